import { type Html, html, raw, url } from './html.ts';
import type { Language } from './language.ts';

/** Pictures made on the server as SVG. Each has a sentence for those who do not see it; its table stands beneath, made by the page. */

const round = (value: number): number => Math.round(value * 10) / 10;
const MONTHS = Array.from({ length: 12 }, (_, index) => index);
const INK = '#1d1b18';
const QUIET = '#69645b';
const DAI = '#1f4a5e';
const GHOST = '#d9d1c1';
/** The greatest month that is still drawn as one square for one record. */
const SQUARES_MAX = 4;

/** Months under a numeral: last year wide behind, this year narrow in front; single squares where no month exceeds four. */
export const monthBars = (months: readonly number[], lastYear: readonly number[] | null): Html => {
  const top = Math.max(1, ...months, ...(lastYear ?? []));
  const slot = 240 / 12;
  const bar = (n: number, month: number, width: number, fill: string): Html => {
    if (n <= 0) return html``;
    const x = round(month * slot + (slot - width) / 2);
    if (top <= SQUARES_MAX)
      return html`${Array.from({ length: n }, (_, k) => html`<rect x="${x}" y="${46 - k * 12}" width="${width}" height="9" fill="${fill}"/>`)}`;
    const height = round((n / top) * 50);
    return html`<rect x="${x}" y="${round(55 - height)}" width="${width}" height="${height}" fill="${fill}"/>`;
  };
  return html`<svg viewBox="0 0 240 56" preserveAspectRatio="none" aria-hidden="true">${lastYear === null ? null : MONTHS.map((month) => bar(lastYear[month] ?? 0, month, 16, GHOST))}${MONTHS.map((month) => bar(months[month] ?? 0, month, 8, DAI))}<path d="M0 55.5H240" stroke="#8f897d"/></svg>`;
};

/** A share on an axis that is never cut. `percent` and `lastYear` run from 0 to 100. */
export const rateBar = (percent: number, lastYear: number | null): Html =>
  html`<svg class="rate" viewBox="0 0 240 16" preserveAspectRatio="none" aria-hidden="true"><rect width="240" height="16" fill="#ece7dc"/>${lastYear === null ? null : html`<rect width="${round(lastYear * 2.4)}" height="16" fill="${GHOST}"/>`}<rect y="4" width="${round(percent * 2.4)}" height="8" fill="${DAI}"/></svg>`;

/** A plain bar for a line of a comparison: `share` from 0 to 1; last year's is a ghost. */
export const plainBar = (share: number, ghost: boolean): Html =>
  html`<svg viewBox="0 0 240 10" preserveAspectRatio="none" aria-hidden="true"><rect width="240" height="10" fill="#f1ede4"/><rect width="${round(Math.max(0, Math.min(1, share)) * 240)}" height="10" fill="${ghost ? '#cdc4b2' : DAI}"/></svg>`;

const STEPS = [4, 10, 20, 40, 50, 100, 150, 200, 300, 400, 500, 800, 1000, 1500, 2000, 4000];

/** The end of an axis from 0: a round number not below the highest value. */
const niceTop = (value: number): number => STEPS.find((step) => step >= value) ?? Math.ceil(value / 1000) * 1000;

interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly className: string;
}
const WIDE: Canvas = { width: 560, height: 216, className: 'at-wide' };
const NARROW: Canvas = { width: 350, height: 206, className: 'at-narrow' };

/** Months of a figure: whole as outline, part as fill, its share on top. Two sizes, of which the page shows one. */
export const monthChart = (
  language: Language,
  whole: readonly number[],
  part: readonly number[] | null,
  label: string,
): Html => html`${[WIDE, NARROW].map((canvas) => months(language, canvas, whole, part, label))}`;

