import type { ArticleView } from '#core/api.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { percent, shown } from '#core/figure.ts';
import { monthChart, rateBar, tileMap, type Tile } from '#kit/html/charts.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { pagination, state, type StateKind, tableUnder } from '#kit/html/parts.ts';
import type { YearFigure } from '#store/figures/year.ts';

export interface RecordRow {
  readonly number: string;
  readonly href: string | null;
  readonly on: string;
  readonly cells: readonly string[];
  readonly kind: StateKind;
  readonly word: string;
  readonly pos: number;
}
export interface FigureView {
  readonly language: Language;
  readonly slug: string;
  readonly year: string;
  readonly figure: YearFigure;
  readonly articles: readonly ArticleView[];
  readonly tiles: readonly Tile[];
  readonly townRows: readonly (readonly (string | number)[])[];
  readonly legend: readonly string[];
  readonly parts: readonly { readonly label: string; readonly n: number }[];
  readonly records: { readonly head: readonly string[]; readonly rows: readonly RecordRow[]; readonly page: number; readonly size: number; readonly total: number; readonly part: 'of' | 'to'; readonly unit: string };
  readonly checkpointHash: string;
}

/** A figure as an equation: value, fraction, one rounding, one sentence, and the proof at the same height. */
export const figurePage = (view: FigureView): Html => {
  const { language: l, figure, year } = view;
  const { definition, value } = figure;
  const plain = l === 'zh' ? `${year}年：${definition.definition.zh}` : `${year}: ${definition.definition.en}`;
  return html`<div class="wrap"><div class="figure-top"><div><h1 class="section-title">${definition.label[l]}</h1><p class="value${figure.shown.length > 4 ? ' long' : ''}">${figure.shown}<small>${definition.unit[l]}</small></p>${errata(view)}${value.denominator === null ? null : fraction(view)}<p class="plain">${plain}</p></div>${proofBox(view)}</div>
<section id="how" class="defs-rail rule"><h2 class="block-title">${l === 'zh' ? '怎样算的' : 'How it is counted'}</h2><dl class="defs">${definitionRows(view)}</dl></section>
<section><div class="rule twins"><div><h2 class="block-title">${l === 'zh' ? '按月' : 'By month'}</h2><p class="note">${l === 'zh' ? '按收集月份，看到年末的结果。越近年末，办理时间越短。' : 'By month of collection, result at the year’s end; the nearer the end, the less time there was.'}</p><div class="chart">${monthChart(figure.months, figure.monthsOf, `${definition.label[l]}，${l === 'zh' ? '按月' : 'by month'}`)}</div>${monthTable(view)}${lastYear(view)}</div>
<div class="tiles"><h2 class="block-title">${l === 'zh' ? '按街镇' : 'By town'}</h2><p class="note">${l === 'zh' ? '位置为示意，每块一样大，不表示边界和面积。' : 'Schematic: equal tiles, no boundaries or areas.'}</p><div class="legend">${view.legend.map((one, index) => html`<span><i class="k${index + 1}"></i>${one}</span>`)}</div><div class="chart">${tileMap(view.tiles, l === 'zh' ? '按街镇' : 'by town')}</div>${tableUnder(l, l === 'zh' ? ['街镇', '数值', '分子', '分母'] : ['town', 'value', 'numerator', 'denominator'], view.townRows)}</div></div></section>
${records(view)}</div>`;
};

const fraction = ({ language: l, figure }: FigureView): Html => {
  const { definition, value } = figure;
  const exact = value.denominator === null || value.denominator === 0 ? '' : (percent(value.numerator, value.denominator, 4) ?? 0) / 1_000_000;
  return html`<div class="fraction"><b class="of">${value.numerator}</b><span>${definition.parts?.of[l] ?? ''}</span><b>${value.denominator}</b><span>${definition.parts?.to[l] ?? ''}</span><p class="note">${value.numerator} ÷ ${value.denominator} = ${exact}…　${l === 'zh' ? `四舍五入一次，保留${definition.decimals}位小数` : `rounded once, ${definition.decimals} decimal`}</p></div>`;
};

