import type { CivilDate } from '#core/calendar/date.ts';
import type { channels, Result, Route } from '#duties/resident-problem/words.ts';
import type { Category } from '../texts/matters.ts';

/**
 * How many problems end the year in each way: solved, with another result, still under way, and for good without a standing result
 * (referred elsewhere, or a reply upheld against the resident's objection).
 */
export type Ends = readonly [solved: number, settled: number, underWay: number, none: number];

/** What becomes of the problems of one route. `upheld` and `referred` are those without a standing result. */
export interface WayRow {
  readonly solved?: number;
  readonly partly?: number;
  readonly planned?: number;
  readonly explained?: number;
  readonly unsolvable?: number;
  readonly underWay?: number;
  readonly upheld?: number;
  readonly referred?: number;
}

/** How often life does not go straight; each is drawn from the problems of the plan, or comes on top of them where it says so. */
export interface Troubles {
  /** On top: reports of what was reported before. */
  readonly duplicates: number;
  /** On top: registered by mistake and annulled. */
  readonly annulled: number;
  readonly lateEntries: number;
  readonly wrongCategory: number;
  readonly wrongDay: number;
  readonly wrongResult: number;
  /** A reply entered in the wrong case, annulled, then the right one. */
  readonly misfiled: number;
  readonly declined: number;
  readonly disputedThenConfirmed: number;
  readonly disputedThenReopened: number;
  /** Not solved at the year's end, disputed after it and then solved. */
  readonly solvedAfterAll: number;
  /** Days typed into the wrong year and put right. */
  readonly wrongYear: number;
}

/** The problems of one year: the same problems counted by month, town, way, category and channel. */
export interface YearPlan {
  readonly seed: number;
  readonly series: number;
  /** The last day on which results count as those of the year. */
  readonly asOf: CivilDate;
  /** The last day on which anything about the year itself is still entered. */
  readonly entryUntil: CivilDate;
  /** Of a hundred answers, how many get a public abstract. */
  readonly published: number;
  readonly months: Readonly<Record<string, Ends>>;
  readonly towns: Readonly<Record<string, Ends>>;
  readonly ways: Readonly<Partial<Record<Route, WayRow>>>;
  readonly categories: Readonly<Partial<Record<Category, number>>>;
  readonly channels: Readonly<Partial<Record<keyof typeof channels, number>>>;
  readonly troubles: Troubles;
}

/** Results that are not `solved`, in the order of a way's row. */
export const settledResults = ['partly', 'planned', 'explained', 'unsolvable'] as const satisfies readonly Result[];

/** Counts that contradict each other, as a sentence; null when all views of the plan count the same problems. */
export const planFault = (plan: YearPlan): string | null => {
  const ways = Object.values(plan.ways);
  const byWay: Ends = [
    sum(ways.map(({ solved }) => solved ?? 0)),
    sum(ways.flatMap((way) => settledResults.map((result) => way[result] ?? 0))),
    sum(ways.map(({ underWay }) => underWay ?? 0)),
    sum(ways.map(({ upheld, referred }) => (upheld ?? 0) + (referred ?? 0))),
  ];
  const views = { months: columns(plan.months), towns: columns(plan.towns) };
  const different = Object.entries(views).find(([, ends]) => ends.join() !== byWay.join());
  if (different !== undefined) return `${different[0]} add up to ${different[1].join()}, ways to ${byWay.join()}`;
  const all = sum(byWay);
  const counts = { categories: sum(Object.values(plan.categories)), channels: sum(Object.values(plan.channels)) };
  const other = Object.entries(counts).find(([, count]) => count !== all);
  return other === undefined ? null : `${other[0]} add up to ${other[1]}, ways to ${all}`;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
const columns = (rows: Readonly<Record<string, Ends>>): Ends => {
  const all = Object.values(rows);
  return [
    sum(all.map(([solved]) => solved)),
    sum(all.map(([, settled]) => settled)),
    sum(all.map(([, , underWay]) => underWay)),
    sum(all.map(([, , , none]) => none)),
  ];
};
