import type pg from 'pg';
import type { CaseState } from '#core/case.ts';
import type { PublishedState } from '#core/duty.ts';
import { type FigureDef, type FigureValue, shown, valueNumber, yearPeriod } from '#core/figure.ts';
import type { Json, JsonObject } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { PictureMeasure, PictureSums } from '#kit/html/face.ts';
import type { Store } from '#store/store.ts';
import { readByDimension, readByMonth, readFigure, readTable } from './read.ts';

/** A figure of a year as the public sees it: sealed if it is, else as it stands today; with what last corrected it. */
export interface YearFigure {
  readonly definition: FigureDef;
  readonly caseId: string;
  readonly shown: string;
  readonly value: FigureValue;
  readonly months: readonly number[];
  readonly monthsOf: readonly number[] | null;
  readonly last: FigureValue;
  readonly lastMonths: readonly number[];
  readonly sealed: SealedFigure | null;
  readonly errata: readonly SealedFigure[];
}
export interface SealedFigure {
  readonly on: string;
  readonly shown: string;
  readonly value: FigureValue;
  readonly position: number;
  readonly checkpoint: string;
}

/** All published definitions of a congress with what was sealed, by their order on the year page. */
export const definitionsOf = async (
  client: pg.ClientBase,
  congress: number,
  store: Store,
): Promise<readonly { readonly caseId: string; readonly state: PublishedState }[]> => {
  const serving = [...store.duties.values()].flatMap((duty) =>
    duty.serves?.figure === undefined ? [] : [{ name: duty.name, read: duty.serves.figure }],
  );
  const { rows } = await client.query<{ duty: string; state: string }>({
    name: 'published-figures',
    text: 'select duty, state from case_row where congress_id = $1 and duty = any($2::text[]) and not is_void',
    values: [congress, serving.map(({ name }) => name)],
  });
  return rows
    .flatMap((row) => {
      const state = JSON.parse(row.state) as CaseState;
      const published = serving.find(({ name }) => name === row.duty)?.read(state.open);
      return published === undefined || published.definition === null ? [] : [{ caseId: state.id, state: published }];
    })
    .toSorted(
      (a, b) =>
        (a.state.definition?.order ?? 0) - (b.state.definition?.order ?? 0) ||
        ((a.state.definition?.code ?? '') < (b.state.definition?.code ?? '') ? -1 : 1),
    );
};

/** The value that a sealed result holds. */
const sealedValue = (definition: FigureDef, on: string, result: JsonObject): SealedFigure => {
  const excluded =
    (result.excluded as readonly { readonly zh: string; readonly en: string; readonly n: number }[] | undefined) ?? [];
  const value: FigureValue = {
    numerator: result.numerator as number,
    denominator: result.denominator as number | null,
    excluded: excluded.map(({ zh, en, n }) => ({ reason: { zh, en }, n })),
    scaled: result.scaled as number | null,
    decimals: definition.decimals,
  };
  return {
    on,
    value,
    shown: shown(value),
    position: result.position as number,
    checkpoint: String(result.checkpoint ?? ''),
  };
};

const monthly = (
  slices: readonly { readonly key: string; readonly value: FigureValue }[],
  year: string,
  read: (value: FigureValue) => number,
): readonly number[] =>
  Array.from({ length: 12 }, (_, index) => {
    const slice = slices.find(({ key }) => key === `${year}-${String(index + 1).padStart(2, '0')}`);
    return slice === undefined ? 0 : read(slice.value);
  });

/** One figure of a year with its months and the year before. */
export const yearFigure = async (
  client: pg.ClientBase,
  congress: number,
  caseId: string,
  state: PublishedState,
  year: string,
): Promise<YearFigure | null> => {
  const { definition } = state;
  if (definition === null) return null;
  const before = String(Number(year) - 1);
  const live = await readFigure(client, congress, definition, yearPeriod(year));
  const slices = await readByMonth(client, congress, definition, yearPeriod(year));
  const lastSlices = await readByMonth(client, congress, definition, yearPeriod(before));
  const whole = (value: FigureValue): number => value.denominator ?? value.numerator;
  const seal = state.sealed.find(({ period }) => period === year);
  const sealed = seal === undefined ? null : sealedValue(definition, seal.on, seal.result);
  const errata = state.errata
    .filter(({ period }) => period === year)
    .map((one) => sealedValue(definition, one.on, one.result));
  const value = errata.at(-1)?.value ?? sealed?.value ?? live;
  return {
    definition,
    caseId,
    value,
    shown: shown(value),
    months: monthly(slices, year, whole),
    monthsOf: live.denominator === null ? null : monthly(slices, year, ({ numerator }) => numerator),
    last: await readFigure(client, congress, definition, yearPeriod(before)),
    lastMonths: monthly(lastSlices, before, whole),
    sealed,
    errata,
  };
};

/** A figure by the values of one dimension. */
export const byDimension = (
  client: pg.ClientBase,
  congress: number,
  definition: FigureDef,
  year: string,
  dimension: string,
) => readByDimension(client, congress, definition, yearPeriod(year), dimension);

/** Sums for a picture, as a duty's face asks for them. */
export const pictureSums = async (
  client: pg.ClientBase,
  congress: number,
  measures: readonly PictureMeasure[],
  year: string,
): Promise<readonly PictureSums[]> => {
  const tables: PictureSums[] = [];
  for (const { measure, dims } of measures) {
    const cells = await readTable(client, congress, { measure, by: 'cohort' }, yearPeriod(year), dims);
    tables.push(new Map(cells.map(({ values, n }) => [values.join(' '), n])));
  }
  return tables;
};

/** The contract's shape of one figure. */
export const figureJson = (figure: YearFigure, slug: string, year: string, position: number): JsonObject => {
  const { definition, value, sealed } = figure;
  const label = (one: Label): Json => one.zh;
  return {
    key: definition.key,
    code: definition.code,
    label: label(definition.label),
    unit: label(definition.unit),
    value: valueNumber(value),
    numerator: value.numerator,
    denominator: value.denominator,
    excluded: value.excluded.map(({ reason, n }) => ({ reason: reason.zh, n })),
    definition: definition.definition.zh,
    basis: definition.basis.map(({ law, article }) => ({ law, article })),
    asOf: `${year}-12-31`,
    position: sealed?.position ?? position,
    sealed: sealed !== null,
    proof: `/${slug}/figures/${definition.key}/proof.json?year=${year}`,
  };
};
