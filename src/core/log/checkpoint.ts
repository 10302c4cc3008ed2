import { ok, type Result } from '#core/result.ts';
import { base64, equalBytes, fromBase64 } from './bytes.ts';
import { emptyRoot, HASH_BYTES, type Sha256 } from './merkle.ts';
import { type OpenNote, openNote, signNote } from './note.ts';
import type { LogCrypto, NoteKey, NoteSigner } from './note-key.ts';
import type { Proof } from './prove.ts';
import { type LogRefusal, refuse } from './refusal.ts';
import { isPosition } from './subtree.ts';
import { type Tree, verifyConsistency } from './verify.ts';

/** What a log signs: which log, how many leaves, the root over them, and lines of its own (C2SP tlog-checkpoint). */
export interface Checkpoint extends Tree {
  readonly origin: string;
  readonly extensions: readonly string[];
}

/** A checkpoint whose signature was verified, with the note that carried it. */
export interface OpenCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: OpenNote;
}

const malformed = (zh: string, en: string) => refuse('malformed', zh, en);

/** A size or index as text: decimal digits without leading zeros. Undefined for any other spelling or beyond 2^53 - 1. */
export const parseDecimal = (text: string): number | undefined => {
  if (!/^(?:0|[1-9][0-9]{0,15})$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : undefined;
};

const isLine = (text: string): boolean => text !== '' && text.isWellFormed() && !/\p{Cc}/u.test(text);

/** The text that is signed: `origin\nsize\nroot\n` and any extension lines. */
export const formatCheckpoint = (checkpoint: Checkpoint): Result<string, LogRefusal> => {
  const { origin, size, root, extensions } = checkpoint;
  if (![origin, ...extensions].every(isLine))
    return malformed(
      '检查点的行不能为空或含控制字符。',
      'A line of a checkpoint is empty or holds control characters.',
    );
  if (!isPosition(size)) return refuse('position', '树的大小不是自然数。', 'The tree size is not a natural number.');
  if (root.length !== HASH_BYTES)
    return refuse('hash-length', '根哈希不是 32 字节。', 'The root is not 32 bytes long.');
  return ok([origin, String(size), base64(root), ...extensions, ''].join('\n'));
};

/** Reads the text of a checkpoint (C2SP tlog-checkpoint, Note text). */
export const parseCheckpoint = (text: string): Result<Checkpoint, LogRefusal> => {
  const lines = text.split('\n');
  const last = lines.pop();
  const [origin = '', sizeText = '', rootText = '', ...extensions] = lines;
  if (last !== '' || lines.length < 3 || ![origin, ...extensions].every(isLine))
    return malformed('检查点须有三行，每行不为空。', 'A checkpoint has three lines, none of them empty.');
  const size = parseDecimal(sizeText);
  if (size === undefined) return malformed('检查点的大小写法不对。', 'The size of the checkpoint is not well formed.');
  const root = fromBase64(rootText);
  if (root === undefined) return malformed('根哈希不是 base64。', 'The root is not base 64.');
  if (root.length !== HASH_BYTES)
    return refuse('hash-length', '根哈希不是 32 字节。', 'The root is not 32 bytes long.');
  return ok({ origin, size, root, extensions });
};

/** Signs a checkpoint. That it follows from those signed before is the caller's duty: see `verifySuccession`. */
export const signCheckpoint = (
  checkpoint: Checkpoint,
  signers: readonly NoteSigner[],
): Result<Uint8Array, LogRefusal> => {
  const text = formatCheckpoint(checkpoint);
  return text.ok ? signNote(text.value, signers) : text;
};

/** Opens a checkpoint of the log named `origin` with the log's own keys: at least one of them must have signed. */
export const openCheckpoint = (
  crypto: LogCrypto,
  bytes: Uint8Array,
  log: { readonly origin: string; readonly keys: readonly NoteKey[] },
): Result<OpenCheckpoint, LogRefusal> => {
  const note = openNote(crypto, bytes, log.keys);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin, size, root } = checkpoint.value;
  if (origin !== log.origin)
    return refuse('origin', `检查点属于日志“${origin}”。`, `The checkpoint belongs to the log "${origin}".`);
  if (size === 0 && !equalBytes(root, emptyRoot(crypto.sha256)))
    return refuse('root', '空树的根哈希不对。', 'The root of the empty tree is wrong.');
  return ok({ checkpoint: checkpoint.value, note: note.value });
};

/**
 * Checks that a log may sign, and a reader may accept, `later` after `earlier`: same origin, and the later tree begins
 * with the earlier one unchanged (C2SP tlog-checkpoint, Signatures). From size 0 no proof is needed, and none is allowed.
 */
export const verifySuccession = (
  sha256: Sha256,
  earlier: Checkpoint,
  later: Checkpoint,
  proof: Proof,
): Result<null, LogRefusal> => {
  if (earlier.origin !== later.origin)
    return refuse('origin', '两个检查点属于不同的日志。', 'The checkpoints belong to different logs.');
  if (earlier.size > 0 || later.size === 0 || proof.length > 0) {
    return earlier.size === 0 && later.size === 0 && proof.length === 0 && equalBytes(earlier.root, later.root)
      ? ok(null)
      : verifyConsistency(sha256, earlier, later, proof);
  }
  return equalBytes(earlier.root, emptyRoot(sha256))
    ? ok(null)
    : refuse('earlier-root', '空树的根哈希不对。', 'The root of the empty tree is wrong.');
};
