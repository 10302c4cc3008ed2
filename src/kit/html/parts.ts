import type { Label } from '#core/result.ts';
import { attribute, type Html, html, raw, url } from './html.ts';
import { type Language, say } from './language.ts';
import { groupDigits } from './page.ts';

export type StateKind = 'done' | 'partly' | 'plan' | 'run' | 'explained' | 'late' | 'failed';

const SHAPES: Readonly<Record<StateKind, string>> = {
  done: '<circle cx="7" cy="7" r="6.5" fill="#2a684c"/><path d="M3.8 7.2l2.2 2.2 4.2-4.6" fill="none" stroke="#fff" stroke-width="1.6"/>',
  partly: '<circle cx="7" cy="7" r="6" fill="#fff" stroke="#2a684c"/><path d="M1 7a6 6 0 0 0 12 0z" fill="#2a684c"/>',
  plan: '<circle cx="7" cy="7" r="6" fill="#fff" stroke="#85560a"/><path d="M7 1a6 6 0 0 1 0 12z" fill="#85560a"/>',
  run: '<circle cx="7" cy="7" r="5.6" fill="none" stroke="#85560a" stroke-width="1.6" stroke-dasharray="2.6 1.8"/>',
  explained:
    '<circle cx="7" cy="7" r="6" fill="none" stroke="#69645b"/><path d="M4 7h6" stroke="#69645b" stroke-width="1.4"/>',
  late: '<path d="M7 1l6.5 12H.5z" fill="#6b2c5f"/>',
  failed:
    '<rect x="1" y="1" width="12" height="12" fill="#6b2c5f"/><path d="M4 4l6 6M10 4l-6 6" stroke="#fff" stroke-width="1.6"/>',
};
const TONES: Readonly<Record<StateKind, string>> = {
  done: 'done',
  partly: 'done',
  plan: 'plan',
  run: 'run',
  explained: 'plain',
  late: 'late',
  failed: 'late',
};

/** State as shape, word and colour, in this order of weight. */
export const state = (kind: StateKind, word: string): Html =>
  html`<span class="state ${TONES[kind]}"><svg viewBox="0 0 14 14" aria-hidden="true">${raw(SHAPES[kind])}</svg>${word}</span>`;

/** What one field of a form says, and what is wrong with it. */
export interface FieldText {
  readonly name: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly optional?: string | undefined;
  readonly fault?: string | undefined;
}

const described = ({ name, hint, fault }: FieldText): Html => {
  const ids = [...(hint === undefined ? [] : [`${name}-hint`]), ...(fault === undefined ? [] : [`${name}-fault`])];
  return ids.length === 0
    ? html``
    : html` aria-describedby="${ids.join(' ')}"${attribute('aria-invalid="true"', fault !== undefined)}`;
};

const frame = (field: FieldText, control: Html, group = false): Html => {
  const { name, label, hint, optional, fault } = field;
  const tail = html`${optional === undefined ? null : html`<span class="optional">${optional}</span>`}`;
  const below = html`${hint === undefined ? null : html`<p class="hint" id="${name}-hint">${hint}</p>`}${fault === undefined ? null : html`<p class="fault" id="${name}-fault">${fault}</p>`}${control}`;
  return group
    ? html`<fieldset class="field" id="${name}"${attribute('data-bad', fault !== undefined)}><legend class="label">${label}${tail}</legend>${below}</fieldset>`
    : html`<div class="field"${attribute('data-bad', fault !== undefined)}><label for="${name}">${label}${tail}</label>${below}</div>`;
};

export const textField = (
  field: FieldText,
  value: string,
  options: {
    readonly type?: 'text' | 'tel';
    readonly max?: number;
    readonly autocomplete?: string;
    readonly placeholder?: string;
  } = {},
): Html =>
  frame(
    field,
    html`<input type="${options.type ?? 'text'}" id="${field.name}" name="${field.name}" value="${value}"${options.max === undefined ? null : html` maxlength="${options.max * 2}"`} autocomplete="${options.autocomplete ?? 'off'}"${options.placeholder === undefined ? null : html` placeholder="${options.placeholder}"`}${described(field)}>`,
  );

