import type { TallyView } from '#core/api-desk.ts';
import { parseDate } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import { type FigureValue, type Period, shown } from '#core/figure.ts';
import type { Label } from '#core/result.ts';
import type { TallyDef } from '#core/tally.ts';
import type { Congress } from '#store/congress.ts';
import type { Directory } from '#store/directory.ts';
import { readTally } from '#store/figures/tally.ts';
import { badRequestProblem } from '../problem.ts';
import type { Shell } from '../shell.ts';
import { articleViews, markedLabel, refName, same } from './labels.ts';

export interface TallyAsked {
  readonly congress: Congress;
  readonly duty: Duty;
  readonly def: TallyDef;
  readonly period: Period;
  readonly today: string;
}

/** The year with what counted by a day: that asked for, at the latest today or the end of the year. */
export const tallyPeriod = (year: string, asOf: string | undefined, today: string): Period => {
  const to = `${year}-12-31`;
  const latest = [to, today].toSorted()[0] ?? to;
  const from = `${year}-01-01`;
  return { from, to, asOf: asOf === undefined || asOf < from || asOf > latest ? latest : asOf };
};

/** What an address may say of the period of a table or report. */
export const periodQuery = {
  type: 'object',
  properties: { year: { type: 'string' }, asOf: { type: 'string', format: 'date' } },
} as const;
export const badPeriodProblem = badRequestProblem(
  '年度应为四位数字，截止日期如2024-06-30。',
  'A year has four digits, a day is such as 2024-06-30.',
);

/** The period of an address, the present year (or `usual`) unless it names one; null where it names none that there is. */
export const askedPeriod = (query: unknown, today: string, usual = today.slice(0, 4)): Period | null => {
  const { year = usual, asOf } = query as { readonly year?: string; readonly asOf?: string };
  return /^\d{4}$/.test(year) && (asOf === undefined || parseDate(asOf).ok) ? tallyPeriod(year, asOf, today) : null;
};

/** What the row of a value is called. */
export const tallyValue = (directory: Directory, { duty, def, today }: TallyAsked, value: string): Label => {
  const option = def.options?.[value];
  if (option !== undefined)
    return markedLabel(directory, duty.facetLabels[def.dim]?.marks, def.options, value, option, today);
  return same(def.to === undefined ? value : refName(directory, def.to, value));
};

/** A table in words; the rule that says how many are enough for a share is the one in force today. */
export const tallyView = async ({ store }: Pick<Shell, 'store'>, asked: TallyAsked): Promise<TallyView> => {
  const { congress, duty, def, period, today } = asked;
  const directory = store.directories.of(congress.id);
  const rule = def.ranks?.minimum;
  const minimum = rule === undefined ? 0 : Number(directory.env.rules.value(rule, today));
  const { rows, total } = await store.database.inCongress(congress.id, (client) =>
    readTally(client, congress.id, def, period, minimum),
  );
  return {
    duty: duty.name,
    name: def.name,
    label: def.label,
    of: def.of,
    year: period.from.slice(0, 4),
    asOf: period.asOf,
    minimum: rule === undefined ? null : { n: minimum, label: duty.officeRules[rule]?.label ?? same(rule) },
    columns: def.columns.map(({ key, label, unit, definition }) => ({ key, label, unit, definition })),
    rows: rows.map(({ value, rank, cells }) => ({
      value,
      label: tallyValue(directory, asked, value),
      rank,
      cells: cells.map(cellView),
    })),
    total: total.map(cellView),
    basis: articleViews(def.basis, today),
    others: (duty.tallies ?? []).filter((one) => one !== def).map(({ name, label }) => ({ name, label })),
  };
};

const cellView = (cell: FigureValue | null): TallyView['total'][number] =>
  cell === null ? null : { shown: shown(cell), numerator: cell.numerator, denominator: cell.denominator };
