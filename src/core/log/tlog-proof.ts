import { ok, type Result } from '#core/result.ts';
import { base64, concat, fromBase64, utf8, utf8Text } from './bytes.ts';
import { type OpenCheckpoint, openCheckpoint, parseDecimal } from './checkpoint.ts';
import { areHashes } from './merkle.ts';
import { MAX_NOTE_BYTES } from './note.ts';
import type { LogCrypto, NoteKey } from './note-key.ts';
import type { Proof } from './prove.ts';
import { type LogRefusal, refuse } from './refusal.ts';
import { isPosition } from './subtree.ts';
import { verifyInclusion } from './verify.ts';

/**
 * A proof that anyone checks offline: the entry's index, its inclusion proof and the signed checkpoint verbatim
 * (C2SP tlog-proof). `extra` is not authenticated by anything.
 */
export interface TlogProof {
  readonly index: number;
  readonly hashes: Proof;
  readonly checkpoint: Uint8Array;
  readonly extra?: Uint8Array;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

/** No tree of a safe size has a longer inclusion proof than 53 hashes; the format's own trees end at 64. */
const MAX_HASHES = 64;

/** The most bytes of a proof file: a note, and as much again for the lines before it. */
export const MAX_PROOF_BYTES = 2 * MAX_NOTE_BYTES;

const malformed = (zh: string, en: string) => refuse('malformed', zh, en);

/** Writes a proof file, usually named `.tlog-proof`. */
export const formatTlogProof = ({ index, hashes, checkpoint, extra }: TlogProof): Result<Uint8Array, LogRefusal> => {
  if (!isPosition(index)) return refuse('position', '序号不是自然数。', 'The index is not a natural number.');
  if (!areHashes(hashes)) return refuse('hash-length', '有哈希不是 32 字节。', 'A hash is not 32 bytes long.');
  if (hashes.length > MAX_HASHES) return refuse('proof-length', '证明的哈希过多。', 'The proof has too many hashes.');
  const extraLine = extra === undefined ? [] : [`extra ${base64(extra)}`];
  const lines = [HEADER, ...extraLine, `index ${index}`, ...hashes.map(base64), '', ''];
  const bytes = concat(utf8(lines.join('\n')), checkpoint);
  return bytes.length > MAX_PROOF_BYTES ? malformed('证明文件过大。', 'The proof file is too large.') : ok(bytes);
};

const parseHashes = (lines: readonly string[]): Result<Proof, LogRefusal> => {
  if (lines.length > MAX_HASHES) return refuse('proof-length', '证明的哈希过多。', 'The proof has too many hashes.');
  const hashes = lines.map(fromBase64).filter((hash) => hash !== undefined);
  if (hashes.length < lines.length) return malformed('证明的哈希不是 base64。', 'A hash of the proof is not base 64.');
  return areHashes(hashes) ? ok(hashes) : refuse('hash-length', '有哈希不是 32 字节。', 'A hash is not 32 bytes long.');
};

/** Reads a proof file without checking it; the checkpoint stays as it is, unread (C2SP tlog-proof, Format). */
export const parseTlogProof = (bytes: Uint8Array): Result<TlogProof, LogRefusal> => {
  if (bytes.length > MAX_PROOF_BYTES) return malformed('证明文件过大。', 'The proof file is too large.');
  const blank = bytes.findIndex((byte, i) => byte === 0x0a && bytes[i + 1] === 0x0a);
  const head = blank < 0 ? undefined : utf8Text(bytes.subarray(0, blank));
  if (head === undefined) return malformed('证明文件里没有检查点。', 'The proof file holds no checkpoint.');
  const [header, ...lines] = head.split('\n');
  if (header !== HEADER) return malformed(`首行不是 ${HEADER}。`, `The first line is not ${HEADER}.`);
  const extraText = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined;
  const extra = extraText === undefined ? undefined : fromBase64(extraText);
  if (extraText !== undefined && extra === undefined)
    return malformed('附加数据不是 base64。', 'The extra data is not base 64.');
  const [, indexText = ''] = /^index ([0-9]+)$/.exec(lines.shift() ?? '') ?? [];
  const index = parseDecimal(indexText);
  if (index === undefined) return malformed('缺少序号行或写法不对。', 'The index line is missing or not well formed.');
  const hashes = parseHashes(lines);
  if (!hashes.ok) return hashes;
  const checkpoint = bytes.slice(blank + 2);
  return ok({ index, hashes: hashes.value, checkpoint, ...(extra === undefined ? {} : { extra }) });
};

/**
 * Checks that the log with these keys contains an entry of this leaf hash at the proof's index (C2SP tlog-proof,
 * Verifying). Witnesses' cosignatures are left to the caller, in the opened note.
 */
export const verifyTlogProof = (
  crypto: LogCrypto,
  proof: TlogProof,
  leafHash: Uint8Array,
  log: { readonly origin: string; readonly keys: readonly NoteKey[] },
): Result<OpenCheckpoint, LogRefusal> => {
  const opened = openCheckpoint(crypto, proof.checkpoint, log);
  if (!opened.ok) return opened;
  const { size, root } = opened.value.checkpoint;
  const included = verifyInclusion(crypto.sha256, { index: proof.index, size, leafHash, root, proof: proof.hashes });
  return included.ok ? opened : included;
};
