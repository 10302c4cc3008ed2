import { type Calendar, isWorkday } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';

/** The day itself when it is worked, else the next one that is. */
export const workdayFrom = (day: CivilDate, calendar: Calendar): CivilDate =>
  isWorkday(day, calendar) ? day : workdayFrom(addDays(day, 1), calendar);

/** The day itself when it is worked, else the last one before it that is. */
export const workdayUntil = (day: CivilDate, calendar: Calendar): CivilDate =>
  isWorkday(day, calendar) ? day : workdayUntil(addDays(day, -1), calendar);

/** The day so many working days later; 0 gives the day itself or the next worked one. */
export const workdaysLater = (day: CivilDate, count: number, calendar: Calendar): CivilDate => {
  let at = workdayFrom(day, calendar);
  for (let left = count; left > 0; left -= 1) at = workdayFrom(addDays(at, 1), calendar);
  return at;
};

export const earlier = (a: CivilDate, b: CivilDate): CivilDate => (a < b ? a : b);
export const later = (a: CivilDate, b: CivilDate): CivilDate => (a > b ? a : b);
