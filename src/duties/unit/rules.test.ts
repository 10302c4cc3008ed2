import { expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { unit } from './duty.ts';

const office = { person: 'person-office', posts: [{ post: 'office', unit: null }] } as const;
const ON = '2022-01-01';
const establish = (id: string, input: object, on = ON): DeskStep => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: office,
  on,
  input: { name: '示例', ...input },
});
const later = (id: string, step: string, input: object, on: string): DeskStep => ({
  case: id,
  step,
  input,
  actor: office,
  on,
});
const before = [
  establish('town', { kind: 'town' }),
  establish('term', { kind: 'term', ordinal: 7 }),
  establish('organ', { kind: 'organ' }),
];
const when = (input: object, on = ON) =>
  given(unit)
    .past(...before)
    .when(establish('new', input, on));

test.each([
  ['a session without its term', { kind: 'session', ordinal: 1 }, 'no-parent', '所属的届'],
  ['a session under a town', { kind: 'session', ordinal: 1, parent: 'town' }, 'parent', '应为在用的届'],
  ['a delegation under an organ', { kind: 'delegation', parent: 'organ' }, 'parent', '街镇、届'],
  ['a term under anything', { kind: 'term', ordinal: 8, parent: 'term' }, 'parent', '没有上级单位'],
  ['a term without a number', { kind: 'term' }, 'no-ordinal', '第几届'],
  ['a session without a number', { kind: 'session', parent: 'term' }, 'no-ordinal', '第几次'],
  ['a constituency without seats', { kind: 'constituency', parent: 'town' }, 'no-seats', '名额'],
  ['a town with seats', { kind: 'town', seats: 3 }, 'seats', '没有名额'],
  ['an organ with a number', { kind: 'organ', ordinal: 3 }, 'ordinal', '没有第几届'],
  ['a station without its town', { kind: 'station' }, 'no-parent', '所属街镇'],
])('is not established: %s', (_case, input, code, sentence) => {
  const came = when(input);
  expect(came.refusal).toBe(code);
  expect(came.message?.zh).toContain(sentence);
  expect(came.basis).toEqual(['office-rules people-register']);
});

test.each([
  { kind: 'session', ordinal: 1, parent: 'term' },
  { kind: 'constituency', seats: 3, parent: 'town', level: 'district' },
  { kind: 'delegation', parent: 'town' },
  { kind: 'group', parent: 'term' },
  { kind: 'standing-committee', seats: 35, parent: 'term' },
])('is established: $kind', (input) => {
  expect(when(input).events).toEqual(['established']);
});

test('a session of a past term is entered by the days on which that term was', () => {
  const past = given(unit).past(...before, later('term', 'close', {}, '2026-11-30'));
  const session = { kind: 'session', ordinal: 6, parent: 'term' };
  expect(past.when({ ...establish('s-1', session, '2026-12-01'), case: 's-1' }).refusal).toBe('parent');
  expect(past.when(establish('s-2', session, '2026-01-26')).events).toEqual(['established']);
});

test('seats change by an event, and only where there are some; a unit knows from when until when it was', () => {
  const past = given(unit).past(...before, establish('c', { kind: 'constituency', seats: 3, parent: 'town' }));
  expect(past.when(later('town', 'resize', { seats: 4 }, '2023-01-01')).refusal).toBe('seats');
  past.past(later('c', 'resize', { seats: 4 }, '2023-01-01'), later('c', 'close', {}, '2026-11-30'));
  expect(past.desk.file('c').state.open).toMatchObject({ seats: 4, from: ON, until: '2026-11-30' });
});
