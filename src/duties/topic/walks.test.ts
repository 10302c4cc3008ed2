import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { foldCase } from '#core/case.ts';
import type { CaseFile, Desk, DeskStep, Outcome } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { sitting } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { topic } from './duty.ts';
import { actors, committeeSitting, decidedBy, register, sittings, steps } from './example.ts';
import type { Topic } from './state.ts';

const auto = { automatic: true } as const;
const opening = (on: string): readonly DeskStep[] => [
  steps.askAsOrgan(on, { kind: 'bill' }),
  steps.askAsCommittee(on),
  steps.askJointly(on),
  steps.askForDirectors(on, { kind: 'personnel' }),
];
const wishes = (on: string): readonly DeskStep[] => [
  steps.coSign(on),
  steps.coSign(on, {}, { actor: actors.third }),
  steps.notCoSign(on),
  steps.submit(on),
  steps.receive(on),
  steps.supply(on, {}, { actor: actors.office }),
  steps.put(on, {}, decidedBy('1')),
  steps.refer(on, {}, decidedBy('1')),
  steps.notPut(on, {}, decidedBy('2')),
  steps.notPut(on, {}, decidedBy('1')),
  steps.reportBack(on),
  steps.explain(on),
  steps.schedule(on, {}, auto),
  steps.shift(on, {}, auto),
  steps.unschedule(on, {}, auto),
  steps.handle(on, {}, auto),
  steps.withdraw(on),
  { step: 'ask-annul', actor: actors.office, on, input: { target: 2, $reason: '录错了，撤销。' } },
  { step: 'annul', actor: actors.secondClerk, on, input: { target: 2, $reason: '核对属实。' } },
];

/** A wish that is possible in the state of the case, so that walks go far; now and then one that is not. */
const walk = fc.array(fc.record({ days: fc.integer({ min: 0, max: 9 }), pick: fc.nat(999) }), {
  minLength: 4,
  maxLength: 24,
});
const walked = (
  first: number,
  picks: readonly { readonly days: number; readonly pick: number }[],
  seen: (outcome: Outcome, file: CaseFile, desk: Desk) => void,
): void => {
  const start = opening('2025-02-10')[first] ?? steps.askAsOrgan('2025-02-10');
  const { desk } = given(topic, { duties: [unit, mandate, sitting], links }).past(
    ...register,
    ...sittings,
    committeeSitting,
    start,
  );
  let on = '2025-02-10';
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
const RUNS = { numRuns: 200 };

test('the case by increment is the case by full fold, after every step', () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(fc.nat(3), walk, (first, picks) => {
      walked(first, picks, (_outcome, { procedure, events, state }, desk) => {
        expect(foldCase(procedure, events, desk.env)).toEqual(state);
        reached.add(state.status);
      });
    }),
    RUNS,
  );
  expect([...reached]).toEqual(expect.arrayContaining(['pooled', 'scheduled', 'handled', 'explained', 'withdrawn']));
});

test('a topic names its sitting only while it is on an agenda or was dealt with there', () => {
  fc.assert(
    fc.property(fc.nat(3), walk, (first, picks) => {
      walked(first, picks, (_outcome, { state }) => {
        if (state.void) return;
        const { sitting: named, sitsOn } = state.open as Topic;
        expect(named !== null).toBe(state.status === 'scheduled' || state.status === 'handled');
        expect(sitsOn !== null).toBe(named !== null);
      });
    }),
    RUNS,
  );
});

test('in a final state no clock runs, and every refusal is a sentence in both languages', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(fc.nat(3), walk, (first, picks) => {
      walked(first, picks, (outcome, { state, procedure }) => {
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
