import { ok, type Result } from '#core/result.ts';
import { base64, concat, fromBase64, fromHex, hex, utf8, utf8Text } from './bytes.ts';
import { isKeyName, type LogCrypto, type NoteKey, type NoteSigner } from './note-key.ts';
import { type LogRefusal, refuse } from './refusal.ts';

/** One signature line: who signed with which key (8 hex digits), and the bytes, whose meaning depends on the key's type. */
export interface NoteSignature {
  readonly name: string;
  readonly id: string;
  readonly signature: Uint8Array;
}

/** A text ending in a newline, and its signatures, not yet verified. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A text that at least one known key has signed. `unknown` says nothing: anyone can write such lines. */
export interface OpenNote {
  readonly text: string;
  readonly verified: readonly NoteSignature[];
  readonly unknown: readonly NoteSignature[];
}

/** The most bytes of a note, and the most signatures; the format asks for at least 16 (C2SP signed-note, Format). */
export const MAX_NOTE_BYTES = 1_000_000;
export const MAX_SIGNATURES = 100;

const malformed = (zh: string, en: string) => refuse('malformed', zh, en);

const hasControl = (text: string): boolean => {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) < 0x20 && text[i] !== '\n') return true;
  return false;
};

const isNoteText = (text: string): boolean => text.endsWith('\n') && text.isWellFormed() && !hasControl(text);

const parseLine = (line: string): NoteSignature | undefined => {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/u.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === undefined || bytes.length < 5) return undefined;
  return { name, id: hex(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
};

/** Reads a note without verifying anything (C2SP signed-note, Format). */
export const parseNote = (bytes: Uint8Array): Result<SignedNote, LogRefusal> => {
  if (bytes.length > MAX_NOTE_BYTES) return malformed('签名文本过大。', 'The note is too large.');
  const note = utf8Text(bytes);
  if (note === undefined || hasControl(note))
    return malformed('签名文本不是 UTF-8，或含控制字符。', 'The note is not UTF-8 or holds control characters.');
  const split = note.lastIndexOf('\n\n');
  const lines = note.slice(split + 2).split('\n');
  if (split < 0 || lines.pop() !== '' || lines.length === 0)
    return malformed('签名文本缺空行或签名行。', 'The note lacks the blank line or the signature lines.');
  if (lines.length > MAX_SIGNATURES) return malformed('签名过多。', 'The note has too many signatures.');
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const signature = parseLine(line);
    if (signature === undefined) return malformed('签名行的写法不对。', 'A signature line is not well formed.');
    signatures.push(signature);
  }
  return ok({ text: note.slice(0, split + 1), signatures });
};

const sameKey = (a: Pick<NoteSignature, 'name' | 'id'>, b: Pick<NoteSignature, 'name' | 'id'>): boolean =>
  a.name === b.name && a.id === b.id;

const sameLine = (a: NoteSignature, b: NoteSignature): boolean =>
  sameKey(a, b) && base64(a.signature) === base64(b.signature);

/**
 * Reads a note and verifies it with the known Ed25519 keys (C2SP signed-note, Signatures). Signatures of other keys are
 * set apart. One bad signature of a known key refuses the whole note, also beside a good one; so does none by a known key.
 */
export const openNote = (
  crypto: LogCrypto,
  bytes: Uint8Array,
  keys: readonly NoteKey[],
): Result<OpenNote, LogRefusal> => {
  const note = parseNote(bytes);
  if (!note.ok) return note;
  const { text, signatures } = note.value;
  const message = utf8(text);
  const verified: NoteSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const line of signatures) {
    const [key, ...others] = keys.filter((known) => sameKey(known, line));
    const label = `${line.name}+${line.id}`;
    if (others.length > 0)
      return refuse('ambiguous-key', `已知公钥中 ${label} 有重复。`, `More than one known key is ${label}.`);
    if (key !== undefined && !crypto.verify(key.publicKey, message, line.signature))
      return refuse('bad-signature', `${label} 的签名不符。`, `The signature of ${label} does not fit.`);
    const list = key === undefined ? unknown : verified;
    if (!list.some((earlier) => sameLine(earlier, line))) list.push(line);
  }
  if (verified.length === 0)
    return refuse('no-signature', '没有已知公钥的签名。', 'The note has no signature by a known key.');
  return ok({ text, verified, unknown });
};

/** Writes a note; refused when text or a line could not be read back. */
export const formatNote = ({ text, signatures }: SignedNote): Result<Uint8Array, LogRefusal> => {
  if (!isNoteText(text))
    return malformed(
      '文本须以换行结尾，不含控制字符。',
      'The text must end in a newline and hold no control characters.',
    );
  if (signatures.length === 0 || signatures.length > MAX_SIGNATURES)
    return malformed('签名数目不对。', 'The number of signatures is wrong.');
  const lines: string[] = [];
  for (const { name, id, signature } of signatures) {
    const idBytes = fromHex(id);
    if (!isKeyName(name) || idBytes?.length !== 4 || signature.length === 0)
      return malformed('签名行的写法不对。', 'A signature line is not well formed.');
    lines.push(`— ${name} ${base64(concat(idBytes, signature))}\n`);
  }
  const bytes = utf8(`${text}\n${lines.join('')}`);
  return bytes.length > MAX_NOTE_BYTES ? malformed('签名文本过大。', 'The note is too large.') : ok(bytes);
};

/** Signs a text. Kept signatures, such as witnesses' on the same text, come first; an old one by a signer's key is replaced. */
export const signNote = (
  text: string,
  signers: readonly NoteSigner[],
  kept: readonly NoteSignature[] = [],
): Result<Uint8Array, LogRefusal> => {
  if (!isNoteText(text)) return formatNote({ text, signatures: [] });
  const message = utf8(text);
  const own = signers.map(({ key, sign }) => ({ name: key.name, id: key.id, signature: sign(message) }));
  const others = kept.filter((line) => !own.some((mine) => sameKey(mine, line)));
  return formatNote({ text, signatures: [...others, ...own] });
};
