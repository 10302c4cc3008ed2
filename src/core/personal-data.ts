import type { Label } from '#core/result.ts';

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
/** What people put between the digits of a number to hide it or to make it readable. */
const SEPARATOR = /[\s\u3000\-—–_.·,，*＊()（）/]/u;

/**
 * Searches a text that is to be published for numbers and addresses that tell a person: identity card (GB 11643 checksum), mobile
 * telephone, bank card (Luhn), e-mail, licence plate. Full-width digits, Chinese numerals and separators do not hide them.
 */
export const personalData = (text: string): readonly PersonalHit[] => [
  ...numberRuns(text).flatMap(({ digits, found }) => numberKind(digits).map((kind) => ({ kind, found }))),
  ...matches(text, /[\w.+-]+[@＠][\w-]+(?:\.[\w-]+)+/gu, { zh: '电子邮箱', en: 'e-mail address' }),
  ...matches(text, /[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·\s]?[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])/gu, { zh: '车牌号', en: 'licence plate' }),
  ...matches(text, /\d{1,4}(?:号|弄|幢|栋|单元)\s*\d{1,4}室/gu, { zh: '门牌号', en: 'house number' }),
];

const matches = (text: string, pattern: RegExp, kind: Label): readonly PersonalHit[] => [...text.matchAll(pattern)].map(([found]) => ({ kind, found }));

interface Run {
  readonly digits: string;
  readonly found: string;
}

/** Runs of digits with at most one separator between two of them. */
const numberRuns = (text: string): readonly Run[] => {
  const runs: Run[] = [];
  let digits = '';
  let found = '';
  let gap = 0;
  for (const character of `${text}\n\n`) {
    const digit = digitOf(character);
    if (digit !== null) {
      digits += digit;
      found += character;
      gap = 0;
    } else if (digits !== '' && SEPARATOR.test(character) && gap < 1) {
      found += character;
      gap += 1;
    } else if (digits !== '') {
      runs.push({ digits, found: found.trim() });
      digits = '';
      found = '';
      gap = 0;
    }
  }
  return runs;
};

const digitOf = (character: string): string | null => {
  if (/[0-9]/.test(character)) return character;
  if (/[xX]/.test(character)) return 'X';
  const narrow = character.normalize('NFKC');
  if (/^[0-9]$/.test(narrow)) return narrow;
  return DIGITS[character] ?? null;
};

const numberKind = (digits: string): readonly Label[] => {
  if (/\d{17}[\dX]/.test(digits) && windows(digits, 18).some(isIdentityNumber)) return [{ zh: '身份证号', en: 'identity card number' }];
  if (windows(digits, 11).some((window) => /^1[3-9]\d{9}$/.test(window)) && digits.length <= 13) return [{ zh: '手机号码', en: 'mobile number' }];
  if (/^\d{16,19}$/.test(digits) && luhn(digits)) return [{ zh: '银行卡号', en: 'bank card number' }];
  return [];
};

const windows = (digits: string, length: number): readonly string[] => Array.from({ length: Math.max(0, digits.length - length + 1) }, (_, index) => digits.slice(index, index + length));

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: ISO 7064 MOD 11-2 over 17 digits. */
const isIdentityNumber = (text: string): boolean => {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
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
