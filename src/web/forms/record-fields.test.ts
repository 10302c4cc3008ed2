import { expect, test } from 'vitest';
import type { FieldView, StepView } from '#core/api.ts';
import { faultField, recordFields, recordInput } from './record-fields.ts';

const field = (name: string, kind: FieldView['kind'], changes: Partial<FieldView> = {}): FieldView => ({
  name,
  kind,
  label: { zh: name, en: name },
  optional: false,
  personal: false,
  ...changes,
});
const label = { zh: '#41207 2024-10-08 交办', en: '#41207 2024-10-08 handed over' };
const step: StepView = {
  step: 'put-right',
  label: { zh: '更正', en: 'correct' },
  by: { zh: '办公室', en: 'office' },
  basis: [],
  refusal: null,
  due: false,
  keeping: true,
  fields: [field('target', 'integer'), field('values', 'json'), field('$reason', 'text')],
  targets: [
    {
      seq: 2,
      label,
      fields: [field('organ', 'ref', { value: 'a' }), field('n', 'integer', { value: 3 }), field('complex', 'flag')],
    },
  ],
};

test('the record is chosen among those that the step may name, and its own fields are asked', () => {
  const fields = recordFields(step, '2');
  expect(fields.map(({ name }) => name)).toEqual(['target', 'values.organ', 'values.n', 'values.complex', '$reason']);
  expect(fields[0]?.options).toEqual([{ value: '2', label }]);
});

test('before a record is chosen none of its fields is shown', () => {
  expect(recordFields(step, '').map(({ name }) => name)).toEqual(['target', '$reason']);
});

test('only what changed is handed in, the record as a number', () => {
  const input = { target: '2', 'values.organ': 'b', 'values.n': 3, 'values.complex': false, $reason: '录错单位' };
  expect(recordInput(step, input)).toEqual({ target: 2, values: { organ: 'b' }, $reason: '录错单位' });
});

test('a value that was emptied is taken away', () => {
  const input = { target: '2', 'values.organ': 'a', 'values.complex': false, $reason: '多填了' };
  expect(recordInput(step, input)).toEqual({ target: 2, values: { n: null }, $reason: '多填了' });
});

test('a step that names no record is left as it is', () => {
  const { targets: _targets, ...plain } = step;
  expect(recordFields(plain, '2')).toBe(plain.fields);
  expect(recordInput(plain, { target: '2' })).toEqual({ target: '2' });
});

test('a fault of a record’s value stands at its field', () => {
  const fields = recordFields(step, '2');
  expect(faultField(fields, 'organ')).toBe('values.organ');
  expect(faultField(fields, '$reason')).toBe('$reason');
});
