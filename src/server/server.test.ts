import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { duties } from '#duties/index.ts';
import { openTestApp, PASSWORD, type TestApp } from './testing/app.ts';

let opened: TestApp;
let problem: string;

const report = (text: string, extra: Record<string, unknown> = {}) => ({
  text,
  category: 'traffic',
  town: opened.units.town,
  channel: 'online',
  ...extra,
});
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };

beforeAll(async () => {
  opened = await openTestApp();
  problem = await opened.take(
    'resident-problem',
    'report',
    report('东门路口红绿灯坏了', { name: '李女士（示例）', phone: '13800000000' }),
    resident,
  );
  await opened.take(
    'resident-problem',
    'dispatch',
    { route: 'town', organ: opened.units.town },
    opened.actor('town1'),
    problem,
    false,
  );
});
afterAll(() => opened.stop());

const get = async (url: string, account?: string) =>
  opened.app.inject({
    method: 'GET',
    url: encodeURI(url),
    headers: account === undefined ? {} : { cookie: await opened.cookie(account) },
  });
const post = async (url: string, payload: unknown, account?: string, headers: Record<string, string> = {}) =>
  opened.app.inject({
    method: 'POST',
    url: encodeURI(url),
    payload: payload as object,
    headers: { ...headers, ...(account === undefined ? {} : { cookie: await opened.cookie(account) }) },
  });

test('it answers when ready', async () => {
  expect((await get('/healthz')).json()).toEqual({ ready: true });
});

test('every route of the API and of the data is in the API document', async () => {
  const document = (await get('/api/openapi.json')).json<{ paths: Record<string, Record<string, unknown>> }>();
  const lines = opened.app.printRoutes({ commonPrefix: false });
  const listed = new Set(Object.keys(document.paths));
  for (const duty of duties) {
    for (const { procedure } of duty.editions) {
      for (const [step, { from, automatic }] of Object.entries(procedure.steps)) {
        if (automatic === true) continue;
        const path =
          from === 'start'
            ? `/api/{congress}/cases/${duty.name}/${step}`
            : `/api/{congress}/cases/${duty.name}/{case}/${step}`;
        expect(listed, path).toContain(path);
      }
    }
  }
  for (const path of [
    '/healthz',
    '/api/session',
    '/api/{congress}/me',
    '/api/{congress}/today',
    '/api/{congress}/cases/{duty}',
    '/api/{congress}/cases/{duty}/{case}',
    '/api/{congress}/files',
    '/api/{congress}/jobs',
    '/api/{congress}/stream',
    '/{congress}/log/checkpoint',
    '/{congress}/resident-problem',
    '/{congress}/report',
  ])
    expect(listed).toContain(path);
  expect(lines.length).toBeGreaterThan(100);
});

test('who is not signed in gets 401, and a congress that is not there 404', async () => {
  expect((await get('/api/testville/me')).statusCode).toBe(401);
  expect((await get('/api/nowhere/me')).statusCode).toBe(404);
  expect((await post('/api/session', { congress: 'testville', account: 'office', password: 'wrong' })).statusCode).toBe(
    403,
  );
});

test('the town sees its problem, another town and the public do not: for them there is none', async () => {
  const url = `/api/testville/cases/resident-problem/${problem}`;
  expect((await get(url, 'town1')).statusCode).toBe(200);
  for (const account of ['other', 'organ', 'admin']) expect((await get(url, account)).statusCode, account).toBe(404);
  expect((await get(`/testville/resident-problem/${(await get(url, 'town1')).json().number}`)).statusCode).toBe(404);
  expect((await get('/api/testville/cases/resident-problem', 'other')).json()).toMatchObject({ total: 0 });
  expect((await get(`/api/testville/cases/resident-problem/${randomUUID()}`, 'town1')).statusCode).toBe(404);
});

test('every step route of a foreign case answers 404 to every role that does not see it', async () => {
  const [duty] = duties;
  const steps = Object.entries(duty?.editions[0]?.procedure.steps ?? {}).filter(
    ([, step]) => step.from !== 'start' && step.automatic !== true,
  );
  const kernel = ['correct', 'ask-annul', 'annul', 'ask-exclude', 'exclude', 'erase'];
  for (const account of ['other', 'organ', 'admin']) {
    for (const step of [...steps.map(([name]) => name), ...kernel]) {
      const answer = await post(
        `/api/testville/cases/resident-problem/${problem}/${step}`,
        { input: {}, version: 2 },
        account,
      );
      expect(answer.statusCode, `${account} ${step}`).toBe(404);
    }
  }
});

test('name and telephone are seen by the liaison alone, not by the clerk, the office or the organ', async () => {
  const words = async (account: string) =>
    (await get(`/api/testville/cases/resident-problem/${problem}`, account)).body;
  expect(await words('liaison')).toContain('13800000000');
  for (const account of ['town1', 'deputies', 'office', 'auditor', 'leader'])
    expect(await words(account), account).not.toContain('13800000000');
  expect(await words('auditor')).not.toContain('红绿灯');
});

