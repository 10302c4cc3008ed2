import type pg from 'pg';
import type { TallyRecordsView } from '#core/api-desk.ts';
import { tallyCell } from '#core/tally.ts';
import { type RecordPage, type RecordsBehind, recordsBehind } from '#store/figures/records.ts';
import { readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { caseRow } from './lists.ts';
import { type TallyAsked, tallyValue } from './tally.ts';

const SIZE = 50;

/** One number of a table: its column, the value of its row or null for the last line, and which part of a share. */
export interface CellAsked {
  readonly column: string;
  readonly row: string | null;
  readonly part: 'of' | 'to';
  readonly page: number;
}

/** What an address may say of the number whose records are asked for. */
export const cellQuery = {
  column: { type: 'string' },
  row: { type: 'string' },
  part: { type: 'string', enum: ['of', 'to'] },
  page: { type: 'integer', minimum: 1, maximum: 100_000 },
} as const;

/** The number that an address names; the numerator of a share unless it says otherwise. */
export const cellAsked = (query: Readonly<Record<string, unknown>>): CellAsked => ({
  column: String(query.column ?? ''),
  row: typeof query.row === 'string' ? query.row : null,
  part: query.part === 'to' ? 'to' : 'of',
  page: Math.max(1, Math.min(100_000, Number.parseInt(String(query.page ?? '1'), 10) || 1)),
});

/** Reads pages of the cases behind one number; of a number that the table does not have there are none. */
export const cellBehind =
  (client: pg.ClientBase, { congress, def, period }: TallyAsked, { column, row, part }: CellAsked) =>
  async (page: RecordPage): Promise<RecordsBehind> => {
    const number = tallyCell(def, column, row);
    return number === null
      ? { cases: [], total: 0 }
      : recordsBehind(client, congress.id, number, period, { part }, page);
  };

/** What a number of a table is called: its column, its row, the part of a share. */
export const cellWords = (
  { store }: Pick<Shell, 'store'>,
  asked: TallyAsked,
  cell: CellAsked,
): Pick<TallyRecordsView, 'tally' | 'column' | 'row' | 'part' | 'definition' | 'year' | 'asOf'> | null => {
  const column = tallyCell(asked.def, cell.column, cell.row);
  if (column === null) return null;
  const directory = store.directories.of(asked.congress.id);
  return {
    tally: asked.def.label,
    column: column.label,
    row: cell.row === null ? null : tallyValue(directory, asked, cell.row),
    part: column.expression.op === 'share' ? cell.part : null,
    definition: column.definition,
    year: asked.period.from.slice(0, 4),
    asOf: asked.period.asOf,
  };
};

/** The records behind one number, as far as this person may see them; the others are only counted. */
export const tallyRecords = (
  shell: Shell,
  who: SignedIn,
  asked: TallyAsked,
  cell: CellAsked,
): Promise<TallyRecordsView | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const words = cellWords(shell, asked, cell);
    if (words === null) return null;
    const found = await cellBehind(client, asked, cell)({ offset: (cell.page - 1) * SIZE, limit: SIZE });
    const { duty } = asked;
    const reads = new Map((await readCases(client, who.congress.id, found.cases)).map((one) => [one.state.id, one]));
    const rows = found.cases.flatMap((id) => {
      const read = reads.get(id);
      return read === undefined || sees(duty, read.state, who.actor) === null
        ? []
        : [caseRow(duty, read, who.actor, who.directory, who.today)];
    });
    return {
      ...words,
      facets: Object.entries(duty.facetLabels).map(([name, { label }]) => ({ name, label })),
      rows,
      hidden: found.cases.length - rows.length,
      total: found.total,
      page: cell.page,
      size: SIZE,
    };
  });
