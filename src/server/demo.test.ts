import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { styleSheet } from '#kit/html/style.ts';
import { createAccount } from '#store/accounts/account.ts';
import { createSession } from '#store/accounts/session.ts';
import { createSessionFinder } from '#store/accounts/session-finder.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

const BANNER = '<p class="demo">';
const DEMO_PASSWORD = 'mingshu-demo';

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
  await opened.publisher.publish(opened.store.congresses()[0] as never);
  await opened.store.database.inCongress(opened.congress, (client) =>
    createAccount(
      client,
      opened.congress,
      { account: 'shown', password: DEMO_PASSWORD, personId: opened.people.get('office') ?? '', demo: true },
      (bytes) => randomBytes(bytes),
    ),
  );
});
afterAll(() => opened?.stop());

const page = async (url: string): Promise<{ readonly status: number; readonly html: string | null }> => {
  const answer = await opened.app.inject({ url, headers: { accept: 'text/html' } });
  const isPage = String(answer.headers['content-type']).startsWith('text/html');
  return { status: answer.statusCode, html: isPage ? answer.body : null };
};

/** Every page of the public site that a reader can come to by links, and some that are not there. */
const crawl = async (): Promise<ReadonlyMap<string, string>> => {
  const pages = new Map<string, string>();
  const waiting = [
    '/testville',
    '/en/testville',
    '/testville/no-such-page',
    '/no-such-congress',
    '/en/no-such-congress',
  ];
  const known = new Set(waiting);
  for (let url = waiting.shift(); url !== undefined && pages.size < 150; url = waiting.shift()) {
    const { html } = await page(url);
    if (html === null) continue;
    pages.set(url, html);
    for (const [, href = ''] of html.matchAll(/href="(\/[^"#]*)/g)) {
      const next = href.replaceAll('&amp;', '&');
      if (known.has(next) || next.startsWith('/static') || next.startsWith('/desk')) continue;
      known.add(next);
      waiting.push(next);
    }
  }
  return pages;
};

test('every page of a demonstration says that it is one, in both languages, on pages that are not there too', async () => {
  const pages = await crawl();
  expect(pages.size).toBeGreaterThan(20);
  expect([...pages].filter(([, html]) => !html.includes(BANNER)).map(([url]) => url)).toEqual([]);
});

test('on paper the banner stays', () => {
  const [, print = ''] = /@media print\{(.*)$/s.exec(styleSheet) ?? [];
  expect(print).toContain('nav.main');
  expect(print).not.toMatch(/\.demo\b[^{]*\{display:none/);
});

test('the desk is told before and after signing in', async () => {
  const about = await opened.app.inject({ url: '/api/testville' });
  expect(about.json()).toMatchObject({ demo: true });
  const me = await opened.app.inject({ url: '/api/testville/me', headers: { cookie: await opened.cookie('office') } });
  expect(me.json()).toMatchObject({ demo: true });
});

test('where the demonstration is not allowed its accounts never sign in, a session of one is worth nothing, and none is shown', async () => {
  const refused = await opened.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { congress: 'testville', account: 'shown', password: DEMO_PASSWORD },
  });
  // Nobody learns that there is such an account: the answer is that of a wrong password.
  const nobody = await opened.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { congress: 'testville', account: 'nobody', password: DEMO_PASSWORD },
  });
  expect(refused.statusCode).toBe(403);
  expect(refused.headers['set-cookie']).toBeUndefined();
  expect(refused.json()).toEqual(nobody.json());
  expect((await opened.app.inject({ url: '/api/demo' })).statusCode).toBe(404);
  // A session from a time when it was allowed.
  const token = await opened.store.database.inCongress(opened.congress, (client) =>
    createSession(client, opened.congress, 'shown', { now: new Date(), random: (bytes) => randomBytes(bytes) }),
  );
  const finder = (demoAllowed: boolean) =>
    createSessionFinder(opened.store.database, { now: () => new Date(), demoAllowed });
  expect(await finder(true).find(opened.congress, token)).not.toBeNull();
  expect(await finder(false).find(opened.congress, token)).toBeNull();
});
