import { asTheyWere, casesOf, type Entry } from './independent.ts';

export interface SuggestionCount {
  readonly handled: number;
  readonly solved: number;
  /** Handed over in the last quarter and without a reply at the year's end. */
  readonly notDue: number;
  readonly rated: number;
  readonly agreed: number;
  readonly satisfied: number;
  readonly published: number;
}

/** Counts suggestions first handed over in a year, from the bare records with plain loops; nothing is shared with the kernel. */
export const countSuggestions = (entries: readonly Entry[], year: string): SuggestionCount => {
  const count = { handled: 0, solved: 0, notDue: 0, rated: 0, agreed: 0, satisfied: 0, published: 0 };
  const end = `${year}-12-31`;
  for (const all of casesOf(entries, 'suggestion')) {
    const records = asTheyWere(all);
    const handed = records.find(({ type }) => type === 'handed-over');
    if (handed === undefined || handed.on.slice(0, 4) !== year) continue;
    if (records.some(({ type }) => type === 'withdrawn' || type === 'merged')) continue;
    count.handled += 1;
    const until = records.filter(({ on }) => on <= end);
    const result = resultOf(until);
    if (result === 'solved') count.solved += 1;
    if (result === null && handed.on >= `${year}-10-01`) count.notDue += 1;
    const rating = until.filter(({ type }) => type === 'rated').at(-1)?.open as Record<string, unknown> | undefined;
    if (rating !== undefined) {
      count.rated += 1;
      if (rating.outcome !== 'disagreed') count.agreed += 1;
      if (rating.attitude !== 'dissatisfied') count.satisfied += 1;
    }
    let shown = false;
    for (const { type } of until) shown = type === 'published' || (shown && type !== 'unpublished');
    if (shown) count.published += 1;
  }
  return count;
};

const BEST_LAST = ['reference', 'planned', 'solving', 'solved'];

/** The class of the last round of replies, the worst of several leads'; a kept promise counts as solved. */
const resultOf = (records: readonly Entry[]): string | null => {
  let given: string[] = [];
  let standing: string | null = null;
  for (const { type, open } of records) {
    if (type === 'assigned' || type === 'reopened') given = [];
    if (type === 'part-replied' || type === 'replied') given.push(String(open.result));
    if (type === 'replied') standing = BEST_LAST.find((one) => given.includes(one)) ?? null;
    if (type === 'fulfilled') standing = 'solved';
  }
  return standing;
};
