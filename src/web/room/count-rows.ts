import type { Label } from '#core/result.ts';
import { ballotsOf, byHowMuch, type Counts, noCounts } from '#core/vote.ts';

export type Column = keyof Counts;
export type CountRow = Readonly<Partial<Record<Column, number>>>;
/** What stands in the fields of one line. */
export type TypedRow = Readonly<Partial<Record<Column, string>>>;

const MOST = 3;
/** What a field keeps of what was typed or pasted: digits, also full-width ones, three at most. */
export const digitsOf = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^0+(?=\d)/, '')
    .slice(0, MOST);

/** The numbers of a line; a field left empty is none. */
export const rowOf = (columns: readonly Column[], typed: TypedRow): CountRow =>
  Object.fromEntries(columns.map((column) => [column, Number(typed[column] ?? '')]));

export const typedOf = (row: CountRow): TypedRow =>
  Object.fromEntries(Object.entries(row).map(([column, n]) => [column, String(n)]));

export interface Balance {
  readonly sum: number;
  readonly even: boolean;
  /** Null while nothing was typed. */
  readonly says: Label | null;
}

/** How the numbers of a line stand to what they must add up to, with the difference in words. */
export const balanceOf = (columns: readonly Column[], typed: TypedRow, due: number, of: Label): Balance => {
  const sum = ballotsOf({ ...noCounts, ...rowOf(columns, typed) });
  const begun = columns.some((column) => (typed[column] ?? '') !== '');
  if (!begun) return { sum, even: false, says: null };
  if (sum === due)
    return { sum, even: true, says: { zh: `合计 ${sum}，与${of.zh}相符`, en: `${sum} in all, as ${of.en}` } };
  const by = byHowMuch(sum, due);
  return {
    sum,
    even: false,
    says: { zh: `合计 ${sum}，${of.zh} ${due}，${by.zh}`, en: `${sum} in all, ${due} ${of.en}: ${by.en}` },
  };
};
