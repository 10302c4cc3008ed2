import { ok, type Result } from '#core/result.ts';
import { concat } from './bytes.ts';
import { areHashes, HASH_BYTES, nodeHash, perfectRoot, type Sha256 } from './merkle.ts';
import type { NodeReader } from './prove.ts';
import { type LogRefusal, refuse } from './refusal.ts';
import { consistencySpans, inclusionSpans, isPosition, type Node, nodesOfSpan, type Span } from './subtree.ts';
import { hashesAtLevel, TILE_WIDTH, type Tile, tileAt, tilePath } from './tile.ts';

/**
 * The bytes of a tile, or undefined where there is none. A partial tile may be answered by any longer version of the
 * same tile, as C2SP tlog-tiles allows. Whoever must wait for tiles asks `inclusionTiles` and the like which to load first.
 */
export type TileReader = (tile: Tile) => Uint8Array | undefined;

/** A tile and its bytes, 32 for each hash. */
export interface BuiltTile {
  readonly tile: Tile;
  readonly bytes: Uint8Array;
}

const TILE_HEIGHT = 8;

/** The one tile that holds a subtree's hash or all that it is made of, from its hash number `first` on. */
const placeOf = ({ level, index }: Node) => {
  const at = index * 2 ** (level % TILE_HEIGHT);
  return {
    tileLevel: Math.floor(level / TILE_HEIGHT),
    tileIndex: Math.floor(at / TILE_WIDTH),
    first: at % TILE_WIDTH,
  };
};

const hashesOfTile = (bytes: Uint8Array, width: number): readonly Uint8Array[] =>
  Array.from({ length: width }, (_, i) => bytes.slice(i * HASH_BYTES, (i + 1) * HASH_BYTES));

const hasWidth = (bytes: Uint8Array, width: number): boolean =>
  bytes.length % HASH_BYTES === 0 && bytes.length >= width * HASH_BYTES && bytes.length <= TILE_WIDTH * HASH_BYTES;

/**
 * Reads subtrees of a tree of this size from its tiles. A tile of a wrong length reads as missing. Keeps every tile and
 * subtree that it has read, so that many proofs from one reader cost little: make one for a request, not for a process.
 */
export const nodesOfTiles = (sha256: Sha256, size: number, read: TileReader): NodeReader => {
  const tiles = new Map<string, Uint8Array | undefined>();
  const subtrees = new Map<string, Uint8Array>();
  const bytesOf = (tile: Tile): Uint8Array | undefined => {
    const path = tilePath(tile);
    if (!tiles.has(path)) {
      const bytes = read(tile);
      tiles.set(path, bytes !== undefined && hasWidth(bytes, tile.width) ? bytes : undefined);
    }
    return tiles.get(path);
  };
  const hashInTile = (node: Node): Uint8Array | undefined => {
    const { tileLevel, tileIndex, first } = placeOf(node);
    const tile = tileAt(size, tileLevel, tileIndex);
    if (tile === undefined || first >= tile.width) return undefined;
    return bytesOf(tile)?.slice(first * HASH_BYTES, (first + 1) * HASH_BYTES);
  };
  const readNode: NodeReader = (node) => {
    if (node.level % TILE_HEIGHT === 0) return hashInTile(node);
    const name = `${node.level} ${node.index}`;
    const known = subtrees.get(name);
    if (known !== undefined) return known;
    const left = readNode({ level: node.level - 1, index: node.index * 2 });
    const right = left && readNode({ level: node.level - 1, index: node.index * 2 + 1 });
    if (left === undefined || right === undefined) return undefined;
    const hash = nodeHash(sha256, left, right);
    subtrees.set(name, hash);
    return hash;
  };
  return readNode;
};

const tilesOfSpans = (size: number, spans: readonly Span[]): readonly Tile[] => {
  const tiles = new Map<string, Tile>();
  for (const node of spans.flatMap(nodesOfSpan)) {
    const { tileLevel, tileIndex } = placeOf(node);
    const tile = tileAt(size, tileLevel, tileIndex);
    if (tile !== undefined) tiles.set(tilePath(tile), tile);
  }
  return [...tiles.values()];
};

/** The tiles that `proveInclusion` reads, for index < size. */
export const inclusionTiles = (index: number, size: number): readonly Tile[] =>
  tilesOfSpans(size, inclusionSpans(index, size));

/** The tiles that `proveConsistency` reads, for 0 < earlier <= size. */
export const consistencyTiles = (earlier: number, size: number): readonly Tile[] =>
  tilesOfSpans(size, consistencySpans(earlier, size));

/** The tiles that `rootOf` and `readRange` read: the right edge of the tree. */
export const rootTiles = (size: number): readonly Tile[] => tilesOfSpans(size, [{ begin: 0, end: size }]);

const unreadable = (tile: Tile) =>
  refuse(
    'tile',
    `哈希块 ${tilePath(tile)} 读不到或长度不对。`,
    `Tile ${tilePath(tile)} is missing or has a wrong length.`,
  );

/** The hashes of a level's last tile in the tree of this size; none if that tile is just full or the level empty. */
const partialHashes = (size: number, level: number, read: TileReader): Result<readonly Uint8Array[], LogRefusal> => {
  const tile = tileAt(size, level, Math.floor(hashesAtLevel(size, level) / TILE_WIDTH));
  if (tile === undefined) return ok([]);
  const bytes = read(tile);
  if (bytes === undefined || !hasWidth(bytes, tile.width)) return unreadable(tile);
  return ok(hashesOfTile(bytes, tile.width));
};

/**
 * The tiles that appending makes: every full tile once, and the partial tile at the end of each level that grew, from
 * level 0 up (C2SP tlog-tiles, Partial Tiles). Reads at most one partial tile of the earlier tree for each level.
 */
export const appendTiles = (
  sha256: Sha256,
  size: number,
  leafHashes: readonly Uint8Array[],
  read: TileReader,
): Result<readonly BuiltTile[], LogRefusal> => {
  if (!isPosition(size) || !isPosition(size + leafHashes.length))
    return refuse('position', '树的大小不是自然数。', 'The tree size is not a natural number.');
  if (!areHashes(leafHashes)) return refuse('hash-length', '有哈希不是 32 字节。', 'A hash is not 32 bytes long.');
  const built: BuiltTile[] = [];
  let added = leafHashes;
  for (let level = 0; added.length > 0; level += 1) {
    const earlier = partialHashes(size, level, read);
    if (!earlier.ok) return earlier;
    const row = [...earlier.value, ...added];
    const firstIndex = Math.floor(hashesAtLevel(size, level) / TILE_WIDTH);
    const above: Uint8Array[] = [];
    for (let at = 0; at < row.length; at += TILE_WIDTH) {
      const hashes = row.slice(at, at + TILE_WIDTH);
      const tile = { level, index: firstIndex + at / TILE_WIDTH, width: hashes.length };
      built.push({ tile, bytes: concat(...hashes) });
      const full = hashes.length === TILE_WIDTH ? perfectRoot(sha256, hashes) : undefined;
      if (full !== undefined) above.push(full);
    }
    added = above;
  }
  return ok(built);
};
