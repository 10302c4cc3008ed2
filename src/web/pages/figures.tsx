import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { DeskFigures } from '#core/api-desk.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { Months } from '#kit/ui/months.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { ProblemNote } from '#kit/ui/problem-note.tsx';
import { State } from '#kit/ui/state.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { problemOf } from '../problem-error.ts';
import { queries } from '../queries.ts';
import { useMe } from '../shell/me-context.ts';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';

const route = getRouteApi('/desk/$congress/in/figures/$year');

type Figure = DeskFigures['figures'][number];

const FigureRow = ({ figure }: { readonly figure: Figure }) => {
  const t = useT();
  const differs = figure.sealed !== null && figure.sealed.shown !== figure.shown;
  return (
    <tr>
      <th scope="row">
        <Go href={figure.href}>{t(figure.label)}</Go>
        <small>{figure.code}</small>
      </th>
      <td className="figure-value">
        <Go href={figure.href} className="door" aria-label={`${t(figure.label)} ${figure.shown} ${t(figure.unit)}`}>
          {figure.shown}
        </Go>
        <small>{t(figure.unit)}</small>
        {figure.denominator === null ? null : (
          <small className="share">
            {figure.numerator}/{figure.denominator}
          </small>
        )}
      </td>
      <td>
        <Months values={figure.months} />
      </td>
      <td className="muted">
        <span className="phone-only">{t(w.lastYear)} </span>
        {figure.lastYear}
      </td>
      <td className="figure-sealed">
        {figure.sealed === null ? (
          <span className="muted">{t(w.notSealed)}</span>
        ) : (
          <span className={differs ? 'clock clock-late' : 'clock clock-done'}>
            <State kind={differs ? 'late' : 'done'} size={12} />
            <span>
              {t(w.sealedOn(figure.sealed.shown, figure.sealed.on))}
              {differs ? <small className="block">{t(w.differs)}</small> : null}
            </span>
          </span>
        )}
        {figure.steps.map((step) => (
          <Go key={step.href} className="button" href={step.href}>
            {t(step.label)}
          </Go>
        ))}
      </td>
    </tr>
  );
};

const FigureTable = ({ view }: { readonly view: DeskFigures }) => {
  const t = useT();
  return (
    <section className="card" aria-label={t(w.figuresOf(view.year))}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1) */}
      <section className="scroll" tabIndex={0} aria-label={t(w.figure)}>
        <table className="data data-wide figures">
          <thead>
            <tr>
              <th scope="col">{t(w.figure)}</th>
              <th scope="col">{t(w.thisYear)}</th>
              <th scope="col">{t(w.months)}</th>
              <th scope="col">{t(w.lastYear)}</th>
              <th scope="col">{t(w.sealed)}</th>
            </tr>
          </thead>
          <tbody>
            {view.figures.map((figure) => (
              <FigureRow key={figure.key} figure={figure} />
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
};

/** What must be green before the year is sealed; each open check leads to its records. */
const Checks = ({ view }: { readonly view: DeskFigures }) => {
  const t = useT();
  return (
    <section className="card" aria-labelledby="checks-title">
      <header className="card-head">
        <h2 id="checks-title">{t(w.checks)}</h2>
        <span className="card-note">
          {t(w.checksSum(view.checks.filter(({ ok }) => ok).length, view.checks.length))}
        </span>
      </header>
      <ul className="checklist checks">
        {view.checks.map((check) => (
          <li key={check.label.zh}>
            <State kind={check.ok ? 'done' : 'late'} />
            <span>
              {check.href === null ? t(check.label) : <Go href={check.href}>{t(check.label)}</Go>}
              <small>
                {t(check.ok ? w.checkOk : w.checkOpen)} · {t(check.detail)}
              </small>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The year as it stands on the desk: each figure a door, its months, last year, what was published, and the checks. */
export const FiguresPage = () => {
  const t = useT();
  const { me, congress } = useMe();
  const { year } = route.useParams();
  useTitle(t(w.figuresOf(year)));
  const { data, error, refetch } = useQuery(queries.figures(congress, year));
  const other = (by: number) => String(Number(year) + by);
  return (
    <div className="page page-figures">
      <PageHead
        crumbs={[{ label: w.today, href: `/desk/${congress}` }, { label: w.figures }]}
        title={
          <>
            <span className="sr-only">{t(w.figures)} </span>
            <span className="year">{year}</span>
          </>
        }
        meta={data === undefined ? null : t(w.asOf(data.asOf))}
        actions={
          <>
            <Go className="button" href={`/desk/${congress}/figures/${other(-1)}`}>
              <Icon name="left" /> {other(-1)}
            </Go>
            {year >= me.today.slice(0, 4) ? null : (
              <Go className="button" href={`/desk/${congress}/figures/${other(1)}`}>
                {other(1)} <Icon name="right" />
              </Go>
            )}
            <button type="button" className="button" onClick={() => print()}>
              <Icon name="print" /> {t(w.print)}
            </button>
          </>
        }
      />
      {data === undefined ? (
        <section className="card">
          {error === null ? (
            <Waiting rows={10} />
          ) : (
            <ProblemNote problem={problemOf(error)} onAgain={() => void refetch()} />
          )}
        </section>
      ) : (
        <div className="two">
          <FigureTable view={data} />
          <aside className="aside">
            <Checks view={data} />
          </aside>
        </div>
      )}
    </div>
  );
};
