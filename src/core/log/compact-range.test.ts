import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#store/log-crypto.ts';
import tree from '../../../vectors/log/tree.json' with { type: 'json' };
import { base64, fromHex, hex, utf8 } from './bytes.ts';
import {
  append,
  type CompactRange,
  emptyRange,
  listRoot,
  parseRange,
  rangeBytes,
  rangeRoot,
  readRange,
  verifyAppended,
  verifyRangeConsistency,
} from './compact-range.ts';
import { emptyRoot, leafHash, nodeHash, perfectRoot } from './merkle.ts';
import { nodesOfList, proveConsistency, proveInclusion } from './prove.ts';

const bytes = (text: string): Uint8Array => fromHex(text) ?? new Uint8Array();

test('leaf, node and empty root are those of RFC 6962', () => {
  const [empty, emptyLeaf, leaf, node] = tree.hashes;
  expect(hex(emptyRoot(sha256))).toBe(empty?.hex);
  expect(hex(leafHash(sha256, new Uint8Array()))).toBe(emptyLeaf?.hex);
  expect(hex(leafHash(sha256, utf8('L123456')))).toBe(leaf?.hex);
  expect(hex(nodeHash(sha256, utf8('N123'), utf8('N456')))).toBe(node?.hex);
});

const ctLeaves = tree.entries.map((entry) => leafHash(sha256, bytes(entry)));

test("subtrees, roots and compact ranges of Certificate Transparency's eight leaves are the published ones", () => {
  const read = nodesOfList(sha256, ctLeaves);
  tree.nodes.forEach((row, level) => {
    row.forEach((want, index) => {
      expect(hex(read({ level, index }) ?? new Uint8Array())).toBe(want);
    });
  });
  tree.roots.forEach((want, size) => {
    const range = append(sha256, emptyRange, ctLeaves.slice(0, size));
    expect(hex(rangeRoot(sha256, range))).toBe(want);
    const wanted = tree.compactRanges[size]?.map(([level = 0, index = 0]) => tree.nodes[level]?.[index]);
    expect(range.hashes.map(hex)).toEqual(wanted);
  });
});

test('the roots of trees of 10 to 65,535 leaves are the published ones', () => {
  let range: CompactRange = emptyRange;
  for (const { size, root } of tree.largeRoots.cases) {
    const added = Array.from({ length: size - range.size }, (_, i) => {
      const index = range.size + i;
      return leafHash(sha256, Uint8Array.of(index % 256, Math.floor(index / 256)));
    });
    range = append(sha256, range, added);
    expect(base64(rangeRoot(sha256, range))).toBe(root);
  }
  expect(range.size).toBe(65_535);
});

test('all subtrees and all their inclusion proofs up to 130 leaves hash to the published rolling values', () => {
  const { max, subtreeHashes, subtreeInclusionProofs } = tree.rolling;
  const leaves = Array.from({ length: max }, (_, i) => leafHash(sha256, Uint8Array.of(i)));
  const [hashes, proofs] = [createHash('sha256'), createHash('sha256')];
  for (let end = 0; end <= max; end += 1)
    for (let start = 0; start <= end; start += 1) {
      let width = 1;
      while (width < end - start) width *= 2;
      if (start % width !== 0 && start !== end) continue;
      const part = leaves.slice(start, end);
      const read = nodesOfList(sha256, part);
      hashes.update(`[${start}, ${end}) ${hex(listRoot(sha256, part))}\n`);
      for (let index = start; index < end; index += 1) {
        const proof = proveInclusion(sha256, index - start, part.length, read);
        const text = proof.ok ? proof.value.map((hash) => ` ${hex(hash)}`).join('') : 'refused';
        proofs.update(`${index} [${start}, ${end})${text}\n`);
      }
    }
  expect(hashes.digest('hex')).toBe(subtreeHashes);
  expect(proofs.digest('hex')).toBe(subtreeInclusionProofs);
});

const aLog = fc
  .array(fc.uint8Array({ maxLength: 3 }), { maxLength: 90 })
  .map((entries) => entries.map((entry) => leafHash(sha256, entry)));
const aCutLog = aLog.chain((leaves) => fc.record({ leaves: fc.constant(leaves), cut: fc.nat({ max: leaves.length }) }));

test('appending in two batches with a restart between gives the root of the whole list', () => {
  fc.assert(
    fc.property(aCutLog, ({ leaves, cut }) => {
      const stored = parseRange(rangeBytes(append(sha256, emptyRange, leaves.slice(0, cut))));
      if (!stored.ok) throw new Error(stored.error.en);
      const range = append(sha256, stored.value, leaves.slice(cut));
      const read = readRange(sha256, leaves.length, nodesOfList(sha256, leaves));
      expect(rangeBytes(range)).toEqual(rangeBytes(read.ok ? read.value : emptyRange));
      expect(rangeRoot(sha256, range)).toEqual(listRoot(sha256, leaves));
    }),
  );
});

test('every beginning of a log is consistent with the whole, by proof and by reading the new leaves', () => {
  fc.assert(
    fc.property(aCutLog, ({ leaves, cut }) => {
      const range = append(sha256, emptyRange, leaves.slice(0, cut));
      const whole = { size: leaves.length, root: listRoot(sha256, leaves) };
      expect(verifyAppended(sha256, range, leaves.slice(cut), whole)).toEqual({ ok: true, value: null });
      const proof = proveConsistency(sha256, cut, leaves.length, nodesOfList(sha256, leaves));
      expect(proof.ok).toBe(cut > 0);
      if (proof.ok) expect(verifyRangeConsistency(sha256, range, whole, proof.value).ok).toBe(true);
    }),
  );
});

test('new leaves in another order, or one too few, do not lead to the later root', () => {
  const range = append(sha256, emptyRange, ctLeaves.slice(0, 3));
  const whole = { size: 8, root: listRoot(sha256, ctLeaves) };
  const added = ctLeaves.slice(3);
  expect(verifyAppended(sha256, range, added.toReversed(), whole)).toMatchObject({
    ok: false,
    error: { code: 'root' },
  });
  expect(verifyAppended(sha256, range, added.slice(1), whole)).toMatchObject({
    ok: false,
    error: { code: 'position' },
  });
});

test('stored bytes whose hashes do not fit the size are refused', () => {
  const stored = rangeBytes(append(sha256, emptyRange, ctLeaves.slice(0, 7)));
  expect(parseRange(stored).ok).toBe(true);
  const tooLarge = new Uint8Array(40);
  tooLarge[0] = 128;
  for (const bad of [stored.slice(0, -1), stored.slice(0, 8), stored.slice(0, 3), tooLarge])
    expect(parseRange(bad)).toMatchObject({ ok: false, error: { code: 'range' } });
  const short = { size: 7, hashes: [] };
  expect(verifyAppended(sha256, short, [], { size: 7, root: emptyRoot(sha256) }).ok).toBe(false);
});

test('a number of hashes that is no power of two has no perfect root', () => {
  expect(perfectRoot(sha256, ctLeaves.slice(0, 6))).toBeUndefined();
  expect(hex(perfectRoot(sha256, ctLeaves) ?? new Uint8Array())).toBe(tree.roots[8]);
});
