import { createHmac, timingSafeEqual } from 'node:crypto';
import { lookup } from 'node:dns';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { noticeAddress } from './address.ts';
import { type MailSettings, mailCarrier } from './mail.ts';
import type { Outgoing } from './message.ts';
import { isPublicAddress, publicLookup, receiverUrl } from './public-address.ts';
import { readCarrierSettings } from './settings.ts';
import { type Call, type Receiver, startReceiver } from './testing/receiver.ts';
import { type SmtpServer, startSmtp } from './testing/smtp.ts';
import { drawSecret, gatewayCarrier, receiverCarrier } from './webhook.ts';

const folder = join(import.meta.dirname, '../testing/tls');
const tls = {
  cert: readFileSync(join(folder, 'cert.pem'), 'utf8'),
  key: readFileSync(join(folder, 'key.pem'), 'utf8'),
};
const now = () => new Date('2026-03-11T02:00:00Z');
const limit = (ms = 10_000) => AbortSignal.timeout(ms);
const message: Outgoing = {
  id: '0190a000-0000-7000-8000-000000000001',
  createdAt: now(),
  lang: 'zh',
  type: 'notice',
  subject: '【测试区人大】请转办：群众问题 2026-0001，限2026-03-20',
  lines: [
    {
      kind: 'task',
      text: '请转办：群众问题 2026-0001，限2026-03-20',
      due: '2026-03-20',
      href: 'https://a.test/desk/x/y/z',
    },
  ],
  code: null,
  settingsHref: 'https://a.test/desk/x/me/notices',
};
const to = { address: 'zhang@example.cn', secret: null };

describe('mail', () => {
  let server: SmtpServer;
  beforeAll(async () => {
    server = await startSmtp(tls);
  });
  beforeEach(() => {
    for (const name of Object.keys(server.manners)) delete server.manners[name as keyof typeof server.manners];
  });
  afterAll(() => server.stop());
  const settings = (change: Partial<MailSettings> = {}): MailSettings => ({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    loopback: false,
    user: 'office',
    password: 'right',
    from: 'notice@example.gov.cn',
    ca: tls.cert,
    ...change,
  });
  const send = (change: Partial<MailSettings> = {}, what: Partial<Outgoing> = {}, signal = limit()) =>
    mailCarrier(settings(change), 'a.test', now)({ ...message, ...what }, to, signal);

  test('goes over STARTTLS with a sign-in, and its headers say what it is', async () => {
    expect(await send()).toEqual({ ok: true });
    const got = server.received.at(-1);
    expect(got).toMatchObject({ from: 'notice@example.gov.cn', to: 'zhang@example.cn', secure: true, user: 'office' });
    const [head = '', body = ''] = (got?.raw ?? '').split('\r\n\r\n');
    const lines = head.replace(/\r\n\s+/g, ' ').split('\r\n');
    expect(lines).toContain(`Message-ID: <${message.id}@a.test>`);
    expect(lines).toContain('Date: Wed, 11 Mar 2026 02:00:00 +0000');
    expect(lines).toContain('Auto-Submitted: auto-generated');
    expect(lines).toContain('List-Unsubscribe: <https://a.test/desk/x/me/notices>');
    const subject = lines.find((line) => line.startsWith('Subject: ')) ?? '';
    const words = [...subject.matchAll(/=\?UTF-8\?B\?([^?]*)\?=/gi)].map(([, text]) =>
      Buffer.from(text ?? '', 'base64'),
    );
    expect(Buffer.concat(words).toString('utf8')).toBe(message.subject);
    expect(Buffer.from(body, 'base64').toString('utf8')).toContain('请转办：群众问题 2026-0001');
  });

  test('a repeat has the same Message-ID', async () => {
    await send();
    await send();
    const ids = server.received.slice(-2).map(({ raw }) => /Message-ID: (\S+)/i.exec(raw)?.[1]);
    expect(ids[0]).toBe(ids[1]);
  });

  test('without STARTTLS nothing is said, neither password nor message', async () => {
    server.manners.plain = true;
    const before = server.received.length;
    expect(await send()).toMatchObject({ ok: false, reason: 'tls', fault: 'carrier' });
    expect(server.received.length).toBe(before);
    expect(await send({ loopback: true })).toEqual({ ok: true });
  });

  test('a certificate that nobody vouches for is refused', async () => {
    const { ca: _, ...rest } = settings();
    const outcome = await mailCarrier(rest, 'a.test', now)(message, to, limit());
    expect(outcome).toMatchObject({ ok: false, fault: 'carrier' });
  });

  test.each([
    ['550 5.1.1 <zhang@example.cn> unknown', { reason: 'smtp 550', lasting: true, fault: 'address' }],
    ['450 4.2.0 greylisted', { reason: 'smtp 450', lasting: false, fault: 'address' }],
  ])('%s to RCPT is told without the address', async (rcpt, told) => {
    server.manners.rcpt = rcpt;
    expect(await send()).toMatchObject({ ok: false, ...told });
  });

  test('a wrong password, a server that hangs up in the middle and one that says nothing are our own trouble, tried again', async () => {
    expect(await send({ password: 'wrong' })).toEqual({
      ok: false,
      reason: 'sign-in',
      fault: 'carrier',
      lasting: false,
    });
    server.manners.cut = true;
    expect(await send()).toEqual({ ok: false, reason: 'connection', fault: 'carrier', lasting: false });
    server.manners.silent = true;
    expect(await send({}, {}, limit(300))).toEqual({ ok: false, reason: 'timeout', fault: 'carrier', lasting: false });
    expect(await send({ port: 1 })).toMatchObject({ ok: false, reason: 'connection', fault: 'carrier' });
  });

  test('line ends in a subject or an address add no header and reach nobody else', async () => {
    expect(await send({}, { subject: '通知\r\nBcc: evil@example.com\r\n\r\nbody\u2028x' })).toEqual({ ok: true });
    const head = server.received.at(-1)?.raw.split('\r\n\r\n')[0] ?? '';
    expect(head).not.toMatch(/^Bcc:/im);
    const before = server.received.length;
    for (const address of [
      'a@b.cn\r\nRCPT TO:<e@f.cn>',
      'a@b.cn, e@f.cn',
      '<a@b.cn>',
      '"a b"@c.cn',
      'a@b.cn>',
      'a@localhost',
    ])
      expect(await mailCarrier(settings(), 'a.test', now)(message, { address, secret: null }, limit())).toMatchObject({
        ok: false,
        reason: 'address-form',
      });
    expect(server.received.length).toBe(before);
  });
});

