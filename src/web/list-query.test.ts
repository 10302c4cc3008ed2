import { expect, test } from 'vitest';
import { conditionsOf, queryOf, readListSearch, sameQuery, withCondition } from './list-query.ts';

test('an address gives only known conditions whose values fit', () => {
  const raw = {
    q: '充电',
    status: 'open',
    from: '2024-13',
    to: '2024-12-31',
    mine: '2',
    late: '1',
    sort: 'evil',
    page: '0',
    'f.town': 'zhujing',
    x: '1',
    'f.<a>': '1',
  };
  expect(readListSearch(raw)).toEqual({ q: '充电', status: 'open', to: '2024-12-31', late: '1', 'f.town': 'zhujing' });
});

test('a number typed as a keyword stays the text that was typed', () => {
  expect(readListSearch({ q: '0121' })).toEqual({ q: '0121' });
});

test('a new condition begins at the first page, and an empty one is dropped', () => {
  const search = { q: 'a', page: '3', status: 'open' };
  expect(withCondition(search, 'status', 'closed')).toEqual({ q: 'a', status: 'closed' });
  expect(withCondition(search, 'q', '')).toEqual({ status: 'open' });
  expect(withCondition(search, 'page', '4')).toEqual({ q: 'a', status: 'open', page: '4' });
});

test('equal queries are equal texts whatever their order, and order and paging narrow nothing', () => {
  expect(queryOf({ b: '1', a: '充' })).toBe(queryOf({ a: '充', b: '1' }));
  expect(conditionsOf({ sort: 'urgent', page: '2', q: 'a' })).toEqual(['q']);
  expect(sameQuery({ q: 'a', page: '2' }, { sort: 'opened', q: 'a' })).toBe(true);
  expect(sameQuery({ q: 'a' }, { q: 'b' })).toBe(false);
});
