import type { KeyboardEvent, MouseEvent, ReactNode } from 'react';
import type { Label } from '#core/result.ts';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

export type RowHeight = 'wide' | 'middle' | 'dense';

export interface Column<Row> {
  readonly key: string;
  readonly label: Label;
  readonly cell: (row: Row) => ReactNode;
  /** Stays at its side while the rest scrolls. */
  readonly fixed?: boolean;
  readonly width?: number;
  /** The sort that the head of the column asks for, first press and second press. */
  readonly sort?: readonly [string, string] | readonly [string];
}

interface Props<Row> {
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  readonly height: RowHeight;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
  readonly onOpen: (row: Row) => void;
  readonly stale: boolean;
}

const Head = <Row,>({
  column,
  sort,
  onSort,
}: {
  readonly column: Column<Row>;
  readonly sort: string;
  readonly onSort: (sort: string) => void;
}) => {
  const t = useT();
  const name = t(column.label);
  const { sort: sorts } = column;
  if (sorts === undefined) return <>{name}</>;
  const place = (sorts as readonly string[]).indexOf(sort);
  const next = sorts[(place + 1) % sorts.length] ?? sorts[0];
  return (
    <button
      type="button"
      className={place < 0 ? 'sort' : 'sort sort-on'}
      onClick={() => onSort(next)}
      aria-label={t(w.sortBy(name))}
    >
      {name}
      <span aria-hidden="true">{place < 0 ? '↕' : sort.startsWith('-') ? '↓' : '↑'}</span>
    </button>
  );
};

const sortState = <Row,>(column: Column<Row>, sort: string): { 'aria-sort'?: 'ascending' | 'descending' } => {
  if (column.sort === undefined || !(column.sort as readonly string[]).includes(sort)) return {};
  return { 'aria-sort': sort.startsWith('-') ? 'descending' : 'ascending' };
};

/** A table of rows that open, with sortable heads; number and title stay fixed when it is narrow. Paging is the list's. */
export const DataTable = <Row,>(props: Props<Row>) => {
  const opened = (event: MouseEvent, row: Row) => {
    if ((event.target as Element).closest('a, button, input, label') === null) props.onOpen(row);
  };
  const keyed = (event: KeyboardEvent, row: Row) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) props.onOpen(row);
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={props.name}>
      <table className={`data data-${props.height}${props.stale ? ' data-stale' : ''}`}>
        <thead>
          <tr>
            {props.columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={column.fixed === true ? `fixed fixed-${column.key}` : ''}
                {...(column.width === undefined ? {} : { width: column.width })}
                {...sortState(column, props.sort)}
              >
                <Head column={column} sort={props.sort} onSort={props.onSort} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row) => (
            <tr
              key={props.keyOf(row)}
              data-row=""
              onClick={(event) => opened(event, row)}
              onKeyDown={(event) => keyed(event, row)}
            >
              {props.columns.map((column) => (
                <td key={column.key} className={column.fixed === true ? `fixed fixed-${column.key}` : ''}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
