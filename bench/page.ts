import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { drive } from './http.ts';
import { type Line, median } from './measure.ts';

/** A cached page of a running server against bare `node:http` sending the same bytes from memory, in turns. */
export const benchPage = async (base: string, path: string, seconds: number): Promise<Line> => {
  const page = Buffer.from(await (await fetch(`${base}${path}`)).arrayBuffer());
  const bare = createServer((_request, answer) => {
    answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'content-length': page.length });
    answer.end(page);
  }).listen(0, '127.0.0.1');
  const own = `http://127.0.0.1:${(bare.address() as AddressInfo).port}`;
  const load = { path, method: 'GET', headers: {}, bodies: [], callers: 32, seconds } as const;
  const ratios: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const ours = await drive({ ...load, base });
    ratios.push(ours.rate / (await drive({ ...load, base: own })).rate);
  }
  bare.close();
  const value = median(ratios);
  return {
    what: '年度页（缓存）与 node:http 同样字节之比',
    value,
    shown: `${value.toFixed(2)} 倍`,
    floor: 0.85,
    aim: 0.95,
  };
};
