import type pg from 'pg';
import type { TableView } from '#core/api-desk.ts';
import type { Duty } from '#core/duty.ts';
import type { CaseTable } from '#core/report.ts';
import type { Sight } from '#core/schema.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { type Asking, gather } from './gather.ts';
import { facetLabel, same } from './labels.ts';
import { titleOf } from './title.ts';

const YEARS = 6;
const CASES_MAX = 500;
const NOTHING: ReadonlySet<Sight> = new Set();

/** A year that may be asked for, else the present one. */
export const yearAsked = (given: unknown, today: string): string =>
  typeof given === 'string' && /^(19|20|21)\d{2}$/.test(given) ? given : today.slice(0, 4);

/** A year's numbers of a duty's cases, one row for each that the asker sees; the sums under it. At most 500 rows. */
export const tableView = async (
  client: pg.ClientBase,
  asking: Asking,
  duty: Duty,
  table: CaseTable,
  year: string,
): Promise<TableView> => {
  const { store, congress, directory, actor, today } = asking;
  const { gathering } = table;
  const query = { duty: duty.name, sort: 'opened', page: 1, size: CASES_MAX } as const;
  const found = await store.lists.page(client, congress.id, duty, actor, query, today);
  const reads = found.rows.filter(({ state }) => table.when(state.open, state.status));
  const keyOf = ({ state }: ReadCase): string => gathering.key(state.open);
  const gathered = await gather(client, asking, gathering, reads.map(keyOf), year);
  const columns = Object.keys(table.columns);
  const rows = reads.map((read): TableView['rows'][number] => {
    const { state, texts, facets } = read;
    const own = gathered.get(keyOf(read)) ?? { period: year, cases: [], followed: [] };
    const numbers = table.row(state.open, own, today);
    return {
      case: state.id,
      number: state.number,
      title: titleOf(duty, state, texts, sees(duty, state, actor) ?? NOTHING, directory),
      words: table.facets.map((name) => facetLabel(duty, directory, name, facets[name] ?? '')),
      numbers: columns.map((name) => numbers[name] ?? 0),
      records: `${gathering.duty}?f.${gathering.facet}=${gathering.key(state.open)}&from=${year}-01-01&to=${year}-12-31`,
    };
  });
  const present = Number(today.slice(0, 4));
  return {
    label: table.label,
    note: table.note,
    year,
    years: Array.from({ length: YEARS }, (_, back) => String(present - back)),
    one: duty.one,
    words: table.facets.map((name) => duty.facetLabels[name]?.label ?? same(name)),
    numbers: Object.values(table.columns),
    rows,
    sum: columns.map((_, at) => rows.reduce((sum, { numbers }) => sum + (numbers[at] ?? 0), 0)),
  };
};
