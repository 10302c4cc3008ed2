import { ok, type Result } from '#core/result.ts';
import { emptyRoot, foldRight, nodeHash, type Sha256 } from './merkle.ts';
import { type LogRefusal, refuse } from './refusal.ts';
import { consistencySpans, inclusionSpans, isPosition, type Node, nodesOfSpan, type Span } from './subtree.ts';

/** The hash of a perfect subtree, or undefined where it cannot be read. */
export type NodeReader = (node: Node) => Uint8Array | undefined;

/** A proof: hashes of 32 bytes each, in the order of RFC 9162. */
export type Proof = readonly Uint8Array[];

/** Reads subtrees of a list of leaf hashes. Hashes the whole list once: 2n hashes in memory. */
export const nodesOfList = (sha256: Sha256, leafHashes: readonly Uint8Array[]): NodeReader => {
  const rows: (readonly Uint8Array[])[] = [leafHashes];
  for (let row = leafHashes; row.length > 1; ) {
    const above: Uint8Array[] = [];
    for (let i = 0; i + 1 < row.length; i += 2) {
      const [left, right] = [row[i], row[i + 1]];
      if (left !== undefined && right !== undefined) above.push(nodeHash(sha256, left, right));
    }
    rows.push(above);
    row = above;
  }
  return ({ level, index }) => rows[level]?.[index];
};

const hashOfSpan = (sha256: Sha256, span: Span, read: NodeReader): Uint8Array | undefined => {
  const hashes: Uint8Array[] = [];
  for (const node of nodesOfSpan(span)) {
    const hash = read(node);
    if (hash === undefined) return undefined;
    hashes.push(hash);
  }
  return foldRight(sha256, hashes);
};

const hashesOfSpans = (
  sha256: Sha256,
  spans: readonly Span[],
  read: NodeReader,
): Result<readonly Uint8Array[], LogRefusal> => {
  const hashes: Uint8Array[] = [];
  for (const span of spans) {
    const hash = hashOfSpan(sha256, span, read);
    if (hash === undefined) {
      const leaves = `${span.begin}..${span.end - 1}`;
      return refuse(
        'missing-node',
        `读不到第 ${leaves} 号记录的哈希。`,
        `The hash over leaves ${leaves} cannot be read.`,
      );
    }
    hashes.push(hash);
  }
  return ok(hashes);
};

/** The root of the first `size` leaves (RFC 9162 section 2.1.1). Refused when a subtree cannot be read. */
export const rootOf = (sha256: Sha256, size: number, read: NodeReader): Result<Uint8Array, LogRefusal> => {
  if (!isPosition(size)) return refuse('position', '树的大小不是自然数。', 'The tree size is not a natural number.');
  if (size === 0) return ok(emptyRoot(sha256));
  const hashes = hashesOfSpans(sha256, [{ begin: 0, end: size }], read);
  return hashes.ok ? ok(hashes.value[0] ?? emptyRoot(sha256)) : hashes;
};

/** The inclusion proof of leaf `index` (from 0) in the tree of `size` leaves (RFC 9162 section 2.1.3.1). */
export const proveInclusion = (
  sha256: Sha256,
  index: number,
  size: number,
  read: NodeReader,
): Result<Proof, LogRefusal> =>
  isPosition(index) && isPosition(size) && index < size
    ? hashesOfSpans(sha256, inclusionSpans(index, size), read)
    : refuse(
        'position',
        `大小为 ${size} 的树里没有第 ${index} 号记录。`,
        `A tree of size ${size} has no leaf ${index}.`,
      );

/** The consistency proof from the first `earlier` leaves to all `size` leaves (RFC 9162 section 2.1.4.1); 0 < earlier <= size. */
export const proveConsistency = (
  sha256: Sha256,
  earlier: number,
  size: number,
  read: NodeReader,
): Result<Proof, LogRefusal> =>
  isPosition(earlier) && isPosition(size) && earlier > 0 && earlier <= size
    ? hashesOfSpans(sha256, consistencySpans(earlier, size), read)
    : refuse(
        'position',
        `不能从大小 ${earlier} 证明到大小 ${size}。`,
        `There is no proof from size ${earlier} to size ${size}.`,
      );
