import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '#core/api.ts';
import { filesFrom } from './routes/web.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

const manifest = {
  'index.html': { file: 'assets/desk.js', css: ['assets/desk.css'], imports: ['_kit.js'], dynamicImports: ['a.tsx'] },
  '_kit.js': { file: 'assets/kit.js', imports: ['index.html'] },
  'a.tsx': { file: 'assets/a.js', dynamicImports: ['b.tsx'], assets: ['assets/seal.svg'] },
  'b.tsx': { file: 'assets/b.js' },
  'site.ts': { file: 'assets/site.js' },
  'worker/worker.ts': { file: 'assets/worker.js' },
};
const webRoot = mkdtempSync(join(tmpdir(), 'mingshu-web-'));
let bare: TestApp;
let built: TestApp;

beforeAll(async () => {
  mkdirSync(join(webRoot, 'assets'));
  writeFileSync(join(webRoot, 'manifest.json'), JSON.stringify(manifest));
  writeFileSync(join(webRoot, 'index.html'), '<title>desk</title>');
  writeFileSync(join(webRoot, 'assets/worker.js'), 'work();');
  [bare, built] = await Promise.all([openTestApp(), openTestApp({ webRoot })]);
});
afterAll(async () => {
  await Promise.all([bare.stop(), built.stop()]);
  rmSync(webRoot, { recursive: true, force: true });
});

test('the worker keeps every built file that the desk can come to need, and none of the public site', () => {
  expect(filesFrom(manifest, 'index.html')).toEqual(
    ['desk.css', 'desk.js', 'kit.js', 'a.js', 'b.js', 'seal.svg'].map((name) => `/assets/${name}`).toSorted(),
  );
});

test('the worker is asked for anew each time and says which build it is; where none is built it takes itself away', async () => {
  const answer = await built.app.inject('/desk/worker.js');
  expect(answer.headers['cache-control']).toBe('no-cache');
  expect(answer.headers['content-type']).toContain('text/javascript');
  expect(answer.body).toMatch(/^self\.SHELL=\{"version":"[0-9a-f]{16}","page":"\/desk\/testville",.*\nwork\(\);$/);
  expect((await bare.app.inject('/desk/worker.js')).body).toContain('registration.unregister()');
});

test('a step that names whose act it is is not taken in another person’s session', async () => {
  const send = async (account: string, person: string | undefined) =>
    built.app.inject({
      method: 'POST',
      url: '/api/testville/cases/resident-problem/register',
      headers: {
        cookie: await built.cookie(account),
        ...(person === undefined ? {} : { 'acts-for': encodeURIComponent(person) }),
      },
      payload: { input: {} },
    });
  const foreign = await send('town1', built.people.get('liaison'));
  expect(foreign.statusCode).toBe(401);
  expect(foreign.json<Problem>().detail).toContain('请重新登录');
  // The same without a name, or with one's own, gets as far as the form's faults.
  expect((await send('liaison', built.people.get('liaison'))).statusCode).toBe(422);
  expect((await send('liaison', undefined)).statusCode).toBe(422);
  expect((await send('town1', built.people.get('town1'))).statusCode).not.toBe(401);
});
