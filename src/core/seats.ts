/** A place in a half circle of radius 1 about (0, 0): x from -1 to 1, y upwards from 0. */
export interface Seat {
  readonly x: number;
  readonly y: number;
}
export interface SeatPlan {
  /** From the left to the right, row by row mixed: dealt in this order, blocks of one choice stand together. */
  readonly seats: readonly Seat[];
  /** Radius of a seat. */
  readonly size: number;
  /** The aisle after the seat of the majority, from its inner to its outer end. */
  readonly line: readonly [Seat, Seat];
}

const INNER = 0.42;
const AISLE = 0.055;
const LARGEST = 0.085;
/** How much of the distance to its neighbour the radius of a seat takes. */
const FILLED = 0.43;

const rowsFor = (n: number): number => (n <= 9 ? 1 : n <= 16 ? 2 : n <= 60 ? 3 : n <= 120 ? 5 : n <= 300 ? 8 : 11);

/** Shares a number out in proportion to weights, whole and adding up to it. */
const shared = (n: number, weights: readonly number[]): readonly number[] => {
  const sum = weights.reduce((all, one) => all + one, 0);
  let before = 0;
  let given = 0;
  return weights.map((weight) => {
    before += weight;
    const share = Math.round((n * before) / sum) - given;
    given += share;
    return share;
  });
};

const at = (radius: number, angle: number): Seat => ({ x: radius * Math.cos(angle), y: radius * Math.sin(angle) });

/** So many seats evenly between two angles, from the first to the second. */
const arc = (
  radius: number,
  count: number,
  from: number,
  to: number,
): readonly { seat: Seat; angle: number; radius: number }[] =>
  Array.from({ length: count }, (_, index) => {
    const angle = count === 1 ? (from + to) / 2 : from + ((to - from) * index) / (count - 1);
    return { seat: at(radius, angle), angle, radius };
  });

/**
 * Seats in rows of a half circle, with an aisle after the seat that makes the majority (`majority`, at least 1, at most `n`). The drawing
 * stands for numbers: nobody sits in it.
 */
export const seatPlan = (n: number, majority: number): SeatPlan => {
  const rows = rowsFor(n);
  const radii = Array.from({ length: rows }, (_, row) => (rows === 1 ? 1 : INNER + ((1 - INNER) * row) / (rows - 1)));
  const counts = shared(n, radii);
  const left = shared(majority, counts);
  const border = Math.PI * (1 - majority / Math.max(1, n));
  const placed = radii.flatMap((radius, row) => {
    const [here = 0, before = 0] = [counts[row], left[row]];
    const gap = AISLE / radius + Math.PI / (2 * Math.max(1, here));
    return [
      ...arc(radius, before, Math.PI, Math.min(Math.PI, border + gap)),
      ...arc(radius, here - before, Math.max(0, border - gap), 0),
    ];
  });
  // No two seats touch: neither neighbours in a row, as far apart as they came to stand, nor rows.
  const steps = placed.flatMap(({ angle, radius }, index) => {
    const next = placed[index + 1];
    return next?.radius === radius ? [2 * radius * Math.sin(Math.abs(next.angle - angle) / 2)] : [];
  });
  const size = Math.min(LARGEST, ...[(1 - INNER) / Math.max(1, rows - 1), ...steps].map((apart) => apart * FILLED));
  return {
    seats: placed.toSorted((a, b) => b.angle - a.angle).map(({ seat }) => seat),
    size,
    line: [at(INNER - 0.08, border), at(1.09, border)],
  };
};
