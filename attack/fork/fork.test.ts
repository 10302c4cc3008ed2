import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { drill } from './drill.ts';
import { createObserver } from './observer.ts';
import { foundPlace, type Machines, newKeysDir, openMachines, restorePlace } from './place.ts';

const ROUNDS = Number(process.env.DRILL_ROUNDS ?? 12);
const SEED = Number(process.env.DRILL_SEED ?? 20_261_123);

let machines: Machines;
let second = Date.UTC(2026, 2, 2);
const folder = mkdtempSync(join(tmpdir(), 'mingshu-fork-'));
beforeAll(async () => {
  // Passable for root's database account, so that the cluster stays inside and goes with the folder.
  chmodSync(folder, 0o711);
  machines = await openMachines(folder, () => {
    second += 1_000;
    return new Date(second);
  });
});
afterAll(async () => {
  await machines?.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

test(`${ROUNDS} backups and restores of a small log, with crashes and new epochs among them, never sign a fork`, async () => {
  const tally = await drill(machines, ROUNDS, SEED);
  console.log(`fork drill, seed ${SEED}: ${JSON.stringify({ ...tally, forks: tally.forks.length })}`);
  expect(tally.forks).toEqual([]);
  expect(tally.restores).toBeGreaterThanOrEqual(ROUNDS);
  expect(Math.min(tally.signed, tally.refused, tally.epochs, tally.crashes)).toBeGreaterThan(0);
}, 1_800_000);

test('planted fault: a restore whose hold somebody lifts by hand signs a fork, and the observer finds it', async () => {
  const observer = createObserver();
  const first = await foundPlace(machines);
  await first.append(3);
  await first.sign(false);
  const backup = await first.backUp();
  await first.append(2);
  await first.sign(false);
  const sighting = await first.sighting();
  if (sighting === null) throw new Error('nothing was signed');
  expect(observer.see(sighting)).toBeNull();
  const second = await restorePlace(machines, backup, { keysDir: newKeysDir(machines), keys: null, published: [] });
  await second.append(2);
  expect(await second.sign(false)).toBe('refused');
  await second.store.database.inCongress(second.congress.id, async (client) => {
    await client.query('update log_head set epoch = 1');
    await client.query('delete from checkpoint');
    await client.query('delete from tile');
  });
  expect(await second.sign(false)).toBe('signed');
  const fork = await second.sighting();
  if (fork === null) throw new Error('nothing was signed');
  expect(observer.see(fork)).toContain('不是同一份日志');
  await Promise.all([first.close(), second.close()]);
});
