import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { sees } from '#store/read/sight.ts';
import { meetingPaper } from './duty.ts';
import { actors, begun as beginning, invited, members, observer, steps as s, ways, withdrawItem } from './example.ts';
import { type MeetingPaper, numberInWords } from './state.ts';

const begun = (): Given =>
  given(meetingPaper, { duties: [unit, mandate, sitting, attendance], links }).past(...beginning);
const fileAfter = (...steps: readonly DeskStep[]) =>
  begun()
    .past(...steps)
    .desk.file('case-1');
const paperAfter = (...steps: readonly DeskStep[]) => fileAfter(...steps).state.open as MeetingPaper;
const due = (...steps: readonly DeskStep[]): readonly string[] =>
  fileAfter(...steps)
    .state.clocks.filter(({ stoppedOn }) => stoppedOn === null)
    .map((run) => `${run.clock} ${run.due}`);
const auto = { automatic: true } as const;

interface Refused {
  readonly title: string;
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly code: string;
  readonly article: string;
}
const refused: readonly Refused[] = [
  {
    title: 'a secret paper is not registered here',
    past: [],
    when: s.await('2025-02-11', { secrecy: 'secret' }),
    code: 'secret',
    article: 'state-secrets-law no-ordinary-systems',
  },
  {
    title: 'nor becomes a paper secret that is here',
    past: ways.received,
    when: s.classify('2025-03-10', { secrecy: 'secret' }),
    code: 'secret',
    article: 'state-secrets-law no-ordinary-systems',
  },
  {
    title: 'an item that is not on the agenda has no papers',
    past: [],
    when: s.await('2025-02-11', { item: 9 }),
    code: 'no-item',
    article: 'office-rules meeting-paper',
  },
  {
    title: 'nor has one that was withdrawn',
    past: [withdrawItem],
    when: s.await('2025-02-11', { item: 2 }),
    code: 'no-item',
    article: 'office-rules meeting-paper',
  },
  {
    title: 'a sitting that there is not has none',
    past: [],
    when: s.await('2025-02-11', { sitting: 'sitting-9' }),
    code: 'no-sitting',
    article: 'office-rules meeting-paper',
  },
  {
    title: 'an organ and a committee do not both hand it in',
    past: [],
    when: s.await('2025-02-11', { committee: 'unit-committee' }),
    code: 'two-submitters',
    article: 'office-rules meeting-paper',
  },
  {
    title: 'another organ hands nothing in',
    past: [s.await('2025-02-11')],
    when: s.submit('2025-03-10', {}, { actor: actors.otherOrgan }),
    code: 'wrong-role',
    article: 'supervision-law report-final-10-days',
  },
  {
    title: 'a draft for comments goes to no member',
    past: [s.await('2025-02-11', { kind: 'draft-report' }), s.submit('2025-03-03')],
    when: s.distribute('2025-03-04'),
    code: 'draft',
    article: 'supervision-law report-draft-20-days',
  },
  {
    title: 'whoever is not invited to the sitting gets no paper',
    past: ways.received,
    when: s.distribute('2025-03-14', { observers: [observer] }),
    code: 'not-invited',
    article: 'office-rules meeting-paper',
  },
  {
    title: 'an internal paper is not published',
    past: [...ways.distributed, s.classify('2025-03-14')],
    when: s.publish('2025-03-26'),
    code: 'internal',
    article: 'supervision-law supervision-public',
  },
  {
    title: 'the organ does not take back what was distributed',
    past: ways.distributed,
    when: s.withdraw('2025-03-15'),
    code: 'distributed',
    article: 'office-rules meeting-paper',
  },
  {
    title: 'nobody moves a paper by hand',
    past: ways.received,
    when: s.shift('2025-03-10'),
    code: 'automatic',
    article: 'shanghai-committee-procedure notice-7-days',
  },
];

describe('refused, with the article that refuses', () => {
  test.each(refused)('$title', ({ past, when, code, article }) => {
    const came = begun()
      .past(...past)
      .when(when);
    expect([came.refusal, came.basis]).toEqual([code, expect.arrayContaining([article])]);
    expect(came.message?.zh).toMatch(/。$/);
  });

  test('the refusal of a secret paper says why, and what to do instead', () => {
    const { message } = begun().when(s.await('2025-02-11', { secrecy: 'secret' }));
    expect(message?.zh).toContain('不得存储、处理国家秘密');
    expect(message?.zh).toContain('纸质');
  });
});

