import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { startDebianCluster } from '#store/embedded/debian.ts';
import { startEmbedded } from '#store/embedded/start.ts';
import { openStore, type Store, type StoreOptions } from '#store/store.ts';

export interface TestStore {
  readonly store: Store;
  /** A second pool, as the publisher needs. */
  readonly second: Database;
  readonly stop: () => Promise<void>;
}

/** The PostgreSQL that the suite runs on: the embedded one, or Debian's when `STORE_ENGINE=debian`. */
const startEngine = (dataDir: string) =>
  process.env.STORE_ENGINE === 'debian'
    ? startDebianCluster({ binDir: process.env.POSTGRES_BIN ?? '/usr/lib/postgresql/15/bin', dataDir })
    : startEmbedded({ dataDir });

/** Opens a store on a fresh cluster of its own; `stop` ends it and removes the folder. */
export const openTestStore = async (
  options: Pick<StoreOptions, 'duties' | 'links'> & Partial<StoreOptions>,
): Promise<TestStore> => {
  const dataDir = mkdtempSync(join(tmpdir(), 'mingshu-store-'));
  const engine = await startEngine(dataDir);
  const database = openDatabase(engine.connection);
  const second = openDatabase(engine.connection, 3);
  const store = await openStore({
    database,
    calendar: china2024To2026,
    now: () => new Date(),
    figure: () => Promise.reject(new Error('no figures here')),
    ...options,
  });
  return {
    store,
    second,
    stop: async () => {
      await Promise.all([database.close(), second.close()]);
      await engine.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
};
