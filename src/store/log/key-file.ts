import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { base64, concat, fromBase64 } from '#core/log/bytes.ts';
import { type NoteKey, type NoteSigner, noteKey } from '#core/log/note-key.ts';
import { originInEpoch } from '#core/proof/same-log.ts';
import { ed25519PublicKey, ed25519Sign, generateEd25519, sha256 } from '#store/log-crypto.ts';

/** The signing key of a log: the same raw key in every epoch, under the name of that epoch. */
export interface LogSigner {
  /** Throws RangeError for an origin that cannot name a key. */
  readonly in: (epoch: number) => NoteSigner;
}

const HEAD = 'PRIVATE+KEY';
const ED25519 = Uint8Array.of(1);
const OWNER_ONLY = 0o400;

/**
 * Opens the key in a file, or makes one at the first start: mode 0400, apart from the database, the one-line form that Go's signed-note
 * tools read. Throws an Error with one sentence when the file is open to others, broken, or of another log.
 */
export const openSigner = (path: string, origin: string): LogSigner => {
  const privateKey = readKey(path, origin) ?? createKey(path, origin);
  const publicKey = ed25519PublicKey(privateKey);
  return {
    in: (epoch) => ({
      key: keyNamed(originInEpoch(origin, epoch), publicKey),
      sign: (message) => ed25519Sign(privateKey, message),
    }),
  };
};

const keyNamed = (name: string, publicKey: Uint8Array): NoteKey => {
  const key = noteKey(sha256, name, publicKey);
  if (!key.ok) throw new RangeError(`日志名称“${name}”不能用：${key.error.zh}`);
  return key.value;
};

const readKey = (path: string, origin: string): Uint8Array | null => {
  const stored = storedKey(path);
  if (stored === null) return null;
  if (stored.origin !== origin) throw new Error(`签名密钥文件${path}属于日志“${stored.origin}”，不是“${origin}”。`);
  return stored.privateKey;
};

/** A key as it lies in a file. */
export interface StoredKey {
  readonly origin: string;
  readonly privateKey: Uint8Array;
  /** The file's one line, without its end. */
  readonly line: string;
}

/** The key in a file, of whichever log; null when there is no file. Throws an Error with one sentence as `openSigner` does. */
export const storedKey = (path: string): StoredKey | null => {
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return null;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`签名密钥文件${path}别人也能读写，请改为只有本账户可读（chmod 400）。`);
  const key = parseKeyLine(readFileSync(path, 'utf8').replace(/\n$/, ''));
  if (key === null) throw new Error(`签名密钥文件${path}已损坏，请从备份恢复。`);
  return key;
};

/** Reads the line of a private key; null for what is none. */
export const parseKeyLine = (line: string): StoredKey | null => {
  const [, origin = '', encoded = ''] = /^PRIVATE\+KEY\+([^+]+)\+[0-9a-f]{8}\+(\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  return bytes?.length === 33 && bytes[0] === ED25519[0] ? { origin, privateKey: bytes.slice(1), line } : null;
};

/** The verifier key of a stored key in an epoch. */
export const verifierOf = ({ origin, privateKey }: StoredKey, epoch: number): NoteKey =>
  keyNamed(originInEpoch(origin, epoch), ed25519PublicKey(privateKey));

/** Writes a key for its owner alone. Throws when there is a file of this name already. */
export const writeKeyLine = (path: string, line: string): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(path, 'wx', OWNER_ONLY);
  writeSync(file, `${line}\n`);
  fsyncSync(file);
  closeSync(file);
};

const createKey = (path: string, origin: string): Uint8Array => {
  const { privateKey, publicKey } = generateEd25519();
  const { name, id } = keyNamed(origin, publicKey);
  writeKeyLine(path, `${HEAD}+${name}+${id}+${base64(concat(ED25519, privateKey))}`);
  return privateKey;
};
