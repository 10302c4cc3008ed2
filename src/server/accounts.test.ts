import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountReset, AccountsView } from '#core/api-accounts.ts';
import { openLink } from '#store/accounts/first-link.ts';
import { commitImport, faultSentence, previewImport } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import { workbook } from '#store/imports/testing.ts';
import { readSheet } from '#store/sheets/read.ts';
import { PASSWORD as OWN, openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
const folder = mkdtempSync(join(tmpdir(), 'mingshu-accounts-'));
const random = (n: number): Uint8Array => randomBytes(n);
beforeAll(async () => {
  opened = await openTestApp({ filesRoot: () => folder });
});
afterAll(async () => {
  await opened.stop();
  rmSync(folder, { recursive: true, force: true });
});

const HEAD = ['姓名', '职务', '所在单位', '账号', '任职日期'];
const clerk = (name: string, account: string | null) => [name, '街镇人大干部', '朱泾镇', account, '2024-01-02'];
const request = async (rows: readonly (readonly (string | null)[])[]) => {
  const form = importForms(opened.store.duties).get('people');
  if (form === undefined) throw new Error('no form');
  return { form, bytes: await workbook(HEAD, rows), sheet: null, person: opened.people.get('admin') ?? '' };
};
const congress = () => {
  const [found] = opened.store.congresses();
  if (found === undefined) throw new Error('no congress');
  return found;
};
const bring = async (...rows: readonly (readonly (string | null)[])[]) =>
  commitImport(opened.store, congress(), await request(rows), random);
const faultsOf = async (...rows: readonly (readonly (string | null)[])[]) =>
  (await previewImport(opened.store, congress(), await request(rows))).faults.map((fault) => faultSentence(fault).zh);
const accounts = async (account = 'admin') =>
  opened.app.inject({ url: '/api/testville/accounts', headers: { cookie: await opened.cookie(account) } });
const stateOf = async (name: string) =>
  (await accounts()).json<AccountsView>().accounts.find(({ account }) => account === name)?.state;

/** The links as the downloaded table holds them: token by account. */
const links = async (chosen?: readonly string[]): Promise<ReadonlyMap<string, string>> => {
  const answer = await opened.app.inject({
    method: 'POST',
    url: '/api/testville/accounts/links',
    headers: { cookie: await opened.cookie('admin') },
    payload: chosen === undefined ? {} : { accounts: chosen },
  });
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'private, no-store']);
  const read = await readSheet(answer.rawPayload, { bytes: 1e7, rows: 1e4, columns: 100, cells: 1e5 });
  if (!read.ok) throw new Error(read.error.message.zh);
  const rows = read.value[1]?.rows ?? [];
  return new Map(
    rows.slice(1).map(({ cells }) => {
      const [, account, link] = [...cells.values()].map(({ text }) => text);
      return [account ?? '', link?.split('#')[1] ?? ''];
    }),
  );
};
const first = (token: string, password: string) =>
  opened.app.inject({
    method: 'POST',
    url: '/api/first-password',
    payload: { congress: 'testville', token, password },
  });
const signIn = async (account: string, password: string): Promise<number> =>
  (
    await opened.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { congress: 'testville', account, password },
    })
  ).statusCode;

test('an import makes the accounts that it names; nobody signs in to them before the first password is set', async () => {
  expect(await bring(clerk('新一（示例）', 'xinyi'), clerk('新二（示例）', null))).toMatchObject({
    ok: true,
    value: { records: 2, accounts: 1 },
  });
  expect(await stateOf('xinyi')).toBe('waiting');
  for (const password of ['', 'xinyi', PASSWORD]) expect(await signIn('xinyi', password)).not.toBe(200);
  expect(await bring(clerk('新一（示例）', 'xinyi'), clerk('新二（示例）', null))).toMatchObject({
    ok: true,
    value: { records: 0, accounts: 0 },
  });
});
const PASSWORD = '一句好记的话：示例2026';

test('accounts that are taken, asked for twice or not allowed are named by row before anything is written', async () => {
  expect(await faultsOf(clerk('占用（示例）', 'office'))).toEqual([
    expect.stringContaining('账号“office”已经有人使用'),
  ]);
  expect(await faultsOf(clerk('甲同（示例）', 'same'), clerk('乙同（示例）', 'Same'))).toEqual([
    expect.stringMatching(/第3行.*已经有人使用/),
  ]);
  expect(await faultsOf(clerk('坏名（示例）', '-x y'))).toEqual([expect.stringContaining('账号应为')]);
  expect((await bring(clerk('占用（示例）', 'office'))).ok).toBe(false);
});