const errata = ({ language: l, figure }: FigureView): Html =>
  figure.errata.length === 0 || figure.sealed === null
    ? html``
    : html`${figure.errata.map((one, index) => html`<p class="erratum"><s>${index === 0 ? figure.sealed?.shown : figure.errata[index - 1]?.shown}</s> → <b>${one.shown}</b>　${l === 'zh' ? `${formatZh(one.on)}更正` : `corrected ${formatEn(one.on)}`}</p>`)}`;

const proofBox = ({ language: l, slug, year, figure, checkpointHash }: FigureView): Html => {
  const { sealed, definition } = figure;
  const proof = `/${slug}/figures/${definition.key}/proof.json?year=${year}`;
  const row = (label: string, value: string | Html) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
  return html`<aside class="proof" id="check" data-verify="${proof}" data-state="idle" data-language="${l}"><h2 class="verdict" data-verdict>${l === 'zh' ? '这个数字可以核验' : 'This figure can be checked'}</h2><p class="note" data-note>${l === 'zh' ? '核验在您的浏览器里进行，数据不离开本页。' : 'The check runs in your browser; nothing leaves the page.'}</p><ol class="checks" data-steps hidden></ol><dl>${row(l === 'zh' ? '数值' : 'value', html`${figure.shown}${definition.unit[l]}${figure.value.denominator === null ? null : html`　${figure.value.numerator}/${figure.value.denominator}`}`)}${row(l === 'zh' ? '封存' : 'sealed', sealed === null ? (l === 'zh' ? '未封存，按最新记录计算' : 'not sealed; by the latest records') : html`${l === 'zh' ? formatZh(sealed.on) : formatEn(sealed.on)}`)}${sealed === null ? null : row(l === 'zh' ? '日志位置' : 'log position', l === 'zh' ? `前${sealed.position}条` : `first ${sealed.position} entries`)}${row(l === 'zh' ? '检查点' : 'checkpoint', html`<span class="mono">${checkpointHash}</span>`)}${row(l === 'zh' ? '更正' : 'errata', figure.errata.length === 0 ? (l === 'zh' ? '无' : 'none') : String(figure.errata.length))}</dl><div class="buttons"><button type="button" class="btn small" data-verify-go hidden>${l === 'zh' ? '在浏览器中核验' : 'Check in the browser'}</button><a class="btn second small" href="${proof}" download>${l === 'zh' ? '下载证明文件' : 'Proof file'}</a></div><p class="note">${l === 'zh' ? html`离线核验：npm run verify -- 证明文件。` : html`Offline: npm run verify -- FILE.`}<a href="${inLanguage(l, `/${slug}/verify`)}">${l === 'zh' ? '怎样自己核验' : 'How to check it'}</a></p></aside>`;
};

const definitionRows = ({ language: l, figure, articles, parts, slug, year }: FigureView): Html => {
  const { definition, value } = figure;
  const row = (term: string, n: string | number, text: string | Html, door: Html | null = null) => html`<div><dt>${term}</dt><dd class="n">${n}</dd><dd>${text}</dd><dd class="door">${door}</dd></div>`;
  const rest = (value.denominator ?? 0) - value.numerator;
  const see = (part: 'of' | 'to') => html`<a href="${inLanguage(l, `/${slug}/figures/${definition.key}?year=${year}&part=${part}`)}#records">${l === 'zh' ? '看记录' : 'records'}</a>`;
  const law = html`${articles.map((one) => html`<span>《${one.title[l]}》${one.number}　${one.gist[l]}<br></span>`)}`;
  if (value.denominator === null) return html`${row(l === 'zh' ? '计数' : 'count', value.numerator, definition.definition[l], see('of'))}${row(l === 'zh' ? '依据' : 'basis', '', law)}`;
  return html`${row(l === 'zh' ? '分母' : 'denominator', value.denominator, definition.parts?.to[l] ?? '', see('to'))}${row(l === 'zh' ? '分子' : 'numerator', value.numerator, definition.parts?.of[l] ?? '', see('of'))}${row(l === 'zh' ? '不算在内' : 'the rest', rest, parts.map(({ label, n }) => `${label}${l === 'zh' ? '' : ' '}${n}`).join(l === 'zh' ? '，' : ', '))}${row(l === 'zh' ? '不计入' : 'excluded', value.excluded.reduce((sum, { n }) => sum + n, 0), value.excluded.length === 0 ? (l === 'zh' ? '没有排除任何记录。' : 'No record is excluded.') : value.excluded.map(({ reason, n }) => `${reason[l]} ${n}`).join('；'))}${row(l === 'zh' ? '依据' : 'basis', '', law)}`;
};

