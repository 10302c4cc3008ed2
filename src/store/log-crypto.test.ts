import { expect, test } from 'vitest';
import { hex, utf8 } from '#core/log/bytes.ts';
import vectors from '../../vectors/log/ed25519.json' with { type: 'json' };
import { ed25519PublicKey, ed25519Sign, ed25519Verify, generateEd25519, sha256 } from './log-crypto.ts';

const bytes = (text: string | number | undefined): Uint8Array => new Uint8Array(Buffer.from(String(text ?? ''), 'hex'));

test('all 151 published Ed25519 signatures are judged as published', () => {
  let count = 0;
  for (const { publicKey, tests } of vectors.groups)
    for (const [id, message, signature, result] of tests) {
      expect(ed25519Verify(bytes(publicKey), bytes(message), bytes(signature)), `case ${id}`).toBe(result === 'valid');
      count += 1;
    }
  expect(count).toBe(151);
});

test('SHA-256 of parts is that of the whole, whatever the cut', () => {
  const abc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
  expect(hex(sha256(utf8('abc')))).toBe(abc);
  expect(hex(sha256(utf8('a'), new Uint8Array(), utf8('bc')))).toBe(abc);
  expect(hex(sha256())).toBe(hex(sha256(new Uint8Array())));
  expect(sha256(utf8('abc')).constructor).toBe(Uint8Array);
});

test('a new key pair signs what its public key verifies, and every pair is another', () => {
  const [one, two] = [generateEd25519(), generateEd25519()];
  expect([one.privateKey.length, one.publicKey.length]).toEqual([32, 32]);
  expect(one.privateKey).not.toEqual(two.privateKey);
  expect(ed25519PublicKey(one.privateKey)).toEqual(one.publicKey);
  const signature = ed25519Sign(one.privateKey, utf8('示例'));
  expect(signature.length).toBe(64);
  expect(ed25519Verify(one.publicKey, utf8('示例'), signature)).toBe(true);
  expect(ed25519Verify(two.publicKey, utf8('示例'), signature)).toBe(false);
  expect(ed25519Verify(one.publicKey, utf8('示列'), signature)).toBe(false);
});

test('keys of a wrong length verify nothing and cannot sign', () => {
  expect(ed25519Verify(new Uint8Array(31), utf8('a'), new Uint8Array(64))).toBe(false);
  expect(ed25519Verify(new Uint8Array(32), utf8('a'), new Uint8Array(63))).toBe(false);
  expect(() => ed25519Sign(new Uint8Array(31), utf8('a'))).toThrow(RangeError);
});
