import type { Label } from '#core/result.ts';

/** Where an article stands in one edition. `article` is null when its number was not read, or for an office's rule. */
export interface Place {
  readonly article: number | null;
  /** 款, counted from 1. */
  readonly paragraph?: number;
  /** 项. */
  readonly item?: number;
  /** Where this edition says something else than the others. */
  readonly gist?: Label;
  /** `false` when the number still has to be compared with the official text. */
  readonly certain?: false;
}

/** An article whose number was read in the text. */
export const at = (article: number, paragraph?: number): Place =>
  paragraph === undefined ? { article } : { article, paragraph };

/** An item of an article: 第五十条第四项. */
export const item = (article: number, number: number): Place => ({ article, item: number });

/** An article that stands in an edition whose text was not read: cited without a number, and listed as uncertain. */
export const unread: Place = { article: null, certain: false };

const DIGITS = '零一二三四五六七八九';

/** 42 as 四十二; 1 to 9999, as articles are numbered in print (第一百零一条). */
export function chineseNumeral(n: number): string {
  if (!Number.isInteger(n) || n < 1 || n > 9999)
    throw new Error(`条号须为 1 至 9999 的整数（not an article number: ${n}）`);
  let text = '';
  const digits = String(n);
  [...digits].forEach((digit, index) => {
    const unit = ['', '十', '百', '千'][digits.length - 1 - index] ?? '';
    if (digit !== '0') text += DIGITS.charAt(Number(digit)) + unit;
    else if (!text.endsWith('零')) text += '零';
  });
  return text.replace(/零+$/, '').replace(/^一十/, '十');
}

/** The number as printed in sentences, and a short form for narrow places. */
export function articleNumber(place: Place, heading?: Label): { readonly number: Label; readonly short: Label } {
  const { article, paragraph, item: point } = place;
  if (heading !== undefined) return { number: heading, short: heading };
  if (article === null) {
    const open = { zh: '（条号待核）', en: 'article number to be confirmed' };
    return { number: open, short: open };
  }
  const parts = [[article, '条'] as const, [paragraph, '款'] as const, [point, '项'] as const];
  const zh = parts.map(([n, unit]) => (n === undefined ? '' : `第${chineseNumeral(n)}${unit}`)).join('');
  const details = `${paragraph === undefined ? '' : `(${paragraph})`}${point === undefined ? '' : `, item ${point}`}`;
  return {
    number: { zh, en: `Article ${article}${details}` },
    short: { zh: `第${article}条`, en: `Art. ${article}` },
  };
}
