import { expect, test } from 'vitest';
import type { FieldView } from '#core/api.ts';
import { isTouched, startRow, startValues, toInput, withDraft } from './draft.ts';

const field = (name: string, kind: FieldView['kind'], changes: Partial<FieldView> = {}): FieldView => ({
  name,
  kind,
  label: { zh: name, en: name },
  optional: false,
  personal: false,
  ...changes,
});
const fields = [
  field('what', 'text'),
  field('count', 'integer', { min: 1, max: 9 }),
  field('open', 'flag'),
  field('papers', 'files', { optional: true }),
  field('note', 'text', { optional: true }),
];

test('a form opens with present values, numbers as the text that a person would type', () => {
  const withValue = [field('count', 'integer', { value: 3 }), field('open', 'flag', { value: true })];
  expect(startValues(withValue)).toEqual({ count: '3', open: true });
});

test('a form that is filled gives the input of the step, and empty optional fields are left out', () => {
  const values = { what: '车棚满了', count: ' 4 ', open: true, papers: [], note: '  ' };
  expect(toInput(fields, values)).toEqual({ ok: true, input: { what: '车棚满了', count: 4, open: true } });
});

test('each field that is missing or out of bounds has its own fault', () => {
  const read = toInput(fields, { what: '  ', count: '12', open: false });
  expect(read.ok ? [] : read.faults.map((fault) => fault.field)).toEqual(['what', 'count']);
});

test('half a number is a fault, never rounded', () => {
  expect(toInput(fields, { what: 'x', count: '2.5', open: false }).ok).toBe(false);
});

test('a draft lies over the values of the form; a value that its field cannot hold is dropped', () => {
  const start = startValues(fields);
  const kept = withDraft(fields, start, { what: '草稿', papers: 'x', gone: 1 });
  expect(kept).toEqual({ ...start, what: '草稿' });
  expect(isTouched(start, kept)).toBe(true);
  expect(isTouched(start, start)).toBe(false);
});

test('a table is typed row by row; what is wrong says in which row; an empty one that may be left out is', () => {
  const column = field('for', 'integer', { min: 0, max: 9 });
  const table = field('rows', 'rows', { columns: [column, field('note', 'text', { optional: true })], max: 2 });
  expect(startValues([{ ...table, value: [{ for: 3 }] }])).toEqual({ rows: [{ for: '3', note: '' }] });
  expect(startRow(table)).toEqual({ for: '', note: '' });
  expect(toInput([table], { rows: [{ for: ' 3 ', note: '' }] })).toEqual({ ok: true, input: { rows: [{ for: 3 }] } });
  const wrong = toInput([table], { rows: [{ for: '3' }, { for: 'x' }] });
  expect(wrong.ok ? null : wrong.faults[0]?.message.zh).toBe('“rows”第2行：“for”应为0至9之间的整数。');
  expect(toInput([table], { rows: [] }).ok).toBe(false);
  expect(toInput([{ ...table, optional: true }], { rows: [] })).toEqual({ ok: true, input: {} });
});
