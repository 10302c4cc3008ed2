import { compare } from '#store/rebuild/compare.ts';
import { rebuild } from '#store/rebuild/rebuild.ts';
import { multiplyLog } from './fill.ts';
import type { Line } from './measure.ts';
import { appendLives, type World } from './world.ts';

/** Folding a whole log again: lives of problems of six events each, appended and then multiplied by SQL. */
export const benchRebuild = async (world: World, cases: number, copies: number): Promise<Line> => {
  await appendLives(world, 0, cases);
  await multiplyLog(world, copies);
  await rebuild(world.store, world.congress);
  const begun = performance.now();
  const { events } = await rebuild(world.store, world.congress);
  const value = events / ((performance.now() - begun) / 1_000);
  const { count } = await compare(world.store, world.congress);
  if (count > 0) throw new Error(`重建后有 ${count} 处不同。`);
  console.log(`由 ${events} 条记录重建，${count} 处不同。`);
  return { what: '重建（每秒条数，不含检索）', value, shown: value.toFixed(0), floor: 20_000, aim: 50_000 };
};
