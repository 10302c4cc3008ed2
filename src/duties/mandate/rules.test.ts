import { expect, test } from 'vitest';
import { delegationOn, heldOn, type MandateHeld, suspendedOn } from '#core/mandate.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { unit } from '#duties/unit/duty.ts';
import { mandate } from './duty.ts';

const office = { person: 'person-office', posts: [{ post: 'office', unit: null }] } as const;
const ON = '2022-01-01';
const establish = (id: string, input: object): DeskStep => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: office,
  on: ON,
  input: { name: '示例', ...input },
});
const take = (input: object, id = 'm', on = ON): DeskStep => ({
  case: id,
  duty: 'mandate',
  step: 'take-up',
  actor: office,
  on,
  input: { person: 'person-1', ...input },
});
const step = (name: string, on: string, input: object = {}, id = 'm'): DeskStep => ({
  case: id,
  step: name,
  actor: office,
  on,
  input,
});
const deputy = { post: 'deputy', level: 'district' };
const elected = { ...deputy, constituency: 'c', delegation: 'd' };
const desk = (...past: readonly DeskStep[]): Given =>
  given(mandate, { duties: [unit] }).past(
    establish('town', { kind: 'town' }),
    establish('c', { kind: 'constituency', parent: 'town', seats: 2, level: 'district' }),
    establish('d', { kind: 'delegation', parent: 'town' }),
    establish('d2', { kind: 'delegation', parent: 'town' }),
    establish('committee', { kind: 'committee' }),
    ...past,
  );
const held = (scene: Given, id = 'm') => scene.desk.file(id).state.open as MandateHeld;

test.each([
  ['a clerk with a level', { post: 'office', level: 'district' }, 'not-deputy', '只有人大代表'],
  ['a deputy with a position', { ...deputy, position: 'head' }, 'not-member', '组成人员'],
  ['a member of a town', { post: 'member', unit: 'town' }, 'no-body', '委员会'],
  ['a member of nothing', { post: 'member' }, 'no-body', '委员会'],
  ['a town deputy of a district constituency', { ...elected, level: 'town' }, 'no-constituency', '同级选区'],
  ['a deputy elected by a delegation', { ...deputy, constituency: 'd' }, 'no-constituency', '选区'],
  ['a deputy of a constituency’s delegation', { ...deputy, delegation: 'c' }, 'no-delegation', '代表团'],
])('is not taken up: %s', (_case, input, code, sentence) => {
  const came = desk().when(take(input));
  expect(came.refusal).toBe(code);
  expect(came.message?.zh).toContain(sentence);
});

test('a constituency has no more deputies on a day than seats; who left makes room', () => {
  const full = desk(take(elected), take({ ...elected, person: 'person-2' }, 'm2'));
  const third = take({ ...elected, person: 'person-3' }, 'm3', '2024-07-01');
  const refused = full.when(third);
  expect([refused.refusal, refused.basis]).toEqual(['no-seat', ['election-law vacancy']]);
  expect(refused.message?.zh).toContain('应选2名，2024-07-01已有2名');
  full.past(step('resign', '2024-06-30'));
  expect(full.when(third).events).toEqual(['taken']);
  expect(full.when(take({ ...elected, person: 'person-4' }, 'm4', '2024-06-01')).refusal).toBe('no-seat');
});

test.each([
  ['resign', {}, 'resigned', 'election-law resignation'],
  ['recall', {}, 'recalled', 'election-law recall-vote'],
  ['cease', { reason: 'moved' }, 'moved', 'deputies-law credentials-end'],
  ['expire', {}, 'term-ended', 'office-rules people-register'],
])('a deputy’s mandate ends by %s, with its reason, and nobody else’s does', (name, input, reason, article) => {
  const ended = desk(take(elected), step(name, '2024-07-01', { ...input, document: '示例公告第1号' }));
  expect(held(ended)).toMatchObject({ until: '2024-07-01', reason });
  const [basis] = mandate.editions[0]?.procedure.steps[name]?.basis ?? [];
  expect(`${basis?.law} ${basis?.article}`).toBe(article);
  const clerk = desk(take({ post: 'office' }));
  expect(clerk.when(step(name, '2024-07-01', input)).refusal).toBe('not-deputy');
});

test('a deputy does not just end, another post does', () => {
  const came = desk(take(elected)).when(step('end', '2024-07-01'));
  expect([came.refusal, came.basis]).toEqual(['deputy', ['deputies-law credentials-end']]);
  const member = desk(take({ post: 'member', unit: 'committee', position: 'chair' }));
  expect(member.when(step('end', '2024-07-01', { reason: 'reassigned' })).events).toEqual(['ended']);
});

test('who held what, in which delegation, suspended or not, is known for any day', () => {
  const scene = desk(
    take(elected),
    step('move', '2023-03-01', { delegation: 'd2' }),
    step('suspend', '2024-01-10'),
    step('resume', '2024-03-01'),
    step('cease', '2024-07-01', { reason: 'died' }),
  );
  const one = held(scene);
  const on = (day: string) => [heldOn(one, day), suspendedOn(one, day), delegationOn(one, day)];
  expect(on('2021-12-31')).toEqual([false, false, null]);
  expect(on('2022-01-01')).toEqual([true, false, 'd']);
  expect(on('2023-03-01')).toEqual([true, false, 'd2']);
  expect(on('2024-01-10')).toEqual([true, true, 'd2']);
  expect(on('2024-03-01')).toEqual([true, false, 'd2']);
  expect(on('2024-07-01')).toEqual([false, false, 'd2']);
});
