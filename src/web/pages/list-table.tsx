import { useQueryClient } from '@tanstack/react-query';
import { Pagination } from 'antd';
import { useEffect } from 'react';
import type { CaseListView, CaseRow, DutyView } from '#core/api.ts';
import { Clock } from '#kit/ui/clock.tsx';
import { type ChoosableColumn, ColumnChooser } from '#kit/ui/column-chooser.tsx';
import { chosenColumns } from '#kit/ui/columns.ts';
import { type Column, DataTable } from '#kit/ui/data-table.tsx';
import { countOf, momentOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { useToast } from '#kit/ui/toast.tsx';
import { kitWords as parts } from '#kit/ui/words.ts';
import { http } from '../api.ts';
import { queryOf, withCondition } from '../list-query.ts';
import { useListPrefs } from '../prefs.ts';
import { problemOf, unwrap } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { setWalk } from '../walk.ts';
import { words as w } from '../words.ts';
import type { ListProps } from './list.tsx';
import { ListPapers } from './list-papers.tsx';
import { ListSum } from './list-sum.tsx';

type T = ReturnType<typeof useT>;
type CaseColumn = Column<CaseRow> & { readonly byDefault: boolean };

/** A name as long as it may be takes one line of its column; the whole of it is its title. */
const Name = ({ text }: { readonly text: string | null }) =>
  text === null ? (
    '—'
  ) : (
    <span className="cell-name" title={text}>
      {text}
    </span>
  );

const FACETS_BY_DEFAULT = 2;
const SIZES = [20, 50, 100];
/** So many pages are all a press or two away. */
const FEW_PAGES = 10;

const columnsOf = (duty: DutyView, href: (row: CaseRow) => string, today: string, t: T): readonly CaseColumn[] => [
  {
    key: 'number',
    label: w.colNumber,
    fixed: true,
    byDefault: true,
    width: 104,
    sort: ['number', '-number'],
    cell: (row) => (
      <Go href={href(row)} className="cell-number">
        {row.number ?? t(w.noNumber)}
      </Go>
    ),
  },
  {
    key: 'title',
    label: w.colTitle,
    fixed: true,
    byDefault: true,
    cell: (row) => (
      <>
        <Go href={href(row)} data-row-open="" className="cell-title" title={row.title}>
          {row.title}
        </Go>
        <Go href={`${href(row)}?step=due`} data-row-do="" hidden>
          {t(w.doIt)}
        </Go>
      </>
    ),
  },
  { key: 'owner', label: w.colOwner, byDefault: true, cell: (row) => <Name text={row.owner} /> },
  {
    key: 'status',
    label: w.status,
    byDefault: true,
    cell: (row) => (
      <span className={row.status.final ? 'status status-final' : 'status'}>
        <State kind={row.status.final ? 'done' : 'open'} size={12} /> {t(row.status.label)}
        {row.imported ? <span className="mark">{t(parts.imported)}</span> : null}
      </span>
    ),
  },
  {
    key: 'clock',
    label: w.colClock,
    byDefault: true,
    sort: ['urgent'],
    width: 190,
    cell: (row) => (row.clock === null ? '—' : <Clock clock={row.clock} today={today} />),
  },
  ...duty.facets.map(
    (facet, index): CaseColumn => ({
      key: `f.${facet.name}`,
      label: facet.label,
      byDefault: index < FACETS_BY_DEFAULT,
      cell: (row) => {
        const label = row.facets[facet.name];
        return <Name text={label === undefined ? null : t(label)} />;
      },
    }),
  ),
  { key: 'opened', label: w.colOpened, byDefault: true, sort: ['-opened', 'opened'], cell: (row) => row.openedOn },
  {
    key: 'changed',
    label: w.colChanged,
    byDefault: false,
    sort: ['changed'],
    cell: (row) => momentOf(row.changedAt, today),
  },
];

const useColumns = (props: ListProps, today: string) => {
  const t = useT();
  const [prefs, change] = useListPrefs(props.person, props.duty.duty);
  const all = columnsOf(props.duty, (row) => `/desk/${props.congress}/${props.duty.duty}/${row.id}`, today, t).filter(
    ({ key }) => (props.duty.numbered || key !== 'number') && (props.duty.limited || !['owner', 'clock'].includes(key)),
  );
  const defaults = all.map((column) => ({
    key: column.key,
    shown: column.byDefault,
    fixed: column.fixed === true,
    label: column.label,
  }));
  const labels = new Map(defaults.map(({ key, label }) => [key, label]));
  const choice = chosenColumns(defaults, prefs.columns).map(
    (column): ChoosableColumn => ({ ...column, label: labels.get(column.key) ?? w.colTitle }),
  );
  const shown = choice.flatMap(({ key, shown: is }) => (is ? all.filter((column) => column.key === key) : []));
  return { choice, shown, prefs, change };
};

const useExport = (props: ListProps) => {
  const t = useT();
  const say = useToast();
  const client = useQueryClient();
  return async (paper?: string) => {
    const query = queryOf(props.search);
    try {
      await unwrap(
        paper === undefined
          ? http.exportList(props.congress, props.duty.duty, query)
          : http.makePapers(props.congress, props.duty.duty, query, paper),
      );
      say(t(paper === undefined ? w.exporting : w.papersBegun), 'run');
      await client.invalidateQueries({ queryKey: queries.jobs(props.congress).queryKey });
    } catch (error) {
      const { detail: zh, detailEn: en } = problemOf(error);
      say(t({ zh, en }), 'late');
    }
  };
};

const ToolBar = (
  props: ListProps & { readonly list: CaseListView; readonly columns: ReturnType<typeof useColumns> },
) => {
  const t = useT();
  const exportNow = useExport(props);
  const { columns } = props;
  return (
    <header className="tools">
      <ListSum {...props} />
      <button type="button" className="button" onClick={() => void exportNow()}>
        <Icon name="sheet" /> {t(w.excel)}
      </button>
      <ListPapers papers={props.duty.papers} onMake={(paper) => void exportNow(paper)} />
      <button type="button" className="button" onClick={() => print()}>
        <Icon name="print" /> {t(w.print)}
      </button>
      <ColumnChooser
        columns={columns.choice}
        height={columns.prefs.height}
        onColumns={(next) => columns.change({ columns: next.map(({ key, shown }) => ({ key, shown })) })}
        onHeight={(height) => columns.change({ height })}
        onReset={() => columns.change({ columns: [], height: 'middle' })}
      />
    </header>
  );
};

/** The table card of a list: tool bar, table, paging. */
export const ListTable = (props: ListProps & { readonly list: CaseListView; readonly stale: boolean }) => {
  const t = useT();
  const { me } = useMe();
  const { list, search } = props;
  const columns = useColumns(props, me.today);
  const go = props.setSearch;
  const first = (list.page - 1) * list.size + 1;
  useEffect(
    () =>
      setWalk(
        props.duty.duty,
        list.rows.map(({ id }) => id),
      ),
    [props.duty.duty, list.rows],
  );
  const open = (row: CaseRow) =>
    document.querySelector<HTMLAnchorElement>(`a[data-row-open][href$="/${CSS.escape(row.id)}"]`)?.click();
  return (
    <div className="card list-card">
      <ToolBar {...props} columns={columns} />
      <DataTable
        name={t(props.duty.label)}
        columns={columns.shown}
        rows={list.rows}
        keyOf={(row) => row.id}
        height={columns.prefs.height}
        sort={search.sort ?? 'urgent'}
        onSort={(sort) => go(withCondition(search, 'sort', sort))}
        onOpen={open}
        stale={props.stale}
      />
      <footer className="paging">
        <span>
          {props.duty.limited && (search.sort === undefined || search.sort === 'urgent') ? `${t(w.urgentNote)}　` : ''}
          {t(w.paging(countOf(first), countOf(first + list.rows.length - 1), countOf(list.total)))}
        </span>
        <Pagination
          size="small"
          current={list.page}
          pageSize={list.size}
          total={list.total}
          pageSizeOptions={SIZES}
          showSizeChanger={list.total > 20 ? { 'aria-label': t(w.pageSize) } : false}
          showQuickJumper={list.total > list.size * FEW_PAGES}
          onChange={(page, size) => go({ ...search, page: String(size === list.size ? page : 1), size: String(size) })}
        />
      </footer>
    </div>
  );
};
