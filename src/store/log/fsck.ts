import type pg from 'pg';
import type { Duty } from '#core/duty.ts';
import { leafBytes } from '#core/event.ts';
import { canonicalBytes, type JsonObject } from '#core/json.ts';
import { equalBytes, utf8Text } from '#core/log/bytes.ts';
import { append, type CompactRange, emptyRange, parseRange, rangeRoot } from '#core/log/compact-range.ts';
import { leafHash } from '#core/log/merkle.ts';
import type { NoteKey } from '#core/log/note-key.ts';
import type { Tree } from '#core/log/verify.ts';
import type { HeaderJson } from '#core/proof/leaves.ts';
import type { Label } from '#core/result.ts';
import type { Congress } from '#store/congress.ts';
import { sha256 } from '#store/log-crypto.ts';
import { checkpointFaults, tileFaults } from './fsck-tree.ts';
import {
  commitmentFaults,
  type Erasures,
  erasureFaults,
  isSealedField,
  newErasures,
  readValues,
} from './fsck-values.ts';

/** What a check needs to know besides the database. */
export interface FsckOptions {
  readonly duties: ReadonlyMap<string, Duty>;
  /** The verifier keys of all epochs; null: signatures are not checked, what was signed is. */
  readonly keys: readonly NoteKey[] | null;
  /** Trees that were signed once and are kept elsewhere: beside the key, by a witness, in printed minutes. */
  readonly known: readonly Tree[];
}

export interface FsckReport {
  /** How many leaves were read. */
  readonly size: number;
  readonly root: Uint8Array;
  /** What is wrong, the first hundred; none: the log is whole. */
  readonly faults: readonly Label[];
}

const MAX_FAULTS = 100;
const SLICE = 1_000;

interface EventRow {
  readonly pos: number;
  readonly case_id: string;
  readonly seq: number;
  readonly duty: string;
  readonly header: Buffer;
  readonly header_salt: Buffer | null;
  readonly seed: Buffer;
  readonly closed: Buffer;
  readonly leaf_hash: Buffer;
  readonly sealed_case: string | null;
  readonly content: Buffer | null;
}

/**
 * Checks a whole log: builds the root again from the headers, from the stored leaf hashes and from the tiles and compares the three with
 * the head, with every checkpoint and with the trees known from elsewhere; checks every commitment against the stored values, that erased
 * values are gone and others are not, that positions and cases have no gaps. Reads only; memory grows by 32 bytes a leaf.
 */
export const fsck = async (client: pg.ClientBase, congress: Congress, options: FsckOptions): Promise<FsckReport> => {
  const faults: Label[] = [];
  const walk: Walk = {
    congress,
    options,
    faults,
    hashes: [],
    ranges: [emptyRange, emptyRange],
    roots: new Map(),
    cases: new Map(),
    erasures: newErasures(),
  };
  const sizes = await sizesOfInterest(client, congress.id, options.known);
  const { rows: heads } = await client.query<{ pos: number; range: Buffer }>(
    'select pos, range from log_head where congress_id = $1',
    [congress.id],
  );
  noteRoot(walk, sizes);
  for (let from = -1; faults.length < MAX_FAULTS; ) {
    const rows = await readSlice(client, congress.id, from);
    for (const row of rows) checkRow(walk, row, sizes);
    const last = rows.at(-1);
    if (last === undefined) break;
    from = last.pos;
  }
  faults.push(
    ...erasureFaults(walk.erasures),
    ...headFaults(walk, heads[0]),
    ...(await strayFaults(client, congress.id, walk.hashes.length)),
  );
  faults.push(...(await tileFaults(client, congress.id, walk.hashes)));
  faults.push(
    ...(await checkpointFaults(client, congress.id, { size: walk.hashes.length, roots: walk.roots, ...options })),
  );
  return { size: walk.hashes.length, root: rangeRoot(sha256, walk.ranges[0]), faults: faults.slice(0, MAX_FAULTS) };
};

interface Walk {
  readonly congress: Congress;
  readonly options: FsckOptions;
  readonly faults: Label[];
  /** Leaf hashes, computed from the headers. */
  readonly hashes: Uint8Array[];
  /** The tree by the headers, and by the stored leaf hashes. */
  ranges: readonly [CompactRange, CompactRange];
  readonly roots: Map<number, Uint8Array>;
  readonly cases: Map<string, { readonly duty: string; readonly types: string[] }>;
  readonly erasures: Erasures;
}

const sizesOfInterest = async (
  client: pg.ClientBase,
  congress: number,
  known: readonly Tree[],
): Promise<ReadonlySet<number>> => {
  const { rows } = await client.query<{ size: number }>('select size from checkpoint where congress_id = $1', [
    congress,
  ]);
  return new Set([...rows.map(({ size }) => size), ...known.map(({ size }) => size)]);
};

const readSlice = async (client: pg.ClientBase, congress: number, after: number): Promise<readonly EventRow[]> => {
  const { rows } = await client.query<EventRow>({
    name: 'fsck-events',
    text: `select e.pos, e.case_id, e.seq, e.duty, e.header, e.header_salt, e.seed, e.closed, e.leaf_hash, s.case_id as sealed_case, s.content
           from event_log e left join sealed_value s on s.congress_id = e.congress_id and s.pos = e.pos
           where e.congress_id = $1 and e.pos > $2 order by e.pos limit $3`,
    values: [congress, after, SLICE],
  });
  return rows;
};

