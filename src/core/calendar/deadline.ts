import type { Json } from '#core/json.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import { type Calendar, isKnown, type Source } from './calendar.ts';
import { addDays, addMonths, type CivilDate, compareDates, formatEn, formatZh } from './date.ts';
import { type Cell, countWorkdays, type Direction, type SkippedCell, skipFreeDays } from './strip.ts';

/**
 * A limit as a law or an office states it. Statutes mean calendar days by 日 unless they say 工作日.
 * `counting`: `after` an event (a reply), or `before` one (papers before a sitting). `roll`: where a last day that is
 * not worked goes; by default a limit after an event moves forward, a limit before a sitting moves back.
 */
export interface Limit {
  readonly unit: 'workingDays' | 'days' | 'months';
  readonly n: number;
  readonly counting: 'after' | 'before';
  readonly roll?: 'forward' | 'back' | 'none';
}

/** Why a last day moved: the free days it fell on, in order of date. */
export interface Moved {
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly direction: 'forward' | 'back';
  readonly skipped: readonly SkippedCell[];
}

/** How one last day came about. `cells` are the days walked, for working days only. */
export interface Count {
  /** The first day that counts: the day after the start, or the day before it. */
  readonly firstCounted: CivilDate;
  readonly cells: readonly Cell[];
  /** The last day by count alone. */
  readonly rawLast: CivilDate;
  /** True when the target month has no such day and its last day was taken (Civil Code, article 202). */
  readonly clamped: boolean;
  readonly moved: Moved | null;
  readonly due: CivilDate;
}

export interface Extension extends Count {
  readonly limit: Limit;
  readonly agreedBy: Label;
  readonly agreedOn: CivilDate | null;
  /** The due date before it. */
  readonly before: CivilDate;
}

/** Plain JSON from which the picture of a clock is drawn without computing again. `due` is that after all extensions. */
export interface Explanation extends Count {
  readonly start: CivilDate;
  /** `roll` is always spelt out here. */
  readonly limit: Required<Limit>;
  readonly extensions: readonly Extension[];
  /** Set when days were walked whose holiday arrangements are not published: the date may still move. */
  readonly provisional: Label | null;
  /** The notices that the skipped and the make-up days rest on. */
  readonly sources: readonly Source[];
}

export interface Deadline {
  readonly due: CivilDate;
  readonly provisional: boolean;
  readonly explanation: Explanation;
}

const UNITS: readonly string[] = ['workingDays', 'days', 'months'] satisfies Limit['unit'][];
const COUNTINGS: readonly string[] = ['after', 'before'] satisfies Limit['counting'][];
const ROLLS: readonly (string | undefined)[] = ['forward', 'back', 'none', undefined] satisfies Limit['roll'][];
// Ten years of days: longer than any limit of the laws in the register (a term is five years).
const LIMIT_MAX = 3_660;

/** Reads a limit that an office entered or a file holds. */
export function parseLimit(value: Json): Result<Limit, Label> {
  const { unit, n, counting, roll } = Object(value) as Readonly<Record<string, Json | undefined>>;
  const fits =
    UNITS.includes(String(unit)) &&
    COUNTINGS.includes(String(counting)) &&
    ROLLS.includes(roll as string | undefined) &&
    Number.isInteger(n) &&
    Number(n) >= 1 &&
    Number(n) <= LIMIT_MAX;
  if (fits) return ok({ unit, n, counting, ...(roll === undefined ? {} : { roll }) } as unknown as Limit);
  return err({
    zh: `时限须写明单位（工作日、日或月）、1 至 ${LIMIT_MAX} 的整数，以及在事项之后还是之前计算。`,
    en: `A limit needs a unit (working days, days or months), a whole number from 1 to ${LIMIT_MAX}, and whether it counts after or before.`,
  });
}

function resolved(limit: Limit): Required<Limit> {
  const read = parseLimit({ ...limit });
  if (!read.ok) throw new Error(`${read.error.zh}（${read.error.en}）`);
  return { ...limit, roll: limit.roll ?? (limit.counting === 'after' ? 'forward' : 'back') };
}

