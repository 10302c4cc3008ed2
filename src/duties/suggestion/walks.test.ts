import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '#core/actor.ts';
import { addDays } from '#core/calendar/date.ts';
import { foldCase, isKernelEvent } from '#core/case.ts';
import { evaluate, postingReader, yearPeriod } from '#core/figure.ts';
import { difference, type Posting, postingsOf } from '#core/measure.ts';
import type { CaseFile, Desk, DeskStep, Outcome } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { document } from '#duties/document/duty.ts';
import { links } from '#duties/links.ts';
import { sitting as sittingDuty } from '#duties/sitting/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { suggestion as duty } from './duty.ts';
import { actors, decidedBy, organ, secondOrgan, sitting, steps, thirdOrgan, units, ways } from './example.ts';
import type { Suggestion } from './state.ts';
import { attitudes, outcomes, results } from './words.ts';

const CASES = ['case-1', 'case-2'] as const;

/** What somebody wishes to do: mostly lawful, sometimes refused; a refusal leaves no trace. */
interface Wish {
  readonly case: string;
  /** Days since the wish before it. */
  readonly days: number;
  readonly make: (on: string, file: CaseFile) => readonly DeskStep[];
}

const one = <T extends object>(options: T) => fc.constantFrom(...(Object.keys(options) as (keyof T & string)[]));
const other = (id: string) => (id === 'case-1' ? 'case-2' : 'case-1');
const organs: readonly Actor[] = [actors.organ, actors.secondOrgan, actors.thirdOrgan];
/** One of those who owe this act, else any. */
const owing = (units: readonly string[], pick: number): { readonly actor: Actor } => {
  const who = organs.filter(({ posts }) => posts.some((held) => held.unit !== null && units.includes(held.unit)));
  const from = who.length === 0 || pick % 7 === 0 ? organs : who;
  return { actor: from[pick % from.length] ?? actors.organ };
};
const assigned = fc.constantFrom(
  { leads: [organ] },
  { leads: [organ, secondOrgan] },
  { leads: [organ], assists: [secondOrgan, thirdOrgan] },
  { leads: [organ, thirdOrgan], assists: [secondOrgan] },
);

/** A step that is possible in the state of the case, so that walks go far; ways that end early come seldom. */
const ordinary = fc
  .record({
    result: one(results),
    attitude: one(attitudes),
    outcome: one(outcomes),
    assigned,
    months: fc.integer({ min: 1, max: 3 }),
    pick: fc.nat(1000),
    early: fc.nat(9),
  })
  .map((chosen) => (on: string, { state, procedure }: CaseFile): readonly DeskStep[] => {
    const { months, pick, early, attitude, outcome, result } = chosen;
    const { accepting, assisting, replying } = state.open as Suggestion;
    const act = owing(replying, pick);
    const wishes = [
      steps.coSign(on),
      steps.notCoSign(on, {}, { actor: actors.otherDeputy }),
      steps.submit(on),
      steps.number(on),
      steps.handOver(on),
      steps.subAssign(on, chosen.assigned),
      steps.accept(on, {}, owing(accepting, pick)),
      steps.contact(on, {}, act),
      steps.contact(on, {}, act),
      steps.assist(on, {}, owing(assisting, pick)),
      steps.reply(on, { result, plannedBy: addDays(on, 200) }, act),
      steps.reply(on, { result, plannedBy: addDays(on, 200) }, act),
      steps.askExtension(on, { months }, act),
      steps.extend(on, { months }),
      steps.rate(on, { attitude, outcome, reason: '还要再看效果。' }),
      steps.reopen(on),
      steps.track(on),
      steps.close(on),
      steps.progress(on, { plannedBy: addDays(on, 90) }, act),
      steps.fulfil(on, {}, act),
      steps.draft(on),
      steps.publish(on),
      steps.makeKey(on, {}, decidedBy('1')),
      ...(early < 3 ? [steps.revise(on), steps.decline(on, {}, act), steps.refuse(on), steps.unpublish(on)] : []),
      ...(early < 1
        ? [steps.return(on), steps.merge(on, { into: other(state.id) }), steps.agreeToWithdraw(on), steps.withdraw(on)]
        : []),
    ];
    const possible = wishes.filter(({ step }) => procedure.steps[step]?.from.includes(state.status));
    return possible.slice(pick % Math.max(possible.length, 1)).slice(0, 1);
  });

const keep = (step: string, input: object, actor: Actor = actors.committee) => ({
  step,
  actor,
  input: { ...input, $reason: '录入有误，核对后更正。' },
});
const target = fc.integer({ min: 1, max: 14 });
const keeping = fc.oneof(
  fc.tuple(target, fc.integer({ min: -4, max: 4 })).map(([seq, shift]) => (on: string, { events }: CaseFile) => [
    { ...keep('correct', { target: seq, values: {}, $on: addDays(events[seq - 1]?.on ?? on, shift) }), on },
  ]),
  fc.tuple(target, one(results)).map(([seq, result]) => (on: string) => [
    { ...keep('correct', { target: seq, values: { result } }), on },
  ]),
  target.map((seq) => (on: string) => [
    { ...keep('ask-annul', { target: seq }), on },
    { ...keep('annul', { target: seq }, actors.secondClerk), on },
  ]),
);

const wish: fc.Arbitrary<Wish> = fc.record({
  case: fc.constantFrom(...CASES),
  days: fc.integer({ min: 0, max: 9 }),
  make: fc.oneof({ weight: 20, arbitrary: ordinary }, { weight: 2, arbitrary: keeping }),
});
const walks = fc.array(wish, { minLength: 20, maxLength: 60 });
const RUNS = { numRuns: 150 };

