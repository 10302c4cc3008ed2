import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { foldCase } from '#core/case.ts';
import type { CaseFile, Desk, DeskStep, Outcome } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { meetingPaper } from './duty.ts';
import { actors, begun, steps } from './example.ts';
import type { MeetingPaper } from './state.ts';
import { kinds } from './words.ts';

const auto = { automatic: true } as const;
const wishes = (on: string): readonly DeskStep[] => [
  steps.submit(on),
  steps.revise(on),
  ...[1, 2, 3, 4].map(() => steps.distribute(on)),
  ...[1, 2, 3, 4].map(() => steps.publish(on)),
  steps.replace(on),
  steps.handOn(on),
  steps.exempt(on),
  steps.classify(on),
  steps.classify(on, { secrecy: 'public' }),
  steps.classify(on, { secrecy: 'secret' }),
  steps.keep(on),
  steps.withdraw(on),
  steps.shift(on, { sitsOn: addDays(on, 40) }, auto),
  steps.drop(on, {}, auto),
  { step: 'ask-annul', actor: actors.office, on, input: { target: 2, $reason: '录错了，撤销。' } },
  { step: 'annul', actor: actors.secondClerk, on, input: { target: 2, $reason: '核对属实。' } },
];
const walk = fc.record({
  kind: fc.constantFrom(...Object.keys(kinds)),
  own: fc.boolean(),
  picks: fc.array(fc.record({ days: fc.integer({ min: 0, max: 9 }), pick: fc.nat(999) }), {
    minLength: 3,
    maxLength: 18,
  }),
});
type Walk = typeof walk extends fc.Arbitrary<infer T> ? T : never;

/** A wish that is possible in the state of the case, so that walks go far; now and then one that is not. */
const walked = ({ kind, own, picks }: Walk, seen: (outcome: Outcome, file: CaseFile, desk: Desk) => void): void => {
  const start = steps.await('2025-02-11', { kind, ...(own ? { organ: undefined } : {}) });
  const { desk } = given(meetingPaper, { duties: [unit, mandate, sitting, attendance], links }).past(...begun, start);
  let on = '2025-02-11';
  for (const { days, pick } of picks) {
    on = addDays(on, days);
    const { state, procedure } = desk.file('case-1');
    const all = wishes(on);
    const possible = all.filter(({ step }) => procedure.steps[step]?.from.includes(state.status) ?? pick % 5 === 0);
    const from = possible.length === 0 || pick % 11 === 0 ? all : possible;
    const wish = from[pick % from.length];
    if (wish !== undefined) seen(desk.take(wish), desk.file('case-1'), desk);
  }
};
const RUNS = { numRuns: 300 };

test('the case by increment is the case by full fold, after every step', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(walk, (one) => {
      walked(one, (_outcome, { procedure, events, state }, desk) => {
        expect(foldCase(procedure, events, desk.env)).toEqual(state);
        reached.add(state.status);
      });
    }),
    RUNS,
  );
  expect([...reached]).toEqual(expect.arrayContaining(['distributed', 'published', 'kept', 'withdrawn']));
});

test('nobody reads what was not distributed, nothing secret is here, and only what may be is public', () => {
  let published = 0;
  fc.assert(
    fc.property(walk, (one) => {
      walked(one, (_outcome, { state }) => {
        const paper = state.open as MeetingPaper;
        expect(paper.distributed || paper.readers.length === 0).toBe(true);
        expect(paper.secrecy).not.toBe('secret');
        if (paper.distributed && !state.void) expect(paper.kind).not.toBe('draft-report');
        if (!meetingPaper.isPublic(paper, state.status)) return;
        published += 1;
        expect(paper.secrecy).toBe('public');
      });
    }),
    RUNS,
  );
  expect(published).toBeGreaterThan(3);
});

test('in a final state no clock runs, and every refusal is a sentence in both languages', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(walk, (one) => {
      walked(one, (outcome, { state, procedure }) => {
        if (procedure.final.includes(state.status))
          expect(state.clocks.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
        if (outcome.type !== 'Refusal') return;
        codes.add(outcome.code);
        expect(outcome.message.zh).toMatch(/[。！]$/);
        expect(outcome.message.en).toMatch(/[.!]$/);
      });
    }),
    RUNS,
  );
  expect(codes.size).toBeGreaterThan(3);
});
