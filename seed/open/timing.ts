import type { Calendar } from '#core/calendar/calendar.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { deadline, parseLimit } from '#core/calendar/deadline.ts';
import type { FoldEnv } from '#core/case.ts';
import { workdaysLater, workdayUntil } from '../days.ts';

/** Days counted back from the day on which the demo starts. */
export interface Timing {
  readonly today: CivilDate;
  /**
   * The latest day, today or before, on which a clock of this rule can have started so that it is due so many working days from today,
   * or so many days ago where negative; earlier where no day fits.
   */
  readonly startedFor: (rule: string, dueIn: number) => CivilDate;
  /** A working day, so many days before. */
  readonly before: (day: CivilDate, days: number) => CivilDate;
}

const FURTHEST = 200;

/** Reads limits and holidays as the office has them. Throws a RangeError when no day within 200 fits. */
export const timingFor = (today: CivilDate, env: FoldEnv): Timing => {
  const calendar: Calendar = env.calendarOn(today);
  return {
    today,
    startedFor: (rule, dueIn) => {
      const limit = parseLimit(env.rules.value(rule, today));
      if (!limit.ok) throw new RangeError(`${rule}: ${limit.error.en}`);
      const wanted = dueIn < 0 ? addDays(today, dueIn) : workdaysLater(today, dueIn, calendar);
      for (let back = 0; back < FURTHEST; back += 1) {
        const day = addDays(today, -back);
        if (deadline(day, limit.value, calendar).due <= wanted) return day;
      }
      throw new RangeError(`No day from which ${rule} ends ${dueIn} days from ${today}`);
    },
    before: (day, days) => workdayUntil(addDays(day, -days), calendar),
  };
};
