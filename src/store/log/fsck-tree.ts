import type pg from 'pg';
import { concat, equalBytes, utf8 } from '#core/log/bytes.ts';
import { openCheckpoint } from '#core/log/checkpoint.ts';
import { perfectRoot } from '#core/log/merkle.ts';
import type { NoteKey } from '#core/log/note-key.ts';
import { hashesAtLevel, TILE_WIDTH, tilePath } from '#core/log/tile.ts';
import type { Tree } from '#core/log/verify.ts';
import type { Label } from '#core/result.ts';
import { nodeLogCrypto, sha256 } from '#store/log-crypto.ts';
import { treeOfNote } from './epoch.ts';

interface TileRow {
  readonly level: number;
  readonly index: number;
  readonly width: number;
  readonly content: Buffer;
}

/** Every tile up to the last checkpoint is there, once, with the hashes that the leaves lead to, and no other. */
export const tileFaults = async (
  client: pg.ClientBase,
  congress: number,
  leafHashes: readonly Uint8Array[],
): Promise<readonly Label[]> => {
  const { rows: last } = await client.query<{ size: number | null }>(
    'select max(size) as size from checkpoint where congress_id = $1',
    [congress],
  );
  const size = Math.min(last[0]?.size ?? 0, leafHashes.length);
  const expected = expectedTiles(leafHashes.slice(0, size));
  const faults: Label[] = [];
  const cursor = { level: -1, index: -1, width: 0 };
  for (;;) {
    const { rows } = await client.query<TileRow>({
      name: 'fsck-tiles',
      text: 'select level, index, width, content from tile where congress_id = $1 and (level, index, width) > ($2, $3, $4) order by level, index, width limit 500',
      values: [congress, cursor.level, cursor.index, cursor.width],
    });
    for (const row of rows) {
      const path = tilePath(row);
      const bytes = expected.get(path);
      if (bytes === undefined)
        faults.push({ zh: `多出哈希块${path}。`, en: `There is a tile ${path} that should not be.` });
      else if (!equalBytes(bytes, row.content))
        faults.push({ zh: `哈希块${path}与记录得出的不同。`, en: `Tile ${path} is not what the records lead to.` });
      expected.delete(path);
    }
    const end = rows.at(-1);
    if (end === undefined) break;
    Object.assign(cursor, { level: end.level, index: end.index, width: end.width });
  }
  for (const path of expected.keys()) faults.push({ zh: `缺少哈希块${path}。`, en: `Tile ${path} is missing.` });
  return faults;
};

/** The tiles of a tree of these leaves, built without the code that integrates them: row by row, 256 hashes at a time. */
const expectedTiles = (leafHashes: readonly Uint8Array[]): Map<string, Uint8Array> => {
  const expected = new Map<string, Uint8Array>();
  let row = leafHashes;
  for (let level = 0; row.length > 0 && row.length === hashesAtLevel(leafHashes.length, level); level += 1) {
    const above: Uint8Array[] = [];
    for (let start = 0; start < row.length; start += TILE_WIDTH) {
      const hashes = row.slice(start, start + TILE_WIDTH);
      expected.set(tilePath({ level, index: start / TILE_WIDTH, width: hashes.length }), concat(...hashes));
      const root = hashes.length === TILE_WIDTH ? perfectRoot(sha256, hashes) : undefined;
      if (root !== undefined) above.push(root);
    }
    row = above;
  }
  return expected;
};

interface Signed {
  readonly size: number;
  readonly roots: ReadonlyMap<number, Uint8Array>;
  readonly keys: readonly NoteKey[] | null;
  readonly known: readonly Tree[];
}

/** Every stored checkpoint is signed by the log and says the root of the records; so do the trees known from elsewhere. */
export const checkpointFaults = async (
  client: pg.ClientBase,
  congress: number,
  { size, roots, keys, known }: Signed,
): Promise<readonly Label[]> => {
  const { rows } = await client.query<{ size: number; note: string }>(
    'select size, note from checkpoint where congress_id = $1 order by size',
    [congress],
  );
  const faults: Label[] = [];
  const compare = (tree: Tree, name: Label): void => {
    const root = roots.get(tree.size);
    if (tree.size > size)
      faults.push({
        zh: `${name.zh}有${tree.size}条，日志只有${size}条：末尾被截去，或者恢复到了较早的状态。`,
        en: `${name.en} has ${tree.size} records, the log only ${size}: its end was cut off or it was restored to an older state.`,
      });
    else if (root === undefined || !equalBytes(root, tree.root))
      faults.push({
        zh: `${name.zh}（${tree.size}条）的根与记录得出的不同：历史被改动。`,
        en: `${name.en} (${tree.size} records) has another root than the records: history was changed.`,
      });
  };
  for (const row of rows) {
    const opened = openStored(row.note, keys);
    if (opened === null || opened.size !== row.size)
      faults.push({
        zh: `存下的${row.size}条的检查点不是本日志签的。`,
        en: `The stored checkpoint of ${row.size} records is not signed by this log.`,
      });
    else compare(opened, { zh: '存下的检查点', en: 'A stored checkpoint' });
  }
  for (const tree of known) compare(tree, { zh: '别处保存的检查点', en: 'A checkpoint kept elsewhere' });
  const latest = known.reduce((most, tree) => Math.max(most, tree.size), 0);
  if ((rows.at(-1)?.size ?? 0) < latest)
    faults.push({
      zh: `已经签过${latest}条的检查点，存下的最新一个只有${rows.at(-1)?.size ?? 0}条。`,
      en: `A checkpoint of ${latest} records was signed, the latest stored one has ${rows.at(-1)?.size ?? 0}.`,
    });
  return faults;
};

const openStored = (note: string, keys: readonly NoteKey[] | null): Tree | null => {
  if (keys === null) return treeOfNote(note);
  for (const key of keys) {
    const opened = openCheckpoint(nodeLogCrypto, utf8(note), { origin: key.name, keys: [key] });
    if (opened.ok) return opened.value.checkpoint;
  }
  return null;
};
