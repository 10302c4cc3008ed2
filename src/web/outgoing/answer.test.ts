import { expect, test } from 'vitest';
import type { Problem } from '#core/api.ts';
import { err, ok } from '#core/result.ts';
import { isUnanswered, outcomeOf, pauseAfter, withHashes, withLocal, withoutLocal } from './answer.ts';

const problem = (status: number, type = '/problems/x'): Problem => ({
  type,
  title: '',
  status,
  detail: '现在不能办理。',
  detailEn: 'Not possible now.',
});
const [here, there] = [`local:${'a'.repeat(32)}`, 'b'.repeat(64)];

test('what nobody knows to have arrived is tried again; what the server judged is not', () => {
  for (const status of [0, 408, 429, 502, 503, 504]) expect(isUnanswered(problem(status)), `${status}`).toBe(true);
  for (const status of [400, 401, 403, 404, 409, 413, 422, 500])
    expect(isUnanswered(problem(status)), `${status}`).toBe(false);
  expect(isUnanswered(problem(200, 'broken'))).toBe(true);
});

test('an answer is sent, later, signed out or refused with its sentence', () => {
  const taken = { duty: 'd', case: 'c', number: null, version: 1, pos: 7 };
  expect(outcomeOf(ok(taken))).toEqual({ type: 'sent', taken });
  expect(outcomeOf(err(problem(0)))).toEqual({ type: 'later' });
  expect(outcomeOf(err(problem(401)))).toEqual({ type: 'signed-out' });
  expect(outcomeOf(err(problem(409)))).toEqual({ type: 'refused', problem: problem(409) });
});

test('pauses grow, have an end, and differ between devices', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 6, 60].map((tries) => pauseAfter(tries, 0.5));
  expect(pauses).toEqual(pauses.toSorted((a, b) => a - b));
  expect(pauses.at(-1)).toBe(60_000);
  expect(pauseAfter(3, 0)).toBeLessThan(pauseAfter(3, 1));
});

test('files of this device get the server’s names at any depth, and nothing else changes', () => {
  const input = { text: '车棚满了', photos: [here, there], values: { more: [here] }, none: null, n: 3 };
  expect(withHashes(input, new Map([[here, 'c'.repeat(64)]]))).toEqual({
    ...input,
    photos: ['c'.repeat(64), there],
    values: { more: ['c'.repeat(64)] },
  });
});

test('the server’s draft never names files of this device, and reading it back loses none of them', () => {
  const values = { text: '车棚满了', photos: [there, here] };
  const kept = withoutLocal(values);
  expect(kept).toEqual({ text: '车棚满了', photos: [there] });
  expect(withLocal(kept, values)).toEqual(values);
  expect(withLocal({ text: '改过' }, values)).toEqual({ text: '改过', photos: [here] });
});
