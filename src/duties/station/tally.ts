import { type Level, levels } from '#core/actor.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import type { Gathered, GatheredCase } from '#core/report.ts';
import type { Station } from './state.ts';
import { openingsBetween } from './timetable.ts';

const LEVELS = Object.keys(levels) as readonly Level[];

/** What a session tells in clear. */
interface Session {
  readonly day: CivilDate;
  readonly held: boolean;
  readonly attendances: readonly { readonly level: Level }[];
  readonly residents: number;
  readonly problems: readonly string[];
}
/** What a problem tells in clear: the results that it had, and until when each stood. */
interface Problem {
  readonly standings: readonly { readonly result: string; readonly until: CivilDate | null }[];
}

export interface HeldSession extends Session {
  readonly number: string | null;
  readonly words: GatheredCase['words'];
}

/** A station's work in a month or year. Person-times: one deputy at one session. */
export interface Work {
  readonly sessions: readonly HeldSession[];
  readonly cameOf: Readonly<Record<Level, number>>;
  readonly came: number;
  readonly residents: number;
  /** Each counted once, at however many sessions it was raised. */
  readonly problems: number;
  readonly solved: number;
  /** Opening days of the timetable until today, and those of them on which there was a session. */
  readonly due: number;
  readonly kept: number;
}

/** Whether a result of the organ stands: the resident has not disputed it and it is not handled again. */
const standing = ({ open }: GatheredCase): string | null =>
  (open as Problem).standings.find(({ until }) => until === null)?.result ?? null;

/** The result of a problem in words; without one that stands it is under way. */
const outcomeOf = (problem: GatheredCase): string =>
  standing(problem) === null ? '办理中' : (problem.words.result?.zh ?? '办理中');

/** How many problems had which outcome, in a few words. */
export const outcomesOf = (problems: readonly GatheredCase[]): string => {
  const all = problems.map(outcomeOf);
  return [...new Set(all)].map((one) => `${one}${all.filter((other) => other === one).length}个`).join('、');
};

/** Number, category and outcome. */
export const problemRow = (problem: GatheredCase): readonly string[] => [
  problem.number ?? '—',
  problem.words.category?.zh ?? '',
  outcomeOf(problem),
];

const levelsOf = ({ attendances }: Session): readonly number[] =>
  LEVELS.map((level) => attendances.filter((one) => one.level === level).length);

/** Day, part of the day, deputies by level, residents, problems. */
export const sessionRow = (session: HeldSession): readonly (string | number)[] => [
  session.day,
  session.words.part?.zh ?? '',
  ...levelsOf(session),
  session.residents,
  session.problems.length,
];

const daysOf = (period: string): readonly [CivilDate, CivilDate] => {
  if (period.length === 4) return [`${period}-01-01`, `${period}-12-31`];
  const next = addDays(`${period}-28`, 4).slice(0, 7);
  return [`${period}-01`, addDays(`${next}-01`, -1)];
};

/** Sums of what was gathered; planned and cancelled sessions give none. */
export const workOf = (station: Station, { period, cases, followed }: Gathered, today: CivilDate): Work => {
  const sessions = cases
    .map(({ open, number, words }): HeldSession => ({ ...(open as Session), number, words }))
    .filter(({ held }) => held)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const [city = 0, district = 0, town = 0] = LEVELS.map((_, at) =>
    sessions.reduce((sum, one) => sum + (levelsOf(one)[at] ?? 0), 0),
  );
  const [from, last] = daysOf(period);
  const days = openingsBetween(station.timetables, from, last < today ? last : today);
  return {
    sessions,
    cameOf: { city, district, town },
    came: city + district + town,
    residents: sessions.reduce((sum, { residents }) => sum + residents, 0),
    problems: new Set(sessions.flatMap(({ problems }) => problems)).size,
    solved: followed.filter((one) => standing(one) === 'solved').length,
    due: days.length,
    kept: days.filter((day) => sessions.some((one) => one.day === day)).length,
  };
};
