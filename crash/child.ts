import { startEmbedded } from '#store/embedded/start.ts';
import { compare, recount } from '#store/rebuild/compare.ts';
import { foundDemo, openOver, type World } from '../bench/world.ts';
import { check, repeat } from './check.ts';
import { openJournal } from './journal.ts';
import { write } from './load.ts';
import { seeded } from './random.ts';

/** What the process that is to be killed is told on its command line. */
export interface ChildTask {
  readonly folder: string;
  readonly dataDir: string;
  readonly seed: number;
  readonly round: number;
  /** The last run: checks everything, compares with a full fold, and ends by itself. */
  readonly final: boolean;
}

/** Lines to the parent. */
export type Said =
  | { readonly type: 'open'; readonly postmaster: number }
  | {
      readonly type: 'checked';
      readonly acknowledged: number;
      readonly events: number;
      readonly lost: number;
      readonly doubled: number;
      readonly faults: readonly string[];
    };

const WRITERS = 8;
const REPEATED = 20;
const DATABASE_GONE = 3;

const say = (said: Said): void => {
  process.stdout.write(`${JSON.stringify(said)}\n`);
};

const task = JSON.parse(process.argv[2] ?? '{}') as ChildTask;
const engine = await startEmbedded({ dataDir: task.dataDir, onExit: () => process.exit(DATABASE_GONE) });
const store = await openOver(engine);
const journal = openJournal(task.folder);
const place = await demo();
say({ type: 'open', postmaster: engine.pid });
const faults = await repeat(store, journal, task.final ? Number.POSITIVE_INFINITY : REPEATED);
const checked = await check(store, place.congress, place.setup, journal);
say({ type: 'checked', ...checked, faults: [...faults, ...checked.faults, ...(task.final ? await refolded() : [])] });
if (task.final) {
  journal.close();
  await store.database.close();
  await engine.stop();
} else {
  const random = seeded(task.seed * 1_000 + task.round);
  const writers = Array.from({ length: WRITERS }, (_, index) =>
    write(store, place, journal, `r${task.round}w${index}`, random, () => false),
  );
  await Promise.all(writers).catch((fault: unknown) => {
    // Answers that are lost with the database are unknown, not failed: the next run asks again.
    if (String(fault).includes('{"type"'))
      say({ type: 'checked', acknowledged: 0, events: 0, lost: 0, doubled: 0, faults: [String(fault)] });
  });
  await new Promise((resolve) => setTimeout(resolve, 30_000));
}

/** The demo congress with its units; founded on the first run. */
async function demo(): Promise<Pick<World, 'congress' | 'towns' | 'organs'> & { readonly setup: number }> {
  const [known] = store.congresses();
  const congress = known === undefined ? (await foundDemo(store, 'crash')).congress : known.id;
  const units = [...store.directories.of(congress).units.values()];
  const ids = (kind: string): readonly string[] =>
    units
      .filter((unit) => unit.kind === kind)
      .map(({ id }) => id)
      .sort();
  return { congress, towns: ids('town'), organs: ids('organ'), setup: units.length };
}

async function refolded(): Promise<readonly string[]> {
  const [all, counters] = [await compare(store, place.congress), await recount(store, place.congress)];
  return [...all.differences, ...counters.differences];
}
