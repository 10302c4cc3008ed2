import { expect, test } from 'vitest';
import { nodeLogCrypto as crypto, ed25519PublicKey, ed25519Sign, sha256 } from '#store/log-crypto.ts';
import vectors from '../../../vectors/log/checkpoints.json' with { type: 'json' };
import { base64, utf8, utf8Text } from './bytes.ts';
import {
  type Checkpoint,
  formatCheckpoint,
  openCheckpoint,
  parseCheckpoint,
  parseDecimal,
  signCheckpoint,
  verifySuccession,
} from './checkpoint.ts';
import { listRoot } from './compact-range.ts';
import { emptyRoot, leafHash } from './merkle.ts';
import { signNote } from './note.ts';
import { type NoteSigner, noteKey } from './note-key.ts';
import { nodesOfList, proveConsistency } from './prove.ts';

test.each(vectors.cases)('the published checkpoint text is judged as its source judges it: $from, $name', (c) => {
  const parsed = parseCheckpoint(c.text);
  if ('stricter' in c) expect(parsed).toMatchObject({ ok: false, error: { code: c.stricter } });
  else if (c.want === null) expect(parsed.ok).toBe(false);
  else {
    if (!parsed.ok) throw new Error(parsed.error.en);
    expect({ ...parsed.value, root: base64(parsed.value.root) }).toEqual(c.want);
    expect(formatCheckpoint(parsed.value)).toEqual({ ok: true, value: c.text });
  }
});

test('we refuse six published texts that their source accepts: four roots of other lengths, an empty line and an unended one', () => {
  const stricter = vectors.cases.flatMap((c) => ('stricter' in c ? [c.stricter] : []));
  expect(stricter.toSorted()).toEqual([
    'hash-length',
    'hash-length',
    'hash-length',
    'hash-length',
    'malformed',
    'malformed',
  ]);
});

test('a number has one spelling, and ends at 2^53 - 1', () => {
  expect(parseDecimal('0')).toBe(0);
  expect(parseDecimal('9007199254740991')).toBe(Number.MAX_SAFE_INTEGER);
  for (const bad of ['', '00', '01', '+1', '-1', '1.0', '1e3', ' 1', '1\n', '９', '9007199254740992', '0x1'])
    expect(parseDecimal(bad), bad).toBeUndefined();
});

const ORIGIN = 'congress.example/log/shili';
const signerOf = (name: string, fill: number): NoteSigner => {
  const seed = new Uint8Array(32).fill(fill);
  const key = noteKey(sha256, name, ed25519PublicKey(seed));
  if (!key.ok) throw new Error(key.error.en);
  return { key: key.value, sign: (message) => ed25519Sign(seed, message) };
};
const signer = signerOf(ORIGIN, 1);
const stranger = signerOf('stranger.example', 2);

const leaves = Array.from({ length: 20 }, (_, i) => leafHash(sha256, Uint8Array.of(i)));
const at = (size: number): Checkpoint => ({
  origin: ORIGIN,
  size,
  root: listRoot(sha256, leaves.slice(0, size)),
  extensions: [],
});
const signed = (checkpoint: Checkpoint, by: NoteSigner = signer): Uint8Array => {
  const bytes = signCheckpoint(checkpoint, [by]);
  if (!bytes.ok) throw new Error(bytes.error.en);
  return bytes.value;
};
const log = { origin: ORIGIN, keys: [signer.key] };

test('a signed checkpoint opens with the key of its log and says what was signed', () => {
  for (const size of [0, 1, 20]) {
    const opened = openCheckpoint(crypto, signed(at(size)), log);
    expect(opened.ok && opened.value.checkpoint).toEqual(at(size));
  }
});

test("a checkpoint of another log, by a stranger's key or with another size is refused", () => {
  const code = (bytes: Uint8Array) => {
    const opened = openCheckpoint(crypto, bytes, log);
    return opened.ok ? 'accepted' : opened.error.code;
  };
  expect(code(signed({ ...at(5), origin: 'other.example' }))).toBe('origin');
  expect(code(signed(at(5), stranger))).toBe('no-signature');
  expect(code(utf8((utf8Text(signed(at(5))) ?? '').replace('\n5\n', '\n6\n')))).toBe('bad-signature');
  expect(code(signed({ ...at(0), root: at(1).root }))).toBe('root');
  const free = signNote('not a checkpoint\n', [signer]);
  expect(free.ok && code(free.value)).toBe('malformed');
});

test('a checkpoint that could not be read back is not signed', () => {
  const bad: Partial<Checkpoint>[] = [
    { origin: '' },
    { origin: 'two\nlines' },
    { size: -1 },
    { size: 2 ** 53 },
    { root: new Uint8Array(31) },
    { extensions: [''] },
  ];
  for (const part of bad) expect(signCheckpoint({ ...at(5), ...part }, [signer]).ok).toBe(false);
});

const proofTo = (earlier: number, size: number, list = leaves) => {
  const proof = proveConsistency(sha256, earlier, size, nodesOfList(sha256, list));
  return proof.ok ? proof.value : [];
};

test('every checkpoint may follow every smaller or equal one of the same log', () => {
  for (let size = 0; size <= leaves.length; size += 1)
    for (let earlier = 0; earlier <= size; earlier += 1)
      expect(verifySuccession(sha256, at(earlier), at(size), proofTo(earlier, size))).toEqual({
        ok: true,
        value: null,
      });
});

test('a smaller tree, a rewritten tree, another log, and a false start do not follow', () => {
  const code = (earlier: Checkpoint, later: Checkpoint, proof = proofTo(earlier.size, later.size)) => {
    const result = verifySuccession(sha256, earlier, later, proof);
    return result.ok ? 'accepted' : result.error.code;
  };
  const rewritten = leaves.with(3, leafHash(sha256, Uint8Array.of(99)));
  const fork = { ...at(20), root: listRoot(sha256, rewritten) };
  expect(code(at(20), at(19))).toBe('position');
  expect(code(at(20), fork)).toBe('root');
  expect(code(at(10), fork)).toBe('root');
  expect(code(at(10), fork, proofTo(10, 20, rewritten))).toBe('earlier-root');
  expect(code(at(10), { ...at(20), origin: 'other.example' })).toBe('origin');
  expect(code({ ...at(0), root: at(1).root }, at(20))).toBe('earlier-root');
  expect(code(at(0), at(20), [emptyRoot(sha256)])).toBe('position');
  expect(code(at(0), { ...at(0), root: at(1).root })).toBe('position');
});
