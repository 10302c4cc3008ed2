import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isWorkday } from '#core/calendar/calendar.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { addDays } from '#core/calendar/date.ts';
import { instantOf, isNight, localTime, type Sending, sendingTime } from '#core/quiet-hours.ts';

const place = { zone: 'Asia/Shanghai', calendar: china2024To2026 };
const usual: Sending = { quiet: { from: 22 * 60, until: 7 * 60, restDays: true }, daily: false, urgent: false };
const at = (text: string): number => Date.parse(`${text}+08:00`);
const shown = (instant: number): string => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 16);
const told = (text: string, sending: Partial<Sending> = {}) => {
  const { at: when, held } = sendingTime(at(text), { ...usual, ...sending }, place);
  return [shown(when), held];
};

describe('quiet hours', () => {
  test.each([
    ['2025-03-11T10:00', '2025-03-11T10:00', null],
    ['2025-03-11T21:59', '2025-03-11T21:59', null],
    ['2025-03-11T22:00', '2025-03-12T07:00', 'night'],
    ['2025-03-12T00:30', '2025-03-12T07:00', 'night'],
    ['2025-03-12T07:00', '2025-03-12T07:00', null],
    // A Friday night goes over the weekend; a Saturday waits for Monday.
    ['2025-03-14T23:00', '2025-03-17T07:00', 'night'],
    ['2025-03-15T10:00', '2025-03-17T07:00', 'rest-day'],
    // National day 2025: 1 to 8 October; then a workday.
    ['2025-10-01T09:00', '2025-10-09T07:00', 'rest-day'],
    // A make-up workday is no day of rest, though a Sunday.
    ['2025-09-28T09:00', '2025-09-28T09:00', null],
  ])('what comes at %s goes out at %s', (now, then, held) => {
    expect(told(now)).toEqual([then, held]);
  });

  test('what is urgent goes out on a day of rest, and waits for the morning all the same', () => {
    expect(told('2025-10-01T09:00', { urgent: true })).toEqual(['2025-10-01T09:00', null]);
    expect(told('2025-10-01T23:30', { urgent: true })).toEqual(['2025-10-02T07:00', 'night']);
  });

  test('the daily message goes out at eight of the next workday; what is urgent does not wait for it', () => {
    expect(told('2025-03-11T10:00', { daily: true })).toEqual(['2025-03-12T08:00', 'daily']);
    expect(told('2025-03-11T03:00', { daily: true })).toEqual(['2025-03-11T08:00', 'daily']);
    expect(told('2025-03-14T10:00', { daily: true })[0]).toBe('2025-03-17T07:00');
    expect(told('2025-03-11T10:00', { daily: true, urgent: true })).toEqual(['2025-03-11T10:00', null]);
  });

  test('hours with equal ends are never quiet, and hours within a day are', () => {
    expect(told('2025-03-12T02:00', { quiet: { from: 0, until: 0, restDays: false } })).toEqual([
      '2025-03-12T02:00',
      null,
    ]);
    expect(told('2025-03-12T12:30', { quiet: { from: 720, until: 840, restDays: false } })).toEqual([
      '2025-03-12T14:00',
      'night',
    ]);
  });
});

test('a minute of a zone is the instant at which its clocks show it, summer time included', () => {
  expect(instantOf('2025-07-01', 7 * 60, 'Europe/Berlin')).toBe(Date.parse('2025-07-01T05:00Z'));
  expect(instantOf('2025-01-01', 7 * 60, 'Europe/Berlin')).toBe(Date.parse('2025-01-01T06:00Z'));
  // 02:30 does not exist on that day.
  expect(localTime(instantOf('2025-03-30', 150, 'Europe/Berlin'), 'Europe/Berlin').minute).toBeGreaterThanOrEqual(
    150 - 60,
  );
});

test('whatever the hours, the zone and the moment: what goes out does so in no quiet hour, not before it came, and as early as it may', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: at('2024-01-01T00:00'), max: at('2026-11-30T00:00') }),
      fc.record({
        quiet: fc.record({
          from: fc.integer({ min: 0, max: 1439 }),
          until: fc.integer({ min: 0, max: 1439 }),
          restDays: fc.boolean(),
        }),
        daily: fc.boolean(),
        urgent: fc.boolean(),
      }),
      fc.constantFrom('Asia/Shanghai', 'Asia/Urumqi', 'Europe/Berlin', 'UTC', 'America/New_York'),
      (now, sending, zone) => {
        const { at: when, held } = sendingTime(now, sending, { zone, calendar: china2024To2026 });
        expect(when).toBeGreaterThanOrEqual(now);
        expect(held === null).toBe(when === now);
        const { date, minute } = localTime(when, zone);
        expect(isNight(minute, sending.quiet)).toBe(false);
        if (sending.quiet.restDays && !sending.urgent) expect(isWorkday(date, china2024To2026)).toBe(true);
        // No later than the first workday's end after it came, and nothing waits for more than a long holiday.
        expect(when - now).toBeLessThan(13 * 86_400_000);
        expect(date >= localTime(now, zone).date && date <= addDays(localTime(now, zone).date, 13)).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
