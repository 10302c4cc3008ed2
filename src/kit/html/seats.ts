import { seatPlan as placed, type Seat } from '#core/seats.ts';
import { type Html, html, raw } from './html.ts';
import type { Language } from './language.ts';

/** What a seat of the plan stands for; absent members have a seat too, since the majority is of all. */
export type SeatKind = 'for' | 'against' | 'abstain' | 'unpressed' | 'invalid' | 'absent';
export type SeatCounts = Readonly<Record<SeatKind, number>>;

export const seatKinds: readonly SeatKind[] = ['for', 'against', 'abstain', 'unpressed', 'invalid', 'absent'];

const INK = '#1d1b18';
const DAI = '#1f4a5e';
const QUIET = '#69645b';
/** Each mark is told apart by form as well as by colour; drawn around 0,0 with a radius of 10. */
const MARKS: Readonly<Record<SeatKind, string>> = {
  for: `<circle r="10" fill="${DAI}"/><path d="M-4.4 .4l3 3.2 6-6.6" fill="none" stroke="#fff" stroke-width="2.2"/>`,
  against: `<circle r="10" fill="${INK}"/><path d="M-3.6-3.6l7.2 7.2M3.6-3.6l-7.2 7.2" stroke="#fff" stroke-width="2.2"/>`,
  abstain: `<circle r="9" fill="#fff" stroke="${INK}" stroke-width="1.8"/><path d="M-4.5 0h9" stroke="${INK}" stroke-width="2.2"/>`,
  unpressed: `<circle r="9" fill="#fff" stroke="${INK}" stroke-width="1.8"/><circle r="2" fill="${INK}"/>`,
  invalid: `<circle r="9" fill="#fff" stroke="${INK}" stroke-width="1.8"/><path d="M-4 4l8-8" stroke="${INK}" stroke-width="2"/>`,
  absent: `<circle r="9" fill="none" stroke="${QUIET}" stroke-width="1.4" stroke-dasharray="3 2.6"/>`,
};

/** The mark of a legend. */
export const seatMark = (kind: SeatKind): Html =>
  html`<svg class="seat" viewBox="-11 -11 22 22" aria-hidden="true">${raw(MARKS[kind])}</svg>`;

const SCALE = 140;
/** Radius of a mark as it is drawn. */
const MARK = 10;
const round = (n: number): number => Math.round(n * 10) / 10;
const at = ({ x, y }: Seat): readonly [x: number, y: number] => [round(x * SCALE), round(-y * SCALE)];

/** A vote as a half circle of seats: one mark for each member, in the order of the counts, and the line that a majority has to pass. */
export const seatPlan = (l: Language, counts: SeatCounts, least: number, label: string): Html => {
  const kinds = seatKinds.flatMap((kind) => Array.from({ length: counts[kind] }, () => kind));
  const { seats: places, size, line } = placed(kinds.length, least);
  const scale = Math.round(((size * SCALE) / MARK) * 100) / 100;
  const seats = places.map((place, index) => {
    const [x, y] = at(place);
    return html`<g transform="translate(${x} ${y}) scale(${scale})">${raw(MARKS[kinds[index] ?? 'absent'])}</g>`;
  });
  const [x1, y1] = at(line[0]);
  const [x2, y2] = at(line[1]);
  const anchor = line[1].x < -0.45 ? 'end' : line[1].x > 0.45 ? 'start' : 'middle';
  const word = l === 'zh' ? `过半数 ${least}` : `majority ${least}`;
  return html`<svg class="seats" viewBox="-160 -186 320 206" role="img" aria-label="${label}">${seats}<path d="M${x1} ${y1}L${x2} ${y2}" stroke="#fcfbf8" stroke-width="6"/><path d="M${x1} ${y1}L${x2} ${y2}" stroke="${INK}" stroke-width="2"/><text x="${x2}" y="${y2 - 6}" text-anchor="${anchor}" font-size="13" font-weight="700" fill="${INK}">${word}</text><text x="0" y="-8" text-anchor="middle" class="seats-for" font-size="40" font-weight="700" fill="${DAI}">${counts.for}</text><text x="0" y="12" text-anchor="middle" font-size="13" fill="${DAI}">${l === 'zh' ? '赞成' : 'for'}</text></svg>`;
};
