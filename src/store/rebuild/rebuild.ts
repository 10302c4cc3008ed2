import type pg from 'pg';
import { refreshStatistics } from '#store/append/statistics.ts';
import { restartLists } from '#store/lists/changes.ts';
import { restartSearch } from '#store/search/follow.ts';
import type { Store } from '#store/store.ts';
import { type Bench, type Folded, foldIntoScratch, foldLog, onBench, targetOf } from './fold.ts';
import { counterFrom, type DerivedName, derived, derivedNames, differing, foldedNames, scratch } from './tables.ts';

/** What a rebuild folded, and how many stored rows were missing, wrong or too many; null when there were none to begin with. */
export interface Rebuilt extends Folded {
  readonly replaced: number | null;
}

/**
 * Folds every derived table of one congress again from the log and makes the stored rows those, in one transaction that keeps appends
 * waiting; readers see the old rows until it commits. The search index is emptied and fills again by following the log.
 */
export const rebuild = async (store: Store, congress: number): Promise<Rebuilt> => {
  const rebuilt = await onBench(store, congress, true, async (bench) => {
    const result = (await isBare(bench.writer, congress))
      ? { ...(await fill(store, congress, bench)), replaced: null }
      : {
          ...(await foldIntoScratch(store, congress, bench, foldedNames)),
          replaced: await replaceWrong(bench.writer, congress),
        };
    await restartSearch(bench.writer, congress);
    if (result.replaced !== 0) await restartLists(bench.writer, congress);
    return result;
  });
  await refreshStatistics(store.database, congress);
  await store.directories.load(congress);
  return rebuilt;
};

const isBare = async (writer: pg.ClientBase, congress: number): Promise<boolean> => {
  const any = derivedNames.map((name) => `exists (select from ${name} where congress_id = $1)`);
  const { rows } = await writer.query<{ bare: boolean }>(`select not (${any.join(' or ')}) as bare`, [congress]);
  return rows[0]?.bare === true;
};

/** Nothing is there: what is folded goes to its place at once. */
const fill = async (store: Store, congress: number, bench: Bench): Promise<Folded> => {
  const target = targetOf(foldedNames, (name) => name);
  const folded = await foldLog(store, congress, bench, target);
  await bench.writer.query(
    `insert into counter (congress_id, measure, cohort, effective, dims, key, n)
     select $1::int, * from (${counterFrom('contribution', 'where congress_id = $1::int')}) t`,
    [congress],
  );
  return folded;
};

const changed = (name: DerivedName): string => `changed_${name}`;

/** Takes stored rows that differ from the folded ones away, then puts the folded ones in their place. */
const replaceWrong = async (writer: pg.ClientBase, congress: number): Promise<number> => {
  let replaced = 0;
  for (const name of derivedNames) {
    const { rowCount } = await writer.query(
      `create temp table ${changed(name)} on commit drop as select s.ctid as stored, f.ctid as folded ${differing(derived[name], congress)}`,
    );
    replaced += rowCount ?? 0;
    await writer.query(
      `delete from ${name} t using ${changed(name)} c where t.ctid = c.stored and t.congress_id = $1`,
      [congress],
    );
  }
  if (replaced === 0) return 0;
  for (const name of derivedNames)
    await writer.query(
      `insert into ${name} select f.* from ${scratch(name)} f join ${changed(name)} c on f.ctid = c.folded`,
    );
  return replaced;
};
