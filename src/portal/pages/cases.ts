import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { type Option, pagination, state, type StateKind } from '#kit/html/parts.ts';

export interface PublicRow {
  readonly number: string;
  readonly title: string;
  readonly href: string;
  readonly on: string;
  readonly cells: readonly string[];
  readonly kind: StateKind;
  readonly word: string;
}
export interface PublicList {
  readonly language: Language;
  readonly title: string;
  readonly path: string;
  readonly filters: readonly { readonly name: string; readonly label: string; readonly options: readonly Option[]; readonly value: string }[];
  readonly words: string;
  readonly head: readonly string[];
  readonly rows: readonly PublicRow[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly unit: string;
  readonly pageHref: (page: number) => string;
}

/** What is published of a duty: a query row, a list, pages. */
export const publicListPage = (view: PublicList): Html => {
  const { language: l } = view;
  const asked = view.words !== '' || view.filters.some(({ value }) => value !== '');
  const head = [l === 'zh' ? '编号' : 'number', l === 'zh' ? '事项' : 'matter', l === 'zh' ? '日期' : 'date', ...view.head, l === 'zh' ? '结果' : 'result'];
  return html`<div class="wrap"><section><h1 class="section-title">${view.title}</h1><form class="query" method="get" action="${inLanguage(l, view.path)}">${view.filters.map(
    (filter) => html`<div><label for="f-${filter.name}">${filter.label}</label><select id="f-${filter.name}" name="${filter.name}"><option value="">${l === 'zh' ? '全部' : 'all'}</option>${filter.options.map((option) => (option.value === filter.value ? html`<option value="${option.value}" selected>${option.label}</option>` : html`<option value="${option.value}">${option.label}</option>`))}</select></div>`,
  )}<div><label for="q">${l === 'zh' ? '关键词' : 'words'}</label><input type="search" id="q" name="q" value="${view.words}"></div><div class="go"><button class="btn small">${l === 'zh' ? '查询' : 'Search'}</button><a class="btn second small" href="${inLanguage(l, view.path)}">${l === 'zh' ? '重置' : 'Reset'}</a></div></form>
${
    view.rows.length === 0
      ? html`<p class="empty">${asked ? (l === 'zh' ? '没有符合条件的事项。可以去掉关键词或者换一个条件再查。' : 'Nothing fits. Drop the words or change a condition.') : l === 'zh' ? '还没有公开的事项。' : 'Nothing is published yet.'}</p>`
      : html`<div class="scroll"><table class="stack"><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${view.rows.map((row) => html`<tr><td data-label="${head[0] ?? ''}"><a href="${inLanguage(l, row.href)}">${row.number}</a></td><td data-label="${head[1] ?? ''}">${row.title}</td><td data-label="${head[2] ?? ''}">${row.on}</td>${row.cells.map((cell, index) => html`<td data-label="${view.head[index] ?? ''}">${cell}</td>`)}<td data-label="${head.at(-1) ?? ''}">${state(row.kind, row.word)}</td></tr>`)}</tbody></table></div>`
  }${view.total === 0 ? null : pagination(l, { page: view.page, size: view.size, total: view.total, href: view.pageHref }, view.unit)}</section></div>`;
};

export interface PublicCase {
  readonly language: Language;
  readonly number: string;
  readonly title: string;
  readonly kind: StateKind;
  readonly word: string;
  readonly now: string;
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  /** The separate facts of its end: what the organ says, what the resident says, what a deputy found. */
  readonly life: readonly { readonly on: string; readonly label: string; readonly who: string; readonly pos: number; readonly limit: string | null }[];
  readonly countsIn: readonly { readonly label: string; readonly href: string }[];
}

/** One published case: what now, what it is, its life with limits, where it stands in the log, which figures it counts in. */
export const publicCasePage = (view: PublicCase): Html => {
  const { language: l } = view;
  return html`<div class="wrap"><section><p class="note">${view.number}　${state(view.kind, view.word)}</p><h1 class="section-title">${view.title}</h1><p class="nowbox">${view.now}</p><dl class="facts">${view.facts.map(({ label, text }) => html`<div><dt>${label}</dt><dd>${text}</dd></div>`)}</dl></section>
<div class="columns"><section>${view.texts.map(({ label, text }) => html`<h2 class="block-title rule">${label}</h2><p class="lede">${text}</p>`)}${view.countsIn.length === 0 ? null : html`<h2 class="block-title rule">${l === 'zh' ? '计入的数字' : 'Counts in'}</h2><div class="doors">${view.countsIn.map(({ label, href }) => html`<a href="${inLanguage(l, href)}">${label}</a>`)}</div>`}</section>
<section><h2 class="block-title rule">${l === 'zh' ? '办理经过' : 'Its life'}</h2><ol class="life">${view.life.map((one) => html`<li><span class="when">${one.on}</span><b>${one.label}</b><span class="txt">${one.who}${one.limit === null ? null : html`<br><span class="note">${one.limit}</span>`}<br><span class="note">${l === 'zh' ? `日志第${one.pos + 1}条` : `log entry ${one.pos + 1}`}</span></span></li>`)}</ol></section></div></div>`;
};
