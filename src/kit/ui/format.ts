import { formatEn, formatZh, weekday } from '#core/calendar/date.ts';
import type { Label } from '#core/result.ts';

const ZH_DAYS = '一二三四五六日';
const EN_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const ZONE = 'Asia/Shanghai';

/** 12-27 within the year of `today`, else 2025-01-08. */
export const shortDate = (date: string, today: string): string =>
  date.slice(0, 4) === today.slice(0, 4) ? date.slice(5) : date;

/** 2024年12月20日 / 20 December 2024. */
export const longDate = (date: string): Label => ({ zh: formatZh(date), en: formatEn(date) });

/** 1 月 8 日 within or without the year, for headings that ask about a day. */
export const dayOfMonth = (date: string): Label => ({
  zh: `${Number(date.slice(5, 7))} 月 ${Number(date.slice(8))} 日`,
  en: formatEn(date).replace(/ \d{4}$/, ''),
});

/** 周五 / Fri. */
export const weekdayLabel = (date: string): Label => ({
  zh: `周${ZH_DAYS.charAt(weekday(date) - 1)}`,
  en: EN_DAYS[weekday(date) - 1] ?? '',
});

/** 五 / Fri: the second word of a day's cell. */
export const weekdayCell = (date: string): Label => ({
  zh: ZH_DAYS.charAt(weekday(date) - 1),
  en: EN_DAYS[weekday(date) - 1] ?? '',
});

const clockOf = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const clockSeconds = new Intl.DateTimeFormat('en-GB', {
  timeZone: ZONE,
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const dayOf = new Intl.DateTimeFormat('en-CA', { timeZone: ZONE, year: 'numeric', month: '2-digit', day: '2-digit' });

/** 09:12 in the congress's zone, from an ISO instant. */
export const timeOf = (at: string): string => clockOf.format(new Date(at));

/** 10:42:07 in the congress's zone. */
export const timeSeconds = (at: string): string => clockSeconds.format(new Date(at));

/** The civil date of an instant in the congress's zone. */
export const dateOf = (at: string): string => dayOf.format(new Date(at));

/** 09:12 today, 12-19 09:12 on another day. */
export const momentOf = (at: string, today: string): string => {
  const day = dateOf(at);
  return day === today ? timeOf(at) : `${shortDate(day, today)} ${timeOf(at)}`;
};

/** 41 207: a record's place in the log, with thin spaces. */
export const positionOf = (pos: number): string => String(pos).replace(/\B(?=(\d{3})+$)/g, '\u2009');

/** 1.4 MB, 320 KB. */
export const sizeOf = (bytes: number): string =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

/** 138; five digits and more with commas. */
export const countOf = (n: number): string => (n >= 10_000 ? n.toLocaleString('en-US') : String(n));
