import type { TallyView } from '#core/api-desk.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits, groupText } from '#kit/html/page.ts';

type Cell = TallyView['total'][number];

/** A table of a year, `path` being that of the duty's tables: every number with its definition, every share with its k and n. */
export const tallyPage = (l: Language, path: string, view: TallyView, today: string): Html => {
  const zh = l === 'zh';
  const years = [Number(view.year) - 1, Number(view.year) + 1].map(String).filter((year) => year <= today.slice(0, 4));
  const ranked = view.minimum !== null;
  const about = [
    zh ? `${view.year}年，截至${formatZh(view.asOf)}。` : `${view.year}, as of ${formatEn(view.asOf)}.`,
    ...(view.minimum === null
      ? []
      : [
          zh
            ? `${view.columns[0]?.label.zh ?? ''}不满${view.minimum.n}件的只列件数，不算比例、不排名次（本区规则：${view.minimum.label.zh}）。`
            : `Below ${view.minimum.n} only the number is listed, without shares or place (office rule: ${view.minimum.label.en}).`,
        ]),
  ];
  const head = html`<tr>${ranked ? html`<th scope="col">${zh ? '名次' : 'place'}</th>` : null}<th scope="col">${begin(l, view.of[l])}</th>${view.columns.map(({ key, label }) => html`<th scope="col" class="n"><a href="#def-${key}">${begin(l, label[l])}</a></th>`)}</tr>`;
  const records = `${path}/${view.name}/records?year=${view.year}&asOf=${view.asOf}`;
  const cellsOf = (cells: TallyView['total'], value: string | null) =>
    view.columns.map(({ key, unit }, index) => {
      const which = value === null ? '' : `&row=${encodeURIComponent(value)}`;
      return cellOf(cells[index] ?? null, unit[l], (part) =>
        inLanguage(l, `${records}&column=${key}&part=${part}${which}#records`),
      );
    });
  const row = (one: TallyView['rows'][number]): Html =>
    html`<tr>${ranked ? html`<td>${one.rank === null ? '—' : one.rank}</td>` : null}<th scope="row">${one.label[l]}</th>${cellsOf(one.cells, one.value)}</tr>`;
  const last = html`<tr class="sum">${ranked ? html`<td></td>` : null}<th scope="row">${zh ? '合计' : 'all'}</th>${cellsOf(view.total, null)}</tr>`;
  const label = view.label[l];
  return html`<div class="wrap"><section class="first"><h1 class="page-title">${begin(l, label)} ${view.year}</h1><p class="lede">${about.join(zh ? '' : ' ')}</p><p class="note">${years.map((year) => html`<a href="${inLanguage(l, `${path}/${view.name}?year=${year}`)}">${zh ? `${year}年` : year}</a> `)}</p>${view.others.length === 0 ? null : html`<p class="note">${view.others.map(({ name, label: other }) => html`<a href="${inLanguage(l, `${path}/${name}?year=${view.year}`)}">${begin(l, other[l])}</a> `)}</p>`}</section>
${view.rows.length === 0 ? html`<p class="empty">${zh ? '这一年还没有记录。' : 'Nothing is recorded for this year.'}</p>` : html`<section><div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead>${head}</thead><tbody>${view.rows.map(row)}${last}</tbody></table></div></section>`}
<section><h2 class="block-title rule">${zh ? '怎样算的' : 'How it was counted'}</h2><dl class="facts">${view.columns.map((column) => html`<div><dt id="def-${column.key}">${begin(l, column.label[l])}</dt><dd>${column.definition[l]}</dd></div>`)}</dl>${view.basis.map((article) => html`<p class="note">《${article.title[l]}》${article.number}</p>`)}</section></div>`;
};

/** A number with the doors to its records: a count opens its own, a share those of its k and of its n. */
const cellOf = (cell: Cell, unit: string, href: (part: 'of' | 'to') => string): Html => {
  if (cell === null) return html`<td class="n">—</td>`;
  const { shown, numerator, denominator } = cell;
  const door = (part: 'of' | 'to', n: number, text: string) =>
    n === 0 ? text : html`<a href="${href(part)}">${text}</a>`;
  return denominator === null
    ? html`<td class="n">${door('of', numerator, groupText(shown))}</td>`
    : html`<td class="n">${groupText(shown)}${shown === '—' ? '' : unit} <small class="nowrap">${door('of', numerator, groupDigits(numerator))}/${door('to', denominator, groupDigits(denominator))}</small></td>`;
};
