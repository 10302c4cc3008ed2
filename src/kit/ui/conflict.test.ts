import { expect, test } from 'vitest';
import type { FieldView } from '#core/api.ts';
import { conflictRows, differing, settled } from './conflict.ts';

const field = (name: string, value: string): FieldView => ({
  name,
  kind: 'text',
  label: { zh: name, en: name },
  optional: true,
  personal: false,
  value,
});
const opened = [field('co', '区民政局'), field('how', '请两单位会同办理'), field('note', '')];
const now = [field('co', '区消防救援支队'), field('how', '请主办单位实地查看'), field('note', '')];

test('what only the other changed is taken, and what both changed must be chosen', () => {
  const mine = { co: '区民政局', how: '请主办单位征求意见', note: '我写的' };
  const rows = conflictRows(opened, now, mine);
  expect(rows.map((row) => [row.field.name, row.keep])).toEqual([
    ['co', 'now'],
    ['how', null],
  ]);
  expect(settled(rows, {}, mine)).toBeNull();
  expect(settled(rows, { how: 'mine' }, mine)).toEqual({
    co: '区消防救援支队',
    how: '请主办单位征求意见',
    note: '我写的',
  });
  expect(settled(rows, { how: 'now', co: 'mine' }, mine)).toEqual({
    co: '区民政局',
    how: '请主办单位实地查看',
    note: '我写的',
  });
});

test('the same change made by both is no conflict', () => {
  expect(conflictRows(opened, now, { co: '区消防救援支队', how: '请主办单位实地查看', note: '' })).toEqual([]);
});

test('only the differing words are marked, and the three parts give back the text', () => {
  expect(differing('请主办单位征求意见', '请主办单位实地查看')).toEqual({
    before: '请主办单位',
    middle: '征求意见',
    after: '',
  });
  const { before, middle, after } = differing('aXbc', 'aYYbc');
  expect([before, middle, after]).toEqual(['a', 'X', 'bc']);
  expect(differing('aa', 'aaa')).toEqual({ before: 'aa', middle: '', after: '' });
});
