import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { foldCase, isKernelEvent } from '#core/case.ts';
import { evaluate, postingReader, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { difference, type Posting, postingsOf } from '#core/measure.ts';
import { erased } from '#core/schema.ts';
import type { CaseFile, Desk, DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { station } from '#duties/station/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { visit } from './duty.ts';
import { actors, before, correct, DAY, deputies, kept, point, steps } from './example.ts';

const CASES = ['case-1', 'case-2'] as const;
const anyone = fc.constantFrom(...Object.values(deputies));
const target = fc.integer({ min: 1, max: 12 });

/** Some step that somebody may wish to take, on the day of the first session or near it; many are refused. */
const ordinary = fc
  .record({ who: anyone, other: anyone, pick: fc.nat(1000), late: fc.integer({ min: 0, max: 6 }) })
  .map(({ who, other, pick, late }) => (file: CaseFile): DeskStep | undefined => {
    const { day } = file.state.open as { readonly day: string };
    const self = { person: who, posts: [{ post: 'deputy', unit: null }] } as const;
    const wishes: readonly DeskStep[] = [
      steps.open(),
      steps.assign(who, day),
      steps.unassign(who, day),
      { ...steps.signIn({ actor: self, input: { deputy: who } }), on: day },
      { ...steps.signIn({ actor: self, input: { deputy: other } }), on: day },
      { ...steps.enter(who), on: day },
      { ...steps.enter(other), on: day },
      { ...steps.paper(who, addDays(day, late)), on: day },
      { ...steps.leave({ actor: self, input: { deputy: who } }), on: day },
      steps.raise('problem-1', addDays(day, late)),
      ...(pick % 5 === 0 ? [steps.close(addDays(day, late)), steps.cancel(day)] : []),
    ];
    const possible = wishes.filter(({ step }) => file.procedure.steps[step]?.from.includes(file.state.status));
    return possible[pick % Math.max(possible.length, 1)];
  });

type Make = (file: CaseFile) => readonly (DeskStep | undefined)[];
const keeping = fc.oneof(
  fc.tuple(target, anyone, fc.constantFrom('city', 'district', 'town')).map(
    ([seq, deputy, level]): Make =>
      () => [correct(seq, { deputy, level })],
  ),
  fc.tuple(target, fc.integer({ min: -3, max: 3 })).map(
    ([seq, shift]): Make =>
      ({ events }) => [correct(seq, {}, addDays(events[seq - 1]?.on ?? DAY, shift))],
  ),
  target.map(
    (seq): Make =>
      () => [kept('ask-annul', { target: seq }), kept('annul', { target: seq }, { actor: actors.district })],
  ),
);
const wish = fc.record({
  case: fc.constantFrom(...CASES),
  make: fc.oneof(
    {
      weight: 8,
      arbitrary: ordinary.map(
        (make): Make =>
          (file) => [make(file)],
      ),
    },
    { weight: 2, arbitrary: keeping },
  ),
});
type Wish = typeof wish extends fc.Arbitrary<infer W> ? W : never;
const walks = fc.array(wish, { minLength: 5, maxLength: 40 });
const RUNS = { numRuns: 150 };

const walk = (wishes: readonly Wish[], seen: (after: CaseFile, desk: Desk) => void): Desk => {
  const { desk } = given(visit, { duties: [unit, station, mandate, residentProblem], links }).past(
    ...before,
    steps.plan('2024-05-06'),
    steps.hold(DAY, { station: point, part: 'afternoon' }, { case: 'case-2', actor: actors.clerk }),
  );
  for (const { case: id, make } of wishes) {
    for (const step of make(desk.file(id))) {
      if (step === undefined) continue;
      const actor = step.actor === actors.liaison ? actors.clerk : step.actor;
      if (desk.take({ ...step, actor, case: id }).type === 'Taken') seen(desk.file(id), desk);
    }
  }
  return desk;
};
const sessions = (desk: Desk) => desk.files().filter(({ state }) => state.duty === visit.name);
const text = (postings: readonly Posting[]) => postings.map((one) => JSON.stringify(one)).toSorted();
const own = ({ measure }: Posting) => measure.startsWith('visit.');

test('figures by increment are those of a full fold of all events, and of a count over the bare records', () => {
  let counted = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      const folded = difference(
        [],
        sessions(desk).flatMap(({ procedure, events }) =>
          postingsOf(visit.measures, foldCase(procedure, events, desk.env)),
        ),
      );
      expect(text(desk.postings().filter(own))).toEqual(text(folded));
      const [figure] = visit.figures;
      if (figure === undefined) throw new Error('no figure');
      const value = evaluate(figure, yearPeriod('2024'), postingReader(desk.postings())).numerator;
      expect(value).toBe(sessions(desk).reduce((sum, file) => sum + bareCount(file), 0));
      counted += value;
    }),
    RUNS,
  );
  expect(counted).toBeGreaterThan(100);
});

/** Deputies of a session from its records with plain loops, apart from folds and measures. */
const bareCount = ({ events }: CaseFile): number => {
  const gone = new Set(events.flatMap(({ type, open }) => (type === 'annulled' ? [Number(open.target)] : [])));
  if (gone.has(1)) return 0;
  const came = new Set<unknown>();
  let held = false;
  for (const { seq, type, open } of events) {
    if (gone.has(seq)) continue;
    if (type === 'opened') held = true;
    if (type === 'cancelled') held = false;
    if (type !== 'signed-in') continue;
    let { deputy } = open;
    for (const later of events)
      if (later.type === 'corrected' && later.open.target === seq)
        deputy = (later.open.set as JsonObject).deputy ?? deputy;
    came.add(deputy);
  }
  return held ? came.size : 0;
};

test('the case by increment is the case by full fold, after every step, also where words were erased', () => {
  let kernel = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, ({ procedure, events, state }, desk) => {
        expect(foldCase(procedure, events, desk.env)).toEqual(state);
        kernel += isKernelEvent(events.at(-1)?.type ?? '') ? 1 : 0;
        const without = events.map((event) => ({
          ...event,
          closed: Object.fromEntries(
            Object.entries(event.closed).map(([name, value]) => [
              name,
              procedure.events[event.type]?.fields[name]?.sealed === true ? erased : value,
            ]),
          ),
        }));
        expect(foldCase(procedure, without, desk.env)).toEqual(state);
      });
    }),
    RUNS,
  );
  expect(kernel).toBeGreaterThan(10);
});

test('nobody stands twice in a session, and every level is one of a mandate held on its day', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, ({ state, events }, desk) => {
        const { attendances, day } = state.open as {
          readonly attendances: readonly { readonly deputy: string; readonly level: string }[];
          readonly day: string;
        };
        expect(new Set(attendances.map(({ deputy }) => deputy)).size).toBe(attendances.length);
        // A session that was moved takes its deputies along as they signed in.
        const moved = events.some(({ type, open }) => type === 'corrected' && '$on' in (open.set as JsonObject));
        if (day !== DAY || moved) return;
        for (const { deputy, level } of attendances) {
          const held = desk.facts
            .related('mandate', 'holder', deputy)
            .map(({ open }) => open as { readonly level: string; readonly from: string; readonly until: string | null })
            .filter(({ from, until }) => from <= day && (until === null || until > day));
          expect(held.map((one) => one.level)).toContain(level);
        }
      });
    }),
    RUNS,
  );
});

test('in a final state no clock runs', () => {
  let ended = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, ({ state }) => {
        if (!['closed', 'cancelled'].includes(state.status) || state.void) return;
        ended += 1;
        expect(state.clocks.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
      });
    }),
    RUNS,
  );
  expect(ended).toBeGreaterThan(10);
});
