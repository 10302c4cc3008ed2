import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { base64 } from '#core/log/bytes.ts';
import { parseNoteKey } from '#core/log/note-key.ts';
import type { Congress } from '#store/congress.ts';
import type { Database } from '#store/database.ts';
import { putFile } from '#store/files/folder.ts';
import { fsck } from '#store/log/fsck.ts';
import { integrate, newTileCache } from '#store/log/tiles.ts';
import { sha256 } from '#store/log-crypto.ts';
import { knownMigrations, migrate } from '#store/migrate.ts';
import { compare } from '#store/rebuild/compare.ts';
import { rebuild } from '#store/rebuild/rebuild.ts';
import type { Store } from '#store/store.ts';
import { eraseAgain } from './erasures.ts';
import { entryFault, readLines } from './folder.ts';
import { type KeyPlan, layKeys, planKeys, slugOfNote } from './keys.ts';
import { type BackedUpLog, type Manifest, readManifest } from './manifest.ts';
import { insertRows, storedTables } from './tables.ts';

/** Where a backup is restored to. */
export interface RestorePlace {
  readonly database: Database;
  /** Opens the store over the database once its rows are back. */
  readonly openStore: () => Promise<Store>;
  readonly keysDir: string;
  readonly filesRoot: (slug: string) => string;
  /** Text of the exported keys, one line a log; null: none is given. */
  readonly keys: string | null;
  /** Checkpoints that were published, as an operator has them. */
  readonly published: readonly string[];
}

export interface RestoredLog {
  readonly slug: string;
  readonly events: number;
  /** Base 64. */
  readonly root: string;
  /** False: nothing is signed until an operator opens a new epoch. */
  readonly signs: boolean;
  /** False: the signing key is not there; a server would begin with a new one. */
  readonly keyed: boolean;
  readonly missing: readonly string[];
  /** Cases erased after the backup, and erased again now. */
  readonly erasedAgain: number;
}

const MAX_TOLD = 20;

/** Reads the manifest and holds every file against it. Throws an Error with a sentence that names what is not as it was written. */
export const checkBackup = async (folder: string): Promise<Manifest> => {
  const manifest = readManifest(folder);
  const newer = manifest.schema.filter((name) => !knownMigrations.includes(name));
  if (newer.length > 0)
    throw new Error(`备份比程序新（含有${newer.join('、')}），请用较新的程序恢复。没有写入任何内容。`);
  const faults: string[] = [];
  for (const entry of manifest.files) {
    const fault = await entryFault(folder, entry);
    if (fault !== null) faults.push(fault);
  }
  if (faults.length === 0) return manifest;
  const told = faults.slice(0, MAX_TOLD).join('\n  ');
  throw new Error(`备份${folder}有${faults.length}处损坏，没有写入任何内容：\n  ${told}`);
};

/**
 * Restores a backup into an empty database: everything is checked before the first row is written, derived tables are folded from the log
 * and compared, and the root must be the manifest's. Until all of that is done the congresses are marked, so that no server starts on them.
 * Throws an Error with a sentence for whatever refuses; what an interrupted restore left is taken away by the next.
 */
export const restoreBackup = async (folder: string, place: RestorePlace): Promise<readonly RestoredLog[]> => {
  const manifest = await checkBackup(folder);
  const strange = place.published.find((note) => !manifest.logs.some(({ slug }) => slug === slugOfNote(note)));
  if (strange !== undefined)
    throw new Error(`给出的检查点属于“${slugOfNote(strange)}”，备份里没有这一人大。没有写入任何内容。`);
  const plans = manifest.logs.map((log) => planKeys(log, place));
  await migrate(place.database.pool, manifest.schema.at(-1));
  await assertEmpty(place.database);
  for (const { slug } of manifest.logs) await putFiles(folder, manifest, slug, place.filesRoot(slug));
  for (const plan of plans) layKeys(plan, place.keysDir);
  await writeRows(folder, manifest, plans, place.database);
  const store = await place.openStore();
  const restored: RestoredLog[] = [];
  for (const [index, log] of manifest.logs.entries()) {
    const congress = await settle(store, log);
    restored.push({
      slug: log.slug,
      events: log.pos,
      root: log.root,
      signs: plans[index]?.epoch !== null,
      keyed: plans[index]?.keyed === true,
      missing: log.missing,
      erasedAgain: await eraseAgain(store, congress, place),
    });
  }
  await place.database.pool.query(`update congress set settings = settings - 'restoring'`);
  await store.reload();
  return restored;
};

