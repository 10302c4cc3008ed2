import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#core/calendar/date.ts';
import { type CaseState, foldCase, isKernelEvent } from '#core/case.ts';
import type { CaseEvent } from '#core/event.ts';
import { evaluate, postingReader, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { keep } from '#core/keeping.ts';
import { difference, type Posting, postingsOf } from '#core/measure.ts';
import { erased } from '#core/schema.ts';
import type { CaseFile, Desk, DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { unit } from '#duties/unit/duty.ts';
import { residentProblem } from './duty.ts';
import { actors, correct, kept, otherTown, steps, units } from './example.ts';
import { results } from './words.ts';

const CASES = ['case-1', 'case-2'] as const;
const duty = residentProblem;

/** What somebody wishes to do: mostly lawful, sometimes refused; a refusal leaves no trace. */
interface Wish {
  readonly case: string;
  /** Days since the wish before it. */
  readonly days: number;
  readonly make: (on: string, file: CaseFile) => readonly DeskStep[];
}

const result = fc.constantFrom(
  ...(Object.keys(results) as (keyof typeof results)[]).filter((name) => name !== 'planned'),
);
const target = fc.integer({ min: 1, max: 12 });
const other = (id: string) => (id === 'case-1' ? 'case-2' : 'case-1');
const receipt = (id: string) => ({ ...actors.resident, ownCase: id });

/** A step that is possible in the state of the case, so that walks go far; ways that end early come seldom. */
const ordinary = fc
  .record({ value: result, route: fc.constantFrom('town', 'district'), pick: fc.nat(1000), early: fc.nat(9) })
  .map(({ value, route, pick, early }) => (on: string, { state, procedure }: CaseFile): readonly DeskStep[] => {
    const { id, status } = state;
    const wishes = [
      steps.dispatch(on, route),
      steps.accept(on),
      steps.reply(on, value),
      steps.passUp(on),
      steps.decline(on),
      steps.answer(on, value),
      steps.progress(on),
      steps.conclude(on, value),
      steps.confirm(on, { actor: receipt(id) }),
      steps.dispute(on, { actor: receipt(id) }),
      steps.dispute(on, { actor: actors.clerk }),
      { ...steps.rate(on), actor: receipt(id) },
      steps.verify(on),
      steps.reopen(on),
      steps.uphold(on),
      steps.draft(on),
      steps.publish(on),
      steps.unpublish(on),
      ...(early < 2 ? [steps.suggest(on), steps.refer(on), steps.merge(on, other(id)), steps.close(on)] : []),
      ...(early < 3 ? [steps.close(on)] : []),
    ];
    const possible = wishes.filter(({ step }) => procedure.steps[step]?.from.includes(status));
    return possible.slice(pick % Math.max(possible.length, 1)).slice(0, 1);
  });

const corrections = fc.tuple(target, result, fc.integer({ min: -4, max: 4 })).chain(([seq, value, shift]) =>
  fc.constantFrom<(on: string) => DeskStep>(
    (on) => ({ ...correct(seq, { result: value }), on }),
    (on) => ({ ...correct(1, { category: 'housing', deputy: null }), on }),
    (on) => ({ ...correct(1, { town: otherTown }), actor: actors.district, on }),
    (on) => ({ ...correct(seq, {}, addDays(on, shift)), on }),
    (on) => ({ ...correct(seq, {}, addDays(on, shift - 8)), on }),
  ),
);

const wish: fc.Arbitrary<Wish> = fc.record({
  case: fc.constantFrom(...CASES),
  days: fc.integer({ min: 0, max: 6 }),
  make: fc.oneof(
    { weight: 24, arbitrary: ordinary },
    { weight: 2, arbitrary: corrections.map((make) => (on: string) => [make(on)]) },
    {
      weight: 2,
      arbitrary: target.map((seq) => (on: string) => [
        { ...kept('ask-annul', { target: seq }), on },
        { ...kept('annul', { target: seq }, { actor: actors.district }), on },
      ]),
    },
    {
      weight: 1,
      arbitrary: fc.constant((on: string) => [
        { ...kept('ask-exclude', { target: 'resident-problem.result' }), on },
        { ...kept('exclude', { target: 'resident-problem.result' }, { actor: actors.district }), on },
      ]),
    },
    { weight: 1, arbitrary: fc.constant((on: string) => [{ ...kept('erase', {}), on }]) },
  ),
});

const begun = (): Desk =>
  given(duty, { duties: [unit], links }).past(
    ...units,
    steps.register('2024-03-04'),
    steps.report('2024-03-05', { case: 'case-2' }),
  ).desk;

/** Walks, and shows every granted step with the cases before and after it. */
const walk = (wishes: readonly Wish[], seen: (before: CaseFile, after: CaseFile, desk: Desk) => void): Desk => {
  const desk = begun();
  let today = '2024-03-05';
  for (const { case: id, days, make } of wishes) {
    today = addDays(today, days);
    for (const step of make(today, desk.file(id))) {
      const before = desk.file(id);
      if (desk.take({ ...step, case: id }).type === 'Taken') seen(before, desk.file(id), desk);
    }
  }
  return desk;
};
const walks = fc.array(wish, { minLength: 5, maxLength: 40 });
const RUNS = { numRuns: 150 };

/** The history as if it had been entered right: made here, apart from the kernel. */
const enteredRight = (events: readonly CaseEvent[]): readonly CaseEvent[] => {
  const list: (CaseEvent | null)[] = events.map((event) => (isKernelEvent(event.type) ? null : event));
  for (const { type, open } of events) {
    const index = Number(open.target) - 1;
    const old = list[index];
    if (old === null || old === undefined) continue;
    if (type === 'annulled' && index > 0) list[index] = null;
    if (type !== 'corrected') continue;
    const { $on = old.on, ...set } = open.set as JsonObject;
    const values = Object.entries({ ...old.open, ...set }).filter(([, value]) => value !== null);
    list[index] = { ...old, on: $on as string, open: Object.fromEntries(values) };
  }
  return list.filter((event) => event !== null);
};
const substance = ({ status, open, clocks, openedOn, lastOn, movedOn }: CaseState) => ({
  status,
  open,
  clocks,
  openedOn,
  lastOn,
  movedOn,
});
const text = (postings: readonly Posting[]) => postings.map((one) => JSON.stringify(one)).toSorted();

test('figures by increment are those of a full fold of all events', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      const files = desk.files().filter(({ state }) => state.duty === duty.name);
      const counted = difference(
        [],
        files.flatMap(({ procedure, events }) => postingsOf(duty.measures, foldCase(procedure, events, desk.env))),
      );
      expect(text(desk.postings())).toEqual(text(counted));
      for (const figure of duty.figures) {
        const [a, b] = [desk.postings(), counted].map((postings) =>
          evaluate(figure, yearPeriod('2024'), postingReader(postings)),
        );
        expect(a).toEqual(b);
      }
    }),
    RUNS,
  );
});

