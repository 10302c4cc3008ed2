import type { FieldView } from '#core/api.ts';
import type { Json, JsonObject } from '#core/json.ts';
import type { FieldFault } from '#core/schema.ts';

/** What a form holds while it is filled: numbers and structures as the text that was typed, files as hashes. */
export type FormValues = Readonly<Record<string, Json>>;

const LISTS: readonly FieldView['kind'][] = ['files', 'refs', 'rows'];

const formValue = (field: FieldView, value: Json | undefined): Json => {
  if (field.rule !== undefined) return value ?? '';
  if (value === undefined || value === null)
    return LISTS.includes(field.kind) ? [] : field.kind === 'flag' ? false : '';
  if (field.kind === 'integer') return String(value);
  if (field.kind === 'rows') return (value as readonly JsonObject[]).map((row) => startRow(field, row));
  if (field.kind === 'json' && typeof value !== 'string') return JSON.stringify(value, null, 2);
  return value;
};

/** One row of a table as the form holds it; a new one is empty. */
export const startRow = ({ columns = [] }: FieldView, row: JsonObject = {}): JsonObject =>
  Object.fromEntries(columns.map((column) => [column.name, formValue(column, row[column.name])]));

/** The values that a form opens with. */
export const startValues = (fields: readonly FieldView[]): FormValues =>
  Object.fromEntries(fields.map((field) => [field.name, formValue(field, field.value)]));

const KINDS: Readonly<Record<FieldView['kind'], (value: Json) => boolean>> = {
  text: (value) => typeof value === 'string',
  choice: (value) => typeof value === 'string',
  date: (value) => typeof value === 'string',
  integer: (value) => typeof value === 'string',
  flag: (value) => typeof value === 'boolean',
  ref: (value) => typeof value === 'string',
  refs: (value) => Array.isArray(value),
  files: (value) => Array.isArray(value),
  rows: (value) => Array.isArray(value),
  json: () => true,
};

/** A draft over the values that the form opens with. What no field of the form could hold is left out. */
export const withDraft = (fields: readonly FieldView[], start: FormValues, draft: FormValues): FormValues =>
  Object.fromEntries(
    fields.map((field) => {
      const kept = draft[field.name];
      return [field.name, kept !== undefined && KINDS[field.kind](kept) ? kept : (start[field.name] ?? '')];
    }),
  );

export const sameValue = (a: Json | undefined, b: Json | undefined): boolean =>
  JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

/** Whether anything was typed since the form opened. */
export const isTouched = (start: FormValues, values: FormValues): boolean =>
  Object.keys(values).some((name) => !sameValue(start[name], values[name]));

export type ReadInput =
  | { readonly ok: true; readonly input: Readonly<Record<string, Json>> }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

type ReadValue = { readonly value: Json | null } | { readonly fault: FieldFault };

const missing = ({ name, label }: FieldView): ReadValue => ({
  fault: { field: name, message: { zh: `请填写“${label.zh}”。`, en: `Please fill in "${label.en}".` } },
});

const wrong = ({ name, label }: FieldView, zh: string, en: string): ReadValue => ({
  fault: { field: name, message: { zh: `“${label.zh}”${zh}`, en: `"${label.en}" ${en}` } },
});

const readInteger = (field: FieldView, text: string): ReadValue => {
  const value = Number(text);
  const { min = -Infinity, max = Infinity } = field;
  if (Number.isSafeInteger(value) && value >= min && value <= max) return { value };
  const bounded = Number.isFinite(min) && Number.isFinite(max);
  return wrong(
    field,
    bounded ? `应为${min}至${max}之间的整数。` : '应为整数。',
    bounded ? `must be a whole number from ${min} to ${max}.` : 'must be a whole number.',
  );
};

const readJson = (field: FieldView, text: string): ReadValue => {
  try {
    return { value: JSON.parse(text) as Json };
  } catch {
    return wrong(field, '的格式不对，应为 JSON。', 'must be JSON.');
  }
};

const readRows = (field: FieldView, rows: readonly FormValues[]): ReadValue => {
  const read = rows.map((row) => toInput(field.columns ?? [], row));
  const at = read.findIndex(({ ok }) => !ok);
  const bad = read[at];
  if (bad !== undefined && !bad.ok)
    return wrong(field, `第${at + 1}行：${bad.faults[0]?.message.zh}`, `row ${at + 1}: ${bad.faults[0]?.message.en}`);
  return { value: read.map((row) => (row.ok ? { ...row.input } : {})) };
};

const readField = (field: FieldView, value: Json | undefined): ReadValue => {
  if (field.kind === 'flag') return { value: value === true };
  // An empty line and an empty list are values of a rule too.
  if (field.rule !== undefined && field.rule.kind !== 'number') return { value: value ?? '' };
  if (field.kind === 'rows' && Array.isArray(value) && value.length > 0) return readRows(field, value as FormValues[]);
  if (Array.isArray(value))
    return value.length === 0 && !field.optional ? missing(field) : { value: value.length === 0 ? null : value };
  if (typeof value === 'object' && value !== null) return { value };
  const text = typeof value === 'string' ? value : value === undefined || value === null ? '' : String(value);
  if (text.trim() === '') return field.optional ? { value: null } : missing(field);
  if (field.kind === 'integer') return readInteger(field, text.trim());
  return field.kind === 'json' ? readJson(field, text) : { value: text };
};

/** The input of a step from a form: optional fields that are empty are left out; a fault for each field that is missing or no number. */
export const toInput = (fields: readonly FieldView[], values: FormValues): ReadInput => {
  const input: Record<string, Json> = {};
  const faults: FieldFault[] = [];
  for (const field of fields) {
    const read = readField(field, values[field.name]);
    if ('fault' in read) faults.push(read.fault);
    else if (read.value !== null) input[field.name] = read.value;
  }
  return faults.length === 0 ? { ok: true, input } : { ok: false, faults };
};
