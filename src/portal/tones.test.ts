import { expect, test } from 'vitest';
import { type Toned, toneLegend, toneOf } from './tones.ts';

const toned = (values: readonly number[]): readonly Toned[] =>
  values.map((value) => ({ tone: toneOf(value, values), value, text: String(value) }));

test('the highest third of the towns is dark, the next middle, the rest light', () => {
  expect(toned([9, 8, 7, 6, 5, 4, 3, 2, 1]).map(({ tone }) => tone)).toEqual([1, 1, 1, 1, 2, 2, 2, 3, 3]);
});

test.each([[[100]], [[100, 100]], [Array.from({ length: 11 }, () => 80)]])(
  'towns of equal values %j all have the middle tone',
  (values) => {
    expect(new Set(toned(values).map(({ tone }) => tone))).toEqual(new Set([2]));
  },
);

test('the legend names the limits of each tone', () => {
  expect(toneLegend('zh', toned([1, 2, 3, 4, 5, 6]), '%')).toEqual(['4%至6%', '2%至3%', '1%']);
});

test('the legend says that equal values are equal, and leaves the other tones out', () => {
  expect(toneLegend('zh', toned([100, 100, 100]), '%')).toEqual(['', '有记录的街镇都是100%', '']);
  expect(toneLegend('en', toned([100, 100]), '%')).toEqual(['', '100% in every town with records', '']);
});

test('a single town with records is not said to equal others', () => {
  expect(toneLegend('zh', [...toned([7]), { tone: 0, value: 0, text: '0' }], '')).toEqual(['', '7', '']);
});
