import { ok, type Result } from '#core/result.ts';
import { base64, concat, fromBase64, hex, utf8 } from './bytes.ts';
import type { Sha256 } from './merkle.ts';
import { type LogRefusal, refuse } from './refusal.ts';

/** Whether a 64-byte signature of the message is the raw 32-byte public key's (RFC 8032). False, never a throw, for wrong lengths. */
export type Ed25519Verify = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;

/** The 64-byte signature of a message by a raw 32-byte private key (RFC 8032). Throws for a key of another length. */
export type Ed25519Sign = (privateKey: Uint8Array, message: Uint8Array) => Uint8Array;

/** What a verifier is given from outside. */
export interface LogCrypto {
  readonly sha256: Sha256;
  readonly verify: Ed25519Verify;
}

/** A key that verifies notes: its name, its id (8 lowercase hex digits) and 32 bytes of Ed25519 public key. */
export interface NoteKey {
  readonly name: string;
  readonly id: string;
  readonly publicKey: Uint8Array;
}

/** A key that signs notes; `sign` may ask a file, an agent or a card. */
export interface NoteSigner {
  readonly key: NoteKey;
  readonly sign: (message: Uint8Array) => Uint8Array;
}

const ED25519 = Uint8Array.of(0x01);
const NEWLINE = Uint8Array.of(0x0a);
const KEY_BYTES = 32;

/** Whether a text may name a key: not empty, well formed, no space of any kind, no plus, no control character (C2SP signed-note, Format). */
export const isKeyName = (name: string): boolean =>
  name !== '' && name.isWellFormed() && !/[\s\u0085+\p{Cc}]/u.test(name);

/** The key of this name; its id is the first 4 bytes of SHA-256(name || 0x0A || 0x01 || key) (C2SP signed-note, Ed25519 signatures). */
export const noteKey = (sha256: Sha256, name: string, publicKey: Uint8Array): Result<NoteKey, LogRefusal> => {
  if (!isKeyName(name))
    return refuse('key', '密钥名为空，或含空格、加号。', 'The key name is empty or holds a space or a plus.');
  if (publicKey.length !== KEY_BYTES)
    return refuse('key', '公钥不是 32 字节。', 'The public key is not 32 bytes long.');
  const id = hex(sha256(utf8(name), NEWLINE, ED25519, publicKey).subarray(0, 4));
  return ok({ name, id, publicKey });
};

/** The one-line text of a key: `name+id+base64(0x01 || key)` (C2SP signed-note, Verifier keys). */
export const formatNoteKey = ({ name, id, publicKey }: NoteKey): string =>
  `${name}+${id}+${base64(concat(ED25519, publicKey))}`;

/** Reads a key's one-line text; refused unless it is Ed25519 and its id is computed from name and key. */
export const parseNoteKey = (sha256: Sha256, text: string): Result<NoteKey, LogRefusal> => {
  const [, name = '', id, encoded = ''] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text) ?? [];
  const typed = fromBase64(encoded);
  if (id === undefined || typed === undefined)
    return refuse('key', '公钥的写法应为“名称+编号+base64”。', 'A key is written as name+id+base64.');
  if (typed[0] !== ED25519[0])
    return refuse('key', '公钥的算法不是 Ed25519。', 'The algorithm of the key is not Ed25519.');
  const key = noteKey(sha256, name, typed.subarray(1));
  if (key.ok && key.value.id !== id)
    return refuse('key', '公钥的编号与名称、公钥不符。', 'The id of the key does not fit its name and key.');
  return key;
};
