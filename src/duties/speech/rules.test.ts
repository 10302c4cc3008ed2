import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { activity } from '#duties/activity/duty.ts';
import { before, deputies } from '#duties/activity/example.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { actors, notified, opened, steps as roll } from '#duties/attendance/testing/scene.ts';
import { SITS_ON, SITTING, tell, toySitting } from '#duties/attendance/testing/toy-sitting.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { speech } from './duty.ts';
import { procedure } from './procedure.ts';
import type { Speech } from './state.ts';

const VISITOR = 'person-visitor';
const self = (person: string, post: 'member' | 'deputy' = 'deputy'): Actor => ({
  person,
  posts: [{ post, unit: null }],
});
const chairs: DeskStep = tell('go', { presiding: 'person-chair' });

/** A sitting on its second item: a member, two deputies and a visitor in the room, a third deputy at home. */
const scene = (...past: readonly DeskStep[]): Given =>
  given(speech, { duties: [attendance, activity, mandate, unit, toySitting], links }).past(
    ...before,
    notified,
    ...[
      roll.inviteMember({ case: 'a-member' }),
      roll.invite({}, { case: 'a-one' }),
      roll.invite({ person: deputies.two }, { case: 'a-two' }),
      roll.invite({ person: deputies.three }, { case: 'a-three' }),
      roll.invite({ person: VISITOR, capacity: 'visitor' }, { case: 'a-visitor' }),
    ],
    ...['a-member', 'a-one', 'a-two', 'a-visitor'].map((id) => roll.tap({}, { case: id })),
    opened,
    chairs,
    ...past,
  );

const FIRST = 'case-1';
const speechOf = (id: string, step: string, actor: Actor, input: object = {}): DeskStep => ({
  case: id,
  duty: 'speech',
  step,
  actor,
  on: SITS_ON,
  input,
});
const wish = (person: string, input: object = {}) => ({ sitting: SITTING, item: 2, kind: 'speech', person, ...input });
const ask = (person: string, id = FIRST, input: object = {}, post: 'member' | 'deputy' = 'deputy'): DeskStep =>
  speechOf(id, 'ask', self(person, post), wish(person, input));
const enter = (person: string, id = FIRST, input: object = {}): DeskStep =>
  speechOf(id, 'enter', actors.office, wish(person, input));
const by = (step: string, id = FIRST, input: object = {}): DeskStep => speechOf(id, step, actors.office, input);
const spoken = (person: string, id: string, input: object = {}): readonly DeskStep[] => [
  enter(person, id, input),
  by('start', id),
  by('end', id),
];
const { one, two, three, member } = deputies;

const allowed: Readonly<Record<string, readonly [past: readonly DeskStep[], when: DeskStep, to: string]>> = {
  ask: [[], ask(one), 'asked'],
  enter: [[], enter(member), 'asked'],
  reorder: [[ask(one)], by('reorder', FIRST, { order: 1 }), 'asked'],
  start: [[ask(one)], by('start'), 'speaking'],
  pause: [[ask(one), by('start')], by('pause'), 'paused'],
  resume: [[ask(one), by('start'), by('pause')], by('resume'), 'speaking'],
  extend: [[ask(one), by('start')], by('extend'), 'speaking'],
  end: [[ask(one), by('start')], speechOf(FIRST, 'end', self(one)), 'ended'],
  withdraw: [[ask(one)], speechOf(FIRST, 'withdraw', self(one)), 'withdrawn'],
  record: [spoken(one, FIRST), by('record', FIRST, { text: '建议加快老旧小区加装电梯。' }), 'ended'],
};
describe('every step is taken once', () => {
  test.each(Object.keys(procedure.steps))('%s', (name) => {
    const [past, when, to] = allowed[name] ?? [[], ask(one), ''];
    const came = scene(...past).when(when);
    expect([came.refusal, came.file?.state.status]).toEqual([null, to]);
  });
});

