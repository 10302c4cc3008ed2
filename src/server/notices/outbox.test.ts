import { spawn } from 'node:child_process';
import { lookup } from 'node:dns';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { LookupFunction } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { ChannelView, NoticeSettingsView } from '#core/api-notices.ts';
import { openTestApp, type TestApp } from '../testing/app.ts';
import { mailCarrier } from './mail.ts';
import { startReceiver } from './testing/receiver.ts';
import { type SmtpServer, startSmtp } from './testing/smtp.ts';
import { addressed, outboxOf, sendAt, tell } from './testing/world.ts';
import { receiverCarrier } from './webhook.ts';

const folder = join(import.meta.dirname, '../testing/tls');
const tls = {
  cert: readFileSync(join(folder, 'cert.pem'), 'utf8'),
  key: readFileSync(join(folder, 'key.pem'), 'utf8'),
};
const guard = { lookup: lookup as LookupFunction, allows: () => true, ca: tls.cert };

let opened: TestApp;
let smtp: SmtpServer;
const idOf = (account: string): string => opened.people.get(account) ?? '';
const mailAt = (at: string) => ({
  mail: mailCarrier(
    {
      host: '127.0.0.1',
      port: smtp.port,
      secure: false,
      loopback: false,
      user: null,
      password: null,
      from: 'n@example.gov.cn',
      ca: tls.cert,
    },
    'a.test',
    () => new Date(at),
  ),
});
const send = (at: string) => sendAt(opened, at, mailAt(at));
const mailsTo = (address: string) => smtp.received.filter(({ to }) => to === address);
const textOf = (raw: string): string => Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString('utf8');
const call = async (account: string, method: 'GET' | 'PUT' | 'POST' | 'DELETE', path: string, payload?: object) =>
  opened.app.inject({
    method,
    url: `/api/testville/${path}`,
    headers: { cookie: await opened.cookie(account) },
    ...(payload === undefined ? {} : { payload }),
  });
const mailView = (view: NoticeSettingsView): ChannelView | undefined =>
  view.channels.find(({ channel }) => channel === 'mail');

beforeAll(async () => {
  opened = await openTestApp();
  smtp = await startSmtp(tls);
});
beforeEach(() => {
  for (const name of Object.keys(smtp.manners)) delete smtp.manners[name as keyof typeof smtp.manners];
});
afterAll(async () => {
  await smtp.stop();
  await opened.stop();
});

test('an address is confirmed by the code that was sent there; until then nothing else goes there', async () => {
  const set = await call('town1', 'PUT', 'me/channels/mail', { address: 'town1@example.cn' });
  expect(set.statusCode).toBe(200);
  expect(mailView(set.json())).toMatchObject({ state: 'unconfirmed', address: 'town1@example.cn' });
  await tell(opened, idOf('town1'), Date.now());
  await sendAt(opened, Date.now() + 1_000, mailAt(new Date().toISOString()));
  const [mail, ...more] = mailsTo('town1@example.cn');
  expect(more).toEqual([]);
  const code = /验证码：(\S{4}-\S{4})/.exec(textOf(mail?.raw ?? ''))?.[1] ?? '';
  expect(code).not.toBe('');
  const wrong = await call('town1', 'POST', 'me/channels/mail/confirm', { code: 'AAAA-AAAA' });
  expect(wrong.statusCode).toBe(409);
  expect(wrong.json().detail).toContain('验证码不对');
  expect((await call('town2', 'POST', 'me/channels/mail/confirm', { code })).statusCode).toBe(409);
  const right = await call('town1', 'POST', 'me/channels/mail/confirm', { code: code.toLowerCase() });
  expect(mailView(right.json())).toMatchObject({ state: 'on' });
  // No row of the database holds the code any more.
  const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
    client.query(`select 1 from outbox where body is not null`),
  );
  expect(rows).toEqual([]);
});

test('five wrong codes end a code, and an hour has five codes', async () => {
  for (let n = 0; n < 5; n += 1) {
    expect((await call('other', 'PUT', 'me/channels/mail', { address: `other${n}@example.cn` })).statusCode).toBe(200);
    await call('other', 'POST', 'me/channels/mail/confirm', { code: 'x' });
  }
  const more = await call('other', 'PUT', 'me/channels/mail', { address: 'other9@example.cn' });
  expect(more.json().detail).toContain('一小时内最多发送5次');
  for (let n = 0; n < 4; n += 1) await call('other', 'POST', 'me/channels/mail/confirm', { code: 'x' });
  expect((await call('other', 'POST', 'me/channels/mail/confirm', { code: 'x' })).json().detail).toContain(
    '试的次数太多',
  );
});

