import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { pagination, type StateKind, state } from '#kit/html/parts.ts';

/** A case behind a number, as everybody may know it. */
export interface RecordRow {
  readonly number: string;
  readonly href: string | null;
  readonly on: string;
  readonly cells: readonly string[];
  readonly kind: StateKind;
  readonly word: string;
  readonly pos: number;
}
export interface RecordList {
  readonly head: readonly string[];
  readonly rows: readonly RecordRow[];
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly unit: string;
}

/** The records behind a number, each with its place in the log; `href` is the address of a page of them. */
export const recordTable = (l: Language, slug: string, list: RecordList, href: (page: number) => string): Html => {
  const zh = l === 'zh';
  const note = zh
    ? '隐去反映人信息。每一条都能看到它在日志中的位置；还没有公开的只列编号。'
    : 'Without who reported it. Each shows its place in the log; what is not yet published is listed by number only.';
  const said = html`<p class="note">${note}</p>`;
  if (list.rows.length === 0)
    return html`${said}<p class="empty">${zh ? '这一年还没有记录。' : 'No records in this year.'}</p>`;
  const head = [
    zh ? '编号' : 'number',
    zh ? '日期' : 'date',
    ...list.head,
    zh ? '结果' : 'result',
    zh ? '日志位置' : 'log position',
  ];
  const row = (one: RecordRow) =>
    html`<tr><td class="nowrap">${one.href === null ? one.number : html`<a href="${inLanguage(l, one.href)}">${one.number}</a>`}</td><td class="minor nowrap" data-label="${head[1] ?? ''}">${one.on}</td>${one.cells.map((cell, index) => html`<td class="minor" data-label="${list.head[index] ?? ''}">${cell}</td>`)}<td class="state-cell">${state(one.kind, one.word)}</td><td class="n minor" data-label="${head.at(-1) ?? ''}"><a href="${inLanguage(l, `/${slug}/log`)}">${groupDigits(one.pos + 1)}</a></td></tr>`;
  const table = html`<div class="scroll"><table class="stack"><thead><tr>${head.map((one, index) => html`<th scope="col"${index === head.length - 1 ? html` class="n"` : null}>${one}</th>`)}</tr></thead><tbody>${list.rows.map(row)}</tbody></table></div>`;
  const pages = {
    page: list.page,
    size: list.size,
    total: list.total,
    href: (page: number) => inLanguage(l, href(page)),
  };
  return html`${said}${table}${pagination(l, pages, list.unit)}`;
};