const begun = (): Desk =>
  given(duty, { duties: [unit, sittingDuty, document], links }).past(
    ...units,
    ...sitting,
    steps.write('2024-03-26', { invited: ['person-co-signer', 'person-other-deputy'] }),
    ...ways.talked.map((step) => ({ ...step, case: 'case-2' })),
  ).desk;

interface Seen {
  readonly step: DeskStep;
  readonly outcome: Outcome;
  readonly after: CaseFile;
}
/** Walks, and shows every wish with its outcome and the case after it. */
const walk = (wishes: readonly Wish[], seen: (what: Seen, desk: Desk) => void): Desk => {
  const desk = begun();
  let today = '2024-03-26';
  for (const { case: id, days, make } of wishes) {
    today = addDays(today, days);
    for (const step of make(today, desk.file(id))) {
      const outcome = desk.take({ ...step, case: id });
      seen({ step, outcome, after: desk.file(id) }, desk);
    }
  }
  return desk;
};
const taken = (seen: (after: CaseFile, desk: Desk) => void) => (what: Seen, desk: Desk) => {
  if (what.outcome.type === 'Taken') seen(what.after, desk);
};
const own = (desk: Desk) => desk.files().filter(({ state }) => state.duty === duty.name);
const text = (postings: readonly Posting[]) => postings.map((posting) => JSON.stringify(posting)).toSorted();

test('figures by increment are those of a full fold of all events', () => {
  let counted = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      const folded = difference(
        [],
        own(desk).flatMap(({ procedure, events }) => postingsOf(duty.measures, foldCase(procedure, events, desk.env))),
      );
      const measured = desk.postings().filter(({ measure }) => duty.measures.some(({ key }) => key === measure));
      expect(text(measured)).toEqual(text(folded));
      for (const figure of duty.figures) {
        const [a, b] = [desk.postings(), folded].map((postings) =>
          evaluate(figure, yearPeriod('2024'), postingReader(postings)),
        );
        expect(a).toEqual(b);
        counted += a?.numerator ?? 0;
      }
    }),
    RUNS,
  );
  expect(counted).toBeGreaterThan(100);
});

test('the case by increment is the case by full fold, after every step', () => {
  let kernel = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(
        wishes,
        taken(({ procedure, events, state }, desk) => {
          expect(foldCase(procedure, events, desk.env)).toEqual(state);
          kernel += isKernelEvent(events.at(-1)?.type ?? '') ? 1 : 0;
        }),
      );
    }),
    RUNS,
  );
  expect(kernel).toBeGreaterThan(30);
});

test('what was handed over has a result or waits for one, and no organ has more replies than it leads', () => {
  let answered = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      const reader = postingReader(desk.postings());
      const period = { from: '2024-01-01', to: '2026-12-31', asOf: '2026-12-31' };
      const sum = (measure: string, where = {}) => reader.sum(`suggestion.${measure}`, 'cohort', period, where);
      expect(sum('awaiting') + sum('result')).toBe(sum('handled'));
      expect(sum('rated')).toBeLessThanOrEqual(sum('result'));
      for (const lead of [organ, secondOrgan, thirdOrgan]) {
        const where = { organ: [lead] };
        expect(sum('led-result', where)).toBeLessThanOrEqual(sum('led', where));
        expect(sum('led-on-time', where)).toBeLessThanOrEqual(sum('led-result', where));
      }
      answered += sum('result');
    }),
    RUNS,
  );
  expect(answered).toBeGreaterThan(30);
});

test('whoever owes an act has a part in the case, and nobody has two that exclude each other', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(
        wishes,
        taken(({ state }) => {
          const s = state.open as Suggestion;
          expect(s.invited.filter((id) => s.coSigners.includes(id))).toEqual([]);
          expect(s.leads.filter((id) => s.assists.includes(id))).toEqual([]);
          expect(s.accepting.filter((id) => !s.leads.includes(id))).toEqual([]);
          expect(s.assisting.filter((id) => !s.assists.includes(id))).toEqual([]);
          expect(s.replying.filter((id) => !s.leads.includes(id) && id !== s.receiver)).toEqual([]);
        }),
      );
    }),
    RUNS,
  );
});

test('in a final state no clock runs but that of publishing', () => {
  let ended = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(
        wishes,
        taken(({ state, procedure }) => {
          if (state.void || !procedure.final.includes(state.status)) return;
          ended += 1;
          const running = state.clocks.filter(({ stoppedOn }) => stoppedOn === null).map(({ clock }) => clock);
          expect(running.filter((clock) => state.status !== 'closed' || clock !== 'publication')).toEqual([]);
        }),
      );
    }),
    RUNS,
  );
  expect(ended).toBeGreaterThan(20);
});

test('every refusal is a sentence in both languages', () => {
  const codes = new Set<string>();
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, ({ outcome }) => {
        if (outcome.type === 'Taken') return;
        const said = outcome.type === 'Invalid' ? outcome.faults.map(({ message }) => message) : [outcome.message];
        for (const { zh, en } of said) {
          expect(zh).toMatch(/[。！]$/);
          expect(en).toMatch(/[.!]$/);
        }
        if (outcome.type === 'Refusal') codes.add(outcome.code);
      });
    }),
    RUNS,
  );
  expect(codes.size).toBeGreaterThan(8);
});
