import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from '#store/log-crypto.ts';
import consistency from '../../../vectors/log/consistency.json' with { type: 'json' };
import inclusion from '../../../vectors/log/inclusion.json' with { type: 'json' };
import { concat, fromBase64 } from './bytes.ts';
import { leafHash, nodeHash, type Sha256 } from './merkle.ts';
import { nodesOfList, type Proof, proveConsistency, proveInclusion, rootOf } from './prove.ts';
import { verifyConsistency, verifyInclusion } from './verify.ts';

const bytes = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

/** Names the published cases on which these verifiers, with this hash, differ from the source. */
const differences = (hash: Sha256): string[] => {
  const wrong: string[] = [];
  for (const { name, leafIdx, treeSize, wantErr, ...c } of inclusion.cases) {
    const claim = { index: leafIdx, size: treeSize, leafHash: bytes(c.leafHash), root: bytes(c.root) };
    const result = verifyInclusion(hash, { ...claim, proof: c.proof.map(bytes) });
    if (result.ok === wantErr) wrong.push(`inclusion/${name}`);
  }
  for (const { name, size1, size2, wantErr, ...c } of consistency.cases) {
    const earlier = { size: size1, root: bytes(c.root1) };
    const result = verifyConsistency(hash, earlier, { size: size2, root: bytes(c.root2) }, c.proof.map(bytes));
    if (result.ok === wantErr) wrong.push(`consistency/${name}`);
  }
  return wrong;
};

// The source compares the two equal roots of equal sizes as they are; we refuse them for not being 32 bytes.
const STRICTER = 'consistency/additional/sizes-are-equal-one-and-proof-is-empty';

test('all 196 published proofs are judged as their source judges them, but for one root that is not 32 bytes', () => {
  expect(inclusion.cases.length + consistency.cases.length).toBe(196);
  expect(differences(sha256)).toEqual([STRICTER]);
});

test('planted fault: without domain separation of leaves and nodes the published proofs find the log wrong', () => {
  const undivided: Sha256 = (...parts) => sha256(concat(...parts).subarray(1));
  const found = differences(undivided);
  for (const kind of ['inclusion', 'consistency'])
    expect(found.filter((name) => name.startsWith(`${kind}/`) && name.includes('happy-path')).length).toBe(4);
});

const MAX = 130;
const leaves = Array.from({ length: MAX }, (_, i) => leafHash(sha256, Uint8Array.of(i)));
const read = nodesOfList(sha256, leaves);

const granted = <T>(
  result: { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown },
): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};
const roots = Array.from({ length: MAX + 1 }, (_, size) => granted(rootOf(sha256, size, read)));
const rootAt = (size: number): Uint8Array => roots[size] ?? new Uint8Array();
const flipped = (hash: Uint8Array, bit: number): Uint8Array =>
  hash.map((byte, i) => (i === Math.floor(bit / 8) ? byte ^ (1 << (bit % 8)) : byte));

/** The proof with one bit changed in one of its hashes; a different bit every time. */
const damaged = (proof: Proof, which: number): Proof =>
  proof.map((hash, i) => (i === which % proof.length ? flipped(hash, (which * 37) % 256) : hash));

test(`every leaf of every tree up to ${MAX} leaves is proved, and no proof with one flipped bit is accepted`, () => {
  let [proofs, flips] = [0, 0];
  for (let size = 1; size <= MAX; size += 1)
    for (let index = 0; index < size; index += 1) {
      const proof = granted(proveInclusion(sha256, index, size, read));
      const claim = { index, size, leafHash: leaves[index] ?? new Uint8Array(), root: rootAt(size) };
      if (!verifyInclusion(sha256, { ...claim, proof }).ok) throw new Error(`Refused: ${index} of ${size}`);
      proofs += 1;
      if (proof.length === 0) continue;
      flips += 1;
      if (verifyInclusion(sha256, { ...claim, proof: damaged(proof, proofs) }).ok)
        throw new Error(`Accepted a damaged proof: ${index} of ${size}`);
    }
  expect([proofs, flips]).toEqual([8515, 8514]);
});

test(`every earlier tree up to ${MAX} leaves is proved to begin every later one, and no proof with one flipped bit is accepted`, () => {
  let [proofs, flips] = [0, 0];
  for (let size = 1; size <= MAX; size += 1)
    for (let earlier = 1; earlier <= size; earlier += 1) {
      const proof = granted(proveConsistency(sha256, earlier, size, read));
      const [before, after] = [
        { size: earlier, root: rootAt(earlier) },
        { size, root: rootAt(size) },
      ];
      if (!verifyConsistency(sha256, before, after, proof).ok) throw new Error(`Refused: ${earlier} to ${size}`);
      proofs += 1;
      if (proof.length === 0) continue;
      flips += 1;
      if (verifyConsistency(sha256, before, after, damaged(proof, proofs)).ok)
        throw new Error(`Accepted a damaged proof: ${earlier} to ${size}`);
    }
  expect([proofs, flips]).toEqual([8515, 8385]);
});

