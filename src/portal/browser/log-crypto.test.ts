import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE, numberToBytesLE } from '@noble/curves/utils.js';
import { sha512 } from '@noble/hashes/sha2.js';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { concat } from '#core/log/bytes.ts';
import * as server from '#store/log-crypto.ts';
import vectors from '../../../vectors/log/ed25519.json' with { type: 'json' };
import { ed25519Sign, ed25519Verify, sha256 } from './log-crypto.ts';

const bytes = (text: string | number | undefined): Uint8Array => new Uint8Array(Buffer.from(String(text ?? ''), 'hex'));

test('all 151 published Ed25519 signatures are judged in the browser as published', () => {
  let count = 0;
  for (const { publicKey, tests } of vectors.groups)
    for (const [id, message, signature, result] of tests) {
      expect(ed25519Verify(bytes(publicKey), bytes(message), bytes(signature)), `case ${id}`).toBe(result === 'valid');
      count += 1;
    }
  expect(count).toBe(151);
});

test('browser and server compute the same hashes', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 150 }), { maxLength: 4 }), (parts) => {
      expect(sha256(...parts)).toEqual(server.sha256(...parts));
    }),
  );
});

test('browser and server make the same signatures and accept the same', () => {
  const key = fc.uint8Array({ minLength: 32, maxLength: 32 });
  fc.assert(
    fc.property(key, fc.uint8Array(), (privateKey, message) => {
      const signature = ed25519Sign(privateKey, message);
      expect(signature).toEqual(server.ed25519Sign(privateKey, message));
      expect(ed25519Verify(server.ed25519PublicKey(privateKey), message, signature)).toBe(true);
    }),
    { numRuns: 20 },
  );
});

const { Point } = ed25519;
const order = Point.Fn.ORDER;
const smallPoints = ED25519_TORSION_SUBGROUP.map((encoded) => Point.fromHex(encoded));
const secret = 123_456_789n;
const nonce = 987_654_321n;

/** What a dishonest signer can make: an honest key and R, each shifted by a point whose order divides 8. */
const crafted = (keyShift: typeof Point.BASE, rShift: typeof Point.BASE, key: bigint, message: Uint8Array) => {
  const publicKey = Point.BASE.multiplyUnsafe(key).add(keyShift).toBytes();
  const r = Point.BASE.multiplyUnsafe(nonce).add(rShift).toBytes();
  const k = bytesToNumberLE(sha512(concat(r, publicKey, message))) % order;
  return { publicKey, signature: concat(r, numberToBytesLE((nonce + k * key) % order, 32)) };
};

test('planted fault: a signature made to divide strict and lenient readers is judged alike by browser and server', () => {
  const seen = { lenient: 0, accepted: 0 };
  for (const key of [secret, 0n])
    for (const keyShift of smallPoints)
      for (const rShift of smallPoints) {
        const message = Uint8Array.of(seen.lenient % 256);
        const { publicKey, signature } = crafted(keyShift, rShift, key, message);
        const accepted = ed25519Verify(publicKey, message, signature);
        expect(accepted).toBe(server.ed25519Verify(publicKey, message, signature));
        if (ed25519.verify(signature, message, publicKey)) seen.lenient += 1;
        if (accepted) seen.accepted += 1;
      }
  // The honest one is accepted; most of the others pass the lenient equation and only that.
  expect(seen.lenient).toBe(128);
  expect(seen.accepted).toBeGreaterThan(0);
  expect(seen.accepted).toBeLessThan(64);
});

test('keys and signatures of a wrong length verify nothing', () => {
  expect(ed25519Verify(new Uint8Array(31), new Uint8Array(), new Uint8Array(64))).toBe(false);
  expect(ed25519Verify(new Uint8Array(32), new Uint8Array(), new Uint8Array(65))).toBe(false);
});
