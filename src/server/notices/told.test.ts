import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { NoticeView } from '#core/api-desk.ts';
import type { CaseNoticesView, OutboxView } from '#core/api-notices.ts';
import { skipNotices } from '#store/notices/follow.ts';
import { startFollowers } from '../followers.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { addressed, congressOf, outboxOf, sendAt, tell } from './testing/world.ts';

let opened: TestApp;
let dry = false;
const onNotice: ((congress: number, person: string) => void)[] = [];
const idOf = (account: string): string => opened.people.get(account) ?? '';
const get = async (account: string, path: string) =>
  opened.app.inject({
    method: 'GET',
    url: `/api/testville/${path}`,
    headers: { cookie: await opened.cookie(account) },
  });
const post = async (account: string, path: string, payload: object) =>
  opened.app.inject({
    method: 'POST',
    url: `/api/testville/${path}`,
    headers: { cookie: await opened.cookie(account) },
    payload,
  });
const noticesOf = async (account: string, query = ''): Promise<readonly NoticeView[]> =>
  ((await get(account, `notices${query}`)).json() as { readonly notices: readonly NoticeView[] }).notices;
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };
const report = (text: string) =>
  opened.take(
    'resident-problem',
    'report',
    { text, category: 'traffic', town: opened.units.town, channel: 'online' },
    resident,
  );
const follow = async (): Promise<void> => {
  const followers = startFollowers(opened.store, (fault) => {
    throw fault;
  });
  await followers.settle(opened.congress);
  await followers.stop();
};

beforeAll(async () => {
  opened = await openTestApp({
    onNotice,
    outbox: { dry: () => dry, possible: () => new Set(['mail', 'sms', 'webhook']), wake: () => undefined },
  });
});
afterAll(() => opened.stop());

test('the office sees who was told of a case, when it reached them and when they read it; others get 404', async () => {
  const id = await report('东门路口有一个深坑，李四摔倒了');
  await follow();
  const path = `cases/resident-problem/${id}/notices`;
  const before = (await get('office', path)).json() as CaseNoticesView;
  expect(before.notices).toHaveLength(2);
  expect(before.notices.every(({ shownAt, readAt }) => shownAt === null && readAt === null)).toBe(true);
  expect(JSON.stringify(before)).not.toContain('李四');
  expect((await noticesOf('town1')).map(({ read }) => read)).toEqual([false]);
  const shown = (await get('office', path)).json() as CaseNoticesView;
  expect(shown.notices.filter(({ shownAt }) => shownAt !== null).map(({ who }) => who)).toEqual([
    '朱泾镇 街镇人大干部 town1（示例）',
  ]);
  expect((await post('town1', 'notices/read', { case: id })).statusCode).toBe(204);
  const read = (await get('office', path)).json() as CaseNoticesView;
  expect(read.notices.filter(({ readAt }) => readAt !== null)).toHaveLength(1);
  for (const account of ['town1', 'liaison', 'organ', 'deputy'])
    expect((await get(account, path)).statusCode, account).toBe(404);
  expect((await get('office', 'cases/resident-problem/x/notices')).statusCode).toBe(404);
  expect((await get('office', `cases/unit/${id}/notices`)).statusCode).toBe(404);
});

test('a person reads their own notices alone, one or all; when they first did so stays', async () => {
  await tell(opened, idOf('leader'), '2026-03-11T02:00:00Z');
  const other = await tell(opened, idOf('auditor'), '2026-03-11T02:00:00Z');
  expect((await post('leader', 'notices/read', { id: other })).statusCode).toBe(204);
  expect((await noticesOf('auditor')).map(({ read }) => read)).toEqual([false]);
  expect((await post('leader', 'notices/read', { id: 'x' })).statusCode).toBe(400);
  expect((await post('leader', 'notices/read', { case: 7 })).statusCode).toBe(400);
  expect((await noticesOf('leader', '?unread=1')).length).toBe(1);
  await post('leader', 'notices/read', {});
  expect(await noticesOf('leader', '?unread=1')).toEqual([]);
  const at = () =>
    opened.store.database.inCongress(opened.congress, async (client) =>
      (
        await client.query<{ read_at: Date }>('select read_at from notice where person_id = $1', [idOf('leader')])
      ).rows[0]?.read_at.getTime(),
    );
  const first = await at();
  await post('leader', 'notices/read', {});
  expect(await at()).toBe(first);
});

test('whoever is signed in hears at once that there is something new, and nobody else does', async () => {
  await opened.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = opened.app.server.address() as AddressInfo;
  const listen = async (account: string): Promise<{ readonly heard: () => string; readonly close: () => void }> => {
    const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
    const asked = request(
      { port, path: '/api/testville/stream', headers: { cookie: await opened.cookie(account) } },
      resolve,
    );
    asked.on('error', () => undefined).end();
    const answer = await promise;
    let text = '';
    answer.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
    });
    return { heard: () => text, close: () => asked.destroy() };
  };
  const [mine, others] = [await listen('deputies'), await listen('office2')];
  await tell(opened, idOf('deputies'), '2026-03-11T02:00:00Z');
  const change = {
    onNotice: (congress: number, person: string) => {
      for (const one of onNotice) one(congress, person);
    },
  };
  await sendAt(opened, '2026-03-11T02:00:00Z', {}, change);
  await expect.poll(mine.heard).toContain('event: notice');
  expect(others.heard()).not.toContain('event: notice');
  for (const one of [mine, others]) one.close();
});

