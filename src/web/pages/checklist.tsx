import { useQuery } from '@tanstack/react-query';
import type { CaseView } from '#core/api.ts';
import type { ChecklistRow, ChecklistView } from '#core/api-agenda.ts';
import { Articles } from '#kit/ui/article.tsx';
import { shortDate } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { words as w } from '../checklist-words.ts';
import { queries } from '../queries.ts';

const wordOf = ({ standing, days, exempt }: ChecklistRow, t: ReturnType<typeof useT>): string => {
  switch (standing) {
    case 'done':
      return t(w.done);
    case 'late':
      return t(w.late(days));
    case 'open':
      return exempt === null ? t(w.noLimit) : t(w.exempt(t(exempt)));
    default:
      return t(w.left(days));
  }
};

const Row = ({ row, today }: { readonly row: ChecklistRow; readonly today: string }) => {
  const t = useT();
  const kind = row.standing === 'open' ? 'todo' : row.standing;
  return (
    <li className={`ready-row ready-${row.standing}`}>
      <State kind={kind} size={16} />
      <div className="ready-what">
        {row.href === null ? <span>{t(row.label)}</span> : <Go href={row.href}>{t(row.label)}</Go>}
        {row.of > 1 ? <b className="ready-part">{t(w.part(row.done, row.of))}</b> : null}
        <small>
          <span>{t(row.owner)}</span> <Articles basis={row.basis} />
        </small>
      </div>
      <div className="ready-when">
        <strong>{wordOf(row, t)}</strong>
        {row.due === null ? null : <time dateTime={row.due}>{shortDate(row.due, today)}</time>}
      </div>
    </li>
  );
};

const Head = ({ view, id, title }: { readonly view: ChecklistView; readonly id: string; readonly title: string }) => {
  const t = useT();
  const part = view.of === 0 ? 0 : Math.round((100 * view.done) / view.of);
  return (
    <>
      <header className="card-head ready-head">
        <h2 id={id}>{title}</h2>
        <small>
          {t(w.until(view.days))} · {t(w.count(view.done, view.of))}
          {view.late === 0 ? null : (
            <strong className="ready-late-count">
              {' · '}
              {t(w.lateCount(view.late))}
            </strong>
          )}
        </small>
      </header>
      <svg className="ready-bar" viewBox="0 0 100 2" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="2" className="ready-bar-rest" />
        <rect width={part} height="2" className="ready-bar-fill" />
      </svg>
    </>
  );
};

/** What the law asks before the day of this case: done or not, until when, who owes it, by which article. */
export const CaseChecklist = ({ view, congress }: { readonly view: CaseView; readonly congress: string }) => {
  const t = useT();
  const { data: about } = useQuery(queries.duty(congress, view.duty));
  const wanted = about?.hasChecklist === true && !view.status.final;
  const { data } = useQuery({ ...queries.checklist(congress, view.duty, view.id), enabled: wanted });
  if (!wanted || data === undefined) return null;
  return (
    <section className="card ready" aria-labelledby="checklist-title">
      <Head view={data} id="checklist-title" title={t(data.label)} />
      {data.groups.map((group) => (
        <section key={group.label.zh} aria-label={t(group.label)}>
          <h3>{t(group.label)}</h3>
          <ul>
            {group.rows.map((row) => (
              <Row key={row.key} row={row} today={view.today} />
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
};

const SHOWN = 6;
const URGENT = ['late', 'due', 'run', 'open', 'done'] as const;

const NextOne = ({
  view,
  congress,
  today,
}: {
  readonly view: ChecklistView;
  readonly congress: string;
  readonly today: string;
}) => {
  const t = useT();
  const id = `next-${view.case}`;
  const rows = view.groups
    .flatMap((group) => group.rows)
    .filter(({ standing }) => standing !== 'done')
    .toSorted(
      (a, b) => URGENT.indexOf(a.standing) - URGENT.indexOf(b.standing) || ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1),
    );
  return (
    <section className="card ready" aria-labelledby={id}>
      <Head view={view} id={id} title={`${t(view.label)} · ${view.title}`} />
      {rows.length === 0 ? <p className="card-empty">{t(w.allReady)}</p> : null}
      <ul>
        {rows.slice(0, SHOWN).map((row) => (
          <Row key={row.key} row={row} today={today} />
        ))}
      </ul>
      <p className="ready-more">
        <Go href={`/desk/${congress}/${view.duty}/${view.case}`}>{t(w.more(view.of))}</Go>
      </p>
    </section>
  );
};

/** On Today: what is to be ready before the next day of each kind, for whoever sees what the office sees. */
export const NextChecklists = ({ congress, today }: { readonly congress: string; readonly today: string }) => {
  const { data } = useQuery(queries.checklists(congress));
  return (data?.lists ?? []).map((view) => <NextOne key={view.case} view={view} congress={congress} today={today} />);
};
