import { expect, test } from 'vitest';
import type { Gathered, GatheredCase } from '#core/report.ts';
import { noStation, type Station } from './state.ts';
import { outcomesOf, workOf } from './tally.ts';

const station: Station = {
  ...noStation,
  timetables: [{ since: '2024-01-02', weeks: 'first', weekday: 'wed' }],
};
const problem = (id: string, result: string | null, until: string | null = null): GatheredCase => ({
  id,
  number: id,
  open: { standings: result === null ? [] : [{ result, until }] },
  words: result === null ? {} : { result: { zh: `结果${result}`, en: result } },
});
const session = (
  day: string,
  levels: readonly string[],
  problems: readonly string[] = [],
  held = true,
): GatheredCase => ({
  id: day,
  number: null,
  open: { day, held, attendances: levels.map((level) => ({ level })), residents: 10, problems },
  words: {},
});
const gathered = (
  period: string,
  cases: readonly GatheredCase[],
  followed: readonly GatheredCase[] = [],
): Gathered => ({
  period,
  cases,
  followed,
});

test('a session that was not held gives nothing, a deputy at two sessions is two person-times', () => {
  const cases = [
    session('2024-05-15', ['city', 'town']),
    session('2024-05-01', ['city']),
    session('2024-05-08', ['town'], ['p'], false),
  ];
  const work = workOf(station, gathered('2024-05', cases), '2024-12-31');
  expect(work).toMatchObject({ came: 3, cameOf: { city: 2, district: 0, town: 1 }, residents: 20, problems: 0 });
  expect(work.sessions.map(({ day }) => day)).toEqual(['2024-05-01', '2024-05-15']);
});

test('a problem raised at two sessions counts once', () => {
  const cases = [session('2024-05-01', [], ['p', 'q']), session('2024-05-15', [], ['p'])];
  expect(workOf(station, gathered('2024-05', cases), '2024-12-31').problems).toBe(2);
});

test('a result counts while it stands, in the paper and in the table', () => {
  const problems = [problem('a', 'solved'), problem('b', 'solved', '2024-06-01'), problem('c', null)];
  expect(workOf(station, gathered('2024-05', [], problems), '2024-12-31').solved).toBe(1);
  expect(outcomesOf(problems)).toBe('结果solved1个、办理中2个');
});

test('days are due until today, and kept when there was a session on the day itself', () => {
  const cases = [session('2024-05-01', []), session('2024-06-06', [])];
  const year = (today: string) => {
    const { due, kept } = workOf(station, gathered('2024', cases), today);
    return [due, kept];
  };
  expect(year('2024-04-30')).toEqual([4, 0]);
  expect(year('2024-06-30')).toEqual([6, 1]);
  expect(year('2026-01-01')).toEqual([12, 1]);
});

test.each([
  ['2024-02', '2024-02-07', 1],
  ['2024-02', '2024-02-06', 0],
  ['2024-12', '2025-06-01', 1],
])('of the month %s, on %s, %i days are due', (period, today, due) => {
  expect(workOf(station, gathered(period, []), today).due).toBe(due);
});