/** Rows of a restore that did not come to its end are taken away; any other congress refuses. */
const assertEmpty = async ({ pool }: Database): Promise<void> => {
  const { rows } = await pool.query<{ slug: string; restoring: boolean }>(
    `select slug, settings ? 'restoring' as restoring from congress`,
  );
  const there = rows.filter(({ restoring }) => !restoring).map(({ slug }) => slug);
  if (there.length > 0)
    throw new Error(
      `数据库里已有人大“${there.join('、')}”，备份只能恢复到空的数据库：请另设 DATA_DIR 或 DATABASE_URL。没有写入任何内容。`,
    );
};

const putFiles = async (folder: string, { files }: Manifest, slug: string, root: string): Promise<void> => {
  const below = `${slug}/files/`;
  const thumbnails = new Set(files.map(({ path }) => path).filter((path) => path.endsWith('.thumbnail')));
  for (const { path, sha256: hash } of files) {
    if (!path.startsWith(below) || thumbnails.has(path)) continue;
    const thumbnail = `${path}.thumbnail`;
    await putFile(
      root,
      hash,
      await readFile(join(folder, path)),
      thumbnails.has(thumbnail) ? await readFile(join(folder, thumbnail)) : undefined,
    );
  }
};

/** All rows in one transaction, the mark with them; signing is held back in the same breath where it must be. */
const writeRows = async (
  folder: string,
  manifest: Manifest,
  plans: readonly KeyPlan[],
  { pool }: Database,
): Promise<void> => {
  const { pipeline: _pipelined, ...connection } = pool.options;
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query('begin; set local statement_timeout = 0');
    await client.query('lock table congress');
    const tables = await storedTables(client);
    await removeUnfinished(
      client,
      tables.map(({ name }) => name),
    );
    for (const [index, { id, slug }] of manifest.logs.entries()) {
      await client.query(`set local app.congress_id = '${Number(id)}'`);
      for (const name of manifest.tables) {
        const table = tables.find((one) => one.name === name);
        if (table === undefined) throw new Error(`备份里的表“${name}”在数据库里没有。`);
        for await (const lines of readLines(folder, `${slug}/tables/${name}.jsonl.gz`))
          await insertRows(client, table, lines);
      }
      await client.query(`update congress set settings = settings || '{"restoring":true}' where congress_id = $1`, [
        id,
      ]);
      await client.query('update log_head set epoch = $2 where congress_id = $1', [id, plans[index]?.epoch ?? 0]);
    }
    await client.query('commit');
  } finally {
    await client.end();
  }
};

const removeUnfinished = async (client: pg.Client, tables: readonly string[]): Promise<void> => {
  const { rows } = await client.query<{ congress_id: number }>('select congress_id from congress');
  for (const { congress_id: id } of rows) {
    await client.query(`set local app.congress_id = '${Number(id)}'`);
    for (const name of tables.toReversed()) await client.query(`delete from ${name} where congress_id = $1`, [id]);
  }
};

/** Tiles, the check of the whole log, derived tables. Throws a sentence for the first fault. */
const settle = async (store: Store, log: BackedUpLog): Promise<Congress> => {
  const congress = store.congresses().find(({ id }) => id === log.id);
  if (congress === undefined) throw new Error(`“${log.slug}”没有恢复出来。`);
  const keys = log.keys.flatMap((line) => {
    const key = parseNoteKey(sha256, line);
    return key.ok ? [key.value] : [];
  });
  const { root, size, faults } = await store.database.inCongress(log.id, async (client) => {
    const { rows } = await client.query<{ size: number | null }>(
      'select max(size) as size from checkpoint where congress_id = $1',
      [log.id],
    );
    await client.query('delete from tile where congress_id = $1', [log.id]);
    await integrate(client, log.id, 0, rows[0]?.size ?? 0, newTileCache());
    return fsck(client, congress, { duties: store.duties, keys: keys.length === 0 ? null : keys, known: [] });
  });
  const [fault] = faults;
  if (fault !== undefined) throw new Error(`“${log.slug}”恢复出来的日志有${faults.length}处问题：${fault.zh}`);
  if (size !== log.pos || base64(root) !== log.root)
    throw new Error(`“${log.slug}”恢复出来的日志与清单不符：应有${log.pos}条、根${log.root}。`);
  await rebuild(store, log.id);
  const { count, differences } = await compare(store, log.id);
  if (count > 0) throw new Error(`“${log.slug}”重建后仍有${count}处不同：${differences[0]}`);
  return congress;
};
