/** A public number as lists order it: what stands before its last digits, and these as a number. */
export interface NumberParts {
  readonly series: string;
  readonly ordinal: number;
}

/** Larger ordinals count as this one, so that a series and an ordinal fit into one exact number. */
const ORDINAL_MAX = 2 ** 40 - 1;
const LAST_DIGITS = /^(.*?)(\d+)\D*$/s;

export const numberParts = (number: string): NumberParts => {
  const [, series, digits] = LAST_DIGITS.exec(number) ?? [];
  return series === undefined || digits === undefined
    ? { series: number, ordinal: 0 }
    : { series, ordinal: Math.min(ORDINAL_MAX, Number(digits)) };
};

const RUNS = /\d+|\D+/g;

/** Orders texts by code units, but each run of digits in them by its value: '2024-9-' before '2024-10-'. */
const compareSeries = (a: string, b: string): number => {
  const [left, right] = [a.match(RUNS) ?? [], b.match(RUNS) ?? []];
  for (const [at, one] of left.entries()) {
    const other = right[at];
    if (other === undefined) return 1;
    const byValue = Number(one) - Number(other);
    if (byValue !== 0 && !Number.isNaN(byValue)) return byValue;
    if (one !== other && Number.isNaN(byValue)) return one < other ? -1 : 1;
  }
  return left.length < right.length ? -1 : a < b ? -1 : a > b ? 1 : 0;
};

/** The place of each series among all of them. */
export const seriesRanks = (series: readonly string[]): readonly number[] => {
  const ranks = new Array<number>(series.length).fill(0);
  const inOrder = series.map((name, code) => ({ name, code })).sort((a, b) => compareSeries(a.name, b.name));
  for (const [rank, { code }] of inOrder.entries()) ranks[code] = rank;
  return ranks;
};

/** Orders as the numbers of one series after another do. */
export const numberKey = (rank: number, ordinal: number): number => rank * (ORDINAL_MAX + 1) + ordinal;

/** A civil date as a number that orders like it: below 2^20. */
export const dayKey = (date: string): number =>
  Number(date.slice(0, 4)) * 372 + Number(date.slice(5, 7)) * 31 + Number(date.slice(8, 10));

const FEW = 12;

/**
 * Puts `rows` in order by `keys` (one for each row, moved along; equal ones by `before`), but only as far as the places from `from` to
 * `to` need it: about three looks at each row, however deep the page.
 */
export const arrange = (
  rows: Int32Array,
  keys: Float64Array,
  before: (a: number, b: number) => boolean,
  [from, to]: readonly [number, number],
): void => {
  const less = (keyA: number, rowA: number, keyB: number, rowB: number): boolean =>
    keyA < keyB || (keyA === keyB && rowA !== rowB && before(rowA, rowB));
  const swap = (a: number, b: number): void => {
    const [row = 0, key = 0] = [rows[a], keys[a]];
    rows[a] = rows[b] ?? 0;
    keys[a] = keys[b] ?? 0;
    rows[b] = row;
    keys[b] = key;
  };
  const keyAt = (at: number): number => keys[at] ?? 0;
  const rowAt = (at: number): number => rows[at] ?? 0;
  const insert = (low: number, high: number): void => {
    for (let at = low + 1; at < high; at += 1)
      for (let place = at; place > low; place -= 1) {
        if (!less(keyAt(place), rowAt(place), keyAt(place - 1), rowAt(place - 1))) break;
        swap(place, place - 1);
      }
  };
  const work = (low: number, high: number): void => {
    if (high <= from || low >= to || high - low < 2) return;
    if (high - low <= FEW) {
      insert(low, high);
      return;
    }
    const middle = (low + high) >> 1;
    const [key, row] = [keyAt(middle), rowAt(middle)];
    let [left, right] = [low, high - 1];
    while (left <= right) {
      while (less(keyAt(left), rowAt(left), key, row)) left += 1;
      while (less(key, row, keyAt(right), rowAt(right))) right -= 1;
      if (left > right) break;
      swap(left, right);
      left += 1;
      right -= 1;
    }
    work(low, right + 1);
    work(left, high);
  };
  work(0, rows.length);
};
