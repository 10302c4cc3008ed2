import { afterEach, beforeEach, expect, test } from 'vitest';
import { countLocal, dropAllLocal, dropLocal, readLocal, writeLocal } from './draft-store.ts';

/** A browser's storage as a plain object: its names are its own keys, as in a browser. */
const storage = (): Storage => {
  const methods = {
    getItem: (name: string) => (Object.hasOwn(kept, name) ? kept[name] : null),
    setItem: (name: string, value: string) => {
      kept[name] = value;
    },
    removeItem: (name: string) => {
      delete kept[name];
    },
  };
  const kept: Record<string, string> = Object.create(methods);
  return kept as unknown as Storage;
};

const scope = globalThis as { localStorage?: Storage };
const before = Object.getOwnPropertyDescriptor(globalThis, 'localStorage');

beforeEach(() => {
  Object.defineProperty(globalThis, 'localStorage', { value: storage(), configurable: true });
});
afterEach(() => {
  if (before === undefined) delete scope.localStorage;
  else Object.defineProperty(globalThis, 'localStorage', before);
});

const draft = { values: { what: '车棚满了' }, savedAt: '2024-12-20T02:42:07.000Z' };

test('a draft belongs to one person and one form, and is gone after it was handed in', () => {
  expect(writeLocal('c', 'p1', 'd/new/s', draft)).toBe(true);
  expect(readLocal('c', 'p1', 'd/new/s')).toEqual(draft);
  expect(readLocal('c', 'p2', 'd/new/s')).toBeNull();
  dropLocal('c', 'p1', 'd/new/s');
  expect(readLocal('c', 'p1', 'd/new/s')).toBeNull();
});

test('signing out forgets every draft of this browser and nothing else', () => {
  writeLocal('c', 'p1', 'a', draft);
  writeLocal('c', 'p1', 'b', draft);
  localStorage.setItem('desk:prefs', '{}');
  expect(countLocal()).toBe(2);
  dropAllLocal();
  expect(countLocal()).toBe(0);
  expect(localStorage.getItem('desk:prefs')).toBe('{}');
});

test('a browser that keeps nothing, or kept nonsense, gives no draft and no fault', () => {
  localStorage.setItem('desk:draft:c:p1:a', 'nonsense');
  expect(readLocal('c', 'p1', 'a')).toBeNull();
  Object.defineProperty(globalThis, 'localStorage', { value: undefined, configurable: true });
  expect(writeLocal('c', 'p1', 'a', draft)).toBe(false);
  expect(readLocal('c', 'p1', 'a')).toBeNull();
  expect(countLocal()).toBe(0);
});
