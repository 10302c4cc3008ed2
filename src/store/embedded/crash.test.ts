import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { give, runAs, serverAccount } from './account.ts';
import { programEnvironment } from './cluster.ts';
import { packagedPrograms } from './programs.ts';
import { startEmbedded } from './start.ts';
import {
  eventually,
  isAlive,
  killHard,
  query,
  startElsewhere,
  started,
  stopLater,
  temporaryFolder,
} from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });
const BUSY_CHILDREN = `SELECT pid FROM pg_stat_activity WHERE query LIKE '%generate_series%' AND state = 'active' AND pid <> pg_backend_pid()`;

test('after kill -9 of the owner the next start stops the server it left, cleanly, and finds every commit', async () => {
  const dataDir = temporaryFolder();
  const owner = await startElsewhere(dataDir);
  const left = started(owner.answer);
  const client = new pg.Client(left.connection);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE kept (n int)');
  for (let n = 0; n < 50; n += 1) await client.query('INSERT INTO kept VALUES ($1)', [n]);
  await killHard(owner.child);
  expect(isAlive(left.pid)).toBe(true);

  const told: string[] = [];
  const next = stopLater(await startEmbedded({ dataDir, onLog: (line) => told.push(line) }));
  expect(told.join('\n')).toContain(`进程 ${left.pid}`);
  expect(isAlive(left.pid)).toBe(false);
  expect(existsSync(left.connection.host)).toBe(false);
  expect(await query(next.connection, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 50 }]);
});

test('after kill -9 of the server its owner is told, and a new start recovers every commit', async () => {
  const dataDir = temporaryFolder();
  const ends: unknown[] = [];
  const first = stopLater(await startEmbedded({ dataDir, onExit: (code) => ends.push(code) }));
  const client = new pg.Client(first.connection);
  client.on('error', () => undefined);
  await client.connect();
  await client.query('CREATE TABLE kept (n int)');
  for (let n = 0; n < 50; n += 1) await client.query('INSERT INTO kept VALUES ($1)', [n]);
  process.kill(first.pid, 'SIGKILL');
  await eventually(() => ends.length > 0);
  expect(ends).toEqual(['SIGKILL']);

  const next = stopLater(await startEmbedded({ dataDir }));
  expect(await query(next.connection, 'SELECT count(*)::int AS n FROM kept')).toEqual([{ n: 50 }]);
});

test('after kill -9 of owner and server at once the next start waits for a busy child and recovers', async () => {
  const dataDir = temporaryFolder();
  const owner = await startElsewhere(dataDir);
  const left = started(owner.answer);
  await query(left.connection, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
  const busy = query(left.connection, 'SELECT count(*) FROM generate_series(1, 2000000000)').catch(() => undefined);
  const child = await eventually(async () => {
    const rows = await query(left.maintenance, BUSY_CHILDREN);
    return rows[0]?.pid;
  });
  expect(isAlive(Number(child))).toBe(true);
  process.kill(left.pid, 'SIGKILL');
  await killHard(owner.child);

  const next = stopLater(await startEmbedded({ dataDir }));
  expect(isAlive(Number(child))).toBe(false);
  expect(await query(next.connection, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await busy;
});

test('an owner killed while the cluster was being made leaves nothing that is taken for a database', async () => {
  const dataDir = temporaryFolder();
  const half = join(dataDir, `cluster.new-${'0'.repeat(32)}`);
  writeFileSync(half, 'half-made');
  const database = stopLater(await startEmbedded({ dataDir }));
  expect(existsSync(half)).toBe(false);
  expect(await query(database.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a server that someone else started on the cluster is refused and left alone', async () => {
  const dataDir = temporaryFolder();
  const first = stopLater(await startEmbedded({ dataDir }));
  await first.stop();
  const account = serverAccount(first.home);
  const { postgres } = packagedPrograms('/var/lib/mingshu', account);
  const foreign = spawn(
    postgres,
    ['-D', join(first.home, 'cluster'), '-c', 'listen_addresses=', '-c', `unix_socket_directories=${first.home}`],
    {
      cwd: '/',
      env: programEnvironment(),
      stdio: 'ignore',
      ...runAs(account),
    },
  );
  onTestFinished(async () => {
    if (foreign.exitCode === null) await killHard(foreign);
  });
  const pidFile = join(first.home, 'cluster', 'postmaster.pid');
  await eventually(() => existsSync(pidFile) && readFileSync(pidFile, 'utf8').includes('ready'));
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    refusal: 'foreign-server',
    message: expect.stringContaining(`进程 ${foreign.pid}`),
  });
  expect(foreign.exitCode).toBe(null);
});

test('a pid file whose number belongs to another program by now does not stop the start, nor that program', async () => {
  const dataDir = temporaryFolder();
  const first = stopLater(await startEmbedded({ dataDir }));
  await first.stop();
  const account = serverAccount(first.home);
  const bystander = spawn('sleep', ['60'], { cwd: '/', stdio: 'ignore', ...runAs(account) });
  onTestFinished(() => killHard(bystander));
  const pidFile = join(first.home, 'cluster', 'postmaster.pid');
  rmSync(pidFile, { force: true });
  writeFileSync(pidFile, `${bystander.pid}\n${join(first.home, 'cluster')}\n0\n5432\n\n\n\n`);
  give(pidFile, account);
  stopLater(await startEmbedded({ dataDir }));
  expect(bystander.exitCode).toBe(null);
});
