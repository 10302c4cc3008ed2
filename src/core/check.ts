import { posts } from '#core/actor.ts';
import { isKernelEvent } from '#core/case.ts';
import type { AnyStep } from '#core/decide.ts';
import { isKernelStep } from '#core/keeping.ts';
import { type AnyProcedure, type Body, inputFields } from '#core/procedure.ts';
import type { Basis } from '#core/result.ts';

/** What the checker must know besides the procedure: which bodies hold sittings, and whether an article is in the register. */
export interface CheckWorld {
  readonly sittingBodies: readonly Body[];
  readonly knows: (basis: Basis) => boolean;
}

/** Faults that any procedure can have, found without running it, as sentences. An empty list is a pass. */
export const checkProcedure = (name: string, procedure: AnyProcedure, world: CheckWorld): readonly string[] =>
  [
    ...stateFaults(procedure),
    ...stepFaults(procedure, world),
    ...clockFaults(procedure),
    ...eventFaults(procedure),
    ...articleFaults(procedure, world),
  ].map((fault) => `${name}: ${fault}`);

interface Move {
  readonly from: string;
  readonly to: string;
}

const targets = (to: string | readonly string[], from: string): readonly string[] =>
  to === 'same' ? [from] : typeof to === 'string' ? [to] : to;

const movesOf = (steps: readonly AnyStep[]): readonly Move[] =>
  steps.flatMap(({ from, to }) =>
    (from === 'start' ? ['start'] : from).flatMap((state) =>
      targets(to, state).map((target) => ({ from: state, to: target })),
    ),
  );

const stepsOf = (procedure: AnyProcedure): readonly AnyStep[] => Object.values(procedure.steps);

/** Whether a step records, or may record, one of these events. */
const records = (step: AnyStep, types: readonly string[]): boolean =>
  [step.records, ...(step.mayRecord ?? [])].some((type) => types.includes(type));

const stateFaults = (procedure: AnyProcedure): readonly string[] => {
  const moves = movesOf(stepsOf(procedure));
  const reached = closure(['start'], (state) => moves.filter(({ from }) => from === state).map(({ to }) => to));
  const ends = [...procedure.final, ...(procedure.resting ?? [])];
  const canEnd = closure(ends, (state) => moves.filter(({ to }) => to === state).map(({ from }) => from));
  const states = Object.keys(procedure.states);
  return [
    ...states.filter((state) => !reached.has(state)).map((state) => `state ${state} cannot be reached`),
    ...states.filter((state) => !canEnd.has(state)).map((state) => `state ${state} can never come to an end`),
    ...procedure.final
      .filter((state) => moves.some(({ from, to }) => from === state && to !== state))
      .map((state) => `state ${state} is final but can be left`),
  ];
};

const closure = (from: readonly string[], next: (state: string) => readonly string[]): ReadonlySet<string> => {
  const seen = new Set(from);
  for (const state of seen) for (const found of next(state)) seen.add(found); // A Set is iterated in insertion order, additions included.
  return seen;
};

const stepFaults = (procedure: AnyProcedure, world: CheckWorld): readonly string[] =>
  Object.entries(procedure.steps).flatMap(([name, step]) => [
    ...('body' in step.by
      ? world.sittingBodies.includes(step.by.body)
        ? []
        : [`step ${name} is decided by ${step.by.body}, which holds no sittings`]
      : step.by.length === 0
        ? [`nobody may take step ${name}`]
        : []),
    ...(Array.isArray(step.to) && step.decides === undefined
      ? [`step ${name} leads to several states but chooses none`]
      : []),
    ...(isKernelStep(name) ? [`step ${name} has the name of a step of the kernel`] : []),
    ...(Object.keys(inputFields(procedure, step)).some((field) => field.startsWith('$'))
      ? [`step ${name} has a field with $, which is the kernel's`]
      : []),
  ]);

const eventFaults = (procedure: AnyProcedure): readonly string[] => {
  const recorded = new Set(Object.values(procedure.steps).flatMap((step) => [step.records, ...(step.mayRecord ?? [])]));
  return [
    ...Object.keys(procedure.events)
      .filter((type) => !recorded.has(type))
      .map((type) => `event ${type} is recorded by no step`),
    ...Object.keys(procedure.events)
      .filter(isKernelEvent)
      .map((type) => `event ${type} has the name of an event of the kernel`),
    ...Object.entries(procedure.events).flatMap(([type, { fields }]) =>
      Object.entries(fields).flatMap(([field, { open, sight, sealed }]) =>
        open && (sealed || sight === 'personal') ? [`field ${field} of ${type} is personal but in clear`] : [],
      ),
    ),
    ...Object.values(procedure.roles).flatMap(({ post }) =>
      Object.hasOwn(posts, post) ? [] : [`there is no post ${post}`],
    ),
  ];
};

const clockFaults = (procedure: AnyProcedure): readonly string[] =>
  Object.entries(procedure.clocks).flatMap(([name, clock]) => {
    const after = reachableAfter(procedure, clock.starts);
    const stop = stepsOf(procedure).find((step) => records(step, clock.stops) && after(step.from));
    return [
      ...(stop === undefined ? [`nothing stops clock ${name}`] : []),
      ...runsOn(procedure, clock).map((state) => `clock ${name} runs on in final state ${state}`),
      ...(Object.hasOwn(procedure.steps, clock.step) ? [] : [`clock ${name} names no step: ${clock.step}`]),
    ];
  });

/** The final states that a case can reach with this clock running, and in which nothing stops it any more. */
const runsOn = (procedure: AnyProcedure, { starts, stops }: AnyProcedure['clocks'][string]): readonly string[] => {
  const steps = stepsOf(procedure);
  const begun = movesOf(steps.filter((step) => records(step, starts))).map(({ to }) => to);
  const onwards = movesOf(steps.filter((step) => !records(step, stops)));
  const reached = closure(begun, (state) => onwards.filter(({ from }) => from === state).map(({ to }) => to));
  return procedure.final.filter(
    (state) =>
      reached.has(state) &&
      !steps.some((step) => step.from !== 'start' && step.from.includes(state) && records(step, stops)),
  );
};

/** Whether a step can be taken at some time after one of these events. */
const reachableAfter = (procedure: AnyProcedure, events: readonly string[]) => {
  const moves = movesOf(stepsOf(procedure));
  const starts = movesOf(stepsOf(procedure).filter((step) => records(step, events))).map(({ to }) => to);
  const reached = closure(starts, (state) => moves.filter(({ from }) => from === state).map(({ to }) => to));
  return (from: 'start' | readonly string[]): boolean => from !== 'start' && from.some((state) => reached.has(state));
};

const articleFaults = (procedure: AnyProcedure, { knows }: CheckWorld): readonly string[] => {
  const cited = [
    ...Object.entries(procedure.steps).map(([name, { basis }]) => ({ name: `step ${name}`, basis })),
    ...Object.entries(procedure.clocks).map(([name, { basis }]) => ({ name: `clock ${name}`, basis })),
    { name: 'keepers', basis: procedure.keepers.basis },
  ];
  return cited.flatMap(({ name, basis }) => [
    ...((basis as readonly Basis[]).length === 0 ? [`${name} cites no article`] : []),
    ...basis
      .filter((one) => !knows(one))
      .map(({ law, article }) => `${name} cites ${law} ${article}, which is not in the register`),
  ]);
};
