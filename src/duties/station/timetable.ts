import { addDays, type CivilDate, weekday as weekdayNumber } from '#core/calendar/date.ts';
import type { Station } from './state.ts';
import { type Weekday, type Weeks, weekdays } from './words.ts';

const DAYS = Object.keys(weekdays) as readonly Weekday[];
const NTH: Readonly<Record<Exclude<Weeks, 'every'>, number>> = { first: 1, second: 2, third: 3, fourth: 4 };
/** The longest time between two openings of a timetable is under six weeks. */
const FURTHEST = 42;

/** The next days, this one included, on which a timetable opens; none without a timetable. */
export const nextOpenings = (timetable: Station['timetable'], from: CivilDate, count: number): readonly CivilDate[] => {
  if (timetable === null) return [];
  const { weeks, weekday } = timetable;
  const found: CivilDate[] = [];
  for (let ahead = 0; found.length < count && ahead < FURTHEST * count; ahead += 1) {
    const day = addDays(from, ahead);
    const nth = Math.ceil(Number(day.slice(8)) / 7);
    if (DAYS[weekdayNumber(day) - 1] === weekday && (weeks === 'every' || NTH[weeks] === nth)) found.push(day);
  }
  return found;
};
