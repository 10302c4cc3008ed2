import type pg from 'pg';
import { evaluate, type FigureDef, type FigureValue, type Period, type Where, yearPeriod } from '#core/figure.ts';
import { loadSums, rowReader, type SumRow } from './sums.ts';

/** What of a definition is evaluated. */
type Evaluated = Pick<FigureDef, 'expression' | 'decimals'>;

/** A figure's value at the head of the log, from the counters: its cost does not grow with the log. */
export const readFigure = (
  client: pg.ClientBase,
  congress: number,
  definition: Evaluated,
  period: Period,
): Promise<FigureValue> => valueAt(client, congress, definition, period);

/** The same as of a size of the log, so that a sealed value can be computed again: what the leaves before it contributed. */
export const readFigureAt = (
  client: pg.ClientBase,
  congress: number,
  definition: Evaluated,
  period: Period,
  position: number,
): Promise<FigureValue> => valueAt(client, congress, definition, period, position);

const valueAt = async (
  client: pg.ClientBase,
  congress: number,
  definition: Evaluated,
  period: Period,
  position?: number,
): Promise<FigureValue> => {
  const rows = await loadSums(
    client,
    congress,
    definition.expression,
    period,
    position === undefined ? {} : { position },
  );
  return evaluate(definition, period, rowReader(rows));
};

/** The figure of one month or of one value of a dimension. */
export interface FigureSlice {
  readonly key: string;
  readonly value: FigureValue;
}

/** The figure by the month of its cohort (or of its effective day), the as-of day unchanged: every month that has a record, in order. */
export const readByMonth = async (
  client: pg.ClientBase,
  congress: number,
  definition: Evaluated,
  period: Period,
  position?: number,
): Promise<readonly FigureSlice[]> => {
  const rows = await loadSums(client, congress, definition.expression, period, {
    months: true,
    ...(position === undefined ? {} : { position }),
  });
  return slices(rows, definition, period, ({ month }) => month);
};

/** The figure by one dimension that all its measures have (town); a record without it is under the empty key. */
export const readByDimension = async (
  client: pg.ClientBase,
  congress: number,
  definition: Evaluated,
  period: Period,
  dimension: string,
  position?: number,
): Promise<readonly FigureSlice[]> => {
  const rows = await loadSums(
    client,
    congress,
    definition.expression,
    period,
    position === undefined ? {} : { position },
  );
  return slices(rows, definition, period, ({ dims }) => dims[dimension] ?? '');
};

const slices = (
  rows: readonly SumRow[],
  definition: Evaluated,
  period: Period,
  keyOf: (row: SumRow) => string,
): readonly FigureSlice[] => {
  const groups = new Map<string, SumRow[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row)) ?? [];
    group.push(row);
    groups.set(keyOf(row), group);
  }
  return [...groups.keys()]
    .sort()
    .map((key) => ({ key, value: evaluate(definition, period, rowReader(groups.get(key) ?? [])) }));
};

/** One cell of a table: the values of the dimensions asked for, in their order, and the count. */
export interface TableCell {
  readonly values: readonly string[];
  readonly n: number;
}

/** One measure by several dimensions (way and result), over a period; cells that are 0 are left out. */
export const readTable = async (
  client: pg.ClientBase,
  congress: number,
  sum: { readonly measure: string; readonly by: 'cohort' | 'effective'; readonly where?: Where },
  period: Period,
  dimensions: readonly string[],
  position?: number,
): Promise<readonly TableCell[]> => {
  const expression = { op: 'sum', ...sum } as const;
  const rows = await loadSums(client, congress, expression, period, position === undefined ? {} : { position });
  const keyOf = ({ dims }: SumRow): string => JSON.stringify(dimensions.map((name) => dims[name] ?? ''));
  return slices(rows, { expression, decimals: 0 }, period, keyOf)
    .map(({ key, value }) => ({ values: JSON.parse(key) as readonly string[], n: value.numerator }))
    .filter(({ n }) => n !== 0);
};

/** The figure of the year before, for comparison. */
export const readYearBefore = (
  client: pg.ClientBase,
  congress: number,
  definition: Evaluated,
  year: string,
): Promise<FigureValue> => valueAt(client, congress, definition, yearPeriod(String(Number(year) - 1)));