test('a link sets the password once and signs in; then, or when a new one is made, it opens nothing', async () => {
  await bring(clerk('新三（示例）', 'xinsan'));
  const old = (await links(['xinsan'])).get('xinsan') ?? '';
  const token = (await links(['xinsan'])).get('xinsan') ?? '';
  expect(await stateOf('xinsan')).toBe('linked');
  const gone = await first(old, PASSWORD);
  expect([gone.statusCode, gone.json<{ detail: string }>().detail]).toEqual([
    409,
    expect.stringContaining('请向常委会办公室要一个新的'),
  ]);
  const weak = await first(token, '123');
  expect([weak.statusCode, weak.json<{ detail: string }>().detail]).toEqual([409, expect.stringContaining('至少10')]);
  const set = await first(token, PASSWORD);
  expect([set.statusCode, String(set.headers['set-cookie'])]).toEqual([200, expect.stringContaining('HttpOnly')]);
  expect([await signIn('xinsan', PASSWORD), await stateOf('xinsan')]).toEqual([200, 'on']);
  expect((await first(token, PASSWORD)).statusCode).toBe(409);
  expect((await links()).has('xinsan')).toBe(false);
});

test('a link is over after seven days, and the database holds no token', async () => {
  await bring(clerk('新四（示例）', 'xinsi'));
  const token = (await links()).get('xinsi') ?? '';
  expect(token).toHaveLength(43);
  const { id } = congress();
  const later = { now: new Date(Date.now() + 8 * 24 * 3_600_000), random };
  const answer = await opened.store.database.inCongress(id, async (client) => {
    const { rows } = await client.query('select * from account_link where congress_id = $1', [id]);
    expect(JSON.stringify(rows)).not.toContain(token);
    return openLink(client, id, { token, password: PASSWORD }, later);
  });
  expect(answer).toMatchObject({ ok: false, error: { code: 'link-unknown' } });
  expect((await first(token, PASSWORD)).statusCode).toBe(200);
});

test('an account in use gets no link, and only those who look after accounts see any', async () => {
  expect((await links(['office', 'nobody'])).size).toBe(0);
  for (const account of ['deputy', 'auditor', 'organ', 'town1']) {
    expect((await accounts(account)).statusCode, account).toBe(404);
    const made = await opened.app.inject({
      method: 'POST',
      url: '/api/testville/accounts/links',
      headers: { cookie: await opened.cookie(account) },
      payload: {},
    });
    expect(made.statusCode, account).toBe(404);
  }
  for (const wrong of ['', 'x', '\u0000'.repeat(43), 'A'.repeat(43)])
    expect((await first(wrong, PASSWORD)).statusCode).toBe(409);
});

/** An administrator's request about the account of somebody, in a session of its own unless one is given. */
const administer = async (act: 'reset' | 'disable' | 'enable', account: string, by = 'admin', cookie?: string) =>
  opened.app.inject({
    method: 'POST',
    url: `/api/testville/accounts/${act}`,
    headers: { cookie: cookie ?? (await freshSession(by, OWN)) },
    payload: { account },
  });
const me = (cookie: string) => opened.app.inject({ url: '/api/testville/me', headers: { cookie } });
/** A session of its own, apart from the one that other tests use. */
const freshSession = async (account: string, password: string): Promise<string> => {
  const answer = await opened.app.inject({
    method: 'POST',
    url: '/api/session',
    payload: { congress: 'testville', account, password },
  });
  expect(answer.statusCode).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
};
const said = (answer: { readonly json: <T>() => T }): string => answer.json<{ detail: string }>().detail;

