import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ChildTask, Said } from './child.ts';
import { hear, kill, PATIENCE, type Run, startChild } from './process.ts';
import { seeded } from './random.ts';

/**
 * Kills the server process, and the database under it, at random moments under load, and holds what was acknowledged against what is there
 * after each restart. `node crash/run.ts --short|--full [--seed N]`; exit code 1 on any loss.
 */
interface Plan {
  readonly server: number;
  readonly database: number;
}
const SHORT: Plan = { server: 20, database: 5 };
const FULL: Plan = { server: 200, database: 50 };

interface Tally {
  acknowledged: number;
  lost: number;
  doubled: number;
  worstRestart: number;
  faults: string[];
}

const flag = (name: string): boolean => process.argv.includes(name);
const option = (name: string): string | undefined => process.argv[process.argv.indexOf(name) + 1];

const plan = flag('--full') ? FULL : SHORT;
const seed = flag('--seed') ? Number(option('--seed')) : Math.floor(Math.random() * 1_000_000);
const random = seeded(seed);
const folder = mkdtempSync(join(tmpdir(), 'mingshu-crash-'));
// Passable for root's database account, so that the cluster stays inside and goes with the folder.
chmodSync(folder, 0o711);
const tally: Tally = { acknowledged: 0, lost: 0, doubled: 0, worstRestart: 0, faults: [] };

const start = (round: number, final: boolean): Run => {
  const task: ChildTask = { folder, dataDir: join(folder, 'data'), seed, round, final };
  return startChild('child.ts', task);
};

/** Waits until the restarted process has checked what it found, and adds that up. */
const reconcile = async (run: Run, begun: number): Promise<number> => {
  const { postmaster } = await hear<Said, 'open'>(run, 'open');
  tally.worstRestart = Math.max(tally.worstRestart, Date.now() - begun);
  const checked = await hear<Said, 'checked'>(run, 'checked');
  tally.acknowledged = checked.acknowledged;
  tally.lost += checked.lost;
  tally.doubled += checked.doubled;
  tally.faults.push(...checked.faults);
  return postmaster;
};

/** One life: start, check, load, and a kill; every fifth kill of the server comes while it is still starting. */
const round = async (number: number, of: 'server' | 'database'): Promise<void> => {
  const begun = Date.now();
  const run = start(number, false);
  if (of === 'server' && number % 5 === 4) {
    await sleep(100 + random() * 900);
    return kill(run);
  }
  const postmaster = await reconcile(run, begun);
  await sleep(50 + random() * 450);
  if (of === 'database') {
    process.kill(postmaster, 'SIGKILL');
    await Promise.race([run.ended, sleep(5_000)]);
  }
  await kill(run);
};

const kinds = [...Array<'server'>(plan.server).fill('server'), ...Array<'database'>(plan.database).fill('database')];
const order = kinds.map((kind) => ({ kind, at: random() })).sort((a, b) => a.at - b.at);

try {
  console.log(`种子 ${seed}；杀死服务进程 ${plan.server} 次，杀死数据库 ${plan.database} 次。`);
  for (const [number, { kind }] of order.entries()) await round(number, kind);
} catch (error) {
  tally.faults.push(String(error));
} finally {
  // Always run: it settles what is unanswered, compares with a full fold, and stops the database.
  const last = start(order.length, true);
  await reconcile(last, Date.now()).catch((error: unknown) => tally.faults.push(String(error)));
  await Promise.race([last.ended, sleep(PATIENCE)]);
  last.child.kill('SIGKILL');
}
console.log(
  `种子 ${seed}：${order.length} 轮，已答复 ${tally.acknowledged}，丢失 ${tally.lost}，重复 ${tally.doubled}，最长重启 ${tally.worstRestart} 毫秒，其他问题 ${tally.faults.length} 处。`,
);
for (const fault of tally.faults.slice(0, 20)) console.log(`  ${fault}`);
const failed = tally.lost > 0 || tally.doubled > 0 || tally.faults.length > 0 || tally.acknowledged === 0;
if (failed) console.log(`数据留在 ${folder}。`);
else rmSync(folder, { recursive: true, force: true });
process.exitCode = failed ? 1 : 0;
