import { restartSearch } from '#store/search/follow.ts';
import type { Store } from '#store/store.ts';
import { type Folded, foldLog, onBench, targetOf } from './fold.ts';
import { counterFrom, foldedNames } from './tables.ts';

/**
 * Deletes every derived row of one congress and folds it again from the log, in one transaction that keeps appends waiting; readers
 * see the old rows until it commits. The search index is emptied and fills again by following the log.
 */
export const rebuild = async (store: Store, congress: number): Promise<Folded> => {
  const folded = await onBench(store, congress, true, async (bench) => {
    const { writer } = bench;
    for (const name of [...foldedNames, 'counter'])
      await writer.query(`delete from ${name} where congress_id = $1`, [congress]);
    const counts = await foldLog(
      store,
      congress,
      bench,
      targetOf(foldedNames, (name) => name),
    );
    await writer.query(
      `insert into counter (congress_id, measure, cohort, effective, dims, key, n)
       select $1::int, * from (${counterFrom('contribution', 'where congress_id = $1::int')}) t`,
      [congress],
    );
    await restartSearch(writer, congress);
    return counts;
  });
  await store.directories.load(congress);
  return folded;
};
