import type { CivilDate } from '#core/calendar/date.ts';
import type { OfficeRules } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import { documentNumber } from '#core/paper.ts';
import type { Label } from '#core/result.ts';

/** How registers count, and how a count is written as a public number or a 发文字号. */

/** One count: a register and the year; a scope counts apart as `<register>/<scope>` with the year 0 (docs/adr/0013). */
export interface RegisterYear {
  readonly register: string;
  readonly year: number;
}

/** The count from which a number of that day is taken. */
export const registerOf = (numbers: string, scope: string | null, on: CivilDate): RegisterYear =>
  scope === null ? { register: numbers, year: Number(on.slice(0, 4)) } : { register: `${numbers}/${scope}`, year: 0 };

/** The count of the documents that go out under a code in a year (docs/adr/0019). */
const documentsOf = (numbers: string, code: string, on: CivilDate): RegisterYear => ({
  register: `${numbers}/${code}`,
  year: Number(on.slice(0, 4)),
});

/** The code of a count of documents; undefined: a count of another kind or register. */
export const codeOf = (numbers: string, { register, year }: RegisterYear): string | undefined =>
  year > 0 && register.startsWith(`${numbers}/`) ? register.slice(numbers.length + 1) : undefined;

const CODE_MAX = 12;
const CODE = new RegExp(String.raw`^[A-Z\p{Script=Han}]{0,${CODE_MAX}}$`, 'u');

/** Why this is no 发文机关代字, or null. Without digits and brackets the numbers of two codes, years or counts are never the same. */
export const codeFault = (code: Json): Label | null =>
  typeof code === 'string' && CODE.test(code)
    ? null
    : {
        zh: `发文机关代字只用汉字和大写字母，最多${CODE_MAX}字，如“金人大”；还没有的留空，编为〔2024〕5号。`,
        en: `A code consists of Chinese characters and capital letters, at most ${CODE_MAX}, such as 金人大; left empty, numbers are written 〔2024〕5号.`,
      };

/** The scope of a count of a register, null where it counts by the year; undefined: a count of another register. */
export const scopeOf = (numbers: string, { register, year }: RegisterYear): string | null | undefined => {
  if (register === numbers) return null;
  return year === 0 && register.startsWith(`${numbers}/`) ? register.slice(numbers.length + 1) : undefined;
};

/** What a count runs within: the year, or a scope that the duty names. */
export type Within = 'year' | 'scope';

/** As long as the office sets nothing: 2024-0138, and in a scope 7-4-012. */
export const PATTERNS: Readonly<Record<Within, string>> = { year: '{year}-{n:4}', scope: '{scope}-{n:3}' };

/** The office rule that holds the pattern of a register. */
export const patternRule = (register: string, within: Within): string =>
  within === 'year' ? `number-${register}` : `number-${register}-scope`;

const PATTERN_MAX = 40;
const COUNT = /\{n(?::([1-6]))?\}/;
/**
 * What a count runs within comes first and the count after it, parted by something; no digits and small letters beside them. So the digits
 * of a number tell year or scope and count whatever the pattern was, and no two patterns give one number to two cases.
 */
const LITERAL = String.raw`[A-Z\p{Script=Han}〔〕-]`;
const SHAPES: Readonly<Record<Within, RegExp>> = {
  year: new RegExp(String.raw`^${LITERAL}*\{year\}${LITERAL}+\{n(?::[1-6])?\}${LITERAL}*$`, 'u'),
  scope: new RegExp(String.raw`^${LITERAL}*\{scope\}${LITERAL}+\{n(?::[1-6])?\}${LITERAL}*$`, 'u'),
};

const faults: Readonly<Record<Within | 'count' | 'shape', Label>> = {
  count: {
    zh: '须有一处、只有一处顺序号{n}（如四位的{n:4}），否则会重号。',
    en: 'There must be the count {n} once and no more (as four digits {n:4}), or numbers would be given twice.',
  },
  year: {
    zh: '按年编号的须有一处、只有一处年份{year}，否则每年会重号。',
    en: 'A register that counts by the year must have {year} once and no more, or each year would give the numbers of the last.',
  },
  scope: {
    zh: '按届次编号的须有一处、只有一处届次{scope}，否则每次会议会重号。',
    en: 'A register that counts by term and session must have {scope} once and no more, or each session would give the numbers of the last.',
  },
  shape: {
    zh: `先写年份或者届次、后写顺序号，中间隔开；此外只可用汉字、大写字母、短横线和〔〕，不用数字，最多${PATTERN_MAX}字。`,
    en: `The year or the session comes first, the count after it, with something between; besides only Chinese characters, capital letters, hyphens and 〔〕, no digits, at most ${PATTERN_MAX} characters.`,
  },
};

const times = (pattern: string, part: string): number => pattern.split(part).length - 1;

/** Why numbers cannot be written so, in one sentence, or null. */
export const patternFault = (pattern: Json, within: Within): Label | null => {
  if (typeof pattern !== 'string' || [...pattern].length > PATTERN_MAX) return faults.shape;
  if (times(pattern, '{n') !== 1 || !COUNT.test(pattern)) return faults.count;
  if (times(pattern, `{${within}}`) !== 1) return faults[within];
  return SHAPES[within].test(pattern) ? null : faults.shape;
};

/** The number of a count: `place` is the year or the scope. The pattern is one that `patternFault` lets through. */
export const numberIn = (pattern: string, place: number | string, count: number): string =>
  pattern
    .replace(/\{(?:year|scope)\}/, String(place))
    .replace(COUNT, (_whole, width?: string) => String(count).padStart(Number(width ?? 1), '0'));

/** What a pattern's numbers are like in a year, or where it counts within a scope; null: it is no pattern. */
export const numberLike = (pattern: Json, year: number): string | null =>
  patternFault(pattern, 'year') === null
    ? numberIn(pattern as string, year, 12)
    : patternFault(pattern, 'scope') === null
      ? numberIn(pattern as string, '7-4', 12)
      : null;

/** What a number is counted by: the day and, where the step names one, a scope or a code. */
export interface CountedBy {
  readonly on: CivilDate;
  readonly scope?: string;
  readonly code?: string;
}

/** The count from which the number of a step is taken. */
export const countedIn = (numbers: string, { scope, code, on }: CountedBy): RegisterYear =>
  code === undefined ? registerOf(numbers, scope ?? null, on) : documentsOf(numbers, code, on);

/** The number of a step by its count: a 发文字号 where it has a code, otherwise by the pattern of the day. */
export const numberOf = (numbers: string, by: CountedBy, count: number, rules: OfficeRules): string => {
  const { scope, code, on } = by;
  const { year } = countedIn(numbers, by);
  if (code !== undefined) return documentNumber(code, year, count);
  const pattern = String(rules.value(patternRule(numbers, scope === undefined ? 'year' : 'scope'), on));
  return numberIn(pattern, scope ?? year, count);
};
