import { compare } from '#store/rebuild/compare.ts';
import { rebuild } from '#store/rebuild/rebuild.ts';
import { derivedNames } from '#store/rebuild/tables.ts';
import { multiplyLog } from './fill.ts';
import type { Line } from './measure.ts';
import { appendLives, type World } from './world.ts';

/**
 * Folding a whole log again: lives of problems of six events each, appended and then multiplied by SQL. Once with all derived rows
 * there and right, once with none of them left.
 */
export const benchRebuild = async (world: World, cases: number, copies: number): Promise<readonly Line[]> => {
  const { store, congress } = world;
  await appendLives(world, 0, cases);
  await multiplyLog(world, copies);
  await rebuild(store, congress);
  const line = async (what: string): Promise<Line> => {
    const begun = performance.now();
    const { events } = await rebuild(store, congress);
    const value = events / ((performance.now() - begun) / 1_000);
    const { count } = await compare(store, congress);
    if (count > 0) throw new Error(`重建后有 ${count} 处不同。`);
    console.log(`${what}：由 ${events} 条记录重建，${count} 处不同。`);
    return { what: `${what}（每秒条数，不含检索）`, value, shown: value.toFixed(0), floor: 20_000, aim: 50_000 };
  };
  const sound = await line('派生表齐全时重建');
  await store.database.inCongress(congress, async (client) => {
    await client.query('set local statement_timeout = 0');
    for (const name of derivedNames) await client.query(`delete from ${name} where congress_id = $1`, [congress]);
  });
  await store.database.pool.query('vacuum');
  return [sound, await line('派生表全无时重建')];
};
