import type { PublicAnswer, PublicWorld } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { appraisal } from './gathering.ts';
import { talliesOf, yearDoors } from './public-tally.ts';

/** The year of the stations as the public may know it: one row for each, computed from the public records. */
export const yearOfStations = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug } = world;
  const zh = l === 'zh';
  const { year, others } = await talliesOf(world);
  const table = await world.table(appraisal.name, year);
  const title = zh ? `${year}年家站点工作情况` : `Stations in ${year}`;
  if (table === null)
    return { status: 404, title, body: html`<div class="wrap"><h1 class="page-title">${title}</h1></div>` };
  const number = (n: number, at: number): Html =>
    html`<td class="n count" data-label="${table.numbers[at]?.[l] ?? ''}">${groupDigits(n)}</td>`;
  const row = (one: (typeof table.rows)[number]): Html =>
    html`<tr><td class="title"><a href="${inLanguage(l, `/${slug}/stations/${one.number ?? ''}?year=${year}`)}">${one.title}</a></td>${one.words.map((word) => html`<td class="nowrap words">${word[l]}</td>`)}${one.numbers.map(number)}</tr>`;
  const head = html`<tr><th scope="col">${table.one[l]}</th>${table.words.map((one) => html`<th scope="col">${one[l]}</th>`)}${table.numbers.map((one) => html`<th scope="col" class="n">${one[l]}</th>`)}</tr>`;
  const sum = html`<tr class="sum"><td class="title">${zh ? '合计' : 'sum'}</td>${table.words.map(() => html`<td class="words"></td>`)}${table.sum.map(number)}</tr>`;
  return {
    title,
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${title}</h1><p class="lede">${table.note[l]}</p>${yearDoors(l, `/${slug}/stations/year`, others)}<div class="doors"><a href="${inLanguage(l, `/${slug}/stations?year=${year}`)}">${zh ? '开放时间' : 'Opening days'}</a><a href="/${slug}/stations/year.json?year=${year}">${zh ? '数据下载' : 'Data'}</a></div></section><section><div class="scroll" tabindex="0" role="region" aria-label="${title}"><table class="stack numbers"><thead>${head}</thead><tbody>${table.rows.map(row)}${sum}</tbody></table></div></section></div>`,
    data: {
      year,
      note: table.note.zh,
      columns: [...table.words, ...table.numbers].map((one) => one.zh),
      rows: table.rows.map((one) => ({
        number: one.number,
        name: one.title,
        values: [...one.words.map((word) => word.zh), ...one.numbers],
      })),
      sum: [...table.sum],
    },
  };
};
