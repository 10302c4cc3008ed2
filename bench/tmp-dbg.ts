import { serveWorld } from './served.ts';
import { openWorld } from './world.ts';
const world = await openWorld();
console.log('world');
try {
  const served = await serveWorld(world);
  console.log(served);
  const a = await fetch(`http://127.0.0.1:${served.port}/bench/2026`, {headers:{'accept-encoding':'gzip'}});
  console.log(a.status, Object.fromEntries(a.headers), (await a.text()).length);
  await served.stop();
} finally { await world.stop(); }
