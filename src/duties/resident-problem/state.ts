import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import { type Result, type Route, resultOfClass } from './words.ts';

/** A result as the organ gave it, and the day on which it ceased to stand (dispute, new handling). */
export interface Standing {
  readonly result: Result;
  readonly route: Route;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  /** The suggestion whose reply it is, where the problem became one. */
  readonly suggestion?: string;
  /** It is the promise of that suggestion, kept. */
  readonly kept?: true;
}

/** What the part in clear says of a problem. */
export interface Problem {
  readonly collectedOn: CivilDate;
  readonly town: string;
  readonly category: string;
  readonly channel: string;
  readonly station: string | null;
  readonly deputy: string | null;
  readonly contactForOrgan: boolean;
  readonly organ: string | null;
  readonly routes: readonly { readonly route: Route; readonly from: CivilDate }[];
  readonly complex: boolean;
  readonly standings: readonly Standing[];
  readonly result: Result | null;
  /** The resident's word on the last reply. */
  readonly word: 'confirmed' | 'disputed' | null;
  readonly finding: 'solved' | 'not-solved' | null;
  readonly rounds: number;
  readonly rated: { readonly attitude: number; readonly outcome: number } | null;
  readonly mergedInto: string | null;
  readonly absorbed: readonly string[];
  readonly drafted: boolean;
  readonly published: boolean;
}

export const noProblem: Problem = {
  collectedOn: '',
  town: '',
  category: '',
  channel: '',
  station: null,
  deputy: null,
  contactForOrgan: false,
  organ: null,
  routes: [],
  complex: false,
  standings: [],
  result: null,
  word: null,
  finding: null,
  rounds: 0,
  rated: null,
  mergedInto: null,
  absorbed: [],
  drafted: false,
  published: false,
};

type Events = typeof events;
type Of<T extends keyof Events> = Folded<Events[T]>;

export const routeOf = (problem: Problem): Route | null => problem.routes.at(-1)?.route ?? null;

const by = (problem: Problem, route: Route, from: CivilDate): Problem => ({
  ...problem,
  routes: [...problem.routes, { route, from }],
});

/** Ends the standing of the last result on this day. */
const unsettled = (problem: Problem, until: CivilDate): Problem => ({
  ...problem,
  standings: problem.standings.map((standing) => (standing.until === null ? { ...standing, until } : standing)),
});

const stands = (problem: Problem, standing: Omit<Standing, 'until'>): Problem => {
  const before = unsettled(problem, standing.from);
  return { ...before, result: standing.result, standings: [...before.standings, { ...standing, until: null }] };
};

/** The suggestion whose reply the last result is, also while the resident disputes it; or null. */
export const settledBy = ({ result, standings }: Problem): string | null =>
  result === null ? null : (standings.at(-1)?.suggestion ?? null);
export const isDisputed = ({ standings }: Problem): boolean => standings.at(-1)?.until !== null;

const settles = (problem: Problem, { open }: Of<'settled'>, what: Pick<Standing, 'result' | 'kept'>): Problem =>
  stands(problem, { ...what, route: 'suggestion', from: open.since, suggestion: open.suggestion });

