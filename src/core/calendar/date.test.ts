import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  civilDateIn,
  compareDates,
  dateOfDay,
  dayNumber,
  daysBetween,
  daysInMonth,
  formatEn,
  formatWeekdayZh,
  formatZh,
  monthOf,
  parseDate,
  weekday,
  yearOf,
} from './date.ts';

const anyDate = fc.integer({ min: dayNumber('1949-01-01'), max: dayNumber('2200-12-31') }).map(dateOfDay);
const nearDate = fc.integer({ min: dayNumber('1960-01-01'), max: dayNumber('2100-12-31') }).map(dateOfDay);

describe('a civil date', () => {
  test.each(['2024-02-29', '1949-01-01', '2200-12-31', '2000-02-29'])('%s is one', (text) => {
    expect(parseDate(text)).toEqual({ ok: true, value: text });
  });

  test.each([
    '2023-02-29',
    '2100-02-29',
    '2024-04-31',
    '2024-13-01',
    '2024-00-10',
    '2024-01-00',
    '1948-12-31',
    '2201-01-01',
    '2024-1-1',
    ' 2024-01-01',
    '2024-01-01T00:00:00Z',
    '２０２４-01-01',
    '',
  ])('“%s” is none, and the reader is told how to write one', (text) => {
    const read = parseDate(text);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.error.zh).toContain('不是有效日期');
  });

  test('text that is no date is a fault inside the core, never a silent NaN', () => {
    expect(() => addDays('2023-02-29', 1)).toThrow('不是有效日期');
    expect(() => daysBetween('2024-01-01', 'soon')).toThrow('不是有效日期');
    expect(() => addDays('2200-12-31', 1)).toThrow('日期超出');
  });

  test('is written in both languages', () => {
    expect(formatZh('2024-12-20')).toBe('2024年12月20日');
    expect(formatZh('2025-01-08')).toBe('2025年1月8日');
    expect(formatEn('2025-01-08')).toBe('8 January 2025');
    expect(formatWeekdayZh('2024-12-20')).toBe('周五');
    expect([yearOf('2024-12-20'), monthOf('2024-12-20')]).toEqual([2024, 12]);
  });

  test('the week begins on Monday', () => {
    expect(weekday('2024-12-20')).toBe(5);
    expect(weekday('2024-12-22')).toBe(7);
    expect(weekday('1949-10-01')).toBe(6);
    expect(weekday('1970-01-01')).toBe(4);
  });
});

describe('arithmetic', () => {
  test('months keep the day, and take the last one where there is none', () => {
    expect(addMonths('2024-10-08', 3)).toBe('2025-01-08');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-01-31', 1)).toBe('2023-02-28');
    expect(addMonths('2024-12-31', 6)).toBe('2025-06-30');
    expect(addMonths('2024-03-31', -1)).toBe('2024-02-29');
    expect(addMonths('2024-01-15', -13)).toBe('2022-12-15');
  });

  test('adding days and counting them are each other’s inverse', () => {
    fc.assert(
      fc.property(nearDate, fc.integer({ min: -3000, max: 3000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n);
      }),
    );
  });

  test('text, number and comparison order dates alike', () => {
    fc.assert(
      fc.property(anyDate, anyDate, (a, b) => {
        expect(Math.sign(compareDates(a, b))).toBe(a === b ? 0 : a < b ? -1 : 1);
        expect(dateOfDay(dayNumber(a))).toBe(a);
      }),
    );
  });

  test('adding months keeps the order of dates and never leaves the month aimed at', () => {
    fc.assert(
      fc.property(nearDate, nearDate, fc.integer({ min: -100, max: 100 }), (a, b, n) => {
        const [early, late] = a < b ? [a, b] : [b, a];
        expect(compareDates(addMonths(early, n), addMonths(late, n))).toBeLessThanOrEqual(0);
        const to = addMonths(a, n);
        expect(yearOf(to) * 12 + monthOf(to)).toBe(yearOf(a) * 12 + monthOf(a) + n);
        const clamped = to.slice(8) !== a.slice(8);
        if (clamped) expect(Number(to.slice(8))).toBe(daysInMonth(yearOf(to), monthOf(to)));
      }),
    );
  });
});

describe('the date of an instant', () => {
  test('in Shanghai changes at 16:00 UTC', () => {
    expect(civilDateIn(Date.UTC(2024, 11, 20, 15, 59, 59, 999), 'Asia/Shanghai')).toBe('2024-12-20');
    expect(civilDateIn(Date.UTC(2024, 11, 20, 16), 'Asia/Shanghai')).toBe('2024-12-21');
  });

  test('knows the summer time that Shanghai kept until 1991', () => {
    expect(civilDateIn(Date.UTC(1988, 6, 1, 15, 30), 'Asia/Shanghai')).toBe('1988-07-02');
    expect(civilDateIn(Date.UTC(1993, 6, 1, 15, 30), 'Asia/Shanghai')).toBe('1993-07-01');
  });

  test('the short way for Shanghai agrees with the zone data', () => {
    const slow = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(1985, 0, 1), max: Date.UTC(2150, 0, 1) }), (at) => {
        expect(civilDateIn(at, 'Asia/Shanghai')).toBe(slow.format(at));
      }),
    );
  });

  test('follows other zones, Urumqi too', () => {
    expect(civilDateIn(Date.UTC(2024, 11, 20, 17), 'Asia/Urumqi')).toBe('2024-12-20');
    expect(civilDateIn(Date.UTC(2024, 11, 20, 4), 'America/New_York')).toBe('2024-12-19');
  });

  test('an unknown zone or a broken instant is a fault', () => {
    expect(() => civilDateIn(0, 'Asia/Jinshan')).toThrow();
    expect(() => civilDateIn(Number.NaN, 'Asia/Shanghai')).toThrow('时间值无效');
  });
});
