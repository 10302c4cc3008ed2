import { foreignLeafBytes, headerBytes, type LoggedEvent, leafBytes } from '#core/event.ts';
import type { Json, JsonObject } from '#core/json.ts';
import { fromBase64 } from '#core/log/bytes.ts';
import type { Sha256 } from '#core/log/merkle.ts';

/** What events of one kind have in common: duty (index), type, version, step, state after it, names of the committed values in order. */
export type Kind = readonly [
  duty: number,
  type: string,
  version: number,
  step: string,
  to: string,
  names: readonly string[],
];

/** What few events have: a public number, entry after the fact, the hash of an imported file, the salt of a hidden header. */
export interface RowRest {
  readonly number?: string;
  readonly late?: true;
  readonly origin?: string;
  readonly salt?: string;
}

/** A disclosed header: kind and case (indexes), its number in the case, day, time, the part in clear, the commitments one after another. */
export type Row = readonly [
  kind: number,
  of: number,
  seq: number,
  on: string,
  at: string,
  open: JsonObject,
  commits: string,
  rest?: RowRest,
];

/**
 * All leaves 0 to n - 1 in columns. `order` holds runs: the index of a duty and how many leaves of it follow. The leaves of a duty that
 * `kinds` names are disclosed in `rows`, the others are header hashes one after another in `hidden`, both in the order of the log.
 */
export interface Leaves {
  readonly duties: readonly string[];
  readonly order: readonly number[];
  readonly kinds: readonly Kind[];
  readonly cases: readonly string[];
  readonly rows: readonly Row[];
  readonly hidden: string;
}

/** Characters of a SHA-256 hash in base 64 without its one padding sign. */
const HASH_CHARS = 43;

/** A header as it is stored, parsed. */
export interface HeaderJson {
  readonly v: number;
  readonly congress: string;
  readonly pos: number;
  readonly duty: string;
  readonly case: string;
  readonly seq: number;
  readonly type: string;
  readonly tv: number;
  readonly step: string;
  readonly to: string;
  readonly on: string;
  readonly at: string;
  readonly number?: string;
  readonly late?: true;
  readonly origin?: string;
  readonly open: JsonObject;
  readonly commits: Readonly<Record<string, string>>;
}

/** Who acted is committed, never in clear; folds of measures do not ask. */
const UNKNOWN = { person: null, post: 'system', unit: null } as const;

/** The event that a header says, without its closed values and its actor. */
export const eventOfHeader = (header: HeaderJson): LoggedEvent => ({
  pos: header.pos,
  duty: header.duty,
  case: header.case,
  seq: header.seq,
  type: header.type,
  version: header.tv,
  step: header.step,
  to: header.to,
  on: header.on,
  at: header.at,
  number: header.number ?? null,
  late: header.late === true,
  origin: header.origin ?? null,
  open: header.open,
  closed: {},
  actor: UNKNOWN,
});

/** Gathers leaves in the order of the log. */
export interface LeavesBuilder {
  /** A disclosed leaf; `salt` in base 64. */
  readonly disclose: (header: HeaderJson, salt: string | null) => void;
  /** A leaf of a duty that the figure does not use; its header hash in base 64. */
  readonly hide: (duty: string, headerHash: string) => void;
  readonly build: () => Leaves;
}

