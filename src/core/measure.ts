import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import { canonicalJson } from '#core/json.ts';
import type { Label } from '#core/result.ts';

/**
 * One thing that a case adds to a measure, from a day on and, where `until` is set, up to that day: solved on 1 March,
 * disputed on 9 March. No duty writes plus or minus one; the kernel makes postings of it.
 */
export interface Contribution {
  /** The day by which it belongs to a year (the day of collection). */
  readonly cohort: CivilDate;
  /** The day from which it counts. */
  readonly from: CivilDate;
  readonly until?: CivilDate;
  readonly dims: Readonly<Record<string, string>>;
  readonly n: number;
  /** For distinct measures: what is counted once however often it occurs. */
  readonly key?: string;
}

/** A pure function from a case's state to what it contributes. Additive ones are summed; distinct ones counted over keys. */
export interface Measure<S = unknown> {
  /** Duty name, a dot, and its own name: `resident-problem.collected`. */
  readonly key: string;
  readonly label: Label;
  readonly unit: Label;
  readonly kind: 'additive' | 'distinct';
  readonly dims: Readonly<Record<string, Label>>;
  readonly of: (state: S, status: string) => readonly Contribution[];
}

/** A change of a measure at a day, for one cohort day and one set of dimensions. */
export interface Posting {
  readonly measure: string;
  readonly cohort: CivilDate;
  readonly effective: CivilDate;
  /** Canonical JSON of the dimensions. */
  readonly dims: string;
  readonly key: string;
  readonly n: number;
}

const idOf = (posting: Posting): string =>
  `${posting.measure}|${posting.cohort}|${posting.effective}|${posting.dims}|${posting.key}`;

/** What a case contributes as a list of postings, which `difference` merges; a case that is void or excluded by hand gives none for the measure. */
export const postingsOf = (measures: readonly Measure[], state: CaseState): readonly Posting[] => {
  if (state.void || state.version === 0) return [];
  return measures
    .filter((measure) => state.excluded[measure.key] === undefined)
    .flatMap((measure) =>
      measure.of(state.open, state.status).flatMap((contribution) => postingsFor(measure, contribution)),
    );
};

const postingsFor = (measure: Measure, { cohort, from, until, dims, n, key }: Contribution): readonly Posting[] => {
  if (!Number.isSafeInteger(n) || n < 0)
    throw new RangeError(`${measure.key}: a contribution is a whole number from 0, not ${n}`);
  if (until !== undefined && until < from)
    throw new RangeError(`${measure.key}: ends on ${until} before it begins on ${from}`);
  const unknown = Object.keys(dims).find((name) => !Object.hasOwn(measure.dims, name));
  if (unknown !== undefined) throw new RangeError(`${measure.key}: has no dimension ${unknown}`);
  if (measure.kind === 'distinct' && (key === undefined || key === ''))
    throw new RangeError(`${measure.key}: counts keys, and a contribution has none`);
  if (n === 0 || until === from) return [];
  const posting = {
    measure: measure.key,
    cohort,
    effective: from,
    dims: canonicalJson(dims),
    key: measure.kind === 'distinct' ? (key ?? '') : '',
    n,
  };
  return until === undefined ? [posting] : [posting, { ...posting, effective: until, n: -n }];
};

/** The postings that lead from one set to another: what a change of a case does to the counters. */
export const difference = (before: readonly Posting[], after: readonly Posting[]): readonly Posting[] =>
  // Most events change nothing that is counted.
  before.length === after.length && before.every((posting, index) => isSame(posting, after[index]))
    ? []
    : merged([...before.map((posting) => ({ ...posting, n: -posting.n })), ...after]);

const isSame = (a: Posting, b: Posting | undefined): boolean =>
  b !== undefined &&
  a.measure === b.measure &&
  a.cohort === b.cohort &&
  a.effective === b.effective &&
  a.dims === b.dims &&
  a.key === b.key &&
  a.n === b.n;

const merged = (postings: readonly Posting[]): readonly Posting[] => {
  if (postings.length < 2) return postings.filter(({ n }) => n !== 0);
  const sums = new Map<string, Posting>();
  for (const posting of postings) {
    const id = idOf(posting);
    const sum = sums.get(id);
    sums.set(id, sum === undefined ? posting : { ...sum, n: sum.n + posting.n });
  }
  return [...sums.values()].filter(({ n }) => n !== 0);
};
