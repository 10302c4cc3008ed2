import { serveWorld } from './served.ts';
import { post } from './http.ts';
import { openWorld } from './world.ts';
const world = await openWorld();
try {
  const served = await serveWorld(world);
  await post(served, 2);
  for (let i = 0; i < 2; i++) { const d = await post(served, 4); console.log(d.rate, d.median, d.p99); }
  const { rows } = await world.store.database.pool.query("select application_name, usename, state, count(*) from pg_stat_activity group by 1,2,3");
  console.log(rows.map(r=>Object.values(r).join(' ')).join('; '));
  await served.stop();
} finally { await world.stop(); }
