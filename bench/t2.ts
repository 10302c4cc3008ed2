import pg from 'pg';
import { openWorld, reportCommand } from './world.ts';

const times = new Map<string, [number, number]>();
const orig = pg.Client.prototype.query as any;
(pg.Client.prototype as any).query = function (...a: any[]) {
  const t = process.hrtime.bigint();
  const r = orig.apply(this, a);
  const name = typeof a[0] === 'string' ? a[0].slice(0, 20) : (a[0].name ?? a[0].text?.slice(0, 20));
  if (r?.then)
    r.then(() => {
      const e = times.get(name) ?? [0, 0];
      e[0] += Number(process.hrtime.bigint() - t) / 1e6;
      e[1]++;
      times.set(name, e);
    });
  return r;
};
const w = await openWorld();
let n = 0;
let stop = false;
let done = 0;
const caller = async () => {
  while (!stop) {
    const a = await w.store.appender.append(reportCommand(w, n++));
    if (a.type !== 'Taken') throw new Error(JSON.stringify(a));
    done++;
  }
};
const run = async (ms: number) => {
  stop = false;
  done = 0;
  const t = Date.now();
  const cs = Array.from({ length: Number(process.argv[2] ?? 32) }, caller);
  setTimeout(() => {
    stop = true;
  }, ms);
  await Promise.all(cs);
  return done / ((Date.now() - t) / 1000);
};
console.log('warm', await run(2000));
times.clear();
const c0 = process.cpuUsage();
const s = await run(4000);
const c = process.cpuUsage(c0);
console.log('run', s, 'ms per event', 1000 / s, 'node cpu us', (c.user + c.system) / done);
for (const [k, [t, c]] of times)
  console.log(k, c, (t / c).toFixed(2), 'ms', ((t / done) * 1000).toFixed(0), 'us/event');
await w.stop();
