import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { TableView } from '#core/api-desk.ts';
import { Door } from '#kit/ui/door.tsx';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const route = getRouteApi('/desk/$congress/in/$duty/tables/$table');

interface Props {
  readonly view: TableView;
  readonly congress: string;
  readonly duty: string;
}

/** A row for each case; every number opens the records behind it. */
const Rows = ({ view, congress, duty }: Props) => {
  const t = useT();
  return (
    <table className="data data-wide year-table">
      <thead>
        <tr>
          <th scope="col">{t(view.one)}</th>
          {view.words.map((head) => (
            <th key={head.zh} scope="col">
              {t(head)}
            </th>
          ))}
          {view.numbers.map((head) => (
            <th key={head.zh} scope="col" className="number">
              {t(head)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={row.case}>
            <th scope="row">
              <Go href={`/desk/${congress}/${duty}/${row.case}`}>{row.title}</Go>
            </th>
            {row.words.map((word, at) => (
              <td key={view.words[at]?.zh ?? at}>{t(word)}</td>
            ))}
            {row.numbers.map((n, at) => (
              <td key={view.numbers[at]?.zh ?? at} className="number">
                <Door
                  href={`/desk/${congress}/${row.records}`}
                  says={`${row.title} ${t(view.numbers[at] ?? view.one)} ${n}`}
                >
                  {n}
                </Door>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row" colSpan={1 + view.words.length}>
            {t(w.sum)}
          </th>
          {view.sum.map((n, at) => (
            <td key={view.numbers[at]?.zh ?? at} className="number">
              {n}
            </td>
          ))}
        </tr>
      </tfoot>
    </table>
  );
};

/** A year's numbers of a duty's cases: the years beside each other, the workbook, the table with its sums. */
export const TablePage = () => {
  const t = useT();
  const { congress } = useMe();
  const { duty, table } = route.useParams();
  const { year } = route.useSearch();
  const { data: view, error, refetch } = useQuery(queries.table(congress, duty, table, year));
  const { data: own } = useQuery(queries.duty(congress, duty));
  useTitle(view === undefined ? '' : t(view.label));
  if (view === undefined)
    return error === null ? <Waiting rows={8} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  const here = `/desk/${congress}/${duty}/tables/${table}`;
  return (
    <div className="page page-table">
      <PageHead
        crumbs={[{ label: own?.label ?? view.one, href: `/desk/${congress}/${duty}` }, { label: view.label }]}
        title={
          <>
            <span className="year">{view.year}</span> {t(view.label)}
          </>
        }
        actions={
          <>
            {view.years
              .filter((one) => one !== view.year)
              .slice(0, 4)
              .map((one) => (
                <Go key={one} className="button" href={`${here}?year=${one}`}>
                  {one}
                </Go>
              ))}
            <a className="button" href={`/api/${congress}/tables/${duty}/${table}.xlsx?year=${view.year}`} download>
              <Icon name="sheet" /> {t(w.excel)}
            </a>
            <button type="button" className="button" onClick={() => print()}>
              <Icon name="print" /> {t(w.print)}
            </button>
          </>
        }
      />
      <section className="card">
        <p className="table-note">{t(view.note)}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1) */}
        <section className="scroll" tabIndex={0} aria-label={t(view.label)}>
          <Rows view={view} congress={congress} duty={duty} />
        </section>
      </section>
    </div>
  );
};
