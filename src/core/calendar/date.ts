import { err, type Label, ok, type Result } from '#core/result.ts';

/**
 * A civil date 'YYYY-MM-DD' of the Gregorian calendar, 1949-01-01 to 2200-12-31: no time, no zone.
 * The text sorts as the dates do, so `<` and `===` compare two of them. Text from outside goes through `parseDate`;
 * every function here throws (a fault) on text that is no date.
 */
export type CivilDate = string;

export const YEAR_MIN = 1949;
export const YEAR_MAX = 2200;

const FORM = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;
// China kept summer time until 1991; from this instant on Shanghai is UTC+8 without exception.
const SHANGHAI_PLAIN_FROM_MS = Date.UTC(1992, 0, 1);

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Days in a month, 1 to 12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeap(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function read(text: string): Parts | undefined {
  const match = FORM.exec(text);
  if (match === null) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < YEAR_MIN || year > YEAR_MAX || month < 1 || month > 12) return undefined;
  return day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : undefined;
}

function parts(date: CivilDate): Parts {
  const found = read(date);
  if (found === undefined) throw new Error(`“${date}”不是有效日期（not a civil date, ${YEAR_MIN} to ${YEAR_MAX}）`);
  return found;
}

function compose(year: number, month: number, day: number): CivilDate {
  if (year < YEAR_MIN || year > YEAR_MAX) {
    throw new Error(`日期超出 ${YEAR_MIN} 至 ${YEAR_MAX} 年（the year ${year} is out of range）`);
  }
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads a date typed or received: only real dates in the form YYYY-MM-DD, years 1949 to 2200. */
export function parseDate(text: string): Result<CivilDate, Label> {
  if (read(text) !== undefined) return ok(text);
  return err({
    zh: `“${text}”不是有效日期，请按 2024-12-20 的格式填写，年份在 ${YEAR_MIN} 至 ${YEAR_MAX} 之间。`,
    en: `“${text}” is not a date. Write it as 2024-12-20, with a year from ${YEAR_MIN} to ${YEAR_MAX}.`,
  });
}

/** Days since 1970-01-01; negative before it. */
export function dayNumber(date: CivilDate): number {
  const { year, month, day } = parts(date);
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The date of a count of days since 1970-01-01. Throws outside 1949 to 2200. */
export function dateOfDay(days: number): CivilDate {
  const at = new Date(days * DAY_MS);
  return compose(at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate());
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dateOfDay(dayNumber(date) + days);
}

/**
 * The same day of the month `months` later (earlier when negative); where that month has no such day, its last day
 * (Civil Code, article 202). Adding in two steps may therefore end earlier than adding at once.
 */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = parts(date);
  const index = year * 12 + (month - 1) + months;
  const [toYear, toMonth] = [Math.floor(index / 12), (((index % 12) + 12) % 12) + 1];
  return compose(toYear, toMonth, Math.min(day, daysInMonth(toYear, toMonth)));
}

/** Days from one date to the other; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** 1 Monday to 7 Sunday (ISO 8601). */
export function weekday(date: CivilDate): 1 | 2 | 3 | 4 | 5 | 6 | 7 {
  // 1970-01-01 was a Thursday.
  const index = (((dayNumber(date) + 3) % 7) + 7) % 7;
  return (index + 1) as 1 | 2 | 3 | 4 | 5 | 6 | 7;
}

/** Negative, zero or positive as `a` is before, on or after `b`. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return dayNumber(a) - dayNumber(b);
}

export function yearOf(date: CivilDate): number {
  return parts(date).year;
}

/** 1 to 12. */
export function monthOf(date: CivilDate): number {
  return parts(date).month;
}

/** 2024年12月20日 */
export function formatZh(date: CivilDate): string {
  const { year, month, day } = parts(date);
  return `${year}年${month}月${day}日`;
}

const MONTHS_EN = 'January February March April May June July August September October November December'.split(' ');
const WEEKDAYS_ZH = '一二三四五六日';

/** 20 December 2024 */
export function formatEn(date: CivilDate): string {
  const { year, month, day } = parts(date);
  return `${day} ${MONTHS_EN[month - 1] ?? ''} ${year}`;
}

/** 周五 */
export function formatWeekdayZh(date: CivilDate): string {
  return `周${WEEKDAYS_ZH.charAt(weekday(date) - 1)}`;
}

const formattersByZone = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formattersByZone.get(zone);
  if (known !== undefined) return known;
  // Making a formatter costs some hundred times more than using it.
  const made = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  formattersByZone.set(zone, made);
  return made;
}

/**
 * The civil date in an IANA zone at an instant in milliseconds since 1970 UTC.
 * Throws on an unknown zone or an instant outside 1949 to 2200.
 */
export function civilDateIn(instantMs: number, zone: string): CivilDate {
  if (!Number.isFinite(instantMs)) throw new Error(`时间值无效（${instantMs} is not an instant in milliseconds）`);
  if (zone === 'Asia/Shanghai' && instantMs >= SHANGHAI_PLAIN_FROM_MS) {
    return dateOfDay(Math.floor((instantMs + SHANGHAI_AHEAD_MS) / DAY_MS));
  }
  const found = { year: 0, month: 0, day: 0 };
  for (const { type, value } of formatterOf(zone).formatToParts(instantMs)) {
    if (type === 'year' || type === 'month' || type === 'day') found[type] = Number(value);
  }
  return compose(found.year, found.month, found.day);
}