describe('limits count back from the sitting of Tuesday 25 March 2025', () => {
  test.each([
    ['draft-report', ['draft 2025-03-05']],
    ['report', ['report 2025-03-14', 'distribute 2025-03-18']],
    ['bill', ['bill 2025-03-10', 'distribute 2025-03-18']],
    ['personnel', ['personnel 2025-03-14', 'distribute 2025-03-18']],
    ['material', ['distribute 2025-03-18']],
  ])('%s: %j', (kind, expected) => {
    expect(due(s.await('2025-02-11', { kind }))).toEqual(expected);
  });

  test('the directors’ meeting has its own, by no law', () => {
    expect(due(s.await('2025-02-11', { sitting: 'sitting-2' }))).toEqual(['distribute 2025-03-21']);
  });

  test('a last day that is not worked moves back before the holiday', () => {
    const moved = s.shift('2025-02-12', { sitsOn: '2025-10-15' }, auto);
    expect(due(s.await('2025-02-11'), moved)).toEqual(['report 2025-09-30', 'distribute 2025-09-30']);
  });

  test('what has come gets no new limit when the sitting moves', () => {
    expect(due(...ways.received, s.shift('2025-03-11', {}, auto))).toEqual(['distribute 2025-04-15']);
    expect(due(...ways.distributed, s.shift('2025-03-15', {}, auto))).toEqual([]);
  });

  test('none runs where the sitting is exempt', () => {
    expect(due(s.await('2025-02-11'), s.exempt('2025-03-01'))).toEqual([]);
    expect(due(s.await('2025-02-11'), s.exempt('2025-03-01'), s.shift('2025-03-02', {}, auto))).toEqual([]);
  });

  test('what came or went out after its limit is marked, once and for ever', () => {
    expect(paperAfter(...ways.distributed).late).toEqual([]);
    const late = paperAfter(s.await('2025-02-11'), s.submit('2025-03-17'), s.distribute('2025-03-19'));
    expect(late.late).toEqual(['submitted', 'distributed']);
    const revised = [s.await('2025-02-11'), s.submit('2025-03-17'), s.revise('2025-03-17')];
    expect(paperAfter(...revised).late).toEqual(['submitted']);
  });
});

describe('a paper', () => {
  test('is numbered within its sitting when it is distributed', () => {
    const { state } = fileAfter(...ways.distributed);
    expect(state.number).toMatch(/^sc-2025-30-/);
    expect(numberInWords('sc-2025-30-003')).toBe('第30次会议文件（3）');
    expect(numberInWords('2025-0012')).toBe('2025-0012');
  });

  test('counts its versions', () => {
    expect(paperAfter(...ways.received, s.revise('2025-03-11')).version).toBe(2);
    expect(paperAfter(...ways.distributed, s.replace('2025-03-15')).version).toBe(2);
  });

  test('is read by the members of the body once it was distributed, and not before', () => {
    const seen = (person: string, ...steps: readonly DeskStep[]) => {
      const [post, unitId] = person === observer ? (['deputy', null] as const) : (['member', null] as const);
      return sees(meetingPaper, fileAfter(...steps).state, { person, posts: [{ post, unit: unitId }] });
    };
    expect(seen(members[0], ...ways.received)).toBe(null);
    expect(seen(members[0], ...ways.distributed)).toEqual(new Set(['public']));
    expect(seen(observer, ...ways.distributed)).toBe(null);
    expect(paperAfter(...ways.distributed).readers).toEqual([...members]);
  });

  test('goes to an observer whom its item concerns, and to no other', () => {
    const deputy = { person: observer, posts: [{ post: 'deputy', unit: null }] } as const;
    const without = [...invited, ...ways.distributed];
    expect(sees(meetingPaper, fileAfter(...without).state, deputy)).toBe(null);
    expect(sees(meetingPaper, fileAfter(...without, s.handOn('2025-03-17')).state, deputy)).toEqual(
      new Set(['public']),
    );
    const named = [...invited, ...ways.received, s.distribute('2025-03-14', { observers: [observer] })];
    expect(paperAfter(...named).readers).toEqual([...members, observer]);
  });

  test('is seen by the organ that hands it in, and by no other', () => {
    const { state } = fileAfter(...ways.received);
    expect(sees(meetingPaper, state, actors.organ)).toEqual(new Set(['public', 'office']));
    expect(sees(meetingPaper, state, actors.otherOrgan)).toBe(null);
  });

  test('is public once it was published, if its class is', () => {
    expect(sees(meetingPaper, fileAfter(...ways.distributed).state, null)).toBe(null);
    expect(sees(meetingPaper, fileAfter(...ways.distributed, s.publish('2025-03-26')).state, null)).toEqual(
      new Set(['public']),
    );
    expect(sees(meetingPaper, fileAfter(...ways.distributed, s.keep('2025-03-26')).state, null)).toBe(null);
  });
});
