import { afterEach, expect, test, vi } from 'vitest';
import { spaced } from './spaced.ts';

afterEach(() => vi.useRealTimers());

test('what is named runs at once, and however often it is named meanwhile once more afterwards; each name by itself', () => {
  vi.useFakeTimers();
  const ran: string[] = [];
  const ask = spaced(1000, (name) => ran.push(name));
  for (let n = 0; n < 500; n += 1) ask('me');
  ask('today');
  expect(ran).toEqual(['me', 'today']);
  vi.advanceTimersByTime(1000);
  expect(ran).toEqual(['me', 'today', 'me']);
  vi.advanceTimersByTime(5000);
  expect(ran).toHaveLength(3);
  ask('me');
  expect(ran).toHaveLength(4);
});
