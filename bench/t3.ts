import { readdirSync, readFileSync } from 'node:fs';
import { yardstick } from './pgbench.ts';
import { foundDemo, openWorld, reportCommand } from './world.ts';

const w = await openWorld();
let n = 0;
let stop = false;
let done = 0;
let last = '';
const stat = (p: string) => {
  try {
    const f = readFileSync(`/proc/${p}/stat`, 'utf8');
    const a = f.slice(f.lastIndexOf(')') + 2).split(' ');
    return { ppid: Number(a[1]), own: Number(a[11]) + Number(a[12]), kids: Number(a[13]) + Number(a[14]) };
  } catch {
    return null;
  }
};
const pgcpu = () => {
  let t = stat(String(w.engine.pid))!.kids;
  for (const p of readdirSync('/proc'))
    if (/^\d+$/.test(p)) {
      const s = stat(p);
      if (s?.ppid === w.engine.pid) t += s.own;
    }
  return t * 10_000;
};
const caller = async () => {
  while (!stop) {
    const c = reportCommand(w, n++);
    const a = await w.store.appender.append(c);
    if (a.type !== 'Taken') throw new Error(JSON.stringify(a));
    done++;
    last = c.case;
  }
};
const run = async (ms: number) => {
  stop = false;
  done = 0;
  const t = Date.now();
  const cs = Array.from({ length: 32 }, caller);
  setTimeout(() => {
    stop = true;
  }, ms);
  await Promise.all(cs);
  return done / ((Date.now() - t) / 1000);
};
await run(2500);
const other = await foundDemo(w.store, 'yard');
const y = await yardstick(w, last, other.congress);
await y.run(1);
for (let i = 0; i < 3; i++) {
  let p = pgcpu();
  let c = process.cpuUsage();
  const a = await run(4000);
  c = process.cpuUsage(c);
  const nd = (c.user + c.system) / done,
    pp = (pgcpu() - p) / done;
  p = pgcpu();
  const k = stat(String(process.pid))!.kids;
  const b = await y.run(4);
  const pb = (pgcpu() - p) / (b * 4),
    cl = ((stat(String(process.pid))!.kids - k) * 10000) / (b * 4);
  console.log(
    'ours',
    a.toFixed(0),
    `cpu node ${nd.toFixed(0)} pg ${pp.toFixed(0)}`,
    'pgbench',
    b.toFixed(0),
    `cpu client ${cl.toFixed(0)} pg ${pb.toFixed(0)}`,
    'ratio',
    (a / b).toFixed(2),
  );
}
y.stop();
await w.stop();
