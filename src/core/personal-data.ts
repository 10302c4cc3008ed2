import { type Basis, type Label, type Refusal, refuse } from '#core/result.ts';
import type { Fields } from '#core/schema.ts';

/** Something in a text that may tell a person: what kind, and the words as they stand. */
export interface PersonalHit {
  readonly kind: Label;
  readonly found: string;
}

const DIGITS: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...'〇一二三四五六七八九'].map((character, index) => [character, String(index)])),
  ...Object.fromEntries([...'零壹贰叁肆伍陆柒捌玖'].map((character, index) => [character, String(index)])),
  两: '2',
  幺: '1',
  ｘ: 'X',
  Ｘ: 'X',
};
/** What people put between the digits of a number to hide it or to make it readable, at most three in a row. */
const SEPARATOR = /[\s\u3000\-‐‑—–－_.·．・,，、*＊()（）/／+＋]/u;
const GAP_MAX = 3;

/**
 * Searches a text that is to be published for numbers and addresses that tell a person: identity card (GB 11643 checksum), mobile
 * telephone, bank card (Luhn), e-mail, licence plate. Full-width digits, Chinese numerals and separators do not hide them.
 */
export const personalData = (text: string): readonly PersonalHit[] => {
  const narrow = text.normalize('NFKC');
  return [
    ...numberRuns(text).flatMap(numbersIn),
    ...matches(narrow, /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/gu, { zh: '电子邮箱', en: 'e-mail address' }),
    ...matches(
      narrow,
      /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·.\-\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/giu,
      { zh: '车牌号', en: 'licence plate' },
    ),
    ...matches(narrow, /\d{1,4}(?:号|弄|幢|栋|单元)\s*\d{1,4}室/gu, { zh: '门牌号', en: 'house number' }),
  ];
};

/** Refuses texts that are to be published and hold something personal, naming the field and what it is; null where none does. */
export const refusePersonal = (
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
  basis: readonly Basis[],
): Refusal | null => {
  for (const [name, { kind, label }] of Object.entries(fields)) {
    const value = values[name];
    const [hit] = kind === 'text' && typeof value === 'string' ? personalData(value) : [];
    if (hit === undefined) continue;
    return refuse(
      'personal-data',
      {
        zh: `“${label.zh}”里有${hit.kind.zh}“${hit.found}”，请删去后再公开。`,
        en: `The ${label.en} holds a ${hit.kind.en} ("${hit.found}"); remove it before publishing.`,
      },
      basis,
    );
  }
  return null;
};

const matches = (text: string, pattern: RegExp, kind: Label): readonly PersonalHit[] =>
  [...text.matchAll(pattern)].map(([found]) => ({ kind, found }));

/** Digits that stand together, and where. */
interface Token {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}
interface Run {
  readonly text: readonly string[];
  readonly tokens: readonly Token[];
}

/** Tokens of digits with at most a few separators between two of them. */
const numberRuns = (text: string): readonly Run[] => {
  const characters = [...text];
  const runs: Run[] = [];
  let tokens: Token[] = [];
  let digits = '';
  let gap = 0;
  const endToken = (end: number) => {
    if (digits !== '') tokens.push({ digits, start: end - digits.length, end });
    digits = '';
  };
  const endRun = () => {
    if (tokens.length > 0) runs.push({ text: characters, tokens });
    tokens = [];
  };
  for (const [index, character] of characters.entries()) {
    const digit = digitOf(character);
    if (digit !== null) {
      digits += digit;
      gap = 0;
      continue;
    }
    endToken(index);
    gap += 1;
    if (gap > GAP_MAX || !SEPARATOR.test(character)) endRun();
  }
  endToken(characters.length);
  endRun();
  return runs;
};

const digitOf = (character: string): string | null => {
  if (/[0-9]/.test(character)) return character;
  if (/[xX]/.test(character)) return 'X';
  const narrow = character.normalize('NFKC');
  if (/^[0-9]$/.test(narrow)) return narrow;
  return DIGITS[character] ?? null;
};

/** The longest number that is looked for: a card's 19 digits with a country code before them. */
const DIGITS_MAX = 23;

/** A kind of number, and whether a text of digits is one. */
interface NumberKind {
  readonly kind: Label;
  readonly is: (digits: string) => boolean;
}
const NUMBER_KINDS: readonly NumberKind[] = [
  {
    kind: { zh: '身份证号', en: 'identity card number' },
    is: (digits) => windows(digits, 18).some(isIdentityNumber),
  },
  {
    kind: { zh: '手机号码', en: 'mobile number' },
    is: (digits) => /^X?(?:0|86|086|0086)?1[3-9]\d{9}X?$/.test(digits),
  },
  {
    kind: { zh: '银行卡号', en: 'bank card number' },
    is: (digits) => /^X?[3-69]\d{15,18}X?$/.test(digits) && luhn(digits.replaceAll('X', '')),
  },
];

/** Each kind is looked for by itself: what stands beside a number may look like part of another. */
const numbersIn = ({ text, tokens }: Run): readonly PersonalHit[] =>
  NUMBER_KINDS.flatMap(({ kind, is }) => {
    const hits: PersonalHit[] = [];
    for (let from = 0; from < tokens.length; from += 1) {
      const to = endOfNumber(tokens, from, is);
      if (to === null) continue;
      hits.push({ kind, found: text.slice(tokens[from]?.start, tokens[to]?.end).join('') });
      from = to;
    }
    return hits;
  });

/** The last token of the shortest sequence of whole tokens from here that is such a number, or null. */
const endOfNumber = (tokens: readonly Token[], from: number, is: NumberKind['is']): number | null => {
  let digits = '';
  for (let to = from; to < tokens.length; to += 1) {
    digits += tokens[to]?.digits ?? '';
    if (to > from && digits.length > DIGITS_MAX) return null;
    if (is(digits)) return to;
  }
  return null;
};

const windows = (digits: string, length: number): readonly string[] =>
  Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, index) => digits.slice(index, index + length));

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: division, date of birth, order, and ISO 7064 MOD 11-2 over 17 digits. */
const isIdentityNumber = (text: string): boolean => {
  if (!/^[1-9]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(text[index]), 0);
  return '10X98765432'[sum % 11] === text[17];
};

const luhn = (digits: string): boolean => {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
};
