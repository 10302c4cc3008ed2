import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { personalData } from './personal-data.ts';
import { ordinarySentences } from './testing/ordinary-sentences.ts';

// Every number here is made up: the prefixes are those of no operator's customer, the identity numbers of no division in use.

const kinds = (text: string) => personalData(text).map(({ kind }) => kind.zh);

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/** GB 11643 as printed: the last character from the seventeen before it. */
const identity = (first: string): string => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(first[index]), 0);
  return first + '10X98765432'.charAt(sum % 11);
};
/** ISO/IEC 7812-1: the check digit that makes the sum a multiple of ten. */
const card = (first: string): string => {
  const sum = [...first].reduceRight((total, digit, index) => {
    const doubled = Number(digit) * ((first.length - index) % 2 === 1 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return first + String((10 - (sum % 10)) % 10);
};

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((all) => all.join(''));
const two = (min: number, max: number) => fc.integer({ min, max }).map((n) => String(n).padStart(2, '0'));
const identities = fc
  .tuple(digits(5), fc.integer({ min: 1930, max: 2015 }), two(1, 12), two(1, 28), digits(3))
  .map(([division, year, month, day, order]) => identity(`9${division}${year}${month}${day}${order}`));
const mobiles = fc.tuple(fc.integer({ min: 3, max: 9 }), digits(9)).map(([second, rest]) => `1${second}${rest}`);
const cards = fc
  .tuple(fc.constantFrom('62', '45', '51', '95'), fc.integer({ min: 13, max: 16 }).chain(digits))
  .map(([start, rest]) => card(start + rest));

/** Ways in which people hide a number or make it readable. */
const fullWidth = (text: string) => text.replace(/[0-9X]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0));
const numerals = (text: string) => text.replace(/\d/g, (c) => '〇一二三四五六七八九'.charAt(Number(c)));
const bankers = (text: string) => text.replace(/\d/g, (c) => '零壹贰叁肆伍陆柒捌玖'.charAt(Number(c)));
const grouped = (between: string) => (text: string) => text.replace(/(.{4})(?=.)/g, `$1${between}`);
const spread = (between: string) => (text: string) => [...text].join(between);
const disguises: readonly ((text: string) => string)[] = [
  (text) => text,
  fullWidth,
  numerals,
  bankers,
  grouped(' '),
  grouped('-'),
  grouped(' - '),
  grouped('－'),
  grouped('　'),
  spread(' '),
  spread('-'),
  spread('*'),
  (text) => spread(' ')(numerals(text)),
  (text) => grouped('-')(fullWidth(text)),
];
const around = fc.constantFrom<readonly [string, string]>(
  ['', ''],
  ['请联系', '。'],
  ['2024-03-15 ', ' 来电'],
  ['电话：', '，下午打'],
  ['13幢，', ''],
  ['编号2024-0138 ', ' 2024-0139'],
  ['+86 ', ''],
  ['（', '）'],
  ['\n', '\n'],
);

describe('a number that tells a person is found in every disguise', () => {
  test.each([
    ['身份证号', identities],
    ['手机号码', mobiles],
    ['银行卡号', cards],
  ])('%s: all of 2,000 made ones', (kind, numbers) => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...disguises), around, (number, disguise, [before, after]) => {
        expect(kinds(`${before}${disguise(number)}${after}`)).toContain(kind);
      }),
      { numRuns: 2_000 },
    );
  });
});

test.each([
  ['手机号码', '138 0013 8000', '138 0013 8000'],
  ['手机号码', '一三八〇〇一三八〇〇〇', '一三八〇〇一三八〇〇〇'],
  ['手机号码', '幺三八〇〇一三八〇〇〇', '幺三八〇〇一三八〇〇〇'],
  ['手机号码', '0086-13800138000', '0086-13800138000'],
  ['手机号码', '请打13800138000，或者打13900139000', '13800138000'],
  ['电子邮箱', '写信到li.nv+a@example.com.cn', 'li.nv+a@example.com.cn'],
  ['电子邮箱', 'li＠example．com', 'li@example.com'],
  ['车牌号', '沪A12345占道', '沪A12345'],
  ['车牌号', '沪A·D12345占道', '沪A·D12345'],
  ['车牌号', '沪a12345占道', '沪a12345'],
  ['车牌号', '沪Ａ１２３４５占道', '沪A12345'],
  ['门牌号', '住在12号301室的老人', '12号301室'],
])('%s: in “%s” the words %s are shown', (kind, text, found) => {
  expect(personalData(text)[0]).toEqual({ kind: expect.objectContaining({ zh: kind }) as unknown, found });
});

test('two numbers in one sentence are both found', () => {
  expect(kinds('13800138000,13900139000')).toEqual(['手机号码', '手机号码']);
});

test('a number whose check digit is wrong tells nobody', () => {
  const right = identity('91010119900307761');
  const wrong = `${right.slice(0, -1)}${right.endsWith('1') ? '2' : '1'}`;
  expect([kinds(right), kinds(wrong)]).toEqual([['身份证号'], []]);
  const paid = card('62000000000000000');
  expect([kinds(paid), kinds(`${paid.slice(0, -1)}${(Number(paid.at(-1)) + 1) % 10}`)]).toEqual([['银行卡号'], []]);
});

test('two hundred ordinary sentences hold nothing that tells a person', () => {
  expect(new Set(ordinarySentences).size).toBeGreaterThanOrEqual(200);
  expect(
    ordinarySentences.flatMap((sentence) => personalData(sentence).map(({ found }) => `${found} in ${sentence}`)),
  ).toEqual([]);
});
