import type { CaseRow, ClockStanding, ClockView } from '#core/api.ts';
import type { Label } from '#core/result.ts';
import type { StateKind } from './state.tsx';
import { kitWords as w } from './words.ts';

/** What a picture of a clock needs: a row's short form and a case's long form both have it. */
export type ShownClock = NonNullable<CaseRow['clock']> & {
  readonly explanation?: ClockView['explanation'];
  readonly stoppedOn?: string | null;
};

/** The tick that is the limit stands always here, in a bar of 112 px. */
export const TICK_PX = 91;
const OVERRUN_MAX_PX = 20;
const OVERRUN_PX_A_DAY = 2;

const ORDER: Readonly<Record<ClockStanding, number>> = { late: 0, due: 1, run: 2, 'done-late': 3, done: 4 };

const isExtended = (clock: ShownClock): boolean => (clock.explanation?.extensions.length ?? 0) > 0;

/** The shape of a clock: an extended one that still runs is on hold; one that stopped late is done, and its word says so. */
export const shapeOf = (clock: ShownClock): StateKind => {
  if (clock.standing === 'done-late' || clock.standing === 'done') return 'done';
  return clock.standing === 'run' && isExtended(clock) ? 'hold' : clock.standing;
};

/** On which working day a clock of working days stopped, from its stored explanation. */
const workdayOf = ({ explanation, stoppedOn }: ShownClock): number | null => {
  const cell = explanation?.cells.find((one) => 'date' in one && one.date === stoppedOn);
  return cell !== undefined && 'ordinal' in cell ? cell.ordinal : null;
};

/** The word of a clock. `days` is never negative but for clocks that stopped after their limit. */
export const wordOf = (clock: ShownClock): Label => {
  const days = Math.abs(clock.days);
  switch (clock.standing) {
    case 'late':
      return w.late(days);
    case 'due':
    case 'run': {
      const word = days === 0 ? w.today : w.left(days);
      return isExtended(clock) ? w.extended(word) : word;
    }
    case 'done': {
      const ordinal = workdayOf(clock);
      if (ordinal !== null) return w.workday(ordinal);
      return days === 0 ? w.onTime : w.early(days);
    }
    case 'done-late':
      return w.doneLate(days);
  }
};

/** Lengths in px: used time up to the tick, then 2 px for each day late, up to 20. */
export const barOf = (clock: ShownClock): { readonly fill: number; readonly overrun: number } => {
  const late = clock.standing === 'late' || clock.standing === 'done-late';
  const share = late ? 100 : Math.min(100, Math.max(0, clock.used));
  return {
    fill: Math.round((TICK_PX * share) / 100),
    overrun: late ? Math.min(OVERRUN_MAX_PX, Math.max(2, Math.abs(clock.days) * OVERRUN_PX_A_DAY)) : 0,
  };
};

/** Urgent first: late (longest first), due, running, done; those without a clock last. */
export const byUrgency = (a: ShownClock | null, b: ShownClock | null): number => {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = ORDER[a.standing] - ORDER[b.standing];
  if (order !== 0) return order;
  return a.standing === 'late' ? b.days - a.days : a.days - b.days;
};
