import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createSecureContext } from 'node:tls';
import { type CarrierSettings, readCarrierSettings } from './notices/settings.ts';

/** Certificate chain and key, each PEM text. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** What the environment says. Every setting has one meaning and a safe value when it is not set. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  readonly origin: string;
  readonly trustProxy: boolean;
  readonly tls: Certificate | null;
  /** How notices leave the machine. */
  readonly carriers: CarrierSettings;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** Reads PORT, HOST, DATA_DIR, DATABASE_URL, DEMO, ORIGIN, TRUST_PROXY, TLS_CERT, TLS_KEY and those of mail and webhooks. Throws one sentence for a wrong one. */
export const readSettings = (env: Readonly<Record<string, string | undefined>>, root: string): Settings => {
  const host = env.HOST ?? '127.0.0.1';
  const portText = env.PORT ?? '8080';
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65_535) throw new Error(`PORT 应为0至65535的整数，现在是“${portText}”。`);
  const databaseUrl = env.DATABASE_URL === undefined || env.DATABASE_URL === '' ? null : env.DATABASE_URL;
  const demo = env.DEMO === '1' || (env.DEMO !== '0' && databaseUrl === null && LOOPBACK.includes(host));
  const { TLS_CERT: cert, TLS_KEY: key } = env;
  if ((cert === undefined) !== (key === undefined)) throw new Error('TLS_CERT 和 TLS_KEY 须同时设置。');
  const tls = cert === undefined || key === undefined ? null : readCertificate(resolve(root, cert), resolve(root, key));
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    host,
    port,
    dataDir: resolve(root, env.DATA_DIR ?? 'data'),
    databaseUrl,
    demo,
    origin: (env.ORIGIN ?? `${tls === null ? 'http' : 'https'}://${shownHost}:${port}`).replace(/\/$/, ''),
    trustProxy: env.TRUST_PROXY === '1',
    tls,
    carriers: readCarrierSettings(env),
  };
};

/** The host of the outside address names the log: it stands in every checkpoint. */
export const logOrigin =
  ({ origin }: Pick<Settings, 'origin'>) =>
  (slug: string): string =>
    `${new URL(origin).hostname}/${slug}`;

const readCertificate = (certFile: string, keyFile: string): Certificate => {
  const pair = { cert: readPem('TLS_CERT', certFile), key: readPem('TLS_KEY', keyFile) };
  try {
    createSecureContext(pair);
  } catch {
    throw new Error(`TLS_CERT（${certFile}）和 TLS_KEY（${keyFile}）不是一对有效的 PEM 证书和私钥。`);
  }
  return pair;
};

const readPem = (name: string, file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new Error(`${name} 所指的文件“${file}”读不到。`);
  }
};
