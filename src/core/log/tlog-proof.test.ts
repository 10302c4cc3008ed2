import { expect, test } from 'vitest';
import { nodeLogCrypto as crypto, ed25519PublicKey, ed25519Sign, sha256 } from '#store/log-crypto.ts';
import vectors from '../../../vectors/log/tlog-proofs.json' with { type: 'json' };
import { base64, utf8, utf8Text } from './bytes.ts';
import { signCheckpoint } from './checkpoint.ts';
import { listRoot } from './compact-range.ts';
import { leafHash } from './merkle.ts';
import { noteKey } from './note-key.ts';
import { nodesOfList, proveInclusion } from './prove.ts';
import { formatTlogProof, MAX_PROOF_BYTES, parseTlogProof, verifyTlogProof } from './tlog-proof.ts';

test('the published proof files are read, and written to the byte', () => {
  for (const { text, index, hashes, checkpoint, extra } of vectors.good) {
    const proof = parseTlogProof(utf8(text));
    if (!proof.ok) throw new Error(proof.error.en);
    expect(proof.value.index).toBe(index);
    expect(proof.value.hashes.map(base64)).toEqual(hashes);
    expect(utf8Text(proof.value.checkpoint)).toBe(checkpoint);
    expect(proof.value.extra === undefined ? null : base64(proof.value.extra)).toBe(extra);
    expect(formatTlogProof(proof.value)).toEqual({ ok: true, value: utf8(text) });
  }
});

test.each(vectors.bad)('the published bad proof file is refused: $name', ({ text }) => {
  expect(parseTlogProof(utf8(text)).ok).toBe(false);
});

test('a file too large, with too many hashes, with lines out of order or without a checkpoint is refused', () => {
  const hash = `${base64(new Uint8Array(32))}\n`;
  const head = 'c2sp.org/tlog-proof@v1\n';
  for (const text of [
    `${head}index 0\n${hash.repeat(65)}\ncheckpoint\n`,
    `${head}index 0\nextra AAAA\n\ncheckpoint\n`,
    `${head}index 00\n\ncheckpoint\n`,
    `${head}index 0\n${hash}`,
    `${head}\nindex 0\n\ncheckpoint\n`,
    '',
  ])
    expect(parseTlogProof(utf8(text)).ok, text.slice(0, 60)).toBe(false);
  const large = new Uint8Array(MAX_PROOF_BYTES + 1);
  expect(parseTlogProof(large)).toMatchObject({ ok: false, error: { code: 'malformed' } });
});

const ORIGIN = 'congress.example/log/shili';
const seed = new Uint8Array(32).fill(3);
const leaves = Array.from({ length: 11 }, (_, i) => leafHash(sha256, Uint8Array.of(i)));
const key = noteKey(sha256, ORIGIN, ed25519PublicKey(seed));
if (!key.ok) throw new Error(key.error.en);
const log = { origin: ORIGIN, keys: [key.value] };

/** A whole proof file for leaf 4 of 11. */
const file = (): Uint8Array => {
  const tree = { origin: ORIGIN, size: 11, root: listRoot(sha256, leaves), extensions: [] };
  const checkpoint = signCheckpoint(tree, [{ key: key.value, sign: (message) => ed25519Sign(seed, message) }]);
  const hashes = proveInclusion(sha256, 4, 11, nodesOfList(sha256, leaves));
  if (!checkpoint.ok || !hashes.ok) throw new Error('No proof');
  const proof = formatTlogProof({ index: 4, hashes: hashes.value, checkpoint: checkpoint.value });
  if (!proof.ok) throw new Error(proof.error.en);
  return proof.value;
};
const check = (bytes: Uint8Array, leaf = leaves[4] ?? new Uint8Array(), trusted = log): string => {
  const proof = parseTlogProof(bytes);
  const result = proof.ok ? verifyTlogProof(crypto, proof.value, leaf, trusted) : proof;
  return result.ok ? 'accepted' : result.error.code;
};

test('a proof file proves its entry, and no other entry, log or key', () => {
  expect(check(file())).toBe('accepted');
  expect(check(file(), leaves[5])).toBe('root');
  expect(check(file(), undefined, { ...log, origin: 'other.example' })).toBe('origin');
  expect(check(file(), undefined, { ...log, keys: [] })).toBe('no-signature');
});

test('planted fault: a proof file with any one byte changed is not accepted', () => {
  const bytes = file();
  for (let i = 0; i < bytes.length; i += 1)
    expect(check(bytes.map((byte, at) => (at === i ? byte ^ 1 : byte))), `byte ${i}`).not.toBe('accepted');
});
