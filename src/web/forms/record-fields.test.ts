import { expect, test } from 'vitest';
import type { FieldView, TimelineEntry } from '#core/api.ts';
import { recordFields, recordInput, type StepOnRecord } from './record-fields.ts';

const field = (name: string, kind: FieldView['kind'], changes: Partial<FieldView> = {}): FieldView => ({
  name,
  kind,
  label: { zh: name, en: name },
  optional: false,
  personal: false,
  ...changes,
});
const step: StepOnRecord = {
  step: 'put-right',
  label: { zh: '更正', en: 'correct' },
  by: { zh: '办公室', en: 'office' },
  basis: [],
  refusal: null,
  due: false,
  keeping: true,
  fields: [field('target', 'integer'), field('values', 'json'), field('$reason', 'text')],
  targets: [{ seq: 2, fields: [field('organ', 'ref', { value: 'a' }), field('n', 'integer', { value: 3 })] }],
};
const entry = { seq: 2, pos: 41_207, on: '2024-10-08', label: { zh: '交办', en: 'handed over' } } as TimelineEntry;

test('the record is chosen from the timeline, and its own fields are asked with the values they have', () => {
  const fields = recordFields(step, [entry], '2024-12-20', '2');
  expect(fields.map(({ name }) => name)).toEqual(['target', 'values.organ', 'values.n', '$reason']);
  expect(fields[0]?.options?.[0]?.label.zh).toBe('#41\u2009207 10-08 交办');
});

test('before a record is chosen none of its fields is shown', () => {
  expect(recordFields(step, [entry], '2024-12-20', '').map(({ name }) => name)).toEqual(['target', '$reason']);
});

test('only what changed is handed in, the record as a number', () => {
  const input = { target: '2', 'values.organ': 'b', 'values.n': 3, $reason: '录错单位' };
  expect(recordInput(step, input)).toEqual({ target: 2, values: { organ: 'b' }, $reason: '录错单位' });
});

test('a step that names no record is left as it is', () => {
  const plain = { ...step, keeping: false };
  expect(recordFields(plain, [entry], '2024-12-20', '')).toBe(plain.fields);
  expect(recordInput(plain, { target: '2' })).toEqual({ target: '2' });
});
