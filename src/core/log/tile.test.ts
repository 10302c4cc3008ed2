import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#store/log-crypto.ts';
import vectors from '../../../vectors/log/tiles.json' with { type: 'json' };
import { hex } from './bytes.ts';
import { leafHash } from './merkle.ts';
import { nodesOfList, proveConsistency, proveInclusion, rootOf } from './prove.ts';
import { parseTilePath, type Tile, tilePath, tilesBetween } from './tile.ts';
import {
  appendTiles,
  consistencyTiles,
  inclusionTiles,
  nodesOfTiles,
  rootTiles,
  type TileReader,
} from './tile-tree.ts';
import { verifyInclusion } from './verify.ts';

test('the published tile paths are written and read', () => {
  for (const { tile, path } of vectors.paths) {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual({ ok: true, value: tile });
  }
});

test('a path in any other spelling is refused, and so is an entry bundle', () => {
  const others = ['tile/0/x000/001', 'tile/00/001', 'tile/64/001', 'tile/0/1', 'tile/0/001.p/0', 'tile/0/001.p/256'];
  const more = ['tile/0/001.p/05', '/tile/0/001', 'tile/0/001/', 'tile/0/x001', 'tile/0/x009/x007/x199/x254/x740/992'];
  for (const path of [...vectors.badPaths, ...others, ...more, ''])
    expect(parseTilePath(path), path).toMatchObject({ ok: false, error: { code: 'tile' } });
});

test('trees of 256 and 70,000 leaves have the tiles that the specification counts', () => {
  for (const { size, levels } of vectors.trees) {
    const tiles = [...tilesBetween(0, size)];
    const counted = levels.map((_, level) => ({
      full: tiles.filter((tile) => tile.level === level && tile.width === 256).length,
      partial: tiles.find((tile) => tile.level === level && tile.width < 256)?.width ?? 0,
    }));
    expect(counted).toEqual(levels);
    expect(tiles.every((tile) => tile.level < levels.length)).toBe(true);
  }
});

const SIZE = 70_000;
const leaves = Array.from({ length: SIZE }, (_, i) =>
  leafHash(sha256, Uint8Array.of(i % 256, Math.floor(i / 256) % 256, i >> 16)),
);
const fromList = nodesOfList(sha256, leaves);

/** A shelf of tiles grown in batches, as a store does it. Counts what it is asked. */
const shelf = () => {
  const tiles = new Map<string, Uint8Array>();
  const asked: Tile[] = [];
  const read: TileReader = (tile) => {
    asked.push(tile);
    return tiles.get(tilePath(tile));
  };
  let size = 0;
  const grow = (batch: readonly Uint8Array[]): readonly Tile[] => {
    const built = appendTiles(sha256, size, batch, read);
    if (!built.ok) throw new Error(built.error.en);
    for (const { tile, bytes } of built.value) tiles.set(tilePath(tile), bytes);
    size += batch.length;
    return built.value.map(({ tile }) => tile);
  };
  return { tiles, asked, read, grow };
};

const whole = shelf();
whole.grow(leaves.slice(0, 300));
whole.grow(leaves.slice(300, 66_000));
whole.grow(leaves.slice(66_000));
const fromTiles = nodesOfTiles(sha256, SIZE, whole.read);

test('appending makes exactly the tiles that the larger tree has and the smaller lacks', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 600 }), { maxLength: 5 }), (batches) => {
      const grown = shelf();
      let size = 0;
      for (const count of batches) {
        const made = grown.grow(leaves.slice(size, size + count));
        expect(made.map(tilePath)).toEqual([...tilesBetween(size, size + count)].map(tilePath));
        size += count;
      }
      const root = rootOf(sha256, size, nodesOfTiles(sha256, size, grown.read));
      expect(root).toEqual(rootOf(sha256, size, nodesOfList(sha256, leaves.slice(0, size))));
    }),
    { numRuns: 40 },
  );
});

test('one more leaf reads at most one partial tile for each level', () => {
  whole.asked.length = 0;
  const built = appendTiles(sha256, SIZE, leaves.slice(0, 1), whole.read);
  expect(built.ok && built.value.map(({ tile }) => tilePath(tile))).toEqual(['tile/0/273.p/113']);
  expect(whole.asked.map(tilePath)).toEqual(['tile/0/273.p/112']);
});

const somewhere = fc
  .integer({ min: 1, max: SIZE })
  .chain((size) => fc.record({ size: fc.constant(size), at: fc.integer({ min: 0, max: size - 1 }) }));
