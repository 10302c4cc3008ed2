import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { document } from '#duties/document/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { sitting } from './duty.ts';
import * as a from './example.ts';
import type { Sitting } from './state.ts';

const scene = (...past: readonly DeskStep[]): Given =>
  given(sitting, { duties: [unit, mandate, attendance, vote, meetingPaper, document], links }).past(...past);
const stateOf = (at: Given, id = a.SITTING): Sitting => at.desk.file(id).state.open as Sitting;
const statusOf = (at: Given, id: string): string => at.desk.file(id).state.status;

interface Refused {
  readonly title: string;
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly code: string;
}
const refused: readonly Refused[] = [
  {
    title: 'a number that a sitting of the term bears already',
    past: a.convened,
    when: a.take('sitting', a.PAPER, 'convene', { unit: a.committee, ordinal: 27, sitsOn: a.SITS_ON }, a.CONVENED),
    code: 'number-taken',
  },
  {
    title: 'a unit that holds no sittings',
    past: [...a.bodies, a.take('unit', 'unit-x', 'establish', { kind: 'organ', name: '某局' }, '2024-01-02')],
    when: a.sit('convene', { unit: 'unit-x', sitsOn: a.SITS_ON }, a.CONVENED),
    code: 'unknown-body',
  },
  {
    title: 'an agenda that no directors’ meeting fixed',
    past: a.convened,
    when: a.notify(),
    code: 'agenda-open',
  },
  {
    title: 'an agenda by an item that was not agreed to',
    past: a.convened,
    when: a.sit('set-agenda', {}, a.CONVENED, { decision: { sitting: a.MEETING, item: '2' } }),
    code: 'not-decided',
  },
  {
    title: 'a notice six days before, without a reason',
    past: [...a.convened, a.agendaSet],
    when: a.notify('2024-05-24'),
    code: 'late-notice',
  },
  {
    title: 'the exemption of personnel items where there are others',
    past: [...a.convened, a.agendaSet],
    when: a.notify('2024-05-29', { exemption: 'personnel', reason: '仅有人事' }),
    code: 'not-only-personnel',
  },
  {
    title: 'a short notice that does not say why',
    past: [...a.convened, a.agendaSet],
    when: a.notify('2024-05-29', { exemption: 'urgent' }),
    code: 'no-reason',
  },
  {
    title: 'to open before its day',
    past: a.notified,
    when: a.sit('open', { presiding: a.member(1) }, '2024-05-29', { actor: a.leader }),
    code: 'before-sitting',
  },
  {
    title: 'to open with exactly half of the members, when one left the committee on that day',
    past: [...a.notified, a.leaves(5), a.comes(1), a.comes(2)],
    when: a.open(),
    code: 'no-quorum',
  },
  {
    title: 'to be presided over by somebody who is no member',
    past: [...a.notified, a.comes(1), a.comes(2), a.comes(3)],
    when: a.open({ presiding: 'person-stranger' }),
    code: 'no-member',
  },
  {
    title: 'an item before the agenda was adopted',
    past: [...a.notified, a.comes(1), a.comes(2), a.comes(3), a.open()],
    when: a.sit('begin', { item: 1 }),
    code: 'agenda-not-adopted',
  },
  {
    title: 'a decision by minute where the law asks for a vote',
    past: [...a.inSession, a.sit('begin', { item: 2 })],
    when: a.sit('decide', { item: 2, outcome: 'passed' }),
    code: 'needs-vote',
  },
  {
    title: 'an item that is not on the agenda',
    past: a.inSession,
    when: a.sit('begin', { item: 3 }),
    code: 'no-item',
  },
  {
    title: 'to add an item in the room with half of those present',
    past: [...a.inSession, a.comes(4)],
    when: a.sit('list', { kind: 'other', title: '临时增加', agreed: 2 }),
    code: 'not-agreed',
  },
  {
    title: 'to add an item with more hands than people present',
    past: a.inSession,
    when: a.sit('list', { kind: 'other', title: '临时增加', agreed: 4 }),
    code: 'more-than-present',
  },
  { title: 'to close while items wait', past: a.inSession, when: a.sit('close'), code: 'items-open' },
  {
    title: 'an order that leaves an item out',
    past: a.convened,
    when: a.sit('arrange', { order: [2] }, a.CONVENED),
    code: 'not-the-items',
  },
  {
    title: 'somebody invited twice',
    past: a.notified,
    when: a.sit('invite', { persons: [a.member(2)], capacity: 'visitor' }, '2024-05-21'),
    code: 'invited-before',
  },
  {
    title: 'a sitting from paper without a quorum',
    past: a.convened,
    when: a.sit('hold', { all: 4, present: 2, filed: '记录27' }),
    code: 'no-quorum',
  },
  {
    title: 'a sitting from paper without its paper',
    past: a.convened,
    when: a.sit('hold', { all: 5, present: 3 }),
    code: 'no-evidence',
  },
  {
    title: 'minutes signed before whoever presided approved them',
    past: [
      ...a.convened,
      a.sit('hold', { all: 5, present: 3, filed: '记录27' }),
      a.sit('decide', { item: 1, outcome: 'noted' }),
      a.sit('decide', { item: 2, outcome: 'passed' }),
    ],
    when: a.sit('minute', {}, '2024-05-31'),
    code: 'not-approved',
  },
];

