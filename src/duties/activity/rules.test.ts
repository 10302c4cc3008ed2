import { describe, expect, test } from 'vitest';
import { evaluate, postingReader, valueNumber, yearPeriod } from '#core/figure.ts';
import { linkedCase } from '#core/links.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { activity } from './duty.ts';
import { ACTIVITY, actors, before, DAY, deputies, NOTICE, steps, stranger } from './example.ts';
import { procedure } from './procedure.ts';
import type { Activity } from './state.ts';

const scene = (...past: readonly DeskStep[]): Given =>
  given(activity, { duties: [attendance, mandate, unit], links }).past(...before, ...past);
const { one, two, three, four } = deputies;
const requested = [steps.request()];
const selected = [...requested, steps.select([one, two])];
const invited = [...selected, steps.invite()];
/** The attendance that the activity's fourth-or-so record opened for somebody. */
const attendanceOf = (person: string, seq = 3): string => linkedCase({ case: ACTIVITY, seq }, 'attendance', person);
const came = (person: string, seq = 3): DeskStep => ({
  case: attendanceOf(person, seq),
  step: 'mark-present',
  actor: actors.deputies,
  on: DAY,
  input: { means: 'tapped' },
});

const allowed: Readonly<
  Record<string, readonly [past: readonly DeskStep[], when: DeskStep, to: string, event: string]>
> = {
  request: [[], steps.request(), 'requested', 'requested'],
  decline: [requested, steps.decline(), 'declined', 'declined'],
  select: [requested, steps.select([one]), 'selected', 'selected'],
  drop: [selected, steps.drop(one), 'selected', 'dropped'],
  invite: [selected, steps.invite(), 'invited', 'invited'],
  move: [invited, steps.move(), 'invited', 'moved'],
  hold: [invited, steps.hold(), 'held', 'held'],
  close: [[...invited, steps.hold()], steps.close(), 'closed', 'closed'],
  cancel: [invited, steps.cancel(), 'cancelled', 'cancelled'],
};
describe('every step is taken once', () => {
  test.each(Object.keys(procedure.steps))('%s', (name) => {
    const [past, when, to, event] = allowed[name] ?? [[], steps.request(), '', ''];
    const outcome = scene(...past).when(when);
    expect([outcome.refusal, outcome.file?.state.status]).toEqual([null, to]);
    expect(outcome.events[0]).toBe(event);
  });
});

test.each<readonly [string, readonly DeskStep[], DeskStep, string, readonly string[]]>([
  [
    'an organ asks for its own activities alone',
    [],
    steps.request({}, { actor: actors.otherOrgan }),
    'wrong-role',
    ['组织单位'],
  ],
  ['who is no deputy is not chosen', requested, steps.select([one, stranger]), 'no-mandate', ['1人', DAY]],
  ['nor who is one no longer', requested, steps.select([deputies.ended]), 'no-mandate', ['在任']],
  [
    'nor a member of the standing committee',
    requested,
    steps.select([one, deputies.member]),
    'member',
    ['1人', '常委会组成人员', '另选'],
  ],
  ['nor anybody twice', selected, steps.select([two, three]), 'chosen', ['选派过']],
  [
    'nor more than were asked for',
    selected,
    steps.select([three, four]),
    'too-many',
    ['邀请的是3人', '已选派2人', '最多再选1人'],
  ],
  [
    'the organ does not choose',
    requested,
    steps.select([one], { actor: actors.court }),
    'wrong-role',
    ['代表工作委员会'],
  ],
  ['who was not chosen is not taken off', selected, steps.drop(four), 'not-chosen', ['没有选派']],
  ['nobody is told twice', invited, steps.invite(), 'nobody', ['先选派']],
  ['it is moved to another day', invited, steps.move({ input: { day: DAY, reason: '改。' } }), 'same-day', ['另一天']],
  ['it is held on its day', invited, steps.hold({ on: '2024-06-15' }), 'other-day', [DAY, '先改期']],
  [
    'where somebody came it is not cancelled',
    [...invited, came(one)],
    steps.cancel({ on: DAY }),
    'held',
    ['已有代表到会'],
  ],
])('%s', (_title, past, when, code, says) => {
  const outcome = scene(...past).when(when);
  expect(outcome.refusal).toBe(code);
  for (const words of says) expect(outcome.message?.zh).toContain(words);
  expect(outcome.basis.length).toBeGreaterThan(0);
});

