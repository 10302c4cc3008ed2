import { ok, type Result } from '#core/result.ts';
import { type LogRefusal, refuse } from './refusal.ts';

/** Hashes in a full tile: tiles have height 8 (C2SP tlog-tiles, Merkle Tree). */
export const TILE_WIDTH = 256;

/** A tile: 1 to 256 neighbouring hashes of subtrees of 256^level leaves, from number index * 256 on; full at width 256. */
export interface Tile {
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** How many hashes of a level a tree of this size has: floor(size / 256^level). */
export const hashesAtLevel = (size: number, level: number): number => Math.floor(size / TILE_WIDTH ** level);

/** The tile of this number in a tree of this size, full or partial; undefined if it would be empty. */
export const tileAt = (size: number, level: number, index: number): Tile | undefined => {
  const width = Math.min(TILE_WIDTH, hashesAtLevel(size, level) - index * TILE_WIDTH);
  return width > 0 ? { level, index, width } : undefined;
};

/**
 * The tiles that a tree of the later size has and one of the earlier size lacks, level by level. From 0 on: all tiles
 * of the tree. A generator, since a large tree has many.
 */
export function* tilesBetween(earlier: number, later: number): Generator<Tile, void, undefined> {
  for (let level = 0; hashesAtLevel(later, level) > 0; level += 1) {
    const [had, has] = [hashesAtLevel(earlier, level), hashesAtLevel(later, level)];
    for (let index = Math.floor(had / TILE_WIDTH); had < has && index * TILE_WIDTH < has; index += 1) {
      const tile = tileAt(later, level, index);
      if (tile !== undefined) yield tile;
    }
  }
}

const pathOfIndex = (index: number): string => {
  const last = String(index % 1000).padStart(3, '0');
  const groups = [last];
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`);
  return groups.join('/');
};

/** Where a tile is served, below the log's prefix: `tile/0/x001/x234/067.p/12` (C2SP tlog-tiles). */
export const tilePath = ({ level, index, width }: Tile): string =>
  `tile/${level}/${pathOfIndex(index)}${width === TILE_WIDTH ? '' : `.p/${width}`}`;

const PATH = /^tile\/(0|[1-9][0-9]?)\/((?:x[0-9]{3}\/){0,5}[0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

/** Reads a tile's path; refused for any spelling but the one that `tilePath` writes, and for entry bundles, which are not served. */
export const parseTilePath = (path: string): Result<Tile, LogRefusal> => {
  const [, level, digits, partial] = PATH.exec(path) ?? [];
  const tile = {
    level: Number(level),
    index: Number(digits?.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  };
  const isTile = tile.level < 64 && Number.isSafeInteger(tile.index) && tilePath(tile) === path;
  return isTile ? ok(tile) : refuse('tile', '这不是哈希块的路径。', 'This is not the path of a hash tile.');
};
