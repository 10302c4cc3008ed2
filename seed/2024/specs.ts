import type { CivilDate } from '#core/calendar/date.ts';
import { addDays, daysInMonth } from '#core/calendar/date.ts';
import type { channels, Result, Route } from '#duties/resident-problem/words.ts';
import { peopleOf, type TownPeople } from '../demo/people.ts';
import type { Random } from '../prng.ts';
import type { Category } from '../texts/matters.ts';
import { type Ends, planFault, settledResults, type WayRow, type YearPlan } from './plan.ts';

export type Channel = keyof typeof channels;
export type End = 'solved' | 'settled' | 'underWay' | 'upheld' | 'referred';

/** What does not go straight in a problem's life. At most one of them, but for an entry after the fact. */
export type Trouble =
  | 'wrong-category'
  | 'wrong-day'
  | 'wrong-result'
  | 'wrong-year'
  | 'misfiled'
  | 'declined'
  | 'disputed-confirmed'
  | 'disputed-reopened'
  | 'solved-after-all';

/** One problem before it is lived: where, when, what about, by which way, and how it stands at the year's end. */
export interface Spec {
  readonly town: TownPeople;
  readonly day: CivilDate;
  readonly category: Category;
  readonly channel: Channel;
  readonly route: Route;
  readonly end: End;
  /** The result that stands at the year's end; for what was under way then, the one that came later. */
  readonly result: Result;
  readonly trouble: Trouble | null;
  readonly lateBy: number;
}

interface Token {
  readonly route: Route;
  readonly end: End;
  readonly result: Result;
}
type Slot = Pick<Spec, 'town' | 'route' | 'end' | 'result'> & { readonly month: string };

const repeated = <T>(item: T, count: number | undefined): readonly T[] =>
  Array.from({ length: count ?? 0 }, () => item);

const tokensOf = (route: Route, row: WayRow): readonly Token[] => [
  ...repeated<Token>({ route, end: 'solved', result: 'solved' }, row.solved),
  ...settledResults.flatMap((result) => repeated<Token>({ route, end: 'settled', result }, row[result])),
  ...repeated<Token>({ route, end: 'underWay', result: 'solved' }, row.underWay),
  ...repeated<Token>({ route, end: 'upheld', result: 'solved' }, row.upheld),
  ...repeated<Token>({ route, end: 'referred', result: 'explained' }, row.referred),
];

/** Months in which a way can begin and still end within the year. */
const fits = ({ route, end }: Token, month: string): boolean => {
  const number = Number(month.slice(5));
  if (end !== 'solved' && end !== 'settled') return true;
  if (route === 'suggestion') return number <= 8;
  return route !== 'city' || number <= 9;
};
const columnOf: Readonly<Record<End, string>> = {
  solved: '0',
  settled: '1',
  underWay: '2',
  upheld: '3',
  referred: '3',
};

const slotsOf = (plan: YearPlan, random: Random): readonly Slot[] => {
  const tokens = Object.entries(plan.ways).flatMap(([route, row]) => tokensOf(route as Route, row));
  return ['0', '1', '2', '3'].flatMap((column) => {
    const spread = (rows: Readonly<Record<string, Ends>>) =>
      random.shuffled(Object.entries(rows).flatMap(([key, ends]) => repeated(key, ends[Number(column)])));
    const months = [...spread(plan.months)];
    const towns = spread(plan.towns);
    // The slow ways choose their months first.
    const slow = ({ route }: Token) => (route === 'suggestion' ? 0 : route === 'city' ? 1 : 2);
    const here = random
      .shuffled(tokens.filter(({ end }) => columnOf[end] === column))
      .toSorted((a, b) => slow(a) - slow(b));
    return here.map((token, index): Slot => {
      const at = months.findIndex((month) => fits(token, month));
      const [month] = months.splice(at, at < 0 ? 0 : 1);
      const town = towns[index];
      if (month === undefined || town === undefined) throw new RangeError('The plan leaves no month for a way');
      return { ...token, month, town: peopleOf(town) };
    });
  });
};

