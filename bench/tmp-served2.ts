import { benchHttp } from './http.ts';
import { printTable } from './measure.ts';
import { benchPage } from './tmp-page.ts';
import { openWorld } from './world.ts';

const world = await openWorld();
try {
  const s = Number(process.argv[3] ?? 3);
  printTable([await (process.argv[2] === 'page' ? benchPage : benchHttp)(world, s)]);
} finally {
  await world.stop();
}
