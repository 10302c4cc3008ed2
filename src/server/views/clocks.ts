import type { ClockView } from '#core/api.ts';
import { daysBetween } from '#core/calendar/date.ts';
import type { Limit } from '#core/calendar/deadline.ts';
import { standing } from '#core/calendar/standing.ts';
import type { CaseState } from '#core/case.ts';
import type { ClockRun } from '#core/clock.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Label } from '#core/result.ts';
import type { Directory } from '#store/directory.ts';
import { articleViews, relationName, roleOf } from './labels.ts';

/** A limit in words: 15个工作日, 3个月. */
export const limitLabel = ({ n, unit, counting }: Limit): Label => {
  const zh = { workingDays: `${n}个工作日`, days: `${n}日`, months: `${n}个月` }[unit];
  const en = `${n} ${{ workingDays: 'working day', days: 'day', months: 'month' }[unit]}${n === 1 ? '' : 's'}`;
  return counting === 'before' ? { zh: `${zh}前`, en: `${en} before` } : { zh, en };
};

/** A clock as it stands on a day, with everything that its picture needs. */
export const clockView = (
  duty: Duty,
  state: CaseState,
  run: ClockRun,
  today: string,
  directory: Directory,
): ClockView => {
  const definition = procedureOf(duty, state.edition).clocks[run.clock];
  if (definition === undefined) throw new Error(`${duty.name} has no clock ${run.clock}`);
  const { limit } = run.explanation;
  const until = run.stoppedOn ?? today;
  const span = Math.max(1, daysBetween(run.explanation.start, run.due));
  const used = Math.max(0, Math.min(100, Math.round((100 * daysBetween(run.explanation.start, until)) / span)));
  const common = {
    ...run,
    label: definition.label,
    used,
    limit: limitLabel(limit),
    owner: relationName(directory, duty, state, run.owedBy),
    basis: articleViews(definition.basis.slice(0, 1), run.startedOn),
  };
  if (run.stoppedOn !== null) {
    const early = daysBetween(run.stoppedOn, run.due);
    return { ...common, standing: early >= 0 ? 'done' : 'done-late', days: early };
  }
  const { kind, days } = standing(run.due, today, definition.warnDays);
  return { ...common, standing: kind, days: Math.abs(days) };
};

/** The time that a resident has is a right: when it is over it is over, and nobody is late. */
const isRight = (duty: Duty, state: CaseState, run: ClockRun): boolean =>
  roleOf(duty, state, run.owedBy)?.post === 'resident';

/** Clocks that still ask something of somebody: not stopped, and no right whose time is over. */
export const runningNow = (duty: Duty, state: CaseState, today: string): readonly ClockRun[] =>
  state.void
    ? []
    : state.clocks.filter((run) => run.stoppedOn === null && !(isRight(duty, state, run) && today > run.due));

/** A clock as the desk shows it: a right whose time is over counts as stopped on its last day. */
export const deskClock: typeof clockView = (duty, state, run, today, directory) => {
  const view = clockView(duty, state, run, today, directory);
  return run.stoppedOn === null && isRight(duty, state, run) && today > run.due
    ? { ...view, stoppedOn: run.due, standing: 'done', days: 0 }
    : view;
};

/** The running clock that matters most: the latest overdue first, then the next due. */
export const urgentClock = (duty: Duty, state: CaseState, today: string, directory: Directory): ClockView | null => {
  const [first] = runningNow(duty, state, today).toSorted((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0));
  return first === undefined ? null : clockView(duty, state, first, today, directory);
};
