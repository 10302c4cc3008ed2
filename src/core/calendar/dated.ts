import { type CivilDate, compareDates, dayNumber } from './date.ts';

/** A value that changes with time, as a law or an office sets it. Plain data, oldest first, no two from one date. */
export type Dated<T> = readonly { readonly from: CivilDate; readonly value: T }[];

/** A value with the days it was, or is, in force; `until` is the first day on which another one was. */
export interface InForce<T> {
  readonly value: T;
  readonly from: CivilDate;
  readonly until?: CivilDate;
}

/** Writes a dated value: `since({ '2020-01-01': 30, '2025-07-01': 20 })`. Throws when it is empty or a key is no date. */
export function since<T>(valueByDate: Readonly<Record<CivilDate, T>>): Dated<T> {
  const entries = Object.entries(valueByDate).map(([from, value]) => ({ from, value }));
  if (entries.length === 0) throw new Error('带日期的值至少要有一个（a dated value needs at least one date）');
  for (const { from } of entries) dayNumber(from);
  return entries.sort((a, b) => compareDates(a.from, b.from));
}

/** The value in force on a day with its first and last bounds, or undefined before the first one. */
export function findInForce<T>(dated: Dated<T>, date: CivilDate): InForce<T> | undefined {
  dayNumber(date);
  let index = -1;
  while ((dated[index + 1]?.from ?? '9999-12-31') <= date) index += 1;
  const found = dated[index];
  if (found === undefined) return undefined;
  const next = dated[index + 1];
  return next === undefined ? found : { ...found, until: next.from };
}

/** The value in force on a day. Throws when the first one comes later: a rule must cover the dates it is asked for. */
export function inForce<T>(dated: Dated<T>, date: CivilDate): T {
  const found = findInForce(dated, date);
  if (found === undefined) {
    throw new Error(`${date} 尚无有效的规定，最早自 ${dated[0]?.from ?? '—'} 起（no value in force on ${date}）`);
  }
  return found.value;
}
