import { isIP } from 'node:net';
import type { Carriers } from './carrier.ts';
import { type MailSettings, mailAddressFault, mailCarrier } from './mail.ts';
import { type GatewaySettings, gatewayCarrier, receiverCarrier } from './webhook.ts';

/** How notices leave the machine; null where the operator has set nothing. */
export interface CarrierSettings {
  readonly mail: MailSettings | null;
  readonly gateway: GatewaySettings | null;
}

type Env = Readonly<Record<string, string | undefined>>;

const set = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text);

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));

/**
 * Reads SMTP_URL (`smtp://user:password@host:587`, `smtps://…:465`) or SMTP_HOST, SMTP_PORT, SMTP_USER, SMTP_PASSWORD; SMTP_FROM; WEBHOOK_URL
 * and WEBHOOK_SECRET. Throws one sentence for a wrong one, without its value where that may be a password.
 */
export const readCarrierSettings = (env: Env): CarrierSettings => ({ mail: readMail(env), gateway: readGateway(env) });

const readMail = (env: Env): MailSettings | null => {
  const from = set(env.SMTP_FROM);
  const server = set(env.SMTP_URL) === null ? fromParts(env) : fromUrl(env.SMTP_URL ?? '');
  if (server === null && from === null) return null;
  if (server === null || from === null) throw new Error('发信须同时设置 SMTP_URL（或 SMTP_HOST）和 SMTP_FROM。');
  if (mailAddressFault(from)) throw new Error('SMTP_FROM 应为一个邮箱地址，如 notice@example.gov.cn。');
  return { ...server, loopback: isLoopback(server.host), from };
};

type Server = Omit<MailSettings, 'from' | 'loopback' | 'ca'>;

const fromUrl = (text: string): Server => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['smtp:', 'smtps:'].includes(url.protocol) || url.hostname === '')
    throw new Error('SMTP_URL 应为 smtp://用户:密码@主机:587 或 smtps://用户:密码@主机:465。');
  const secure = url.protocol === 'smtps:';
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port === '' ? (secure ? 465 : 587) : Number(url.port),
    secure,
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
  };
};

const fromParts = (env: Env): Server | null => {
  const host = set(env.SMTP_HOST);
  if (host === null) return null;
  const port = Number(env.SMTP_PORT ?? '587');
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`SMTP_PORT 应为1至65535的整数，现在是“${env.SMTP_PORT}”。`);
  return { host, port, secure: port === 465, user: set(env.SMTP_USER), password: set(env.SMTP_PASSWORD) };
};

const SECRET_MIN = 24;

const readGateway = (env: Env): GatewaySettings | null => {
  const [text, secret] = [set(env.WEBHOOK_URL), set(env.WEBHOOK_SECRET)];
  if (text === null && secret === null) return null;
  if (text === null || secret === null) throw new Error('WEBHOOK_URL 和 WEBHOOK_SECRET 须同时设置。');
  const url = URL.canParse(text) ? new URL(text) : null;
  const open = url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  if (url === null || (url.protocol !== 'https:' && !open) || url.username !== '' || url.hash !== '')
    throw new Error('WEBHOOK_URL 应为 https:// 地址（本机可用 http://），不含用户名和#。');
  if (secret.length < SECRET_MIN) throw new Error(`WEBHOOK_SECRET 应不少于${SECRET_MIN}个字符。`);
  return { url: url.href, secret };
};

/** The carriers of an installation. `domain` stands in every Message-ID. */
export const carriersOf = ({ mail, gateway }: CarrierSettings, domain: string, now: () => Date): Carriers => ({
  ...(mail === null ? {} : { mail: mailCarrier(mail, domain, now) }),
  ...(gateway === null ? {} : { sms: gatewayCarrier(gateway, now) }),
  webhook: receiverCarrier(now),
});
