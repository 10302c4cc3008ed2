import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { benchAgenda } from './agenda.ts';
import { benchAppend } from './append.ts';
import { benchFigures } from './figures.ts';
import { benchHttp } from './http.ts';
import { benchImport, importTables } from './import.ts';
import { benchLists } from './lists.ts';
import { benchLive } from './live.ts';
import { holds, type Line, median, printTable } from './measure.ts';
import { benchPage } from './page.ts';
import { benchPapers } from './papers.ts';
import { benchRebuild } from './rebuild.ts';
import { benchVotes } from './votes.ts';
import { appendLives, openWorld, type World } from './world.ts';

/**
 * `node bench/run.ts [--short] [--only append,http,votes,live,page,agenda,lists,import,rebuild,papers,figures]`: everything that is measured as a ratio on one machine, in one
 * table. Exit code 1 below a floor.
 */
const short = process.argv.includes('--short');
const option = (name: string): string | null => {
  const at = process.argv.indexOf(name);
  return at < 0 ? null : (process.argv[at + 1] ?? null);
};

/** How long the disk takes to keep 8 KB: every commit waits for at least one of these. */
const fsyncTime = (): number => {
  const folder = mkdtempSync(join(tmpdir(), 'mingshu-fsync-'));
  const handle = openSync(join(folder, 'file'), 'w');
  const taken = Array.from({ length: 50 }, (_, index) => {
    const begun = performance.now();
    writeSync(handle, Buffer.alloc(8_192, index), 0, 8_192, index * 8_192);
    fdatasyncSync(handle);
    return performance.now() - begun;
  });
  closeSync(handle);
  rmSync(folder, { recursive: true });
  return median(taken);
};

/** Each on a database of its own, so that none finds the others' rows. */
const inWorld = async <T>(work: (world: World) => Promise<T>): Promise<T> => {
  const world = await openWorld();
  try {
    return await work(world);
  } finally {
    await world.stop();
  }
};

const benches: Readonly<Record<string, () => Promise<Line | readonly Line[]>>> = {
  append: () => inWorld((world) => benchAppend(world, short ? 3 : 10)),
  http: () => inWorld((world) => benchHttp(world, short ? 3 : 10)),
  votes: () => inWorld((world) => benchVotes(world)),
  live: () => inWorld(benchLive),
  page: () => inWorld((world) => benchPage(world, short ? 1 : 3)),
  agenda: () => inWorld(benchAgenda),
  lists: () => inWorld((world) => benchLists(world, 100_000, short ? 4 : 15)),
  import: async () => {
    const lines: Line[] = [];
    for (const table of importTables) lines.push(...(await inWorld((world) => benchImport(world, table, 5_000))));
    return lines;
  },
  rebuild: () => inWorld((world) => benchRebuild(world, 500, short ? 20 : 150)),
  papers: () => inWorld((world) => benchPapers(world, short ? 100 : 300)),
  figures: () =>
    inWorld(async (world) => {
      await appendLives(world, 0, 1_500);
      return benchFigures(world, 10_000, short ? 200_000 : 1_000_000);
    }),
};

const only = option('--only')?.split(',') ?? Object.keys(benches);
console.log(`fsync 打开；本机写 8 KB 落盘中位数 ${fsyncTime().toFixed(2)} 毫秒。`);
const lines: Line[] = [];
for (const name of only) {
  const bench = benches[name];
  if (bench !== undefined) lines.push(...[await bench()].flat());
}
printTable(lines);
process.exitCode = lines.every(holds) ? 0 : 1;
