import { expect, test } from 'vitest';
import { neighbour, setWalk } from './walk.ts';

test('the neighbours of a case are those of the list it was opened from, and the ends have none beyond them', () => {
  setWalk('a', ['1', '2', '3']);
  expect([neighbour('a', '2', 1), neighbour('a', '2', -1)]).toEqual(['3', '1']);
  expect(neighbour('a', '3', 1)).toBeNull();
  expect(neighbour('b', '2', 1)).toBeNull();
  expect(neighbour('a', '9', -1)).toBeNull();
});
