import { isBlank, readCell } from './cell.ts';
import type { ImportForm, ImportValue, ImportValues } from './form.ts';
import { EXAMPLE, type TableHead } from './header.ts';
import { columnName, type ImportFault, shortened, type Table, type TableCell } from './table.ts';

/** A row as it was read; references are names still. */
export interface ReadRow {
  readonly row: number;
  readonly values: ImportValues;
  readonly faults: readonly ImportFault[];
}

export interface ReadRows {
  readonly rows: readonly ReadRow[];
  /** Rows of the template's example. */
  readonly examples: readonly number[];
  readonly faults: readonly ImportFault[];
}

/** At most so many cells are filled in from cells that are shown as one. */
const FILLED_MAX = 200_000;

/** Letter and name of a column as the file has them, such as `B（姓名）`; empty where the file lacks it. */
export const columnShown = (head: TableHead | null, key: string): string => {
  const found = head?.columns.get(key);
  return found === undefined ? '' : `${columnName(found.column)}（${found.name}）`;
};

interface Filled {
  /** By `row:column`: the cell whose text stands there too. */
  readonly from: ReadonlyMap<string, TableCell>;
  /** By row: the column of a cell that is shown over several columns. */
  readonly across: ReadonlyMap<number, number>;
  readonly tooMany: boolean;
}

/** Cells shown as one within the data: downwards in one column each row has the value; over several columns it cannot be told. */
const fillMerged = (table: Table, head: TableHead): Filled => {
  const from = new Map<string, TableCell>();
  const across = new Map<number, number>();
  const used = new Set([...head.columns.values()].map(({ column }) => column));
  const byRow = new Map(table.rows.map((one) => [one.row, one]));
  const last = table.rows.at(-1)?.row ?? 0;
  let left = FILLED_MAX;
  for (const merge of table.merged) {
    if (merge.bottom <= head.row) continue;
    const over = [...used].filter((column) => column >= merge.left && column <= merge.right);
    const first = byRow.get(merge.top)?.cells.find(({ column }) => column === merge.left);
    for (let row = Math.max(merge.top, head.row + 1); row <= Math.min(merge.bottom, last); row += 1) {
      left -= 1;
      if (left < 0) return { from, across, tooMany: true };
      if (merge.left !== merge.right && over.length > 0 && first !== undefined) across.set(row, over[0] ?? merge.left);
      else if (first !== undefined && row > merge.top) from.set(`${row}:${merge.left}`, first);
    }
  }
  return { from, across, tooMany: false };
};

/** Reads the rows under the head, each cell as its column says. Rows of blanks are passed over. */
export const readRows = (form: ImportForm, table: Table, head: TableHead): ReadRows => {
  const filled = fillMerged(table, head);
  const examples: number[] = [];
  const rows: ReadRow[] = [];
  for (const { row, cells } of table.rows) {
    if (row <= head.row || cells.every(isBlank)) continue;
    const byColumn = new Map(cells.map((cell) => [cell.column, cell]));
    const remark = head.remarks === null ? '' : (byColumn.get(head.remarks)?.text.trim() ?? '');
    if (remark.startsWith(EXAMPLE.zh) || remark.startsWith(EXAMPLE.en)) examples.push(row);
    else if ([...head.columns.values()].some(({ column }) => !blankAt(byColumn, column)))
      rows.push(readRow(form, table, head, row, byColumn, filled));
  }
  const faults: readonly ImportFault[] = filled.tooMany
    ? [
        {
          sheet: table.name,
          row: 0,
          column: '',
          value: '',
          reason: {
            zh: '合并的单元格太多，请取消合并再导入。',
            en: 'There are too many merged cells; please unmerge them.',
          },
        },
      ]
    : [];
  return { rows, examples, faults };
};

const blankAt = (cells: ReadonlyMap<number, TableCell>, column: number): boolean => {
  const cell = cells.get(column);
  return cell === undefined || isBlank(cell);
};

const readRow = (
  form: ImportForm,
  table: Table,
  head: TableHead,
  row: number,
  cells: ReadonlyMap<number, TableCell>,
  filled: Filled,
): ReadRow => {
  const values: Record<string, ImportValue> = {};
  const faults: ImportFault[] = [];
  const across = filled.across.get(row);
  for (const [key, column] of Object.entries(form.columns)) {
    const at = head.columns.get(key)?.column;
    if (at === undefined) continue;
    const own = cells.get(at);
    const cell = own === undefined || isBlank(own) ? (filled.from.get(`${row}:${at}`) ?? own) : own;
    const read =
      at === across
        ? ({
            ok: false,
            error: {
              zh: '这里是跨列合并的单元格，分不清哪一列的内容；请取消合并，逐格填写。',
              en: 'Cells of several columns are merged here; please unmerge them and fill in each.',
            },
          } as const)
        : readCell(column, cell, table.since1904);
    if (read.ok) values[key] = read.value;
    else
      faults.push({
        sheet: table.name,
        row,
        column: columnShown(head, key),
        value: shortened(cell?.text ?? ''),
        reason: read.error,
      });
  }
  return { row, values, faults };
};
