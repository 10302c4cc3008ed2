import type pg from 'pg';
import type { Party } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import { procedureOf } from '#core/duty.ts';
import { canonicalJson } from '#core/json.ts';
import { type CompactRange, rangeBytes } from '#core/log/compact-range.ts';
import type { Posting } from '#core/measure.ts';
import { forgetInSearch } from '#store/search/follow.ts';
import type { Command, Taken } from './command.ts';
import type { EncodedEvent } from './encode.ts';
import type { CaseRecord } from './staging.ts';

/** Everything that a batch writes, gathered in memory and written by one statement. */
export interface BatchWrite {
  readonly congress: number;
  readonly head: { readonly pos: number; readonly range: CompactRange };
  readonly events: readonly {
    readonly pos: number;
    readonly case: string;
    readonly seq: number;
    readonly duty: string;
    readonly bytes: EncodedEvent;
  }[];
  readonly cases: readonly {
    readonly duty: Duty;
    readonly before: CaseRecord | null;
    readonly after: CaseRecord;
    readonly pos: number;
  }[];
  readonly postings: readonly {
    readonly posting: Posting;
    readonly case: string;
    readonly pos: number;
    readonly ordinal: number;
  }[];
  readonly registers: ReadonlyMap<string, number>;
  readonly answers: readonly { readonly command: Command; readonly taken: Taken }[];
  /** Cases whose sealed values before a position are erased for good. */
  readonly erased: readonly { readonly case: string; readonly pos: number }[];
  readonly at: Date;
}

type Columns<T> = readonly ((row: T) => unknown)[];
type Row<K extends 'events' | 'cases' | 'postings'> = BatchWrite[K][number];

const eventColumns: Columns<Row<'events'>> = [
  (e) => e.pos,
  (e) => e.case,
  (e) => e.seq,
  (e) => e.duty,
  (e) => buffer(e.bytes.header),
  (e) => (e.bytes.headerSalt === null ? null : buffer(e.bytes.headerSalt)),
  (e) => buffer(e.bytes.seed),
  (e) => buffer(e.bytes.closed),
  (e) => buffer(e.bytes.leafHash),
];
const caseColumns: Columns<Row<'cases'>> = [
  (c) => c.after.state.id,
  (c) => c.duty.name,
  (c) => c.after.state.edition,
  (c) => c.after.state.number,
  (c) => c.after.state.version,
  (c) => c.after.state.status,
  (c) => c.after.state.openedOn,
  (c) => c.pos,
  (c) => isPublic(c.duty, c.after.state),
  (c) => isFinal(c.duty, c.after.state),
  (c) => c.after.state.void,
  (c) => JSON.stringify(c.after.state),
  (c) => canonicalJson(c.duty.facets(c.after.state.open)),
  (c) => JSON.stringify(c.after.texts.plain),
  (c) => JSON.stringify(c.after.texts.sealed),
];
const clockColumns: Columns<ReturnType<typeof clockChanges>[number]> = [
  (c) => c.case,
  (c) => c.clock,
  (c) => c.startSeq,
  (c) => c.duty,
  (c) => c.startedOn,
  (c) => c.due,
  (c) => c.provisional,
  (c) => c.owedBy,
  (c) => c.step,
  (c) => c.stoppedOn,
];
const postingColumns: Columns<Row<'postings'>> = [
  (p) => p.posting.measure,
  (p) => p.posting.cohort,
  (p) => p.pos,
  (p) => p.ordinal,
  (p) => p.case,
  (p) => p.posting.effective,
  (p) => p.posting.dims,
  (p) => p.posting.key,
  (p) => p.posting.n,
];
const counterColumns: Columns<Posting> = [
  (p) => p.measure,
  (p) => p.cohort,
  (p) => p.effective,
  (p) => p.dims,
  (p) => p.key,
  (p) => p.n,
];

/** The statement's parameters, each an array for one column; the order is that of the text below. */
const parameters = (write: BatchWrite): unknown[] => {
  const { events, cases, postings } = write;
  const sealed = events.filter(({ bytes }) => bytes.sealed !== null);
  const parties = partyChanges(write);
  const clocks = clockChanges(write);
  const counters = countersOf(write);
  const registers = [...write.registers].map(([key, last]) => ({
    register: key.slice(0, key.lastIndexOf(' ')),
    year: Number(key.slice(key.lastIndexOf(' ') + 1)),
    last,
  }));
  const answers = write.answers.flatMap(({ command, taken }) =>
    command.idempotency === undefined
      ? []
      : [{ ...command.idempotency, answer: JSON.stringify({ ...taken, events: [] }) }],
  );
  return [
    write.congress,
    write.head.pos,
    buffer(rangeBytes(write.head.range)),
    write.at,
    ...columns(events, eventColumns),
    ...columns(sealed, [(e) => e.pos, (e) => e.case, (e) => buffer(e.bytes.sealed ?? new Uint8Array())]),
    ...columns(cases, caseColumns),
    ...columns(parties.added, [(p) => p.case, (p) => p.relation, (p) => p.kind, (p) => p.id]),
    ...columns(parties.removed, [(p) => p.case, (p) => p.relation, (p) => p.kind, (p) => p.id]),
    ...columns(clocks, clockColumns),
    ...columns(postings, postingColumns),
    ...columns(counters, counterColumns),
    ...columns(registers, [(r) => r.register, (r) => r.year, (r) => r.last]),
    ...columns(answers, [(a) => a.actor, (a) => a.key, (a) => buffer(a.requestHash), (a) => a.answer]),
    write.erased.map((one) => one.case),
  ];
};

const buffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const columns = <T>(rows: readonly T[], readers: Columns<T>): unknown[][] => readers.map((read) => rows.map(read));

const TYPES = {
  event: ['bigint', 'uuid', 'int', 'text', 'bytea', 'bytea', 'bytea', 'bytea', 'bytea'],
  sealed: ['bigint', 'uuid', 'bytea'],
  case: [
    'uuid',
    'text',
    'int',
    'text',
    'int',
    'text',
    'date',
    'bigint',
    'boolean',
    'boolean',
    'boolean',
    'text',
    'text',
    'text',
    'text',
  ],
  party: ['uuid', 'text', 'text', 'text'],
  clock: ['uuid', 'text', 'int', 'text', 'date', 'date', 'boolean', 'text', 'text', 'date'],
  contribution: ['text', 'date', 'bigint', 'int', 'uuid', 'date', 'text', 'text', 'bigint'],
  counter: ['text', 'date', 'date', 'text', 'text', 'bigint'],
  register: ['text', 'int', 'int'],
  answer: ['text', 'text', 'bytea', 'text'],
} as const;

let next = 5;
const unnest = (types: readonly string[]): string =>
  `unnest(${types.map((type) => `$${next++}::${type}[]`).join(', ')})`;

const TEXT = `with
e as (insert into event_log (congress_id, pos, case_id, seq, duty, header, header_salt, seed, closed, leaf_hash) select $1::int, * from ${unnest(TYPES.event)}),
s as (insert into sealed_value (congress_id, pos, case_id, content) select $1::int, * from ${unnest(TYPES.sealed)}),
c as (insert into case_row (congress_id, case_id, duty, edition, number, version, status, opened_on, changed_at, changed_pos, is_public, is_final, is_void, state, facets, texts, sealed_texts)
  select $1::int, id, duty, edition, number, version, status, opened, $4::timestamptz, pos, pub, fin, voi, state, facets::jsonb, texts::jsonb, sealed::jsonb
  from ${unnest(TYPES.case)} as t(id, duty, edition, number, version, status, opened, pos, pub, fin, voi, state, facets, texts, sealed)
  on conflict (congress_id, case_id) do update set number = excluded.number, version = excluded.version, status = excluded.status, opened_on = excluded.opened_on, changed_at = excluded.changed_at,
    changed_pos = excluded.changed_pos, is_public = excluded.is_public, is_final = excluded.is_final, is_void = excluded.is_void, state = excluded.state, facets = excluded.facets, texts = excluded.texts, sealed_texts = excluded.sealed_texts),
p as (insert into case_party (congress_id, case_id, relation, kind, party_id) select $1::int, * from ${unnest(TYPES.party)}),
q as (delete from case_party d using ${unnest(TYPES.party)} as t(id, relation, kind, party) where d.congress_id = $1::int and d.case_id = t.id and d.relation = t.relation and d.kind = t.kind and d.party_id = t.party),
k as (insert into clock (congress_id, case_id, clock, start_seq, duty, started_on, due, provisional, owed_by, step, stopped_on) select $1::int, * from ${unnest(TYPES.clock)}
  on conflict (congress_id, case_id, clock, start_seq) do update set due = excluded.due, provisional = excluded.provisional, owed_by = excluded.owed_by, started_on = excluded.started_on, stopped_on = excluded.stopped_on),
m as (insert into contribution (congress_id, measure, cohort, pos, ordinal, case_id, effective, dims, key, n) select $1::int, * from ${unnest(TYPES.contribution)}),
n as (insert into counter (congress_id, measure, cohort, effective, dims, key, n) select $1::int, * from ${unnest(TYPES.counter)}
  on conflict (congress_id, measure, cohort, effective, dims, key) do update set n = counter.n + excluded.n),
r as (insert into number_register (congress_id, register, year, last) select $1::int, * from ${unnest(TYPES.register)}
  on conflict (congress_id, register, year) do update set last = excluded.last),
i as (insert into idempotency (congress_id, actor, key, request_hash, answer, at) select $1::int, t.*, $4::timestamptz from ${unnest(TYPES.answer)} as t)
update log_head set pos = $2::bigint, range = $3::bytea where congress_id = $1::int and cardinality($${next}::uuid[]) >= 0`;

