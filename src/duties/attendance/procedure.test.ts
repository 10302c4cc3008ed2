import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { attendance } from './duty.ts';
import { procedure } from './procedure.ts';
import { CASE, linked, opened, scene, steps } from './testing/scene.ts';

interface Allowed {
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly to: string;
  readonly records: string;
}
const invited = [steps.invite()];
const member = [steps.inviteMember()];
const came = [...invited, steps.signIn()];

const allowed: Readonly<Record<string, Allowed>> = {
  invite: { past: [], when: steps.invite(), to: 'invited', records: 'invited' },
  reinvite: {
    past: [...invited, linked(steps.withdraw())],
    when: steps.invite({}, { step: 'reinvite', on: '2024-06-25' }),
    to: 'invited',
    records: 'invited',
  },
  postpone: { past: came, when: linked(steps.postpone({ on: '2024-06-26' })), to: 'invited', records: 'postponed' },
  confirm: { past: invited, when: steps.confirm(), to: 'confirmed', records: 'confirmed' },
  'ask-leave': { past: member, when: steps.memberAsksLeave(), to: 'leave-asked', records: 'leave-asked' },
  'grant-leave': {
    past: [...member, steps.memberAsksLeave()],
    when: steps.grantLeave(),
    to: 'excused',
    records: 'leave-granted',
  },
  'refuse-leave': {
    past: [...member, steps.memberAsksLeave()],
    when: steps.refuseLeave(),
    to: 'confirmed',
    records: 'leave-refused',
  },
  'sign-in': { past: invited, when: steps.signIn(), to: 'present', records: 'signed-in' },
  'mark-present': { past: invited, when: steps.tap(), to: 'present', records: 'signed-in' },
  leave: { past: came, when: steps.leave(), to: 'left', records: 'left' },
  return: { past: [...came, steps.leave()], when: steps.return(), to: 'present', records: 'returned' },
  recuse: { past: member, when: steps.recuse(), to: 'invited', records: 'recused' },
  'end-recusal': {
    past: [...member, steps.recuse()],
    when: steps.endRecusal(),
    to: 'invited',
    records: 'recusal-ended',
  },
  absent: { past: invited, when: steps.absent(), to: 'missing', records: 'missed' },
  close: { past: came, when: linked(steps.close()), to: 'attended', records: 'closed' },
  withdraw: { past: invited, when: linked(steps.withdraw()), to: 'withdrawn', records: 'withdrawn' },
};

describe('every step is taken once', () => {
  test.each(Object.keys(procedure.steps))('%s', (name) => {
    const one = allowed[name];
    if (one === undefined) throw new Error(`no example of ${name}`);
    const outcome = scene(...one.past).when(one.when);
    expect([outcome.refusal, outcome.events, outcome.file?.state.status]).toEqual([null, [one.records], one.to]);
  });
});

test('who came took part, who was excused was on leave, everybody else was absent', () => {
  const ends = (...past: readonly DeskStep[]) => scene(...past).when(linked(steps.close())).file?.state.status;
  expect(ends(...came)).toBe('attended');
  expect(ends(...came, steps.leave())).toBe('attended');
  expect(ends(...member, steps.memberAsksLeave(), steps.grantLeave())).toBe('on-leave');
  expect(ends(...member, steps.memberAsksLeave())).toBe('absent');
  expect(ends(...invited, steps.absent())).toBe('absent');
  expect(ends(...invited, steps.confirm())).toBe('absent');
});

test('whoever was only invited says that they cannot come, and nobody has to grant it', () => {
  expect(scene(...invited).when(steps.askLeave()).file?.state.status).toBe('excused');
});

test('leave that was granted may be given back, and a person on leave who signs in is there', () => {
  const excused = [...invited, steps.askLeave()];
  expect(scene(...excused).when(steps.confirm({ on: '2024-06-20' })).file?.state.status).toBe('confirmed');
  expect(scene(...excused).when(steps.signIn()).file?.state.status).toBe('present');
});

test('the answer is due three days before the sitting, at short notice the day after the notice', () => {
  const due = (day: string, on: string) =>
    scene(steps.invite({ day }, { on }))
      .desk.file(CASE)
      .state.clocks.map((run) => run.due);
  expect(due('2024-06-26', '2024-06-17')).toEqual(['2024-06-21']);
  expect(due('2024-06-21', '2024-06-17')).toEqual(['2024-06-18']);
});

test('a sitting that is moved asks anew, and leave for the old day holds no longer', () => {
  const moved = scene(...member, steps.memberAsksLeave(), steps.grantLeave()).when(linked(steps.postpone()));
  expect(moved.file?.state.status).toBe('invited');
  expect(moved.file?.state.clocks.map(({ due, stoppedOn }) => [due, stoppedOn])).toEqual([
    ['2024-06-21', '2024-06-18'],
    ['2024-06-28', null],
  ]);
});

test('the item under way stands with coming, leaving and coming back; by phone one is late after the opening', () => {
  const state = scene(...invited, opened)
    .past(steps.signIn(), steps.leave({ input: { at: '10:05' } }), steps.return())
    .desk.file(CASE).state.open;
  expect(state).toMatchObject({
    late: true,
    means: 'phone',
    marks: [
      { what: 'came', item: 2 },
      { what: 'left', item: 2 },
      { what: 'back', item: 2 },
    ],
  });
  expect(scene(...came).desk.file(CASE).state.open).toMatchObject({
    late: false,
    marks: [{ what: 'came', item: null }],
  });
});

test('it is public once they took part, of members and deputies alone', () => {
  const isPublic = (...past: readonly DeskStep[]) => {
    const { state } = scene(...past).desk.file(CASE);
    return attendance.isPublic(state.open, state.status);
  };
  const visitor = steps.invite({ person: 'person-visitor', capacity: 'visitor' });
  expect(isPublic(...came)).toBe(false);
  expect(isPublic(...came, linked(steps.close()))).toBe(true);
  expect(isPublic(...invited, linked(steps.close()))).toBe(false);
  expect(isPublic(visitor, steps.tap(), linked(steps.close()))).toBe(false);
});