/** One event after the other; all of it from the part in clear. */
export const fold = {
  collected: (problem: Problem, { on, open }: Of<'collected'>): Problem => ({
    ...problem,
    collectedOn: on,
    town: open.town,
    category: open.category,
    channel: open.channel,
    station: open.station ?? null,
    deputy: open.deputy ?? null,
    contactForOrgan: open.consent === 'organ',
  }),
  dispatched: (problem: Problem, { on, open }: Of<'dispatched'>): Problem => ({
    ...by(problem, open.route, on),
    organ: open.organ,
    complex: open.complex === true,
    rounds: Math.max(problem.rounds, 1),
  }),
  declined: (problem: Problem): Problem => ({ ...problem, organ: null }),
  replied: (problem: Problem, { on, open }: Of<'replied'>): Problem => {
    const routed = open.onSpot === true ? by(problem, 'on-spot', on) : problem;
    const standing = stands(routed, { result: open.result, route: routeOf(routed) ?? 'on-spot', from: on });
    return { ...standing, rounds: Math.max(problem.rounds, 1), word: null, finding: null };
  },
  suggested: (problem: Problem, { on, open }: Of<'suggested'>): Problem => ({
    ...by(problem, 'suggestion', on),
    deputy: open.deputy,
  }),
  settled: (problem: Problem, event: Of<'settled'>): Problem => ({
    ...settles(problem, event, { result: resultOfClass[event.open.class] }),
    rounds: Math.max(problem.rounds, 1),
    word: null,
    finding: null,
  }),
  // The resident's word on the promise stays.
  'promise-kept': (problem: Problem, event: Of<'promise-kept'>): Problem =>
    settles(problem, event, { result: 'solved', kept: true }),
  unsettled: (problem: Problem, { open }: Of<'unsettled'>): Problem => ({
    ...problem,
    standings: problem.standings.filter(({ suggestion }) => suggestion !== open.suggestion),
    result: null,
    word: null,
    finding: null,
    drafted: false,
  }),
  'promise-unkept': (problem: Problem): Problem => {
    const standings = problem.standings.map(({ kept, ...one }) =>
      kept ? { ...one, result: 'planned' as const } : one,
    );
    return { ...problem, standings, result: standings.at(-1)?.result ?? null };
  },
  referred: (problem: Problem, { on }: Of<'referred'>): Problem => by(problem, 'elsewhere', on),
  confirmed: (problem: Problem, { on }: Of<'confirmed'>): Problem => {
    const last = problem.standings.at(-1);
    const settled =
      problem.word === 'disputed' && problem.result !== null && last !== undefined
        ? stands(problem, { ...last, from: on })
        : problem;
    return { ...settled, word: 'confirmed' };
  },
  disputed: (problem: Problem, { on }: Of<'disputed'>): Problem => ({ ...unsettled(problem, on), word: 'disputed' }),
  // A new reply needs a new abstract.
  reopened: (problem: Problem): Problem => ({
    ...problem,
    rounds: problem.rounds + 1,
    result: null,
    finding: null,
    drafted: false,
  }),
  rated: (problem: Problem, { open }: Of<'rated'>): Problem => ({
    ...problem,
    rated: { attitude: open.attitude, outcome: open.outcome },
  }),
  verified: (problem: Problem, { open }: Of<'verified'>): Problem => ({ ...problem, finding: open.finding }),
  merged: (problem: Problem, { open }: Of<'merged'>): Problem => ({
    ...problem,
    mergedInto: open.into,
    published: false,
  }),
  absorbed: (problem: Problem, { open }: Of<'absorbed'>): Problem => ({
    ...problem,
    absorbed: [...problem.absorbed, open.from],
  }),
  released: (problem: Problem, { open }: Of<'released'>): Problem => ({
    ...problem,
    absorbed: problem.absorbed.filter((id) => id !== open.from),
  }),
  'abstract-drafted': (problem: Problem): Problem => ({ ...problem, drafted: true }),
  published: (problem: Problem): Problem => ({ ...problem, published: true }),
  unpublished: (problem: Problem): Problem => ({ ...problem, published: false, drafted: false }),
};

/** Who is concerned: the town, the station, the receiving deputy, the organ, and the other case of a merge. */
export const parties = (problem: Problem): readonly Party[] => [
  { relation: 'town', kind: 'unit', id: problem.town },
  ...(problem.station === null ? [] : [{ relation: 'station', kind: 'unit' as const, id: problem.station }]),
  ...(problem.deputy === null ? [] : [{ relation: 'deputy', kind: 'person' as const, id: problem.deputy }]),
  ...(problem.organ === null ? [] : [{ relation: 'handling', kind: 'unit' as const, id: problem.organ }]),
  ...(problem.mergedInto === null ? [] : [{ relation: 'into', kind: 'case' as const, id: problem.mergedInto }]),
];
