import type pg from 'pg';
import { evaluate, type FigureDef, type Period, postingReader, type Where, yearPeriod } from '#core/figure.ts';
import { canonicalJson } from '#core/json.ts';
import type { Posting } from '#core/measure.ts';
import { type Part, type SignedSum, sumsOfPart } from './expression.ts';

/** Which of a figure's records: a part of it, values of dimensions, a month (`2024-03`) of its cohort. */
export interface RecordFilter {
  readonly part?: Part;
  readonly where?: Where;
  readonly month?: string;
  /** As of this size of the log. */
  readonly position?: number;
}

export interface RecordPage {
  readonly offset: number;
  /** At most 500. */
  readonly limit: number;
}

export interface RecordsBehind {
  /** Ids of cases, the latest cohort first. */
  readonly cases: readonly string[];
  readonly total: number;
}

const PAGE_MAX = 500;

/**
 * The cases that a figure is made of: those whose contributions to the part add up to more than 0, paged. Which of them may be
 * shown to whom is the caller's to decide.
 */
export const recordsBehind = async (
  client: pg.ClientBase,
  congress: number,
  definition: Pick<FigureDef, 'expression'>,
  period: Period,
  filter: RecordFilter,
  page: RecordPage,
): Promise<RecordsBehind> => {
  const sums = sumsOfPart(definition.expression, filter.part ?? (definition.expression.op === 'share' ? 'to' : 'of'));
  if (sums.length === 0) return { cases: [], total: 0 };
  const values: unknown[] = [congress, period.from, period.to, period.asOf];
  const add = (value: unknown): string => `$${values.push(value)}`;
  const parts = sums.map((sum) => selectOf(sum, filter, add));
  const text = `with found as (select case_id, max(day) as day from (${parts.join(' union all ')}) as part group by case_id having sum(n) > 0)
    select case_id, (select count(*) from found) as total from found order by day desc, case_id desc limit ${add(Math.min(page.limit, PAGE_MAX))} offset ${add(page.offset)}`;
  const { rows } = await client.query<{ case_id: string; total: number }>({ text, values });
  const total =
    rows[0]?.total ??
    (page.offset === 0
      ? 0
      : (await recordsBehind(client, congress, definition, period, filter, { offset: 0, limit: 1 })).total);
  return { cases: rows.map((row) => row.case_id), total };
};

const selectOf = (
  { measure, by, where, sign }: SignedSum,
  filter: RecordFilter,
  add: (value: unknown) => string,
): string => {
  const conditions = [...Object.entries(where ?? {}), ...Object.entries(filter.where ?? {})].map(
    ([name, allowed]) => `coalesce(dims::jsonb ->> ${add(name)}, '') = any(${add(allowed)}::text[])`,
  );
  return `select case_id, max(${by}) as day, ${sign === 1 ? '' : '-'}sum(n) as n from contribution
    where ${[
      `congress_id = $1 and measure = ${add(measure)} and ${by} between $2 and $3 and effective <= $4`,
      ...(filter.month === undefined ? [] : [`to_char(${by}, 'YYYY-MM') = ${add(filter.month)}`]),
      ...(filter.position === undefined ? [] : [`pos < ${add(filter.position)}`]),
      ...conditions,
    ].join(' and ')} group by case_id`;
};

/** A figure and year in which a case counts, and as which part of it. */
export interface CountsIn {
  readonly figure: string;
  readonly year: string;
  readonly part: 'of' | 'to';
}

interface ContributionRow {
  readonly measure: string;
  readonly cohort: string;
  readonly effective: string;
  readonly dims: string;
  readonly key: string;
  readonly n: number;
}

/** The figures and years that a case counts in now, out of these definitions. */
export const countsIn = async (
  client: pg.ClientBase,
  congress: number,
  caseId: string,
  definitions: readonly FigureDef[],
): Promise<readonly CountsIn[]> => {
  const { rows } = await client.query<ContributionRow>({
    name: 'contributions-of-case',
    text: `select measure, cohort, effective, dims, key, sum(n)::bigint as n from contribution
           where congress_id = $1 and case_id = $2 group by measure, cohort, effective, dims, key having sum(n) <> 0`,
    values: [congress, caseId],
  });
  const reader = postingReader(rows satisfies readonly Posting[]);
  const years = [
    ...new Set(rows.flatMap(({ cohort, effective }) => [cohort.slice(0, 4), effective.slice(0, 4)])),
  ].sort();
  const counted = new Map<string, CountsIn>();
  for (const definition of definitions) {
    for (const year of years) {
      const { numerator, denominator } = evaluate(definition, yearPeriod(year), reader);
      const found: CountsIn = { figure: definition.key, year, part: numerator > 0 ? 'of' : 'to' };
      if (numerator > 0 || (denominator ?? 0) > 0) counted.set(canonicalJson([definition.key, year]), found);
    }
  }
  return [...counted.values()];
};
