import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { topic } from './duty.ts';
import { actors, committee, decidedBy, register, steps as s, sittings, ways } from './example.ts';
import type { Topic } from './state.ts';

const begun = (): Given => given(topic, { duties: [unit, mandate, sitting], links }).past(...register, ...sittings);
const due = (...steps: readonly DeskStep[]): readonly string[] =>
  begun()
    .past(...steps)
    .desk.file('case-1')
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
    title: 'an organ does not ask in another’s name',
    past: [],
    when: s.askAsOrgan('2025-01-06', {}, { actor: actors.otherOrgan }),
    code: 'wrong-role',
    article: 'organic-law bills',
  },
  {
    title: 'a group of deputies is no committee',
    past: [],
    when: s.askAsCommittee('2025-01-06', { committee: 'unit-group' }, { actor: actors.group }),
    code: 'unknown-unit',
    article: 'office-rules people-register',
  },
  {
    title: 'an organ that is not on the register asks for nothing',
    past: [],
    when: s.askAsOrgan('2025-01-06', { organ: 'unit-nowhere' }),
    code: 'unknown-unit',
    article: 'office-rules people-register',
  },
  {
    title: 'two members are too few',
    past: [],
    when: s.askJointly('2025-01-06', { invited: ['person-second'] }),
    code: 'too-few',
    article: 'organic-law bills',
  },
  {
    title: 'whoever is no member of the committee does not join',
    past: [],
    when: s.askJointly('2025-01-06', { invited: ['person-second', 'person-organ'] }),
    code: 'not-members',
    article: 'organic-law bills',
  },
  {
    title: 'whoever was a member only later does not join',
    past: [],
    when: s.askJointly('2024-01-02'),
    code: 'not-members',
    article: 'organic-law bills',
  },
  {
    title: 'the first member is not counted twice',
    past: [],
    when: s.askJointly('2025-01-06', { invited: ['person-first', 'person-second'] }),
    code: 'invites-mover',
    article: 'organic-law bills',
  },
  {
    title: 'a member asks in no other’s name',
    past: [],
    when: s.askJointly('2025-01-06', {}, { actor: actors.fourth }),
    code: 'wrong-role',
    article: 'organic-law bills',
  },
  {
    title: 'it is not submitted before three have confirmed',
    past: [...ways.joint, s.coSign('2025-01-07')],
    when: s.submit('2025-01-07'),
    code: 'too-few',
    article: 'organic-law bills',
  },
  {
    title: 'who was not asked does not join',
    past: ways.joint,
    when: s.coSign('2025-01-07', {}, { actor: actors.fourth }),
    code: 'wrong-role',
    article: 'organic-law bills',
  },
  {
    title: 'no topic goes on an agenda without the directors’ meeting',
    past: ways.received,
    when: s.put('2025-01-20'),
    code: 'no-decision',
    article: 'organic-law directors-referral',
  },
  {
    title: 'nor by an item that was not agreed to',
    past: ways.received,
    when: s.put('2025-01-20', {}, decidedBy('2')),
    code: 'not-decided',
    article: 'organic-law directors-referral',
  },
  {
    title: 'a topic is referred to a committee, not to an organ',
    past: ways.received,
    when: s.refer('2025-01-20', { committee: 'unit-organ' }, decidedBy('1')),
    code: 'unknown-unit',
    article: 'office-rules people-register',
  },
  {
    title: 'only the committee that it was referred to reports back',
    past: ways.referred,
    when: s.reportBack('2025-02-05', {}, { actor: actors.group }),
    code: 'wrong-role',
    article: 'organic-law bills',
  },
  {
    title: 'a sitting does not list what the directors’ meeting has not put',
    past: ways.received,
    when: s.schedule('2025-01-21', { sitting: 'sitting-1' }, auto),
    code: 'wrong-state',
    article: 'organic-law directors-agenda',
  },
  {
    title: 'a sitting that there is not lists nothing',
    past: ways.pooled,
    when: s.schedule('2025-02-10', { sitting: 'sitting-9' }, auto),
    code: 'no-sitting',
    article: 'organic-law directors-agenda',
  },
  {
    title: 'nobody puts it on the agenda of a sitting by hand',
    past: ways.pooled,
    when: s.schedule('2025-02-10', { sitting: 'sitting-1' }),
    code: 'automatic',
    article: 'organic-law directors-agenda',
  },
  {
    title: 'what is on an agenda is not withdrawn',
    past: ways.scheduled,
    when: s.withdraw('2025-02-11'),
    code: 'wrong-state',
    article: 'organic-law bills',
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
});

