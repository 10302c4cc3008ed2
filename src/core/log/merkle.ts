/** SHA-256 of the parts one after another; 32 bytes. Given by the shell: node:crypto on the server, a library in the browser. */
export type Sha256 = (...parts: readonly Uint8Array[]) => Uint8Array;

/** Bytes of a hash. */
export const HASH_BYTES = 32;

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** MTH({}), the root of a tree without leaves (RFC 9162 section 2.1.1). */
export const emptyRoot = (sha256: Sha256): Uint8Array => sha256();

/** MTH({d}): SHA-256(0x00 || d), the hash of one entry (RFC 9162 section 2.1.1). */
export const leafHash = (sha256: Sha256, entry: Uint8Array): Uint8Array => sha256(LEAF, entry);

/** SHA-256(0x01 || left || right), the hash of two neighbouring subtrees (RFC 9162 section 2.1.1). */
export const nodeHash = (sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array => sha256(NODE, left, right);

/** Whether every value has the length of a hash. */
export const areHashes = (values: readonly Uint8Array[]): boolean =>
  values.every((value) => value.length === HASH_BYTES);

/**
 * The root over subtrees that lie side by side, the widest first: folded from the right (RFC 9162 section 2.1.1).
 * Undefined for none.
 */
export const foldRight = (sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array | undefined =>
  hashes.length === 0 ? undefined : hashes.reduceRight((right, left) => nodeHash(sha256, left, right));

/** The root of a perfect subtree over 2^r hashes. Undefined if their number is no power of two. */
export const perfectRoot = (sha256: Sha256, hashes: readonly Uint8Array[]): Uint8Array | undefined => {
  let row = hashes;
  while (row.length > 1) {
    const above: Uint8Array[] = [];
    for (let i = 0; i < row.length; i += 2) {
      const [left, right] = [row[i], row[i + 1]];
      if (left === undefined || right === undefined) return undefined;
      above.push(nodeHash(sha256, left, right));
    }
    row = above;
  }
  return row[0];
};
