import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { type Option, pagination, type StateKind, state } from '#kit/html/parts.ts';
import { type LifeRow, lifeLine } from './life.ts';

export interface PublicRow {
  readonly number: string;
  readonly title: string;
  readonly href: string;
  readonly on: string;
  readonly cells: readonly string[];
  readonly kind: StateKind;
  readonly word: string;
  readonly imported: boolean;
}
export interface PublicList {
  readonly language: Language;
  readonly title: string;
  readonly path: string;
  readonly filters: readonly {
    readonly name: string;
    readonly label: string;
    readonly options: readonly Option[];
    readonly value: string;
  }[];
  readonly words: string;
  readonly head: readonly string[];
  readonly rows: readonly PublicRow[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly unit: string;
  readonly pageHref: (page: number) => string;
  /** Tables of a year over these cases. */
  readonly doors: readonly { readonly label: string; readonly path: string }[];
}

/** What is published of a duty: a query row, a list, pages. */
export const publicListPage = (view: PublicList): Html =>
  html`<div class="wrap"><section class="first"><h1 class="page-title">${view.title}</h1>${view.doors.length === 0 ? null : html`<p class="note">${view.doors.map(({ label, path }) => html`<a href="${inLanguage(view.language, path)}">${label}</a> `)}</p>`}${queryRow(view)}${view.rows.length === 0 ? nothing(view) : table(view)}</section></div>`;

const queryRow = ({ language: l, path, filters, words }: PublicList): Html => {
  const zh = l === 'zh';
  const option = (one: Option, value: string) =>
    one.value === value
      ? html`<option value="${one.value}" selected>${one.label}</option>`
      : html`<option value="${one.value}">${one.label}</option>`;
  return html`<form class="query" method="get" action="${inLanguage(l, path)}">${filters.map((filter) => html`<div><label for="f-${filter.name}">${filter.label}</label><select id="f-${filter.name}" name="${filter.name}"><option value="">${zh ? '全部' : 'all'}</option>${filter.options.map((one) => option(one, filter.value))}</select></div>`)}<div class="words"><label for="q">${zh ? '关键词' : 'words'}</label><input type="search" id="q" name="q" value="${words}"></div><div class="go"><button class="btn small">${zh ? '查询' : 'Search'}</button><a class="btn second small" href="${inLanguage(l, path)}">${zh ? '重置' : 'Reset'}</a></div></form>`;
};

const nothing = ({ language: l, words, filters }: PublicList): Html => {
  const zh = l === 'zh';
  const asked = words !== '' || filters.some(({ value }) => value !== '');
  const none = zh ? '还没有公开的事项。' : 'Nothing is published yet.';
  const unfit = zh
    ? '没有符合条件的事项。可以去掉关键词，或者换一个条件再查。'
    : 'Nothing fits. Drop the words or change a condition.';
  return html`<p class="empty">${asked ? unfit : none}</p>`;
};

const table = (view: PublicList): Html => {
  const { language: l, rows, page, size, total } = view;
  const zh = l === 'zh';
  const [number, matter, date, result] = zh
    ? ['编号', '事项', '登记日期', '结果']
    : ['number', 'matter', 'recorded on', 'result'];
  const head = [number, matter, date, ...view.head, result];
  const row = (one: PublicRow) =>
    html`<tr><td class="nowrap"><a href="${inLanguage(l, one.href)}">${one.number}</a></td><td class="title">${one.title}</td><td class="minor nowrap" data-label="${date}">${one.on}${one.imported ? html` <small>${zh ? '导入' : 'imported'}</small>` : null}</td>${one.cells.map((cell, index) => html`<td class="minor" data-label="${view.head[index] ?? ''}">${cell}</td>`)}<td class="state-cell">${state(one.kind, one.word)}</td></tr>`;
  return html`<div class="scroll"><table class="stack"><thead><tr>${head.map((one) => html`<th scope="col">${one}</th>`)}</tr></thead><tbody>${rows.map(row)}</tbody></table></div>${pagination(l, { page, size, total, href: view.pageHref }, view.unit)}`;
};

export interface PublicFact {
  readonly label: string;
  readonly text: string;
  /** Where it names another published case: its page. */
  readonly href: string | null;
}

export interface PublicCase {
  readonly language: Language;
  readonly slug: string;
  /** What a case of this duty is called: 群众问题. */
  readonly one: string;
  readonly number: string;
  readonly title: string;
  readonly kind: StateKind;
  readonly word: string;
  readonly now: string;
  /** The page that tells it whole, where its duty has one. */
  readonly ownPage: string | null;
  /** It began before the platform and came from a file. */
  readonly imported: boolean;
  readonly facts: readonly PublicFact[];
  readonly texts: readonly { readonly label: string; readonly text: string }[];
  readonly files: readonly { readonly name: string; readonly size: number; readonly href: string }[];
  readonly life: readonly LifeRow[];
  readonly countsIn: readonly { readonly label: string; readonly href: string }[];
}

const imported = ({ language: l, imported: came }: PublicCase): Html | null =>
  came ? html`<span>${l === 'zh' ? '由过去的台账导入' : 'imported from a register of earlier years'}</span>` : null;

const sizeText = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const filesPart = ({ language: l, files }: PublicCase): Html | null =>
  files.length === 0
    ? null
    : html`<section><h2 class="block-title">${l === 'zh' ? '文件' : 'Files'}</h2><div class="rows">${files.map(({ name, size, href }) => html`<div><a href="${href}" download>${name}</a><small>${sizeText(size)}</small></div>`)}</div></section>`;

/** One published case: what now, what it is, its life with limits, where it stands in the log, which figures it counts in. */
export const publicCasePage = (view: PublicCase): Html => {
  const { language: l, number, title, kind, word, now, ownPage, facts, texts, life, countsIn, slug } = view;
  const zh = l === 'zh';
  const counts =
    countsIn.length === 0
      ? null
      : html`<section><h2 class="block-title">${zh ? '算进了哪些数字' : 'Counts in these figures'}</h2><div class="rows">${countsIn.map(({ label, href }) => html`<div><a href="${inLanguage(l, href)}">${label}</a></div>`)}</div></section>`;
  return html`<div class="wrap"><section class="first"><p class="meta"><span>${view.one} ${number}</span>${state(kind, word)}${imported(view)}</p><h1 class="page-title">${title}</h1><p class="nowbox">${now}</p>${ownPage === null ? null : html`<div class="doors"><a href="${ownPage}">${zh ? '看全部内容' : 'All about it'}</a></div>`}${facts.length === 0 ? null : html`<dl class="facts">${facts.map((fact) => html`<div><dt>${fact.label}</dt><dd>${fact.href === null ? fact.text : html`<a href="${fact.href}">${fact.text}</a>`}</dd></div>`)}</dl>`}</section>${filesPart(view)}
<section><h2 class="block-title rule">${zh ? '办理经过' : 'How it went'}</h2>${lifeLine(l, slug, life)}</section>
<div class="columns side">${texts.length === 0 ? html`<div></div>` : html`<section class="long-text">${texts.map((one) => html`<h2 class="block-title">${one.label}</h2><p>${one.text}</p>`)}</section>`}${counts}</div></div>`;
};
