import type pg from 'pg';
import { type CompactRange, rangeBytes } from '#core/log/compact-range.ts';
import type { Posting } from '#core/measure.ts';
import { forgetInSearch } from '#store/search/follow.ts';
import type { Command, Taken } from './command.ts';
import type { EncodedEvent } from './encode.ts';
import {
  arrays,
  type CaseChange,
  type Columns,
  derivedTables,
  insertOf,
  type PostingRow,
  partiesRemoved,
  partyColumns,
  rowSource,
  voteRows,
  votesGone,
} from './rows.ts';

/** A stretch of a batch: decided together, written by one statement while the next stretch is decided. */
export interface Stretch {
  readonly events: readonly {
    readonly pos: number;
    readonly case: string;
    readonly seq: number;
    readonly duty: string;
    readonly bytes: EncodedEvent;
  }[];
  readonly cases: readonly CaseChange[];
  readonly postings: readonly PostingRow[];
  readonly answers: readonly { readonly command: Command; readonly taken: Taken }[];
}

/** What a batch writes once, after its last stretch: the rows that every event touches. */
export interface BatchEnd {
  readonly head: { readonly pos: number; readonly range: CompactRange };
  readonly postings: readonly Posting[];
  readonly registers: ReadonlyMap<string, number>;
  /** Cases whose sealed values before a position are erased for good. */
  readonly erased: readonly { readonly case: string; readonly pos: number }[];
}

/** Whose batch it is, and its time. */
export interface BatchPlace {
  readonly congress: number;
  readonly at: Date;
}

const eventColumns: Columns<Stretch['events'][number]> = [
  ['pos', 'bigint', (e) => e.pos],
  ['case_id', 'uuid', (e) => e.case],
  ['seq', 'int', (e) => e.seq],
  ['duty', 'text', (e) => e.duty],
  ['header', 'bytea', (e) => e.bytes.header],
  ['header_salt', 'bytea', (e) => e.bytes.headerSalt],
  ['seed', 'bytea', (e) => e.bytes.seed],
  ['closed', 'bytea', (e) => e.bytes.closed],
  ['leaf_hash', 'bytea', (e) => e.bytes.leafHash],
];
const sealedColumns: Columns<Stretch['events'][number]> = [
  ['pos', 'bigint', (e) => e.pos],
  ['case_id', 'uuid', (e) => e.case],
  ['content', 'bytea', (e) => e.bytes.sealed],
];
const answerColumns: Columns<NonNullable<Command['idempotency']> & { readonly answer: string; readonly at: string }> = [
  ['actor', 'text', (a) => a.actor],
  ['key', 'text', (a) => a.key],
  ['request_hash', 'bytea', (a) => a.requestHash],
  ['answer', 'text', (a) => a.answer],
  ['at', 'timestamptz', (a) => a.at],
];
const counterColumns: Columns<Posting> = [
  ['measure', 'text', (p) => p.measure],
  ['cohort', 'date', (p) => p.cohort],
  ['effective', 'date', (p) => p.effective],
  ['dims', 'text', (p) => p.dims],
  ['key', 'text', (p) => p.key],
  ['n', 'bigint', (p) => p.n],
];
const registerColumns: Columns<{ readonly register: string; readonly year: number; readonly last: number }> = [
  ['register', 'text', (r) => r.register],
  ['year', 'int', (r) => r.year],
  ['last', 'int', (r) => r.last],
];

const stretchRows = rowSource(2);
const intoStretch = <T>(table: string, columns: Columns<T>): string => insertOf(table, columns, stretchRows(columns));
/** Results of votes are rare, and written beside it where there are some. */
const { vote_result: results, ...always } = derivedTables;
const STRETCH = `with
e as (${intoStretch('event_log', eventColumns)}),
s as (${intoStretch('sealed_value', sealedColumns)}),
${Object.entries(always)
  .map(([name, { insert, conflict }]) => `${name}_rows as (${insert(name, stretchRows)} ${conflict})`)
  .join(',\n')},
q as (delete from case_party d using ${stretchRows(partyColumns)}
  where d.congress_id = $1::int and d.case_id = t.case_id and d.relation = t.relation and d.kind = t.kind and d.party_id = t.party_id)
${intoStretch('idempotency', answerColumns)}`;

/** Writes a stretch: one statement, sent at once. Clocks that never ran and results of votes, which are rare, follow it. */
export const writeStretch = async (client: pg.ClientBase, place: BatchPlace, stretch: Stretch): Promise<void> => {
  const { events } = stretch;
  const sealed = events.filter(({ bytes }) => bytes.sealed !== null);
  const at = place.at.toISOString();
  const answers = stretch.answers.flatMap(({ command, taken }) =>
    command.idempotency === undefined
      ? []
      : [{ ...command.idempotency, answer: JSON.stringify({ ...taken, events: [] }), at }],
  );
  const values = [
    place.congress,
    ...arrays(events, eventColumns),
    ...arrays(sealed, sealedColumns),
    ...Object.values(always).flatMap((table) => table.arrays(stretch)),
    ...arrays(partiesRemoved(stretch.cases), partyColumns),
    ...arrays(answers, answerColumns),
  ];
  await Promise.all([
    client.query({ name: 'append-stretch', text: STRETCH, values }),
    removeClocks(client, place.congress, stretch),
    writeResults(client, place.congress, stretch),
  ]);
};

const endRows = rowSource(4);
const intoEnd = <T>(table: string, columns: Columns<T>): string => insertOf(table, columns, endRows(columns));
const END = `with
n as (${intoEnd('counter', counterColumns)}
  on conflict (congress_id, measure, cohort, effective, dims, key) do update set n = counter.n + excluded.n),
r as (${intoEnd('number_register', registerColumns)}
  on conflict (congress_id, register, year) do update set last = excluded.last)
update log_head set pos = $2::bigint, range = $3::bytea where congress_id = $1::int`;

