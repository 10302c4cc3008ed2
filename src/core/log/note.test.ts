import { expect, test } from 'vitest';
import { nodeLogCrypto as crypto, ed25519PublicKey, ed25519Sign, sha256 } from '#store/log-crypto.ts';
import vectors from '../../../vectors/log/notes.json' with { type: 'json' };
import { concat, fromBase64, utf8, utf8Text } from './bytes.ts';
import { formatNote, MAX_NOTE_BYTES, openNote, parseNote, signNote } from './note.ts';
import { formatNoteKey, type NoteKey, type NoteSigner, noteKey, parseNoteKey } from './note-key.ts';

const keyOf = (name: string): NoteKey => {
  const text = Object.entries(vectors.keys).find(([known]) => known === name)?.[1];
  const key = parseNoteKey(sha256, text ?? '');
  if (!key.ok) throw new Error(key.error.en);
  return key.value;
};
const bytesOf = (text: string): Uint8Array => fromBase64(text) ?? new Uint8Array();

const seed = bytesOf(vectors.privateKey.text.split('+').slice(4).join('+')).subarray(1);
const peter: NoteSigner = { key: keyOf('peter'), sign: (message) => ed25519Sign(seed, message) };
const signedNote = (): Uint8Array => {
  const note = signNote(vectors.signed.text, [peter]);
  if (!note.ok) throw new Error(note.error.en);
  return note.value;
};

test('the published keys are read, and written as they were', () => {
  for (const [name, text] of Object.entries(vectors.keys)) expect(formatNoteKey(keyOf(name))).toBe(text);
});

test('no part of a key and no key with one raised byte is a key, nor one of another length or algorithm', () => {
  const text = vectors.keys.peter;
  const isKey = (other: string): boolean => parseNoteKey(sha256, other).ok;
  for (let i = 0; i <= text.length; i += 1)
    for (let j = i + 1; j <= text.length; j += 1)
      if (j - i < text.length) expect(isKey(text.slice(i, j)), text.slice(i, j)).toBe(false);
  for (let i = 0; i < text.length; i += 1) {
    const raised = text.slice(0, i) + String.fromCharCode(text.charCodeAt(i) + 1) + text.slice(i + 1);
    expect(isKey(raised), raised).toBe(false);
  }
  expect(vectors.badKeys.filter(isKey)).toEqual([]);
});

test('a key name is not empty and holds no plus, space or control character', () => {
  const key = peter.key.publicKey;
  for (const name of ['', 'a+b', 'a b', 'a\u3000b', 'a\u00a0b', 'a\u0085b', 'a\nb', 'a\u0000', '\ud800'])
    expect(noteKey(sha256, name, key)).toMatchObject({ ok: false, error: { code: 'key' } });
  expect(noteKey(sha256, '示例区.example/日志', key).ok).toBe(true);
  expect(noteKey(sha256, 'short', key.subarray(1))).toMatchObject({ ok: false, error: { code: 'key' } });
});

test.each(vectors.open)('the published note is judged as its source judges it: $name', ({ note, known, want }) => {
  const opened = openNote(crypto, bytesOf(note), known.map(keyOf));
  if (typeof want === 'string') expect(opened).toMatchObject({ ok: false, error: { code: want } });
  else {
    if (!opened.ok) throw new Error(opened.error.en);
    const { text, verified, unknown } = opened.value;
    const names = (lines: readonly { readonly name: string }[]) => lines.map(({ name }) => name);
    expect({ text, verified: names(verified), unknown: names(unknown) }).toEqual(want);
  }
});

test('the published private key is that of the public one and signs the published note to the byte', () => {
  expect(ed25519PublicKey(seed)).toEqual(peter.key.publicKey);
  expect(utf8Text(signedNote())).toBe(vectors.signed.note);
});

test('planted fault: a note with any one byte changed is not accepted', () => {
  const note = signedNote();
  for (let i = 0; i < note.length; i += 1) {
    const changed = note.map((byte, at) => (at === i ? byte ^ 1 : byte));
    expect(openNote(crypto, changed, [peter.key]).ok, `byte ${i}`).toBe(false);
  }
});

test('a good signature does not save a note that also bears a bad one by the same key', () => {
  const good = vectors.signed.note;
  const line = good.slice(good.lastIndexOf('— '));
  const bad = line.replace('ZJkuBS9', 'ZJkuBS8');
  expect(openNote(crypto, utf8(good + bad), [peter.key])).toMatchObject({
    ok: false,
    error: { code: 'bad-signature' },
  });
  expect(openNote(crypto, utf8(good + line), [peter.key])).toMatchObject({ ok: true });
});

test('signing again replaces the old signature by the same key and keeps those of others', () => {
  const stale = { ...peter.key, signature: new Uint8Array(64) };
  const witness = { name: 'witness.example', id: '01020304', signature: new Uint8Array(72).fill(5) };
  const note = signNote(vectors.signed.text, [peter], [stale, witness]);
  const lines = note.ok ? parseNote(note.value) : note;
  expect(lines.ok && lines.value.signatures.map(({ name }) => name)).toEqual(['witness.example', 'PeterNeumann']);
  expect(note.ok && openNote(crypto, note.value, [peter.key]).ok).toBe(true);
});

test('a text without a final newline, with a control character or with a lone surrogate is not signed', () => {
  for (const text of ['', 'abc', 'a\tb\n', 'a\r\n', '\ud800\n'])
    expect(signNote(text, [peter])).toMatchObject({ ok: false, error: { code: 'malformed' } });
  const line = { name: 'a+b', id: '00000000', signature: new Uint8Array(64) };
  expect(formatNote({ text: 'a\n', signatures: [line] })).toMatchObject({ ok: false, error: { code: 'malformed' } });
  expect(formatNote({ text: 'a\n', signatures: [] }).ok).toBe(false);
});

test('the text may hold empty lines: the last one ends it', () => {
  const text = 'first\n\n\nsecond\n';
  const note = signNote(text, [peter]);
  const opened = note.ok ? openNote(crypto, note.value, [peter.key]) : note;
  expect(opened).toMatchObject({ ok: true, value: { text } });
});

test('a note of more than a megabyte is refused unread', () => {
  const note = concat(new Uint8Array(MAX_NOTE_BYTES).fill(0x61), signedNote());
  expect(openNote(crypto, note, [peter.key])).toMatchObject({ ok: false, error: { code: 'malformed' } });
});
