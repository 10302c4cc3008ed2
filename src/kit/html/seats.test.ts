import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seatKinds, seatPlan } from './seats.ts';
import { markupFaults } from './testing.ts';

const counts = (n: readonly number[]) => ({
  for: n[0] ?? 0,
  against: n[1] ?? 0,
  abstain: n[2] ?? 0,
  unpressed: n[3] ?? 0,
  invalid: n[4] ?? 0,
  absent: n[5] ?? 0,
});

test('a plan shows one mark for each count and the number that a majority needs, in both languages', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 6, maxLength: 6 }), (given) => {
      const all = given.reduce((sum, n) => sum + n, 0);
      for (const language of ['zh', 'en'] as const) {
        const { text } = seatPlan(language, counts(given), Math.floor(all / 2) + 1, 'x');
        expect(text.match(/<g /g) ?? []).toHaveLength(all);
        expect(text).toContain(` ${Math.floor(all / 2) + 1}</text>`);
        expect(markupFaults(text)).toEqual([]);
      }
    }),
  );
  expect(seatKinds).toHaveLength(6);
});
