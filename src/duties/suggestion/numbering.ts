import type { OfficeRuleDef } from '#core/duty.ts';
import type { OfficeRules } from '#core/facts.ts';
import { basis as cite } from '#laws/index.ts';
import type { Suggestion } from './state.ts';

export const NUMBERING = 'suggestion-numbering';

/** Term and session; never four digits alone, which are a year. */
const SCOPE = /^[1-9]\d?-[1-9]\d?$/;
/** After the session, until the next: the numbers of 闭会期间 count apart. */
const AFTER = '-b';

/** By the year, or by term and session: 7-4 gives 7-4-012 to what was made in the session and 7-4-b-003 to what came after it. */
export const numbering: OfficeRuleDef = {
  label: { zh: '建议编号的届次', en: 'term and session in the numbers of suggestions' },
  value: '',
  basis: cite('office-rules', 'suggestion-screening'),
  check: (value) =>
    value === '' || (typeof value === 'string' && SCOPE.test(value))
      ? null
      : {
          zh: '按年编号的留空；按届次编号的写届和次，如七届四次会议写7-4。',
          en: 'Empty to number by the year; otherwise term and session, such as 7-4 for the fourth session of the seventh term.',
        },
};

/** The scope in which a suggestion is numbered on a day; null: by the year. */
export const numberedWithin = ({ occasion }: Suggestion, rules: OfficeRules, on: string): string | null => {
  const scope = rules.value(NUMBERING, on);
  return typeof scope !== 'string' || scope === '' ? null : `${scope}${occasion === 'session' ? '' : AFTER}`;
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
