import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import { addMonths } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import type { Gathered, GatheredCase, Gathering } from '#core/report.ts';
import { partiesOf } from '#store/append/rows.ts';
import type { Congress } from '#store/congress.ts';
import type { Directory } from '#store/directory.ts';
import { type ReadCase, readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { Store } from '#store/store.ts';
import { facetLabel } from './labels.ts';

/** Who asks for a report, and on which day. */
export interface Asking {
  readonly store: Store;
  readonly congress: Congress;
  readonly directory: Directory;
  /** Null: the public. */
  readonly actor: Actor | null;
  readonly today: string;
}

const PAGE = 500;
const MONTHS_MAX = 60;

/** Every case of a duty that the asker sees, with one of these values of each facet. */
const all = async (
  client: pg.ClientBase,
  { store, congress, actor, today }: Asking,
  duty: Duty,
  facets: Readonly<Record<string, readonly string[]>>,
): Promise<readonly ReadCase[]> => {
  const found: ReadCase[] = [];
  for (let page = 1, total = 1; (page - 1) * PAGE < total; page += 1) {
    const query = { duty: duty.name, facets, sort: 'opened', page, size: PAGE } as const;
    const cases = await store.lists.page(client, congress.id, duty, actor, query, today);
    total = cases.total;
    found.push(...cases.rows);
  }
  return found;
};

const gatheredCase = (duty: Duty, directory: Directory, { state, facets }: ReadCase): GatheredCase => ({
  id: state.id,
  number: state.number,
  open: state.open,
  words: Object.fromEntries(
    Object.entries(facets).map(([name, value]) => [name, facetLabel(duty, directory, name, value)]),
  ),
});

const namedBy = (duty: Duty, { state }: ReadCase, relation: string): readonly string[] =>
  partiesOf(duty, state).flatMap((one) => (one.relation === relation && one.kind === 'case' ? [one.id] : []));

const monthsOf = (period: string): readonly string[] =>
  period.length > 4
    ? [period]
    : Array.from({ length: 12 }, (_, index) => `${period}-${String(index + 1).padStart(2, '0')}`);

/** Cases that others name: their part in clear, unless the duty keeps it from whoever does not see the case. */
const followed = async (
  client: pg.ClientBase,
  { store, congress, directory, actor }: Asking,
  ids: readonly string[],
): Promise<ReadonlyMap<string, GatheredCase>> =>
  new Map(
    (await readCases(client, congress.id, ids)).flatMap((read): readonly (readonly [string, GatheredCase])[] => {
      const duty = store.duties.get(read.state.duty);
      if (duty === undefined || read.state.void) return [];
      if (duty.headers === 'committed' && !read.isPublic && sees(duty, read.state, actor) === null) return [];
      return [[read.state.id, gatheredCase(duty, directory, read)]];
    }),
  );

/** What belongs to each of these keys among cases that were read. */
const byKey = async (
  client: pg.ClientBase,
  asking: Asking,
  duty: Duty,
  { facet, follows }: Omit<Gathering, 'key'>,
  found: readonly ReadCase[],
  { keys, period }: { readonly keys: readonly string[]; readonly period: string },
): Promise<ReadonlyMap<string, Gathered>> => {
  const named = new Map(found.map((read) => [read, namedBy(duty, read, follows)]));
  const others = await followed(client, asking, [...new Set([...named.values()].flat())]);
  const ofKey = Map.groupBy(found, ({ facets }) => facets[facet]);
  return new Map(
    keys.map((key) => {
      const own = ofKey.get(key) ?? [];
      const ids = [...new Set(own.flatMap((read) => named.get(read) ?? []))];
      return [
        key,
        {
          period,
          cases: own.map((read) => gatheredCase(duty, asking.directory, read)),
          followed: ids.flatMap((id) => others.get(id) ?? []),
        },
      ];
    }),
  );
};

/** What belongs to each of these keys in a period, for whoever asks: of the public what is public, of the desk what it sees. */
export const gather = async (
  client: pg.ClientBase,
  asking: Asking,
  gathering: Omit<Gathering, 'key'>,
  keys: readonly string[],
  period: string,
): Promise<ReadonlyMap<string, Gathered>> => {
  const duty = asking.store.duties.get(gathering.duty);
  if (duty === undefined) return new Map();
  const { facet, month } = gathering;
  const found = await all(client, asking, duty, { [facet]: keys, [month]: monthsOf(period) });
  return byKey(client, asking, duty, gathering, found, { keys, period });
};

interface Months {
  readonly months: readonly string[];
  /** The newest with records. */
  readonly newest: string;
}

const monthsIn = (found: readonly ReadCase[], month: string, today: string): Months => {
  const now = today.slice(0, 7);
  const held = found
    .flatMap(({ facets }) => facets[month] ?? [])
    .filter((one) => one <= now)
    .toSorted();
  const first = held[0] ?? now;
  const months: string[] = [];
  for (let at = now; at >= first && months.length < MONTHS_MAX; at = addMonths(`${at}-01`, -1).slice(0, 7))
    months.push(at);
  return { months, newest: held.at(-1) ?? now };
};

/** The months of a monthly report of one case, the newest first: from its first record, at most five years. */
export const monthsWith = async (
  client: pg.ClientBase,
  asking: Asking,
  { duty: name, facet, month }: Omit<Gathering, 'key'>,
  key: string,
): Promise<Months> => {
  const duty = asking.store.duties.get(name);
  return monthsIn(duty === undefined ? [] : await all(client, asking, duty, { [facet]: [key] }), month, asking.today);
};

/** What belongs to one key in a month that its report has, absent: the newest with records. Null: there is no such month. */
export const gatherMonth = async (
  client: pg.ClientBase,
  asking: Asking,
  gathering: Omit<Gathering, 'key'>,
  key: string,
  wanted: string | undefined,
): Promise<Gathered | null> => {
  const duty = asking.store.duties.get(gathering.duty);
  const { facet, month } = gathering;
  const found = duty === undefined ? [] : await all(client, asking, duty, { [facet]: [key] });
  const { months, newest } = monthsIn(found, month, asking.today);
  const period = wanted ?? newest;
  if (!months.includes(period)) return null;
  if (duty === undefined) return { period, cases: [], followed: [] };
  const own = found.filter(({ facets }) => facets[month] === period);
  return (await byKey(client, asking, duty, gathering, own, { keys: [key], period })).get(key) ?? null;
};
