import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import type { Station } from './state.ts';
import { timetableOf } from './timetable.ts';
import { places, weekdays, weeks } from './words.ts';

/** The duty whose cases this face shows. */
export const STATION = 'station';

export const stationOf = (one: PublishedCase): Station => one.open as Station;
const MEASURES = ['visit.sessions', 'visit.attendances', 'visit.residents', 'visit.problems'] as const;
const YEARS_BACK = 5;

export interface Tally {
  readonly sessions: number;
  readonly visits: number;
  readonly residents: number;
  readonly problems: number;
}
export interface Tallies {
  readonly year: string;
  /** Other years in which there were sessions, the latest first. */
  readonly others: readonly string[];
  readonly of: (unit: string) => Tally;
}

/** Sums by station of the year asked for, else of the last year in which there were sessions. */
export const talliesOf = async (world: PublicWorld): Promise<Tallies> => {
  const asked = /^\d{4}$/.test(world.query.year ?? '') ? world.query.year : undefined;
  const now = Number(world.today.slice(0, 4));
  const held: string[] = [];
  for (let year = now; year > now - YEARS_BACK; year -= 1) {
    const [sessions] = await world.sums([{ measure: 'visit.sessions', dims: [] }], String(year));
    if ((sessions?.get('') ?? 0) > 0) held.push(String(year));
  }
  const year = asked ?? held[0] ?? String(now);
  const [sessions, visits, residents, problems] = await world.sums(
    MEASURES.map((measure) => ({ measure, dims: ['station'] })),
    year,
  );
  return {
    year,
    others: held.filter((one) => one !== year),
    of: (unit) => ({
      sessions: sessions?.get(unit) ?? 0,
      visits: visits?.get(unit) ?? 0,
      residents: residents?.get(unit) ?? 0,
      problems: problems?.get(unit) ?? 0,
    }),
  };
};

/** Doors to the same page of other years. */
export const yearDoors = (language: Language, path: string, others: readonly string[]): Html | null =>
  others.length === 0
    ? null
    : html`<p class="note">${language === 'zh' ? '其他年份：' : 'Other years: '}${others.map((year) => html`<a href="${inLanguage(language, `${path}?year=${year}`)}">${year}</a> `)}</p>`;

/** When it is open, in words: 每月第一个周三 9:00至11:00. */
export const openText = (language: Language, station: Station, hours: string): string => {
  const timetable = timetableOf(station);
  if (timetable === null) return language === 'zh' ? '开放时间未公布' : 'opening days not set';
  const week = weeks[timetable.weeks][language];
  const day = weekdays[timetable.weekday][language];
  if (language === 'zh') return `${week}${day} ${hours}`;
  return timetable.weeks === 'every' ? `every ${day}, ${hours}` : `${week}: ${day}, ${hours}`;
};

export const kindText = (language: Language, { place, practice }: Station): string => {
  const kind = places[place][language];
  if (!practice) return kind;
  return language === 'zh' ? `${kind}（基层实践站）` : `${kind} (practice station)`;
};

export const dayText = (language: Language, day: string): string => (language === 'zh' ? formatZh(day) : formatEn(day));
