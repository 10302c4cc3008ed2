import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anchored, clockText, secondsOf, wallTime } from './steady.ts';

test('a clock that runs never goes back, however long answers are on their way', () => {
  const delays = fc.array(
    fc.record({
      waits: fc.double({ min: 0.1, max: 40, noNaN: true }),
      late: fc.double({ min: 0, max: 5, noNaN: true }),
    }),
  );
  fc.assert(
    fc.property(delays, (answers) => {
      let [now, anchor, shown] = [100, anchored(null, 'a/1', 100, 0), 0];
      for (const { waits, late } of answers) {
        now += waits;
        anchor = anchored(anchor, 'a/1', now, Math.max(0, now - 100 - late));
        expect(now - anchor.began).toBeGreaterThanOrEqual(shown);
        shown = now - anchor.began;
        expect(shown).toBeCloseTo(now - 100, 6);
      }
    }),
  );
});

test('an earlier moment is taken over: this page slept, or the first answer was late', () => {
  const late = anchored(null, 'a/1', 10, 2);
  expect(anchored(late, 'a/1', 11, 8).began).toBe(3);
});

test('another turn, or the same after it was stopped, begins anew', () => {
  const first = anchored(null, 'a/1', 500, 90);
  expect(anchored(first, 'a/2', 600, 95).began).toBe(505);
  expect(anchored(first, 'b/1', 600, 0).began).toBe(600);
});

test('the time of day is counted on over midnight', () => {
  expect(wallTime(secondsOf('09:59:30'), 29)).toBe('09:59');
  expect(wallTime(secondsOf('09:59:30'), 30)).toBe('10:00');
  expect(wallTime(secondsOf('23:59:59'), 2)).toBe('00:00');
});

test('time over is told with a minus', () => {
  expect([462, 0, -0.4, -12, -75].map(clockText)).toEqual(['7:42', '0:00', '0:00', '−0:12', '−1:15']);
});
