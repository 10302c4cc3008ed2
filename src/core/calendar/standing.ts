import { type Calendar, isWorkday } from './calendar.ts';
import { addDays, addMonths, type CivilDate, compareDates, daysBetween, monthOf, yearOf } from './date.ts';
import type { Limit } from './deadline.ts';

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
function workdaysBetween(from: CivilDate, to: CivilDate, calendar: Calendar): number {
  let count = 0;
  const days = daysBetween(from, to);
  for (let day = 1; day <= days; day += 1) if (isWorkday(addDays(from, day), calendar)) count += 1;
  return count;
}

/**
 * How much of a limit after an event is used on a day, in its unit: 5 on the fifth working day, 70 on the seventieth
 * day, and whole months. The day of the start is not counted; 0 on it and before it.
 */
export function elapsed(start: CivilDate, on: CivilDate, unit: Limit['unit'], calendar: Calendar): number {
  if (compareDates(on, start) <= 0) return 0;
  if (unit === 'days') return daysBetween(start, on);
  if (unit === 'workingDays') return workdaysBetween(start, on, calendar);
  const months = (yearOf(on) - yearOf(start)) * 12 + monthOf(on) - monthOf(start);
  return compareDates(addMonths(start, months), on) > 0 ? months - 1 : months;
}

/** How a clock stands: `late` since `days`; else `days` are left, and they are few (`due`) or not (`run`). */
export interface Standing {
  readonly kind: 'late' | 'due' | 'run';
  /** Calendar days left, or late; 0 on the last day. */
  readonly days: number;
}

/** Stands a clock on a day. `warnDays` are calendar days; on the last day it is `due`, late only from the next day on. */
export function standing(due: CivilDate, on: CivilDate, warnDays: number): Standing {
  const left = daysBetween(on, due);
  if (left < 0) return { kind: 'late', days: -left };
  return { kind: left <= Math.max(0, warnDays) ? 'due' : 'run', days: left };
}
