import { ok, type Result } from '#core/result.ts';
import { equalBytes } from './bytes.ts';
import { areHashes, nodeHash, type Sha256 } from './merkle.ts';
import type { Proof } from './prove.ts';
import { type LogRefusal, refuse } from './refusal.ts';
import { isPosition, isPowerOfTwo } from './subtree.ts';

/** That `leafHash` is leaf `index` (from 0) of the tree of `size` leaves with `root`. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
  readonly proof: Proof;
}

/** A tree as a checkpoint states it. */
export interface Tree {
  readonly size: number;
  readonly root: Uint8Array;
}

const half = (n: number): number => Math.floor(n / 2);
const isOdd = (n: number): boolean => n % 2 === 1;

/** A leaf's number and the last leaf's number, both halved on every step up (fn and sn of RFC 9162). */
interface Climb {
  readonly fn: number;
  readonly sn: number;
}

const up = ({ fn, sn }: Climb): Climb => ({ fn: half(fn), sn: half(sn) });

/** Past the levels where the node is the last of its row without a sibling. */
const upToLeftSibling = (from: Climb): Climb => {
  let climb = from;
  while (!isOdd(climb.fn) && climb.fn !== 0) climb = up(climb);
  return climb;
};

const wrongLength = () => refuse('proof-length', '证明的哈希数目不对。', 'The proof has the wrong number of hashes.');
const notHashes = () => refuse('hash-length', '有哈希不是 32 字节。', 'A hash is not 32 bytes long.');

/** Checks an inclusion proof (RFC 9162 section 2.1.3.2). */
export const verifyInclusion = (sha256: Sha256, claim: InclusionClaim): Result<null, LogRefusal> => {
  const { index, size, leafHash, root, proof } = claim;
  if (!isPosition(index) || !isPosition(size) || index >= size)
    return refuse('position', '记录的序号不在树内。', 'The leaf index lies outside the tree.');
  if (!areHashes([leafHash, root, ...proof])) return notHashes();
  let climb: Climb = { fn: index, sn: size - 1 };
  let hash = leafHash;
  for (const sibling of proof) {
    if (climb.sn === 0) return wrongLength();
    if (isOdd(climb.fn) || climb.fn === climb.sn) {
      hash = nodeHash(sha256, sibling, hash);
      climb = upToLeftSibling(climb);
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    climb = up(climb);
  }
  if (climb.sn !== 0) return wrongLength();
  return equalBytes(hash, root)
    ? ok(null)
    : refuse('root', '由该记录算出的根哈希与所称的不同。', 'The leaf does not lead to the stated root.');
};

const verifySameTree = (earlier: Tree, later: Tree, proof: Proof): Result<null, LogRefusal> => {
  if (proof.length !== 0) return wrongLength();
  return equalBytes(earlier.root, later.root)
    ? ok(null)
    : refuse('root', '大小相同的两棵树根哈希不同。', 'Two trees of the same size have different roots.');
};

/**
 * Checks that the later tree begins with all leaves of the earlier one, unchanged (RFC 9162 section 2.1.4.2).
 * An earlier tree of size 0 proves nothing and is refused; a caller that starts from nothing needs no proof.
 */
export const verifyConsistency = (
  sha256: Sha256,
  earlier: Tree,
  later: Tree,
  proof: Proof,
): Result<null, LogRefusal> => {
  if (!isPosition(earlier.size) || !isPosition(later.size) || earlier.size === 0 || earlier.size > later.size)
    return refuse(
      'position',
      '较早的树为空，或比较晚的树大。',
      'The earlier tree is empty or larger than the later one.',
    );
  if (!areHashes([earlier.root, later.root, ...proof])) return notHashes();
  if (earlier.size === later.size) return verifySameTree(earlier, later, proof);
  const [first, ...rest] = isPowerOfTwo(earlier.size) ? [earlier.root, ...proof] : proof;
  if (first === undefined || proof.length === 0) return wrongLength();
  let climb: Climb = { fn: earlier.size - 1, sn: later.size - 1 };
  while (isOdd(climb.fn)) climb = up(climb);
  let [before, after] = [first, first];
  for (const sibling of rest) {
    if (climb.sn === 0) return wrongLength();
    if (isOdd(climb.fn) || climb.fn === climb.sn) {
      before = nodeHash(sha256, sibling, before);
      after = nodeHash(sha256, sibling, after);
      climb = upToLeftSibling(climb);
    } else {
      after = nodeHash(sha256, after, sibling);
    }
    climb = up(climb);
  }
  if (climb.sn !== 0) return wrongLength();
  if (!equalBytes(before, earlier.root))
    return refuse('earlier-root', '证明得不出较早的根哈希。', 'The proof does not lead to the earlier root.');
  return equalBytes(after, later.root)
    ? ok(null)
    : refuse('root', '证明得不出较晚的根哈希。', 'The proof does not lead to the later root.');
};
