import { type Expression, evaluate, type FigureValue, type MeasureReader, type Period } from '#core/figure.ts';
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
