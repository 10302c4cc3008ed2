import { type Calendar, isWorkday } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate, civilDateIn, dayNumber } from '#core/calendar/date.ts';

/** When a person wants to be left alone: minutes of the day (0 to 1439) in the congress's zone. Equal ends: never at night. */
export interface QuietHours {
  readonly from: number;
  readonly until: number;
  /** Whether days of rest are quiet too, as the calendar has them. */
  readonly restDays: boolean;
}

export type HoldReason = 'night' | 'rest-day' | 'daily';

/** When a message goes out (milliseconds since 1970 UTC), and what holds it back until then. */
export interface SendingTime {
  readonly at: number;
  readonly held: HoldReason | null;
}

export interface Place {
  readonly zone: string;
  readonly calendar: Calendar;
}

export interface Sending {
  readonly quiet: QuietHours;
  /** Everything that is not urgent in one message a day. */
  readonly daily: boolean;
  /** Goes out on days of rest and does not wait for the daily message; nobody is woken at night. */
  readonly urgent: boolean;
}

/** The daily message goes out at eight, or later where the quiet hours end later. */
const DAILY_AT = 8 * 60;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const SHANGHAI_AHEAD_MS = 8 * 3_600_000;
// The longest row of days of rest is about nine; beyond this count of steps something is wrong with the calendar.
const STEPS_MAX = 800;

/** The first instant from `now` on at which a message may go out. Throws on an unknown zone, or a calendar without a workday for a year. */
export const sendingTime = (now: number, { quiet, daily, urgent }: Sending, place: Place): SendingTime => {
  let at = now;
  let held: HoldReason | null = null;
  if (daily && !urgent) {
    const local = localTime(now, place.zone);
    if (local.minute !== DAILY_AT) {
      at = instantOf(local.minute < DAILY_AT ? local.date : addDays(local.date, 1), DAILY_AT, place.zone);
      held = 'daily';
    }
  }
  for (let step = 0; step < STEPS_MAX; step += 1) {
    const { date, minute } = localTime(at, place.zone);
    const night = isNight(minute, quiet);
    const rest = quiet.restDays && !urgent && !isWorkday(date, place.calendar);
    if (!night && !rest) return { at, held };
    held ??= night ? 'night' : 'rest-day';
    at = Math.max(at + MINUTE_MS, nextMorning(date, minute, quiet, night, place.zone));
  }
  throw new Error('一年之内没有可以发送的时间（no time to send within a year）');
};

const nextMorning = (date: CivilDate, minute: number, quiet: QuietHours, night: boolean, zone: string): number =>
  night && minute < quiet.until
    ? instantOf(date, quiet.until, zone)
    : instantOf(addDays(date, 1), quiet.from > quiet.until ? quiet.until : 0, zone);

/** Whether a minute lies in the quiet hours, which may go over midnight. The end itself is not quiet. */
export const isNight = (minute: number, { from, until }: QuietHours): boolean =>
  from <= until ? minute >= from && minute < until : minute >= from || minute < until;

/** The civil date and the minute of the day in an IANA zone. */
export const localTime = (at: number, zone: string): { readonly date: CivilDate; readonly minute: number } => {
  const date = civilDateIn(at, zone);
  const wall = at + aheadOf(at, zone);
  return { date, minute: Math.floor((((wall % DAY_MS) + DAY_MS) % DAY_MS) / MINUTE_MS) };
};

/** The instant at which clocks in the zone show this minute; where they skip it, about an hour later. */
export const instantOf = (date: CivilDate, minute: number, zone: string): number => {
  const wall = dayNumber(date) * DAY_MS + minute * MINUTE_MS;
  const guess = wall - aheadOf(wall, zone);
  return wall - aheadOf(guess, zone);
};

const formatters = new Map<string, Intl.DateTimeFormat>();

/** How far a zone's clocks are ahead of UTC (milliseconds). */
const aheadOf = (at: number, zone: string): number => {
  if (zone === 'Asia/Shanghai') return SHANGHAI_AHEAD_MS;
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formatters.set(zone, formatter);
  const found: Record<string, number> = {};
  for (const { type, value } of formatter.formatToParts(at)) found[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = found;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(at / 1000) * 1000;
};