const months = (
  language: Language,
  { width, height, className }: Canvas,
  whole: readonly number[],
  part: readonly number[] | null,
  label: string,
): Html => {
  const top = niceTop(Math.max(0, ...whole));
  const left = Math.max(28, String(top).length * 7 + 8);
  const floor = height - 26;
  const y = (n: number): number => round(floor - (n / top) * (floor - 26));
  const slot = (width - left) / 12;
  const broad = round(slot * (width > 400 ? 0.72 : 0.62));
  const empty = whole.every((n) => n <= 0);
  const nothing = html`<text x="${(left + width) / 2}" y="${floor - 12}" font-size="13" text-anchor="middle" fill="${QUIET}">${language === 'zh' ? '还没有记录' : 'no records yet'}</text>`;
  return html`<svg class="${className}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${[0, 0.5, 1].map((share) => html`<path d="M${left} ${y(top * share)}H${width}" stroke="${share === 0 ? '#8f897d' : '#e3ded3'}"/><text x="${left - 6}" y="${y(top * share) + 4}" font-size="12" text-anchor="end" fill="${QUIET}">${Math.round(top * share)}</text>`)}${MONTHS.map(
    (month) => {
      const n = whole[month] ?? 0;
      const k = part?.[month] ?? n;
      const x = round(left + month * slot + (slot - broad) / 2);
      const middle = round(x + broad / 2);
      const rate = n <= 0 || part === null ? null : k === n ? '100' : (Math.round((k / n) * 1000) / 10).toFixed(1);
      const bars = html`<rect x="${x}" y="${y(n)}" width="${broad}" height="${round(floor - y(n))}" fill="#fff" stroke="#8f897d"/><rect x="${x}" y="${y(k)}" width="${broad}" height="${round(floor - y(k))}" fill="${DAI}"/>`;
      const top1 = rate ?? (n > 0 ? String(n) : null);
      return html`${n <= 0 ? null : bars}${top1 === null ? null : html`<text x="${middle}" y="${round(y(n) - 6)}" font-size="${width > 400 ? 12 : 11}" text-anchor="middle" fill="${INK}">${top1}</text>`}<text x="${middle}" y="${height - 8}" font-size="12" text-anchor="middle" fill="${QUIET}">${month + 1}${language === 'zh' && (month === 0 || month === 11) ? '月' : ''}</text>`;
    },
  )}${empty ? nothing : null}</svg>`;
};

/** One tile of the schematic map. `step` 0 none, 1 dark, 2 middle, 3 light. */
export interface Tile {
  readonly name: string;
  readonly row: number;
  /** In half tiles. */
  readonly column: number;
  readonly big: string;
  readonly small: string;
  /** A second small line. */
  readonly note?: string;
  readonly step: 0 | 1 | 2 | 3;
  readonly href: string;
}

/** Towns as equal tiles in a brick pattern, position by compass only; on phones two in a row, in their order. A list of links. */
export const tileMap = (tiles: readonly Tile[], label: string, home = false): Html => {
  const top = Math.min(...tiles.map(({ row }) => row));
  const left = Math.min(...tiles.map(({ column }) => column));
  return html`<ul class="tile-map${home ? ' home-map' : ''}" aria-label="${label}">${tiles.map((tile) => html`<li class="r${tile.row - top} c${tile.column - left}"><a class="k${tile.step}" href="${url(tile.href)}"><span>${tile.name}</span>${tile.big === '' ? null : html`<b>${tile.big}</b>`}${tile.small === '' ? null : html`<small>${tile.small}</small>`}${tile.note === undefined || tile.note === '' ? null : html`<small>${tile.note}</small>`}</a></li>`)}</ul>`;
};

/** A matrix of modules as one path, for a QR code. */
export const modulesPath = (modules: readonly (readonly boolean[])[], label: string): Html => {
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg viewBox="-2 -2 ${size + 4} ${size + 4}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect x="-2" y="-2" width="${size + 4}" height="${size + 4}" fill="#fff"/>${raw(`<path d="${path}" fill="#1d1b18"/>`)}</svg>`;
};
