import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seatPlan } from './seats.ts';

test('every member has one seat within the half circle, and no two seats touch', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 600 }), (n) => {
      const { seats, size } = seatPlan(n, Math.floor(n / 2) + 1);
      expect(seats).toHaveLength(n);
      expect(Math.min(...seats.map(({ y }) => y))).toBeGreaterThanOrEqual(-1e-9);
      const apart = seats.flatMap((one, index) =>
        seats.slice(index + 1).map((other) => Math.hypot(one.x - other.x, one.y - other.y)),
      );
      expect(apart.reduce((least, each) => Math.min(least, each), 9)).toBeGreaterThan(size * 2);
    }),
    { numRuns: 30 },
  );
});

test('the aisle parts the seats of the majority from the others', () => {
  const angle = ({ x, y }: { readonly x: number; readonly y: number }) => Math.atan2(y, x);
  for (const n of [5, 17, 35, 61, 135]) {
    const majority = Math.floor(n / 2) + 1;
    const { seats, line } = seatPlan(n, majority);
    const aisle = angle(line[1]);
    expect(seats.filter((seat) => angle(seat) > aisle)).toHaveLength(majority);
    expect(seats.slice(0, majority).every((seat) => angle(seat) > aisle)).toBe(true);
  }
});
