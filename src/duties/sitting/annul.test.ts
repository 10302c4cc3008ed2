import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
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
const stateOf = (at: Given, id = a.SITTING): Sitting => at.desk.file(id).state.open as Sitting;
const statusOf = (at: Given, id: string): string => at.desk.file(id).state.status;
const itemOf = (at: Given, item: number) => stateOf(at).items.find((one) => one.item === item);

const second: Actor = { ...a.office, person: a.member(9) };
const lastOf = (at: Given, id: string, type: string): number =>
  at.desk.file(id).events.findLast((event) => event.type === type)?.seq ?? 0;
/** Two persons annul the last record of a kind: the first has asked, the second confirms. */
const annulled = (at: Given, id: string, type: string): readonly [ask: DeskStep, confirm: DeskStep] => {
  const input = { target: lastOf(at, id, type), $reason: '记录有误。' };
  const step = (name: string, actor: Actor): DeskStep => ({ case: id, step: name, actor, on: a.SITS_ON, input });
  return [step('ask-annul', a.office), step('annul', second)];
};
const right = (at: Given, id: string, type: string, values: object): DeskStep => ({
  case: id,
  step: 'correct',
  actor: a.office,
  on: a.SITS_ON,
  input: { target: lastOf(at, id, type), values, $reason: '记录有误。' },
});

const announce = a.take('vote', a.VOTE, 'announce', { presiding: a.member(1) }, a.SITS_ON, { actor: a.leader });
const announced: readonly DeskStep[] = [
  ...a.inSession,
  a.sit('decide', { item: 1, outcome: 'noted' }),
  a.sit('begin', { item: 2 }),
  a.take('vote', a.VOTE, 'prepare', {
    sitting: a.SITTING,
    item: 2,
    kind: 'resolution',
    method: 'hands',
    form: 'single',
    question: '通过决定',
  }),
  a.take('vote', a.VOTE, 'open'),
  a.take('vote', a.VOTE, 'count', { for: 3, against: 0, abstain: 0, unpressed: 0 }),
  announce,
];

describe('a result that was announced by mistake', () => {
  test('is annulled by two persons and takes the outcome of its item back; the right one counts', () => {
    const at = scene(...announced);
    expect(itemOf(at, 2)).toMatchObject({ status: 'decided', outcome: 'passed' });
    const back = at.past(...annulled(at, a.VOTE, 'announced'));
    expect([statusOf(back, a.VOTE), itemOf(back, 2)]).toEqual([
      'counted',
      expect.objectContaining({ status: 'begun', outcome: null, vote: null }),
    ]);
    const again = back.past(right(back, a.VOTE, 'counted', { for: 2, against: 1, abstain: 0, unpressed: 0 }), announce);
    expect(itemOf(again, 2)).toMatchObject({ status: 'decided', outcome: 'rejected', vote: a.VOTE });
  });

  test('is put right at the vote: nobody corrects or annuls its outcome in the record of the sitting', () => {
    const at = scene(...announced);
    const [ask] = annulled(at, a.SITTING, 'decided');
    expect(at.when(ask).refusal).toBe('fixed');
    expect(at.when(right(at, a.SITTING, 'decided', { outcome: 'rejected' })).refusal).toBe('fixed');
    expect(at.when(right(at, a.SITTING, 'decided', { outcome: 'rejected' })).message?.zh).toContain('撤销表决的宣布');
  });

  test('stands while the sitting is closed, whose closing is annulled first; then everybody is in the room again', () => {
    const at = scene(...announced, a.sit('close'));
    expect(at.when(a.sit('list', { kind: 'other', title: '漏记的议题' })).refusal).toBe('closed');
    const [ask, confirm] = annulled(at, a.VOTE, 'announced');
    const { refusal, message } = at.past(ask).when(confirm);
    expect(refusal).toBe('went-on');
    expect(message?.zh).toMatch(/^会议（.+）已经继续办理.*“闭会”以它为前提/);
    const open = at.past(...annulled(at, a.SITTING, 'closed'));
    expect([statusOf(open, a.SITTING), statusOf(open, a.attendanceOf(1)), statusOf(open, a.attendanceOf(4))]).toEqual([
      'open',
      'present',
      'invited',
    ]);
    expect(itemOf(open.past(confirm), 2)?.outcome).toBe(null);
    const closed = open.past(announce, a.sit('close'));
    expect(statusOf(closed, a.attendanceOf(1))).toBe('attended');
  });
});

/** A directors’ meeting, on paper, whose only item fixes the agenda of the committee’s sitting. */
const act = { duty: 'sitting', case: a.SITTING, step: 'set-agenda', input: {} };
const DAY = '2024-05-13';
const meeting = (outcome: string): readonly DeskStep[] => [
  ...a.convened,
  a.take('sitting', a.PAPER, 'convene', { unit: a.directors, ordinal: 44, sitsOn: DAY }, '2024-05-11'),
  a.take('sitting', a.PAPER, 'list', { kind: 'agenda', title: '议程草案', acts: [act] }, '2024-05-11'),
  a.take('sitting', a.PAPER, 'hold', { all: 3, present: 2, filed: '记录44' }, DAY),
  a.take('sitting', a.PAPER, 'decide', { item: 1, outcome }, DAY),
];

describe('the outcome of an item', () => {
  test('that is annulled takes back the steps that it took in other cases', () => {
    const at = scene(...meeting('passed'));
    expect(stateOf(at).agendaSet).toBe(true);
    const back = at.past(...annulled(at, a.PAPER, 'decided'));
    expect(stateOf(back).agendaSet).toBe(false);
    expect(back.desk.file(a.SITTING).events.at(-1)).toMatchObject({
      type: 'annulled',
      closed: { $reason: '记录有误。' },
    });
    const again = back.past(a.take('sitting', a.PAPER, 'decide', { item: 1, outcome: 'passed' }, DAY));
    expect(stateOf(again).agendaSet).toBe(true);
  });

  test('that is corrected takes them back, or takes them', () => {
    const at = scene(...meeting('passed'));
    const rejected = at.past(right(at, a.PAPER, 'decided', { outcome: 'rejected' }));
    expect(stateOf(rejected).agendaSet).toBe(false);
    const passed = rejected.past(right(rejected, a.PAPER, 'decided', { outcome: 'passed' }));
    expect(stateOf(passed).agendaSet).toBe(true);
  });

  test('stands where the other case went on since, which the refusal names', () => {
    const at = scene(...meeting('passed'), a.notify());
    const number = at.desk.file(a.SITTING).state.number;
    const [ask, confirm] = annulled(at, a.PAPER, 'decided');
    const { refusal, message } = at.past(ask).when(confirm);
    expect(refusal).toBe('went-on');
    expect(message?.zh).toContain(`会议（${number}）`);
    expect(message?.zh).toContain('“发出通知”以它为前提');
    expect(stateOf(at).agendaSet).toBe(true);
  });

  test('of which the other record was annulled by hand is annulled alone', () => {
    const at = scene(...meeting('passed'));
    const own = at.past(...annulled(at, a.SITTING, 'agenda-set'));
    const records = own.desk.file(a.SITTING).events.length;
    const back = own.past(...annulled(own, a.PAPER, 'decided'));
    expect([stateOf(back).agendaSet, back.desk.file(a.SITTING).events.length]).toEqual([false, records]);
  });
});
