import type { Label } from '#core/result.ts';
import { type Calendar, dayKind } from './calendar.ts';
import { addDays, type CivilDate } from './date.ts';

/** A day that counts. `ordinal` is 1 for the first one counted; a make-up workday says which holiday it pays for. */
export type CountedCell =
  | { readonly kind: 'counted'; readonly date: CivilDate; readonly ordinal: number }
  | {
      readonly kind: 'make-up';
      readonly date: CivilDate;
      readonly ordinal: number;
      readonly name: Label;
      readonly source: string;
    };

/** Days in a row that do not count for one reason: a weekend, or one holiday. `from` and `to` are both skipped. */
export type SkippedCell =
  | { readonly kind: 'weekend'; readonly from: CivilDate; readonly to: CivilDate; readonly days: number }
  | {
      readonly kind: 'holiday';
      readonly from: CivilDate;
      readonly to: CivilDate;
      readonly days: number;
      readonly name: Label;
      readonly source: string;
    };

export type Cell = CountedCell | SkippedCell;

/** 1 counts towards later days, -1 towards earlier ones. */
export type Direction = 1 | -1;

function joinable(a: SkippedCell, b: SkippedCell): boolean {
  if (a.kind === 'weekend' || b.kind === 'weekend') return a.kind === b.kind;
  return a.name.zh === b.name.zh && a.source === b.source;
}

/** Puts a cell at the late end (direction 1) or the early end (-1) of a strip that stays in order of date. */
function grow(cells: Cell[], cell: Cell, direction: Direction): void {
  const end = direction === 1 ? cells.at(-1) : cells[0];
  if (end !== undefined && 'from' in end && 'from' in cell && joinable(end, cell)) {
    const [from, to] = direction === 1 ? [end.from, cell.to] : [cell.from, end.to];
    cells[direction === 1 ? cells.length - 1 : 0] = { ...end, from, to, days: end.days + cell.days };
  } else if (direction === 1) cells.push(cell);
  else cells.unshift(cell);
}

function cellOf(date: CivilDate, ordinal: number, calendar: Calendar): Cell {
  const day = dayKind(date, calendar);
  switch (day.kind) {
    case 'weekday':
      return { kind: 'counted', date, ordinal };
    case 'make-up':
      return { kind: 'make-up', date, ordinal, name: day.name, source: day.source };
    case 'weekend':
      return { kind: 'weekend', from: date, to: date, days: 1 };
    case 'holiday':
      return { kind: 'holiday', from: date, to: date, days: 1, name: day.name, source: day.source };
  }
}

/**
 * The days walked to count `n` working days from the day beside `start`, in order of date whichever way it counts,
 * with the last day reached. The day of `start` is not counted (Civil Code, article 201).
 */
export function countWorkdays(
  start: CivilDate,
  n: number,
  direction: Direction,
  calendar: Calendar,
): { readonly cells: readonly Cell[]; readonly last: CivilDate } {
  const cells: Cell[] = [];
  let last = start;
  for (let counted = 0; counted < n; ) {
    last = addDays(last, direction);
    const cell = cellOf(last, counted + 1, calendar);
    if ('ordinal' in cell) counted += 1;
    grow(cells, cell, direction);
  }
  return { cells, last };
}

/** The free days at `date` and beyond it in one direction, and the working day after them; none when `date` is worked. */
export function skipFreeDays(
  date: CivilDate,
  direction: Direction,
  calendar: Calendar,
): { readonly skipped: readonly SkippedCell[]; readonly last: CivilDate } {
  const skipped: Cell[] = [];
  let last = date;
  for (let cell = cellOf(last, 1, calendar); 'from' in cell; cell = cellOf(last, 1, calendar)) {
    grow(skipped, cell, direction);
    last = addDays(last, direction);
  }
  return { skipped: skipped.filter((cell): cell is SkippedCell => 'from' in cell), last };
}
