import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { applyEvent, noCase } from '#core/case.ts';
import { type Duty, defineDuty, procedureOn } from '#core/duty.ts';
import { headerBytes, type LoggedEvent, leafBytes } from '#core/event.ts';
import type { Json } from '#core/json.ts';
import { type Decided, event, type Folded, procedureOf, type StepContext } from '#core/procedure.ts';
import { ok, refuse } from '#core/result.ts';
import { choice, integer } from '#core/schema.ts';
import { type DeskStep, deskOf } from '#core/testing/desk.ts';
import { given, scene } from '#core/testing/given.ts';
import { toyBasis as basis, label, letter, letterProcedure, plain } from '#core/testing/toy.ts';
import { articleInForce } from '#laws/index.ts';

const office: Actor = { person: 'person-office', posts: [{ post: 'office', unit: null }] };
const receive = (on: string, rest: Partial<DeskStep> = {}): DeskStep => ({
  step: 'receive',
  actor: office,
  on,
  ...rest,
});

describe('a limit is the one in force on the day its clock starts', () => {
  const rule = (on: string): Json => ({ unit: 'days', n: on < '2024-07-01' ? 30 : 20, counting: 'after' });
  const due = (on: string) =>
    given(letter, { rules: { 'letter-answer': rule } })
      .past(receive(on))
      .desk.file('case-1').state.clocks[0]?.due;

  test('the day before the change and the day of it', () => {
    expect([due('2024-06-30'), due('2024-07-01')]).toEqual(['2024-07-30', '2024-07-22']);
  });

  test('a corrected day of receipt takes the limit of the right day', () => {
    const correct: DeskStep = {
      step: 'correct',
      actor: office,
      on: '2024-07-03',
      input: { target: 1, values: {}, $on: '2024-06-28', $reason: '日期写错。' },
    };
    const { state } = given(letter, { rules: { 'letter-answer': rule } })
      .past(receive('2024-07-02'), correct)
      .desk.file('case-1');
    expect(state.clocks[0]).toMatchObject({ startedOn: '2024-06-28', due: '2024-07-29' });
  });

  test('a limit that runs is not started again by what would start it', () => {
    const { answer } = letterProcedure.clocks;
    const clocks = { answer: { ...answer, starts: ['received', 'answered'], stops: ['filed'] } } as const;
    const duty = {
      ...letter,
      editions: [{ since: '2020-01-01', procedure: { ...letterProcedure, clocks } }],
    } as unknown as Duty;
    const { state } = given(duty)
      .past(receive('2024-03-04'), { step: 'answer', actor: office, on: '2024-03-08' })
      .desk.file('case-1');
    expect(state.clocks.map(({ startedOn, due }) => [startedOn, due])).toEqual([['2024-03-04', '2024-03-14']]);
  });

  test('a rule that is no limit is a fault, not a guess', () => {
    expect(() => given(letter, { rules: { 'letter-answer': 30 } }).past(receive('2024-07-02'))).toThrow(TypeError);
  });
});

describe('a case follows the procedure of the day on which it opened', () => {
  const second = procedureOf<Record<string, never>>()({
    ...letterProcedure,
    edition: 2,
    states: { ...letterProcedure.states, assessed: label('已测评') },
    events: { ...letterProcedure.events, assessed: event(label('测评'), {}) },
    steps: {
      ...letterProcedure.steps,
      file: { ...letterProcedure.steps.file, from: ['assessed'] },
      assess: { label: label('测评'), from: ['answered'], to: 'assessed', by: ['office'], records: 'assessed', basis },
    },
  });
  const duty = defineDuty<Record<string, never>>({
    ...plain('letter'),
    officeRules: letter.officeRules,
    editions: [
      { since: '2020-01-01', procedure: letterProcedure },
      { since: '2025-01-01', procedure: second },
    ],
  });
  const answered = (on: string) => given(duty).past(receive(on), { step: 'answer', actor: office, on: '2025-02-10' });

  test('opened under the old one, it ends under the old one', () => {
    const scene = answered('2024-12-31');
    expect(scene.when({ step: 'assess', actor: office, on: '2025-02-11' }).refusal).toBe('no-step');
    expect(scene.when({ step: 'file', actor: office, on: '2025-02-11' }).events).toEqual(['filed']);
  });

  test('opened under the new one, it takes the new step', () => {
    const scene = answered('2025-01-01');
    expect(scene.when({ step: 'file', actor: office, on: '2025-02-11' }).refusal).toBe('wrong-state');
    expect(scene.when({ step: 'assess', actor: office, on: '2025-02-11' }).events).toEqual(['assessed']);
  });

  test('before the first one there is no procedure', () => {
    expect(() => procedureOn(duty, '2019-12-31')).toThrow('letter has no procedure on 2019-12-31');
  });

  test('an article is cited in the edition in force on the day of the act', () => {
    const cited = ['2024-06-01', '2025-06-01'].map((on) => articleInForce('supervision-law', 'opinions-handled', on));
    expect(new Set(cited.map(({ edition }) => edition)).size).toBe(2);
  });
});