export const textArea = (field: FieldText, value: string, rows = 5, placeholder = ''): Html =>
  frame(
    field,
    html`<textarea id="${field.name}" name="${field.name}" rows="${rows}" placeholder="${placeholder}"${described(field)}>
${value}</textarea>`,
  );

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly note?: string;
}

export const selectField = (field: FieldText, options: readonly Option[], value: string, empty: string): Html =>
  frame(
    field,
    html`<select id="${field.name}" name="${field.name}"${described(field)}><option value="">${empty}</option>${options.map((option) => html`<option value="${option.value}"${attribute('selected', option.value === value)}>${option.label}</option>`)}</select>`,
  );

/** A few options to touch: radio buttons that look like chips. */
export const chips = (field: FieldText, options: readonly Option[], value: string): Html =>
  frame(
    field,
    html`<div class="chips">${options.map((option) => html`<label><input type="radio" name="${field.name}" value="${option.value}"${attribute('checked', option.value === value)}><span>${option.label}</span></label>`)}</div>`,
    true,
  );

export const choices = (field: FieldText, options: readonly Option[], value: string): Html =>
  frame(
    field,
    html`<div class="choices">${options.map((option) => html`<label><input type="radio" name="${field.name}" value="${option.value}"${attribute('checked', option.value === value)}><span>${option.label}${option.note === undefined ? null : html`<small>${option.note}</small>`}</span></label>`)}</div>`,
    true,
  );

export const fileField = (field: FieldText, accept: string): Html =>
  frame(
    field,
    html`<input type="file" id="${field.name}" name="${field.name}" accept="${accept}" multiple${described(field)}>`,
  );

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;

/** What has to be mended, at the top of a form, each a link to its field. */
export const faultSummary = (
  language: Language,
  faults: readonly { readonly field: string; readonly message: Label }[],
): Html =>
  faults.length === 0
    ? html``
    : html`<div class="summary" role="alert" tabindex="-1"><h2>${language === 'zh' ? '请改一改：' : 'Please mend:'}</h2><ul>${faults.map(({ field, message }) => html`<li><a href="#${field}">${say(language, message)}</a></li>`)}</ul></div>`;

export interface Pages {
  readonly page: number;
  readonly size: number;
  readonly total: number;
  readonly href: (page: number) => string;
}

/** Pages of a list: first, the neighbours, last. */
export const pagination = (language: Language, { page, size, total, href }: Pages, unit: string): Html => {
  const last = Math.max(1, Math.ceil(total / size));
  const all = groupDigits(total);
  const near = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last);
  const count =
    language === 'zh'
      ? last === 1
        ? `共${all}${unit}`
        : `共${all}${unit}，每页${size}${unit}，共${last}页`
      : last === 1
        ? `${all} in all`
        : `${all} in all, ${size} a page, ${last} pages`;
  return html`<nav class="pages" aria-label="${language === 'zh' ? '翻页' : 'Pages'}"><span class="count">${count}</span>${last === 1 ? null : near.map((one, index) => html`${index > 0 && one - (near[index - 1] ?? 0) > 1 ? html`<span>…</span>` : null}${one === page ? html`<b aria-current="page">${one}</b>` : html`<a href="${url(href(one))}">${one}</a>`}`)}${page < last ? html`<a href="${url(href(page + 1))}">${language === 'zh' ? '下一页' : 'next'}</a>` : null}</nav>`;
};

const cells = (row: readonly (string | number)[]): readonly Html[] =>
  row.map((cell, index) => (index === 0 ? html`<td>${cell}</td>` : html`<td class="n">${cell}</td>`));

/** The numbers of a picture as a table, folded; open in print. */
export const tableUnder = (
  language: Language,
  head: readonly string[],
  rows: readonly (readonly (string | number)[])[],
  sum: readonly (string | number)[] | null = null,
): Html =>
  html`<details><summary>${language === 'zh' ? '用表格看' : 'As a table'}</summary><div class="scroll" tabindex="0" role="region" aria-label="${language === 'zh' ? '表格' : 'table'}"><table><thead><tr>${head.map((cell, index) => html`<th scope="col"${index === 0 ? null : raw(' class="n"')}>${cell}</th>`)}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>`)}${sum === null ? null : html`<tr class="sum">${cells(sum)}</tr>`}</tbody></table></div></details>`;
