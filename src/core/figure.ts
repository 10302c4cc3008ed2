import type { CivilDate } from '#core/calendar/date.ts';
import type { JsonObject } from '#core/json.ts';
import type { Measure, Posting } from '#core/measure.ts';
import { type Basis, err, type Label, ok, type Result } from '#core/result.ts';

/**
 * A number as data: sums of measures, differences, shares. It is evaluated from integers and rounded once, at the end.
 * `by` says whether a record belongs to the period by its cohort day (collected in the year) or by its effective day (done in it).
 */
export type Expression =
  | { readonly op: 'sum'; readonly measure: string; readonly by: 'cohort' | 'effective'; readonly where?: Where }
  | { readonly op: 'difference'; readonly of: Expression; readonly less: Expression }
  | {
      readonly op: 'share';
      readonly of: Expression;
      readonly to: Expression;
      readonly excluded?: readonly Exclusion[];
    };

/** Dimension values that count; a dimension that is not named is not asked. */
export type Where = Readonly<Record<string, readonly string[]>>;

/** Records that a share leaves out of its denominator, shown to the reader with the reason. */
export interface Exclusion {
  readonly reason: Label;
  readonly of: Expression;
}

/** A published figure's definition. `code` is its place in the yearly review (F18). */
export interface FigureDef {
  readonly key: string;
  readonly code: string;
  readonly label: Label;
  readonly unit: Label;
  /** In one plain sentence. */
  readonly definition: Label;
  readonly expression: Expression;
  /** Decimals of a share in per cent; counts are whole. */
  readonly decimals: number;
  readonly basis: readonly Pick<Basis, 'law' | 'article'>[];
  /** What the parts are called: numerator, denominator, and what the rest of the denominator is made of. */
  readonly parts?: { readonly of: Label; readonly to: Label };
  /** Section of the year page, and order in it. */
  readonly section: string;
  readonly order: number;
}

/** A span of civil dates, both ends in it, and the last day whose facts count. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly asOf: CivilDate;
}

export const yearPeriod = (year: string): Period => ({
  from: `${year}-01-01`,
  to: `${year}-12-31`,
  asOf: `${year}-12-31`,
});

/** Whatever can sum a measure over a period: counters in the database, postings in a proof, a naive count in a test. */
export interface MeasureReader {
  readonly sum: (measure: string, by: 'cohort' | 'effective', period: Period, where: Where) => number;
}

/** A value as integers: for a count `numerator` alone; for a share k, n and what was excluded. */
export interface FigureValue {
  readonly numerator: number;
  readonly denominator: number | null;
  readonly excluded: readonly { readonly reason: Label; readonly n: number }[];
  /** Scaled by 10 to the power of `decimals`: 806 with 1 decimal is 80.6. Null when the denominator is 0. */
  readonly scaled: number | null;
  readonly decimals: number;
}

/** Evaluates a definition over a period. Throws RangeError for a share of shares: the checker refuses such definitions. */
export const evaluate = (
  definition: Pick<FigureDef, 'expression' | 'decimals'>,
  period: Period,
  reader: MeasureReader,
): FigureValue => {
  const { expression, decimals } = definition;
  if (expression.op !== 'share') {
    const numerator = count(expression, period, reader);
    return { numerator, denominator: null, excluded: [], scaled: numerator * 10 ** decimals, decimals };
  }
  const excluded = (expression.excluded ?? []).map(({ reason, of }) => ({ reason, n: count(of, period, reader) }));
  const numerator = count(expression.of, period, reader);
  const denominator = count(expression.to, period, reader) - excluded.reduce((sum, { n }) => sum + n, 0);
  return { numerator, denominator, excluded, scaled: percent(numerator, denominator, decimals), decimals };
};

/** k of n in per cent, rounded half up once, from integers. Null when n is 0. */
export const percent = (k: number, n: number, decimals: number): number | null => {
  if (n === 0) return null;
  const scale = 10n ** BigInt(decimals);
  const [top, bottom] = [BigInt(k) * 100n * scale, BigInt(n)];
  return Number((top * 2n + bottom) / (bottom * 2n));
};

const count = (expression: Expression, period: Period, reader: MeasureReader): number => {
  switch (expression.op) {
    case 'sum':
      return reader.sum(expression.measure, expression.by, period, expression.where ?? {});
    case 'difference':
      return count(expression.of, period, reader) - count(expression.less, period, reader);
    case 'share':
      throw new RangeError('A share cannot be part of another number');
  }
};

/** The value as a reader sees it: 1540, 80.6, 100 (never 100.0), — where there is none. */
export const shown = ({ scaled, decimals, denominator }: FigureValue): string => {
  if (scaled === null) return '—';
  if (decimals === 0) return String(scaled);
  const text = (scaled / 10 ** decimals).toFixed(decimals);
  return denominator !== null && scaled === 100 * 10 ** decimals ? '100' : text;
};

