import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { TallyView } from '#core/api-desk.ts';
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

const route = getRouteApi('/desk/$congress/in/tallies/$duty/$name');

/** Each number of a row opens the records that it is made of; `row` is null for the last line. */
const Cells = ({ row, view }: { readonly row: TallyView['rows'][number] | null; readonly view: TallyView }) => {
  const t = useT();
  const { congress } = useMe();
  const { duty, name, year, asOf } = view;
  const door = (column: TallyView['columns'][number], part: 'of' | 'to', n: number, shown: string) => {
    if (n === 0) return shown;
    const query = { year, asOf, column: column.key, part, ...(row === null ? {} : { row: row.value }) };
    return (
      <Door
        href={`/desk/${congress}/tallies/${duty}/${name}/records?${new URLSearchParams(query)}`}
        says={`${t(row?.label ?? w.sumOfAll)} ${t(column.label)} ${shown}`}
      >
        {shown}
      </Door>
    );
  };
  const cells = row?.cells ?? view.total;
  return view.columns.map((column, index) => {
    const cell = cells[index] ?? null;
    if (cell === null) return <td key={column.key}>—</td>;
    const { shown, numerator: k, denominator: n } = cell;
    return (
      <td key={column.key}>
        {n === null ? door(column, 'of', k, shown) : shown}
        {n === null ? null : (
          <small className="share">
            {shown === '—' ? '' : t(column.unit)} {door(column, 'of', k, String(k))}/{door(column, 'to', n, String(n))}
          </small>
        )}
      </td>
    );
  });
};

const Table = ({ view }: { readonly view: TallyView }) => {
  const t = useT();
  const ranked = view.minimum !== null;
  return (
    <section className="card" aria-label={t(view.label)}>
      {view.rows.length === 0 ? <p className="card-empty">{t(w.tallyEmpty)}</p> : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1) */}
      <section className="scroll" tabIndex={0} aria-label={t(view.of)}>
        <table className="data data-wide">
          <thead>
            <tr>
              {ranked ? <th scope="col">{t(w.place)}</th> : null}
              <th scope="col">{t(view.of)}</th>
              {view.columns.map(({ key, label }) => (
                <th key={key} scope="col">
                  {t(label)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.rows.map((row) => (
              <tr key={row.value}>
                {ranked ? <td>{row.rank ?? '—'}</td> : null}
                <th scope="row">{t(row.label)}</th>
                <Cells row={row} view={view} />
              </tr>
            ))}
            <tr>
              {ranked ? <td /> : null}
              <th scope="row">{t(w.sumOfAll)}</th>
              <Cells row={null} view={view} />
            </tr>
          </tbody>
        </table>
      </section>
    </section>
  );
};

/** The other tables of the duty, and the official reports made of them for the same year and day. */
const Beside = ({ congress, view }: { readonly congress: string; readonly view: TallyView }) => {
  const t = useT();
  const { data } = useQuery(queries.reports(congress, view.duty, view.year, view.asOf));
  return (
    <section className="card" aria-label={t(w.related)}>
      <ul className="related">
        {view.others.map(({ name, label }) => (
          <li key={name}>
            <Icon name="bars" />
            <Go href={`/desk/${congress}/tallies/${view.duty}/${name}?year=${view.year}&asOf=${view.asOf}`}>
              {t(label)}
            </Go>
          </li>
        ))}
        {(data?.reports ?? []).map((report) => (
          <li key={report.name}>
            <Icon name="file" />
            <span>{t(report.label)}</span>
            <small>
              <a href={report.docx} download aria-label={t(w.paperAs(t(report.label), 'DOCX'))}>
                DOCX
              </a>
              {' · '}
              <a href={report.pdf} download aria-label={t(w.paperAs(t(report.label), 'PDF'))}>
                PDF
              </a>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** What each column says, and below which number nothing is compared. */
const How = ({ view }: { readonly view: TallyView }) => {
  const t = useT();
  const [first] = view.columns;
  return (
    <section className="card" aria-labelledby="how-title">
      <header className="card-head">
        <h2 id="how-title">{t(w.howCounted)}</h2>
      </header>
      <dl className="facts facts-lined">
        {view.columns.map(({ key, label, definition }) => (
          <div key={key}>
            <dt>{t(label)}</dt>
            <dd>{t(definition)}</dd>
          </div>
        ))}
      </dl>
      {view.minimum === null || first === undefined ? null : (
        <p className="card-empty">{t(w.belowMinimum(view.minimum.n, first.label, view.minimum.label))}</p>
      )}
    </section>
  );
};

/** A duty's table of a year as of a day: the address says which, so that it can be sent. */
export const TallyPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  const { duty, name } = route.useParams();
  const { year = me.today.slice(0, 4), asOf = null } = route.useSearch();
  const go = route.useNavigate();
  const { data, error, refetch } = useQuery(queries.tally(congress, duty, name, year, asOf));
  useTitle(data === undefined ? year : `${t(data.label)} ${data.year}`);
  if (data === undefined)
    return error === null ? <Waiting rows={8} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  const here = (other: string) => `/desk/${congress}/tallies/${duty}/${name}?year=${other}`;
  const [before, after] = [String(Number(year) - 1), String(Number(year) + 1)];
  return (
    <div className="page">
      <PageHead
        crumbs={[{ label: w.duties, href: `/desk/${congress}/matters` }, { label: data.label }]}
        title={`${t(data.label)} ${data.year}`}
        meta={
          <label>
            {t(w.asOfDay)}{' '}
            <input
              type="date"
              className="input"
              min={`${year}-01-01`}
              max={`${year}-12-31`}
              value={data.asOf}
              onChange={(event) =>
                void go({ search: { year, ...(event.target.value === '' ? {} : { asOf: event.target.value }) } })
              }
            />
          </label>
        }
        actions={
          <>
            <Go className="button" href={here(before)}>
              <Icon name="left" /> {before}
            </Go>
            {after > me.today.slice(0, 4) ? null : (
              <Go className="button" href={here(after)}>
                {after} <Icon name="right" />
              </Go>
            )}
            <button type="button" className="button" onClick={() => print()}>
              <Icon name="print" /> {t(w.print)}
            </button>
          </>
        }
      />
      <Table view={data} />
      <How view={data} />
      <Beside congress={congress} view={data} />
    </div>
  );
};
