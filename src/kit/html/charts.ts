import { type Html, html, raw, url } from './html.ts';

/** Pictures made on the server as SVG. Each has a sentence for those who do not see it; its table stands beneath, made by the page. */

const round = (value: number): number => Math.round(value * 10) / 10;
const MONTHS = Array.from({ length: 12 }, (_, index) => index);

/** Months under a numeral: last year wide behind, this year narrow in front; single squares where no month exceeds four. */
export const monthBars = (months: readonly number[], lastYear: readonly number[] | null): Html => {
  const top = Math.max(1, ...months, ...(lastYear ?? []));
  const height = (n: number): number => round((n / top) * 50);
  const slot = 240 / 12;
  const squares = top <= 4;
  const bar = (n: number, month: number, width: number, fill: string): Html => {
    if (n === 0) return html``;
    const x = month * slot + (slot - width) / 2;
    if (squares) return html`${Array.from({ length: n }, (_, k) => html`<rect x="${round(x)}" y="${46 - k * 12}" width="${Math.min(width, 9)}" height="9" fill="${fill}"/>`)}`;
    return html`<rect x="${round(x)}" y="${55 - height(n)}" width="${width}" height="${height(n)}" fill="${fill}"/>`;
  };
  return html`<svg viewBox="0 0 240 56" preserveAspectRatio="none" aria-hidden="true">${lastYear === null || squares ? null : MONTHS.map((month) => bar(lastYear[month] ?? 0, month, 16, '#d9d1c1'))}${MONTHS.map((month) => bar(months[month] ?? 0, month, 8, '#1f4a5e'))}<path d="M0 55.5H240" stroke="#8f897d"/></svg>`;
};

/** A share on an axis that is never cut. */
export const rateBar = (percent: number, lastYear: number | null): Html =>
  html`<svg viewBox="0 0 240 56" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="22" width="240" height="16" fill="#f4f1ea"/>${lastYear === null ? null : html`<rect x="0" y="22" width="${round(lastYear * 2.4)}" height="16" fill="#d9d1c1"/>`}<rect x="0" y="26" width="${round(percent * 2.4)}" height="8" fill="#1f4a5e"/><path d="M0 55.5H240" stroke="#e3ded3"/></svg>`;

const niceTop = (value: number): number => {
  const steps = [4, 10, 20, 40, 50, 100, 150, 200, 300, 400, 500, 800, 1000, 1500, 2000, 4000];
  return steps.find((step) => step >= value) ?? Math.ceil(value / 1000) * 1000;
};

/** Months of a figure: whole as outline, part as fill, its share on top. */
export const monthChart = (whole: readonly number[], part: readonly number[] | null, label: string): Html => {
  const most = Math.max(0, ...whole);
  const top = niceTop(most);
  const y = (n: number): number => round(190 - (n / top) * 160);
  const width = 520 / 12;
  const empty = most === 0 ? html`<text x="280" y="184" font-size="13" text-anchor="middle" fill="#69645b">还没有记录</text>` : null;
  return html`<svg viewBox="0 0 560 216" role="img" aria-label="${label}">${[0, 0.5, 1].map((share) => html`<path d="M34 ${y(top * share)}H560" stroke="${share === 0 ? '#8f897d' : '#e3ded3'}"/><text x="28" y="${y(top * share) + 4}" font-size="12" text-anchor="end" fill="#69645b">${Math.round(top * share)}</text>`)}${MONTHS.map((month) => {
    const n = whole[month] ?? 0;
    const k = part?.[month] ?? n;
    const x = round(38 + month * width + 5);
    const rate = n === 0 || part === null ? null : (Math.round((k / n) * 1000) / 10).toFixed(1);
    return html`${n === 0 ? null : html`<rect x="${x}" y="${y(n)}" width="${round(width - 12)}" height="${round(190 - y(n))}" fill="#fff" stroke="#8f897d"/><rect x="${x}" y="${y(k)}" width="${round(width - 12)}" height="${round(190 - y(k))}" fill="#1f4a5e"/>`}${rate === null ? null : html`<text x="${round(x + (width - 12) / 2)}" y="${y(n) - 6}" font-size="11" text-anchor="middle" fill="#1d1b18">${rate}</text>`}<text x="${round(x + (width - 12) / 2)}" y="208" font-size="12" text-anchor="middle" fill="#69645b">${month + 1}${month === 0 || month === 11 ? '月' : ''}</text>`;
  })}${empty}</svg>`;
};

/** One tile of the schematic map. `step` 0 none, 1 dark, 2 middle, 3 light. */
export interface Tile {
  readonly name: string;
  readonly row: number;
  /** In half tiles. */
  readonly column: number;
  readonly big: string;
  readonly small: string;
  readonly step: 0 | 1 | 2 | 3;
  readonly href: string;
}

