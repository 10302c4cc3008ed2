import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { DATABASE, SUPERUSER } from './cluster.ts';
import { refusal } from './refusal.ts';
import type { Listening, Server } from './server.ts';
import { REQUIRED_ON } from './settings.ts';

const PATIENCE = 3_000;

/**
 * Waits until the server answers (after a crash it first repairs the database, however long that takes), checks its settings, and makes the login and
 * the database when they are missing.
 * @returns the server's version, such as `18.4`
 * @throws Error with the last lines of the server's log when it ends instead; StartRefusal 'unsafe-settings' when it runs without durability
 */
export async function makeReady(
  server: Server,
  listening: Listening,
  password: string | undefined,
  say: (line: string) => void,
): Promise<string> {
  await waitUntilOpen(server, say);
  const client = new pg.Client({
    ...listening,
    user: SUPERUSER,
    database: 'postgres',
    ...(password === undefined ? {} : { password }),
  });
  client.on('error', () => undefined); // a lost connection is seen by the next query
  await client.connect();
  try {
    await assertDurable(client);
    await ensureDatabase(client, password);
    const { rows } = await client.query<{ server_version: string }>('SHOW server_version');
    return rows[0]?.server_version.split(' ')[0] ?? '';
  } finally {
    await client.end();
  }
}

async function waitUntilOpen(server: Server, say: (line: string) => void): Promise<void> {
  const sayAfter = Date.now() + PATIENCE;
  for (let said = false; !server.isOpen(); await sleep(5)) {
    if (!server.isRunning()) throw new Error(`数据库没有启动：${lastLines(server.logged())}`);
    if (said || Date.now() < sayAfter) continue;
    say('数据库正在从上次的中断中恢复，请稍候……');
    said = true;
  }
}

function lastLines(text: string): string {
  return text.trim().split('\n').slice(-5).join('\n');
}

async function assertDurable(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT name FROM pg_settings WHERE name = ANY($1) AND setting <> 'on'`,
    [REQUIRED_ON],
  );
  if (rows.length === 0) return;
  throw refusal(
    'unsafe-settings',
    `数据库的 ${rows.map((row) => row.name).join('、')} 没有打开，断电时可能丢失数据，拒绝使用。`,
  );
}

async function ensureDatabase(client: pg.Client, password: string | undefined): Promise<void> {
  const { rows } = await client.query<{ login: boolean; base: boolean }>(
    `SELECT EXISTS (SELECT FROM pg_roles WHERE rolname = $1) AS login, EXISTS (SELECT FROM pg_database WHERE datname = $1) AS base`,
    [DATABASE],
  );
  const secret = password === undefined ? '' : ` PASSWORD ${client.escapeLiteral(password)}`;
  if (rows[0]?.login !== true) {
    await client.query(`CREATE ROLE ${DATABASE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS${secret}`);
  }
  if (rows[0]?.base !== true) await client.query(`CREATE DATABASE ${DATABASE} OWNER ${DATABASE}`);
}
