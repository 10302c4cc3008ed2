import type { Database } from '#store/database.ts';

/** Below so many pages any plan will do. */
const PAGES_LEAST = 8;

const OUTGROWN = `select relname from pg_class where oid = any('{case_row,case_party}'::regclass[])
  and pg_relation_size(oid) / current_setting('block_size')::int >= greatest(2 * relpages, $1::int) order by relname`;

/**
 * Tells the planner anew what the tables of cases hold once they are twice as large as when it was told last. A table that was empty a
 * minute ago is planned for as if it still were, and the database's own round comes too late for a load, an import or a rebuild.
 * @returns the tables of which it was told
 */
export const refreshStatistics = (database: Database, congress: number): Promise<readonly string[]> =>
  database.inCongress(congress, async (client) => {
    const { rows } = await client.query<{ relname: string }>(OUTGROWN, [PAGES_LEAST]);
    const names = rows.map(({ relname }) => relname);
    // Whoever holds the lock is telling it already.
    if (names.length > 0) await client.query(`analyze (skip_locked) ${names.join(', ')}`);
    return names;
  });
