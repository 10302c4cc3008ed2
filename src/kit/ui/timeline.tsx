import { useState } from 'react';
import type { CaseView, ClockView, TimelineEntry } from '#core/api.ts';
import { ClockExplained } from './clock-explained.tsx';
import { shapeOf } from './clock-shape.ts';
import { FactValue } from './fact.tsx';
import { positionOf, shortDate } from './format.ts';
import { useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

type Props = Pick<CaseView, 'timeline' | 'clocks' | 'today'>;

const Coming = ({ clock, props }: { readonly clock: ClockView; readonly props: Props }) => {
  const t = useT();
  return (
    <li className="event event-coming">
      <span className={clock.standing === 'late' ? 'event-on event-late' : 'event-on'}>
        {shortDate(clock.due, props.today)}
      </span>
      <State kind={clock.standing === 'late' ? 'late' : shapeOf(clock) === 'due' ? 'due' : 'todo'} />
      <div className="event-body">
        <p className="event-line">
          <span>
            <strong>{t(clock.label)}</strong> {t(clock.owner)}
          </span>
          {clock.standing === 'late' ? null : <span className="event-pos">{t(w.expected)}</span>}
        </p>
        <ClockExplained clock={clock} today={props.today} timeline={props.timeline} open />
      </div>
    </li>
  );
};

const Marks = ({ entry, timeline }: { readonly entry: TimelineEntry; readonly timeline: readonly TimelineEntry[] }) => {
  const t = useT();
  const correction = timeline.find(({ seq }) => seq === entry.correctedBy);
  return (
    <>
      {entry.late ? <span className="mark">{t(entry.imported ? w.imported : w.lateEntry)}</span> : null}
      {entry.annulled ? <span className="mark mark-struck">{t(w.struck)}</span> : null}
      {entry.correctedBy === null ? null : (
        <a className="mark mark-corrected" href={`#r${entry.correctedBy}`}>
          {correction === undefined ? t(w.corrected) : t(w.correctedBy(positionOf(correction.pos)))}
        </a>
      )}
    </>
  );
};

const Past = ({
  entry,
  props,
  open,
}: {
  readonly entry: TimelineEntry;
  readonly props: Props;
  readonly open: boolean;
}) => {
  const t = useT();
  const stopped = props.clocks.filter(({ stopSeq }) => stopSeq === entry.seq);
  // A correction strikes what it put right and nothing else.
  const corrections = props.timeline
    .filter(({ seq }) => seq === entry.correctedBy)
    .flatMap(({ values }) => values.map(({ name }) => name));
  return (
    <li className={entry.annulled ? 'event event-struck' : 'event'} id={`r${entry.seq}`}>
      <span className={corrections.includes('$on') ? 'event-on fact-struck' : 'event-on'}>
        {shortDate(entry.on, props.today)}
      </span>
      <State kind="done" />
      <div className="event-body">
        <p className="event-line">
          <span>
            <strong>{t(entry.label)}</strong> {entry.who}
            <Marks entry={entry} timeline={props.timeline} />
          </span>
          <a className="event-pos" href={`#r${entry.seq}`}>
            #{positionOf(entry.pos)}
          </a>
        </p>
        {entry.values.length === 0 ? null : (
          <dl className="event-values">
            {entry.values.map((fact) => (
              <div key={fact.name} className={corrections.includes(fact.name) ? 'fact-struck' : undefined}>
                <dt>{t(fact.label)}</dt>
                <dd>
                  <FactValue fact={fact} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        {stopped.map((clock) => (
          <ClockExplained
            key={`${clock.clock}${clock.startSeq}`}
            clock={clock}
            today={props.today}
            timeline={props.timeline}
            open={open}
          />
        ))}
      </div>
    </li>
  );
};

/** The line of a case's life, newest on top; what is owed stands above the line of today, dashed. */
export const Timeline = (props: Props) => {
  const t = useT();
  const [onlyClocks, setOnlyClocks] = useState(false);
  const coming = props.clocks.filter(({ stoppedOn }) => stoppedOn === null);
  const stopped = props.clocks.length - coming.length;
  const past = [...props.timeline].reverse();
  const shown = onlyClocks ? past.filter(({ seq }) => props.clocks.some(({ stopSeq }) => stopSeq === seq)) : past;
  return (
    <section className="card" aria-labelledby="timeline-title" id="timeline" tabIndex={-1}>
      <header className="card-head">
        <h2 id="timeline-title">{t(w.timeline)}</h2>
        {props.clocks.length === 0 ? null : (
          <span className="card-note">{t(w.counts(props.clocks.length, stopped))}</span>
        )}
        <span className="card-tools" hidden={props.clocks.length === 0}>
          <button type="button" className="link" aria-pressed={onlyClocks} onClick={() => setOnlyClocks(!onlyClocks)}>
            {onlyClocks ? t(w.records(past.length)) : t(w.onlyClocks)}
          </button>
        </span>
      </header>
      <ol className="timeline">
        {[...coming]
          .sort((a, b) => (a.due < b.due ? 1 : -1))
          .map((clock) => (
            <Coming key={`${clock.clock}${clock.startSeq}`} clock={clock} props={props} />
          ))}
        <li className="event event-today" aria-label={`${t(w.today)} ${props.today}`}>
          <span className="event-on">
            {t(w.today)} {props.today.slice(5)}
          </span>
          <i aria-hidden="true" />
        </li>
        {shown.map((entry) => (
          <Past key={entry.seq} entry={entry} props={props} open={onlyClocks} />
        ))}
      </ol>
    </section>
  );
};
