import { type Html, html } from './html.ts';
import { groupDigits } from './page.ts';

export interface FlowNode {
  readonly key: string;
  readonly label: string;
  readonly n: number;
}
export interface FlowRibbon {
  readonly from: string;
  readonly to: string;
  readonly n: number;
}
/** What a flow shows: collected, how handled, result. Ribbons into `counted` are told from all others. */
export interface Flow {
  readonly whole: FlowNode;
  readonly ways: readonly FlowNode[];
  readonly ends: readonly FlowNode[];
  readonly ribbons: readonly FlowRibbon[];
  readonly counted: string;
}

interface Placed {
  readonly node: FlowNode;
  readonly lines: readonly string[];
  /** The height that the node and its name take. */
  readonly room: number;
  readonly y: number;
  readonly h: number;
  used: number;
}

const round = (value: number): number => Math.round(value * 10) / 10;
const GAP = 14;
/** The room that the name of a thin node needs. */
const NAME = 18;
const TOP = 8;
const BODY = 380;
const LINE = 16;
/** A node as high as this beside its name's lines holds its number in large numerals. */
const TALL = 30;
/** Pixels that a name may take on the narrow picture before it is broken. */
const HALF = 150;

const widthOf = (text: string): number => [...text].reduce((sum, one) => sum + (one.charCodeAt(0) > 255 ? 13 : 7), 0);

/** A name in one line, or broken at the space nearest to its middle where it would meet the name beside it. */
const linesOf = (label: string, narrow: boolean): readonly string[] => {
  if (!narrow || widthOf(label) <= HALF) return [label];
  const words = label.split(' ');
  const half = words.findIndex((_, index) => words.slice(0, index + 1).join(' ').length >= label.length / 2);
  return half < 0 || half === words.length - 1
    ? [label]
    : [words.slice(0, half + 1).join(' '), words.slice(half + 1).join(' ')];
};

const place = (nodes: readonly FlowNode[], scale: number, narrow: boolean): ReadonlyMap<string, Placed> => {
  let y = TOP;
  return new Map(
    nodes.map((node) => {
      const h = Math.max(1, node.n * scale);
      const lines = linesOf(node.label, narrow);
      const room = Math.max(h, NAME + (lines.length - 1) * LINE);
      const at: Placed = { node, lines, room, y, h, used: 0 };
      y += room + GAP;
      return [node.key, at] as const;
    }),
  );
};

const band = (x1: number, y1: number, x2: number, y2: number, h: number, counted: boolean): Html => {
  const mid = round((x1 + x2) / 2);
  return html`<path d="M${x1} ${round(y1)}C${mid} ${round(y1)} ${mid} ${round(y2)} ${x2} ${round(y2)}V${round(y2 + h)}C${mid} ${round(y2 + h)} ${mid} ${round(y1 + h)} ${x1} ${round(y1 + h)}Z" fill="${counted ? '#1f4a5e' : '#8f897d'}" opacity="${counted ? '.26' : '.3'}"/>`;
};

/** A node with its name and number; `side` is where the words stand. */
const named = (x: number, { node, lines, room, y, h }: Placed, side: 'start' | 'end', dai: boolean): Html => {
  const at = side === 'start' ? x + 16 : x - 8;
  const tall = h >= TALL + lines.length * LINE;
  const base = tall ? y + 20 : y + (room - (lines.length - 1) * LINE) / 2 + 5;
  const number = groupDigits(node.n);
  const last = lines.length - 1;
  const text = (line: string, index: number): Html =>
    html`<text x="${at}" y="${round(base + index * LINE)}" font-size="13" text-anchor="${side}" fill="#1d1b18">${line}${tall || index < last ? null : html` <tspan font-weight="700">${number}</tspan>`}</text>`;
  const large = html`<text x="${at}" y="${round(base + last * LINE + 24)}" font-size="22" font-weight="700" font-family="Mingshu Numerals,Noto Serif CJK SC,Songti SC,serif" text-anchor="${side}" fill="#1d1b18">${number}</text>`;
  return html`<rect x="${x}" y="${round(y)}" width="8" height="${round(h)}" fill="${dai ? '#1f4a5e' : '#1d1b18'}"/>${lines.map(text)}${tall ? large : null}`;
};

const bottom = (nodes: ReadonlyMap<string, Placed>): number =>
  Math.max(0, ...[...nodes.values()].map(({ y, room }) => y + room));

interface Size {
  readonly width: number;
  /** Where the first stage stands; null where it is a line of words. */
  readonly first: number | null;
  readonly middle: number;
  readonly last: number;
  readonly className: string;
}
const WIDE: Size = { width: 840, first: 96, middle: 380, last: 832, className: 'at-wide' };
const NARROW: Size = { width: 350, first: null, middle: 0, last: 342, className: 'at-narrow' };

const draw = (size: Size, { whole, ways, ends, ribbons, counted }: Flow, label: string): Html => {
  const most = Math.max(ways.length, ends.length, 1);
  const scale = (BODY - GAP * (most - 1)) / Math.max(1, whole.n);
  const middle = place(ways, scale, size.first === null);
  const right = place(ends, scale, size.first === null);
  const { first, className, width } = size;
  let from = TOP;
  const collected =
    first === null
      ? null
      : [...middle.values()].map(({ y, node }) => {
          const shape = band(first + 8, from, size.middle, y, node.n * scale, false);
          from += node.n * scale;
          return shape;
        });
  const settled = ribbons.map(({ from: way, to, n }) => {
    const start = middle.get(way);
    const end = right.get(to);
    if (start === undefined || end === undefined || n <= 0) return html``;
    const shape = band(size.middle + 8, start.y + start.used, size.last, end.y + end.used, n * scale, to === counted);
    start.used += n * scale;
    end.used += n * scale;
    return shape;
  });
  const height = Math.ceil(Math.max(bottom(middle), bottom(right), TOP + whole.n * scale) + TOP);
  const h = Math.max(1, whole.n * scale);
  const start: Placed = { node: whole, lines: [whole.label], room: h, y: TOP, h, used: 0 };
  return html`<svg class="${className}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}">${collected}${settled}${first === null ? null : named(first, start, 'end', false)}${[...middle.values()].map((at) => named(size.middle, at, 'start', false))}${[...right.values()].map((at) => named(size.last, at, 'end', at.node.key === counted))}</svg>`;
};

/**
 * Collected, how handled, result: widths in proportion, one scale, nodes in a fixed order. Two sizes, of which the page shows one; on
 * the narrow one the first stage is left to a line of words above.
 */
export const flowChart = (flow: Flow, label: string): Html =>
  html`${[WIDE, NARROW].map((size) => draw(size, flow, label))}`;