/** Towns as equal tiles in a brick pattern; position by compass only. */
export const tileMap = (tiles: readonly Tile[], label: string): Html => {
  const width = 104;
  const height = 74;
  const rows = Math.max(1, ...tiles.map(({ row }) => row + 1));
  const columns = Math.max(2, ...tiles.map(({ column }) => column + 2)) / 2;
  return html`<svg viewBox="0 0 ${round(columns * (width + 8))} ${rows * (height + 8)}" role="group" aria-label="${label}">${tiles.map((tile) => {
    const x = round((tile.column / 2) * (width + 8)) + 1;
    const y = tile.row * (height + 8) + 1;
    const [fill, ink] = [['#ffffff', '#1d1b18'], ['#1f4a5e', '#ffffff'], ['#b5c9d0', '#1d1b18'], ['#edf3f4', '#1d1b18']][tile.step] ?? ['#fff', '#1d1b18'];
    return html`<a href="${url(tile.href)}"><title>${tile.name} ${tile.big} ${tile.small}</title><rect x="${x}" y="${y}" width="${width}" height="${height}" rx="3" fill="${fill}" stroke="#5c8495"/><text x="${x + 10}" y="${y + 21}" font-size="13" fill="${ink}">${tile.name}</text><text x="${x + 10}" y="${y + 46}" font-size="22" font-weight="700" font-family="Noto Serif CJK SC,Songti SC,serif" fill="${ink}">${tile.big}</text><text x="${x + 10}" y="${y + 64}" font-size="12" fill="${ink}">${tile.small}</text></a>`;
  })}</svg>`;
};

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

/** Collected, how handled, result: widths in proportion, one scale, nodes in a fixed order. Ribbons into `counted` are dai. */
export const flowChart = (whole: FlowNode, ways: readonly FlowNode[], ends: readonly FlowNode[], ribbons: readonly FlowRibbon[], counted: string, label: string): Html => {
  const gap = 16;
  const scale = (360 - gap * (Math.max(ways.length, ends.length) - 1)) / Math.max(1, whole.n);
  const place = (nodes: readonly FlowNode[]): ReadonlyMap<string, { y: number; h: number; node: FlowNode; used: number }> => {
    let y = 24;
    return new Map(nodes.map((node) => {
      const h = Math.max(1, node.n * scale);
      const at = { y, h, node, used: 0 };
      y += Math.max(h, 12) + gap;
      return [node.key, at] as const;
    }));
  };
  const middle = place(ways);
  const right = place(ends);
  const band = (x1: number, y1: number, x2: number, y2: number, h: number, dai: boolean): Html => {
    const mid = (x1 + x2) / 2;
    return html`<path d="M${x1} ${round(y1)}C${mid} ${round(y1)} ${mid} ${round(y2)} ${x2} ${round(y2)}V${round(y2 + h)}C${mid} ${round(y2 + h)} ${mid} ${round(y1 + h)} ${x1} ${round(y1 + h)}Z" fill="${dai ? '#1f4a5e' : '#8f897d'}" opacity="${dai ? '.26' : '.3'}"/>`;
  };
  let fromWhole = 24;
  const first = [...middle.values()].map(({ y, h, node }) => {
    const shape = band(88, fromWhole, 360, y, h, false);
    fromWhole += node.n * scale;
    return shape;
  });
  const second = ribbons.filter(({ n }) => n > 0).map(({ from, to, n }) => {
    const start = middle.get(from);
    const end = right.get(to);
    if (start === undefined || end === undefined) return html``;
    const shape = band(368, start.y + start.used, 690, end.y + end.used, n * scale, to === counted);
    start.used += n * scale;
    end.used += n * scale;
    return shape;
  });
  const name = (x: number, y: number, h: number, node: FlowNode, left: boolean): Html =>
    html`<rect x="${x}" y="${round(y)}" width="8" height="${round(h)}" fill="#1d1b18"/><text x="${left ? x - 8 : x + 16}" y="${round(y + Math.min(h / 2 + 4, 22))}" font-size="13" text-anchor="${left ? 'end' : 'start'}" fill="#1d1b18">${node.label} <tspan font-weight="700">${node.n}</tspan></text>`;
  return html`<svg viewBox="0 0 880 440" role="img" aria-label="${label}">${first}${second}${name(80, 24, whole.n * scale, whole, true)}${[...middle.values()].map(({ y, h, node }) => name(360, y, h, node, false))}${[...right.values()].map(({ y, h, node }) => name(690, y, h, node, false))}</svg>`;
};

/** A matrix of modules as one path, for a QR code. */
export const modulesPath = (modules: readonly (readonly boolean[])[], label: string): Html => {
  const size = modules.length;
  const path = modules.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return html`<svg viewBox="-2 -2 ${size + 4} ${size + 4}" role="img" aria-label="${label}" shape-rendering="crispEdges"><rect x="-2" y="-2" width="${size + 4}" height="${size + 4}" fill="#fff"/>${raw(`<path d="${path}" fill="#1d1b18"/>`)}</svg>`;
};