test('in the demo nothing is sent, and the outbox shows to the office what would have been, to whom by post, and what is held', async () => {
  dry = true;
  const person = idOf('deputy');
  const carriers = {
    mail: () => {
      throw new Error('sent');
    },
  };
  await tell(opened, person, '2026-03-11T02:00:00Z');
  await sendAt(opened, '2026-03-11T02:00:00Z', carriers, { dry: () => true });
  await tell(opened, person, '2026-03-11T16:00:00Z', { pos: 2 });
  await sendAt(opened, '2026-03-11T16:00:00Z', carriers, { dry: () => true });
  expect((await outboxOf(opened, person)).map(({ state, reason }) => [state, reason])).toEqual([
    ['shown', null],
    ['held', 'night'],
  ]);
  const view = (await get('office', 'outbox')).json() as OutboxView;
  expect(view.dry).toBe(true);
  const own = view.rows.filter(({ to }) => to.zh === '人大代表');
  expect(own.map(({ delivery }) => delivery.stateLabel.zh)).toEqual(['暂不发送', '本应发出']);
  expect(JSON.stringify(view)).not.toMatch(/示例|@/);
  expect((await get('admin', 'outbox')).statusCode).toBe(200);
  for (const account of ['town1', 'liaison', 'organ', 'deputy', 'leader', 'auditor'])
    expect((await get(account, 'outbox')).statusCode, account).toBe(404);
});

test('what comes from a file is told to nobody, nor what was in the log before the notices were set to its end', async () => {
  const count = async () =>
    opened.store.database.inCongress(
      opened.congress,
      async (client) => (await client.query<{ n: number }>('select count(*)::int as n from notice')).rows[0]?.n,
    );
  await follow();
  const before = await count();
  const answer = await opened.store.appender.append({
    congress: opened.congress,
    duty: 'resident-problem',
    case: crypto.randomUUID(),
    opens: true,
    step: 'register',
    input: { text: '从旧表导入的一件', category: 'traffic', town: opened.units.town, channel: 'reception' },
    actor: opened.actor('town1'),
    on: opened.today,
    today: opened.today,
    origin: 'a'.repeat(64),
  });
  expect(answer.type).toBe('Taken');
  await follow();
  expect(await count()).toBe(before);
  await report('装入演示数据时的一件');
  await opened.store.database.inCongress(opened.congress, (client) => skipNotices(client, opened.congress));
  await follow();
  expect(await count()).toBe(before);
  await report('装入之后的一件');
  await follow();
  expect(await count()).toBeGreaterThan(before ?? 0);
});

test('erasing a person takes their addresses and settings, and what waited for them goes nowhere', async () => {
  const person = await opened.take('person', 'register', { name: '要清除的人（示例）' }, opened.actor('office'));
  await addressed(opened, { kind: 'person', id: person }, 'mail', 'gone@example.cn');
  await tell(opened, person, '2026-03-10T16:00:00Z');
  await sendAt(opened, '2026-03-10T16:00:00Z', {}, { carriers: { mail: async () => ({ ok: true }) } });
  await opened.take('person', 'erase', { $reason: '本人要求' }, opened.actor('office'), person, false);
  const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
    client.query(
      `select 1 from notice_channel where owner_id = $1 union all select 1 from notice_setting where person_id = $1`,
      [person],
    ),
  );
  expect(rows).toEqual([]);
  await sendAt(opened, '2026-03-10T23:30:00Z', {}, { carriers: { mail: async () => ({ ok: true }) } });
  expect((await outboxOf(opened, person)).map(({ state, reason }) => [state, reason])).toEqual([
    ['given-up', 'no-address'],
  ]);
});

test('no row of one congress is seen from another', async () => {
  const { rows } = await opened.store.database.inCongress(congressOf(opened).id + 1, (client) =>
    client.query(
      'select 1 from outbox union all select 1 from outbox_attempt union all select 1 from notice_channel union all select 1 from notice_setting',
    ),
  );
  expect(rows).toEqual([]);
});

test('the API document holds the routes of notices', async () => {
  const { paths } = (await opened.app.inject('/api/openapi.json')).json() as { readonly paths: object };
  for (const path of [
    'me/notices',
    'me/channels/{channel}',
    'me/channels/{channel}/confirm',
    'units/{unit}/channels/{channel}',
    'outbox',
    'cases/{duty}/{id}/notices',
    'notices/read',
  ])
    expect(Object.keys(paths)).toContain(`/api/{congress}/${path}`);
});
