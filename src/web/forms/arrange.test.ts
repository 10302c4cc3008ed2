import { expect, test } from 'vitest';
import type { FieldView } from '#core/api.ts';
import { arrange } from './arrange.ts';

const field = (name: string, optional: boolean, more: Partial<FieldView> = {}): FieldView => ({
  name,
  kind: 'text',
  label: { zh: name, en: name },
  optional,
  personal: false,
  ...more,
});
const names = (fields: readonly FieldView[]) => fields.map(({ name }) => name).join(' ');
const optional = ['p', 'q', 'r', 's', 't'].map((name) => field(name, true));

test('on a phone the picture comes first and many optional fields at the end are folded, none is lost', () => {
  const photo = field('photo', true, { kind: 'files', pictures: true });
  const { shown, folded } = arrange([
    field('text', false),
    field('place', true),
    photo,
    field('kind', false),
    ...optional,
  ]);
  expect(names(shown)).toBe('photo text place kind');
  expect(names(folded)).toBe('p q r s t');
});

test('a few optional fields stay, and so do all of a form that asks nothing else', () => {
  expect(names(arrange([field('text', false), ...optional.slice(1)]).folded)).toBe('');
  expect(names(arrange([field('text', false), ...optional.slice(1)]).shown)).toBe('text q r s t');
  expect(names(arrange(optional).shown)).toBe('p q r s t');
});
