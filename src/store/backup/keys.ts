import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { base64, equalBytes, utf8 } from '#core/log/bytes.ts';
import { emptyRoot } from '#core/log/merkle.ts';
import { type NoteKey, parseNoteKey } from '#core/log/note-key.ts';
import { openLogCheckpoint } from '#core/proof/same-log.ts';
import { epochOf, isLater } from '#store/log/epoch.ts';
import { parseKeyLine, type StoredKey, storedKey, verifierOf, writeKeyLine } from '#store/log/key-file.ts';
import { type KnownElsewhere, openSignedFile } from '#store/log/signed-file.ts';
import { nodeLogCrypto, sha256 } from '#store/log-crypto.ts';
import type { BackedUpLog } from './manifest.ts';

/** What becomes of the key folder of one log. */
export interface KeyPlan {
  readonly log: BackedUpLog;
  /** The line of a key to be written; null: the key is there already, or none is given. */
  readonly write: string | null;
  /** False: neither is one there nor was one given, and the server would make a new one. */
  readonly keyed: boolean;
  readonly known: KnownElsewhere;
  /** The epoch that goes on; null: nobody knows for certain what was signed last, and signing waits for a new epoch. */
  readonly epoch: number | null;
}

interface Given {
  readonly keysDir: string;
  readonly keys: string | null;
  readonly published: readonly string[];
}

/** Decides before anything is written. Throws a sentence for a key of another log and for a checkpoint that the log did not sign. */
export const planKeys = (log: BackedUpLog, given: Given): KeyPlan => {
  const path = join(given.keysDir, log.slug);
  const there = storedKey(`${path}.key`);
  const brought = broughtKey(log.slug, given.keys);
  if (there !== null && brought !== null && there.line !== brought.line)
    throw new Error(
      `${path}.key 已是另一把密钥，与 --key 给出的不同；请另设 DATA_DIR，或者不给 --key。没有写入任何内容。`,
    );
  const key = there ?? brought;
  if (key !== null && log.keys.length > 0 && !verifiersOf(log).some(({ publicKey }) => sameKey(publicKey, key)))
    throw new Error(`密钥（${key.origin}）不是备份里“${log.slug}”这份日志的密钥。没有写入任何内容。`);
  const published = publishedTrees(
    log,
    key === null ? verifiersOf(log) : [...verifiersOf(log), verifierOf(key, 1)],
    given.published,
  );
  const signed: KnownElsewhere | null = log.signed === null ? null : { ...log.signed, keys: log.keys };
  const known = [signed, ...published].reduce(
    (latest, one) => (latest === null || (one !== null && isLater(one, latest)) ? one : latest),
    null,
  );
  const file = openSignedFile(path);
  const knowsAll =
    file.remembers() && there !== null && log.keys.length > 0 && (known === null || !isLater(known, file.last()));
  return {
    log,
    write: there === null && brought !== null ? brought.line : null,
    keyed: key !== null,
    known: known ?? { epoch: 1, size: 0, root: EMPTY_ROOT, checkpoint: null, keys: log.keys },
    epoch: knowsAll ? file.last().epoch : null,
  };
};

const EMPTY_ROOT = base64(emptyRoot(sha256));

const broughtKey = (slug: string, text: string | null): StoredKey | null => {
  if (text === null) return null;
  const keys = text.split('\n').flatMap((line) => parseKeyLine(line.trim()) ?? []);
  if (keys.length === 0) throw new Error('--key 所指的文件里没有签名密钥。没有写入任何内容。');
  return keys.find(({ origin }) => origin.endsWith(`/${slug}`)) ?? null;
};

const sameKey = (publicKey: Uint8Array, key: StoredKey): boolean => equalBytes(publicKey, verifierOf(key, 1).publicKey);

const verifiersOf = ({ keys }: BackedUpLog): readonly NoteKey[] =>
  keys.flatMap((line) => {
    const key = parseNoteKey(sha256, line);
    return key.ok ? [key.value] : [];
  });

/** The published checkpoints of this log, opened with its own keys. */
const publishedTrees = (
  log: BackedUpLog,
  keys: readonly NoteKey[],
  notes: readonly string[],
): readonly KnownElsewhere[] =>
  notes
    .filter((note) => slugOfNote(note) === log.slug)
    .map((note) => {
      for (const key of keys) {
        const opened = openLogCheckpoint(nodeLogCrypto, utf8(note), key);
        if (!opened.ok) continue;
        const { origin, size, root } = opened.value.checkpoint;
        return { epoch: epochOf(origin), size, root: base64(root), checkpoint: note, keys: log.keys };
      }
      throw new Error(`--published-checkpoint 给出的检查点不是“${log.slug}”这份日志签的。没有写入任何内容。`);
    });

/** The congress that a checkpoint names: the last part of its origin before the epoch. */
export const slugOfNote = (note: string): string =>
  /^[^\n]*?([^/\n]*)$/.exec((note.split('\n')[0] ?? '').replace(/\/epoch-[1-9][0-9]*$/, ''))?.[1] ?? '';

/** Writes what was planned: the key, the public statements, and what is known to be signed elsewhere. */
export const layKeys = ({ log, write, known, epoch }: KeyPlan, keysDir: string): void => {
  const path = join(keysDir, log.slug);
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  if (write !== null) writeKeyLine(`${path}.key`, write);
  const file = openSignedFile(path);
  if (file.statements().length === 0) for (const statement of log.statements) file.state(statement);
  if (epoch === null) file.know(known);
};
