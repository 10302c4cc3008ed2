import { startSearchDatabase, writeCaseRows, numberedId } from './testing.ts';
import { followSlice, settleSearch } from './follow.ts';
const db = await startSearchDatabase({ leakproof: true });
await db.pool.query('create index on case_row (congress_id, changed_pos)');
let st = 5; const r = (n: number) => { st = (Math.imul(st, 1664525) + 1013904223) >>> 0; return Math.floor(st / 2 ** 32 * n); };
const words = Array.from({ length: 20300 }, () => String.fromCodePoint(0x4e00 + r(3500), 0x4e00 + r(3500)));
const w = () => words[Math.floor(20 * 1001 ** (r(1e6) / 1e6)) - 20] ?? '';
const N = 100000;
const rows = Array.from({ length: N }, (_, i) => ({ caseId: numberedId(i), pos: i, texts: { text: Array.from({ length: 30 }, w).join('') + r(1000) } }));
for (let i = 0; i < N; i += 5000) await db.inCongress(1, (c) => writeCaseRows(c, 1, rows.slice(i, i + 5000)));
for (const [set, slice] of [["set local gin_pending_list_limit='64MB'; set local work_mem='128MB'", 2000], ['', 500], ["set local gin_pending_list_limit='16MB'; set local work_mem='64MB'", 1000], ] as const) {
  await db.asSuperuser('truncate search_text, follower');
  const t = performance.now(); const cpu = process.cpuUsage();
  for (;;) { const n = await db.inCongress(1, async (c) => { if (set) await c.query(set); return followSlice(c, 1, () => 'public', slice); }); if (n < slice) break; }
  const t2 = performance.now();
  await db.inCongress(1, async (c) => { if (set) await c.query(set); await settleSearch(c); });
  const u = process.cpuUsage(cpu);
  console.log(set, slice, Math.round(N * 1000 / (performance.now() - t)), 'texts/s', Math.round(t2 - t), Math.round(performance.now() - t2), 'node cpu ms', (u.user + u.system) / 1000);
}
await db.stop();
