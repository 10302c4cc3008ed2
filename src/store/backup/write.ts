import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { base64 } from '#core/log/bytes.ts';
import { parseRange, rangeRoot } from '#core/log/compact-range.ts';
import { formatNoteKey } from '#core/log/note-key.ts';
import type { Database } from '#store/database.ts';
import { lastTold } from '#store/log/epoch.ts';
import { storedKey, verifierOf } from '#store/log/key-file.ts';
import { openSignedFile } from '#store/log/signed-file.ts';
import { sha256 } from '#store/log-crypto.ts';
import { copyInto, syncFolder, syncTree, writeLines, writeText } from './folder.ts';
import { type BackedUpLog, type Entry, type Manifest, manifestFiles, manifestHead } from './manifest.ts';
import { backedUpTables, rowsOf, type StoredTable } from './tables.ts';

/** What a backup is made of. */
export interface BackupSource {
  readonly database: Database;
  /** Folder of the keys and of what was signed. */
  readonly keysDir: string;
  /** Folder of the files of a congress. */
  readonly filesRoot: (slug: string) => string;
  /** Version of the program. */
  readonly program: string;
  readonly now: () => Date;
}

export interface MadeBackup {
  readonly folder: string;
  readonly manifest: Manifest;
}

const UNFINISHED = '.unfinished';

/**
 * Writes a backup of all congresses into a new folder below `to`, all of it at one moment of the database: appends go on meanwhile. The
 * folder bears its name only when everything is on disk. The signing key is not inside.
 */
export const makeBackup = async (source: BackupSource, to: string): Promise<MadeBackup> => {
  const at = source.now();
  const name = `mingshu-${at.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const [draft, folder] = [join(to, `${name}${UNFINISHED}`), join(to, name)];
  await mkdir(to, { recursive: true, mode: 0o700 });
  await mkdir(draft, { mode: 0o700 });
  try {
    const manifest = await inSnapshot(source.database, (client) => writeAll(client, source, draft, at));
    for (const [file, text] of manifestFiles(manifest)) await writeText(draft, file, text);
    await syncTree(draft);
    await rename(draft, folder);
    await syncFolder(to);
    return { folder, manifest };
  } catch (fault) {
    await rm(draft, { recursive: true, force: true });
    throw fault;
  }
};

/** One view of the database on a connection of its own: a cursor is no work for the pipelined clients of a pool. */
const inSnapshot = async <T>(database: Database, work: (client: pg.Client) => Promise<T>): Promise<T> => {
  const { pipeline: _pipelined, ...connection } = database.pool.options;
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(
      `begin isolation level repeatable read read only; set local bytea_output = 'hex'; set local timezone = 'UTC'; set local statement_timeout = 0`,
    );
    const result = await work(client);
    await client.query('commit');
    return result;
  } finally {
    await client.end();
  }
};

const writeAll = async (client: pg.Client, source: BackupSource, draft: string, at: Date): Promise<Manifest> => {
  const { rows: schema } = await client.query<{ name: string }>('select name from kysely_migration order by name');
  const { rows: congresses } = await client.query<{ congress_id: number; slug: string }>(
    'select congress_id, slug from congress order by congress_id',
  );
  const tables = await backedUpTables(client);
  const logs: BackedUpLog[] = [];
  const files: Entry[] = [];
  for (const { congress_id: id, slug } of congresses) {
    await client.query(`set local app.congress_id = '${Number(id)}'`);
    const log = await logOf(client, source, id, slug);
    for (const table of tables)
      files.push(await writeLines(draft, `${slug}/tables/${table.name}.jsonl.gz`, rowsOf(client, id, table)));
    const copied = await copyFiles(client, source, draft, id, slug);
    files.push(...copied.files);
    logs.push({ ...log, missing: [...copied.missing] });
  }
  return {
    ...manifestHead,
    program: source.program,
    schema: schema.map(({ name }) => name),
    at: at.toISOString(),
    logs,
    tables: tables.map(({ name }: StoredTable) => name),
    files,
  };
};

/** What the log was at this moment, and what is known to be signed. */
const logOf = async (
  client: pg.Client,
  { keysDir }: BackupSource,
  id: number,
  slug: string,
): Promise<Omit<BackedUpLog, 'missing'>> => {
  const { rows } = await client.query<{ pos: number; range: Buffer }>(
    'select pos, range from log_head where congress_id = $1',
    [id],
  );
  const range = parseRange(rows[0]?.range ?? new Uint8Array());
  if (!range.ok || range.value.size !== rows[0]?.pos)
    throw new Error(`“${slug}”的日志头已损坏，不能备份；请先运行日志检查。`);
  const file = openSignedFile(join(keysDir, slug));
  const key = storedKey(join(keysDir, `${slug}.key`));
  const { root, ...last } = await lastTold(client, id, file);
  const former = file.known()?.keys ?? [];
  const own = key === null ? [] : file.epochs().map((epoch) => formatNoteKey(verifierOf(key, epoch)));
  return {
    slug,
    id,
    pos: range.value.size,
    root: base64(rangeRoot(sha256, range.value)),
    keys: [...new Set([...former, ...own])],
    signed: last.size === 0 && last.epoch === 1 ? null : { ...last, root: base64(root) },
    statements: file.statements().map((statement) => ({ ...statement })),
  };
};

/** Copies the files that are not erased. One erased while the backup runs may be gone: it is listed as missing, as a lost one is. */
const copyFiles = async (
  client: pg.Client,
  { filesRoot }: BackupSource,
  draft: string,
  id: number,
  slug: string,
): Promise<{ readonly files: readonly Entry[]; readonly missing: readonly string[] }> => {
  const { rows } = await client.query<{ hash: string }>(
    'select hash from file where congress_id = $1 and erased_at is null order by hash',
    [id],
  );
  const files: Entry[] = [];
  const missing: string[] = [];
  for (const { hash } of rows) {
    const place = `${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`;
    const from = join(filesRoot(slug), place);
    const copied = await copyInto(draft, `${slug}/files/${place}`, from);
    if (copied !== null && copied.sha256 !== hash) await rm(join(draft, copied.path));
    if (copied === null || copied.sha256 !== hash) {
      missing.push(hash);
      continue;
    }
    files.push(copied);
    const thumbnail = await copyInto(draft, `${slug}/files/${place}.thumbnail`, `${from}.thumbnail`);
    if (thumbnail !== null) files.push(thumbnail);
  }
  return { files, missing };
};