describe('the ways of a topic', () => {
  const stateAfter = (...steps: readonly DeskStep[]) =>
    begun()
      .past(...steps)
      .desk.file('case-1').state;

  test('three members who confirm hand it to the office', () => {
    expect(stateAfter(...ways.agreed).status).toBe('joining');
    expect(stateAfter(...ways.agreed, s.submit('2025-01-08')).status).toBe('asked');
  });

  test('who does not join is not counted, and another three are needed', () => {
    const came = begun()
      .past(...ways.joint, s.coSign('2025-01-07'), s.notCoSign('2025-01-07'))
      .when(s.submit('2025-01-08'));
    expect(came.message?.zh).toBe('组成人员联名至少3人，现在连同领衔人共2人确认。');
  });

  test('a committee reports back and the directors’ meeting decides anew', () => {
    const state = stateAfter(...ways.referred, s.reportBack('2025-01-20'));
    expect(state.status).toBe('received');
    expect(
      stateAfter(...ways.referred, s.reportBack('2025-01-20'), s.put('2025-01-20', {}, decidedBy('1'))).status,
    ).toBe('pooled');
  });

  test('what is not put ends when it was explained', () => {
    expect(stateAfter(...ways.notPut).status).toBe('not-put');
    expect(stateAfter(...ways.notPut, s.explain('2025-01-22')).status).toBe('explained');
  });

  test('what is taken off the agenda waits for another sitting', () => {
    const state = stateAfter(...ways.scheduled, s.unschedule('2025-03-01', {}, auto));
    expect([state.status, (state.open as Topic).sitting]).toEqual(['pooled', null]);
  });

  test('the committee that asked is a party, and so is the one that reports', () => {
    const parties = topic.editions[0]?.procedure.parties(stateAfter(...ways.referred).open);
    expect(parties).toContainEqual({ relation: 'committee', kind: 'unit', id: committee });
    expect(parties).toContainEqual({ relation: 'asker', kind: 'unit', id: 'unit-organ' });
  });
});

describe('limits', () => {
  test('a joint topic is confirmed within three working days and registered only once it was submitted', () => {
    expect(due(...ways.joint)).toEqual(['co-sign 2025-01-09']);
    expect(due(...ways.agreed)).toEqual([]);
    expect(due(...ways.agreed, s.submit('2025-01-08'))).toEqual(['receive 2025-01-13']);
  });

  test('the directors’ meeting takes it up within a month, a committee reports back within a month', () => {
    expect(due(...ways.received)).toEqual(['decide 2025-02-08']);
    expect(due(...ways.referred)).toEqual(['report-back 2025-02-20']);
  });

  const scheduled = (kind: string, files: readonly string[] = []) => {
    const [, ...rest] = ways.scheduled;
    return [s.askAsOrgan('2025-01-06', { kind, ...(files.length > 0 ? { files } : {}) }), ...rest];
  };

  test('a bill comes 15 days before the sitting, papers of an appointment 10 days', () => {
    expect(due(...scheduled('bill'))).toEqual(['bill 2025-03-10']);
    expect(due(...scheduled('personnel'))).toEqual(['personnel 2025-03-14']);
    expect(due(...scheduled('other'))).toEqual([]);
  });

  test('of a bill whose text came with it nothing more is due', () => {
    expect(due(...scheduled('bill', ['b'.repeat(64)]))).toEqual([]);
    expect(due(...scheduled('bill'), s.supply('2025-03-03'))).toEqual([]);
  });

  test('the day follows a sitting that moves', () => {
    expect(due(...scheduled('bill'), s.shift('2025-03-03', {}, auto))).toEqual(['bill 2025-04-07']);
    expect(due(...scheduled('bill'), s.unschedule('2025-03-03', {}, auto))).toEqual([]);
  });
});