/** Writes a batch: one statement, one round trip. Erasure and withdrawn clocks, which are rare, follow in the same transaction. */
export const writeBatch = async (client: pg.ClientBase, write: BatchWrite): Promise<void> => {
  // All are asked at once, so that whoever called may let the commit follow in the same flight.
  await Promise.all([
    client.query({ name: 'append', text: TEXT, values: parameters(write) }),
    removeClocks(client, write),
    ...(write.erased.length > 0 ? eraseCases(client, write) : []),
  ]);
};

/** Clocks that an annulment or correction made never to have run. */
const removeClocks = async (client: pg.ClientBase, write: BatchWrite): Promise<void> => {
  const gone = write.cases.flatMap(({ before, after }) =>
    (before?.state.clocks ?? [])
      .filter((run) => !after.state.clocks.some((kept) => kept.clock === run.clock && kept.startSeq === run.startSeq))
      .map((run) => ({ case: after.state.id, ...run })),
  );
  if (gone.length === 0) return;
  await client.query({
    text: 'delete from clock d using unnest($2::uuid[], $3::text[], $4::int[]) as t(id, clock, seq) where d.congress_id = $1 and d.case_id = t.id and d.clock = t.clock and d.start_seq = t.seq',
    values: [write.congress, ...columns(gone, [(c) => c.case, (c) => c.clock, (c) => c.startSeq])],
  });
};

/** Files that only these cases name: their rows lose name and owner here, their bytes are removed after the commit. */
const FILES_ERASED = `with mine as (select distinct m[1] as hash from sealed_value s, regexp_matches(convert_from(s.content, 'UTF8'), '"([0-9a-f]{64})"', 'g') m where s.congress_id = $1 and s.case_id = any($2::uuid[]))
update file f set erased_at = $3, name = '', uploaded_by = '' from mine where f.congress_id = $1 and f.hash = mine.hash and f.erased_at is null
  and not exists (select 1 from sealed_value o where o.congress_id = $1 and o.case_id <> all($2::uuid[]) and position(mine.hash in convert_from(o.content, 'UTF8')) > 0)`;

/** Values, salts, receipts, stored answers and indexed words go in one transaction; the log keeps its commitments. What came later stays. */
const eraseCases = (client: pg.ClientBase, { congress, erased, at }: BatchWrite): readonly Promise<unknown>[] => {
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
    client.query({
      text: `delete from idempotency where congress_id = $1 and answer::jsonb ->> 'case' = any($2::text[])`,
      values,
    }),
  ];
};

export const isPublic = (duty: Duty, state: CaseState): boolean =>
  !state.void && duty.isPublic(state.open, state.status);
export const isFinal = (duty: Duty, state: CaseState): boolean =>
  state.void || procedureOf(duty, state.edition).final.includes(state.status);

interface PartyRow extends Party {
  readonly case: string;
}
export const partiesOf = (duty: Duty, state: CaseState): readonly Party[] =>
  state.version === 0 ? [] : procedureOf(duty, state.edition).parties(state.open);

const partyChanges = (
  write: BatchWrite,
): { readonly added: readonly PartyRow[]; readonly removed: readonly PartyRow[] } => {
  const added: PartyRow[] = [];
  const removed: PartyRow[] = [];
  const same = (a: Party, b: Party) => a.relation === b.relation && a.kind === b.kind && a.id === b.id;
  for (const { duty, before, after } of write.cases) {
    const old = before === null ? [] : partiesOf(duty, before.state);
    const now = partiesOf(duty, after.state);
    added.push(
      ...now
        .filter((party) => !old.some((other) => same(party, other)))
        .map((party) => ({ ...party, case: after.state.id })),
    );
    removed.push(
      ...old
        .filter((party) => !now.some((other) => same(party, other)))
        .map((party) => ({ ...party, case: after.state.id })),
    );
  }
  return { added, removed };
};

const clockChanges = (write: BatchWrite) =>
  write.cases.flatMap(({ duty, before, after }) => {
    const old = new Set((before?.state.clocks ?? []).map((run) => JSON.stringify(run)));
    const procedure = procedureOf(duty, after.state.edition);
    return after.state.clocks
      .filter((run) => !old.has(JSON.stringify(run)))
      .map((run) => ({ ...run, case: after.state.id, duty: duty.name, step: procedure.clocks[run.clock]?.step ?? '' }));
  });

/** Postings of a batch, summed for each counter and in the order of its key, so that two congresses never wait for each other. */
const countersOf = ({ postings }: BatchWrite): readonly Posting[] => {
  const sums = new Map<string, Posting>();
  for (const { posting } of postings) {
    const id = `${posting.measure}|${posting.cohort}|${posting.effective}|${posting.dims}|${posting.key}`;
    const sum = sums.get(id);
    sums.set(id, sum === undefined ? posting : { ...sum, n: sum.n + posting.n });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, posting]) => posting);
};
