import { equalBytes, hex } from '#core/log/bytes.ts';
import { listRoot } from '#core/log/compact-range.ts';
import { sha256 } from '#store/log-crypto.ts';

/** A tree that somebody signed, with the leaf hashes that it stands for. */
export interface Sighting {
  /** Name of the log in its epoch. */
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  readonly leaves: readonly Uint8Array[];
}

/** Keeps every signed tree ever seen; it knows nothing of keys, files and rules. */
export interface Observer {
  /** Why this tree and an earlier one of the same epoch cannot both be of one log; null when they can. */
  readonly see: (sighting: Sighting) => string | null;
  readonly seen: () => number;
}

export const createObserver = (): Observer => {
  const logs = new Map<string, Map<string, Sighting>>();
  const judge = (one: Sighting, other: Sighting): string | null => {
    const [small, large] = one.size <= other.size ? [one, other] : [other, one];
    const root = listRoot(sha256, large.leaves.slice(0, small.size));
    return equalBytes(root, small.root) ? null : `${one.origin}：${small.size}条与${large.size}条不是同一份日志。`;
  };
  return {
    see: (sighting) => {
      if (!equalBytes(listRoot(sha256, sighting.leaves), sighting.root) || sighting.leaves.length !== sighting.size)
        return `${sighting.origin}：签的根不是${sighting.size}条记录的根。`;
      const known = logs.get(sighting.origin) ?? new Map<string, Sighting>();
      logs.set(sighting.origin, known);
      known.set(`${sighting.size} ${hex(sighting.root)}`, sighting);
      for (const other of known.values()) {
        const fault = judge(sighting, other);
        if (fault !== null) return fault;
      }
      return null;
    },
    seen: () => [...logs.values()].reduce((sum, { size }) => sum + size, 0),
  };
};
