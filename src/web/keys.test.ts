import { expect, test } from 'vitest';
import { isCommand } from './keys.ts';

const plain = { isComposing: false, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false };

test('a single key is a command outside fields', () => {
  expect(isCommand(plain, false, true)).toBe(true);
});

test('it is none in a field, while an input method composes, with a modifier, or when it was turned off', () => {
  expect(isCommand(plain, true, true)).toBe(false);
  expect(isCommand({ ...plain, isComposing: true }, false, true)).toBe(false);
  expect(isCommand({ ...plain, ctrlKey: true }, false, true)).toBe(false);
  expect(isCommand(plain, false, false)).toBe(false);
});
