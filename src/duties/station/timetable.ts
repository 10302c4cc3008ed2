import { addDays, type CivilDate, weekday as weekdayNumber } from '#core/calendar/date.ts';
import type { Station, Timetable } from './state.ts';
import { type Weekday, type Weeks, weekdays } from './words.ts';

const DAYS = Object.keys(weekdays) as readonly Weekday[];
const NTH: Readonly<Record<Exclude<Weeks, 'every'>, number>> = { first: 1, second: 2, third: 3, fourth: 4 };
/** The longest time between two openings of a timetable is under six weeks. */
const FURTHEST = 42;

/** Whether a timetable opens on a day. */
const opensOn = ({ weeks, weekday }: Opens, day: CivilDate): boolean =>
  DAYS[weekdayNumber(day) - 1] === weekday && (weeks === 'every' || NTH[weeks] === Math.ceil(Number(day.slice(8)) / 7));

/** The days from one to another, both included, on which the timetable of that day opens; before the first there is none. */
export const openingsBetween = (
  timetables: readonly Timetable[],
  from: CivilDate,
  until: CivilDate,
): readonly CivilDate[] => {
  const found: CivilDate[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) {
    const valid = timetables.findLast(({ since }) => since <= day);
    if (valid !== undefined && opensOn(valid, day)) found.push(day);
  }
  return found;
};

type Opens = Pick<Timetable, 'weeks' | 'weekday'>;

/** When a station is open now; null without a timetable. */
export const timetableOf = ({ timetables }: Pick<Station, 'timetables'>): Opens | null => {
  const last = timetables.at(-1);
  return last === undefined ? null : { weeks: last.weeks, weekday: last.weekday };
};

/** The next days, this one included, on which a timetable opens; none without a timetable. */
export const nextOpenings = (timetable: Opens | null, from: CivilDate, count: number): readonly CivilDate[] => {
  if (timetable === null) return [];
  const found: CivilDate[] = [];
  for (let ahead = 0; found.length < count && ahead < FURTHEST * count; ahead += 1) {
    const day = addDays(from, ahead);
    if (opensOn(timetable, day)) found.push(day);
  }
  return found;
};
