import { describe, expect, test } from 'vitest';
import { postingReader, shown, yearPeriod } from './figure.ts';
import type { Posting } from './measure.ts';
import { type TallyDef, tallyRows, tallyTotal } from './tally.ts';

const sum = (measure: string, where?: Readonly<Record<string, readonly string[]>>) =>
  ({ op: 'sum', measure, by: 'cohort', ...(where === undefined ? {} : { where }) }) as const;
const label = { zh: '件', en: 'cases' };
const column = { label, unit: label, definition: label };
const def: TallyDef = {
  name: 'organs',
  label,
  of: label,
  dim: 'organ',
  columns: [
    { ...column, key: 'all', expression: sum('a'), decimals: 0 },
    { ...column, key: 'done', expression: { op: 'share', of: sum('b', { done: ['yes'] }), to: sum('b') }, decimals: 1 },
  ],
  ranks: { by: 'done', minimum: 'rule' },
  basis: [],
};
const posting = (measure: string, organ: string, n: number, dims = {}): Posting => ({
  measure,
  cohort: '2024-03-01',
  effective: '2024-03-01',
  dims: JSON.stringify({ organ, ...dims }),
  key: '',
  n,
});
const rowsOf = (postings: readonly Posting[], minimum: number) =>
  tallyRows(
    def,
    [...new Set(postings.map(({ dims }) => (JSON.parse(dims) as { organ: string }).organ))],
    yearPeriod('2024'),
    postingReader(postings),
    minimum,
  ).map(({ value, rank, cells }) => [value, rank, ...cells.map((cell) => (cell === null ? null : shown(cell)))]);

const many = [
  ...['x', 'y', 'z'].flatMap((organ) => [posting('a', organ, 6)]),
  posting('b', 'x', 3, { done: 'yes' }),
  posting('b', 'x', 3, { done: 'no' }),
  posting('b', 'y', 6, { done: 'yes' }),
  posting('b', 'z', 1, { done: 'yes' }),
  posting('b', 'z', 1, { done: 'no' }),
  posting('a', 'small', 2),
  posting('b', 'small', 2, { done: 'yes' }),
];

describe('a table of a year', () => {
  test('ranks by its share, equal shares at one place, and the larger of them first', () => {
    const more = [...many, posting('a', 'z', 1)];
    expect(rowsOf(more, 3).slice(0, 3)).toEqual([
      ['y', 1, '6', '100'],
      ['z', 2, '7', '50.0'],
      ['x', 2, '6', '50.0'],
    ]);
  });

  test('lists what is below the minimum with its count and without a share or a place', () => {
    expect(rowsOf(many, 3).at(-1)).toEqual(['small', null, '2', null]);
    expect(rowsOf(many, 2)[0]).toEqual(['y', 1, '6', '100']);
    expect(rowsOf(many, 2).map(([value]) => value)).toContain('small');
    expect(rowsOf(many, 2).find(([value]) => value === 'small')).toEqual(['small', 1, '2', '100']);
  });

  test('leaves out what counts nothing in the year', () => {
    const gone = [...many, posting('a', 'gone', 1), posting('a', 'gone', -1)];
    expect(rowsOf(gone, 1).map(([value]) => value)).not.toContain('gone');
  });

  test('has a last line over all, below the minimum too', () => {
    expect(tallyTotal(def, yearPeriod('2024'), postingReader(many)).map(shown)).toEqual(['20', '75.0']);
  });
});
