import type { JsonObject } from '#core/json.ts';
import { figureJson } from '#store/figures/year.ts';
import type { FigureView } from './figure.ts';

/** A figure's page as data: the year's entry of it, its months (twelve, from January), its towns and one page of its public records. */
export const figureData = ({ figure, slug, year, position, townRows, parts, records }: FigureView): JsonObject => ({
  ...figureJson(figure, slug, year, position),
  year,
  months: { numerator: figure.months, denominator: figure.monthsOf },
  lastYear: { numerator: figure.last.numerator, denominator: figure.last.denominator },
  errata: figure.errata.map(({ on, shown, position: at }) => ({ on, shown, position: at })),
  towns: townRows.map(([name = '', shown = '', numerator = 0, denominator = 0]) => ({
    name,
    shown,
    numerator,
    denominator,
  })),
  rest: parts.map(({ label, n }) => ({ label, n })),
  records: {
    part: records.part,
    page: records.page,
    size: records.size,
    total: records.total,
    rows: records.rows.map(({ number, href, on, word, pos }) => ({ number, href, on, result: word, position: pos })),
  },
});
