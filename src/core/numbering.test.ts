import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  codeFault,
  codeOf,
  countedIn,
  numberIn,
  numberLike,
  PATTERNS,
  patternFault,
  registerOf,
  scopeOf,
  type Within,
} from './numbering.ts';
import { documentNumber } from './paper.ts';

test('a register counts by the year of the day, or apart in a scope', () => {
  expect(registerOf('suggestion', null, '2024-12-20')).toEqual({ register: 'suggestion', year: 2024 });
  expect(registerOf('suggestion', '7-4-b', '2024-12-20')).toEqual({ register: 'suggestion/7-4-b', year: 0 });
  expect(scopeOf('suggestion', registerOf('suggestion', null, '2024-12-20'))).toBeNull();
  expect(scopeOf('suggestion', registerOf('suggestion', '7-4-b', '2024-12-20'))).toBe('7-4-b');
  expect(scopeOf('visit', registerOf('suggestion', '7-4-b', '2024-12-20'))).toBeUndefined();
  expect(scopeOf('suggestion', { register: 'suggestions', year: 2024 })).toBeUndefined();
});

test.each([
  [PATTERNS.year, 2024, 138, '2024-0138'],
  [PATTERNS.scope, '7-4-b', 3, '7-4-b-003'],
  ['建〔{year}〕{n}号', 2024, 12, '建〔2024〕12号'],
  ['{year}-{n:2}', 2024, 1234, '2024-1234'],
])('%s in %s writes %s as %s', (pattern, place, count, number) => expect(numberIn(pattern, place, count)).toBe(number));

test.each<[Within, unknown, string]>([
  ['year', '{year}', '顺序号'],
  ['year', '{year}-{n}-{n}', '顺序号'],
  ['year', '{year}-{n:7}', '顺序号'],
  ['year', '第{n}号', '年份'],
  ['year', '{scope}-{n}', '年份'],
  ['year', '{year}-{year}-{n}', '年份'],
  ['scope', '{year}-{n}', '届次'],
  ['year', '{n}-{year}', '先写年份'],
  ['year', '{year}{n}', '中间隔开'],
  ['year', '{year}-1{n}', '不用数字'],
  ['year', '{year}-{n}1', '不用数字'],
  ['scope', '{scope}-b-{n}', '大写字母'],
  ['year', '{year}/{n}', '短横线'],
  ['year', `${'长'.repeat(40)}{year}-{n}`, '最多40'],
  ['year', 5, '最多40'],
])('a pattern by the %s is not %j', (within, pattern, sentence) => {
  expect(patternFault(pattern as never, within)?.zh).toContain(sentence);
  expect(numberLike(pattern as never, 2024)).toBe(
    within === 'scope' && pattern === '{year}-{n}' ? '2024-12' : pattern === '{scope}-{n}' ? '7-4-12' : null,
  );
});

const literal = fc.string({ unit: fc.constantFrom('-', '建', '第', '〔', '〕', 'A', 'B'), maxLength: 3 });
const between = fc.string({ unit: fc.constantFrom('-', '建', '〕', 'B'), minLength: 1, maxLength: 3 });
const count = fc.constantFrom('{n}', '{n:1}', '{n:3}', '{n:4}');
const patterns = (place: string) =>
  fc.tuple(literal, between, count, literal).map(([a, b, n, c]) => `${a}${place}${b}${n}${c}`);

test('whatever the patterns, two counts of a year or of a scope are two numbers', () => {
  const byYear = fc.record({ pattern: patterns('{year}'), place: fc.integer({ min: 1949, max: 2199 }).map(String) });
  const scope = fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }), fc.constantFrom('', '-b'));
  const byScope = fc.record({ pattern: patterns('{scope}'), place: scope.map(([t, s, b]) => `${t}-${s}${b}`) });
  const numbered = fc.record({ of: fc.oneof(byYear, byScope), n: fc.integer({ min: 1, max: 3_000 }) });
  fc.assert(
    fc.property(numbered, numbered, (a, b) => {
      expect(patternFault(a.of.pattern, a.of.pattern.includes('{year}') ? 'year' : 'scope')).toBeNull();
      const same = a.of.place === b.of.place && a.n === b.n;
      if (!same) expect(numberIn(a.of.pattern, a.of.place, a.n)).not.toBe(numberIn(b.of.pattern, b.of.place, b.n));
    }),
    { numRuns: 2_000 },
  );
});

test('a document is counted by its code and the year of its day', () => {
  const counted = countedIn('document', { on: '2024-06-27', code: '示人大' });
  expect(counted).toEqual({ register: 'document/示人大', year: 2024 });
  expect(codeOf('document', counted)).toBe('示人大');
  expect(codeOf('document', registerOf('document', '7-4', '2024-06-27'))).toBeUndefined();
  expect(codeOf('paper', counted)).toBeUndefined();
  expect(scopeOf('document', counted)).toBeUndefined();
});

test.each(['示人大1', '示〔人大〕', 'abc', '示 人', '长'.repeat(13), 5])(
  '%j is no code of an issuing organ',
  (code) => {
    expect(codeFault(code)?.zh).toContain('汉字和大写字母');
  },
);

const code = fc.string({ unit: fc.constantFrom('示', '人', '大', 'A', 'B'), maxLength: 12 });
const documents = fc.record({
  code,
  year: fc.integer({ min: 1949, max: 2199 }),
  n: fc.integer({ min: 1, max: 9_999 }),
});

test('two codes, years or counts are never one number', () => {
  fc.assert(
    fc.property(documents, documents, (a, b) => {
      expect(codeFault(a.code)).toBeNull();
      const same = a.code === b.code && a.year === b.year && a.n === b.n;
      if (!same) expect(documentNumber(a.code, a.year, a.n)).not.toBe(documentNumber(b.code, b.year, b.n));
    }),
  );
});
