import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { CaseRow } from '#core/api.ts';
import type { TallyRecordsView } from '#core/api-desk.ts';
import { Clock } from '#kit/ui/clock.tsx';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { State } from '#kit/ui/state.tsx';
import { usePhone } from '#kit/ui/use-phone.ts';
import { Waiting } from '#kit/ui/waiting.tsx';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const route = getRouteApi('/desk/$congress/in/tallies/$duty/$name/records');

const FACETS = 3;

const Row = ({
  row,
  view,
  href,
}: {
  readonly row: CaseRow;
  readonly view: TallyRecordsView;
  readonly href: string;
}) => {
  const t = useT();
  const { me } = useMe();
  return (
    <tr>
      <td className="cell-number">
        <Go href={href}>{row.number ?? t(w.noNumber)}</Go>
      </td>
      <th scope="row">
        <Go href={href}>{row.title}</Go>
      </th>
      <td>
        <State kind={row.status.final ? 'done' : 'open'} size={12} /> {t(row.status.label)}
      </td>
      {view.facets.slice(0, FACETS).map(({ name }) => (
        <td key={name}>{row.facets[name] === undefined ? '—' : t(row.facets[name])}</td>
      ))}
      <td>{row.clock === null ? '—' : <Clock clock={row.clock} today={me.today} />}</td>
      <td className="nowrap">{row.openedOn}</td>
    </tr>
  );
};

const Rows = ({ view, base }: { readonly view: TallyRecordsView; readonly base: string }) => {
  const t = useT();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={t(view.column)}>
      <table className="data data-wide">
        <thead>
          <tr>
            <th scope="col">{t(w.colNumber)}</th>
            <th scope="col">{t(w.colTitle)}</th>
            <th scope="col">{t(w.status)}</th>
            {view.facets.slice(0, FACETS).map(({ name, label }) => (
              <th key={name} scope="col">
                {t(label)}
              </th>
            ))}
            <th scope="col">{t(w.colClock)}</th>
            <th scope="col">{t(w.colOpened)}</th>
          </tr>
        </thead>
        <tbody>
          {view.rows.map((row) => (
            <Row key={row.id} row={row} view={view} href={`${base}/${row.id}`} />
          ))}
        </tbody>
      </table>
    </section>
  );
};

/** The same for a phone: what it is first, then how far. */
const Cards = ({ view, base }: { readonly view: TallyRecordsView; readonly base: string }) => {
  const t = useT();
  return (
    <ul className="cards">
      {view.rows.map((row) => (
        <li key={row.id} className="case-card task-none">
          <Go href={`${base}/${row.id}`}>
            <strong>{row.title}</strong>
            <span>
              <State kind={row.status.final ? 'done' : 'open'} size={12} /> {t(row.status.label)}
              {row.number === null ? '' : ` · ${row.number}`} · {row.openedOn}
            </span>
          </Go>
        </li>
      ))}
    </ul>
  );
};

/** The cases behind one number of a table of a year: those of them that I may see, the others only counted. */
export const TallyRecordsPage = () => {
  const t = useT();
  const phone = usePhone();
  const { me, congress } = useMe();
  const { duty, name } = route.useParams();
  const search = route.useSearch();
  const { page: _page, ...number } = search;
  const {
    data: view,
    error,
    refetch,
  } = useQuery(queries.tallyRecords(congress, duty, name, new URLSearchParams(search).toString()));
  useTitle(view === undefined ? '' : `${t(view.column)} ${view.year}`);
  if (view === undefined)
    return error === null ? <Waiting rows={8} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  const base = `/desk/${congress}/${duty}`;
  const year = search.year ?? me.today.slice(0, 4);
  const table = `/desk/${congress}/tallies/${duty}/${name}?year=${year}&asOf=${view.asOf}`;
  const last = Math.max(1, Math.ceil(view.total / view.size));
  const at = (page: number) =>
    `/desk/${congress}/tallies/${duty}/${name}/records?${new URLSearchParams({ ...number, page: String(page) })}`;
  const part = view.part === null ? '' : ` · ${t(view.part === 'of' ? w.numerator : w.denominator)}`;
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { label: w.duties, href: `/desk/${congress}/matters` },
          { label: view.tally, href: table },
          { label: view.column },
        ]}
        title={`${t(view.row ?? w.sumOfAll)} · ${t(view.column)}${part}`}
        meta={t(w.recordsBehind(view.total, view.year, view.asOf))}
      />
      <section className="card">
        <p className="table-note">{t(view.definition)}</p>
        {view.rows.length === 0 ? <p className="card-empty">{t(w.tallyEmpty)}</p> : null}
        {view.rows.length === 0 || phone ? null : <Rows view={view} base={base} />}
      </section>
      {phone ? <Cards view={view} base={base} /> : null}
      <section>
        {view.hidden === 0 ? null : <p className="table-note">{t(w.recordsHidden(view.hidden))}</p>}
        {last === 1 ? null : (
          <p className="table-note">
            {view.page <= 1 ? null : <Go href={at(view.page - 1)}>{t(w.pageBefore)}</Go>} {view.page}/{last}{' '}
            {view.page >= last ? null : <Go href={at(view.page + 1)}>{t(w.pageAfter)}</Go>}
          </p>
        )}
      </section>
    </div>
  );
};
