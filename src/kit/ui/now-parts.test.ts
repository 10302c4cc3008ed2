import { expect, test } from 'vitest';
import { nowParts } from './now-parts.ts';

test('the dates and the days of a sentence are told from its words, and nothing of it is lost', () => {
  const sentence = '区房屋管理局应当在2025年1月8日前书面答复代表，还有19天。';
  const parts = nowParts(sentence);
  expect(parts.map(({ text }) => text).join('')).toBe(sentence);
  expect(parts.filter(({ kind }) => kind === 'date').map(({ text }) => text)).toEqual(['2025年1月8日']);
  expect(parts.filter(({ kind }) => kind === 'days').map(({ text }) => text)).toEqual(['19天']);
});

test('an English sentence is split the same way', () => {
  const kinds = nowParts('The organ must reply by 8 January 2025, 19 days left.').map(({ kind }) => kind);
  expect(kinds).toEqual(['plain', 'date', 'plain', 'days', 'plain']);
});

test('a sentence without a date is one piece', () => {
  expect(nowParts('等待办公室审查。')).toEqual([{ text: '等待办公室审查。', kind: 'plain' }]);
});
