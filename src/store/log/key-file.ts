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
  const mode = statSync(path, { throwIfNoEntry: false })?.mode;
  if (mode === undefined) return null;
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new Error(`签名密钥文件${path}别人也能读写，请改为只有本账户可读（chmod 400）。`);
  const [, name = '', encoded = ''] =
    /^PRIVATE\+KEY\+([^+]+)\+[0-9a-f]{8}\+(\S+)\n?$/.exec(readFileSync(path, 'utf8')) ?? [];
  const bytes = fromBase64(encoded);
  if (bytes?.length !== 33 || bytes[0] !== ED25519[0]) throw new Error(`签名密钥文件${path}已损坏，请从备份恢复。`);
  if (name !== origin) throw new Error(`签名密钥文件${path}属于日志“${name}”，不是“${origin}”。`);
  return bytes.slice(1);
};

const createKey = (path: string, origin: string): Uint8Array => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const { privateKey, publicKey } = generateEd25519();
  const { name, id } = keyNamed(origin, publicKey);
  const file = openSync(path, 'wx', OWNER_ONLY);
  writeSync(file, `${HEAD}+${name}+${id}+${base64(concat(ED25519, privateKey))}\n`);
  fsyncSync(file);
  closeSync(file);
  return privateKey;
};
