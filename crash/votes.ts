import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildTask } from './child.ts';
import { hear, kill, PATIENCE, type Run, startChild } from './process.ts';
import { seeded } from './random.ts';
import type { VoteSaid } from './vote-child.ts';

/**
 * Kills the server process, and the database under it, while a vote is open and members are voting, and counts every vote again after each
 * restart. `node crash/votes.ts --short|--full [--seed N]`; exit code 1 on any loss.
 */
const KILLS = process.argv.includes('--full') ? 200 : 5;
/** Every so many kills it is the database that is killed. */
const DATABASE_EVERY = 5;
/** So long a vote is open at most before the kill, in milliseconds. */
const WINDOW = 240;

const at = process.argv.indexOf('--seed');
const seed = at < 0 ? Math.floor(Math.random() * 1_000_000) : Number(process.argv[at + 1]);
const random = seeded(seed);
const folder = mkdtempSync(join(tmpdir(), 'mingshu-crash-votes-'));
// Passable for root's database account, so that the cluster stays inside and goes with the folder.
chmodSync(folder, 0o711);
const tally = { acknowledged: 0, lost: 0, doubled: 0, open: 0, faults: [] as string[] };

const start = (round: number, final: boolean): Run => {
  const task: ChildTask = { folder, dataDir: join(folder, 'data'), seed, round, final };
  return startChild('vote-child.ts', task);
};

const reconcile = async (run: Run): Promise<number> => {
  const { postmaster } = await hear<VoteSaid, 'open'>(run, 'open');
  const checked = await hear<VoteSaid, 'checked'>(run, 'checked');
  tally.acknowledged = checked.acknowledged;
  tally.lost += checked.lost;
  tally.doubled += checked.doubled;
  tally.open += checked.found ? 1 : 0;
  tally.faults.push(...checked.faults);
  return postmaster;
};

const round = async (number: number): Promise<void> => {
  const run = start(number, false);
  try {
    const postmaster = await reconcile(run);
    await hear<VoteSaid, 'voting'>(run, 'voting');
    await sleep(random() * WINDOW);
    if (number % DATABASE_EVERY === DATABASE_EVERY - 1) {
      process.kill(postmaster, 'SIGKILL');
      await Promise.race([run.ended, sleep(5_000)]);
    }
  } finally {
    await kill(run);
  }
};

try {
  console.log(`种子 ${seed}；在表决进行中杀死 ${KILLS} 次，每第${DATABASE_EVERY}次杀死数据库。`);
  for (let number = 0; number < KILLS; number += 1) await round(number);
} catch (error) {
  tally.faults.push(String(error));
} finally {
  // Always run: it settles what is unanswered, compares with a full fold, and stops the database.
  const last = start(KILLS, true);
  await reconcile(last).catch((error: unknown) => tally.faults.push(String(error)));
  await Promise.race([last.ended, sleep(PATIENCE)]);
  last.child.kill('SIGKILL');
}
console.log(
  `种子 ${seed}：杀死 ${KILLS} 次，其中 ${tally.open} 次重启时表决仍在进行；已答复 ${tally.acknowledged}，丢失 ${tally.lost}，重复 ${tally.doubled}，其他问题 ${tally.faults.length} 处。`,
);
for (const fault of tally.faults.slice(0, 20)) console.log(`  ${fault}`);
const failed =
  tally.lost > 0 || tally.doubled > 0 || tally.faults.length > 0 || tally.acknowledged === 0 || tally.open === 0;
if (failed) console.log(`数据留在 ${folder}。`);
else rmSync(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