test('an administrator resets a password: the old one and the sessions end at once, a link shown once sets the next', async () => {
  const session = await freshSession('town2', OWN);
  const answer = await administer('reset', 'town2');
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'private, no-store']);
  const { account, link, until } = answer.json<AccountReset>();
  expect([account, link]).toEqual(['town2', expect.stringMatching(/\/desk\/testville\/first#[A-Za-z0-9_-]{43}$/)]);
  expect(Date.parse(until)).toBeGreaterThan(Date.now());
  expect([(await me(session)).statusCode, await signIn('town2', OWN)]).toEqual([401, 403]);
  expect(await stateOf('town2')).toBe('linked');
  const [, token = ''] = link.split('#');
  expect((await first(token, PASSWORD)).statusCode).toBe(200);
  expect([await signIn('town2', PASSWORD), await signIn('town2', OWN)]).toEqual([200, 403]);
  expect((await first(token, PASSWORD)).statusCode).toBe(409);
});

test('a disabled account loses its sessions at once and is told so at sign-in; enabled, its password is good again', async () => {
  const session = await freshSession('other', OWN);
  expect((await administer('disable', 'other')).statusCode).toBe(200);
  expect([(await me(session)).statusCode, await stateOf('other')]).toEqual([401, 'off']);
  const told = async (password: string) => {
    const payload = { congress: 'testville', account: 'other', password };
    return said(await opened.app.inject({ method: 'POST', url: '/api/session', payload }));
  };
  expect(await told(OWN)).toContain('已经停用');
  // Nobody who does not know the password learns that there is such an account.
  expect(await told('wrong')).toContain('账号或密码不对');
  expect(said(await administer('reset', 'other'))).toContain('先启用');
  expect((await administer('enable', 'other')).statusCode).toBe(200);
  expect([await signIn('other', OWN), (await me(session)).statusCode]).toEqual([200, 401]);
});

test('nobody shuts out themselves or the last administrator, also not two each other at one moment', async () => {
  for (const act of ['reset', 'disable'] as const) {
    const own = await administer(act, 'admin');
    expect([own.statusCode, said(own)]).toEqual([403, expect.stringContaining('自己的账号')]);
  }
  await opened.take(
    'mandate',
    'take-up',
    { person: opened.people.get('office2'), post: 'administrator' },
    opened.actor('admin'),
  );
  const sessions = [await freshSession('admin', OWN), await freshSession('office2', OWN)] as const;
  const both = await Promise.all([
    administer('disable', 'office2', 'admin', sessions[0]),
    administer('disable', 'admin', 'office2', sessions[1]),
  ]);
  // Whoever was first is in; the other was signed out before, or would have shut out the last one.
  const codes = both.map(({ statusCode }) => statusCode);
  expect(codes.filter((code) => code === 200)).toHaveLength(1);
  expect(codes.some((code) => code === 401 || code === 409)).toBe(true);
  const [winner, loser] = codes[0] === 200 ? ['admin', 'office2'] : ['office2', 'admin'];
  expect((await administer('enable', loser, winner)).statusCode).toBe(200);
  const cookie = await freshSession('admin', OWN);
  expect((await me(cookie)).statusCode).toBe(200);
});

test('acts are kept with people by their ids alone, and shown to administrators', async () => {
  expect((await administer('disable', 'liaison', 'office2')).statusCode).toBe(200);
  expect((await administer('disable', 'liaison', 'office2')).statusCode).toBe(200);
  expect((await administer('enable', 'liaison', 'office2')).statusCode).toBe(200);
  const view = await opened.app.inject({
    url: '/api/testville/accounts',
    headers: { cookie: await freshSession('office2', OWN) },
  });
  const { acts, administrates } = view.json<AccountsView>();
  expect(administrates).toBe(true);
  // What changed nothing is no act.
  expect(acts.slice(0, 2).map(({ act, name, by }) => [act, name, by])).toEqual([
    ['enabled', 'liaison（示例）', 'office2（示例）'],
    ['disabled', 'liaison（示例）', 'office2（示例）'],
  ]);
  const seen = (await accounts('office')).json<AccountsView>();
  expect([seen.administrates, seen.acts]).toEqual([false, []]);
  const { id } = congress();
  await opened.store.database.inCongress(id, async (client) => {
    const { rows } = await client.query<{ act: string; person_id: string; done_by: string }>(
      'select * from account_act where congress_id = $1',
      [id],
    );
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/liaison|office2|town2|示例/);
  });
});

test('only administrators reset, disable and enable, and make links for administrators', async () => {
  for (const by of ['office', 'auditor', 'deputy'])
    for (const act of ['reset', 'disable', 'enable'] as const)
      expect((await administer(act, 'organ', by)).statusCode, `${by} ${act}`).toBe(404);
  expect((await administer('reset', 'nobody', 'office2')).statusCode).toBe(404);
  expect((await administer('reset', 'admin', 'office2')).statusCode).toBe(200);
  const made = await opened.app.inject({
    method: 'POST',
    url: '/api/testville/accounts/links',
    headers: { cookie: await opened.cookie('office') },
    payload: { accounts: ['admin'] },
  });
  const read = await readSheet(made.rawPayload, { bytes: 1e7, rows: 1e4, columns: 100, cells: 1e5 });
  expect(read.ok && read.value[1]?.rows.length).toBe(1);
});

test('of too many live streams of one person the first ends, and is told to come back later', async () => {
  const address = await opened.app.listen({ host: '127.0.0.1', port: 0 });
  const cookie = await opened.cookie('leader');
  const leave = new AbortController();
  const open = () => fetch(`${address}/api/testville/stream`, { headers: { cookie }, signal: leave.signal });
  const first = await open();
  const others: Response[] = [];
  for (let n = 2; n <= 32; n += 1) others.push(await open());
  expect(await first.text()).toMatch(/^: open\n\nretry: \d{5}\n\n$/);
  expect(await others[0]?.text()).toContain('retry: ');
  const last = others.at(-1)?.body?.getReader();
  expect(new TextDecoder().decode((await last?.read())?.value)).toContain(': open');
  leave.abort();
});

test('the live stream of whoever is shut out ends', async () => {
  const { port } = opened.app.server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}`;
  const cookie = await freshSession('auditor', OWN);
  const stream = await fetch(`${address}/api/testville/stream`, { headers: { cookie } });
  const ended = stream.text();
  expect((await administer('disable', 'auditor', 'office2')).statusCode).toBe(200);
  expect(await ended).toContain(': open');
});
