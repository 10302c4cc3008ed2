import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fold, unfoldIndex } from './fold.ts';
import { gramSet, gramVector, holdsWords, queryWords, wordQuery } from './grams.ts';

const wide = fc.string({ unit: 'binary', maxLength: 40 });

test('the key of a part of a text is a part of the key of the text, for every string', () => {
  fc.assert(
    fc.property(wide, wide, wide, (before, part, after) => {
      expect(fold(before + part + after)).toBe(fold(before) + fold(part) + fold(after));
    }),
    { numRuns: 500 },
  );
});

test('width, case, composed accents, shapes of characters and invisible characters make no difference', () => {
  expect(fold('ＡＢＣ１２３')).toBe('abc123');
  expect(fold('caf\u00e9')).toBe(fold('CAFE\u0301'));
  expect(fold('民戶與開發區')).toBe(fold('民户与开发区'));
  expect(fold('垃\u200b圾\u00ad车')).toBe('垃圾车');
  expect(fold('“停车难”——2024年')).toBe(fold('"停车难"--2024年'));
});

test('characters that mean something else stay apart', () => {
  expect(fold('干部')).not.toBe(fold('千部'));
  expect(fold('未来')).not.toBe(fold('末来'));
  expect(fold('12')).not.toBe(fold('13'));
});

test('a lone surrogate and U+0000 fold to the replacement character and break nothing', () => {
  expect(fold('a\ud800b\u0000')).toBe('a\ufffdb\ufffd');
  expect(gramVector('a\ud800')).toBe("'a\ufffd':1 '\ufffd':2 ");
});

test('pairs hold code points, never halves of one, and never cross a space', () => {
  expect([...gramSet('𠮷野家 ok')]).toEqual(['𠮷野', '野家', '家', 'ok', 'k']);
  expect(gramVector("it's")).toBe("'it':1 't''':2 '''s':3 's':4 ");
  expect(gramVector('a\\b')).toBe("'a\\\\':1 '\\\\b':2 'b':3 ");
});

test('one character is asked by prefix, two exactly, more as a phrase', () => {
  expect(wordQuery('停')).toBe("'停':* | '  '");
  expect(wordQuery('停车')).toBe("'停车' | '  '");
  expect(wordQuery('停车难')).toBe("('停车' <1> '车难') | (' ' & '停车' & '车难') | '  '");
  expect(wordQuery('一二三四五六七八九十百')).toContain("'七八' <2> '九十' <1> '十百')");
});

test('what was typed is cut at spaces of every width, and nothing typed asks for nothing', () => {
  expect(queryWords('  停车　难 停车\n１２ ')).toEqual(['停车', '难', '12']);
  expect(queryWords(' \u200b　')).toEqual([]);
});

test('a place in the key leads back to its place in the text', () => {
  const text = 'ﬁ①𠮷“停车”';
  expect(unfoldIndex(text, fold(text).indexOf('停'))).toBe(text.indexOf('停'));
});

test('a word counts wherever it stands, and all words must stand somewhere', () => {
  expect(holdsWords(['停车难', '中山路'], ['停车', '山路'])).toBe(true);
  expect(holdsWords(['停车难', '中山路'], ['停车', '难中'])).toBe(false);
});
