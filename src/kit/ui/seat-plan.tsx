import { seatPlan } from '#core/seats.ts';

export type SeatMark = 'for' | 'against' | 'abstain' | 'unpressed' | 'absent';
const ORDER: readonly SeatMark[] = ['for', 'against', 'abstain', 'unpressed', 'absent'];

const marks: Readonly<Record<SeatMark, React.ReactNode>> = {
  for: (
    <>
      <circle r="1" fill="var(--seat-for, var(--dai))" />
      <path d="m-.42 .02 .3 .3 .54-.6" fill="none" stroke="#fff" strokeWidth=".2" />
    </>
  ),
  against: (
    <>
      <circle r="1" fill="var(--ink)" />
      <path d="M-.32-.32.32.32M.32-.32-.32.32" fill="none" stroke="#fff" strokeWidth=".2" />
    </>
  ),
  abstain: (
    <>
      <circle r=".9" fill="var(--paper)" stroke="var(--ink)" strokeWidth=".16" />
      <path d="M-.44 0h.88" stroke="var(--ink)" strokeWidth=".2" />
    </>
  ),
  unpressed: (
    <>
      <circle r=".9" fill="var(--paper)" stroke="var(--ink)" strokeWidth=".16" />
      <circle r=".16" fill="var(--ink)" />
    </>
  ),
  absent: <circle r=".9" fill="none" stroke="var(--ink3)" strokeWidth=".13" strokeDasharray=".3 .24" />,
};

/** The mark of a choice beside its word: shapes, not hues, tell them apart. */
export const Mark = ({ mark, size = 20 }: { readonly mark: SeatMark; readonly size?: number }) => (
  <svg width={size} height={size} viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true">
    {marks[mark]}
  </svg>
);

const SCALE = 100;

/** A half circle of seats dealt by numbers, with the line of the majority and its flag. It never says who sits where. */
export const SeatPicture = (props: {
  readonly counts: Readonly<Record<SeatMark, number>>;
  readonly majority: number;
  readonly flag: string;
  readonly name: string;
  readonly figure: number;
  readonly caption: string;
}) => {
  const all = ORDER.flatMap((mark) => Array.from({ length: props.counts[mark] }, () => mark));
  const { seats, size, line } = seatPlan(all.length, props.majority);
  const [inner, outer] = line;
  const flagLeft = outer.x > 0.45;
  return (
    <svg className="seats" viewBox="-114 -128 228 142" role="img" aria-label={props.name}>
      {seats.map(({ x, y }, index) => (
        <g key={`${x} ${y}`} transform={`translate(${x * SCALE} ${-y * SCALE}) scale(${size * SCALE})`}>
          {marks[all[index] ?? 'absent']}
        </g>
      ))}
      <line
        x1={inner.x * SCALE}
        y1={-inner.y * SCALE}
        x2={outer.x * SCALE}
        y2={-outer.y * SCALE}
        stroke="var(--ink)"
        strokeWidth="1.1"
      />
      <text
        x={outer.x * SCALE + (flagLeft ? -3 : 3)}
        y={-outer.y * SCALE - 3}
        className="seats-flag"
        textAnchor={flagLeft ? 'end' : 'start'}
      >
        {props.flag}
      </text>
      <text x="0" y="-4" className="seats-figure" textAnchor="middle">
        {props.figure}
      </text>
      <text x="0" y="8" className="seats-caption" textAnchor="middle">
        {props.caption}
      </text>
    </svg>
  );
};
