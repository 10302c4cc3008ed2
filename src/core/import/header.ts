import type { Label } from '#core/result.ts';
import type { ImportColumn, ImportForm } from './form.ts';
import type { Table, TableRow } from './table.ts';

/** Where the head of a table is, and which column holds what. */
export interface TableHead {
  /** The last row of the head. */
  readonly row: number;
  /** By column key: the number of the column and the name it has in the file. */
  readonly columns: ReadonlyMap<string, { readonly column: number; readonly name: string }>;
  /** Columns that are not imported, by name. */
  readonly ignored: readonly string[];
  /** Keys that two columns claim. */
  readonly twice: readonly string[];
  readonly missing: readonly string[];
  /** The column that says of a row that it is an example. */
  readonly remarks: number | null;
}

/** The column of a template in which the invented row says so. */
export const REMARKS: Label = { zh: '填写说明', en: 'remarks' };
/** A row whose remark begins so is not imported. */
export const EXAMPLE: Label = { zh: '示例行，不导入', en: 'example row, not imported' };

// Titles, notes and units above the head are few.
const SEARCHED_ROWS = 20;

const headKey = (name: string): string =>
  name
    .normalize('NFKC')
    .replace(/\((?:必填|选填|required|optional)\)/gi, '')
    .replace(/[\s*:]/gu, '')
    .toLowerCase();

const namesOf = ([key, { label, accepts = [] }]: readonly [string, ImportColumn]): readonly string[] =>
  [key, label.zh, label.en, ...accepts].map(headKey);

/** The texts of a row by column, cells that are shown as one filled in. */
const textsOf = (table: Table, row: TableRow | undefined, number: number): ReadonlyMap<number, string> => {
  const texts = new Map((row?.cells ?? []).map(({ column, text }) => [column, text.trim()]));
  for (const { top, left, bottom, right } of table.merged) {
    if (number < top || number > bottom || right - left > 100) continue;
    const first = table.rows
      .find((one) => one.row === top)
      ?.cells.find(({ column }) => column === left)
      ?.text.trim();
    for (let column = left; first !== undefined && column <= right; column += 1)
      if (!texts.has(column)) texts.set(column, first);
  }
  return texts;
};

/** The names that a column goes by: under two rows of heads the lower one, both together, or the upper alone where nothing is below. */
const columnNames = (upper: string | undefined, lower: string | undefined): readonly string[] => {
  if (lower === undefined || lower === '' || lower === upper) return [upper ?? ''];
  return upper === undefined || upper === '' ? [lower] : [lower, `${upper}${lower}`];
};

const headOf = (form: ImportForm, table: Table, at: number, depth: 1 | 2): TableHead => {
  const row = table.rows[at]?.row ?? 0;
  const upper = textsOf(table, table.rows[at], row);
  const next = table.rows[at + 1]?.row === row + 1 ? table.rows[at + 1] : undefined;
  const lower = depth === 1 ? new Map<number, string>() : textsOf(table, next, row + 1);
  const columns = new Map<string, { readonly column: number; readonly name: string }>();
  const [ignored, twice]: [string[], string[]] = [[], []];
  let remarks: number | null = null;
  for (const column of [...new Set([...upper.keys(), ...lower.keys()])].toSorted((a, b) => a - b)) {
    const names = columnNames(upper.get(column), lower.get(column)).filter((name) => name !== '');
    const [shown] = names;
    if (shown === undefined) continue;
    const keys = names.map(headKey);
    const found = Object.entries(form.columns).find((entry) => keys.some((name) => namesOf(entry).includes(name)))?.[0];
    if (found !== undefined && columns.has(found)) twice.push(found);
    else if (found !== undefined) columns.set(found, { column, name: shown });
    else if (keys.includes(headKey(REMARKS.zh)) || keys.includes(headKey(REMARKS.en))) remarks = column;
    else ignored.push(shown);
  }
  const missing = Object.entries(form.columns).flatMap(([key, { required }]) =>
    required === true && !columns.has(key) ? [key] : [],
  );
  return { row: row + depth - 1, columns, ignored, twice, missing, remarks };
};

/**
 * Finds the head of a table, under title rows and over one or two rows: the place where most columns are found. Null where no
 * column of the form is found at all.
 */
export const findHead = (form: ImportForm, table: Table): TableHead | null => {
  let best: TableHead | null = null;
  const score = (head: TableHead | null): number => (head === null ? 0 : 2 * head.columns.size - head.missing.length);
  for (let at = 0; at < Math.min(SEARCHED_ROWS, table.rows.length); at += 1) {
    for (const depth of [1, 2] as const) {
      const head = headOf(form, table, at, depth);
      if (head.columns.size > 0 && (best === null || score(head) > score(best))) best = head;
    }
  }
  return best;
};

/** The sheet of this name, else the first on which all that must be there is found, else the one on which most is. */
export const chooseTable = (
  form: ImportForm,
  tables: readonly Table[],
  name: string | null,
): { readonly table: Table; readonly head: TableHead | null; readonly order: number } | null => {
  const all = tables.map((table, order) => ({ table, head: findHead(form, table), order }));
  if (name !== null) return all.find(({ table }) => table.name === name) ?? null;
  const columns = (head: TableHead | null): number => head?.columns.size ?? 0;
  return (
    all.find(({ head }) => head !== null && head.missing.length === 0) ??
    all.toSorted((a, b) => columns(b.head) - columns(a.head))[0] ??
    null
  );
};
