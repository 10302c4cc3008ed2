import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dateOfDay, dayNumber } from './date.ts';
import { findInForce, inForce, since } from './dated.ts';

const replyDays = since({ '2025-07-01': 20, '2020-01-01': 30 });

test('the value in force is the last one that began on or before the day', () => {
  expect(inForce(replyDays, '2020-01-01')).toBe(30);
  expect(inForce(replyDays, '2025-06-30')).toBe(30);
  expect(inForce(replyDays, '2025-07-01')).toBe(20);
  expect(inForce(replyDays, '2199-01-01')).toBe(20);
});

test('before the first value there is none, and asking for one is a fault that says since when', () => {
  expect(findInForce(replyDays, '2019-12-31')).toBeUndefined();
  expect(() => inForce(replyDays, '2019-12-31')).toThrow('最早自 2020-01-01 起');
});

test('the answer says from when to when the value holds', () => {
  expect(findInForce(replyDays, '2024-10-08')).toEqual({ value: 30, from: '2020-01-01', until: '2025-07-01' });
  expect(findInForce(replyDays, '2026-10-08')).toEqual({ value: 20, from: '2025-07-01' });
});

test('a value may be false or nothing at all and is in force none the less', () => {
  expect(inForce(since<boolean | null>({ '2020-01-01': false, '2024-01-01': null }), '2023-01-01')).toBe(false);
  expect(inForce(since<boolean | null>({ '2020-01-01': false, '2024-01-01': null }), '2025-01-01')).toBe(null);
});

test('no date, and a key that is no date, are faults', () => {
  expect(() => since({})).toThrow('至少要有一个');
  expect(() => since({ '2023-02-29': 1 })).toThrow('不是有效日期');
  expect(() => inForce(replyDays, 'today')).toThrow('不是有效日期');
});

test('the order in which the dates are written does not matter', () => {
  const days = fc.uniqueArray(fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2030-01-01') }), {
    minLength: 1,
  });
  fc.assert(
    fc.property(days, fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2031-01-01') }), (starts, on) => {
      const dated = since(Object.fromEntries(starts.map((day) => [dateOfDay(day), day])));
      const last = Math.max(...starts.filter((day) => day <= on), -1);
      expect(findInForce(dated, dateOfDay(on))?.value ?? -1).toBe(last);
    }),
  );
});