const noteRoot = (walk: Walk, sizes: ReadonlySet<number>): void => {
  const [range] = walk.ranges;
  if (sizes.has(range.size)) walk.roots.set(range.size, rangeRoot(sha256, range));
};

const checkRow = (walk: Walk, row: EventRow, sizes: ReadonlySet<number>): void => {
  const pos = walk.hashes.length;
  if (row.pos !== pos)
    walk.faults.push(at(row.pos, `应为第${pos}条：位置不连续。`, `should be record ${pos}: the positions have a gap.`));
  const hash = leafHash(sha256, leafBytes(sha256, walk.congress.slug, row.duty, row.pos, row.header, row.header_salt));
  if (!equalBytes(hash, row.leaf_hash))
    walk.faults.push(at(row.pos, '记录头得不出存下的叶哈希。', 'the header does not lead to the stored leaf hash.'));
  walk.hashes.push(hash);
  walk.ranges = [
    append(sha256, walk.ranges[0], [hash]),
    row.leaf_hash.length === 32 ? append(sha256, walk.ranges[1], [row.leaf_hash]) : walk.ranges[1],
  ];
  noteRoot(walk, sizes);
  const header = parseHeader(row.header);
  if (header === null) {
    walk.faults.push(
      at(
        row.pos,
        '记录头不是规范的JSON，或者缺少类型和承诺。',
        'the header is not canonical JSON, or lacks its type or commitments.',
      ),
    );
    return;
  }
  const values = readValues(row);
  walk.faults.push(...columnFaults(walk, row, header), ...commitmentFaults(row, header, values));
  const life = walk.cases.get(row.case_id) ?? { duty: row.duty, types: [] };
  life.types.push(header.type);
  walk.cases.set(row.case_id, life);
  walk.erasures.see(row, header, values, (name) =>
    isSealedField(walk.options.duties.get(header.duty), header, life.types, name),
  );
};

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Null for what is no header: not canonical JSON, without its type or without commitments. */
const parseHeader = (bytes: Buffer): HeaderJson | null => {
  try {
    const value = JSON.parse(utf8Text(bytes) ?? '') as JsonObject;
    const isHeader =
      equalBytes(canonicalBytes(value), bytes) && typeof value.type === 'string' && isObject(value.commits);
    return isHeader ? (value as unknown as HeaderJson) : null;
  } catch {
    return null;
  }
};

/** The columns by which rows are found say what the header says, and the case goes on by one. */
const columnFaults = (walk: Walk, row: EventRow, header: HeaderJson): readonly Label[] => {
  const same =
    header.pos === row.pos &&
    header.duty === row.duty &&
    header.case === row.case_id &&
    header.seq === row.seq &&
    header.congress === walk.congress.slug;
  const life = walk.cases.get(row.case_id);
  const follows = row.seq === (life?.types.length ?? 0) + 1 && (life === undefined || life.duty === row.duty);
  return [
    ...(same ? [] : [at(row.pos, '列里写的与记录头不同。', 'its columns do not say what its header says.')]),
    ...(follows ? [] : [at(row.pos, '接不上它那件事项的前一条。', 'it does not continue its case.')]),
  ];
};

const headFaults = (
  walk: Walk,
  head: { readonly pos: number; readonly range: Buffer } | undefined,
): readonly Label[] => {
  const size = walk.hashes.length;
  if (head === undefined) return [{ zh: '没有日志头。', en: 'The log has no head.' }];
  const range = parseRange(head.range);
  const [computed, stored] = walk.ranges;
  const root = rangeRoot(sha256, computed);
  return [
    ...(head.pos === size
      ? []
      : [
          {
            zh: `日志头说有${head.pos}条，实有${size}条。`,
            en: `The head says ${head.pos} records, there are ${size}.`,
          },
        ]),
    ...(range.ok && range.value.size === size && equalBytes(rangeRoot(sha256, range.value), root)
      ? []
      : [
          { zh: '日志头的根与记录得出的根不同。', en: 'The root of the head is not the one that the records lead to.' },
        ]),
    ...(stored.size === size && equalBytes(rangeRoot(sha256, stored), root)
      ? []
      : [
          {
            zh: '存下的叶哈希与记录头得出不同的根。',
            en: 'The stored leaf hashes and the headers lead to different roots.',
          },
        ]),
  ];
};

/** Sealed values of positions beyond the log; those within it are read with their events. */
const strayFaults = async (client: pg.ClientBase, congress: number, size: number): Promise<readonly Label[]> => {
  const { rows } = await client.query<{ pos: number }>(
    'select pos from sealed_value where congress_id = $1 and (pos < 0 or pos >= $2) order by pos limit 20',
    [congress, size],
  );
  return rows.map(({ pos }) =>
    at(pos, '有封存的内容，日志里却没有这一条。', 'has a sealed value but is not in the log.'),
  );
};

const at = (pos: number, zh: string, en: string): Label => ({ zh: `第${pos}条：${zh}`, en: `Record ${pos}: ${en}` });
