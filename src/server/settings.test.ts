import { get, type RequestOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readSettings } from './settings.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

const here = import.meta.dirname;
const CERT = join(here, 'testing/tls/cert.pem');
const KEY = join(here, 'testing/tls/key.pem');
const read = (env: Readonly<Record<string, string>>) => readSettings(env, here);

test('without any setting the server is a demo that only this machine reaches', () => {
  expect(read({})).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    demo: true,
    origin: 'http://127.0.0.1:8080',
    tls: null,
  });
});

test.each([
  [{ HOST: '0.0.0.0' }, false],
  [{ DATABASE_URL: 'postgres://db/mingshu' }, false],
  [{ HOST: '0.0.0.0', DEMO: '1' }, true],
  [{ DEMO: '0' }, false],
])('%j: the demo is %s', (env, demo) => {
  expect(read(env as Record<string, string>).demo).toBe(demo);
});

test.each([
  [{ PORT: 'http' }, 'PORT 应为0至65535的整数，现在是“http”。'],
  [{ PORT: '65536' }, 'PORT 应为0至65535的整数，现在是“65536”。'],
  [{ TLS_CERT: CERT }, 'TLS_CERT 和 TLS_KEY 须同时设置。'],
  [{ TLS_CERT: 'none.pem', TLS_KEY: KEY }, `TLS_CERT 所指的文件“${join(here, 'none.pem')}”读不到。`],
  [{ TLS_CERT: KEY, TLS_KEY: CERT }, `TLS_CERT（${KEY}）和 TLS_KEY（${CERT}）不是一对有效的 PEM 证书和私钥。`],
])('%j is refused in a sentence', (env, sentence) => {
  expect(() => read(env as Record<string, string>)).toThrow(sentence);
});

const settings = read({ TLS_CERT: CERT, TLS_KEY: KEY });
let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp({ tls: settings.tls, origin: settings.origin });
  await opened.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => opened.stop());

test('with a certificate the server speaks https and says so', async () => {
  expect(settings.origin).toBe('https://127.0.0.1:8080');
  const { port } = opened.app.server.address() as AddressInfo;
  const options: RequestOptions = { host: '127.0.0.1', port, path: '/healthz', ca: settings.tls?.cert, agent: false };
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; hsts: unknown }>();
  get(options, (answer) => {
    answer.resume();
    resolve({ status: answer.statusCode, hsts: answer.headers['strict-transport-security'] });
  }).once('error', reject);
  expect(await promise).toEqual({ status: 200, hsts: 'max-age=31536000; includeSubDomains' });
});