function countFrom(start: CivilDate, limit: Required<Limit>, calendar: Calendar): Count {
  const direction: Direction = limit.counting === 'after' ? 1 : -1;
  const firstCounted = addDays(start, direction);
  if (limit.unit === 'workingDays') {
    const { cells, last } = countWorkdays(start, limit.n, direction, calendar);
    return { firstCounted, cells, rawLast: last, clamped: false, moved: null, due: last };
  }
  const n = direction * limit.n;
  const rawLast = limit.unit === 'days' ? addDays(start, n) : addMonths(start, n);
  const clamped = limit.unit === 'months' && rawLast.slice(8) !== start.slice(8);
  const count = { firstCounted, cells: [], rawLast, clamped };
  if (limit.roll === 'none') return { ...count, moved: null, due: rawLast };
  const { skipped, last } = skipFreeDays(rawLast, limit.roll === 'forward' ? 1 : -1, calendar);
  const moved = last === rawLast ? null : { from: rawLast, to: last, direction: limit.roll, skipped };
  return { ...count, moved, due: last };
}

/** The days whose kind decided the result: every day walked, or only the end of a count by days or months. */
function leaning(count: Count, limit: Required<Limit>): readonly CivilDate[] {
  if (limit.unit === 'workingDays') return [count.firstCounted, count.due];
  return limit.roll === 'none' ? [] : [count.rawLast, count.due];
}

function provisionalReason(dates: readonly CivilDate[], calendar: Calendar): Label | null {
  if (dates.every((date) => isKnown(date, calendar))) return null;
  const { knownFrom, knownUntil } = calendar;
  if (dates.some((date) => compareDates(date, knownUntil) > 0)) {
    return {
      zh: `${formatZh(knownUntil)}之后的放假安排尚未公布，此日期暂定。`,
      en: `Holidays after ${formatEn(knownUntil)} are not published yet, so this date is provisional.`,
    };
  }
  return {
    zh: `系统没有${formatZh(knownFrom)}之前的放假安排，此日期暂定。`,
    en: `Holidays before ${formatEn(knownFrom)} are not on record, so this date is provisional.`,
  };
}

function sourcesOf(counts: readonly Count[], calendar: Calendar): readonly Source[] {
  const cells = counts.flatMap(({ cells, moved }) => [...cells, ...(moved?.skipped ?? [])]);
  const ids = new Set(cells.map((cell) => ('source' in cell ? cell.source : '')));
  return calendar.sources.filter(({ id }) => ids.has(id));
}

/**
 * The last day of a limit and the reasons for it. Counting starts on the day after `start` (before it, for a limit
 * before a sitting). Throws on a limit or date that is none.
 */
export function deadline(start: CivilDate, limit: Limit, calendar: Calendar): Deadline {
  const rule = resolved(limit);
  const count = countFrom(start, rule, calendar);
  const provisional = provisionalReason(leaning(count, rule), calendar);
  const sources = sourcesOf([count], calendar);
  const explanation = { start, limit: rule, ...count, extensions: [], provisional, sources };
  return { due: count.due, provisional: provisional !== null, explanation };
}

/**
 * The deadline after one more extension. An extension in the unit of the limit and of all extensions before it is added
 * to them and counted from the start, so that three months and three more are the six months of the law; any other
 * counts from the day that was due. Months added to months thus never pass the total that a law allows, and a few days
 * added to a last day that a holiday had moved may not move it. Whether it may be granted is not asked here.
 * Throws for a limit before a sitting.
 */
export function extend(
  explanation: Explanation,
  limit: Limit,
  calendar: Calendar,
  agreedBy: Label,
  agreedOn: CivilDate | null = null,
): Deadline {
  const rule = resolved(limit);
  if (rule.counting === 'before' || explanation.limit.counting === 'before') {
    throw new Error('会前的时限不能延长（a limit before a sitting cannot be extended）');
  }
  const { unit } = explanation.limit;
  const earlier = explanation.extensions;
  const adds = unit !== 'workingDays' && unit === rule.unit && earlier.every((one) => one.limit.unit === unit);
  const total = earlier.reduce((sum, one) => sum + one.limit.n, explanation.limit.n + rule.n);
  const count = adds
    ? countFrom(explanation.start, { ...rule, n: total }, calendar)
    : countFrom(explanation.due, rule, calendar);
  const provisional = provisionalReason(leaning(count, rule), calendar) ?? (adds ? null : explanation.provisional);
  const extensions = [...earlier, { ...count, limit: rule, agreedBy, agreedOn, before: explanation.due }];
  const sources = sourcesOf([explanation, ...extensions], calendar);
  const extended = { ...explanation, due: count.due, extensions, provisional, sources };
  return { due: count.due, provisional: provisional !== null, explanation: extended };
}
