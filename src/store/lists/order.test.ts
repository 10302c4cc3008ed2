import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arrange, dayKey, numberKey, numberParts, seriesRanks } from './order.ts';

const inOrder = (numbers: readonly string[]): readonly string[] => {
  const series = [...new Set(numbers.map((one) => numberParts(one).series))];
  const ranks = seriesRanks(series);
  const key = (number: string): number => {
    const { series: own, ordinal } = numberParts(number);
    return numberKey(ranks[series.indexOf(own)] ?? 0, ordinal);
  };
  return numbers.toSorted((a, b) => key(a) - key(b));
};

test('numbers go by their value within a year or series, and series by the value of their digits', () => {
  const right = ['2023-99999', '2024-0001', '2024-9999', '2024-10000', '2024-100000', '2025-0001', '2025-b0001'];
  expect(inOrder(right.toReversed())).toEqual(right);
  expect(inOrder(['7-10-1', '7-9-2', '7-9-10'])).toEqual(['7-9-2', '7-9-10', '7-10-1']);
  expect(inOrder(['第12号', '第9号'])).toEqual(['第9号', '第12号']);
});

test('a number without digits, and one longer than any register counts, still have a place', () => {
  expect(inOrder(['b', 'a', '2024-1'])).toEqual(['2024-1', 'a', 'b']);
  expect(inOrder([`2025-1`, `2024-${'9'.repeat(30)}`])).toEqual([`2024-${'9'.repeat(30)}`, '2025-1']);
});

test('days order as their texts do', () => {
  const day = fc.tuple(
    fc.integer({ min: 1949, max: 2200 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 31 }),
  );
  const text = day.map(([y, m, d]) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`);
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(Math.sign(dayKey(a) - dayKey(b))).toBe(a < b ? -1 : a > b ? 1 : 0);
    }),
  );
});

test('any places of an order are what sorting everything puts there', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constant(Number.POSITIVE_INFINITY)), { maxLength: 300 }),
      fc.nat(310),
      fc.nat(40),
      (keyOf, from, length) => {
        const rows = Int32Array.from(keyOf, (_, row) => row);
        const sorted = [...rows].sort((a, b) => {
          const [left = 0, right = 0] = [keyOf[a], keyOf[b]];
          return left === right ? b - a : left < right ? -1 : 1;
        });
        arrange(rows, Float64Array.from(keyOf), (a, b) => a > b, [from, from + length]);
        expect([...rows.subarray(from, from + length)]).toEqual(sorted.slice(from, from + length));
      },
    ),
    { numRuns: 500 },
  );
});
