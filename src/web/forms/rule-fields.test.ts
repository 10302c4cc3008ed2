import { expect, test } from 'vitest';
import type { FieldView } from '#core/api.ts';
import { startValues, toInput } from '#kit/ui/draft.ts';
import { ruledBy, withRule } from './rule-fields.ts';

const field = (name: string, kind: FieldView['kind'], more: Partial<FieldView> = {}): FieldView => ({
  name,
  kind,
  label: { zh: name, en: name },
  optional: false,
  personal: false,
  ...more,
});
const limit = { unit: 'workingDays', n: 5, counting: 'after' };
const of = {
  limit: { kind: 'limit', value: limit },
  mark: { kind: 'text', value: '' },
  copies: { kind: 'texts', value: [] },
  days: { kind: 'number', value: 30, hint: { zh: '0至366', en: '0 to 366' } },
} as const;
const fields = [field('key', 'ref'), field('value', 'json', { rules: { by: 'key', of } }), field('since', 'date')];

test('no value is asked for before a rule was chosen, then that of its kind', () => {
  expect(withRule(fields, { key: '' }).map(({ name }) => name)).toEqual(['key', 'since']);
  expect(withRule(fields, { key: 'constructor' }).map(({ name }) => name)).toEqual(['key', 'since']);
  const [, value] = withRule(fields, { key: 'days' });
  expect(value).toMatchObject({ rule: { key: 'days', kind: 'number' }, value: 30, hint: { zh: '0至366' } });
  expect([ruledBy(fields, 'key'), ruledBy(fields, 'since')]).toEqual(['value', undefined]);
});

test.each([
  ['limit', limit],
  ['mark', ''],
  ['copies', []],
  ['days', 30],
])('the form of %s opens with the value that holds, and hands it in as it stands', (key, value) => {
  const asked = withRule(fields, { key });
  const values = { ...startValues(asked), key, since: '2026-01-01' };
  expect(toInput(asked, values)).toEqual({ ok: true, input: { key, value, since: '2026-01-01' } });
});

test('a number that was emptied is missing', () => {
  const asked = withRule(fields, { key: 'days' });
  expect(toInput(asked, { key: 'days', value: '', since: '2026-01-01' })).toMatchObject({ ok: false });
});
