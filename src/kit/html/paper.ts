import { formatZh } from '#core/calendar/date.ts';
import type { PaperBlock, PaperDocument } from '#core/paper.ts';
import { readyPaper } from '#core/paper-text.ts';
import { type Html, html } from '#kit/html/html.ts';

const block = (one: PaperBlock): Html => {
  switch (one.kind) {
    case 'text':
      return one.level === 0 ? html`<p>${one.text}</p>` : html`<p class="level-${one.level}">${one.text}</p>`;
    case 'attendance':
      return html`<p><b>${one.label}：</b>${one.names.join('、')}</p>`;
    case 'table':
      return html`<div class="scroll" tabindex="0"><table>${one.head === null ? null : html`<thead><tr>${one.head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead>`}<tbody>${one.rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
  }
};

/** An official document as a page shows it: mark, number, red rule, title, text, signature (GB/T 9704-2012, 7.2 and 7.3). Throws for text that no record holds. */
export const paperPart = (paper: PaperDocument): Html => {
  const ready = readyPaper(paper);
  if (!ready.ok) throw new TypeError(ready.error.en);
  const { mark, number, title, passed, addressee, body, attachments, signature, note } = ready.value;
  return html`<article class="gongwen" lang="zh-CN"><p class="mark">${mark}</p>${number === undefined ? null : html`<p class="docno">${number}</p>`}<hr><h1>${title.split('\n').map((line) => html`<span>${line}</span>`)}</h1>${passed === undefined ? null : html`<p class="passed">（${passed}）</p>`}<div class="body">${addressee === undefined ? null : html`<p class="to">${addressee}</p>`}${body.map(block)}${attachments === undefined ? null : html`<p>附件：${attachments.join('；')}</p>`}</div>${signature === undefined ? null : html`<p class="signed"><span>${signature.organ}</span><span>${formatZh(signature.on)}</span></p>`}${note === undefined ? null : html`<p class="body-note">（${note}）</p>`}</article>`;
};
