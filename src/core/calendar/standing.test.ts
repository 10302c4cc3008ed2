import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { china2024To2026 as china } from './china-2024-2026.ts';
import { addDays, dateOfDay, dayNumber } from './date.ts';
import { deadline } from './deadline.ts';
import { elapsed, standing } from './standing.ts';

describe('how much of a limit is used', () => {
  test('handed over on 2024-10-08, a suggestion received on 09-25 was in its fifth working day', () => {
    expect(elapsed('2024-09-25', '2024-10-08', 'workingDays', china)).toBe(5);
  });

  test('days count from the day after the start', () => {
    expect(elapsed('2024-10-08', '2024-12-17', 'days', china)).toBe(70);
    expect(elapsed('2024-10-08', '2024-10-08', 'days', china)).toBe(0);
    expect(elapsed('2024-10-08', '2024-10-01', 'days', china)).toBe(0);
  });

  test('months count when they are whole', () => {
    expect(elapsed('2024-10-08', '2025-01-07', 'months', china)).toBe(2);
    expect(elapsed('2024-10-08', '2025-01-08', 'months', china)).toBe(3);
    expect(elapsed('2024-10-31', '2025-02-28', 'months', china)).toBe(4);
  });

  test('on the last day exactly the whole limit is used', () => {
    const start = fc.integer({ min: dayNumber('2024-01-01'), max: dayNumber('2026-06-30') }).map(dateOfDay);
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom('workingDays', 'days', 'months'),
        (from, n, unit) => {
          const { rawLast } = deadline(from, { unit, n, counting: 'after' }, china).explanation;
          expect(elapsed(from, rawLast, unit, china)).toBe(n);
          expect(elapsed(from, addDays(rawLast, -1), unit, china)).toBe(n - 1);
        },
      ),
    );
  });
});

describe('how a clock stands', () => {
  test('with many days left it runs', () => {
    expect(standing('2025-01-08', '2024-12-20', 15)).toEqual({ kind: 'run', days: 19 });
  });

  test('within the warning time, and on the last day itself, it is due', () => {
    expect(standing('2025-01-08', '2024-12-24', 15)).toMatchObject({ kind: 'due', days: 15 });
    expect(standing('2025-01-08', '2025-01-08', 15)).toEqual({ kind: 'due', days: 0 });
    expect(standing('2025-01-08', '2025-01-08', 0).kind).toBe('due');
  });

  test('it is late from the next day on', () => {
    expect(standing('2025-01-08', '2025-01-09', 15)).toEqual({ kind: 'late', days: 1 });
    expect(standing('2024-09-30', '2024-10-08', 3)).toEqual({ kind: 'late', days: 8 });
  });
});
