import { get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let port: number;
const year = () => opened.today.slice(0, 4);
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };

beforeAll(async () => {
  opened = await openTestApp();
  await opened.app.listen({ host: '127.0.0.1', port: 0 });
  port = (opened.app.server.address() as AddressInfo).port;
});
afterAll(() => opened.stop());

interface Got {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: string;
}
const ask = (path: string, headers: Record<string, string> = {}): Promise<Got> =>
  new Promise((resolve, reject) => {
    const asked = get({ host: '127.0.0.1', port, path, headers, agent: false }, async (answer) => {
      const body = Buffer.concat(await answer.toArray());
      const zipped = answer.headers['content-encoding'] === 'gzip' && body.length > 0;
      resolve({
        status: answer.statusCode,
        headers: answer.headers,
        text: (zipped ? gunzipSync(body) : body).toString(),
      });
    });
    asked.once('error', reject);
  });
const report = () =>
  opened.take(
    'resident-problem',
    'report',
    { text: '路灯不亮已经三天了', category: 'traffic', town: opened.units.town, channel: 'online' },
    resident,
  );
/** What may differ from one answer to the next. */
const lasting = ({ date: _date, connection: _connection, 'keep-alive': _alive, ...rest }: Got['headers']) => rest;

// More than the pool has connections: requests that held one and waited for another would wait for ever.
test('a crowd that asks for a page nobody has made yet is answered', async () => {
  const key = (await ask(`/testville/${year()}.json`)).text.match(/"key": ?"([^"]+)"/)?.[1] ?? '';
  expect(key).not.toBe('');
  await report();
  const paths = [`/testville/${year()}`, `/testville/figures/${key}?year=${year()}`, '/testville', '/en/testville'];
  for (const path of paths) {
    const answers = await Promise.all(Array.from({ length: 40 }, () => ask(path)));
    expect(new Set(answers.map(({ status }) => status)), path).toEqual(new Set([200]));
  }
});

test('a page that stands ready has the bytes and headers that the framework sends', async () => {
  for (const headers of [{}, { 'accept-encoding': 'gzip' }, { 'accept-encoding': 'gzip;q=0' }]) {
    const path = `/testville/${year()}`;
    await ask(path);
    const ready = await ask(path, headers);
    // An address with a query goes through the framework.
    const usual = await ask(`${path}?x=1`, headers);
    expect(ready.text).toBe(usual.text);
    expect(lasting(ready.headers)).toEqual(lasting(usual.headers));
    expect(ready.headers['content-security-policy']).toContain("default-src 'none'");
    const encoding = headers['accept-encoding'] === 'gzip' ? 'gzip' : undefined;
    expect(ready.headers['content-encoding']).toBe(encoding);
  }
});

test.each(['year', 'home'])(
  'a browser that has the page (%s) gets 304 until something is committed, and then the new page at once',
  async (which) => {
    const path = which === 'home' ? '/testville' : `/testville/${year()}`;
    const etag = String((await ask(path)).headers.etag);
    expect(await ask(path, { 'if-none-match': etag })).toMatchObject({ status: 304, text: '' });
    await report();
    const next = await ask(path, { 'if-none-match': etag });
    expect(next.status).toBe(200);
    expect(next.headers.etag).not.toBe(etag);
  },
);

test('a page names the newest checkpoint as soon as it is published', async () => {
  await report();
  const path = `/testville/${year()}`;
  const before = await ask(path);
  const [congress] = opened.store.congresses();
  if (congress === undefined) throw new Error('no congress');
  const published = await opened.publisher.publish(congress);
  const { size } = published.ok ? published.value : { size: Number.NaN };
  const named = `第${new Intl.NumberFormat('zh-CN').format(size)}条`;
  expect(before.text).not.toContain(named);
  expect((await ask(path)).text).toContain(named);
});

test('pages of the two languages and the data stand apart', async () => {
  const paths = [`/testville/${year()}`, `/en/testville/${year()}`, `/testville/${year()}.json`];
  for (let round = 0; round < 2; round += 1) {
    const types = await Promise.all(paths.map(async (path) => (await ask(path)).text.slice(0, 60)));
    expect(new Set(types).size).toBe(3);
  }
});