test('the case by increment is the case by full fold, after every step', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, (_before, { procedure, events, state }, desk) => {
        expect(foldCase(procedure, events, desk.env)).toEqual(state);
      });
    }),
    RUNS,
  );
});

test('after corrections and annulments the case is as if it had been entered right, limits too', () => {
  let kept = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, (_before, { procedure, events, state }, desk) => {
        const last = events.at(-1);
        if (state.void || last === undefined || !isKernelEvent(last.type)) return;
        kept += last.type === 'corrected' || last.type === 'annulled' ? 1 : 0;
        expect(substance(state)).toEqual(substance(foldCase(procedure, enteredRight(events), desk.env)));
      });
    }),
    RUNS,
  );
  expect(kept).toBeGreaterThan(10);
});

test('annulling the last step takes the case back to where it stood', () => {
  let taken = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      const { state: before, events } = desk.file('case-1');
      if (before.void || procedureFinal(before.status)) return;
      const step = desk.take({ ...steps.remind('2024-12-02'), case: 'case-1' });
      const moved =
        step.type === 'Taken'
          ? step
          : desk.take({ ...steps.confirm('2024-12-02', { actor: actors.clerk }), case: 'case-1' });
      if (moved.type !== 'Taken') return;
      const seq = events.length + 1;
      desk.take({ ...kept('ask-annul', { target: seq }), on: '2024-12-03' });
      const done = desk.take({ ...kept('annul', { target: seq }, { actor: actors.district }), on: '2024-12-03' });
      expect(done.type).toBe('Taken');
      expect(substance(desk.file('case-1').state)).toEqual(substance(before));
      taken += 1;
    }),
    RUNS,
  );
  expect(taken).toBeGreaterThan(10);
});

const FINAL = (duty.editions[0]?.procedure.final ?? []) as readonly string[];
const procedureFinal = (status: string): boolean => FINAL.includes(status);

test('in a final state no clock runs that nothing could stop any more', () => {
  let ended = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, (_before, { procedure, state }) => {
        if (!procedureFinal(state.status)) return;
        ended += 1;
        for (const { clock } of state.clocks.filter(({ stoppedOn }) => stoppedOn === null)) {
          const stops: readonly string[] = procedure.clocks[clock]?.stops ?? [];
          const stopping = Object.values(procedure.steps).filter(
            ({ from, records }) => from !== 'start' && from.includes(state.status) && stops.includes(records),
          );
          expect([clock, state.status, stopping.length > 0]).toEqual([clock, state.status, true]);
        }
      });
    }),
    RUNS,
  );
  expect(ended).toBeGreaterThan(10);
});

test('a final case stays final, whatever is wished, until the record itself is put right', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, (before, after) => {
        const last = after.events.at(-1);
        if (!procedureFinal(before.state.status) || last === undefined || isKernelEvent(last.type)) return;
        expect(after.state.status).toBe(before.state.status);
      });
    }),
    RUNS,
  );
});

test('every fold accepts erased values, and the case stays what it was', () => {
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      for (const { procedure, events, state } of desk.files()) {
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
      }
    }),
    RUNS,
  );
});

test('a case may still be corrected after its words were erased', () => {
  const desk = given(duty, { duties: [unit], links }).past(...units, steps.register('2024-03-04')).desk;
  const { procedure, events, state } = desk.file('case-1');
  const gone = events.map((event) => ({ ...event, closed: { ...event.closed, text: erased, name: erased } }));
  const { input, actor } = correct(1, { category: 'housing' });
  const request = { step: 'correct', input, actor, on: '2024-04-01', today: '2024-04-01', measures: [] } as const;
  expect(keep(procedure, state, gone, request, { facts: desk.facts, env: desk.env })).toMatchObject({
    ok: true,
    value: [{ open: { set: { category: 'housing' } } }],
  });
});
