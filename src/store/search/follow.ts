import type pg from 'pg';
import type { Sight } from '#core/schema.ts';
import type { Database } from '#store/database.ts';
import { type CaseTexts, indexCases, SEARCH_SIGHTS, type SearchSight } from './search.ts';

/** The class of a duty's field; undefined: the field is not known and not indexed. */
export type SightOf = (duty: string, field: string) => Sight | undefined;

export interface FollowOptions {
  /** Cases in one transaction. */
  readonly slice?: number;
  /** Stops between two slices. */
  readonly signal?: AbortSignal;
}

const FOLLOWER = 'search';
const SLICE = 500;
const REBUILD_SLICE = 2_000;
/** A larger catch-up leaves so much waiting beside the index that searches would feel it. */
const SETTLE_FROM = 500;

/**
 * Brings the index up to the log: every case changed since the cursor is indexed again, slice by slice, each slice and its cursor in one
 * transaction. May be stopped, killed and run by several at once; a second run finds nothing to do.
 * @returns how many cases were read
 */
export const followSearch = async (
  database: Pick<Database, 'inCongress'>,
  congress: number,
  sightOf: SightOf,
  options: FollowOptions = {},
): Promise<number> => {
  const slice = options.slice ?? SLICE;
  let read = 0;
  while (options.signal?.aborted !== true) {
    const count = await database.inCongress(congress, (client) => followSlice(client, congress, sightOf, slice));
    read += count;
    if (count < slice) break;
  }
  if (read >= SETTLE_FROM) await database.inCongress(congress, settleSearch);
  return read;
};

interface ChangedRow {
  readonly case_id: string;
  readonly duty: string;
  readonly number: string | null;
  readonly changed_pos: number;
  readonly texts: Readonly<Record<string, unknown>>;
  readonly sealed_texts: Readonly<Record<string, unknown>>;
}

/** One slice in the caller's transaction. Cases that changed at the same position stay together, so it may read more than `slice`. */
export const followSlice = async (
  client: pg.ClientBase,
  congress: number,
  sightOf: SightOf,
  slice = SLICE,
): Promise<number> => {
  const cursor = await lockCursor(client, congress);
  const { rows } = await client.query<ChangedRow>({
    name: 'search-changed',
    text: `select case_id, duty, number, changed_pos, texts, sealed_texts from case_row
           where congress_id = $1 and changed_pos > $2 order by changed_pos fetch first ($3::int) rows with ties`,
    values: [congress, cursor, slice],
  });
  const last = rows.at(-1);
  if (last === undefined) return 0;
  await indexCases(
    client,
    congress,
    rows.map((row) => caseTexts(row, sightOf)),
  );
  await client.query({
    name: 'search-move',
    text: 'update follower set pos = $3 where congress_id = $1 and name = $2',
    values: [congress, FOLLOWER, last.changed_pos],
  });
  return rows.length;
};

/** One follower at a time; what it then reads is what was committed after it got the lock. */
const lockCursor = async (client: pg.ClientBase, congress: number): Promise<number> => {
  await client.query('insert into follower (congress_id, name, pos) values ($1, $2, -1) on conflict do nothing', [
    congress,
    FOLLOWER,
  ]);
  const { rows } = await client.query<{ pos: number }>(
    'select pos from follower where congress_id = $1 and name = $2 for update',
    [congress, FOLLOWER],
  );
  return rows[0]?.pos ?? -1;
};

const caseTexts = (row: ChangedRow, sightOf: SightOf): CaseTexts => {
  const parts: Record<SearchSight, string[]> = {
    public: row.number === null ? [] : [row.number],
    parties: [],
    office: [],
  };
  for (const [field, value] of [...Object.entries(row.texts), ...Object.entries(row.sealed_texts)]) {
    const sight = sightOf(row.duty, field);
    if (sight === undefined || sight === 'personal' || typeof value !== 'string' || value === '') continue;
    parts[sight].push(value);
  }
  const texts = Object.fromEntries(SEARCH_SIGHTS.map((sight) => [sight, parts[sight].join('\n')]));
  return { caseId: row.case_id, duty: row.duty, texts };
};

/**
 * Removes all that the index knows of cases whose personal values are being erased. Called in the erasing transaction, after `sealed_texts` was
 * emptied: a slice under way is waited for, and the next one reads the emptied case.
 */
export const forgetInSearch = async (
  client: pg.ClientBase,
  congress: number,
  caseIds: readonly string[],
): Promise<void> => {
  await lockCursor(client, congress);
  await client.query('delete from search_text where congress_id = $1 and case_id = any($2::uuid[])', [
    congress,
    caseIds,
  ]);
};

/** Empties the index of a congress and starts again from the first position; `followSearch` fills it. */
export const restartSearch = async (client: pg.ClientBase, congress: number): Promise<void> => {
  await lockCursor(client, congress);
  await client.query('delete from search_text where congress_id = $1', [congress]);
  await client.query('update follower set pos = -1 where congress_id = $1 and name = $2', [congress, FOLLOWER]);
};

/**
 * Builds the whole index anew for all congresses of the database, several times faster than following: the index of grams is put aside and made at
 * the end in one go. Meanwhile searches find only what is written so far. If it is interrupted, run it again.
 * @returns how many cases were read
 */
export const rebuildSearch = async (
  database: Pick<Database, 'pool' | 'inCongress'>,
  congresses: readonly number[],
  sightOf: SightOf,
): Promise<number> => {
  await database.pool.query('drop index if exists search_text_grams');
  await database.pool.query('truncate search_text');
  let read = 0;
  for (const congress of congresses) {
    await database.inCongress(congress, (client) => restartSearch(client, congress));
    for (let count = REBUILD_SLICE; count >= REBUILD_SLICE; read += count) {
      count = await database.inCongress(congress, (client) => followSlice(client, congress, sightOf, REBUILD_SLICE));
    }
  }
  const client = await database.pool.connect();
  try {
    await client.query(`begin; set local maintenance_work_mem = '256MB'; set local statement_timeout = 0`);
    await client.query('create index if not exists search_text_grams on search_text using gin (grams)');
    await settleSearch(client);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
  return read;
};

/**
 * Merges what fast updates left waiting into the index and tells the planner how often grams occur (without that it may read all texts); `followSearch` does so after many cases (an import, a rebuild).
 */
export const settleSearch = async (client: pg.ClientBase): Promise<void> => {
  await client.query(`select gin_clean_pending_list('search_text_grams')`);
  await client.query('analyze search_text');
};
