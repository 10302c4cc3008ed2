import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { speech } from '#duties/speech/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { sitting } from './duty.ts';
import * as a from './example.ts';

const scene = (...past: readonly DeskStep[]): Given =>
  given(sitting, { duties: [unit, mandate, attendance, vote, speech, meetingPaper], links }).past(...past);
const statusOf = (at: Given, id: string): string => at.desk.file(id).state.status;
const SPEECH = a.PAPER;

const question = (method: string, kind = 'resolution', item = 2): DeskStep =>
  a.take('vote', a.VOTE, 'prepare', {
    sitting: a.SITTING,
    item,
    kind,
    method,
    form: 'single',
    question: '通过决定',
  });
const prepared = (method = 'device'): readonly DeskStep[] => [
  ...a.inSession,
  a.sit('begin', { item: 2 }),
  question(method),
];
const opened = (method = 'device'): readonly DeskStep[] => [...prepared(method), a.take('vote', a.VOTE, 'open')];
const counted = [...opened(), a.take('vote', a.VOTE, 'close')];
const goes = (n: number): DeskStep => a.take('attendance', a.attendanceOf(n), 'leave');
const speaks: readonly DeskStep[] = [
  a.take('speech', SPEECH, 'enter', { sitting: a.SITTING, item: 2, kind: 'speech', person: a.member(2) }),
  a.take('speech', SPEECH, 'start', {}, a.SITS_ON, { actor: a.leader }),
];
const stopped = a.take('speech', SPEECH, 'pause', {}, a.SITS_ON, { actor: a.leader });
const adjourn = a.sit('adjourn', { reason: '休息' });
const aside = [a.sit('decide', { item: 1, outcome: 'noted' })];

describe('a vote that is under way', () => {
  test.each([
    ['open', opened(), '正在表决'],
    ['counted', counted, '还没有宣布结果'],
  ])('%s keeps its item and is named by whatever would end it', (_state, past, says) => {
    const at = scene(...past, ...aside);
    for (const step of [
      a.sit('withdraw', { item: 2, reason: '撤回' }),
      a.sit('decide', { item: 2, outcome: 'deferred' }),
    ]) {
      const { refusal, message } = at.when(step);
      expect([refusal, message?.zh]).toEqual(['vote-open', expect.stringContaining(says)]);
      expect(message?.zh).toContain('第2项议题');
    }
  });

  test('keeps the sitting from closing, also one on how to go on, whose item is decided', () => {
    const procedural = [
      ...a.inSession,
      a.sit('begin', { item: 2 }),
      question('hands', 'procedural'),
      a.take('vote', a.VOTE, 'open'),
    ];
    const count = a.take('vote', a.VOTE, 'count', { for: 3, against: 0, abstain: 0, unpressed: 0 });
    const at = scene(...procedural, count, ...aside);
    expect(at.when(a.sit('decide', { item: 2, outcome: 'deferred' })).refusal).toBe('vote-open');
    const announced = at.past(
      a.take('vote', a.VOTE, 'announce', { presiding: a.member(1) }, a.SITS_ON, { actor: a.leader }),
      a.sit('decide', { item: 2, outcome: 'deferred' }),
      a.sit('close'),
    );
    expect(statusOf(announced, a.SITTING)).toBe('held');
  });

  test('is not broken off by adjourning while there is a quorum', () => {
    const { refusal, message } = scene(...opened()).when(adjourn);
    expect([refusal, message?.zh]).toEqual(['vote-open', expect.stringContaining('再休会')]);
  });

  test('is void, with the reason, when the sitting adjourns because members left', () => {
    const at = scene(...opened(), goes(3), adjourn);
    expect([statusOf(at, a.SITTING), statusOf(at, a.VOTE)]).toEqual(['adjourned', 'void']);
    const last = at.desk.file(a.VOTE).events.at(-1);
    expect([last?.type, last?.closed.reason]).toEqual(['voided', expect.stringContaining('不足法定人数')]);
    const again = at.past(
      a.take('attendance', a.attendanceOf(3), 'return'),
      a.sit('resume', { presiding: a.member(1) }, a.SITS_ON, { actor: a.leader }),
      a.take('vote', a.VOTE, 'repeat', { method: 'device', reason: '复会后重新表决' }),
    );
    expect(statusOf(again, a.VOTE)).toBe('open');
  });

  test('may be counted during a break, for its ballots are in', () => {
    const at = scene(...counted, goes(3), adjourn);
    expect(statusOf(at, a.VOTE)).toBe('counted');
  });
});

describe('another item', () => {
  const other = a.sit('begin', { item: 1 });

  test('is not begun while hands or ballots are out; while papers are counted it may be', () => {
    const { refusal, message } = scene(...opened()).when(other);
    expect([refusal, message?.zh]).toEqual(['vote-open', expect.stringContaining('再进行另一项')]);
    expect(scene(...counted).when(other).refusal).toBeNull();
  });

  test('is not begun over whoever has the floor, also while the clock is stopped', () => {
    const past = [...a.inSession, a.sit('begin', { item: 2 }), ...speaks];
    expect(scene(...past).when(other).refusal).toBe('speaking');
    expect(scene(...past, stopped).when(other).refusal).toBe('speaking');
    const ended = a.take('speech', SPEECH, 'end', {}, a.SITS_ON, { actor: a.leader });
    expect(scene(...past, ended).when(other).refusal).toBeNull();
  });

  test('is not begun anew by itself: the item under way goes on', () => {
    expect(scene(...opened()).when(a.sit('begin', { item: 2 })).refusal).not.toBe('vote-open');
  });
});

describe('what was not put to the vote', () => {
  test('is void once its item is decided otherwise, and the sitting closes', () => {
    const at = scene(...prepared(), ...aside, a.sit('decide', { item: 2, outcome: 'deferred' }), a.sit('close'));
    expect([statusOf(at, a.VOTE), statusOf(at, a.SITTING)]).toEqual(['void', 'held']);
  });

  test.each([
    ['withdrawn', a.sit('withdraw', { item: 2, reason: '撤回' })],
    ['of a sitting that is cancelled', a.sit('cancel', { reason: '另行安排' })],
  ])('is void where the item is %s', (_what, step) => {
    const past = step.step === 'cancel' ? [...prepared(), adjourn] : prepared();
    expect(statusOf(scene(...past, step), a.VOTE)).toBe('void');
  });
});

describe('whoever is speaking', () => {
  test.each([
    ['the sitting adjourns', [adjourn]],
    ['the item is decided', [a.sit('decide', { item: 2, outcome: 'deferred' })]],
    ['the item is withdrawn', [a.sit('withdraw', { item: 2, reason: '撤回' })]],
  ])('has spoken when %s', (_when, then) => {
    const begun = [...a.inSession, a.sit('begin', { item: 2 }), ...speaks];
    expect(statusOf(scene(...begun, ...then), SPEECH)).toBe('ended');
    expect(statusOf(scene(...begun, stopped, ...then), SPEECH)).toBe('ended');
  });

  test('on another item goes on', () => {
    const at = scene(...a.inSession, a.sit('begin', { item: 2 }), ...speaks, ...aside);
    expect(statusOf(at, SPEECH)).toBe('speaking');
  });
});
