import { expect, test } from 'vitest';
import type { FieldView } from '#core/api.ts';
import { isTouched, startValues, toInput, withDraft } from './draft.ts';

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
