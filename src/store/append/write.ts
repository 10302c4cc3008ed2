import type pg from 'pg';
import type { Party } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import { procedureOf } from '#core/duty.ts';
import { canonicalJson } from '#core/json.ts';
import { type CompactRange, rangeBytes } from '#core/log/compact-range.ts';
import type { Posting } from '#core/measure.ts';
import { forgetInSearch } from '#store/search/follow.ts';
import { binaryArray, type ElementType } from './binary-array.ts';
import type { Command, Taken } from './command.ts';
import type { EncodedEvent } from './encode.ts';
import type { CaseRecord } from './staging.ts';

/** A stretch of a batch: decided together, written by one statement while the next stretch is decided. */
export interface Stretch {
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

type Columns<T> = readonly (readonly [ElementType, (row: T) => unknown])[];

const eventColumns: Columns<Stretch['events'][number]> = [
  ['bigint', (e) => e.pos],
  ['uuid', (e) => e.case],
  ['int', (e) => e.seq],
  ['text', (e) => e.duty],
  ['bytea', (e) => e.bytes.header],
  ['bytea', (e) => e.bytes.headerSalt],
  ['bytea', (e) => e.bytes.seed],
  ['bytea', (e) => e.bytes.closed],
  ['bytea', (e) => e.bytes.leafHash],
];
const sealedColumns: Columns<Stretch['events'][number]> = [
  ['bigint', (e) => e.pos],
  ['uuid', (e) => e.case],
  ['bytea', (e) => e.bytes.sealed],
];
const caseColumns: Columns<Stretch['cases'][number]> = [
  ['uuid', (c) => c.after.state.id],
  ['text', (c) => c.duty.name],
  ['int', (c) => c.after.state.edition],
  ['text', (c) => c.after.state.number],
  ['int', (c) => c.after.state.version],
  ['text', (c) => c.after.state.status],
  ['date', (c) => c.after.state.openedOn],
  ['bigint', (c) => c.pos],
  ['boolean', (c) => isPublic(c.duty, c.after.state)],
  ['boolean', (c) => isFinal(c.duty, c.after.state)],
  ['boolean', (c) => c.after.state.void],
  ['text', (c) => JSON.stringify(c.after.state)],
  ['text', (c) => canonicalJson(c.duty.facets(c.after.state.open))],
  ['text', (c) => JSON.stringify(c.after.texts.plain)],
  ['text', (c) => JSON.stringify(c.after.texts.sealed)],
];
const partyColumns: Columns<PartyRow> = [
  ['uuid', (p) => p.case],
  ['text', (p) => p.relation],
  ['text', (p) => p.kind],
  ['text', (p) => p.id],
];
const clockColumns: Columns<ReturnType<typeof clockChanges>[number]> = [
  ['uuid', (c) => c.case],
  ['text', (c) => c.clock],
  ['int', (c) => c.startSeq],
  ['text', (c) => c.duty],
  ['date', (c) => c.startedOn],
  ['date', (c) => c.due],
  ['boolean', (c) => c.provisional],
  ['text', (c) => c.owedBy],
  ['text', (c) => c.step],
  ['date', (c) => c.stoppedOn],
];
const postingColumns: Columns<Stretch['postings'][number]> = [
  ['text', (p) => p.posting.measure],
  ['date', (p) => p.posting.cohort],
  ['bigint', (p) => p.pos],
  ['int', (p) => p.ordinal],
  ['uuid', (p) => p.case],
  ['date', (p) => p.posting.effective],
  ['text', (p) => p.posting.dims],
  ['text', (p) => p.posting.key],
  ['bigint', (p) => p.posting.n],
];
const answerColumns: Columns<NonNullable<Command['idempotency']> & { readonly answer: string }> = [
  ['text', (a) => a.actor],
  ['text', (a) => a.key],
  ['bytea', (a) => a.requestHash],
  ['text', (a) => a.answer],
];
const counterColumns: Columns<Posting> = [
  ['text', (p) => p.measure],
  ['date', (p) => p.cohort],
  ['date', (p) => p.effective],
  ['text', (p) => p.dims],
  ['text', (p) => p.key],
  ['bigint', (p) => p.n],
];
const registerColumns: Columns<{ readonly register: string; readonly year: number; readonly last: number }> = [
  ['text', (r) => r.register],
  ['int', (r) => r.year],
  ['int', (r) => r.last],
];

const arrays = <T>(rows: readonly T[], columns: Columns<T>): readonly Buffer[] =>
  columns.map(([type, read]) => binaryArray(type, rows.map(read)));

/** Texts of statements whose parameters are arrays, numbered in the order in which `rows` is called. */
const numbered = (from: number) => {
  let next = from;
  return <T>(columns: Columns<T>): string => `unnest(${columns.map(([type]) => `$${next++}::${type}[]`).join(', ')})`;
};

const stretchRows = numbered(3);
const STRETCH = `with
e as (insert into event_log (congress_id, pos, case_id, seq, duty, header, header_salt, seed, closed, leaf_hash) select $1::int, * from ${stretchRows(eventColumns)}),
s as (insert into sealed_value (congress_id, pos, case_id, content) select $1::int, * from ${stretchRows(sealedColumns)}),
c as (insert into case_row (congress_id, case_id, duty, edition, number, version, status, opened_on, changed_at, changed_pos, is_public, is_final, is_void, state, facets, texts, sealed_texts)
  select $1::int, id, duty, edition, number, version, status, opened, $2::timestamptz, pos, pub, fin, voi, state, facets::jsonb, texts::jsonb, sealed::jsonb
  from ${stretchRows(caseColumns)} as t(id, duty, edition, number, version, status, opened, pos, pub, fin, voi, state, facets, texts, sealed)
  on conflict (congress_id, case_id) do update set number = excluded.number, version = excluded.version, status = excluded.status, opened_on = excluded.opened_on, changed_at = excluded.changed_at,
    changed_pos = excluded.changed_pos, is_public = excluded.is_public, is_final = excluded.is_final, is_void = excluded.is_void, state = excluded.state, facets = excluded.facets, texts = excluded.texts, sealed_texts = excluded.sealed_texts),
p as (insert into case_party (congress_id, case_id, relation, kind, party_id) select $1::int, * from ${stretchRows(partyColumns)}),
q as (delete from case_party d using ${stretchRows(partyColumns)} as t(id, relation, kind, party) where d.congress_id = $1::int and d.case_id = t.id and d.relation = t.relation and d.kind = t.kind and d.party_id = t.party),
k as (insert into clock (congress_id, case_id, clock, start_seq, duty, started_on, due, provisional, owed_by, step, stopped_on) select $1::int, * from ${stretchRows(clockColumns)}
  on conflict (congress_id, case_id, clock, start_seq) do update set due = excluded.due, provisional = excluded.provisional, owed_by = excluded.owed_by, started_on = excluded.started_on, stopped_on = excluded.stopped_on),
m as (insert into contribution (congress_id, measure, cohort, pos, ordinal, case_id, effective, dims, key, n) select $1::int, * from ${stretchRows(postingColumns)})
insert into idempotency (congress_id, actor, key, request_hash, answer, at) select $1::int, t.*, $2::timestamptz from ${stretchRows(answerColumns)} as t`;

/** Writes a stretch: one statement, sent at once. Clocks that never ran, which are rare, follow it. */
export const writeStretch = async (client: pg.ClientBase, place: BatchPlace, stretch: Stretch): Promise<void> => {
  const { events, cases, postings } = stretch;
  const sealed = events.filter(({ bytes }) => bytes.sealed !== null);
  const parties = partyChanges(stretch);
  const answers = stretch.answers.flatMap(({ command, taken }) =>
    command.idempotency === undefined
      ? []
      : [{ ...command.idempotency, answer: JSON.stringify({ ...taken, events: [] }) }],
  );
  const values = [
    place.congress,
    place.at,
    ...arrays(events, eventColumns),
    ...arrays(sealed, sealedColumns),
    ...arrays(cases, caseColumns),
    ...arrays(parties.added, partyColumns),
    ...arrays(parties.removed, partyColumns),
    ...arrays(clockChanges(stretch), clockColumns),
    ...arrays(postings, postingColumns),
    ...arrays(answers, answerColumns),
  ];
  await Promise.all([
    client.query({ name: 'append-stretch', text: STRETCH, values }),
    removeClocks(client, place.congress, stretch),
  ]);
};

const endRows = numbered(4);
const END = `with
n as (insert into counter (congress_id, measure, cohort, effective, dims, key, n) select $1::int, * from ${endRows(counterColumns)}
  on conflict (congress_id, measure, cohort, effective, dims, key) do update set n = counter.n + excluded.n),
r as (insert into number_register (congress_id, register, year, last) select $1::int, * from ${endRows(registerColumns)}
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

const partyChanges = ({
  cases,
}: Stretch): { readonly added: readonly PartyRow[]; readonly removed: readonly PartyRow[] } => {
  const added: PartyRow[] = [];
  const removed: PartyRow[] = [];
  const same = (a: Party, b: Party) => a.relation === b.relation && a.kind === b.kind && a.id === b.id;
  for (const { duty, before, after } of cases) {
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

const clockChanges = ({ cases }: Stretch) =>
  cases.flatMap(({ duty, before, after }) => {
    const { clocks } = procedureOf(duty, after.state.edition);
    const old = before === null ? [] : before.state.clocks.map((run) => JSON.stringify(run));
    return after.state.clocks
      .filter((run) => old.length === 0 || !old.includes(JSON.stringify(run)))
      .map((run) => ({ ...run, case: after.state.id, duty: duty.name, step: clocks[run.clock]?.step ?? '' }));
  });

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