/** The problems of a plan in random order. Throws a RangeError with a sentence when the plan contradicts itself. */
export const specsOf = (plan: YearPlan, random: Random): readonly Spec[] => {
  const fault = planFault(plan);
  if (fault !== null) throw new RangeError(fault);
  const slots = random.shuffled(slotsOf(plan, random));
  const bag = <K extends string>(counts: Readonly<Partial<Record<K, number>>>): K[] => [
    ...random.shuffled(Object.entries<number | undefined>(counts).flatMap(([key, count]) => repeated(key as K, count))),
  ];
  const categories = bag(plan.categories);
  const channels = bag(plan.channels);
  const take = <T>(list: T[], suits: (item: T) => boolean): T => {
    const at = Math.max(
      list.findIndex((item) => suits(item)),
      0,
    );
    const [found] = list.splice(at, 1);
    if (found === undefined) throw new RangeError('The plan has fewer categories or channels than problems');
    return found;
  };
  // Whoever is answered on the spot was there; streets and development zones have hardly any farming.
  const choosy = slots.toSorted((a, b) => picky(b) - picky(a));
  const specs = choosy.map((slot): Spec => {
    const { month: _month, ...rest } = slot;
    return {
      ...rest,
      channel: take(channels, (channel) => slot.route !== 'on-spot' || !isRemote(channel)),
      category: take(categories, (category) => slot.town.town.hasCongress || category !== 'rural'),
      day: dayFor(slot, plan, random),
      trouble: null,
      lateBy: 0,
    };
  });
  return withTroubles(random.shuffled(specs), plan);
};

const picky = ({ route, town }: Slot): number => (route === 'on-spot' ? 2 : 0) + (town.town.hasCongress ? 0 : 1);
export const isRemote = (channel: Channel): boolean => channel === 'code' || channel === 'online';

/** Late in the last month only what is answered at once, or not within the year, can begin. */
const dayFor = ({ month, route, end }: Slot, { asOf }: YearPlan, random: Random): CivilDate => {
  const days = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)));
  const hurried = month === asOf.slice(0, 7) && route !== 'on-spot' && end !== 'underWay' && end !== 'referred';
  return `${month}-${String(random.between(1, hurried ? days - 9 : days)).padStart(2, '0')}`;
};

/** Gives troubles to problems that can have them, the first that suit. */
const withTroubles = (specs: readonly Spec[], plan: YearPlan): readonly Spec[] => {
  const { troubles, asOf } = plan;
  const calm = addDays(asOf, -60);
  const lastDays = addDays(asOf, -7);
  const handled = ({ route }: Spec) => route === 'town' || route === 'district';
  const ended = ({ end }: Spec) => end === 'solved' || end === 'settled';
  const wanted: readonly (readonly [Trouble, number, (spec: Spec) => boolean])[] = [
    [
      'wrong-year',
      troubles.wrongYear,
      ({ day, end, route }) => day >= lastDays && end === 'solved' && route === 'on-spot',
    ],
    ['solved-after-all', troubles.solvedAfterAll, (spec) => handled(spec) && spec.end === 'settled' && spec.day > calm],
    ['misfiled', troubles.misfiled, (spec) => spec.route === 'town' && (spec.end === 'underWay' || spec.day < calm)],
    ['disputed-reopened', troubles.disputedThenReopened, (spec) => handled(spec) && ended(spec) && spec.day < calm],
    [
      'disputed-confirmed',
      troubles.disputedThenConfirmed,
      (spec) => spec.end === 'solved' && spec.day < calm && handled(spec),
    ],
    ['declined', troubles.declined, ({ route, day }) => route === 'district' && day < calm],
    [
      'wrong-result',
      troubles.wrongResult,
      (spec) => handled(spec) && ended(spec) && spec.result !== 'planned' && spec.day < calm,
    ],
    ['wrong-category', troubles.wrongCategory, ended],
    [
      'wrong-day',
      troubles.wrongDay,
      ({ day, channel, route }) => day < calm && day.slice(8) < '25' && !isRemote(channel) && route !== 'on-spot',
    ],
  ];
  const result = [...specs];
  for (const [trouble, count, suits] of wanted) {
    let left = count;
    for (const [index, spec] of result.entries()) {
      if (left === 0 || spec.trouble !== null || !suits(spec)) continue;
      result[index] = { ...spec, trouble };
      left -= 1;
    }
    if (left > 0) throw new RangeError(`The plan has too few problems for ${count} of ${trouble}`);
  }
  let late = troubles.lateEntries;
  return result.map((spec, index) => {
    const can = spec.trouble === null && !isRemote(spec.channel) && spec.day < calm && index % 3 === 0 && late > 0;
    if (!can) return spec;
    late -= 1;
    return { ...spec, lateBy: 1 + (index % 9) };
  });
};
