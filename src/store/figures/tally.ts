import type pg from 'pg';
import type { FigureValue, Period } from '#core/figure.ts';
import { type TallyDef, type TallyRow, tallyRows, tallyTotal } from '#core/tally.ts';
import { sumsOf } from './expression.ts';
import { loadSums, rowReader, type SumRow } from './sums.ts';

/** A table over a period from the counters: one query for each measure, whatever the number of rows. */
export const readTally = async (
  client: pg.ClientBase,
  congress: number,
  def: TallyDef,
  period: Period,
  minimum: number,
): Promise<{ readonly rows: readonly TallyRow[]; readonly total: readonly FigureValue[] }> => {
  const wanted = new Map(
    def.columns.flatMap(({ expression }) =>
      sumsOf(expression).map((sum) => [`${sum.by} ${sum.measure}`, sum] as const),
    ),
  );
  const sums: SumRow[] = [];
  for (const sum of wanted.values()) sums.push(...(await loadSums(client, congress, sum, period)));
  const reader = rowReader(sums);
  const values = [...new Set(sums.flatMap(({ dims }) => dims[def.dim] ?? []))].toSorted();
  return { rows: tallyRows(def, values, period, reader, minimum), total: tallyTotal(def, period, reader) };
};
