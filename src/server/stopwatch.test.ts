import { expect, test } from 'vitest';
import { createStopwatch } from './stopwatch.ts';

const BEGUN = '2024-05-30T02:00:00.000Z';
const clocks = { steady: 0, wall: Date.parse(BEGUN) };
const watch = () =>
  createStopwatch(
    () => clocks.steady,
    () => clocks.wall,
  );
const from = { seq: 3, at: BEGUN };
const taken = (seq: number) =>
  [{ events: [{ case: 'a', seq }] }] as unknown as Parameters<ReturnType<typeof watch>['note']>[0];

test('a change of the server’s time moves no clock', () => {
  const one = watch();
  one.note(taken(3));
  clocks.steady += 12_300;
  expect(one.seconds('a', from)).toBe(12.3);
  for (const jump of [3_600_000, -7_200_000]) {
    clocks.wall += jump;
    expect(one.seconds('a', from)).toBe(12.3);
  }
});

test('what was recorded before the process began is placed by the time of day once', () => {
  clocks.wall = Date.parse(BEGUN) + 60_000;
  const one = watch();
  expect(one.seconds('a', from)).toBe(60);
  clocks.wall += 3_600_000;
  clocks.steady += 1_000;
  expect(one.seconds('a', from)).toBe(61);
});

test('a time between two records stands still, and a clock put back counts nothing below zero', () => {
  const one = watch();
  one.note(taken(3));
  clocks.steady += 5_000;
  one.note(taken(4));
  clocks.steady += 9_000;
  expect(one.seconds('a', from, { seq: 4, at: BEGUN })).toBe(5);
  clocks.wall = Date.parse(BEGUN) - 60_000;
  expect(watch().seconds('b', from)).toBe(0);
});
