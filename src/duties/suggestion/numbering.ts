import type { OfficeRuleDef } from '#core/duty.ts';
import type { OfficeRules } from '#core/facts.ts';
import { basis as cite } from '#laws/index.ts';
import type { Suggestion } from './state.ts';
import { occasions } from './words.ts';

export const NUMBERING = 'suggestion-numbering';

/** Term and session, then letters for the time after it; never four digits alone, which are a year. */
const SCOPE = /^[1-9]\d?-[1-9]\d?(?:-[a-z]{1,4})?$/;

/** By the year, or by term and session: `{ "session": "7-4", "recess": "7-4-b" }` gives 7-4-012 in the session and 7-4-b-003 after it. */
export const numbering: OfficeRuleDef = {
  label: { zh: '建议编号的届次', en: 'term and session in the numbers of suggestions' },
  value: {},
  basis: cite('office-rules', 'suggestion-screening'),
  check: (value) => {
    const given = typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : null;
    const fits =
      given?.every(([occasion, scope]) => Object.hasOwn(occasions, occasion) && SCOPE.test(String(scope))) === true &&
      new Set(given.map(([, scope]) => scope)).size === given.length;
    return fits
      ? null
      : {
          zh: '按年编号的写{}；按届次编号的，给大会期间（session）、闭会期间（recess）各写届、次，如7-4和7-4-b，两者不同。',
          en: '{} to number by the year; otherwise term and session for session and recess, such as 7-4 and 7-4-b, each its own.',
        };
  },
};

/** The scope in which a suggestion is numbered on a day; null: by the year. */
export const numberedWithin = ({ occasion }: Suggestion, rules: OfficeRules, on: string): string | null => {
  const scope = (rules.value(NUMBERING, on) as Readonly<Record<string, unknown>>)[occasion];
  return typeof scope === 'string' ? scope : null;
};

const NUMERALS = '〇一二三四五六七八九';
/** A whole number from 1 to 99 as terms and sessions are counted: 十四, 四十. */
const inChinese = (n: number): string => {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  return `${tens > 1 ? NUMERALS.charAt(tens) : ''}${tens > 0 ? '十' : ''}${ones > 0 ? NUMERALS.charAt(ones) : ''}`;
};

/** A number as papers print it: 七届四次会议第012号, after the session 七届四次会议闭会期间第003号; one of a year as it stands. */
export const numberInWords = (number: string): string => {
  const [, term, session, after, count] = /^(\d+)-(\d+)(-[a-z]+)?-(\d+)$/.exec(number) ?? [];
  return count === undefined
    ? number
    : `${inChinese(Number(term))}届${inChinese(Number(session))}次会议${after === undefined ? '' : '闭会期间'}第${count}号`;
};
