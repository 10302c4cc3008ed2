import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { startDebianCluster } from './debian.ts';
import { startEmbedded } from './start.ts';
import { isAlive, query, startElsewhere, stopLater, temporaryFolder } from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });
const DEBIAN = process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin';

test('a first start makes the database, and a second finds what was written', async () => {
  const dataDir = join(temporaryFolder(0o711), 'data', 'pg');
  const told: string[] = [];
  const first = stopLater(await startEmbedded({ dataDir, onLog: (line) => told.push(line) }));
  expect(first.version).toMatch(/^18\./);
  expect(told.filter((line) => line.includes('已建立数据库'))).toHaveLength(1);
  await query(first.connection, `CREATE TABLE kept (word text); INSERT INTO kept VALUES ('明数')`);
  await first.stop();

  const began = performance.now();
  const again = stopLater(await startEmbedded({ dataDir, onLog: (line) => told.push(line) }));
  expect(performance.now() - began).toBeLessThan(1_500);
  expect(await query(again.connection, 'SELECT word FROM kept')).toEqual([{ word: '明数' }]);
  expect(told.filter((line) => line.includes('已建立数据库'))).toHaveLength(1);
});

test.each([
  ['the packaged PostgreSQL 18', (dataDir: string) => startEmbedded({ dataDir })],
  ['PostgreSQL 15 of Debian', (dataDir: string) => startDebianCluster({ binDir: DEBIAN, dataDir })],
])('%s keeps every commit on disk, checks its pages, sorts by code point and opens no port', async (_name, start) => {
  const database = stopLater(await start(temporaryFolder()));
  const rows = await query(
    database.connection,
    `SELECT current_setting('fsync') AS fsync, current_setting('full_page_writes') AS pages, current_setting('data_checksums') AS sums,
       current_setting('synchronous_commit') AS commits, current_setting('listen_addresses') AS listen, current_setting('server_encoding') AS encoding,
       current_setting('TimeZone') AS zone, array(SELECT w FROM unnest(ARRAY['乙', 'b', 'B', 'ä', 'a']) w ORDER BY w) AS sorted,
       '明' ~ '[[:alpha:]]' AS letters, current_setting('is_superuser') AS superuser`,
  );
  expect(rows).toEqual([
    {
      ...{ fsync: 'on', pages: 'on', sums: 'on', commits: 'on', listen: '', encoding: 'UTF8', zone: 'UTC' },
      ...{ sorted: ['B', 'a', 'b', 'ä', '乙'], letters: true, superuser: 'off' },
    },
  ]);
});

test('settings in files of the data directory cannot switch fsync off', async () => {
  const dataDir = temporaryFolder();
  const first = stopLater(await startEmbedded({ dataDir }));
  await query(first.maintenance, 'ALTER SYSTEM SET fsync = off');
  await first.stop();
  const again = stopLater(await startEmbedded({ dataDir }));
  expect(await query(again.connection, 'SHOW fsync')).toEqual([{ fsync: 'on' }]);
});

test('the folders of cluster and socket are closed to others, and the socket folder goes with the server', async () => {
  const dataDir = join(temporaryFolder(0o711), 'pg');
  const database = stopLater(await startEmbedded({ dataDir }));
  const folders = [dataDir, database.home, join(database.home, 'cluster'), database.connection.host];
  expect(folders.map((folder) => statSync(folder).mode & 0o777)).toEqual([0o700, 0o700, 0o700, 0o700]);
  expect(Buffer.byteLength(join(database.connection.host, '.s.PGSQL.5432.lock'))).toBeLessThanOrEqual(107);
  await database.stop();
  expect(readdirSync(dirname(database.connection.host))).not.toContain(database.connection.host.split('/').at(-1));
});

test('a second process is refused in one sentence that names the first, and changes nothing', async () => {
  const dataDir = temporaryFolder();
  const owner = stopLater(await startEmbedded({ dataDir }));
  const seen = (): readonly string[] =>
    readdirSync(owner.home).map((name) => `${name} ${statSync(join(owner.home, name)).mtimeMs}`);
  const before = seen();
  const { answer } = await startElsewhere(dataDir);
  expect(answer).toMatchObject({ refusal: 'in-use', message: expect.stringContaining(`进程 ${process.pid}（`) });
  expect(seen()).toEqual(before);
  expect(await query(owner.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
});

test('a second start in the same process is refused too', async () => {
  const dataDir = temporaryFolder();
  const owner = stopLater(await startEmbedded({ dataDir }));
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({ refusal: 'in-use' });
  await owner.stop();
  stopLater(await startEmbedded({ dataDir }));
});

test.each(['750', '701', '722'])(
  'a data directory that is open to others (mode %s) is refused before anything is made',
  async (octal) => {
    const dataDir = temporaryFolder();
    chmodSync(dataDir, Number.parseInt(octal, 8));
    await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
      refusal: 'open-to-others',
      message: expect.stringMatching(/chmod 700.*。$/),
    });
    expect(readdirSync(dataDir)).toEqual([]);
  },
);

test('a cluster of another major version is refused and left as it is', async () => {
  const dataDir = temporaryFolder();
  const version = join(dataDir, 'cluster', 'PG_VERSION');
  mkdirSync(dirname(version), { mode: 0o700 });
  writeFileSync(version, '17\n');
  await expect(startEmbedded({ dataDir })).rejects.toMatchObject({
    refusal: 'other-version',
    message: expect.stringContaining('PostgreSQL 17'),
  });
  expect(readFileSync(version, 'utf8')).toBe('17\n');
});

test('a server that cannot start says why in the words of its log', async () => {
  const dataDir = temporaryFolder();
  const first = stopLater(await startEmbedded({ dataDir }));
  await first.stop();
  writeFileSync(join(first.home, 'cluster', 'postgresql.conf'), 'no_such_setting = 1\n');
  await expect(startEmbedded({ dataDir })).rejects.toThrow(/no_such_setting/);
});

test('a stopped database gives everything back: its server is gone and stopping again is harmless', async () => {
  const database = stopLater(await startEmbedded({ dataDir: temporaryFolder() }));
  await Promise.all([database.stop(), database.stop()]);
  expect(isAlive(database.pid)).toBe(false);
  expect(readdirSync(database.home)).not.toContain('owner.json');
});