const monthTable = ({ language: l, figure }: FigureView): Html =>
  tableUnder(l, [l === 'zh' ? '月份' : 'month', l === 'zh' ? '收集' : 'all', ...(figure.monthsOf === null ? [] : [l === 'zh' ? '其中' : 'of which'])], figure.months.map((n, index) => [l === 'zh' ? `${index + 1}月` : String(index + 1), n, ...(figure.monthsOf === null ? [] : [figure.monthsOf[index] ?? 0])]));

const lastYear = ({ language: l, figure, year }: FigureView): Html => {
  const { value, last, definition } = figure;
  const line = (name: string, one: typeof value) => html`<tr><td>${name}</td><td>${one.denominator === null || one.denominator === 0 ? null : html`<span class="bar-cell">${rateBar((percent(one.numerator, one.denominator, 1) ?? 0) / 10, null)}</span>`}</td><td class="n"><b>${shown(one)}</b>${definition.unit[l]}</td><td class="n">${one.denominator === null ? '' : `${one.numerator}/${one.denominator}`}</td></tr>`;
  return html`<h3 class="label">${l === 'zh' ? '与上年' : 'The year before'}</h3><table><tbody>${line(l === 'zh' ? `${year}年` : year, value)}${line(l === 'zh' ? `${Number(year) - 1}年` : String(Number(year) - 1), last)}</tbody></table>`;
};

const records = ({ language: l, records: list, slug, year, figure }: FigureView): Html => {
  const base = `/${slug}/figures/${figure.definition.key}?year=${year}&part=${list.part}`;
  const head = [l === 'zh' ? '编号' : 'number', l === 'zh' ? '收集日期' : 'collected', ...list.head, l === 'zh' ? '结果' : 'result', l === 'zh' ? '日志位置' : 'log position'];
  return html`<section id="records"><div class="rule"><h2 class="block-title">${l === 'zh' ? '公开记录' : 'Public records'}</h2><p class="note">${l === 'zh' ? '隐去反映人信息。每一条都能看到它在日志中的位置。' : 'Without who reported it. Each shows its place in the log.'}</p>${
    list.rows.length === 0
      ? html`<p class="empty">${l === 'zh' ? '这一年还没有记录。' : 'No records in this year.'}</p>`
      : html`<div class="scroll"><table class="stack"><thead><tr>${head.map((one, index) => html`<th scope="col" class="${index === head.length - 1 ? 'n' : ''}">${one}</th>`)}</tr></thead><tbody>${list.rows.map((row) => html`<tr><td data-label="${head[0] ?? ''}">${row.href === null ? row.number : html`<a href="${inLanguage(l, row.href)}">${row.number}</a>`}</td><td data-label="${head[1] ?? ''}">${row.on}</td>${row.cells.map((cell, index) => html`<td data-label="${list.head[index] ?? ''}">${cell}</td>`)}<td data-label="${l === 'zh' ? '结果' : 'result'}">${state(row.kind, row.word)}</td><td class="n" data-label="${head.at(-1) ?? ''}">${row.pos + 1}</td></tr>`)}</tbody></table></div>`
  }${pagination(l, { page: list.page, size: list.size, total: list.total, href: (page) => inLanguage(l, `${base}&page=${page}#records`) }, list.unit)}</div></section>`;
};
