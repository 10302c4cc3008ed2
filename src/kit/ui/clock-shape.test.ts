import { expect, test } from 'vitest';
import { barOf, byUrgency, type ShownClock, shapeOf, wordOf } from './clock-shape.ts';

const clock = (changes: Partial<ShownClock>): ShownClock => ({
  clock: 'reply',
  label: { zh: '答复时限', en: 'reply' },
  standing: 'run',
  days: 19,
  due: '2025-01-08',
  used: 79,
  provisional: false,
  ...changes,
});

test('the limit stands at 91 px, whatever the length of the time allowed', () => {
  expect(barOf(clock({ used: 100 }))).toEqual({ fill: 91, overrun: 0 });
  expect(barOf(clock({ used: 0 }))).toEqual({ fill: 0, overrun: 0 });
});

test('a late clock runs past its limit, two px a day and never more than twenty', () => {
  expect(barOf(clock({ standing: 'late', days: 3, used: 100 }))).toEqual({ fill: 91, overrun: 6 });
  expect(barOf(clock({ standing: 'late', days: 300, used: 100 })).overrun).toBe(20);
});

test('a share beyond the bounds never leaves the bar', () => {
  expect(barOf(clock({ used: 140 })).fill).toBe(91);
  expect(barOf(clock({ used: -5 })).fill).toBe(0);
});

test('the word says today, days left, days late, early, on time, or done late', () => {
  const words = [
    clock({ standing: 'due', days: 0 }),
    clock({ standing: 'run', days: 19 }),
    clock({ standing: 'late', days: 7 }),
    clock({ standing: 'done', days: 3 }),
    clock({ standing: 'done', days: 0 }),
    clock({ standing: 'done-late', days: -2 }),
  ].map((one) => wordOf(one).zh);
  expect(words).toEqual(['今天', '剩 19 天', '逾期 7 天', '提前 3 天', '按期', '逾期 2 天办成']);
});

test('the longest late comes first, a case without a clock last', () => {
  const late2 = clock({ standing: 'late', days: 2 });
  const late7 = clock({ standing: 'late', days: 7 });
  const due = clock({ standing: 'due', days: 1 });
  const done = clock({ standing: 'done', days: 5 });
  expect([done, null, due, late2, late7].sort(byUrgency)).toEqual([late7, late2, due, done, null]);
});

test('a clock that stopped late keeps the shape of what is done', () => {
  expect(shapeOf(clock({ standing: 'done-late', days: -2 }))).toBe('done');
});
