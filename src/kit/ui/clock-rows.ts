import type { ClockView } from '#core/api.ts';
import type { Count, Explanation } from '#core/calendar/deadline.ts';
import type { Label } from '#core/result.ts';
import { dayOfMonth, longDate, weekdayCell, weekdayLabel } from './format.ts';
import { kitWords as w } from './words.ts';

/** One cell of the strip of working days, in words, in order of date. */
export interface StripCell {
  readonly key: string;
  readonly kind: 'counted' | 'make-up' | 'skipped';
  readonly top: Label;
  readonly main: Label;
  readonly foot: Label | null;
  /** The day on which the act was done; the day that is the limit. */
  readonly done: boolean;
  readonly limit: boolean;
  /** Needs a wide cell: a holiday with its name. */
  readonly long: boolean;
}

/** One line of the explanation: what it is, and what it says. */
export interface ExplainRow {
  readonly name: Label;
  readonly text: Label;
}

const day = (date: string): Label => ({ zh: String(Number(date.slice(8))), en: String(Number(date.slice(8))) });
const joined = (a: Label, b: Label): Label => ({ zh: `${a.zh} ${b.zh}`, en: `${a.en} ${b.en}` });

const span = (from: string, to: string): Label => {
  if (from === to) return joined(day(from), weekdayCell(from));
  const text =
    from.slice(0, 7) === to.slice(0, 7) ? `${day(from).zh}–${day(to).zh}` : `${from.slice(5)}–${to.slice(5)}`;
  return { zh: text, en: text };
};

/** The days walked by a count of working days; empty for months and calendar days. */
export const stripOf = (count: Count, stoppedOn: string | null): readonly StripCell[] =>
  count.cells.map((cell): StripCell => {
    if ('from' in cell) {
      const name = cell.kind === 'holiday' ? joined(span(cell.from, cell.to), cell.name) : span(cell.from, cell.to);
      const done = stoppedOn !== null && stoppedOn >= cell.from && stoppedOn <= cell.to;
      return {
        key: cell.from,
        kind: 'skipped',
        top: name,
        main: w.skipped,
        foot: done ? w.doneHere : null,
        done,
        limit: false,
        long: cell.kind === 'holiday',
      };
    }
    const done = cell.date === stoppedOn;
    const limit = cell.date === count.due;
    const foot = done ? w.doneHere : limit ? w.deadline : cell.kind === 'make-up' ? w.makeUp : null;
    return {
      key: cell.date,
      kind: cell.kind,
      top: joined(day(cell.date), weekdayCell(cell.date)),
      main: { zh: String(cell.ordinal), en: String(cell.ordinal) },
      foot,
      done,
      limit,
      long: false,
    };
  });

const lastDay = (count: Count): Label => {
  const due = { zh: `${count.due} ${weekdayLabel(count.due).zh}`, en: `${count.due} ${weekdayLabel(count.due).en}` };
  const { moved } = count;
  const clamped: Label = count.clamped
    ? { zh: '，该月没有对应日，取月末', en: ', the month has no such day, so its last day' }
    : { zh: '', en: '' };
  if (moved === null) return { zh: `${due.zh}${clamped.zh}，不顺延`, en: `${due.en}${clamped.en}, not moved` };
  const why = moved.skipped.map((cell) => (cell.kind === 'holiday' ? cell.name : { zh: '周末', en: 'weekend' }));
  const way =
    moved.direction === 'forward' ? { zh: '顺延到', en: 'moved on to' } : { zh: '提前到', en: 'moved back to' };
  return {
    zh: `${moved.from}${clamped.zh}，遇${[...new Set(why.map(({ zh }) => zh))].join('、')}，${way.zh} ${due.zh}`,
    en: `${moved.from}${clamped.en} is a free day (${[...new Set(why.map(({ en }) => en))].join(', ')}), ${way.en} ${due.en}`,
  };
};

const extensionText = (one: Explanation['extensions'][number]): Label => {
  const on = one.agreedOn === null ? '' : `，${one.agreedOn}`;
  return {
    zh: `${one.before} → ${one.due}（${one.agreedBy.zh}${on}）`,
    en: `${one.before} → ${one.due} (${one.agreedBy.en}${on})`,
  };
};

/**
 * The rows 起 / 规则 / 末日 / 延长 of a clock, from the stored explanation; nothing is computed again.
 * The row 规则 is left out where the strip of days stands in its place.
 */
export const explainRows = (clock: ClockView): readonly ExplainRow[] => {
  const { explanation } = clock;
  const start = longDate(explanation.start);
  const rows: ExplainRow[] = [
    { name: w.start, text: explanation.limit.counting === 'after' ? w.from(start) : w.backFrom(start) },
  ];
  if (explanation.cells.length === 0)
    rows.push({ name: w.rule, text: clock.limit }, { name: w.last, text: lastDay(explanation) });
  for (const one of explanation.extensions) rows.push({ name: w.extension, text: extensionText(one) });
  if (explanation.extensions.length === 0 && explanation.cells.length === 0)
    rows.push({ name: w.extension, text: w.notExtended });
  if (explanation.provisional !== null) rows.push({ name: w.provisional, text: explanation.provisional });
  return rows;
};

/** The question that heads an opened clock. */
export const questionOf = (clock: ClockView): Label =>
  clock.explanation.cells.length > 0
    ? w.whyCount(clock.label, clock.limit)
    : w.whyDay(clock.label, dayOfMonth(clock.due));