test('a step is refused with a sentence and its article, and says what is wrong with which field', async () => {
  const url = `/api/testville/cases/resident-problem/${problem}`;
  const { version } = (await get(url, 'town1')).json<{ version: number }>();
  const wrongState = await post(
    `${url}/answer`,
    { input: { result: 'solved', reply: '已修好红绿灯' }, version },
    'town1',
  );
  expect(wrongState.statusCode).toBe(409);
  expect(wrongState.json()).toMatchObject({ type: '/problems/wrong-state', basis: [{ law: 'office-rules' }] });
  const wrongRole = await post(`${url}/accept`, { input: {}, version }, 'town1');
  expect(wrongRole.statusCode).toBe(403);
  const invalid = await post(
    `/api/testville/cases/resident-problem/register`,
    { input: report('', { channel: 'nothing', zzz: 1 }) },
    'liaison',
  );
  expect(invalid.statusCode).toBe(422);
  expect(
    invalid
      .json<{ faults: { field: string }[] }>()
      .faults.map(({ field }) => field)
      .sort(),
  ).toEqual(['channel', 'text', 'zzz']);
});

test('whoever was overtaken gets 409 with what changed meanwhile', async () => {
  const id = await opened.take('resident-problem', 'report', report('水管漏水没有人修'), resident);
  await opened.take(
    'resident-problem',
    'dispatch',
    { route: 'town', organ: opened.units.town },
    opened.actor('town1'),
    id,
    false,
  );
  const answer = await post(`/api/testville/cases/resident-problem/${id}/remind`, { input: {}, version: 1 }, 'town2');
  expect(answer.statusCode).toBe(409);
  expect(answer.json()).toMatchObject({ type: '/problems/changed-meanwhile', current: 2, changed: [{ seq: 2 }] });
});

test('a command repeated with its key gets the same answer, with another body 422', async () => {
  const key = { 'idempotency-key': 'a-key-of-twenty-chars' };
  const body = { input: { ...report('公交站没有座椅'), channel: 'visit' } };
  const first = await post('/api/testville/cases/resident-problem/register', body, 'liaison', key);
  const again = await post('/api/testville/cases/resident-problem/register', body, 'liaison', key);
  expect(first.statusCode).toBe(200);
  expect(again.json()).toEqual(first.json());
  expect(
    (await post('/api/testville/cases/resident-problem/register', { input: report('另一件事情') }, 'liaison', key))
      .statusCode,
  ).toBe(422);
});

test('a write from another site is refused', async () => {
  const answer = await post(
    '/api/session',
    { congress: 'testville', account: 'office', password: PASSWORD },
    undefined,
    { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
  );
  expect(answer.statusCode).toBe(403);
});

test('too much text gets 413, a file of the wrong kind 422 with what is allowed', async () => {
  const large = await post(
    '/api/testville/cases/resident-problem/register',
    { input: { text: 'x'.repeat(1_200_000) } },
    'liaison',
  );
  expect(large.statusCode).toBe(413);
  const boundary = 'xxx';
  const body = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\ncontent-type: image/jpeg\r\n\r\nMZ\u0000not a picture\r\n--${boundary}--\r\n`;
  const answer = await opened.app.inject({
    method: 'POST',
    url: '/api/testville/files',
    payload: body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie: await opened.cookie('liaison') },
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.body).toContain('JPEG');
});

test('too many tries to sign in get 429 with the seconds to wait', async () => {
  const strict = await openTestApp({ limits: { publicWrites: 2, signIns: 3 } });
  const codes: number[] = [];
  for (let n = 0; n < 5; n += 1)
    codes.push(
      (
        await strict.app.inject({
          method: 'POST',
          url: '/api/session',
          payload: { congress: 'testville', account: 'nobody', password: 'x' },
        })
      ).statusCode,
    );
  expect(codes.slice(-2)).toEqual([429, 429]);
  const posts: number[] = [];
  for (let n = 0; n < 4; n += 1)
    posts.push(
      (
        await strict.app.inject({
          method: 'POST',
          url: '/testville/report',
          payload: 'text=abc',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
        })
      ).statusCode,
    );
  expect(posts).toContain(429);
  await strict.stop();
});

test('one more case moves the year’s figure by one', async () => {
  const year = opened.today.slice(0, 4);
  const value = async () =>
    (await get(`/testville/${year}.json`))
      .json<{ figures: { key: string; value: number; label: string }[] }>()
      .figures.find(({ key }) => key === 'problems-collected');
  const before = await value();
  await opened.take('resident-problem', 'report', report('路边树枝挡住路灯'), resident);
  const after = await value();
  expect(after?.label).toBe('收集群众反映问题');
  const page = (await get(`/testville/figures/problems-collected.json?year=${year}`)).json<{
    value: number;
    months: { numerator: number[] };
    records: { total: number; rows: unknown[] };
  }>();
  expect(page.value).toBe(after?.value);
  expect(page.months.numerator.reduce((sum, n) => sum + n, 0)).toBe(after?.value);
  expect(page.records.total).toBe(after?.value);
  expect((after?.value ?? 0) - (before?.value ?? 0)).toBe(1);
});

test('a receipt opens its case and nothing else; a wrong code is 404', async () => {
  const form = (fields: Record<string, string>) =>
    opened.app.inject({
      method: 'POST',
      url: '/testville/follow',
      payload: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const sent = await opened.app.inject({
    method: 'POST',
    url: '/testville/report',
    payload: new URLSearchParams({
      at: '3',
      key: randomUUID(),
      text: '楼道灯不亮，老人上下楼不方便',
      category: 'housing',
      town: opened.units.town,
    }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(sent.statusCode).toBe(200);
  const number = /class="no">([^<]+)</.exec(sent.body)?.[1] ?? '';
  const code = /class="code">([^<]+)</.exec(sent.body)?.[1] ?? '';
  expect((await form({ number, code })).body).toContain('楼道灯不亮');
  expect((await form({ number, code: 'AAAA-AAAA' })).statusCode).toBe(404);
  expect((await form({ number: '2026-9999', code })).statusCode).toBe(404);
});
