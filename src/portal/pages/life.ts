import { dateOfDay, dayNumber, daysInMonth, formatEn, formatZh, monthOf, yearOf } from '#core/calendar/date.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';

/** A limit as the line of a case's life shows it. */
export interface LifeLimit {
  readonly limit: string;
  readonly article: string;
  readonly from: string;
  readonly due: string;
  /** The day on which it was met, or today while it runs. */
  readonly until: string;
  readonly running: boolean;
}
export interface LifeRow {
  readonly on: string;
  readonly label: string;
  readonly who: string;
  /** Its place in the log from 0; null for a limit that still runs and has no record yet. */
  readonly pos: number | null;
  readonly limit: LifeLimit | null;
}

interface Axis {
  readonly first: number;
  readonly days: number;
}
const LABELS_MAX = 9;

const axisOf = (rows: readonly LifeRow[]): Axis => {
  const days = rows
    .flatMap(({ on, limit }) => [on, ...(limit === null ? [] : [limit.from, limit.due, limit.until])])
    .map(dayNumber);
  const first = Math.min(...days);
  // Some room at both ends, so that a case of one day is a dot and not a line.
  const span = Math.max(10, Math.max(...days) - first);
  return { first: first - Math.ceil(span * 0.03), days: Math.ceil(span * 1.08) };
};

const percentOf = ({ first, days }: Axis, date: string): number =>
  Math.max(0, Math.min(100, Math.round(((dayNumber(date) - first) / days) * 1000) / 10));

/** First days of months on the axis, thinned so that their names do not meet. */
const monthsOf = ({ first, days }: Axis): readonly string[] => {
  const found: string[] = [];
  const start = dateOfDay(first);
  let at = first + daysInMonth(yearOf(start), monthOf(start)) - Number(start.slice(8)) + 1;
  while (at <= first + days) {
    const date = dateOfDay(at);
    found.push(date);
    at += daysInMonth(yearOf(date), monthOf(date));
  }
  const step = Math.ceil(found.length / LABELS_MAX);
  return found.filter((_, index) => index % Math.max(1, step) === 0);
};

const grid = (axis: Axis): Html =>
  html`${monthsOf(axis).map((date) => html`<line x1="${percentOf(axis, date)}%" x2="${percentOf(axis, date)}%" y1="-24" y2="200" stroke="#e3ded3"/>`)}`;

/** One row of the axis: outline = the time allowed, filled = the time used, dot = done; past the outline a triangle. */
const bar = (axis: Axis, { on, limit }: LifeRow): Html => {
  if (limit === null)
    return html`<svg aria-hidden="true">${grid(axis)}<circle cx="${percentOf(axis, on)}%" cy="7" r="6" fill="#1d1b18"/></svg>`;
  const [from, due, until] = [percentOf(axis, limit.from), percentOf(axis, limit.due), percentOf(axis, limit.until)];
  const wide = (a: number, b: number) => Math.max(0.4, Math.round((b - a) * 10) / 10);
  const late = limit.until > limit.due;
  const end = limit.running
    ? html`<circle cx="${until}%" cy="7" r="5.5" fill="#fcfbf8" stroke="#1d1b18" stroke-width="2"/>`
    : html`<circle cx="${until}%" cy="7" r="6" fill="#1d1b18" stroke="#fcfbf8" stroke-width="1.5"/>`;
  return html`<svg aria-hidden="true">${grid(axis)}<rect x="${from}%" y="2.5" width="${wide(from, due)}%" height="9" fill="none" stroke="#5c8495"/><rect x="${from}%" y="2.5" width="${wide(from, until)}%" height="9" fill="${late ? '#6b2c5f' : '#5c8495'}"/>${end}</svg>`;
};

const limitText = (l: Language, one: LifeLimit): Html => {
  const zh = l === 'zh';
  const day = zh ? formatZh(one.due) : formatEn(one.due);
  const used = dayNumber(one.until) - dayNumber(one.from);
  const over = dayNumber(one.until) - dayNumber(one.due);
  const ahead = -over;
  const early = zh ? `提前${ahead}天办到` : `done ${ahead} days ahead`;
  const use =
    used < 0
      ? early
      : used === 0
        ? zh
          ? '当天办到'
          : 'done the same day'
        : zh
          ? `用了${used}天`
          : `${used} days used`;
  const left = zh ? (over === 0 ? '今天到期' : `还剩${-over}天`) : over === 0 ? 'due today' : `${-over} days left`;
  const lateWords = zh ? `▲ 超期${over}天` : `▲ ${over} days over`;
  const standing = over > 0 ? lateWords : one.running ? left : use;
  return html`<b>${one.limit}${zh ? '，' : ', '}${standing}</b><span class="note">${zh ? `到${day}止` : `until ${day}`}<br>${one.article}</span>`;
};

/** The line of a case's life: its records in order, each limit with the time used of it, on one time axis; then the limits that run. */
export const lifeLine = (l: Language, slug: string, rows: readonly LifeRow[]): Html => {
  if (rows.length === 0) return html`<p class="empty">${l === 'zh' ? '还没有记录。' : 'No records yet.'}</p>`;
  const axis = axisOf(rows);
  const zh = l === 'zh';
  const names = html`<svg aria-hidden="true">${monthsOf(axis).map((date) => html`<text x="${percentOf(axis, date)}%" y="15" font-size="12" fill="#69645b">${zh ? `${monthOf(date)}月` : date.slice(0, 7)}</text>`)}</svg>`;
  const log = inLanguage(l, `/${slug}/log`);
  return html`<div class="legend"><span><i class="k0"></i>${zh ? '允许的期限' : 'time allowed'}</span><span><i class="kf"></i>${zh ? '实际用时' : 'time used'}</span><span>● ${zh ? '完成' : 'done'}</span></div><div class="life-head" aria-hidden="true"><span>${zh ? '日期' : 'date'}</span><span>${zh ? '步骤和办理人' : 'step and who'}</span>${names}<span>${zh ? '期限和依据' : 'limit and basis'}</span></div><ol class="life timed">${rows.map((one) => html`<li><span class="when">${one.on}</span><div><b>${one.label}</b><div class="txt">${one.who}</div>${one.pos === null ? null : html`<a class="note" href="${log}">${zh ? `日志第${groupDigits(one.pos + 1)}条` : `log entry ${groupDigits(one.pos + 1)}`}</a>`}</div><div class="bar-cell">${bar(axis, one)}</div><div class="limit">${one.limit === null ? null : limitText(l, one.limit)}</div></li>`)}</ol>`;
};