const last = new Map([...tilesBetween(0, SIZE)].map((tile) => [`${tile.level} ${tile.index}`, tilePath(tile)]));
/** Tiles of a smaller tree out of the larger tree's: a partial tile may be answered by a longer version. */
const longer: TileReader = ({ level, index }) => whole.tiles.get(last.get(`${level} ${index}`) ?? '');

test('proofs made from tiles are those made from the list, for every size, and ask only for the tiles that were announced', () => {
  fc.assert(
    fc.property(somewhere, ({ size, at }) => {
      const asked = new Set<string>();
      const reader = () =>
        nodesOfTiles(sha256, size, (tile) => {
          asked.add(tilePath(tile));
          return longer(tile);
        });
      const asks = (tiles: readonly Tile[]) => {
        expect([...asked].sort()).toEqual(tiles.map(tilePath).sort());
        asked.clear();
      };
      const inclusion = proveInclusion(sha256, at, size, reader());
      expect(inclusion).toEqual(proveInclusion(sha256, at, size, fromList));
      asks(inclusionTiles(at, size));
      const consistency = proveConsistency(sha256, at + 1, size, reader());
      expect(consistency).toEqual(proveConsistency(sha256, at + 1, size, fromList));
      asks(consistencyTiles(at + 1, size));
      expect(rootOf(sha256, size, reader())).toEqual(rootOf(sha256, size, fromList));
      asks(rootTiles(size));
    }),
    { numRuns: 60 },
  );
});

test('one reader asks for a tile once, however many proofs are made from it', () => {
  const asked: string[] = [];
  const read = nodesOfTiles(sha256, SIZE, (tile) => {
    asked.push(tilePath(tile));
    return whole.read(tile);
  });
  for (const at of [0, 1, 255, 0]) expect(proveInclusion(sha256, at, SIZE, read).ok).toBe(true);
  expect(asked.length).toBe(new Set(asked).size);
});

test('every hash of the tree can be read from its tiles', () => {
  for (const level of [0, 1, 7, 8, 9, 15, 16])
    for (const index of [0, 1, Math.floor(SIZE / 2 ** level) - 1, Math.floor(SIZE / 2 ** level)])
      expect(hex(fromTiles({ level, index }) ?? new Uint8Array())).toBe(
        hex(fromList({ level, index }) ?? new Uint8Array()),
      );
});

test('planted fault: a changed byte in a tile of the right edge changes the root, in any other tile it spoils the proofs through it', () => {
  const spoiledAt = (spoiled: Tile) =>
    nodesOfTiles(sha256, SIZE, (tile) => {
      const bytes = whole.read(tile);
      return tilePath(tile) === tilePath(spoiled) ? bytes?.map((byte, i) => (i === 5 ? byte ^ 1 : byte)) : bytes;
    });
  const root = rootOf(sha256, SIZE, fromTiles);
  for (const tile of rootTiles(SIZE)) expect(rootOf(sha256, SIZE, spoiledAt(tile))).not.toEqual(root);
  for (const index of [0, 1, 128, 255]) {
    const proof = proveInclusion(sha256, index * 256 + 1, SIZE, spoiledAt({ level: 0, index, width: 256 }));
    if (!proof.ok || !root.ok) throw new Error('No proof');
    const leaf = leaves[index * 256 + 1] ?? new Uint8Array();
    const claim = { index: index * 256 + 1, size: SIZE, leafHash: leaf, root: root.value, proof: proof.value };
    expect(verifyInclusion(sha256, claim)).toMatchObject({ ok: false, error: { code: 'root' } });
  }
});

test('a missing tile and a tile of a wrong length are refused', () => {
  const code = (read: TileReader) => {
    const built = appendTiles(sha256, SIZE, leaves.slice(0, 1), read);
    return built.ok ? 'accepted' : built.error.code;
  };
  expect(code(() => undefined)).toBe('tile');
  expect(code((tile) => whole.read(tile)?.slice(1))).toBe('tile');
  expect(code((tile) => whole.read(tile)?.slice(32))).toBe('tile');
  expect(code(() => new Uint8Array(257 * 32))).toBe('tile');
  const none = nodesOfTiles(sha256, SIZE, (tile) => whole.read(tile)?.slice(32));
  expect(proveInclusion(sha256, 69_999, SIZE, none)).toMatchObject({ ok: false, error: { code: 'missing-node' } });
});