test('what falls into the night is held and goes out in the morning as one message', async () => {
  const person = idOf('leader');
  await addressed(opened, { kind: 'person', id: person }, 'mail', 'leader@example.cn');
  await tell(opened, person, '2026-03-10T15:00:00Z', { text: '请转办：群众问题 2026-0001，限2026-03-20' });
  await tell(opened, person, '2026-03-10T18:00:00Z', {
    text: '还有1天：答复，群众问题 2026-0002，限2026-03-12',
    urgent: true,
  });
  await send('2026-03-10T18:00:00Z');
  expect((await outboxOf(opened, person)).map(({ state, reason, next }) => [state, reason, next])).toEqual([
    ['held', 'night', '2026-03-10T23:00:00.000Z'],
    ['held', 'night', '2026-03-10T23:00:00.000Z'],
  ]);
  await send('2026-03-10T22:59:59Z');
  expect(mailsTo('leader@example.cn')).toEqual([]);
  await send('2026-03-10T23:00:00Z');
  const [mail, ...more] = mailsTo('leader@example.cn');
  expect(more).toEqual([]);
  expect(textOf(mail?.raw ?? '')).toMatch(/2026-0001[\s\S]*2026-0002/);
  expect((await outboxOf(opened, person)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
});

test('what was read in the application before it went out is not sent; a kind that was switched off neither', async () => {
  const person = idOf('auditor');
  await addressed(opened, { kind: 'person', id: person }, 'mail', 'auditor@example.cn');
  await tell(opened, person, '2026-03-10T16:00:00Z');
  await send('2026-03-10T16:00:00Z');
  expect((await call('auditor', 'POST', 'notices/read', {})).statusCode).toBe(204);
  await send('2026-03-10T23:30:00Z');
  expect((await outboxOf(opened, person)).map(({ state, reason }) => [state, reason])).toEqual([['given-up', 'read']]);
  const off = { lang: 'en', quietFrom: 0, quietUntil: 0, restDays: false, daily: false, off: ['overdue'] };
  expect((await call('auditor', 'PUT', 'me/notices', off)).json().settings).toEqual(off);
  await tell(opened, person, '2026-03-11T16:00:00Z', { kind: 'overdue' });
  await tell(opened, person, '2026-03-11T16:00:00Z', { kind: 'task' });
  await send('2026-03-11T16:00:00Z');
  const [mail, ...more] = mailsTo('auditor@example.cn');
  expect(more).toEqual([]);
  expect(textOf(mail?.raw ?? '')).toContain('Please sign in to act.');
});

test.each([
  [{ lang: 'fr' }, '中文或英文'],
  [{ quietFrom: 1440 }, '00:00至23:59'],
  [{ quietUntil: '7:00' }, '00:00至23:59'],
  [{ daily: 1 }, '是或否'],
  [{ off: ['everything'] }, '只能关闭'],
])('settings with %j are refused with a sentence', async (change, sentence) => {
  const usual = { lang: 'zh', quietFrom: 1320, quietUntil: 420, restDays: true, daily: false, off: [] };
  const answer = await call('auditor', 'PUT', 'me/notices', { ...usual, ...change });
  expect(answer.statusCode).toBe(422);
  expect(answer.json().detail).toContain(sentence);
});

test('an organ is told once at the address that the office set, and its people may not set it', async () => {
  const unit = opened.units.organ;
  expect((await call('organ', 'PUT', `units/${unit}/channels/mail`, { address: 'x@example.cn' })).statusCode).toBe(404);
  expect((await call('office', 'PUT', `units/${unit}/channels/mail`, { address: 'a@b' })).json().detail).toContain(
    '邮箱地址',
  );
  await addressed(opened, { kind: 'unit', id: unit }, 'mail', 'organ@example.cn');
  const second = await opened.take('person', 'register', { name: '二（示例）' }, opened.actor('office'));
  await opened.take('mandate', 'take-up', { person: second, post: 'organ', unit }, opened.actor('office'));
  // Ten in the morning of the day on which they took up their posts; urgent, should it be a day of rest.
  const at = `${opened.today}T02:00:00Z`;
  await tell(opened, idOf('organ'), at, { pos: 77, urgent: true });
  await tell(opened, second, at, { pos: 77, urgent: true });
  await send(at);
  expect(mailsTo('organ@example.cn')).toHaveLength(1);
});

test('trouble of our own mail server switches nobody off; an address that fails five times is, and its owner is told at the desk', async () => {
  const person = idOf('deputy');
  await addressed(opened, { kind: 'person', id: person }, 'mail', 'deputy@example.cn');
  smtp.manners.cut = true;
  await tell(opened, person, '2026-03-11T02:00:00Z');
  await send('2026-03-11T02:00:00Z');
  expect(await outboxOf(opened, person)).toMatchObject([
    { state: 'queued', reason: 'connection', attempts: 1, next: '2026-03-11T02:00:45.000Z' },
  ]);
  smtp.manners.cut = false;
  await send('2026-03-11T02:00:44Z');
  expect((await outboxOf(opened, person))[0]?.state).toBe('queued');
  await send('2026-03-11T02:00:45Z');
  expect((await outboxOf(opened, person))[0]).toMatchObject({ state: 'delivered', attempts: 2 });
  // The server had taken the first before it hung up: a repeat with the same id.
  const ids = mailsTo('deputy@example.cn').map(({ raw }) => /Message-ID: (\S+)/i.exec(raw)?.[1]);
  expect(ids).toHaveLength(2);
  expect(ids[0]).toBe(ids[1]);
  smtp.manners.rcpt = '550 5.1.1 no such user';
  for (let n = 0; n < 6; n += 1) {
    await tell(opened, person, `2026-03-11T03:0${n}:00Z`);
    await send(`2026-03-11T03:0${n}:00Z`);
  }
  const after = await outboxOf(opened, person);
  expect(after.slice(1).map(({ state, reason }) => `${state} ${reason}`)).toEqual(
    Array.from({ length: 5 }, () => 'given-up smtp 550'),
  );
  const told = (await call('deputy', 'GET', 'notices')).json().notices as readonly {
    text: { zh: string };
    case: string | null;
  }[];
  expect(told.filter((one) => one.text.zh.startsWith('电子邮件连续5次送不到') && one.case === null)).toHaveLength(1);
  expect(JSON.stringify(told)).not.toContain('deputy@');
  const view = (await call('deputy', 'GET', 'me/notices')).json() as NoticeSettingsView;
  expect(mailView(view)).toMatchObject({ state: 'off', reason: { zh: '对方拒收（550）' } });
});

test('two senders at once: one works, the other leaves', async () => {
  const person = idOf('office2');
  await addressed(opened, { kind: 'person', id: person }, 'mail', 'office2@example.cn');
  for (let n = 0; n < 5; n += 1) await tell(opened, person, `2026-03-11T02:00:0${n}Z`, { pos: n });
  const tried = await Promise.all(Array.from({ length: 4 }, () => send('2026-03-11T02:00:10Z')));
  expect(tried.filter((one) => one !== null && one > 0)).toHaveLength(1);
  expect(mailsTo('office2@example.cn')).toHaveLength(1);
});

test('a sender killed after the receiver took a message and before it was written down sends it again with the same id', async () => {
  const person = idOf('deputies');
  const receiver = await startReceiver(tls);
  const secret = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
  await addressed(opened, { kind: 'person', id: person }, 'webhook', `https://127.0.0.1:${receiver.port}/`, secret);
  const notice = await tell(opened, person, '2026-03-11T02:00:00Z');
  const { host, port, user, password, database } = opened.store.database.pool.options;
  const connection = { host, port, user, password, database };
  const task = JSON.stringify({ connection, now: '2026-03-11T02:00:00Z', ca: tls.cert });
  const { promise: taken, resolve } = Promise.withResolvers<void>();
  receiver.answer = () => resolve();
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing/send-once.ts'), task], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  await taken;
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await outboxOf(opened, person)).toMatchObject([{ state: 'queued', attempts: 1 }]);
  receiver.answer = (response) => response.writeHead(200).end();
  const again = { webhook: receiverCarrier(() => new Date(), guard) };
  // The lock of the dead process is given back by the database when it notices that the connection is gone.
  await expect.poll(() => sendAt(opened, '2026-03-11T02:10:00Z', again), { timeout: 20_000 }).toBe(1);
  expect(receiver.calls.map(({ headers }) => headers['webhook-id'])).toHaveLength(2);
  expect(new Set(receiver.calls.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
  expect(await outboxOf(opened, person)).toMatchObject([{ state: 'delivered', attempts: 2 }]);
  expect(await sendAt(opened, '2026-03-12T02:10:00Z', again)).toBe(0);
  expect(notice).not.toBe('');
  await receiver.stop();
});
