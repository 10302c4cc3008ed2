import { expect, test } from 'vitest';
import { chosenColumns, moved } from './columns.ts';

const defaults = [
  { key: 'number', shown: true, fixed: true },
  { key: 'status', shown: true, fixed: false },
  { key: 'town', shown: false, fixed: false },
];

test('what a person chose is kept in its order; a column that has gone is dropped and a new one comes last', () => {
  const kept = [
    { key: 'town', shown: true },
    { key: 'gone', shown: true },
  ];
  expect(chosenColumns(defaults, kept).map(({ key, shown }) => [key, shown])).toEqual([
    ['number', true],
    ['town', true],
    ['status', true],
  ]);
});

test('a fixed column stays first and shown whatever was kept', () => {
  expect(chosenColumns(defaults, [{ key: 'number', shown: false }])[0]).toEqual({
    key: 'number',
    shown: true,
    fixed: true,
  });
});

test('a column moves by places and stops at the ends', () => {
  const keys = (columns: readonly { key: string }[]) => columns.map(({ key }) => key).join(' ');
  expect(keys(moved(defaults, 'town', -1))).toBe('number town status');
  expect(keys(moved(defaults, 'town', 5))).toBe('number status town');
  expect(keys(moved(defaults, 'nothing', 1))).toBe('number status town');
});
