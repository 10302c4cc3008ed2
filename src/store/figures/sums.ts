import type pg from 'pg';
import type { Expression, MeasureReader, Period, Where } from '#core/figure.ts';
import { sumsOf } from './expression.ts';

/** A sum of a measure for one set of dimensions, one month and one key. */
export interface SumRow {
  readonly measure: string;
  readonly by: 'cohort' | 'effective';
  /** `2024-03`, or empty when months were not asked for. */
  readonly month: string;
  readonly dims: Readonly<Record<string, string>>;
  readonly key: string;
  readonly n: number;
}

export interface SumOptions {
  /** As of this size of the log: only what the leaves before it contributed. Absent: the counters, that is, the head. */
  readonly position?: number;
  readonly months?: boolean;
}

interface Columns {
  readonly month: string;
  readonly dims: string;
  readonly key: string;
  readonly n: number;
}

/** One statement for each shape: its text is constant, so that the database plans it once for each connection. */
const statement = (
  by: 'cohort' | 'effective',
  months: boolean,
  sealed: boolean,
): { readonly name: string; readonly text: string } => ({
  name: `sum-${by}${months ? '-months' : ''}${sealed ? '-at' : ''}`,
  text: `select ${months ? `to_char(${by}, 'YYYY-MM')` : `''`} as month, dims, key, sum(n)::bigint as n from ${sealed ? 'contribution' : 'counter'}
         where congress_id = $1 and measure = $2 and ${by} between $3 and $4 and effective <= $5 ${sealed ? 'and pos < $6' : ''}
         group by 1, dims, key having sum(n) <> 0`,
});

/** The sums that an expression is made of: one indexed query for each of its measures. */
export const loadSums = async (
  client: pg.ClientBase,
  congress: number,
  expression: Expression,
  period: Period,
  options: SumOptions = {},
): Promise<readonly SumRow[]> => {
  const { position, months = false } = options;
  const wanted = new Map(sumsOf(expression).map(({ measure, by }) => [`${by} ${measure}`, { measure, by }]));
  const rows: SumRow[] = [];
  for (const { measure, by } of wanted.values()) {
    const values = [
      congress,
      measure,
      period.from,
      period.to,
      period.asOf,
      ...(position === undefined ? [] : [position]),
    ];
    const found = await client.query<Columns>({ ...statement(by, months, position !== undefined), values });
    rows.push(...found.rows.map((row) => ({ ...row, measure, by, dims: JSON.parse(row.dims) as SumRow['dims'] })));
  }
  return rows;
};

/** Reads sums out of loaded rows; those of distinct measures are counted over keys whose sum is above 0. */
export const rowReader = (rows: readonly SumRow[]): MeasureReader => ({
  sum: (measure, by, _period, where) => {
    const keys = new Map<string, number>();
    let sum = 0;
    for (const row of rows) {
      if (row.measure !== measure || row.by !== by || !matches(row.dims, where)) continue;
      if (row.key === '') sum += row.n;
      else keys.set(row.key, (keys.get(row.key) ?? 0) + row.n);
    }
    return sum + [...keys.values()].filter((n) => n > 0).length;
  },
});

const matches = (dims: SumRow['dims'], where: Where): boolean =>
  Object.entries(where).every(([name, allowed]) => allowed.includes(dims[name] ?? ''));
