import type { TodayView } from '#core/api-today.ts';
import { momentOf } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import { words as w } from '../words.ts';

interface Props {
  readonly view: TodayView;
  readonly congress: string;
}

/** What came in: when, what it is, and which case. */
export const News = ({ view, congress }: Props) => {
  const t = useT();
  return (
    <section className="card" aria-labelledby="news-title">
      <header className="card-head">
        <h2 id="news-title">{t(w.news)}</h2>
      </header>
      {view.news.length === 0 ? <p className="card-empty">{t(w.noNews)}</p> : null}
      <ul className="news">
        {view.news.map((item) => (
          <li key={`${item.case}${item.at}`}>
            <time dateTime={item.at}>{momentOf(item.at, view.today)}</time>
            <Go href={`/desk/${congress}/${item.duty}/${item.case}`}>
              <strong>{t(item.label)}</strong> {item.title}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** Late in my field, owed by others. */
export const LateOthers = ({ view, congress }: Props) => {
  const t = useT();
  if (view.lateOthers.length === 0) return null;
  return (
    <section className="card" aria-labelledby="others-title">
      <header className="card-head">
        <h2 id="others-title">
          {t(w.lateOthers)} <b>{view.lateOthers.length}</b>
        </h2>
      </header>
      <ul className="others">
        {view.lateOthers.map((item) => (
          <li key={`${item.case}${item.owner}`}>
            <span className="clock clock-late">
              <State kind="late" /> <strong>{t(w.lateDays(item.days))}</strong>
            </span>
            <Go href={`/desk/${congress}/${item.duty}/${item.case}`}>
              <strong>{item.owner}</strong> {item.title}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
};
