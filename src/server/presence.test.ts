import { expect, test } from 'vitest';
import { createPresence } from './presence.ts';

const presence = createPresence(new Uint8Array(32).fill(7));
const NOON = Date.UTC(2024, 4, 13, 4, 0, 10);
const MINUTE = 60_000;
const { code } = presence.shown('case-1', NOON);

test('a code has six digits, is that of its place and minute, and another process shows another', () => {
  expect(code).toMatch(/^\d{6}$/);
  expect(presence.shown('case-1', NOON + 49_000).code).toBe(code);
  expect(presence.shown('case-1', NOON).until).toBe(Date.UTC(2024, 4, 13, 4, 1));
  const others = [
    presence.shown('case-2', NOON),
    presence.shown('case-1', NOON + MINUTE),
    createPresence(new Uint8Array(32).fill(8)).shown('case-1', NOON),
  ];
  for (const other of others) expect(other.code).not.toBe(code);
});

test('a code holds in its minute and the one after, at its own place', () => {
  expect(presence.fault('case-1', 'a', code, NOON)).toBe(null);
  expect(presence.fault('case-1', 'a', ` ${code.slice(0, 3)} ${code.slice(3)}`, NOON + MINUTE)).toBe(null);
  expect(presence.fault('case-1', 'a', code, NOON + 2 * MINUTE)?.zh).toContain('更换');
  expect(presence.fault('case-2', 'a', code, NOON)?.zh).toContain('签到码不对');
  expect(presence.fault('case-1', 'a', undefined, NOON)?.zh).toContain('签到码不对');
});

test('whoever types five wrong codes waits ten minutes, even with the right one; nobody else does', () => {
  for (let tries = 0; tries < 5; tries += 1) presence.fault('case-1', 'b', 'x', NOON);
  expect(presence.fault('case-1', 'b', code, NOON)?.zh).toContain('十分钟');
  expect(presence.fault('case-1', 'c', code, NOON)).toBe(null);
  const later = NOON + 11 * MINUTE;
  expect(presence.fault('case-1', 'b', presence.shown('case-1', later).code, later)).toBe(null);
});
