import { createHash, createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commitment, derivedSalt, type Hmac, headerBytes, type LoggedEvent, leafBytes } from '#core/event.ts';
import { canonicalBytes, canonicalJson, isStorableText, type Json } from './json.ts';

const text = fc.string({ unit: 'grapheme' }).filter(isStorableText);
const json: fc.Arbitrary<Json> = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    text,
    fc.maxSafeInteger().map((n) => n + 0),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(text, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

test('a value has one text, and reads back as itself', () => {
  fc.assert(
    fc.property(json, (value) => {
      expect(canonicalJson(structuredClone(value))).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(value);
    }),
  );
});

test('the order in which keys were written is irrelevant', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(text, json), { selector: ([key]) => key, maxLength: 6 }), (entries) => {
      const turned = Object.fromEntries(entries.toReversed());
      expect(canonicalBytes(turned)).toEqual(canonicalBytes(Object.fromEntries(entries)));
    }),
  );
});

test('two different values have different texts', () => {
  fc.assert(
    fc.property(json, json, (a, b) => {
      const same = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
      expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
    }),
  );
});

/** Keys in order, written apart from the code under test. */
const sorted = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, sorted(item)]),
  );
};

test('keys stand in the order of their UTF-16 code units, without white space', () => {
  // As RFC 8785, section 3.2.3 has it: the euro sign before the surrogates, the surrogates before the private use area.
  const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
  expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
  expect(canonicalJson(value).match(/:\d/g)?.join('')).toBe(':2:4:6:7:1:5:3');
});

describe('what has no one text is refused', () => {
  const refused: readonly (readonly [string, unknown])[] = [
    ['a float', 0.5],
    ['an unsafe integer', 2 ** 53],
    ['negative zero', -0],
    ['not a number', Number.NaN],
    ['infinity', Number.POSITIVE_INFINITY],
    ['a lone surrogate', 'a\ud800'],
    ['U+0000', 'a\u0000b'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
    ['U+0000 in a key', { '\u0000': 1 }],
    ['undefined', undefined],
    ['undefined in an object', { a: undefined }],
    ['a hole in a list', new Array(2)],
    ['a date', new Date(0)],
    ['a big integer', 1n],
    ['a function', () => 1],
    ['a map', new Map([['a', 1]])],
    ['deep inside', { a: [{ b: [1, { c: 0.1 }] }] }],
  ];
  test.each(refused)('%s', (_name, value) => {
    expect(() => canonicalJson(value as Json)).toThrow(TypeError);
  });
});

const hmac: Hmac = (key, text) => createHmac('sha256', key).update(text, 'utf8').digest();
const sha256 = (...parts: readonly Uint8Array[]) => {
  const running = createHash('sha256');
  for (const part of parts) running.update(part);
  return running.digest();
};
const salt = new Uint8Array(32).fill(7);

test('another value, another name or another salt gives another commitment', () => {
  fc.assert(
    fc.property(text, json, text, json, (name, value, otherName, otherValue) => {
      const own = commitment(hmac, salt, name, value);
      expect(commitment(hmac, salt, name, structuredClone(value))).toBe(own);
      const other = commitment(hmac, salt, otherName, otherValue);
      expect(other === own).toBe(canonicalJson([name, value]) === canonicalJson([otherName, otherValue]));
      expect(commitment(hmac, new Uint8Array(32), name, value)).not.toBe(own);
    }),
  );
});

test('each field has a salt of its own', () => {
  const names = ['a', 'b', 'salt', ''];
  expect(new Set(names.map((name) => derivedSalt(hmac, salt, name).toString())).size).toBe(names.length);
});

const event: LoggedEvent = {
  duty: 'letter',
  case: 'c',
  seq: 1,
  type: 'received',
  version: 1,
  step: 'receive',
  to: 'received',
  on: '2024-03-04',
  at: '2024-03-04T04:00:00.000Z',
  number: '2024-0001',
  late: false,
  origin: null,
  open: { kind: 'a' },
  closed: { note: '不公开的话' },
  actor: { person: 'person-1', post: 'office', unit: null },
  pos: 9,
};

test('a header shows what figures use and neither words nor people', () => {
  const header = new TextDecoder().decode(headerBytes('shi', event, { note: 'x' }));
  expect(JSON.parse(header)).toMatchObject({
    duty: 'letter',
    open: { kind: 'a' },
    number: '2024-0001',
    commits: { note: 'x' },
  });
  expect(header).not.toContain('不公开的话');
  expect(header).not.toContain('person-1');
});

test('a leaf hides the header, and a salted one hides it from whoever can guess it', () => {
  const header = headerBytes('shi', event, {});
  const leaf = (hidden: Uint8Array | null) =>
    new TextDecoder().decode(leafBytes(sha256, 'shi', 'letter', 9, header, hidden));
  expect(Object.keys(JSON.parse(leaf(null)) as object).toSorted()).toEqual(['congress', 'duty', 'header', 'pos', 'v']);
  expect(leaf(salt)).not.toBe(leaf(null));
  expect(leaf(salt)).not.toBe(leaf(new Uint8Array(32)));
});
