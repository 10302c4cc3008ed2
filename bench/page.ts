import { execFile, fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { promisify } from 'node:util';
import type { Bare } from './bare.ts';
import { drive } from './client.ts';
import { type Line, median } from './measure.ts';
import { serveWorld } from './served.ts';
import type { World } from './world.ts';

const CALLERS = 32;
const ROUNDS = 9;
const WRK = process.env.WRK ?? '/usr/bin/wrk';
// What says what the bytes are and how long they hold; the headers that protect a reader come on top in ours alone.
const HEADERS = ['content-type', 'content-length', 'content-encoding', 'cache-control', 'etag', 'vary'];
const run = promisify(execFile);

/** Answers a second: by wrk where it is installed, else by our own client. */
const rateOf = async (port: number, path: string, seconds: number): Promise<number> => {
  if (!existsSync(WRK)) {
    const request = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept-encoding: gzip\r\n\r\n`;
    const { rate, statuses } = await drive({ port, request, callers: CALLERS, seconds });
    if (Object.keys(statuses).join() !== '200') throw new Error(JSON.stringify(statuses));
    return rate;
  }
  const args = ['-t', '1', '-c', String(CALLERS), '-d', `${seconds}s`, '-H', 'accept-encoding: gzip'];
  const { stdout } = await run(WRK, [...args, `http://127.0.0.1:${port}${path}`]);
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(stdout)?.[1];
  if (rate === undefined || /Non-2xx|Socket errors/.test(stdout)) throw new Error(stdout);
  return Number(rate);
};

/** The page as it goes over the wire. */
const fetched = async (port: number, path: string): Promise<Bare> => {
  const asked = get({ host: '127.0.0.1', port, path, headers: { 'accept-encoding': 'gzip' } });
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  const body = Buffer.concat(await answer.toArray());
  if (answer.statusCode !== 200 || answer.headers['content-encoding'] !== 'gzip')
    throw new Error(`${path}: ${answer.statusCode}`);
  const headers = HEADERS.map((name) => [name, String(answer.headers[name])] as const);
  return { headers: Object.fromEntries(headers), body: body.toString('base64') };
};

/** The page of a year, kept ready, against bare `node:http` with the same bytes from memory, in turns. */
export const benchPage = async (world: World, seconds: number): Promise<Line> => {
  const served = await serveWorld(world);
  const bare = fork(new URL('bare.ts', import.meta.url), { execArgv: [] });
  try {
    const path = `/${served.slug}/2026`;
    await rateOf(served.port, path, 3);
    const page = await fetched(served.port, path);
    bare.send(page);
    const [port] = (await once(bare, 'message')) as [number];
    await rateOf(port, path, 1);
    const ratios: number[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const ours = await rateOf(served.port, path, seconds);
      const theirs = await rateOf(port, path, seconds);
      ratios.push(ours / theirs);
      console.log(
        `  第${round}轮：本系统每秒 ${ours.toFixed(0)} 页，node:http 每秒 ${theirs.toFixed(0)} 页，${(ours / theirs).toFixed(2)} 倍`,
      );
    }
    const value = median(ratios);
    return {
      what: `年度页（缓存，${page.headers['content-length']} 字节）与 node:http 之比`,
      value,
      shown: `${value.toFixed(2)} 倍`,
      floor: 0.85,
      aim: 0.95,
    };
  } finally {
    bare.disconnect();
    await served.stop();
  }
};