/** Standard Webhooks as a receiver would write it, with nothing of ours. */
const isSigned = ({ headers, body }: Call, secret: string, at: Date): boolean => {
  const [id, timestamp, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    String(headers[name]),
  );
  if (Math.abs(at.getTime() / 1000 - Number(timestamp)) > 300) return false;
  const wanted = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64'))
    .update([id, timestamp, body].join('.'))
    .digest();
  return (signatures ?? '').split(' ').some((one) => {
    const [version, value = ''] = one.split(',');
    const given = Buffer.from(value, 'base64');
    return version === 'v1' && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
};

describe('webhook', () => {
  let server: Receiver;
  const secret = drawSecret((n) => new Uint8Array(n).fill(7));
  // The guard of the test lets this one machine through, and nothing else is different.
  const guard = { lookup: lookup as typeof publicLookup, allows: () => true, ca: tls.cert };
  beforeAll(async () => {
    server = await startReceiver(tls);
  });
  afterAll(() => server.stop());
  const post = (signal = limit()) =>
    receiverCarrier(now, guard)(message, { address: `https://127.0.0.1:${server.port}/in?a=1`, secret }, signal);

  test('is signed so that a receiver of another hand can check it, and one changed byte is found', async () => {
    server.answer = (response) => response.writeHead(200).end('ok');
    expect(await post()).toEqual({ ok: true });
    const call = server.calls.at(-1);
    if (call === undefined) throw new Error('no call');
    expect(isSigned(call, secret, now())).toBe(true);
    expect(isSigned({ ...call, body: call.body.replace('0001', '0002') }, secret, now())).toBe(false);
    expect(
      isSigned(
        call,
        drawSecret((n) => new Uint8Array(n).fill(8)),
        now(),
      ),
    ).toBe(false);
    expect(JSON.parse(call.body)).toMatchObject({
      type: 'mingshu.notice',
      data: { lang: 'zh', notices: message.lines },
    });
    expect(call.body).not.toContain('"to"');
    expect(call.headers['webhook-id']).toBe(`msg_${message.id}`);
  });

  test.each([
    [400, { reason: 'http 400', lasting: false }],
    [429, { reason: 'http 429', lasting: false }],
    [503, { reason: 'http 503', lasting: false }],
    [410, { reason: 'http 410', lasting: true, gone: true }],
  ])('%i is no delivery', async (status, told) => {
    server.answer = (response) => response.writeHead(status).end();
    expect(await post()).toMatchObject({ ok: false, fault: 'address', ...told });
  });

  test('a redirect is not followed', async () => {
    const before = server.calls.length;
    server.answer = (response) => response.writeHead(307, { location: `https://127.0.0.1:${server.port}/other` }).end();
    expect(await post()).toMatchObject({ ok: false, reason: 'redirect 307' });
    expect(server.calls.length).toBe(before + 1);
  });

  test('silence, a connection cut in the middle, a wrong certificate and an endless answer are survived', async () => {
    server.answer = () => undefined;
    expect(await post(limit(300))).toMatchObject({ ok: false, reason: 'timeout' });
    server.answer = (response) => response.destroy();
    expect(await post()).toMatchObject({ ok: false, reason: 'connection' });
    server.answer = (response) => {
      response.writeHead(200);
      const pour = (): void => {
        while (!response.destroyed && response.write('x'.repeat(65_536)));
        if (!response.destroyed) response.once('drain', pour);
      };
      response.on('error', () => undefined);
      pour();
    };
    expect(await post()).toEqual({ ok: true });
    const { ca: _, ...strict } = guard;
    const address = `https://127.0.0.1:${server.port}/`;
    expect(await receiverCarrier(now, strict)(message, { address, secret }, limit())).toMatchObject({
      ok: false,
      reason: 'tls',
    });
  });

  test('an address that people set leads nowhere inside, whatever its name resolves to', async () => {
    const before = server.calls.length;
    for (const address of [`https://127.0.0.1:${server.port}/`, `https://[::1]:${server.port}/`, `http://example.com/`])
      expect(await receiverCarrier(now)(message, { address, secret }, limit())).toMatchObject({
        ok: false,
        reason: 'inner-address',
        lasting: true,
      });
    const named = { lookup: publicLookup, allows: () => true, ca: tls.cert };
    const inner = await receiverCarrier(now, named)(
      message,
      { address: `https://localhost:${server.port}/`, secret },
      limit(),
    );
    expect(inner).toMatchObject({ ok: false, reason: 'inner-address' });
    expect(server.calls.length).toBe(before);
  });

  test('the gateway of the installation gets the telephone number, over plain http on loopback alone', async () => {
    const gateway = await startReceiver(null);
    const url = `http://127.0.0.1:${gateway.port}/sms`;
    expect(readCarrierSettings({ WEBHOOK_URL: url, WEBHOOK_SECRET: secret }).gateway).toEqual({ url, secret });
    expect(
      await gatewayCarrier({ url, secret }, now)(message, { address: '13800000000', secret: null }, limit()),
    ).toEqual({ ok: true });
    expect(JSON.parse(gateway.calls[0]?.body ?? '')).toMatchObject({ data: { to: '13800000000' } });
    expect(isSigned(gateway.calls[0] as Call, secret, now())).toBe(true);
    await gateway.stop();
  });
});

describe('addresses', () => {
  test('none of the networks that are not public is', () => {
    for (const address of [
      '10.1.2.3',
      '127.9.9.9',
      '169.254.169.254',
      '172.31.0.1',
      '192.168.1.1',
      '100.100.100.200',
      '0.0.0.0',
      '224.0.0.1',
      '255.255.255.255',
    ])
      expect(isPublicAddress(address), address).toBe(false);
    for (const address of [
      '::',
      '::1',
      'fe80::1',
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '::ffff:127.0.0.1',
      '::ffff:8.8.8.8',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:db8::1',
      'x',
    ])
      expect(isPublicAddress(address), address).toBe(false);
    for (const address of ['8.8.8.8', '114.114.114.114', '2400:3200::1', '2606:4700::1111'])
      expect(isPublicAddress(address), address).toBe(true);
  });

  test('every IPv4 address is judged as its number says, and never public within IPv6', () => {
    const ranges: readonly (readonly [number, number])[] = [
      [0x0a000000, 8],
      [0x7f000000, 8],
      [0xa9fe0000, 16],
      [0xac100000, 12],
      [0xc0a80000, 16],
      [0x64400000, 10],
      [0xe0000000, 3],
      [0, 8],
    ];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), (number) => {
        const text = [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
        if (ranges.some(([net, bits]) => number >>> (32 - bits) === net >>> (32 - bits)))
          expect(isPublicAddress(text)).toBe(false);
        expect(isPublicAddress(`::ffff:${text}`)).toBe(false);
      }),
    );
  });

  test.each([
    'http://example.com/a',
    'https://user:pw@example.com/',
    'https://example.com/#x',
    'https://localhost/',
    'https://a.localhost/',
    'https://printer/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://127.0.0.1./',
    'https://[::ffff:7f00:1]/',
    'https://10.0.0.8/',
    'https://metadata.internal/',
    'file:///etc/passwd',
    `https://example.com/${'a'.repeat(600)}`,
    'no address',
  ])('%s is refused with a sentence', (text) => {
    const found = receiverUrl(text);
    expect(found.ok).toBe(false);
    if (!found.ok) expect(found.error.zh).toMatch(/Webhook地址应/);
  });

  test('addresses are kept in one form, and bad ones are refused with a sentence', () => {
    expect(noticeAddress('mail', ' zhang＠example.cn ')).toEqual({ ok: true, value: 'zhang@example.cn' });
    expect(noticeAddress('sms', '+86 138-0000-0000')).toEqual({ ok: true, value: '13800000000' });
    expect(noticeAddress('webhook', 'https://Hooks.Example.COM/x')).toEqual({
      ok: true,
      value: 'https://hooks.example.com/x',
    });
    for (const bad of [
      'zhang',
      'a@b',
      'a@b.cn\n',
      'a@b.cn\r\nBcc: x@y.cn',
      '@b.cn',
      'a..b@c.cn',
      'a@-b.cn',
      `${'a'.repeat(65)}@b.cn`,
      'a@b.cn,c@d.cn',
      7,
      null,
    ])
      expect(noticeAddress('mail', bad), String(bad)).toMatchObject({
        ok: false,
        error: { zh: expect.stringContaining('邮箱地址') },
      });
    for (const bad of ['12345', '23800000000', '138000000001', 'abc'])
      expect(noticeAddress('sms', bad).ok, bad).toBe(false);
  });

  test('settings that cannot work stop the start with one sentence, which holds no password', () => {
    for (const env of [
      { SMTP_URL: 'http://x' },
      { SMTP_URL: 'smtp://u:geheim@mail.test' },
      { SMTP_FROM: 'a@b.cn' },
      { SMTP_URL: 'smtp://u:geheim@mail.test', SMTP_FROM: 'a@b.cn\r\nBcc: c@d.cn' },
      { SMTP_HOST: 'mail.test', SMTP_PORT: 'x', SMTP_FROM: 'a@b.cn' },
      { WEBHOOK_URL: 'http://sms.test/', WEBHOOK_SECRET: 'geheim-geheim-geheim-geheim' },
      { WEBHOOK_URL: 'https://sms.test/' },
      { WEBHOOK_URL: 'https://sms.test/', WEBHOOK_SECRET: 'short' },
    ]) {
      const read = () => readCarrierSettings(env);
      expect(read).toThrow(/。$/);
      expect(read).not.toThrow(/geheim/);
    }
    expect(readCarrierSettings({})).toEqual({ mail: null, gateway: null });
    expect(readCarrierSettings({ SMTP_URL: 'smtps://u%40x:p%3A@mail.test', SMTP_FROM: 'a@b.cn' }).mail).toEqual({
      host: 'mail.test',
      port: 465,
      secure: true,
      loopback: false,
      user: 'u@x',
      password: 'p:',
      from: 'a@b.cn',
    });
  });
});
