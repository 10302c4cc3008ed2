import type pg from 'pg';
import type { ListedRow } from './columns.ts';

/** What has changed since a position, in the order of the log. */
export interface Changes {
  readonly rows: readonly ListedRow[];
  readonly more: boolean;
  /** How often the rows of this congress were folded again. */
  readonly generation: number;
  /** How far the search index has followed the log. */
  readonly searched: number;
}

/** Small enough that others get their turn between two of them. */
const SLICE = 1_000;
const FOLLOWER = 'lists';

// `asked` is parsed out of the state only where the text may hold some: it is rare, and states are long.
const CHANGED = `select c.case_id, c.duty, c.number, c.status, c.opened_on, c.changed_pos, c.is_public, c.is_final, c.is_void, c.facets,
  case when position('"asked":{"' in c.state) > 0 then c.state::jsonb -> 'asked' <> '{}'::jsonb else false end as asked,
  (select json_agg(p.relation || ' ' || p.kind || ':' || p.party_id) from case_party p where p.congress_id = c.congress_id and p.case_id = c.case_id and (p.kind = 'person' or p.relation = any($4::text[]))) as parties,
  (select json_agg(json_build_array(k.due, k.owed_by)) from clock k where k.congress_id = c.congress_id and k.case_id = c.case_id and k.stopped_on is null) as runs
  from case_row c where c.congress_id = $1 and c.changed_pos > $2 order by c.changed_pos fetch first ($3::int) rows with ties`;

/** A slice of the cases that changed after `cursor`; cases of one position stay together. */
export const changesSince = async (
  client: pg.ClientBase,
  congress: number,
  cursor: number,
  relations: readonly string[],
): Promise<Changes> => {
  // The generation first: rows that are folded again after it was read are read again with the next one.
  const [followers, changed] = await Promise.all([
    client.query<{ name: string; pos: number }>({
      name: 'lists-generation',
      text: `select name, pos from follower where congress_id = $1 and name in ('${FOLLOWER}', 'search')`,
      values: [congress],
    }),
    client.query<ListedRow>({ name: 'lists-changed', text: CHANGED, values: [congress, cursor, SLICE, relations] }),
  ]);
  const pos = (name: string, none: number): number => followers.rows.find((row) => row.name === name)?.pos ?? none;
  return {
    rows: changed.rows,
    more: changed.rows.length >= SLICE,
    generation: pos(FOLLOWER, 0),
    searched: pos('search', -1),
  };
};

/** Says, in the transaction that folds rows again, that lists have to be read from the beginning. */
export const restartLists = async (client: pg.ClientBase, congress: number): Promise<void> => {
  await client.query(
    `insert into follower (congress_id, name, pos) values ($1, $2, 1) on conflict (congress_id, name) do update set pos = follower.pos + 1`,
    [congress, FOLLOWER],
  );
};
