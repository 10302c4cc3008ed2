import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { sitting } from './duty.ts';
import * as a from './example.ts';
import type { Sitting } from './state.ts';

const scene = (...past: readonly DeskStep[]): Given =>
  given(sitting, { duties: [unit, mandate, attendance, vote, meetingPaper], links }).past(...past);
const TOLD = '2024-05-21';
const guest = a.member(30);
const invite = (capacity = 'invited', ...persons: readonly string[]): DeskStep =>
  a.sit('invite', { persons: persons.length === 0 ? [guest] : persons, capacity }, TOLD);
const uninvite = (person = guest): DeskStep => a.sit('uninvite', { person, reason: '另行安排' }, TOLD);
const invited = [...a.notified, invite()];

const attendances = (at: Given, person: string) =>
  at.desk
    .files()
    .filter(({ state }) => state.duty === 'attendance' && (state.open as { person: string }).person === person)
    .map(({ state }) => state);
const standing = (at: Given, person: string) =>
  attendances(at, person).filter((state) => !state.void && state.status !== 'withdrawn');
const stateOf = (at: Given): Sitting => at.desk.file(a.SITTING).state.open as Sitting;
const inviteSeq = (at: Given): number =>
  at.desk.file(a.SITTING).events.findLast(({ type }) => type === 'invited')?.seq ?? 0;
const persons = (at: Given, ...who: readonly string[]): DeskStep =>
  a.sit('correct', { target: inviteSeq(at), values: { persons: who }, $reason: '名单有误。' }, TOLD);
const annulled = (id: string, target: number): readonly DeskStep[] =>
  ['ask-annul', 'annul'].map((step, index) => ({
    case: id,
    step,
    actor: { ...a.office, person: a.member(40 + index) },
    on: TOLD,
    input: { target, $reason: '登记有误。' },
  }));

describe('an invitation that was withdrawn', () => {
  test('leaves nobody expected, and the person no longer sees the sitting', () => {
    const at = scene(...invited, uninvite());
    expect([standing(at, guest), stateOf(at).observers]).toEqual([[], []]);
  });

  test('can be made again, with one attendance standing at any time', () => {
    const at = scene(...invited, uninvite(), invite('visitor'));
    expect(standing(at, guest)).toHaveLength(1);
    expect(attendances(at, guest)).toHaveLength(2);
    expect(at.when(invite()).refusal).toBe('invited-before');
    const third = at.past(uninvite(), invite());
    expect(standing(third, guest)).toHaveLength(1);
  });

  test('can be made again where the attendance itself was annulled', () => {
    const at = scene(...invited);
    const gone = at.past(...annulled(standing(at, guest)[0]?.id ?? '', 1));
    expect(standing(gone, guest)).toEqual([]);
    expect(standing(gone.past(invite()), guest)).toHaveLength(1);
  });

  test('by a correction of the list is taken up again by the next, in the same case', () => {
    const at = scene(...invited);
    const [own] = standing(at, guest);
    const off = at.past(persons(at, a.member(31)));
    expect([standing(off, guest), standing(off, a.member(31)).length]).toEqual([[], 1]);
    const back = off.past(persons(off, guest, a.member(31)));
    expect(standing(back, guest).map(({ id, status }) => [id, status])).toEqual([[own?.id, 'invited']]);
    expect(stateOf(back).observers).toEqual([guest, a.member(31)]);
  });

  test('is not put back by hand beside the one that replaced it', () => {
    const at = scene(...invited, uninvite(), invite());
    const old = attendances(at, guest).find(({ status }) => status === 'withdrawn');
    const [ask] = annulled(old?.id ?? '', old?.version ?? 0);
    expect(ask === undefined ? null : at.when(ask).refusal).toBe('fixed');
    const withdrawal = at.desk.file(a.SITTING).events.find(({ type }) => type === 'uninvited')?.seq ?? 0;
    const [asked, confirm] = annulled(a.SITTING, withdrawal);
    if (asked === undefined || confirm === undefined) throw new Error('two steps');
    at.desk.take(asked);
    expect(standing(at, guest)).toHaveLength(1);
    expect(at.when(confirm).refusal).not.toBe(null);
    expect(standing(at, guest)).toHaveLength(1);
  });

  test('is refused for whoever was not invited, has come, or sits in the body', () => {
    const at = scene(...invited);
    expect(at.when(uninvite(a.member(31))).refusal).toBe('not-invited');
    expect(at.when(uninvite(a.member(2))).refusal).toBe('member');
    const [own] = standing(at, guest);
    const come = at.past(a.take('attendance', own?.id ?? '', 'mark-present', { means: 'tapped' }));
    const { refusal } = come.when(a.sit('uninvite', { person: guest, reason: '另行安排' }));
    expect(refusal).toBe('not-invited');
  });
});

describe('a member', () => {
  test('who came into office after the notice is called as one, and counts', () => {
    const joins = a.take(
      'mandate',
      a.PAPER,
      'take-up',
      { person: a.member(6), post: 'member', unit: a.committee },
      '2024-05-21',
    );
    const at = scene(...a.notified, joins);
    expect(at.when(invite('visitor', a.member(6))).refusal).toBe('is-member');
    expect(at.when(invite('member', guest)).refusal).toBe('no-member');
    const called = at.past(invite('member', a.member(6)));
    const [own] = standing(called, a.member(6));
    const open = called.past(
      a.comes(1),
      a.comes(2),
      a.comes(3),
      a.take('attendance', own?.id ?? '', 'mark-present', { means: 'tapped' }),
      a.open({ presiding: a.member(6) }),
    );
    expect(stateOf(open).opened).toEqual({ all: 6, present: 4 });
  });

  test('whose mandate ended before the sitting need not be counted as away', () => {
    const at = scene(...a.notified, a.leaves(5, TOLD), uninvite(a.member(5)));
    expect([standing(at, a.member(5)), stateOf(at).members.length]).toEqual([[], 4]);
  });
});
