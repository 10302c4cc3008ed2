import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { COUNTER, type Driven, drive } from './client.ts';
import { type Line, median } from './measure.ts';
import { yardstick } from './pgbench.ts';
import { type Served, serveWorld } from './served.ts';
import { foundDemo, newId, type World } from './world.ts';

const CALLERS = 32;
const ROUNDS = 3;

/** What a browser sends when a liaison registers a problem; text and key are new with each request. */
const registration = ({ port, slug, station, town, cookie }: Served): string => {
  const body = JSON.stringify({
    input: {
      text: `路灯不亮，已经有10天了，晚上经过的老人和孩子很多，希望有关部门尽快来看一看，谢谢。（示例${COUNTER}）`,
      category: 'traffic',
      town,
      station,
      place: '示例路1号附近',
      channel: 'visit',
      name: '李女士（示例）',
    },
  });
  return [
    `POST /api/${slug}/cases/resident-problem/register HTTP/1.1`,
    `host: 127.0.0.1:${port}`,
    `origin: http://127.0.0.1:${port}`,
    'sec-fetch-site: same-origin',
    'accept: application/json',
    'accept-encoding: gzip, deflate, br',
    `cookie: ${cookie}`,
    'content-type: application/json',
    `idempotency-key: ${newId()}-${COUNTER}`,
    `content-length: ${Buffer.byteLength(body)}`,
    '',
    body,
  ].join('\r\n');
};

const post = async (served: Served, seconds: number): Promise<Driven> => {
  const driven = await drive({ port: served.port, request: registration(served), callers: CALLERS, seconds });
  if (Object.keys(driven.statuses).join() !== '200')
    throw new Error(`${JSON.stringify(driven.statuses)} ${driven.last}`);
  return driven;
};

/** The server's connections at rest are closed, since pgbench needs 32 of the 40 that the embedded PostgreSQL has. */
const makeRoom = async ({ engine }: World): Promise<void> => {
  await wait(1_500);
  const client = new pg.Client(engine.maintenance);
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mingshu' and state = 'idle'`,
  );
  await client.end();
};

/** Writing over HTTP, with session, validation, decision and answer, against pgbench writing the same rows, in turns. */
export const benchHttp = async (world: World, seconds: number): Promise<Line> => {
  const served = await serveWorld(world);
  try {
    const { last } = await post(served, 3);
    const other = await foundDemo(world.store, 'yardstick');
    const stick = await yardstick(world, (JSON.parse(last) as { readonly case: string }).case, other.congress);
    await makeRoom(world);
    await stick.run(1);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      // The connections that had to make room come back, and what they prepare with them.
      await post(served, 1);
      const ours = await post(served, seconds);
      await makeRoom(world);
      const theirs = await stick.run(seconds);
      ratios.push(ours.rate / theirs);
      console.log(
        `  第${round}轮：HTTP 每秒 ${ours.rate.toFixed(0)} 条（中位 ${ours.median.toFixed(1)} 毫秒，p99 ${ours.p99.toFixed(1)} 毫秒），pgbench 每秒 ${theirs.toFixed(0)} 条，${(ours.rate / theirs).toFixed(2)} 倍`,
      );
    }
    stick.stop();
    const value = median(ratios);
    return {
      what: '经 HTTP 写入与 pgbench 之比（32 个连接）',
      value,
      shown: `${value.toFixed(2)} 倍`,
      floor: 0.4,
      aim: 1,
    };
  } finally {
    await served.stop();
  }
};
