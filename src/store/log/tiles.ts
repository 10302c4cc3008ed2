import type pg from 'pg';
import { HASH_BYTES } from '#core/log/merkle.ts';
import { hashesAtLevel, TILE_WIDTH, type Tile, tileAt } from '#core/log/tile.ts';
import { appendTiles, type BuiltTile, type TileReader } from '#core/log/tile-tree.ts';
import { sha256 } from '#store/log-crypto.ts';

/** Tiles in memory, the widest version of each: a narrower one is its beginning (C2SP tlog-tiles, Partial Tiles). */
export interface TileCache {
  readonly read: TileReader;
  readonly put: (tile: Pick<Tile, 'level' | 'index'>, bytes: Uint8Array) => void;
}

export const newTileCache = (): TileCache => {
  const kept = new Map<string, Uint8Array>();
  const keyOf = ({ level, index }: Pick<Tile, 'level' | 'index'>): string => `${level} ${index}`;
  return {
    read: (tile) => {
      const bytes = kept.get(keyOf(tile));
      return bytes !== undefined && bytes.length >= tile.width * HASH_BYTES ? bytes : undefined;
    },
    put: (tile, bytes) => {
      if (bytes.length >= (kept.get(keyOf(tile))?.length ?? 0)) kept.set(keyOf(tile), bytes);
    },
  };
};

/** Loads the widest stored version of tiles into a cache: one query. */
export const loadTiles = async (
  client: pg.ClientBase,
  congress: number,
  tiles: readonly Tile[],
  cache: TileCache,
): Promise<void> => {
  if (tiles.length === 0) return;
  const { rows } = await client.query<{ level: number; index: number; content: Buffer }>({
    name: 'load-tiles',
    text: `select distinct on (level, index) level, index, content from tile
           where congress_id = $1 and (level, index) in (select * from unnest($2::int[], $3::bigint[])) order by level, index, width desc`,
    values: [congress, tiles.map(({ level }) => level), tiles.map(({ index }) => index)],
  });
  for (const row of rows) cache.put(row, row.content);
};

/** The partial tiles at the right edge of a tree: what appending to it reads. */
export const edgeTiles = (size: number): readonly Tile[] => {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAtLevel(size, level) > 0; level += 1) {
    const tile = tileAt(size, level, Math.floor(hashesAtLevel(size, level) / TILE_WIDTH));
    if (tile !== undefined) tiles.push(tile);
  }
  return tiles;
};

/** The stored leaf hashes of positions `from` up to, not including, `to`. Throws an Error when one is missing. */
export const loadLeafHashes = async (
  client: pg.ClientBase,
  congress: number,
  from: number,
  to: number,
): Promise<readonly Uint8Array[]> => {
  const { rows } = await client.query<{ leaf_hash: Buffer }>({
    name: 'load-leaf-hashes',
    text: 'select leaf_hash from event_log where congress_id = $1 and pos >= $2 and pos < $3 order by pos',
    values: [congress, from, to],
  });
  if (rows.length !== to - from)
    throw new Error(`日志第${from}至${to - 1}条应有${to - from}条，现在只有${rows.length}条。`);
  return rows.map(({ leaf_hash }) => leaf_hash);
};

const CHUNK = 64 * TILE_WIDTH;

/** Integrates the leaves from `from` to `to` into stored tiles: full ones once, of a partial one the widest. Fills the cache with them. */
export const integrate = async (
  client: pg.ClientBase,
  congress: number,
  from: number,
  to: number,
  cache: TileCache,
): Promise<void> => {
  await loadTiles(client, congress, edgeTiles(from), cache);
  for (let size = from; size < to; ) {
    const next = Math.min(to, size + CHUNK);
    const built = appendTiles(sha256, size, await loadLeafHashes(client, congress, size, next), cache.read);
    if (!built.ok) throw new Error(built.error.zh);
    for (const { tile, bytes } of built.value) cache.put(tile, bytes);
    await storeTiles(client, congress, built.value);
    size = next;
  }
};

const storeTiles = async (client: pg.ClientBase, congress: number, built: readonly BuiltTile[]): Promise<void> => {
  const columns = [
    built.map(({ tile }) => tile.level),
    built.map(({ tile }) => tile.index),
    built.map(({ tile }) => tile.width),
  ];
  const content = built.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  await client.query({
    name: 'store-tiles',
    text: `insert into tile (congress_id, level, index, width, content)
           select $1::int, * from unnest($2::int[], $3::bigint[], $4::int[], $5::bytea[]) on conflict (congress_id, level, index, width) do update set content = excluded.content`,
    values: [congress, ...columns, content],
  });
  await client.query({
    name: 'drop-narrower-tiles',
    text: `delete from tile d using unnest($2::int[], $3::bigint[], $4::int[]) as t(level, index, width)
           where d.congress_id = $1 and d.level = t.level and d.index = t.index and d.width < t.width`,
    values: [congress, ...columns],
  });
};
