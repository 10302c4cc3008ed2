import fc from 'fast-check';
import { expect, test } from 'vitest';
import { balanceOf, type Column, digitsOf, rowOf, typedOf } from './count-rows.ts';

const columns: readonly Column[] = ['for', 'against', 'abstain', 'invalid'];
const of = { zh: '收回', en: 'returned' };

test('a line says by how much it is off while it is typed, and nothing before', () => {
  expect(balanceOf(columns, {}, 20, of)).toEqual({ sum: 0, even: false, says: null });
  expect(balanceOf(columns, { for: '15', against: '2' }, 20, of).says?.zh).toBe('合计 17，收回 20，少3');
  expect(balanceOf(columns, { for: '19', against: '2' }, 20, of).says?.en).toBe('21 in all, 20 returned: 1 too many');
  expect(balanceOf(columns, { for: '18', invalid: '2' }, 20, of)).toMatchObject({ sum: 20, even: true });
});

test('a line is even exactly where its numbers are what is due', () => {
  const n = fc.nat(40);
  fc.assert(
    fc.property(n, n, n, n, n, (a, b, c, d, due) => {
      const row = { for: a, against: b, abstain: c, invalid: d };
      expect(balanceOf(columns, typedOf(row), due, of).even).toBe(a + b + c + d === due);
      expect(rowOf(columns, typedOf(row))).toEqual(row);
    }),
  );
});

test('fields keep digits alone, however they were typed', () => {
  expect(['１５', '1 5', '-3', '007', '0', 'abc', '12345'].map(digitsOf)).toEqual([
    '15',
    '15',
    '3',
    '7',
    '0',
    '',
    '123',
  ]);
});
