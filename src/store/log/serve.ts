import type pg from 'pg';
import { HASH_BYTES } from '#core/log/merkle.ts';
import { parseTilePath } from '#core/log/tile.ts';
import type { Published } from './publisher.ts';

/** The newest checkpoint of a log as it was signed; null before the first. Served as `text/plain; charset=utf-8`, not cached. */
export const latestCheckpoint = async (
  client: pg.ClientBase,
  congress: number,
): Promise<(Published & { readonly at: Date }) | null> => {
  const { rows } = await client.query<{ size: number; note: string; at: Date }>({
    name: 'latest-checkpoint',
    text: 'select size, note, at from checkpoint where congress_id = $1 order by size desc limit 1',
    values: [congress],
  });
  return rows[0] ?? null;
};

/**
 * The bytes of a tile by its path below the log's address, `tile/0/x001/067.p/12` (C2SP tlog-tiles); null when the path is none or the
 * log is not that long. A tile never changes, so it may be cached for ever. Narrower versions are the beginning of the stored one.
 */
export const readTile = async (client: pg.ClientBase, congress: number, path: string): Promise<Uint8Array | null> => {
  const tile = parseTilePath(path);
  if (!tile.ok) return null;
  const { level, index, width } = tile.value;
  const { rows } = await client.query<{ content: Buffer }>({
    name: 'read-tile',
    text: 'select content from tile where congress_id = $1 and level = $2 and index = $3 and width >= $4 order by width desc limit 1',
    values: [congress, level, index, width],
  });
  return rows[0]?.content.subarray(0, width * HASH_BYTES) ?? null;
};
