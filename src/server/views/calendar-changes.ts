import type { Actor } from '#core/actor.ts';
import type { CalendarChangesView } from '#core/api-settings.ts';
import { type Calendar, type Override, withOverrides } from '#core/calendar/calendar.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import { deadline, type Explanation, extend } from '#core/calendar/deadline.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Directory } from '#store/directory.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { runningNow } from './clocks.ts';
import { titleOf } from './title.ts';

const LISTED = 30;

/** The days on which two lists of an office's own days differ, oldest first. */
export const changedDays = (before: readonly Override[], after: readonly Override[]): readonly CivilDate[] => {
  const lines = (days: readonly Override[]) => new Map(days.map(({ date, kind }) => [date, kind]));
  const [old, now] = [lines(before), lines(after)];
  return [...new Set([...old.keys(), ...now.keys()])].filter((day) => old.get(day) !== now.get(day)).toSorted();
};

/** The day by which a limit with its extensions would be due, had all of it been counted by this calendar. */
const counted = ({ start, limit, extensions }: Explanation, calendar: Calendar): CivilDate =>
  extensions.reduce(
    (before, { limit: more, agreedBy, agreedOn }) => extend(before.explanation, more, calendar, agreedBy, agreedOn),
    deadline(start, limit, calendar),
  ).due;

interface Changes {
  readonly before: readonly Override[];
  readonly after: readonly Override[];
  /** The calendar without any day of the office's own. */
  readonly plain: Calendar;
  readonly cases: readonly ReadCase[];
  readonly duties: ReadonlyMap<string, Duty>;
  readonly directory: Directory;
  readonly actor: Actor;
  readonly today: CivilDate;
  readonly slug: string;
}

/** The running limits that other days would make due on another day. They stay as they are: a limit keeps the calendar of the day it began. */
export const calendarChanges = (changes: Changes): CalendarChangesView => {
  const { plain, directory, actor, today, slug } = changes;
  const [old, now] = [withOverrides(plain, changes.before), withOverrides(plain, changes.after)];
  const touched = changes.cases.flatMap(({ state, texts }): CalendarChangesView['clocks'] => {
    const duty = changes.duties.get(state.duty);
    const seen = duty === undefined ? null : sees(duty, state, actor);
    if (duty === undefined || seen === null) return [];
    return runningNow(duty, state, today).flatMap((run) => {
      const anew = counted(run.explanation, now);
      const label = procedureOf(duty, state.edition).clocks[run.clock]?.label;
      if (label === undefined || anew === counted(run.explanation, old)) return [];
      return [
        {
          href: `/desk/${slug}/${state.duty}/${state.id}`,
          number: state.number,
          title: titleOf(duty, state, texts, seen, directory),
          clock: label,
          due: run.due,
          anew,
        },
      ];
    });
  });
  const sorted = touched.toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return { days: changedDays(changes.before, changes.after), total: sorted.length, clocks: sorted.slice(0, LISTED) };
};