const statuses = ({ desk }: Given) =>
  Object.fromEntries(
    desk
      .files()
      .filter(({ state }) => state.duty === 'attendance')
      .map(({ state }) => [(state.open as { readonly person: string }).person, state.status]),
  );

test('whoever is told has an attendance of their own, and it moves, ends and falls with the activity', () => {
  const told = scene(...invited);
  expect(statuses(told)).toEqual({ [one]: 'invited', [two]: 'invited' });
  const answered = told.past({
    case: attendanceOf(one),
    step: 'confirm',
    actor: { person: one, posts: [{ post: 'deputy', unit: null }] },
    on: '2024-06-04',
  });
  expect(statuses(answered)).toEqual({ [one]: 'confirmed', [two]: 'invited' });
  expect(statuses(answered.past(steps.move()))).toEqual({ [one]: 'invited', [two]: 'invited' });
  expect(statuses(scene(...invited, steps.cancel()))).toEqual({ [one]: 'withdrawn', [two]: 'withdrawn' });
  const ended = scene(...invited, steps.hold(), came(two), steps.close());
  expect(statuses(ended)).toEqual({ [one]: 'absent', [two]: 'attended' });
});

test('whoever cannot come is taken off, and another is told in their place', () => {
  const changed = scene(...invited, steps.drop(one), steps.select([three, four], { on: NOTICE }), steps.invite());
  expect(statuses(changed)).toEqual({
    [one]: 'withdrawn',
    [two]: 'invited',
    [three]: 'invited',
    [four]: 'invited',
  });
  expect((changed.desk.file(ACTIVITY).state.open as Activity).selected).toEqual([two, three, four]);
});

test('one who was taken off may be told again', () => {
  const again = scene(...invited, steps.drop(one), steps.select([one], { on: NOTICE }), steps.invite());
  expect(again.desk.files().filter(({ state }) => state.duty === 'attendance')).toHaveLength(3);
});

const [, atOrgans] = attendance.figures;
const counted = ({ desk }: Given) => {
  if (atOrgans === undefined) throw new Error('no figure');
  return valueNumber(evaluate(atOrgans, yearPeriod('2024'), postingReader(desk.postings())));
};

test('each deputy who came is one person-time, and the record says how many', () => {
  const ended = scene(...invited, came(one), came(two), steps.hold(), steps.close());
  expect(counted(ended)).toBe(2);
  expect((ended.desk.file(ACTIVITY).state.open as Activity).came).toBe(2);
});

test('an invitation that never was takes its attendances back', () => {
  const annul = (step: string, actor: (typeof actors)['deputies']): DeskStep => ({
    case: ACTIVITY,
    step,
    actor,
    on: '2024-06-05',
    input: { $reason: '选错了活动。', target: 3 },
  });
  const gone = scene(...invited).past(
    annul('ask-annul', actors.deputies),
    annul('annul', actors.second as unknown as (typeof actors)['deputies']),
  );
  expect(statuses(gone)).toEqual({ [one]: 'withdrawn', [two]: 'withdrawn' });
});

test('it is public once it was held, and never who came', () => {
  const isPublic = (...past: readonly DeskStep[]) => {
    const { state } = scene(...past).desk.file(ACTIVITY);
    return activity.isPublic(state.open, state.status);
  };
  expect(isPublic(...invited)).toBe(false);
  expect(isPublic(...invited, steps.hold())).toBe(true);
  expect(isPublic(...invited, steps.cancel())).toBe(false);
  for (const { fields } of Object.values(procedure.events))
    for (const [name, { to, sight }] of Object.entries(fields))
      if (to?.startsWith('person') === true) expect([name, sight]).toEqual([name, 'parties']);
});

test('deputies are chosen and told five days before, the record follows within five working days', () => {
  const runs = scene(...invited, steps.hold()).desk.file(ACTIVITY).state.clocks;
  expect(runs.map(({ clock, due, stoppedOn }) => [clock, due, stoppedOn])).toEqual([
    ['choosing', '2024-06-07', NOTICE],
    ['recording', '2024-06-21', null],
  ]);
});
