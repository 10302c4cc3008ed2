import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drill } from './drill.ts';
import { openMachines } from './place.ts';

/**
 * Random histories of appends, signatures, backups, crashes, restores and new epochs; exit code 1 when two signed trees of one epoch
 * contradict each other. `npm run drill -- [--rounds N] [--seed N]`; 200 backups and 200 restores unless told.
 */
const option = (name: string, fallback: number): number => {
  const at = process.argv.indexOf(name);
  return at < 0 ? fallback : Number(process.argv[at + 1]);
};

const [rounds, seed] = [option('--rounds', 200), option('--seed', Math.floor(Math.random() * 1_000_000))];
const folder = mkdtempSync(join(tmpdir(), 'mingshu-drill-'));
// Passable for root's database account, so that the cluster stays inside and goes with the folder.
chmodSync(folder, 0o711);
let second = Date.UTC(2026, 2, 2);
const machines = await openMachines(folder, () => {
  // Any two acts are a second apart, as acts of people are.
  second += 1_000;
  return new Date(second);
});
try {
  const begun = performance.now();
  const { forks, ...counts } = await drill(machines, rounds, seed);
  const seconds = (performance.now() - begun) / 1_000;
  console.log(JSON.stringify({ seed, seconds: Math.round(seconds), ...counts, forks: forks.length }));
  for (const fork of forks) console.log(`  ${fork}`);
  process.exitCode = forks.length === 0 ? 0 : 1;
} finally {
  await machines.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
