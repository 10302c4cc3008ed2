import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccountsView } from '#core/api-accounts.ts';
import { openLink } from '#store/accounts/first-link.ts';
import { commitImport, faultSentence, previewImport } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import { workbook } from '#store/imports/testing.ts';
import { readSheet } from '#store/sheets/read.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

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
  expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'no-store']);
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
