import fc from 'fast-check';
import { expect, test } from 'vitest';
import { base64, compareBytes, concat, equalBytes, fromBase64, fromHex, hex, utf8, utf8Text } from './bytes.ts';

test('base 64 and hexadecimal are those of Node, and reading gives the bytes back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
      expect(hex(bytes)).toBe(Buffer.from(bytes).toString('hex'));
      expect(fromBase64(base64(bytes))).toEqual(bytes);
      expect(fromHex(hex(bytes))).toEqual(bytes);
    }),
  );
});

test('base 64 that is read has one spelling only', () => {
  const letters = fc.string({ unit: fc.constantFrom(...'AQZaz09+/=-_ \n'), maxLength: 12 });
  fc.assert(
    fc.property(letters, (text) => {
      const bytes = fromBase64(text);
      if (bytes !== undefined) expect(base64(bytes)).toBe(text);
    }),
    { numRuns: 2000 },
  );
  for (const bad of ['A', 'AA', 'AAA', 'AB==', 'AAB=', 'A===', '====', 'AA=A', 'AAA\n', 'AA-_', 'AA==AAAA'])
    expect(fromBase64(bad), bad).toBeUndefined();
});

test('hexadecimal in capitals, of odd length or with a prefix is not read', () => {
  for (const bad of ['AA', 'a', '0xaa', 'zz', 'aa\n']) expect(fromHex(bad)).toBeUndefined();
});

test('text goes through UTF-8 unchanged, with a byte order mark too', () => {
  const character = fc.oneof(fc.integer({ min: 0, max: 0xd7ff }), fc.integer({ min: 0xe000, max: 0x10ffff }));
  const text = fc.string({ unit: character.map((code) => String.fromCodePoint(code)) });
  fc.assert(fc.property(text, (any) => utf8Text(utf8(any)) === any));
  expect(utf8Text(utf8('\ufeff明数'))).toBe('\ufeff明数');
});

test('a lone surrogate has no bytes, and bytes that are not UTF-8 have no text', () => {
  expect(() => utf8('\ud800')).toThrow(TypeError);
  for (const bad of [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xe6, 0x98]])
    expect(utf8Text(Uint8Array.from(bad))).toBeUndefined();
});

test('bytes are ordered as Node orders them, and are equal only when none differs', () => {
  const few = fc.uint8Array({ maxLength: 4, max: 3 });
  fc.assert(
    fc.property(few, few, (a, b) => {
      expect(Math.sign(compareBytes(a, b))).toBe(Buffer.compare(a, b));
      expect(equalBytes(a, b)).toBe(Buffer.compare(a, b) === 0);
      expect(concat(a, b)).toEqual(new Uint8Array(Buffer.concat([a, b])));
    }),
  );
});
