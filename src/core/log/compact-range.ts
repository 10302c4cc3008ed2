import { ok, type Result } from '#core/result.ts';
import { concat, equalBytes } from './bytes.ts';
import { areHashes, emptyRoot, foldRight, HASH_BYTES, nodeHash, type Sha256 } from './merkle.ts';
import { type NodeReader, type Proof, rootOf } from './prove.ts';
import { type LogRefusal, refuse } from './refusal.ts';
import { isPosition, nodesOfSpan, onesOf } from './subtree.ts';
import { type Tree, verifyConsistency } from './verify.ts';

/**
 * All that appending needs of the first `size` leaves: the roots of the perfect subtrees that make them up, the widest
 * first, one for each one in the binary form of `size`. At most 53 hashes.
 */
export interface CompactRange {
  readonly size: number;
  readonly hashes: readonly Uint8Array[];
}

/** The range of no leaves. */
export const emptyRange: CompactRange = { size: 0, hashes: [] };

/** The range with leaf hashes added on the right. Throws RangeError for a leaf hash that is not 32 bytes. */
export const append = (sha256: Sha256, range: CompactRange, leafHashes: Iterable<Uint8Array>): CompactRange => {
  const hashes = [...range.hashes];
  let size = range.size;
  for (const leaf of leafHashes) {
    if (leaf.length !== HASH_BYTES) throw new RangeError(`A leaf hash of ${leaf.length} bytes`);
    let hash = leaf;
    // Every trailing one of the size is a finished subtree of the same width as the one at hand.
    for (let rest = size; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = hashes.pop();
      if (left === undefined) throw new RangeError('The compact range has fewer hashes than its size asks for');
      hash = nodeHash(sha256, left, hash);
    }
    hashes.push(hash);
    size += 1;
  }
  return { size, hashes };
};

/** The root of the leaves so far (RFC 9162 section 2.1.1). */
export const rangeRoot = (sha256: Sha256, range: CompactRange): Uint8Array =>
  foldRight(sha256, range.hashes) ?? emptyRoot(sha256);

/** The root of a list of leaf hashes, in memory that grows with the logarithm of the list. */
export const listRoot = (sha256: Sha256, leafHashes: Iterable<Uint8Array>): Uint8Array =>
  rangeRoot(sha256, append(sha256, emptyRange, leafHashes));

/** The range of the first `size` leaves, from anything that reads subtrees, such as tiles. */
export const readRange = (sha256: Sha256, size: number, read: NodeReader): Result<CompactRange, LogRefusal> => {
  const root = rootOf(sha256, size, read);
  if (!root.ok) return root;
  const hashes = nodesOfSpan({ begin: 0, end: size }).map(read);
  return ok({ size, hashes: hashes.filter((hash) => hash !== undefined) });
};

/** As bytes for storing: the size in 8 bytes big-endian, then the hashes. */
export const rangeBytes = (range: CompactRange): Uint8Array => {
  const head = new Uint8Array(8);
  let rest = range.size;
  for (let i = 7; i >= 0; i -= 1) {
    head[i] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return concat(head, ...range.hashes);
};

/** Reads what `rangeBytes` wrote; refused unless the number of hashes is the one that the size asks for. */
export const parseRange = (bytes: Uint8Array): Result<CompactRange, LogRefusal> => {
  const size = bytes.subarray(0, 8).reduce((sum, byte) => sum * 256 + byte, 0);
  if (bytes.length < 8 || !isPosition(size) || bytes.length !== 8 + HASH_BYTES * onesOf(size))
    return refuse('range', '累加器的字节数与其大小不符。', 'The bytes of the compact range do not fit its size.');
  const hashes = Array.from({ length: onesOf(size) }, (_, i) =>
    bytes.slice(8 + i * HASH_BYTES, 8 + (i + 1) * HASH_BYTES),
  );
  return ok({ size, hashes });
};

const isRange = (range: CompactRange): boolean =>
  isPosition(range.size) && range.hashes.length === onesOf(range.size) && areHashes(range.hashes);

/**
 * Checks that `later` is the range's leaves followed by exactly `added` leaf hashes. Whoever keeps the range of an
 * accepted checkpoint and reads all new leaves needs no proof. With no leaves added: that the range is that tree.
 */
export const verifyAppended = (
  sha256: Sha256,
  range: CompactRange,
  added: readonly Uint8Array[],
  later: Tree,
): Result<null, LogRefusal> => {
  if (!isRange(range))
    return refuse('range', '累加器的哈希数目与其大小不符。', 'The hashes of the compact range do not fit its size.');
  if (!areHashes(added)) return refuse('hash-length', '有哈希不是 32 字节。', 'A hash is not 32 bytes long.');
  if (range.size + added.length !== later.size)
    return refuse('position', '新增记录的数目与树的大小不符。', 'The number of new leaves does not fit the tree size.');
  return equalBytes(rangeRoot(sha256, append(sha256, range, added)), later.root)
    ? ok(null)
    : refuse('root', '由记录算出的根哈希与所称的不同。', 'The leaves do not lead to the stated root.');
};

/** Checks a consistency proof from the range's leaves to a later tree (RFC 9162 section 2.1.4.2). */
export const verifyRangeConsistency = (
  sha256: Sha256,
  range: CompactRange,
  later: Tree,
  proof: Proof,
): Result<null, LogRefusal> =>
  isRange(range)
    ? verifyConsistency(sha256, { size: range.size, root: rangeRoot(sha256, range) }, later, proof)
    : refuse('range', '累加器的哈希数目与其大小不符。', 'The hashes of the compact range do not fit its size.');
