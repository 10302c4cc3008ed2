import { addDays, daysBetween } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import { type CaseChange, derivedTables, type PostingRow, rowSource } from '#store/append/rows.ts';
import type { Texts } from '#store/append/staging.ts';
import { lifecycle, newId, nth, type World } from './world.ts';

const DUTY = 'resident-problem';
const GROUP = 40;
const SLICE = 1_000;
const DAY_MS = 86_400_000;
const CIVIL_DATE = /\b\d{4}-\d{2}-\d{2}\b/g;
const YEARS = 5;
/** Of ten cases so many stop after this many steps; the rest is closed. */
const STEPS = [6, 6, 1, 6, 2, 6, 3, 6, 4, 6];

interface Original {
  readonly state: CaseState;
  readonly texts: Texts;
}

/** Whole and half lives of problems, through the appender: what the copies are made of. */
const appendOriginals = async (world: World, cases: number): Promise<readonly Original[]> => {
  for (let from = 0; from < cases; from += GROUP) {
    const commands = Array.from({ length: Math.min(GROUP, cases - from) }, (_, at) =>
      lifecycle(world, from + at).slice(0, nth(STEPS, from + at + Math.floor((from + at) / STEPS.length))),
    );
    const refused = (await world.store.appender.appendAll(commands.flat())).find(({ type }) => type !== 'Taken');
    if (refused !== undefined) throw new Error(JSON.stringify(refused));
  }
  return world.store.database.inCongress(world.congress, async (client) => {
    const { rows } = await client.query<{ state: string; texts: Texts['plain']; sealed_texts: Texts['sealed'] }>(
      'select state, texts, sealed_texts from case_row where congress_id = $1 and duty = $2 order by case_id',
      [world.congress, DUTY],
    );
    return rows.map((row) => ({
      state: JSON.parse(row.state) as CaseState,
      texts: { plain: row.texts, sealed: row.sealed_texts },
    }));
  });
};

/** The nth copy: its days are others, spread over the years before today, and its number is the next of its year. */
const copyOf = ({ state, texts }: Original, n: number, of: number, today: string, last: Map<string, number>) => {
  const opened = addDays(today, -Math.floor(((of - n) / of) * 365 * YEARS));
  const shift = daysBetween(state.openedOn, opened);
  const id = newId(Date.parse(opened) + (n % DAY_MS));
  const text = JSON.stringify(state)
    .replaceAll(state.id, id)
    .replace(CIVIL_DATE, (day) => addDays(day, shift));
  const year = opened.slice(0, 4);
  const ordinal = (last.get(year) ?? 0) + 1;
  last.set(year, ordinal);
  const number = state.number === null ? null : `${year}-b${String(ordinal).padStart(4, '0')}`;
  return { state: { ...(JSON.parse(text) as CaseState), number }, texts };
};

const headOf = ({ store, congress }: World): Promise<number> =>
  store.database.inCongress(congress, async (client) => {
    const { rows } = await client.query<{ pos: number }>('select pos from log_head where congress_id = $1', [congress]);
    return rows[0]?.pos ?? 0;
  });

/**
 * Fills the lists of a congress with so many problems of several states, towns, organs and years: the rows of derived tables alone, by the
 * columns that the appender writes. There are no events behind the copies: such a congress is for measuring reads only.
 */
export const fillCases = async (world: World, duty: Duty, cases: number, today: string): Promise<void> => {
  const { store, congress } = world;
  const originals = await appendOriginals(world, 600);
  const head = await headOf(world);
  const last = new Map<string, number>();
  const names = ['case_row', 'case_party', 'clock'] as const;
  const source = rowSource(2);
  const inserts = names.map((name) => `${name}_rows as (${derivedTables[name].insert(name, source)})`);
  const text = `with ${inserts.join(',\n')} select 1`;
  for (let from = 0; from < cases; from += SLICE) {
    const changes = Array.from({ length: Math.min(SLICE, cases - from) }, (_, at): CaseChange => {
      const n = from + at;
      const after = copyOf(nth(originals, n * 7), n, cases, today, last);
      return { duty, before: null, after, pos: Math.floor((n * head) / cases), at: `${after.state.lastOn}T02:00:00Z` };
    });
    const postings: readonly PostingRow[] = [];
    const values = names.flatMap((name) => derivedTables[name].arrays({ cases: changes, postings }));
    await store.database.inCongress(congress, (client) => client.query(text, [congress, ...values]));
  }
};