/** Writes the end of a batch: counters, registers and the head. Erasure, which is rare, follows in the same transaction. */
export const writeEnd = async (client: pg.ClientBase, place: BatchPlace, end: BatchEnd): Promise<void> => {
  const registers = [...end.registers].map(([key, last]) => ({
    register: key.slice(0, key.lastIndexOf(' ')),
    year: Number(key.slice(key.lastIndexOf(' ') + 1)),
    last,
  }));
  const values = [
    place.congress,
    end.head.pos,
    buffer(rangeBytes(end.head.range)),
    ...arrays(countersOf(end.postings), counterColumns),
    ...arrays(registers, registerColumns),
  ];
  // All are asked at once, so that whoever called may let the commit follow in the same flight.
  await Promise.all([
    client.query({ name: 'append-end', text: END, values }),
    ...(end.erased.length > 0 ? eraseCases(client, place, end.erased) : []),
  ]);
};

const resultRows = rowSource(2);
const RESULTS = `${results.insert('vote_result', resultRows)} ${results.conflict}`;

/** The results that the cases of a stretch have now, computed from their states, in place of those that they had. */
const writeResults = async (client: pg.ClientBase, congress: number, { cases }: Stretch): Promise<void> => {
  const gone = votesGone(cases);
  const writes: Promise<unknown>[] = [];
  if (gone.length > 0)
    writes.push(
      client.query({
        text: 'delete from vote_result d using unnest($2::uuid[], $3::int[], $4::int[]) as t(id, round, line) where d.congress_id = $1 and d.case_id = t.id and d.round = t.round and d.line = t.line',
        values: [congress, gone.map((row) => row.case), gone.map(({ round }) => round), gone.map(({ line }) => line)],
      }),
    );
  if (voteRows(cases).length > 0)
    writes.push(
      client.query({
        name: 'append-results',
        text: RESULTS,
        values: [congress, ...results.arrays({ cases, postings: [] })],
      }),
    );
  await Promise.all(writes);
};

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Clocks that an annulment or correction made never to have run. */
const removeClocks = async (client: pg.ClientBase, congress: number, { cases }: Stretch): Promise<void> => {
  const gone = cases.flatMap(({ before, after }) =>
    (before?.state.clocks ?? [])
      .filter((run) => !after.state.clocks.some((kept) => kept.clock === run.clock && kept.startSeq === run.startSeq))
      .map((run) => ({ case: after.state.id, ...run })),
  );
  if (gone.length === 0) return;
  await client.query({
    text: 'delete from clock d using unnest($2::uuid[], $3::text[], $4::int[]) as t(id, clock, seq) where d.congress_id = $1 and d.case_id = t.id and d.clock = t.clock and d.start_seq = t.seq',
    values: [
      congress,
      gone.map((run) => run.case),
      gone.map(({ clock }) => clock),
      gone.map(({ startSeq }) => startSeq),
    ],
  });
};

/** Files that only these cases name: their rows lose name and owner here, their bytes are removed after the commit. */
const FILES_ERASED = `with mine as (select distinct m[1] as hash from sealed_value s, regexp_matches(convert_from(s.content, 'UTF8'), '"([0-9a-f]{64})"', 'g') m where s.congress_id = $1 and s.case_id = any($2::uuid[]))
update file f set erased_at = $3, name = '', uploaded_by = '' from mine where f.congress_id = $1 and f.hash = mine.hash and f.erased_at is null
  and not exists (select 1 from sealed_value o where o.congress_id = $1 and o.case_id <> all($2::uuid[]) and position(mine.hash in convert_from(o.content, 'UTF8')) > 0)`;

/** Values, salts, receipts, stored answers and indexed words go in one transaction; the log keeps its commitments. What came later stays. */
const eraseCases = (
  client: pg.ClientBase,
  { congress, at }: BatchPlace,
  erased: BatchEnd['erased'],
): readonly Promise<unknown>[] => {
  const values = [congress, erased.map((one) => one.case)];
  return [
    client.query({ text: FILES_ERASED, values: [congress, values[1], at] }),
    client.query({
      text: 'delete from sealed_value d using unnest($2::uuid[], $3::bigint[]) as t(id, pos) where d.congress_id = $1 and d.case_id = t.id and d.pos < t.pos',
      values: [...values, erased.map(({ pos }) => pos)],
    }),
    // Takes the follower's lock, so that a slice under way cannot bring erased words back.
    forgetInSearch(
      client,
      congress,
      erased.map((one) => one.case),
    ),
    client.query({ text: 'delete from receipt where congress_id = $1 and case_id = any($2::uuid[])', values }),
    // A person is a case too: where somebody wanted to be told goes with the name.
    client.query({ text: 'delete from notice_channel where congress_id = $1 and owner_id = any($2::uuid[])', values }),
    client.query({ text: 'delete from notice_setting where congress_id = $1 and person_id = any($2::uuid[])', values }),
    client.query({
      text: `delete from idempotency where congress_id = $1 and answer::jsonb ->> 'case' = any($2::text[])`,
      values,
    }),
  ];
};

/** Postings of a batch, summed for each counter and in the order of its key, so that two congresses never wait for each other. */
const countersOf = (postings: readonly Posting[]): readonly Posting[] => {
  const sums = new Map<string, Posting>();
  for (const posting of postings) {
    const id = `${posting.measure}|${posting.cohort}|${posting.effective}|${posting.dims}|${posting.key}`;
    const sum = sums.get(id);
    sums.set(id, sum === undefined ? posting : { ...sum, n: sum.n + posting.n });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, posting]) => posting);
};
