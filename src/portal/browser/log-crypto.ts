import { ed25519 } from '@noble/curves/ed25519.js';
import { bytesToNumberLE } from '@noble/curves/utils.js';
import { sha256 as sha256Hash, sha512 } from '@noble/hashes/sha2.js';
import type { Sha256 } from '#core/log/merkle.ts';
import type { Ed25519Sign, Ed25519Verify, LogCrypto } from '#core/log/note-key.ts';

/** SHA-256 in JavaScript: WebCrypto is asynchronous and absent on plain HTTP addresses. */
export const sha256: Sha256 = (...parts) => {
  const running = sha256Hash.create();
  for (const part of parts) running.update(part);
  return running.digest();
};

/** Ed25519 in JavaScript (RFC 8032). */
export const ed25519Sign: Ed25519Sign = (privateKey, message) => ed25519.sign(message, privateKey);

const { Point } = ed25519;

/**
 * S B = R + k A, without the cofactor. RFC 8032 section 5.1.7 allows both forms; OpenSSL checks this one, the library
 * the weaker one, and a dishonest log must find no signature that the browser accepts and the server refuses.
 */
const isExact = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  const r = signature.subarray(0, 32);
  const running = sha512.create().update(r).update(publicKey).update(message);
  const k = bytesToNumberLE(running.digest()) % Point.Fn.ORDER;
  const right = Point.fromBytes(r).add(Point.fromBytes(publicKey).multiplyUnsafe(k));
  return Point.BASE.multiplyUnsafe(bytesToNumberLE(signature.subarray(32))).equals(right);
};

/** Ed25519 in JavaScript, by the strict rules of RFC 8032: it accepts exactly what the server's library accepts. */
export const ed25519Verify: Ed25519Verify = (publicKey, message, signature) => {
  if (publicKey.length !== 32 || signature.length !== 64) return false;
  return ed25519.verify(signature, message, publicKey, { zip215: false }) && isExact(publicKey, message, signature);
};

/** What `core/log` asks for, in a browser. */
export const browserLogCrypto: LogCrypto = { sha256, verify: ed25519Verify };
