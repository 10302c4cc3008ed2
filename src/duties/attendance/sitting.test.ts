import { expect, test } from 'vitest';
import { evaluate, postingReader, valueNumber, yearPeriod } from '#core/figure.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { activity } from '#duties/activity/duty.ts';
import { actors, before, committee, deputies } from '#duties/activity/example.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { attendance } from './duty.ts';

const ON = '2024-06-26';
const chair = 'person-chair';
const other = 'person-vice';
/** The agenda is set here as a link would set it: who decides it is the matter of another test. */
const step = (name: string, on: string, input: object = {}, rest: Partial<DeskStep> = {}): DeskStep => ({
  case: 'sitting-1',
  duty: 'sitting',
  step: name,
  actor: actors.office,
  on,
  input,
  ...rest,
});
const sits = (id: string, person: string, position: string): DeskStep => ({
  case: id,
  duty: 'mandate',
  step: 'take-up',
  actor: actors.administrator,
  on: '2024-01-02',
  input: { person, post: 'member', unit: committee, position },
});
const told: readonly DeskStep[] = [
  step('convene', '2024-06-03', { unit: committee, ordinal: 27, sitsOn: ON }),
  step('list', '2024-06-03', { title: '听取专项工作报告', kind: 'report-deliberate' }),
  step('set-agenda', '2024-06-04', {}, { automatic: true }),
  step('notify', '2024-06-14'),
  step('invite', '2024-06-14', { persons: [deputies.one, deputies.two], capacity: 'deputy' }),
];
const scene = (...past: readonly DeskStep[]): Given =>
  given(sitting, { duties: [attendance, activity, mandate, unit], links }).past(
    ...before,
    sits('m-20', chair, 'chair'),
    sits('m-21', other, 'vice'),
    ...told,
    ...past,
  );

const rollOf = ({ desk }: Given) =>
  Object.fromEntries(
    desk
      .files()
      .filter(({ state }) => state.duty === 'attendance')
      .map(({ state }) => [(state.open as { readonly person: string }).person, state]),
  );
const statuses = (given: Given) =>
  Object.fromEntries(Object.entries(rollOf(given)).map(([person, { status }]) => [person, status]));
const caseOf = (given: Given, person: string): string => rollOf(given)[person]?.id ?? '';
const tapped = (given: Given, ...persons: readonly string[]): Given =>
  given.past(
    ...persons.map((person) => ({
      case: caseOf(given, person),
      step: 'mark-present',
      actor: actors.office,
      on: ON,
      input: { means: 'tapped' },
    })),
  );
const count = ({ desk }: Given): number | null => {
  const [atSittings] = attendance.figures;
  if (atSittings === undefined) throw new Error('no figure');
  return valueNumber(evaluate(atSittings, yearPeriod('2024'), postingReader(desk.postings())));
};
const opening = step('open', ON, { presiding: chair });

test('the notice opens an attendance for each member, the invitation one for each observer', () => {
  const roll = rollOf(scene());
  expect(Object.keys(roll).toSorted()).toEqual([chair, deputies.member, deputies.one, deputies.two, other].toSorted());
  expect(roll[chair]?.open).toMatchObject({
    of: 'sitting-1',
    capacity: 'member',
    occasion: 'standing-committee',
    day: ON,
  });
  expect(roll[deputies.one]?.open).toMatchObject({ capacity: 'deputy', at: 'sitting' });
});

test('a member is not invited besides', () => {
  const came = scene().when(step('invite', '2024-06-14', { persons: [deputies.member], capacity: 'deputy' }));
  expect(came.refusal).toBe('invited-before');
});

test('the sitting opens when more than half of its members are on the roll', () => {
  const one = tapped(scene(), chair, deputies.one, deputies.two);
  expect(one.when(opening).refusal).not.toBe(null);
  expect(tapped(one, other).when(opening).refusal).toBe(null);
});

test('its end ends the roll, and deputies who came are the person-times of the year', () => {
  const open = tapped(scene(), chair, other, deputies.one).past(opening, step('adopt', ON));
  const closed = open.past(
    step('begin', ON, { item: 1 }),
    step('decide', ON, { item: 1, outcome: 'noted' }),
    step('close', ON),
  );
  expect(statuses(closed)).toEqual({
    [chair]: 'attended',
    [other]: 'attended',
    [deputies.member]: 'absent',
    [deputies.one]: 'attended',
    [deputies.two]: 'absent',
  });
  expect(count(closed)).toBe(1);
});

test('without a quorum it did not sit: who came is asked anew for the new day and does not count', () => {
  const moved = tapped(scene(), chair, deputies.one).past(
    step('adjourn', ON, { reason: '不足法定人数。' }),
    step('move', ON, { sitsOn: '2024-07-03', reason: '不足法定人数。' }),
  );
  expect(new Set(Object.values(statuses(moved)))).toEqual(new Set(['invited']));
  expect(count(moved)).toBe(0);
});

test('whoever was there before it was adjourned took part, also if they do not come on the later day', () => {
  const begun = tapped(scene(), chair, other, deputies.one).past(
    opening,
    step('adjourn', ON, { reason: '延至次周。' }),
  );
  const moved = begun.past(step('move', ON, { sitsOn: '2024-07-03', reason: '延至次周。' }));
  expect(statuses(moved)[deputies.one]).toBe('invited');
  expect(count(moved)).toBe(1);
  const cancelled = tapped(scene(), chair).past(step('cancel', ON, { reason: '停电。' }));
  expect(new Set(Object.values(statuses(cancelled)))).toEqual(new Set(['withdrawn']));
});
