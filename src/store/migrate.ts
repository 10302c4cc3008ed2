import { Kysely, PostgresDialect, sql } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import type pg from 'pg';
import { up as logAndCases } from '#store/migrations/0001-log-and-cases.ts';
import { up as work } from '#store/migrations/0002-work.ts';
import { up as notices } from '#store/migrations/0003-notices.ts';
import { up as accountLinks } from '#store/migrations/0004-account-links.ts';
import { up as accountActs } from '#store/migrations/0005-account-acts.ts';
import { up as voteResults } from '#store/migrations/0006-vote-results.ts';

/** Forward only, each named for ever; a static map, so that nothing is found by scanning folders. */
const migrations: Readonly<Record<string, Migration>> = {
  '0001-log-and-cases': { up: logAndCases },
  '0002-work': { up: work },
  '0003-notices': { up: notices },
  '0004-account-links': { up: accountLinks },
  '0005-account-acts': { up: accountActs },
  '0006-vote-results': { up: voteResults },
};

/**
 * Brings the database to this version of the code. Throws an Error with one sentence when the database is newer than the code,
 * or when a migration fails (it names which). With `upTo` only as far as that version: what a backup of it is read into.
 */
export const migrate = async (pool: pg.Pool, upTo?: string): Promise<void> => {
  const database = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
  const applied = await appliedMigrations(database);
  const newer = applied.filter((name) => !Object.hasOwn(migrations, name));
  if (newer.length > 0) {
    throw new Error(`数据库比程序新（含有 ${newer.join('、')}），请用较新的程序打开；没有改动任何数据。`);
  }
  if (upTo !== undefined && applied.some((name) => name > upTo))
    throw new Error(
      '备份来自较旧的版本，而这个数据库已由现在的程序建好；请恢复到全新的 DATA_DIR 或全新的空数据库。没有写入任何内容。',
    );
  const migrator = new Migrator({ db: database, provider: { getMigrations: async () => ({ ...migrations }) } });
  const { error, results } = await (upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
  if (error !== undefined) {
    const failed = results?.find(({ status }) => status === 'Error')?.migrationName ?? '';
    throw new Error(`数据库升级“${failed}”没有完成：${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
};

/** The migrations that this version of the code knows, in order. */
export const knownMigrations: readonly string[] = Object.keys(migrations);

/** Names of the migrations that the database has, in order. */
const appliedMigrations = async (database: Kysely<unknown>): Promise<readonly string[]> => {
  const { rows } = await sql<{
    present: string | null;
  }>`select to_regclass('kysely_migration')::text as present`.execute(database);
  if (rows[0]?.present === null) return [];
  const { rows: applied } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
    database,
  );
  return applied.map(({ name }) => name);
};

const tenantTables = [
  'log_head',
  'event_log',
  'sealed_value',
  'number_register',
  'idempotency',
  'case_row',
  'case_party',
  'clock',
  'contribution',
  'counter',
  'account',
  'session',
  'receipt',
  'file',
  'draft',
  'saved_view',
  'job',
  'checkpoint',
  'tile',
  'follower',
  'search_text',
  'notice',
  'notice_setting',
  'notice_channel',
  'outbox',
  'outbox_attempt',
  'account_link',
  'account_act',
  'vote_result',
] as const;

/** Row-level security, forced on every table of a congress: without `app.congress_id` in the transaction there are no rows. */
export const forceRowSecurity = async (pool: pg.Pool): Promise<void> => {
  const { rows } = await pool.query<{ relname: string }>(
    `select relname from pg_class where relforcerowsecurity and relnamespace = current_schema()::regnamespace`,
  );
  const forced = new Set(rows.map(({ relname }) => relname));
  for (const table of tenantTables.filter((name) => !forced.has(name))) {
    await pool.query(`alter table ${table} enable row level security`);
    await pool.query(`alter table ${table} force row level security`);
    await pool.query(`drop policy if exists own_congress on ${table}`);
    await pool.query(
      `create policy own_congress on ${table} using (congress_id = nullif(current_setting('app.congress_id', true), '')::int)`,
    );
  }
};
