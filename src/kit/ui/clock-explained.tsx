import { useId, useState } from 'react';
import type { ClockView, TimelineEntry } from '#core/api.ts';
import { Articles } from './article.tsx';
import { Clock } from './clock.tsx';
import { explainRows, questionOf, stripOf } from './clock-rows.ts';
import { positionOf } from './format.ts';
import { Icon } from './icon.tsx';
import { useT } from './language.tsx';
import { kitWords as w } from './words.ts';

interface Props {
  readonly clock: ClockView;
  readonly today: string;
  readonly timeline: readonly TimelineEntry[];
  readonly open?: boolean;
}

const Strip = ({ clock }: { readonly clock: ClockView }) => {
  const t = useT();
  const cells = stripOf(clock.explanation, clock.stoppedOn);
  if (cells.length === 0) return null;
  return (
    <ol className="strip">
      {cells.map((cell) => (
        <li
          key={cell.key}
          className={`strip-${cell.kind}${cell.long ? ' strip-long' : ''}${cell.done ? ' strip-done' : ''}${cell.limit ? ' strip-limit' : ''}`}
        >
          <span>{t(cell.top)}</span>
          <strong>{t(cell.main)}</strong>
          <span>{cell.foot === null ? '\u00a0' : t(cell.foot)}</span>
        </li>
      ))}
    </ol>
  );
};

const Rows = ({ clock, timeline }: Pick<Props, 'clock' | 'timeline'>) => {
  const t = useT();
  const start = timeline.find(({ seq }) => seq === clock.startSeq);
  const rows = explainRows(clock);
  return (
    <dl className="explain">
      {rows.map(({ name, text }, index) => (
        <div key={`${name.zh}${text.zh}`}>
          <dt>{t(name)}</dt>
          <dd>
            {t(text)}
            {index === 0 && start !== undefined ? (
              <>
                {' '}
                <a className="record" href={`#r${start.seq}`}>
                  #{positionOf(start.pos)} {t(start.label)}
                </a>
              </>
            ) : null}
            {name === w.rule ? <Articles basis={clock.basis} /> : null}
          </dd>
        </div>
      ))}
      {clock.explanation.sources.length === 0 ? null : (
        <div>
          <dt>{t(w.sources)}</dt>
          <dd>{clock.explanation.sources.map((source) => t(source.title)).join('；')}</dd>
        </div>
      )}
    </dl>
  );
};

/** A clock that says why its day is that day: closed one line, open a sheet in place. Drawn from the stored explanation. */
export const ClockExplained = ({ clock, today, timeline, open = false }: Props) => {
  const t = useT();
  const [shown, setShown] = useState(open);
  const body = useId();
  const strip = clock.explanation.cells.length > 0;
  return (
    <div className="explained" id={`clock-${clock.clock}-${clock.startSeq}`}>
      <div className="explained-head">
        <Clock clock={clock} today={today} />
        <span className="explained-about">
          <span className={shown ? 'explained-question' : ''}>
            {shown ? t(questionOf(clock)) : `${t(clock.label)} · ${t(clock.limit)}`}
          </span>
          {shown && !strip ? null : <Articles basis={clock.basis} />}
        </span>
        <button
          type="button"
          className="fold"
          aria-expanded={shown}
          aria-controls={body}
          aria-label={t(questionOf(clock))}
          onClick={() => setShown(!shown)}
        >
          <Icon name={shown ? 'down' : 'right'} size={14} />
        </button>
      </div>
      <div id={body} hidden={!shown}>
        <Strip clock={clock} />
        <Rows clock={clock} timeline={timeline} />
      </div>
    </div>
  );
};
