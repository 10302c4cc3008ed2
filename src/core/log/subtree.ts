/** Positions in the tree, as numbers: sizes and indexes are safe integers (at most 2^53 - 1), so no bit operator is used. */

/** A perfect subtree: the 2^level leaves from index * 2^level on. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** The leaves from begin up to, not including, end. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** Whether a value can be a tree size or a leaf index. */
export const isPosition = (value: number): boolean => Number.isSafeInteger(value) && value >= 0;

/** The largest power of two smaller than n, for n > 1 (RFC 9162 section 2.1.1). */
export const splitPoint = (n: number): number => {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
};

/** Whether n is a power of two, for n > 0. */
export const isPowerOfTwo = (n: number): boolean => {
  let rest = n;
  while (rest > 1 && rest % 2 === 0) rest /= 2;
  return rest === 1;
};

/** How many subtrees a compact range of n leaves holds: the ones in the binary form of n. */
export const onesOf = (n: number): number => {
  let ones = 0;
  for (let rest = n; rest > 0; rest = Math.floor(rest / 2)) ones += rest % 2;
  return ones;
};

/** The perfect subtrees that make up a span which begins at a multiple of its own width, the widest first. */
export const nodesOfSpan = ({ begin, end }: Span): readonly Node[] => {
  const nodes: Node[] = [];
  let at = begin;
  while (at < end) {
    let level = 0;
    let width = 1;
    while (width * 2 <= end - at) {
      width *= 2;
      level += 1;
    }
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
};

/** The spans whose hashes are the inclusion proof of a leaf, from the leaf upwards (PATH, RFC 9162 section 2.1.3.1). */
export const inclusionSpans = (index: number, size: number): readonly Span[] => {
  const spans: Span[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitPoint(end - begin);
    if (index < middle) {
      spans.push({ begin: middle, end });
      end = middle;
    } else {
      spans.push({ begin, end: middle });
      begin = middle;
    }
  }
  return spans.reverse();
};

/**
 * The spans whose hashes are the consistency proof from the first `earlier` leaves to all `size` leaves,
 * for 0 < earlier <= size (PROOF and SUBPROOF, RFC 9162 section 2.1.4.1).
 */
export const consistencySpans = (earlier: number, size: number): readonly Span[] => {
  const spans: Span[] = [];
  let [begin, end] = [0, size];
  while (earlier !== end) {
    const middle = begin + splitPoint(end - begin);
    if (earlier <= middle) {
      spans.push({ begin: middle, end });
      end = middle;
    } else {
      spans.push({ begin, end: middle });
      begin = middle;
    }
  }
  // A verifier knows the earlier root, so the subtree that is the whole earlier tree is left out.
  if (begin !== 0) spans.push({ begin, end });
  return spans.reverse();
};