const home: DeskStep = roll.tap({}, { case: 'a-three' });
test.each<readonly [string, readonly DeskStep[], DeskStep, string, string]>([
  ['a visitor does not speak', [], enter(VISITOR), 'visitor', '旁听人员不发言'],
  ['whoever did not sign in does not speak', [], ask(three), 'not-present', '先签到'],
  ['nor who was never invited', [], enter(deputies.four), 'not-present', '没有签到'],
  ['nor who left the room', [{ ...roll.leave(), case: 'a-one' }], ask(one), 'not-present', '已经离场'],
  ['nobody asks for another', [], speechOf(FIRST, 'ask', self(one), wish(two)), 'somebody-else', '只能为自己'],
  ['one stands in the queue once', [ask(one, 'case-0')], ask(one), 'queued', '发言名单'],
  ['one speaks on an item that is listed', [], ask(one, FIRST, { item: 9 }), 'no-item', '第1、2项'],
  ['and not on one that is decided', [], ask(one, FIRST, { item: 3 }), 'no-item', '第3项'],
  ['and not when the sitting is over', [tell('end', {})], ask(one), 'not-sitting', '不在进行中'],
  [
    'the floor is given on the item under way',
    [ask(one, FIRST, { item: 1 })],
    by('start'),
    'other-item',
    '正在进行的是第2项',
  ],
  ['one speaks at a time', [ask(one, 'case-0'), by('start', 'case-0'), ask(two)], by('start'), 'speaking', '先结束'],
  [
    'whoever left while waiting is not called',
    [home, ask(three), { ...roll.leave({ actor: self(three) }), case: 'a-three' }],
    by('start'),
    'not-present',
    '已经离场',
  ],
  [
    'whoever was interrupted keeps the floor',
    [ask(one, 'case-0'), by('start', 'case-0'), by('pause', 'case-0'), ask(two)],
    by('start'),
    'speaking',
    '先结束',
  ],
  [
    'and stands in no queue besides',
    [ask(one, 'case-0'), by('start', 'case-0'), by('pause', 'case-0')],
    ask(one),
    'queued',
    '发言名单',
  ],
  [
    'nobody goes on who left meanwhile',
    [home, ask(three), by('start'), by('pause'), { ...roll.leave({ actor: self(three) }), case: 'a-three' }],
    by('resume'),
    'not-present',
    '已经离场',
  ],
  [
    'nor when another item is under way',
    [ask(one), by('start'), by('pause'), tell('go', { current: 1 })],
    by('resume'),
    'other-item',
    '正在进行的是第1项',
  ],
  ['more time is given once', [ask(one), by('start'), by('extend')], by('extend'), 'extended', '延长过'],
  [
    'and to a first turn alone',
    [...spoken(one, 'case-0'), ask(one), by('start')],
    by('extend'),
    'later-turn',
    '只有第一次',
  ],
  [
    'an answer has no limit to extend',
    [enter(one, FIRST, { kind: 'answer' }), by('start')],
    by('extend'),
    'later-turn',
    '延长',
  ],
])('%s', (_title, past, when, code, says) => {
  const came = scene(...past).when(when);
  expect(came.refusal).toBe(code);
  expect(came.message?.zh).toContain(says);
  expect(came.basis.length).toBeGreaterThan(0);
});

const stateOf = (given: Given, id = FIRST) => given.desk.file(id).state.open as Speech;

test('a first turn has ten minutes and five more with leave, a later one five, an answer no limit', () => {
  const first = scene(ask(one), by('start'));
  expect(stateOf(first)).toMatchObject({ turn: 1, minutes: 10 });
  const more = first.past(by('extend'));
  expect(stateOf(more)).toMatchObject({ minutes: 15, extended: true });
  expect(more.desk.file(FIRST).events.at(-1)?.open).toEqual({ minutes: 5, allowedBy: 'person-chair' });
  expect(stateOf(scene(...spoken(one, 'case-0'), ask(one), by('start')))).toMatchObject({ turn: 2, minutes: 5 });
  expect(stateOf(scene(enter(one, FIRST, { kind: 'answer' }), by('start')))).toMatchObject({
    turn: null,
    minutes: null,
  });
});

