import { barOf, type ShownClock, shapeOf, TICK_PX, wordOf } from './clock-shape.ts';
import { longDate, shortDate } from './format.ts';
import { useT } from './language.tsx';
import { State } from './state.tsx';
import { kitWords as w } from './words.ts';

const ClockBar = ({ clock }: { readonly clock: ShownClock }) => {
  const { fill, overrun } = barOf(clock);
  const kind = shapeOf(clock);
  return (
    <svg className={`clock-bar clock-${kind}`} width="112" height="9" viewBox="0 0 112 9" aria-hidden="true">
      <rect className="bar-rest" x="0" y="2" width={TICK_PX} height="5" />
      <rect className="bar-fill" x="0" y="2" width={fill} height="5" />
      {overrun === 0 ? null : <path className="bar-over" d={overrunPath(overrun)} />}
      <rect className="bar-tick" x={TICK_PX - 1} y="0" width="2" height="9" />
    </svg>
  );
};

/** Slanted strokes, so that time past the limit is told by shape in a grey print. */
const overrunPath = (length: number): string => {
  const strokes: string[] = [];
  for (let x = 0; x + 3 <= length + 1; x += 4) strokes.push(`M${TICK_PX + 1 + x} 7l2.6-5`);
  return strokes.join('');
};

/** Shape, word, limit, and the bar whose tick is the limit. `bare`: without the bar, as in task rows. */
export const Clock = (props: { readonly clock: ShownClock; readonly today: string; readonly bare?: boolean }) => {
  const { clock, today } = props;
  const t = useT();
  const word = t(wordOf(clock));
  const kind = shapeOf(clock);
  return (
    <span className={`clock clock-${kind}`}>
      <State kind={kind} />
      <span className="clock-text">
        <strong aria-hidden="true">{word}</strong>{' '}
        <span aria-hidden="true" className={clock.provisional ? 'clock-due provisional' : 'clock-due'}>
          {clock.standing === 'done' || clock.standing === 'done-late' ? `${t(w.limit)} ` : ''}
          {shortDate(clock.due, today)}
          {clock.provisional ? ` ${t(w.provisional)}` : ''}
        </span>
        <span className="sr-only">{t(w.clockSpoken(word, longDate(clock.due)))}</span>
        {props.bare === true ? null : <ClockBar clock={clock} />}
      </span>
    </span>
  );
};