test('an event of an older version is read as the newest', () => {
  const graded = event(
    label('评价'),
    { grade: choice({ label: label('等次'), options: { good: label('好'), bad: label('差') } }) },
    2,
  );
  const procedure = procedureOf<{ readonly grade: string }>()({
    edition: 1,
    states: { graded: label('已评') },
    final: ['graded'],
    roles: { office: { label: label('办公室'), post: 'office' } },
    events: { graded: { ...graded, upcast: ({ points }) => ({ grade: Number(points) >= 60 ? 'good' : 'bad' }) } },
    initial: { grade: '' },
    fold: { graded: (_state, { open }: Folded<typeof graded>) => ({ grade: open.grade }) },
    parties: () => [],
    keepers: { roles: ['office'], basis },
    clocks: {},
    steps: { grade: { label: label('评'), from: 'start', to: 'graded', by: ['office'], records: 'graded', basis } },
  });
  const duty = defineDuty<{ readonly grade: string }>({
    ...plain('grade'),
    editions: [{ since: '2020-01-01', procedure }],
  });
  const { desk } = given(duty).past({ step: 'grade', actor: office, on: '2024-03-04', input: { grade: 'bad' } });
  const file = desk.file('case-1');
  const [now] = file.events;
  if (now === undefined) throw new Error('no event');
  const old = { ...now, version: 1, open: { points: 75 } };
  const folded = applyEvent(file.procedure, noCase('grade', file.procedure, 'case-1', old.on), old, desk.env);
  expect([file.state.open, folded.open]).toEqual([{ grade: 'bad' }, { grade: 'good' }]);
});

/** 补选: more than half of the voters must vote, and more than half of those must vote for the candidate. */
interface ByElection {
  readonly voters: number;
}
const whole = (zh: string) => integer({ label: label(zh), min: 0, max: 1_000_000 });
const counted = event(label('计票'), { voted: whole('参加投票'), votes: whole('得票') });
const opened = event(label('公布选民名单'), { voters: whole('选民数') });
type Count = StepContext<ByElection, { readonly voted: number; readonly votes: number }>;
const byElection = defineDuty<ByElection>({
  ...plain('by-election'),
  editions: [
    {
      since: '2020-01-01',
      procedure: procedureOf<ByElection>()({
        edition: 1,
        states: { open: label('投票'), elected: label('当选'), failed: label('未当选') },
        final: ['elected', 'failed'],
        roles: { office: { label: label('办公室'), post: 'office' } },
        events: { opened, counted },
        initial: { voters: 0 },
        fold: { opened: (_state, { open }: Folded<typeof opened>) => ({ voters: open.voters }) },
        parties: () => [],
        keepers: { roles: ['office'], basis },
        clocks: {},
        steps: {
          open: { label: label('公布'), from: 'start', to: 'open', by: ['office'], records: 'opened', basis },
          count: {
            label: label('计票'),
            from: ['open'],
            to: ['elected', 'failed'],
            by: ['office'],
            records: 'counted',
            basis,
            needs: [
              ({ input, open }: Count) =>
                input.votes > input.voted || input.voted > open.voters
                  ? refuse('impossible', label('票数多于选民数。'))
                  : null,
              ({ input, open }: Count) =>
                input.voted * 2 > open.voters ? null : refuse('invalid-election', label('投票人数未过半，选举无效。')),
            ],
            decides: ({ input }: Count) => {
              const decided: Decided<'counted', 'elected' | 'failed'> = {
                events: [{ type: 'counted', values: input }],
                to: input.votes * 2 > input.voted ? 'elected' : 'failed',
              };
              return ok(decided);
            },
          },
        },
      }),
    },
  ],
});

test.each([
  [100, 50, 50, 'invalid-election', null],
  [100, 51, 25, null, 'failed'],
  [100, 51, 26, null, 'elected'],
  [101, 51, 26, null, 'elected'],
  [100, 52, 26, null, 'failed'],
  [100, 60, 61, 'impossible', null],
  [100, 101, 80, 'impossible', null],
])('of %i voters %i voted, %i for the candidate: %s %s', (voters, voted, votes, refusal, status) => {
  const came = scene(deskOf({ duties: [byElection] }))
    .past({ step: 'open', actor: office, on: '2024-11-01', input: { voters } })
    .when({ step: 'count', actor: office, on: '2024-11-21', input: { voted, votes } });
  expect([came.refusal, status === null ? null : came.file?.state.status]).toEqual([refusal, status]);
});

test('before it is public a closed case shows its duty and position in the log, and no more', () => {
  const { desk } = given({ ...letter, headers: 'committed' }).past(receive('2024-03-04'));
  const [first] = desk.file('case-1').events;
  if (first === undefined) throw new Error('no event');
  const logged: LoggedEvent = { ...first, pos: 7 };
  const sha256 = (...parts: readonly Uint8Array[]) => {
    const running = createHash('sha256');
    for (const part of parts) running.update(part);
    return running.digest();
  };
  const header = headerBytes('shi', logged, {});
  const salt = new Uint8Array(32).fill(3);
  const leaf = JSON.parse(new TextDecoder().decode(leafBytes(sha256, 'shi', 'letter', 7, header, salt))) as Readonly<
    Record<string, unknown>
  >;
  expect({ ...leaf, header: '' }).toEqual({ v: 1, congress: 'shi', duty: 'letter', pos: 7, header: '' });
  // Once it is public, header and salt are disclosed, and anyone finds the same hash.
  expect(leaf.header).toBe(sha256(salt, header).toString('base64'));
});
