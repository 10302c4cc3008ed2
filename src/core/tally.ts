import type { TallyView } from '#core/api-desk.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import { type Expression, evaluate, type FigureValue, type MeasureReader, type Period } from '#core/figure.ts';
import { listTable, type PaperDocument, type PaperTable } from '#core/paper.ts';
import type { Basis, Label } from '#core/result.ts';

/** One column: a count or a share, with what it says in one plain sentence. */
export interface TallyColumn {
  readonly key: string;
  readonly label: Label;
  readonly unit: Label;
  readonly definition: Label;
  readonly expression: Expression;
  readonly decimals: number;
}

/** A table of a year: a row for each value of one dimension, computed from measures as figures are; no total is typed. */
export interface TallyDef {
  readonly name: string;
  readonly label: Label;
  /** Of what it is: the head of its first column. */
  readonly of: Label;
  /** The dimension that every measure of its columns has. */
  readonly dim: string;
  readonly options?: Readonly<Record<string, Label>>;
  /** For values that are references: what they name (`unit:organ`). */
  readonly to?: string;
  readonly columns: readonly [TallyColumn, ...TallyColumn[]];
  /** It ranks: by this column, those rows alone whose first column reaches the number that this office rule holds; the others get no shares. */
  readonly ranks?: { readonly by: string; readonly minimum: string };
  readonly basis: readonly Pick<Basis, 'law' | 'article'>[];
}

/** A table in words, as the desk, the public and papers read it. */
export type TallyWords = Pick<TallyView, 'of' | 'columns' | 'rows' | 'total' | 'minimum'>;

/** An official report of a year as of a day, made of tables of its duty: pure, so that the same numbers give the same paper. */
export interface TallyReport {
  /** In addresses: small letters, digits and hyphens. */
  readonly name: string;
  readonly label: Label;
  readonly tallies: readonly string[];
  readonly make: (matter: TallyMatter) => PaperDocument;
}
export interface TallyMatter {
  readonly year: string;
  readonly asOf: CivilDate;
  readonly today: CivilDate;
  /** Full name of the congress's standing committee. */
  readonly congress: string;
  /** One of its tables. Throws for a name that it does not list. */
  readonly table: (name: string) => TallyWords;
}

const cellText = (cell: TallyView['total'][number], unit: string): string => {
  if (cell === null) return '—';
  const { shown, numerator, denominator } = cell;
  return denominator === null ? shown : `${shown}${shown === '—' ? '' : unit}（${numerator}/${denominator}）`;
};

/** A table for a paper: rows and the sum of all; every share with its k and n. */
export const paperTally = ({ of, columns, rows, total }: TallyWords): PaperTable => {
  const texts = (cells: TallyView['total']) => columns.map(({ unit }, at) => cellText(cells[at] ?? null, unit.zh));
  return listTable(
    [
      { head: of.zh, width: 3 },
      ...columns.map(({ label, unit }) => ({
        head: unit.zh === '%' ? label.zh : `${label.zh}（${unit.zh}）`,
        width: 2,
        align: 'center' as const,
      })),
    ],
    [...rows.map(({ label, cells }) => [label.zh, ...texts(cells)]), ['合计', ...texts(total)]],
  );
};

export interface TallyRow {
  readonly value: string;
  /** From 1, equal shares share a place; null for a row that is not ranked. */
  readonly rank: number | null;
  /** In the order of the columns. Null: below the minimum. */
  readonly cells: readonly (FigureValue | null)[];
}

/** The expression of one row. A share keeps its parts; what it leaves out is of the row too. */
export const inRow = (expression: Expression, dim: string, value: string): Expression => {
  switch (expression.op) {
    case 'sum':
      return { ...expression, where: { ...expression.where, [dim]: [value] } };
    case 'difference':
      return {
        ...expression,
        of: inRow(expression.of, dim, value),
        less: inRow(expression.less, dim, value),
      };
    case 'share':
      return {
        ...expression,
        of: inRow(expression.of, dim, value),
        to: inRow(expression.to, dim, value),
        ...(expression.excluded === undefined
          ? {}
          : { excluded: expression.excluded.map((one) => ({ ...one, of: inRow(one.of, dim, value) })) }),
      };
  }
};

/** What the number of a column is made of: in the row of one value, or over all rows (null). Null for a column that there is not. */
export const tallyCell = (def: TallyDef, column: string, value: string | null): TallyColumn | null => {
  const found = def.columns.find(({ key }) => key === column);
  if (found === undefined || value === null) return found ?? null;
  return { ...found, expression: inRow(found.expression, def.dim, value) };
};

/** All columns over everything: the last line. */
export const tallyTotal = (def: TallyDef, period: Period, reader: MeasureReader): readonly FigureValue[] =>
  def.columns.map((column) => evaluate(column, period, reader));

/** The rows of these values. Ranked ones come first in their order, the others by their first column, then as they were given. */
export const tallyRows = (
  def: TallyDef,
  values: readonly string[],
  period: Period,
  reader: MeasureReader,
  minimum = 0,
): readonly TallyRow[] => {
  const by = def.columns.findIndex(({ key }) => key === def.ranks?.by);
  const rows = values.map((value) => {
    const found = def.columns.map((column) =>
      evaluate({ ...column, expression: inRow(column.expression, def.dim, value) }, period, reader),
    );
    const enough = (found[0]?.numerator ?? 0) >= minimum;
    const cells = found.map((one) => (one.denominator === null || enough ? one : null));
    return { value, cells, n: found[0]?.numerator ?? 0, score: by < 0 ? null : (cells[by]?.scaled ?? null) };
  });
  return rows
    .filter(({ cells }) => cells.some((cell) => cell !== null && cell.numerator > 0))
    .toSorted((a, b) => (by < 0 ? 0 : (b.score ?? -1) - (a.score ?? -1) || b.n - a.n))
    .map(({ value, cells, score }) => ({
      value,
      cells,
      rank: score === null ? null : 1 + rows.filter((other) => (other.score ?? -1) > score).length,
    }));
};
