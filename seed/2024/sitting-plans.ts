import { china2024To2026 as calendar } from '#core/calendar/china-2024-2026.ts';
import { addDays, type CivilDate } from '#core/calendar/date.ts';
import { workdayFrom } from '../days.ts';
import { idOn } from '../ids.ts';
import { type AgendaItem, committeeAgendas, directorsAgendas } from '../texts/sittings.ts';

const SERIES = 71;

/** What a sitting of 2024 is planned to be. */
export interface SittingPlan {
  readonly id: string;
  readonly ordinal: number;
  readonly on: CivilDate;
  /** The day on which the office convenes it and lists what the year's plan holds. */
  readonly convenedOn: CivilDate;
  readonly items: readonly AgendaItem[];
}
export interface CommitteePlan extends SittingPlan {
  /** The directors' meeting that fixed the agenda, counted from 0, and its day. */
  readonly fixedBy: number;
  readonly fixedOn: CivilDate;
  readonly exemption?: { readonly kind: 'personnel'; readonly reason: string };
  readonly late?: string;
}

export const DIRECTORS_FIRST = 36;
export const COMMITTEE_FIRST = 24;
const directorsDays: readonly CivilDate[] = [
  '2024-01-17',
  '2024-02-21',
  '2024-03-13',
  '2024-03-20',
  '2024-03-26',
  '2024-04-12',
  '2024-05-15',
  '2024-05-29',
  '2024-06-14',
  '2024-07-12',
  '2024-08-16',
  '2024-09-13',
  '2024-10-17',
  '2024-11-13',
  '2024-11-29',
  '2024-12-13',
];
/** Each sitting with the directors' meeting (counted from 0) that fixed its agenda. */
const committeeDays: readonly (readonly [on: CivilDate, directors: number])[] = [
  ['2024-01-30', 0],
  ['2024-03-27', 2],
  ['2024-04-25', 5],
  ['2024-05-30', 7],
  ['2024-06-27', 8],
  ['2024-07-25', 9],
  ['2024-08-29', 10],
  ['2024-09-26', 11],
  ['2024-10-30', 12],
  ['2024-12-27', 15],
];
const PERSONNEL_ONLY = 3;
const OPENED_LATE = 8;
/** Days before a sitting on which it is convened, where the year's plan already names it. */
const AHEAD = 30;

export const directorsId = (index: number): string => idOn(directorsDays[index] ?? '', SERIES, index + 1);
/** The directors' meeting that chose the suggestions to supervise; its first item. */
export const supervisionMinute = { sitting: directorsId(4), item: '1' };
/** The day on which the directors adopted the year's plan, by the second item of their first meeting. */
export const PLAN_DAY: CivilDate = '2024-01-17';

const planned: readonly AgendaItem['kind'][] = ['report-deliberate', 'report-appraise', 'inspection', 'suggestions'];
/** Whether an item stands in the year's plan, or is asked for when its time has come. */
export const isPlanned = ({ kind }: AgendaItem): boolean => planned.includes(kind);

export const directorsPlans: readonly SittingPlan[] = directorsDays.map((on, index) => ({
  id: directorsId(index),
  ordinal: DIRECTORS_FIRST + index,
  on,
  convenedOn: addDays(on, -6),
  items: directorsAgendas[index] ?? [],
}));

export const committeePlans: readonly CommitteePlan[] = committeeDays.map(([on, fixedBy], index) => {
  const ordinal = COMMITTEE_FIRST + index;
  const fixedOn = directorsDays[fixedBy] ?? '';
  const items = committeeAgendas[index] ?? [];
  const ahead = workdayFrom(addDays(on, -AHEAD), calendar);
  return {
    id: idOn(fixedOn, SERIES, 100 + ordinal),
    ordinal,
    on,
    convenedOn: items.some(isPlanned) && ahead > PLAN_DAY ? ahead : fixedOn,
    items,
    fixedBy,
    fixedOn,
    ...(index === PERSONNEL_ONLY
      ? { exemption: { kind: 'personnel' as const, reason: '仅有人事任免事项，按程序临时召开。' } }
      : {}),
    ...(index === OPENED_LATE ? { late: '道路交通拥堵，部分组成人员迟到，等候法定人数后开会。' } : {}),
  };
});
