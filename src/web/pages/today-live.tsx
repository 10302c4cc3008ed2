import type { TodayView } from '#core/api-today.ts';
import { shortDate, weekdayLabel } from '#kit/ui/format.ts';
import { Go } from '#kit/ui/go.tsx';
import { Icon } from '#kit/ui/icon.tsx';
import { useT } from '#kit/ui/language.tsx';
import { State } from '#kit/ui/state.tsx';
import type { StepChosen } from '../forms/step-drawer.tsx';
import { useMe } from '../shell/me-context.ts';
import { useStarts } from '../starts.ts';
import { words as w } from '../words.ts';
import { Code } from './case-presence.tsx';

interface Props {
  readonly view: TodayView;
  readonly congress: string;
}
type Live = TodayView['live'][number];

const Names = ({ label, names }: { readonly label: string; readonly names: readonly string[] }) => (
  <div>
    <dt>
      {label} <b>{names.length}</b>
    </dt>
    <dd>{names.length === 0 ? '—' : names.join('、')}</dd>
  </div>
);

const Session = ({
  live,
  congress,
  onDo,
}: {
  readonly live: Live;
  readonly congress: string;
  readonly onDo: (chosen: StepChosen) => void;
}) => {
  const t = useT();
  const id = `live-${live.case}`;
  return (
    <section className="card live" aria-labelledby={id}>
      <header className="card-head">
        <h2 id={id}>
          <State kind="run" /> {t(live.status)}{' '}
          <Go href={`/desk/${congress}/${live.duty}/${live.case}`}>{live.title}</Go>
        </h2>
      </header>
      <div className="live-body">
        <Code congress={congress} view={{ duty: live.duty, id: live.case }} step={live.shows} />
        <div className="live-side">
          <dl className="live-names">
            <Names label={t(w.liveCame)} names={live.came} />
            <Names label={t(w.liveAwaited)} names={live.awaited} />
          </dl>
          <ul className="live-steps">
            {live.steps.map(({ step, label }) => (
              <li key={step}>
                <button
                  type="button"
                  className="button"
                  onClick={() => onDo({ duty: live.duty, case: live.case, step })}
                >
                  {t(label)}
                </button>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
};

/** What goes on now and needs my screen: the code for those who come, who is here, the steps at hand. */
export const LiveNow = (props: Props & { readonly onDo: (chosen: StepChosen) => void }) =>
  props.view.live.map((live) => <Session key={live.case} live={live} congress={props.congress} onDo={props.onDo} />);

const STARTS = 4;

/** What I can begin, one press each. */
export const Starts = ({ congress }: Pick<Props, 'congress'>) => {
  const t = useT();
  const { me } = useMe();
  const { starts } = useStarts(me, congress);
  if (starts.length === 0) return null;
  return (
    <section className="card" aria-labelledby="starts-title">
      <header className="card-head">
        <h2 id="starts-title">{t(w.newCase)}</h2>
        {starts.length > STARTS ? <Go href={`/desk/${congress}/new`}>{t(w.allStarts(starts.length))}</Go> : null}
      </header>
      <ul className="quick">
        {starts.slice(0, STARTS).map(({ duty, step }) => (
          <li key={`${duty.duty}/${step.step}`}>
            <Go className="button" href={`/desk/${congress}/${duty.duty}/new/${step.step}`}>
              <Icon name={step.fields.some(({ pictures }) => pictures === true) ? 'camera' : 'pen'} /> {t(step.label)}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** The next days by the timetables of what I belong to. */
export const DaysAhead = ({ view, congress }: Props) => {
  const t = useT();
  if (view.days.length === 0) return null;
  return (
    <section className="card" aria-labelledby="days-title">
      <header className="card-head">
        <h2 id="days-title">{t(w.daysAhead)}</h2>
      </header>
      <ul className="news">
        {view.days.map((one) => (
          <li key={`${one.on}${one.case}`}>
            <time dateTime={one.on}>{shortDate(one.on, view.today)}</time>
            <Go href={`/desk/${congress}/${one.duty}/${one.case}`}>
              <strong>{t(one.on === view.today ? w.today : weekdayLabel(one.on))}</strong> {one.title}
            </Go>
          </li>
        ))}
      </ul>
    </section>
  );
};
