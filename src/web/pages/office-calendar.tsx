import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import type { CalendarView, RuleView } from '#core/api-settings.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { PageHead } from '#kit/ui/page-head.tsx';
import { Waiting } from '#kit/ui/waiting.tsx';
import { queries } from '../queries.ts';
import { settingsWords as s } from '../settings-words.ts';
import { useMe } from '../shell/me-context.ts';
import { PageProblem } from '../shell/page-problem.tsx';
import { useTitle } from '../shell/title.ts';
import { words as w } from '../words.ts';
import { RuleChange } from './rule-change.tsx';

const route = getRouteApi('/desk/$congress/in/settings/calendar/$year');

type Day = CalendarView['days'][number] & {
  /** From when it holds or is gone, where that is a day to come. */
  readonly comes?: string;
  readonly goes?: string;
};

interface OwnDay {
  readonly date: string;
  readonly kind: 'off' | 'work';
  readonly name: Label;
  readonly source: string;
}
const ownDays = (value: Json | undefined): readonly OwnDay[] => (value ?? []) as unknown as readonly OwnDay[];

/** The days of the calendar of today, and what was set for a day to come. */
const withComing = (view: CalendarView, rule: RuleView | undefined): readonly Day[] => {
  const last = rule?.history.at(-1);
  if (rule === undefined || last === undefined) return view.days;
  const next = ownDays(last.value);
  const isNow = (date: string): boolean => ownDays(rule.value).some((one) => one.date === date);
  const staying = view.days.map((day): Day => {
    const goes = day.own && !next.some(({ date }) => date === day.date);
    return goes ? { ...day, goes: last.since } : day;
  });
  const coming = next
    .filter(({ date }) => date.startsWith(view.year) && !isNow(date))
    .map(({ date, kind, name, source }): Day => {
      const paper = { zh: source, en: source };
      return { date, kind, name, source: paper, own: true, comes: last.since };
    });
  return [...staying.filter(({ date }) => !coming.some((one) => one.date === date)), ...coming].toSorted((x, y) =>
    x.date < y.date ? -1 : 1,
  );
};

interface DaysProps {
  readonly days: readonly Day[];
  /** Null where this person may not change the days. */
  readonly onRemove: ((day: string) => void) | null;
}

const Days = ({ days, onRemove }: DaysProps) => {
  const t = useT();
  if (days.length === 0) return <p className="card-empty">{t(s.noDays)}</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keys (WCAG 2.1.1)
    <section className="scroll" tabIndex={0} aria-label={t(s.calendar)}>
      <table className="data data-dense calendar-days">
        <thead>
          <tr>
            <th scope="col">{t(s.day)}</th>
            <th scope="col">{t(s.kind)}</th>
            <th scope="col">{t(s.name)}</th>
            <th scope="col">{t(s.source)}</th>
          </tr>
        </thead>
        <tbody>
          {days.map((day) => (
            <tr key={day.date}>
              <td>{day.date}</td>
              <td>{t(day.kind === 'off' ? s.off : s.work)}</td>
              <td>{t(day.name)}</td>
              <td>
                {day.own ? <strong>{t(s.own)} </strong> : null}
                {t(day.source)}
                {day.comes === undefined ? null : <small className="block due">{t(s.ownSince(day.comes))}</small>}
                {day.goes === undefined ? null : <small className="block due">{t(s.goes(day.goes))}</small>}
                {onRemove === null || !day.own || day.goes !== undefined ? null : (
                  <button type="button" className="link" onClick={() => onRemove(day.date)}>
                    {t(s.removeDay)}
                    <span className="sr-only"> {day.date}</span>
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Months = ({ view }: { readonly view: CalendarView }) => {
  const t = useT();
  return (
    <section className="card" aria-label={t(s.monthDays)}>
      <header className="card-head">
        <h2>{t(s.monthDays)}</h2>
      </header>
      <dl className="month-days">
        {view.months.map(({ month, workdays }) => (
          <div key={month}>
            <dt>{month}</dt>
            <dd>{workdays}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
};

/** The days off and make-up workdays of a year, where each comes from, how many working days each month has; days of the office's own. */
export const OfficeCalendarPage = () => {
  const t = useT();
  const { congress } = useMe();
  const { year } = route.useParams();
  const [changing, setChanging] = useState<{ readonly rule: RuleView; readonly start?: Json } | null>(null);
  const title = { zh: `${year}年工作日历`, en: `Working days of ${year}` };
  useTitle(t(title));
  const { data, error, refetch } = useQuery(queries.calendar(congress, year));
  const { data: settings } = useQuery(queries.settings(congress));
  const rule = settings?.groups.flatMap(({ rules }) => rules).find(({ kind }) => kind === 'days');
  if (data === undefined)
    return error === null ? <Waiting rows={10} /> : <PageProblem error={error} onAgain={() => void refetch()} />;
  const mayChange = settings !== undefined && settings.steps !== null;
  const remove = (date: string) => {
    if (rule === undefined) return;
    const left = ownDays(rule.history.at(-1)?.value).filter((day) => day.date !== date);
    setChanging({ rule, start: left as unknown as Json });
  };
  const other = (by: number): string => String(Number(year) + by);
  return (
    <div className="page">
      <PageHead
        crumbs={[
          { label: w.today, href: `/desk/${congress}` },
          { label: s.settings, href: `/desk/${congress}/settings` },
          { label: s.calendar },
        ]}
        title={t(title)}
        meta={t(s.workdays(data.workdays))}
        actions={
          <>
            <Go className="button" href={`/desk/${congress}/settings/calendar/${other(-1)}`}>
              <Icon name="left" /> {other(-1)}
            </Go>
            <Go className="button" href={`/desk/${congress}/settings/calendar/${other(1)}`}>
              {other(1)} <Icon name="right" />
            </Go>
            {rule === undefined || !mayChange ? null : (
              <button type="button" className="button" onClick={() => setChanging({ rule })}>
                <Icon name="plus" /> {t(s.addDay)}
              </button>
            )}
          </>
        }
      />
      {data.provisional ? (
        <p className="card notice-banner" role="note">
          {t(s.provisional(data.knownUntil))}
        </p>
      ) : null}
      <div className="two">
        <div className="card">
          <Days days={withComing(data, rule)} onRemove={mayChange ? remove : null} />
        </div>
        <aside className="aside">
          <Months view={data} />
        </aside>
      </div>
      {changing === null || settings === undefined ? null : (
        <RuleChange congress={congress} view={settings} {...changing} onClose={() => setChanging(null)} />
      )}
    </div>
  );
};
