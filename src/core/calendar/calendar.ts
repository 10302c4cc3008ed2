import type { Label } from '#core/result.ts';
import { type CivilDate, compareDates, dayNumber, weekday } from './date.ts';

/** Where a day off or on comes from: a notice of the State Council, or what an office entered. */
export interface Source {
  /** Number of the notice, such as 国办发明电〔2023〕7号, or the words of the office. */
  readonly id: string;
  readonly title: Label;
  readonly issuedOn?: CivilDate;
}

/** A day that is not what its weekday says. */
export interface NamedDay {
  readonly name: Label;
  /** `id` of a source of the calendar. */
  readonly source: string;
}

/**
 * Which days are worked. Plain data. Outside `knownFrom`..`knownUntil` only Monday to Friday is known, so what is
 * counted there is provisional. No date is both a holiday and a make-up workday.
 */
export interface Calendar {
  readonly holidays: Readonly<Record<CivilDate, NamedDay>>;
  readonly makeUpWorkdays: Readonly<Record<CivilDate, NamedDay>>;
  readonly knownFrom: CivilDate;
  readonly knownUntil: CivilDate;
  readonly sources: readonly Source[];
}

/** A day that an office sets itself: a late notice, a local day off, a correction. */
export interface Override {
  readonly date: CivilDate;
  readonly kind: 'off' | 'work';
  readonly name: Label;
  /** The paper it rests on, in words. */
  readonly source: string;
}

export type DayKind =
  | { readonly kind: 'weekday' | 'weekend' }
  | { readonly kind: 'holiday' | 'make-up'; readonly name: Label; readonly source: string };

/** What a day is. A holiday that falls on a Sunday is a holiday; a worked Sunday is a make-up workday. */
export function dayKind(date: CivilDate, calendar: Calendar): DayKind {
  const off = calendar.holidays[date];
  if (off !== undefined) return { kind: 'holiday', name: off.name, source: off.source };
  const worked = calendar.makeUpWorkdays[date];
  if (worked !== undefined) return { kind: 'make-up', name: worked.name, source: worked.source };
  return { kind: weekday(date) >= 6 ? 'weekend' : 'weekday' };
}

export function isWorkday(date: CivilDate, calendar: Calendar): boolean {
  const { kind } = dayKind(date, calendar);
  return kind === 'weekday' || kind === 'make-up';
}

/** Whether the holiday arrangements of that day are published. */
export function isKnown(date: CivilDate, calendar: Calendar): boolean {
  return compareDates(date, calendar.knownFrom) >= 0 && compareDates(date, calendar.knownUntil) <= 0;
}

/**
 * The calendar with an office's days laid over it, in the order of their entry: of two for one date the later counts.
 * A year that is entered whole (the notice came after this version) moves `knownUntil`, which may not go back.
 */
export function withOverrides(
  calendar: Calendar,
  overrides: readonly Override[],
  knownUntil: CivilDate = calendar.knownUntil,
): Calendar {
  if (compareDates(knownUntil, calendar.knownUntil) < 0) {
    throw new Error(`放假安排已知到 ${calendar.knownUntil}，不能改早（the known range of a calendar does not shrink）`);
  }
  const holidays = { ...calendar.holidays };
  const makeUpWorkdays = { ...calendar.makeUpWorkdays };
  const sources = [...calendar.sources];
  for (const { date, kind, name, source } of overrides) {
    dayNumber(date);
    delete holidays[date];
    delete makeUpWorkdays[date];
    (kind === 'off' ? holidays : makeUpWorkdays)[date] = { name, source };
    if (!sources.some(({ id }) => id === source)) sources.push({ id: source, title: { zh: source, en: source } });
  }
  return { ...calendar, holidays, makeUpWorkdays, sources, knownUntil };
}
