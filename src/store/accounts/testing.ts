import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Database, openDatabase } from '#store/database.ts';
import { startDebianCluster } from '#store/embedded/debian.ts';
import { type EmbeddedDatabase, startEmbedded } from '#store/embedded/start.ts';
import { forceRowSecurity, migrate } from '#store/migrate.ts';
import type { Random } from './argon2.ts';

/** The embedded PostgreSQL, or Debian's when `STORE_ENGINE=debian`. */
const startEngine = (dataDir: string): Promise<EmbeddedDatabase> =>
  process.env.STORE_ENGINE === 'debian'
    ? startDebianCluster({ binDir: process.env.PG_BIN ?? '/usr/lib/postgresql/15/bin', dataDir })
    : startEmbedded({ dataDir });

/** A real PostgreSQL with our tables for the tests of one file: started before them, gone after. */
export const databaseForTests = (): (() => Database) => {
  let embedded: EmbeddedDatabase | undefined;
  let database: Database | undefined;
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-test-')));
  // Passable for root's database account, so that the cluster stays inside and goes with the folder.
  chmodSync(folder, 0o711);
  beforeAll(async () => {
    embedded = await startEngine(join(folder, 'db'));
    database = openDatabase(embedded.connection);
    await migrate(database.pool);
    await forceRowSecurity(database.pool);
  }, 60_000);
  afterAll(async () => {
    await database?.close();
    await embedded?.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }, 60_000);
  return () => {
    if (database === undefined) throw new Error('the database is there only while tests run');
    return database;
  };
};

/** Bytes that look random and are the same in every run (xorshift32). */
export const repeatableRandom = (seed: number): Random => {
  let state = seed | 1;
  const next = (): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 8) & 0xff;
  };
  return (bytes) => Uint8Array.from({ length: bytes }, next);
};

/** The moment so many minutes after nine o'clock in Shanghai on 20 December 2024. */
export const minute = (minutes: number): Date => new Date(Date.UTC(2024, 11, 20, 1, minutes));
