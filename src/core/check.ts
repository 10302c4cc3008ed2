import { posts } from '#core/actor.ts';
import { type AnyProcedure, type Body, inputFields } from '#core/procedure.ts';
import type { Basis } from '#core/result.ts';

/** What the checker must know besides the procedure: which bodies hold sittings, and whether an article is in the register. */
export interface CheckWorld {
  readonly sittingBodies: readonly Body[];
  readonly knows: (basis: Basis) => boolean;
}

/** Faults that any procedure can have, found without running it, as sentences. An empty list is a pass. */
export const checkProcedure = (name: string, procedure: AnyProcedure, world: CheckWorld): readonly string[] =>
  [...stateFaults(procedure), ...stepFaults(procedure, world), ...clockFaults(procedure), ...eventFaults(procedure), ...articleFaults(procedure, world)].map(
    (fault) => `${name}: ${fault}`,
  );

interface Move {
  readonly from: string;
  readonly to: string;
}

const targets = (to: string | readonly string[], from: string): readonly string[] => (to === 'same' ? [from] : typeof to === 'string' ? [to] : to);

const movesOf = (procedure: AnyProcedure): readonly Move[] =>
  Object.values(procedure.steps).flatMap(({ from, to }) => (from === 'start' ? ['start'] : from).flatMap((state) => targets(to, state).map((target) => ({ from: state, to: target }))));

const stateFaults = (procedure: AnyProcedure): readonly string[] => {
  const moves = movesOf(procedure);
  const reached = closure(['start'], (state) => moves.filter(({ from }) => from === state).map(({ to }) => to));
  const ends = [...procedure.final, ...(procedure.resting ?? [])];
  const canEnd = closure(ends, (state) => moves.filter(({ to }) => to === state).map(({ from }) => from));
  const states = Object.keys(procedure.states);
  return [
    ...states.filter((state) => !reached.has(state)).map((state) => `state ${state} cannot be reached`),
    ...states.filter((state) => !canEnd.has(state)).map((state) => `state ${state} can never come to an end`),
    ...procedure.final.filter((state) => moves.some(({ from, to }) => from === state && to !== state)).map((state) => `state ${state} is final but can be left`),
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
    ...(Array.isArray(step.to) && step.then === undefined ? [`step ${name} leads to several states but chooses none`] : []),
    ...(Object.keys(inputFields(procedure, step)).some((field) => field.startsWith('$')) ? [`step ${name} has a field with $, which is the kernel's`] : []),
  ]);

const eventFaults = (procedure: AnyProcedure): readonly string[] => {
  const recorded = new Set(Object.values(procedure.steps).flatMap((step) => [step.records, ...(step.mayRecord ?? [])]));
  return [
    ...Object.keys(procedure.events).filter((type) => !recorded.has(type)).map((type) => `event ${type} is recorded by no step`),
    ...Object.entries(procedure.events).flatMap(([type, { fields }]) =>
      Object.entries(fields).flatMap(([field, { open, sight, sealed }]) => (open && (sealed || sight === 'personal') ? [`field ${field} of ${type} is personal but in clear`] : [])),
    ),
    ...Object.values(procedure.roles).flatMap(({ post }) => (Object.hasOwn(posts, post) ? [] : [`there is no post ${post}`])),
  ];
};

const clockFaults = (procedure: AnyProcedure): readonly string[] =>
  Object.entries(procedure.clocks).flatMap(([name, clock]) => {
    const after = reachableAfter(procedure, clock.starts);
    const stop = Object.values(procedure.steps).find((step) => [step.records, ...(step.mayRecord ?? [])].some((type) => clock.stops.includes(type)) && after(step.from));
    return [
      ...(stop === undefined ? [`nothing stops clock ${name}`] : []),
      ...(Object.hasOwn(procedure.steps, clock.step) ? [] : [`clock ${name} names no step: ${clock.step}`]),
    ];
  });

/** Whether a step can be taken at some time after one of these events. */
const reachableAfter = (procedure: AnyProcedure, events: readonly string[]) => {
  const moves = movesOf(procedure);
  const starts = Object.values(procedure.steps)
    .filter((step) => [step.records, ...(step.mayRecord ?? [])].some((type) => events.includes(type)))
    .flatMap(({ from, to }) => (from === 'start' ? ['start'] : from).flatMap((state) => targets(to, state)));
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
    ...basis.filter((one) => !knows(one)).map(({ law, article }) => `${name} cites ${law} ${article}, which is not in the register`),
  ]);
};