const aTree = fc.integer({ min: 1, max: MAX }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    at: fc.integer({ min: 0, max: size - 1 }),
    other: fc.integer({ min: 0, max: MAX - 1 }),
  }),
);

test('an inclusion proof fits no other leaf, position, size or root', () => {
  fc.assert(
    fc.property(aTree, ({ size, at, other }) => {
      const proof = granted(proveInclusion(sha256, at, size, read));
      const claim = { index: at, size, leafHash: leaves[at] ?? new Uint8Array(), root: rootAt(size), proof };
      const differs = other !== at;
      if (differs) {
        expect(verifyInclusion(sha256, { ...claim, index: other }).ok).toBe(false);
        expect(verifyInclusion(sha256, { ...claim, leafHash: leaves[other] ?? new Uint8Array() }).ok).toBe(false);
      }
      if (other !== size) expect(verifyInclusion(sha256, { ...claim, root: rootAt(other) }).ok).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, proof: [...proof, rootAt(1)] }).ok).toBe(false);
      expect(verifyInclusion(sha256, { ...claim, proof: proof.slice(1) }).ok).toBe(proof.length === 0);
    }),
    { numRuns: 300 },
  );
});

test('a log in which one entry was changed is consistent with no checkpoint that covers the entry', () => {
  fc.assert(
    fc.property(aTree, ({ size, at }) => {
      const forged = nodesOfList(
        sha256,
        leaves.map((leaf, i) => (i === at ? leafHash(sha256, Uint8Array.of(255)) : leaf)),
      );
      const later = { size: MAX, root: granted(rootOf(sha256, MAX, forged)) };
      const proof = granted(proveConsistency(sha256, size, MAX, forged));
      expect(verifyConsistency(sha256, { size, root: rootAt(size) }, later, proof).ok).toBe(false);
    }),
    { numRuns: 60 },
  );
});

test('a proof longer than the tree is high is refused even where it leads to the stated roots', () => {
  const [first, second, x] = [leaves[0], leaves[1], leaves[9]];
  if (first === undefined || second === undefined || x === undefined) throw new Error('Too few leaves');
  const claim = { index: 0, size: 1, leafHash: second, root: rootAt(2), proof: [first] };
  expect(verifyInclusion(sha256, claim)).toMatchObject({ ok: false, error: { code: 'proof-length' } });
  const above = (size: number) => ({ size, root: nodeHash(sha256, x, rootAt(size)) });
  const proof = [...granted(proveConsistency(sha256, 3, 4, read)), x];
  const result = verifyConsistency(sha256, above(3), above(4), proof);
  expect(result).toMatchObject({ ok: false, error: { code: 'proof-length' } });
});

test('a position outside the tree is refused by prover and verifier, and a size beyond 2^53 - 1 by both', () => {
  const sizes = [0, -1, 1.5, 2 ** 53, Number.NaN];
  for (const size of sizes) {
    expect(proveInclusion(sha256, 0, size, read)).toMatchObject({ ok: false, error: { code: 'position' } });
    expect(proveConsistency(sha256, 1, size, read)).toMatchObject({ ok: false, error: { code: 'position' } });
    const claim = { index: 0, size, leafHash: rootAt(1), root: rootAt(1), proof: [] };
    expect(verifyInclusion(sha256, claim)).toMatchObject({ ok: false, error: { code: 'position' } });
  }
  expect(proveInclusion(sha256, 3, 3, read)).toMatchObject({ ok: false, error: { code: 'position' } });
});

test('a proof that needs an unreadable subtree is refused, not made', () => {
  const holed = nodesOfList(sha256, leaves.slice(0, 5));
  expect(proveInclusion(sha256, 0, 8, holed)).toMatchObject({ ok: false, error: { code: 'missing-node' } });
});

test('a tree of the greatest safe size has a proof that verifies', () => {
  const size = 2 ** 53 - 1;
  const node = leafHash(sha256, Uint8Array.of(7));
  const sameEverywhere = () => node;
  const root = granted(rootOf(sha256, size, sameEverywhere));
  const proof = granted(proveInclusion(sha256, size - 1, size, sameEverywhere));
  expect(verifyInclusion(sha256, { index: size - 1, size, leafHash: node, root, proof }).ok).toBe(true);
  expect(verifyInclusion(sha256, { index: size - 2, size, leafHash: node, root, proof }).ok).toBe(false);
});