test.each(refused)('refused: $title', ({ past, when, code }) => {
  expect(scene(...past).when(when).refusal).toBe(code);
});

describe('a sitting', () => {
  test('counts on from the last number where none is given', () => {
    const next = a.take('sitting', a.PAPER, 'convene', { unit: a.committee, sitsOn: '2024-06-27' }, '2024-06-01');
    expect(stateOf(scene(...a.convened, next), a.PAPER).ordinal).toBe(28);
  });

  test('gives everybody who sits in the body on its day an attendance of their own', () => {
    const at = scene(...a.convened, a.leaves(5, '2024-05-15'), a.agendaSet, a.notify());
    expect(stateOf(at).members).toEqual([1, 2, 3, 4].map(a.member));
    expect([1, 2, 3, 4].map((n) => statusOf(at, a.attendanceOf(n)))).toEqual(Array(4).fill('invited'));
  });

  test('opens with one more than half, and says how many sit and how many came', () => {
    const at = scene(...a.notified, a.comes(1), a.comes(2), a.comes(3), a.open());
    expect(stateOf(at).opened).toEqual({ all: 5, present: 3 });
  });

  test('opens with the members whom it has at that moment', () => {
    const at = scene(...a.notified, a.leaves(4), a.leaves(5), a.comes(1), a.comes(2), a.open());
    expect(stateOf(at).opened).toEqual({ all: 3, present: 2 });
  });

  test('waits for the quorum, and its record says so', () => {
    const at = scene(...a.notified, a.comes(1), a.sit('wait', { reason: '等候' }));
    expect(at.when(a.open()).refusal).toBe('no-quorum');
    const [waited] = at.desk.file(a.SITTING).events.filter(({ type }) => type === 'waited');
    expect(waited?.open).toMatchObject({ all: 5, present: 1 });
  });

  test('has its item decided by the vote that was announced, with the vote named', () => {
    const cast = (n: number, choice: string): DeskStep =>
      a.take('vote', a.VOTE, 'cast', { person: a.member(n), choice }, a.SITS_ON, { actor: a.memberActor(n) });
    const question = { kind: 'resolution', method: 'device', question: '通过决定', form: 'single' };
    const at = scene(
      ...a.inSession,
      a.sit('begin', { item: 2 }),
      a.take('vote', a.VOTE, 'prepare', { sitting: a.SITTING, item: 2, ...question }),
      a.take('vote', a.VOTE, 'open'),
      ...[1, 2, 3].map((n) => cast(n, 'for')),
      a.take('vote', a.VOTE, 'close'),
      a.take('vote', a.VOTE, 'announce', { presiding: a.member(1) }, a.SITS_ON, { actor: a.leader }),
    );
    expect(stateOf(at).items[1]).toMatchObject({ status: 'decided', outcome: 'passed', vote: a.VOTE });
  });

  test('takes the pending step of another case with the outcome, and nothing when it was not agreed to', () => {
    const act = { duty: 'sitting', case: a.SITTING, step: 'set-agenda', input: {} };
    const meeting = (outcome: string): Given =>
      scene(
        ...a.convened,
        a.take('sitting', a.PAPER, 'convene', { unit: a.directors, ordinal: 44, sitsOn: '2024-05-13' }, '2024-05-11'),
        a.take('sitting', a.PAPER, 'list', { kind: 'agenda', title: '议程草案', acts: [act] }, '2024-05-11'),
        a.take('sitting', a.PAPER, 'hold', { all: 3, present: 2, filed: '记录44' }, '2024-05-13'),
        a.take('sitting', a.PAPER, 'decide', { item: 1, outcome }, '2024-05-13'),
      );
    expect(stateOf(meeting('passed')).agendaSet).toBe(true);
    expect(stateOf(meeting('rejected')).agendaSet).toBe(false);
  });

  test('closes the attendances with it: who came, who did not', () => {
    const at = scene(
      ...a.inSession,
      a.sit('decide', { item: 1, outcome: 'noted' }),
      a.sit('decide', { item: 2, outcome: 'deferred' }),
      a.sit('close'),
    );
    expect([1, 3, 4].map((n) => statusOf(at, a.attendanceOf(n)))).toEqual(['attended', 'attended', 'absent']);
    expect(at.desk.postings().filter(({ measure }) => measure === 'sitting.sittings')).toHaveLength(2);
  });

  test('that is cancelled counts for nothing, and nobody is expected any more', () => {
    const at = scene(...a.notified, a.sit('cancel', { reason: '另行安排' }, '2024-05-22'));
    expect([1, 5].map((n) => statusOf(at, a.attendanceOf(n)))).toEqual(['withdrawn', 'withdrawn']);
    expect(at.desk.postings().filter(({ dims }) => dims.includes('standing-committee'))).toEqual([]);
  });

  test('adjourned without a quorum goes on when there is one', () => {
    const at = scene(...a.notified, a.comes(1), a.sit('adjourn', { reason: '不足法定人数' }));
    expect(at.when(a.sit('resume', { presiding: a.member(1) })).refusal).toBe('no-quorum');
    const later = at.past(a.comes(2), a.comes(3), a.sit('resume', { presiding: a.member(1) }));
    expect(statusOf(later, a.SITTING)).toBe('open');
  });
});