/** The value as a JSON number. */
export const valueNumber = ({ scaled, decimals }: FigureValue): number | null =>
  scaled === null ? null : Number((scaled / 10 ** decimals).toFixed(decimals));

/** Sums postings in memory: how a proof and a test compute the same figure without the database. */
export const postingReader = (postings: readonly Posting[]): MeasureReader => ({
  sum: (measure, by, period, where) => {
    const counted = postings.filter(
      (posting) => posting.measure === measure && inPeriod(posting, by, period) && matches(posting.dims, where),
    );
    const keys = new Map<string, number>();
    let sum = 0;
    for (const { key, n } of counted) {
      if (key === '') sum += n;
      else keys.set(key, (keys.get(key) ?? 0) + n);
    }
    return sum + [...keys.values()].filter((n) => n > 0).length;
  },
});

/** By cohort: belongs by its cohort day and counts if effective by the as-of day. By effective day: falls into the period. */
export const inPeriod = (
  { cohort, effective }: Pick<Posting, 'cohort' | 'effective'>,
  by: 'cohort' | 'effective',
  { from, to, asOf }: Period,
): boolean =>
  by === 'cohort'
    ? cohort >= from && cohort <= to && effective <= asOf
    : effective >= from && effective <= to && effective <= asOf;

const matches = (dims: string, where: Where): boolean => {
  const conditions = Object.entries(where);
  if (conditions.length === 0) return true;
  const values = JSON.parse(dims) as Readonly<Record<string, string>>;
  return conditions.every(([name, allowed]) => allowed.includes(values[name] ?? ''));
};

/** The measures that an expression is made of. */
export const measuresOf = (expression: Expression): readonly string[] => {
  switch (expression.op) {
    case 'sum':
      return [expression.measure];
    case 'difference':
      return [...measuresOf(expression.of), ...measuresOf(expression.less)];
    case 'share':
      return [
        ...measuresOf(expression.of),
        ...measuresOf(expression.to),
        ...(expression.excluded ?? []).flatMap(({ of }) => measuresOf(of)),
      ];
  }
};

/** Reads a definition that came as data; says in a sentence what is wrong with it. Units must agree, shares stand alone. */
export const checkFigure = (definition: FigureDef, measures: readonly Measure[]): Result<FigureDef, Label> => {
  const wrong = (zh: string, en: string) => err({ zh: `${definition.key}：${zh}`, en: `${definition.key}: ${en}` });
  const names = measuresOf(definition.expression);
  const missing = names.find((name) => !measures.some(({ key }) => key === name));
  if (missing !== undefined) return wrong(`没有“${missing}”这一计量。`, `There is no measure ${missing}.`);
  const units = new Set(names.map((name) => measures.find(({ key }) => key === name)?.unit.zh));
  if (units.size > 1)
    return wrong(`计量单位不同（${[...units].join('、')}），不能相加减或相比。`, 'Its measures have different units.');
  if (containsInnerShare(definition.expression))
    return wrong('比率不能再参加运算。', 'A share cannot be part of another number.');
  const unknownDim = sums(definition.expression).find(({ measure, where }) => {
    const dims = measures.find(({ key }) => key === measure)?.dims ?? {};
    return Object.keys(where ?? {}).some((dim) => !Object.hasOwn(dims, dim));
  });
  if (unknownDim !== undefined)
    return wrong(`“${unknownDim.measure}”没有所写的维度。`, `${unknownDim.measure} lacks a dimension that is named.`);
  return ok(definition);
};

const sums = (expression: Expression): readonly Extract<Expression, { op: 'sum' }>[] => {
  switch (expression.op) {
    case 'sum':
      return [expression];
    case 'difference':
      return [...sums(expression.of), ...sums(expression.less)];
    case 'share':
      return [
        ...sums(expression.of),
        ...sums(expression.to),
        ...(expression.excluded ?? []).flatMap(({ of }) => sums(of)),
      ];
  }
};

const containsInnerShare = (expression: Expression, inside = false): boolean => {
  if (expression.op === 'sum') return false;
  if (expression.op === 'difference')
    return containsInnerShare(expression.of, true) || containsInnerShare(expression.less, true);
  return (
    inside ||
    [expression.of, expression.to, ...(expression.excluded ?? []).map(({ of }) => of)].some((part) =>
      containsInnerShare(part, true),
    )
  );
};

/** The definition as plain data, as it is sealed and proven. */
export const figureData = (definition: FigureDef): JsonObject => JSON.parse(JSON.stringify(definition)) as JsonObject;