export const leavesBuilder = (): LeavesBuilder => {
  const duties = new Map<string, number>();
  const kinds = new Map<string, number>();
  const kindList: Kind[] = [];
  const cases = new Map<string, number>();
  const order: number[] = [];
  const rows: Row[] = [];
  const hidden: string[] = [];
  const indexOf = (table: Map<string, number>, value: string): number => {
    const index = table.get(value) ?? table.size;
    table.set(value, index);
    return index;
  };
  const run = (duty: string): number => {
    const index = indexOf(duties, duty);
    if (order.at(-2) === index) order[order.length - 1] = (order.at(-1) ?? 0) + 1;
    else order.push(index, 1);
    return index;
  };
  return {
    disclose: (header, salt) => {
      const names = Object.keys(header.commits).sort();
      const kind: Kind = [run(header.duty), header.type, header.tv, header.step, header.to, names];
      const index = indexOf(kinds, JSON.stringify(kind));
      if (index === kindList.length) kindList.push(kind);
      const rest: RowRest = {
        ...(header.number === undefined ? {} : { number: header.number }),
        ...(header.late === undefined ? {} : { late: header.late }),
        ...(header.origin === undefined ? {} : { origin: header.origin }),
        ...(salt === null ? {} : { salt }),
      };
      const commits = names.map((name) => (header.commits[name] ?? '').slice(0, HASH_CHARS)).join('');
      const row = [index, indexOf(cases, header.case), header.seq, header.on, header.at, header.open, commits] as const;
      rows.push(Object.keys(rest).length === 0 ? row : [...row, rest]);
    },
    hide: (duty, headerHash) => {
      run(duty);
      hidden.push(headerHash.slice(0, HASH_CHARS));
    },
    build: () => ({
      duties: [...duties.keys()],
      order,
      kinds: kindList,
      cases: [...cases.keys()],
      rows,
      hidden: hidden.join(''),
    }),
  };
};

/** One leaf as read back: its bytes and, where it is disclosed, its event. */
export interface ReadLeaf {
  readonly duty: string;
  readonly bytes: Uint8Array;
  readonly event: LoggedEvent | null;
}

/** Reads the leaves back in the order of the log. Throws RangeError where the columns do not fit together. */
export function* readLeaves(sha256: Sha256, congress: string, leaves: Leaves): Generator<ReadLeaf, void, undefined> {
  const open = new Set(leaves.kinds.map(([duty]) => duty));
  let [pos, row, hash] = [0, 0, 0];
  for (let at = 0; at + 1 < leaves.order.length; at += 2) {
    const [index = 0, count = 0] = [leaves.order[at], leaves.order[at + 1]];
    const duty = leaves.duties[index];
    if (duty === undefined) throw new RangeError('A run names no duty');
    for (let i = 0; i < count; i += 1, pos += 1) {
      if (open.has(index)) {
        yield readRow(sha256, congress, leaves, { row: leaves.rows[row], pos, index });
        row += 1;
      } else {
        const text = leaves.hidden.slice(hash, hash + HASH_CHARS);
        hash += HASH_CHARS;
        if (text.length !== HASH_CHARS) throw new RangeError('A hidden leaf lacks its hash');
        yield { duty, bytes: foreignLeafBytes(congress, duty, pos, `${text}=`), event: null };
      }
    }
  }
  if (leaves.order.length % 2 !== 0 || row !== leaves.rows.length || hash !== leaves.hidden.length)
    throw new RangeError('The columns hold more than the order names');
}

interface RowPlace {
  readonly row: Row | undefined;
  readonly pos: number;
  readonly index: number;
}

const readRow = (sha256: Sha256, congress: string, leaves: Leaves, { row, pos, index }: RowPlace): ReadLeaf => {
  if (row === undefined) throw new RangeError('A disclosed leaf lacks its row');
  const [kindIndex, of, seq, on, at, open, commits, rest = {}] = row;
  const kind = leaves.kinds[kindIndex];
  const id = leaves.cases[of];
  const duty = leaves.duties[index];
  if (kind === undefined || id === undefined || duty === undefined || kind[0] !== index)
    throw new RangeError('A row names a kind or a case that is not there');
  const [, type, tv, step, to, names] = kind;
  if (commits.length !== names.length * HASH_CHARS) throw new RangeError('A row has the wrong number of commitments');
  const salt = rest.salt === undefined ? null : fromBase64(rest.salt);
  if (salt === undefined) throw new RangeError('A salt is not base 64');
  const event = eventOfHeader({
    ...rest,
    v: 1,
    congress,
    pos,
    duty,
    case: id,
    seq,
    type,
    tv,
    step,
    to,
    on,
    at,
    open,
    commits: {},
  });
  const commitments = Object.fromEntries(
    names.map((name, i): [string, Json] => [name, `${commits.slice(i * HASH_CHARS, (i + 1) * HASH_CHARS)}=`]),
  ) as Readonly<Record<string, string>>;
  return {
    duty,
    bytes: leafBytes(sha256, congress, duty, pos, headerBytes(congress, event, commitments), salt),
    event,
  };
};
