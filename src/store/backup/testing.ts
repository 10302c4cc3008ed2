import { join } from 'node:path';
import { duties } from '#duties/index.ts';
import type { Database } from '#store/database.ts';
import { createPublisher, type Publisher } from '#store/log/publisher.ts';
import { openTestStore, type TestStore } from '#store/testing/open.ts';
import type { RestorePlace } from './restore.ts';
import { backedUpTables } from './tables.ts';

/** A database with a key folder and a folder of files of its own. */
export interface Installation extends TestStore {
  readonly home: string;
  readonly publisher: Publisher;
}
export const openInstallation = async (home: string): Promise<Installation> => {
  const test = await openTestStore({ duties, links: [] });
  const publisher = createPublisher({
    database: test.second,
    keysDir: join(home, 'keys'),
    origin: (slug) => `test.example/${slug}`,
    now: () => new Date(),
    onTrouble: () => undefined,
  });
  return { ...test, home, publisher };
};
export const filesRoot = (home: string) => (slug: string) => join(home, 'files', slug);
export const sourceOf = ({ store, home }: Installation) => ({
  database: store.database,
  keysDir: join(home, 'keys'),
  filesRoot: filesRoot(home),
  program: 'test',
  now: () => new Date(),
});
/** As a restore is given it; the store is the one that is open already. */
export const placeOf = ({ store, home }: Installation, more: Partial<RestorePlace> = {}): RestorePlace => ({
  database: store.database,
  openStore: async () => {
    await store.reload();
    return store;
  },
  keysDir: join(home, 'keys'),
  filesRoot: filesRoot(home),
  keys: null,
  published: [],
  ...more,
});
/** Every row that a backup holds, as text. */
export const everything = (
  database: Database,
  congress: number,
): Promise<Readonly<Record<string, readonly string[]>>> =>
  database.inCongress(congress, async (client) => {
    const all: Record<string, readonly string[]> = {};
    for (const { name } of await backedUpTables(client)) {
      const { rows } = await client.query<{ line: string }>(
        `select row_to_json(t)::text as line from ${name} t where congress_id = $1`,
        [congress],
      );
      all[name] = rows.map(({ line }) => line).sort();
    }
    return all;
  });
