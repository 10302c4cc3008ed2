import { useQuery } from '@tanstack/react-query';
import type { Json } from '#core/json.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { queries } from '../queries.ts';
import { settingsWords as s } from '../settings-words.ts';

const UNNAMED = { name: { zh: '—', en: '—' }, source: '—' };

/** Only which days there are matters to limits, so that typing a name asks nothing. */
const bare = (value: Json): readonly Json[] =>
  (Array.isArray(value) ? value : []).flatMap((day) => {
    const { date, kind } = Object(day) as { readonly date?: Json; readonly kind?: Json };
    return date === undefined || kind === undefined ? [] : [{ date, kind, ...UNNAMED }];
  });

/** What other days of the office's own mean for the limits that run: they stay, and these would be due on another day if counted anew. */
export const CalendarChanges = ({ congress, value }: { readonly congress: string; readonly value: Json }) => {
  const t = useT();
  const { data } = useQuery(queries.calendarChanges(congress, bare(value)));
  if (data === undefined || data.days.length === 0) return null;
  return (
    <section className="calendar-changes" aria-label={t(s.effect)}>
      <h3>{t(s.effect)}</h3>
      <p>{t(data.total === 0 ? s.noEffect : s.effectOf(data.total))}</p>
      {data.clocks.length === 0 ? null : (
        <details>
          <summary>{t(s.oneByOne)}</summary>
          <ul>
            {data.clocks.map((one) => (
              <li key={`${one.href} ${one.clock.zh} ${one.due}`}>
                <Go href={one.href}>
                  {[one.number, one.title].filter((part) => part !== null && part !== '').join(' ')}
                </Go>
                <span className="block">
                  {t(one.clock)} <strong>{t(s.dueStays(one.due))}</strong>{' '}
                  <small className="muted">{t(s.dueAnew(one.anew))}</small>
                </span>
              </li>
            ))}
            {data.total > data.clocks.length ? (
              <li className="muted">{t(s.more(data.total - data.clocks.length))}</li>
            ) : null}
          </ul>
        </details>
      )}
    </section>
  );
};
