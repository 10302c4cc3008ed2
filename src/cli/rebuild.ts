import { parseArgs } from 'node:util';
import { openEngine } from '#store/engine.ts';
import { compare } from '#store/rebuild/compare.ts';
import { rebuild } from '#store/rebuild/rebuild.ts';
import type { Store } from '#store/store.ts';
import { runCommand, settingsHere, storeOver } from './place.ts';

/** What `npm run rebuild` was asked. */
export interface RebuildTask {
  /** Only compare; change nothing. */
  readonly check: boolean;
  /** Only this congress. */
  readonly slug: string | null;
}

/**
 * Folds the derived tables of all congresses, or one, again from the log, and says how many rows differ afterwards; with `check` it
 * compares only. @returns the exit code: 0 when nothing differs. Throws a sentence for a congress that is not there.
 */
export const runRebuild = async (
  store: Store,
  { check, slug }: RebuildTask,
  say: (line: string) => void,
): Promise<number> => {
  const chosen = store.congresses().filter((congress) => slug === null || congress.slug === slug);
  if (slug !== null && chosen.length === 0) throw new Error(`没有“${slug}”这一人大。`);
  let differing = 0;
  for (const congress of chosen) {
    if (!check) {
      const begun = performance.now();
      const { events, cases, replaced } = await rebuild(store, congress.id);
      const seconds = (performance.now() - begun) / 1_000;
      say(
        `${congress.slug}：由 ${events} 条记录重建 ${cases} 件事项，${seconds.toFixed(1)} 秒，每秒 ${Math.round(events / seconds)} 条${replaced === null ? '' : `，改正 ${replaced} 行`}。`,
      );
    }
    const { events, count, differences } = await compare(store, congress.id);
    for (const difference of differences) say(`  ${difference}`);
    say(`${congress.slug}：对照 ${events} 条记录，${count} 处不同。`);
    differing += count;
  }
  return differing === 0 ? 0 : 1;
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: { check: { type: 'boolean', default: false }, congress: { type: 'string' } },
  });
  const { databaseUrl, dataDir } = settingsHere();
  const engine = await openEngine({ databaseUrl, dataDir, onLog: console.log, onExit: () => process.exit(1) });
  try {
    const store = await storeOver(engine.database);
    return await runRebuild(store, { check: values.check, slug: values.congress ?? null }, console.log);
  } finally {
    await engine.stop();
  }
};

if (process.argv[1] === import.meta.filename) runCommand(main);