test('a turn that was interrupted goes on as the same turn, may be given more time or end there, and counts once', () => {
  const stopped = () => scene(ask(one), by('start'), by('pause'));
  const on = stopped().past(by('resume'), by('pause'), by('extend'), by('end'));
  expect(stateOf(on)).toMatchObject({ turn: 1, minutes: 15 });
  expect(on.desk.file(FIRST).state.status).toBe('ended');
  expect(on.desk.postings().filter(({ measure }) => measure === 'speech.spoken')).toHaveLength(1);
  expect(stopped().when(by('pause')).refusal).toBe('wrong-state');
  expect(stopped().when(speechOf(FIRST, 'resume', self(one))).refusal).toBe('wrong-role');
});

test('the office sets the minutes itself', () => {
  const own = given(speech, {
    duties: [attendance, activity, mandate, unit, toySitting],
    links,
    rules: { 'speech-first': 8 },
  }).past(...before, notified, roll.invite({}, { case: 'a-one' }), roll.tap({}, { case: 'a-one' }), opened);
  expect(stateOf(own.past(ask(one), by('start')))).toMatchObject({ minutes: 8 });
  expect(speech.officeRules['speech-first']?.check(0)?.zh).toContain('1至60');
});

test('turns are counted apart for each item and person, answers and withdrawn wishes not at all', () => {
  const past = [
    ...spoken(two, 'case-a'),
    ...spoken(one, 'case-b', { kind: 'answer' }),
    enter(one, 'case-c'),
    speechOf('case-c', 'withdraw', self(one)),
  ];
  expect(stateOf(scene(...past, ask(one), by('start')))).toMatchObject({ turn: 1 });
  const next = scene(...spoken(one, 'case-a'), tell('go', { current: 1 }), ask(one, FIRST, { item: 1 }), by('start'));
  expect(stateOf(next)).toMatchObject({ turn: 1, item: 1 });
});

test('whoever asks comes last, members and observers in one queue', () => {
  const queue = scene(ask(one, 'case-a'), ask(member, 'case-b', {}, 'member'), ask(two, 'case-c'));
  expect(['case-a', 'case-b', 'case-c'].map((id) => stateOf(queue, id).order)).toEqual([1, 2, 3]);
  expect(['case-a', 'case-b'].map((id) => stateOf(queue, id).capacity)).toEqual(['deputy', 'member']);
});

test('what was said is sealed, and the last record holds beside the first', () => {
  const noted = scene(
    ...spoken(one, FIRST),
    by('record', FIRST, { text: '初稿。' }),
    by('record', FIRST, { text: '改定。' }),
  );
  const { events, procedure: own } = noted.desk.file(FIRST);
  expect(events.slice(-2).map(({ closed, open }) => [closed, open])).toEqual([
    [{ text: '初稿。' }, {}],
    [{ text: '改定。' }, {}],
  ]);
  expect(own.events.recorded?.fields.text).toMatchObject({ sealed: true, sight: 'parties' });
});

test('who spoke is counted once for each turn that began, on its day', () => {
  const { desk } = scene(...spoken(one, 'case-a'), ask(two, 'case-b'), enter(member, 'case-c'), by('start', 'case-c'));
  const own = desk.postings().filter(({ measure }) => measure === 'speech.spoken');
  expect(own.map(({ dims, cohort, n }) => [dims, cohort, n]).toSorted()).toEqual([
    ['{"capacity":"deputy","kind":"speech"}', SITS_ON, 1],
    ['{"capacity":"member","kind":"speech"}', SITS_ON, 1],
  ]);
});
