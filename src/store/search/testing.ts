import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type Database, openDatabase } from '#store/database.ts';
import { startDebianCluster } from '#store/embedded/debian.ts';
import { startEmbedded } from '#store/embedded/start.ts';
import { forceRowSecurity, migrate } from '#store/migrate.ts';
import { allowIndexUnderPolicies } from './search.ts';

/** A migrated database of its own (of Debian's PostgreSQL when `STORE_ENGINE=debian`) in a temporary folder, with row-level security forced. */
export interface SearchDatabase extends Database {
  /** Runs a statement as the superuser, past the policies. */
  readonly asSuperuser: (statement: string) => Promise<readonly Record<string, unknown>[]>;
  readonly stop: () => Promise<void>;
}

export const startSearchDatabase = async (options: { readonly leakproof: boolean }): Promise<SearchDatabase> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-search-')));
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'pg');
  const embedded = await (process.env.STORE_ENGINE === 'debian'
    ? startDebianCluster({ binDir: process.env.PG_BIN ?? '/usr/lib/postgresql/15/bin', dataDir })
    : startEmbedded({ dataDir }));
  const database = openDatabase(embedded.connection, 4);
  const superuser = new pg.Pool({ ...embedded.maintenance, max: 1 });
  superuser.on('error', () => undefined);
  await migrate(database.pool);
  await forceRowSecurity(database.pool);
  if (options.leakproof) await allowIndexUnderPolicies(superuser);
  return {
    ...database,
    asSuperuser: async (statement) => (await superuser.query<Record<string, unknown>>(statement)).rows,
    stop: async () => {
      await database.close();
      await superuser.end();
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** A row of `case_row` as the appender would write it; what search does not read is filled in. */
export interface CaseRowInput {
  readonly caseId: string;
  readonly pos: number;
  readonly duty?: string;
  readonly number?: string | null;
  readonly openedOn?: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly sealed?: Readonly<Record<string, string>>;
}

/** Writes or replaces many rows in one statement. */
export const writeCaseRows = async (
  client: pg.ClientBase,
  congress: number,
  rows: readonly CaseRowInput[],
): Promise<void> => {
  const column = (value: (row: CaseRowInput) => unknown): unknown[] => rows.map(value);
  await client.query(
    `insert into case_row (congress_id, case_id, duty, edition, number, version, status, opened_on, changed_at, changed_pos, is_public, is_final, is_void,
       state, facets, texts, sealed_texts)
     select $1, case_id, duty, 1, number, 1, 'open', opened_on, timestamptz '2024-06-01 00:00+08', pos, true, false, false, '{}', '{}', texts, sealed
     from unnest($2::uuid[], $3::text[], $4::text[], $5::date[], $6::bigint[], $7::jsonb[], $8::jsonb[]) as t (case_id, duty, number, opened_on, pos, texts, sealed)
     on conflict (congress_id, case_id) do update set number = excluded.number, changed_pos = excluded.changed_pos, texts = excluded.texts, sealed_texts = excluded.sealed_texts`,
    [
      congress,
      column(({ caseId }) => caseId),
      column(({ duty }) => duty ?? 'resident-problem'),
      column(({ number }) => number ?? null),
      column(({ openedOn }) => openedOn ?? '2024-06-01'),
      column(({ pos }) => pos),
      column(({ texts }) => JSON.stringify(texts ?? {})),
      column(({ sealed }) => JSON.stringify(sealed ?? {})),
    ],
  );
};

/** An id that sorts by `n`, as the first bits of a UUIDv7 do. */
export const numberedId = (n: number): string => {
  const hex = n.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
};
