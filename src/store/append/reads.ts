import type pg from 'pg';
import type { CaseState } from '#core/case.ts';
import type { LoggedEvent } from '#core/event.ts';
import { type CompactRange, parseRange } from '#core/log/compact-range.ts';
import type { Answer } from './command.ts';
import { decodeEvent } from './encode.ts';
import type { CaseRecord } from './staging.ts';

/** The reads of a batch: constant named statements, one for each kind of thing, all inside the batch's transaction. */

export interface Head {
  readonly pos: number;
  readonly range: CompactRange;
}

/** Locks the head of a congress's log: one batch at a time, whichever process it comes from. */
export const lockHead = (client: pg.ClientBase, congress: number): Promise<Head> =>
  headBy(client, congress, {
    name: 'lock-head',
    text: 'select pos, range from log_head where congress_id = $1 for update',
  });

/** The head as it is now, for whoever writes nothing. */
export const readHead = (client: pg.ClientBase, congress: number): Promise<Head> =>
  headBy(client, congress, { name: 'read-head', text: 'select pos, range from log_head where congress_id = $1' });

const headBy = async (
  client: pg.ClientBase,
  congress: number,
  statement: { readonly name: string; readonly text: string },
): Promise<Head> => {
  const { rows } = await client.query<{ pos: number; range: Buffer }>({ ...statement, values: [congress] });
  const [row] = rows;
  if (row === undefined) throw new Error(`No log for congress ${congress}`);
  const range = parseRange(row.range);
  if (!range.ok) throw new Error(`The head of the log is broken: ${range.error.en}`);
  return { pos: row.pos, range: range.value };
};

export interface StoredAnswer {
  readonly hash: Buffer;
  readonly answer: Answer;
}

export const loadAnswers = async (
  client: pg.ClientBase,
  congress: number,
  keys: readonly { readonly actor: string; readonly key: string }[],
): Promise<ReadonlyMap<string, StoredAnswer>> => {
  if (keys.length === 0) return new Map();
  const { rows } = await client.query<{ actor: string; key: string; request_hash: Buffer; answer: string }>({
    name: 'load-answers',
    // One look-up for each key, whatever the planner believes of the table's size.
    text: `select i.* from unnest($2::text[], $3::text[]) as t(actor, key)
           cross join lateral (select actor, key, request_hash, answer from idempotency where congress_id = $1 and actor = t.actor and key = t.key limit 1) i`,
    values: [congress, keys.map(({ actor }) => actor), keys.map(({ key }) => key)],
  });
  return new Map(
    rows.map((row) => [
      `${row.actor} ${row.key}`,
      { hash: row.request_hash, answer: JSON.parse(row.answer) as Answer },
    ]),
  );
};

interface CaseColumns {
  readonly case_id: string;
  readonly state: string;
  readonly texts: Readonly<Record<string, string>>;
  readonly sealed_texts: Readonly<Record<string, string>>;
}
const record = (row: CaseColumns): CaseRecord => ({
  state: JSON.parse(row.state) as CaseState,
  texts: { plain: row.texts, sealed: row.sealed_texts },
});

export const loadCases = async (
  client: pg.ClientBase,
  congress: number,
  ids: readonly string[],
): Promise<readonly CaseRecord[]> => {
  if (ids.length === 0) return [];
  const { rows } = await client.query<CaseColumns>({
    name: 'load-cases',
    text: 'select case_id, state, texts, sealed_texts from case_row where congress_id = $1 and case_id = any($2::uuid[])',
    values: [congress, ids],
  });
  return rows.map(record);
};

export const loadNumbered = async (
  client: pg.ClientBase,
  congress: number,
  wanted: readonly { readonly duty: string; readonly number: string }[],
): Promise<readonly CaseRecord[]> => {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<CaseColumns>({
    name: 'load-numbered',
    text: `select case_id, state, texts, sealed_texts from case_row where congress_id = $1 and (duty, number) in (select * from unnest($2::text[], $3::text[]))`,
    values: [congress, wanted.map(({ duty }) => duty), wanted.map(({ number }) => number)],
  });
  return rows.map(record);
};

export const loadRelated = async (
  client: pg.ClientBase,
  congress: number,
  wanted: readonly { readonly duty: string; readonly relation: string; readonly id: string }[],
): Promise<readonly (CaseRecord & { readonly relation: string; readonly party: string })[]> => {
  if (wanted.length === 0) return [];
  const { rows } = await client.query<CaseColumns & { readonly relation: string; readonly party_id: string }>({
    name: 'load-related',
    // From the asked parties to their rows to their cases, whatever the planner believes of the tables' sizes; the kinds begin the key of case_party.
    text: `select c.case_id, c.state, c.texts, c.sealed_texts, p.relation, p.party_id
           from (select distinct * from unnest($2::text[], $3::text[], $4::text[])) as t(duty, relation, id)
           cross join lateral (select case_id, relation, party_id from case_party
             where congress_id = $1 and kind = any('{person,unit,body,case}') and party_id = t.id and relation = t.relation offset 0) p
           cross join lateral (select * from case_row where congress_id = $1 and case_id = p.case_id limit 1) c
           where c.duty = t.duty
           order by c.case_id`,
    values: [
      congress,
      wanted.map(({ duty }) => duty),
      wanted.map(({ relation }) => relation),
      wanted.map(({ id }) => id),
    ],
  });
  return rows.map((row) => ({ ...record(row), relation: row.relation, party: row.party_id }));
};

/** The events of cases, in order. */
export const loadHistories = async (
  client: pg.ClientBase,
  congress: number,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly LoggedEvent[]>> => {
  const histories = new Map<string, LoggedEvent[]>(ids.map((id) => [id, []]));
  if (ids.length === 0) return histories;
  const { rows } = await client.query<{ case_id: string; header: Buffer; closed: Buffer; content: Buffer | null }>({
    name: 'load-histories',
    text: `select e.case_id, e.header, e.closed, s.content from event_log e
           left join sealed_value s on s.congress_id = e.congress_id and s.pos = e.pos
           where e.congress_id = $1 and e.case_id = any($2::uuid[]) order by e.case_id, e.seq`,
    values: [congress, ids],
  });
  for (const row of rows) histories.get(row.case_id)?.push(decodeEvent(row.header, row.closed, row.content));
  return histories;
};

export const loadRegisters = async (
  client: pg.ClientBase,
  congress: number,
  wanted: readonly { readonly register: string; readonly year: number }[],
): Promise<ReadonlyMap<string, number>> => {
  if (wanted.length === 0) return new Map();
  const { rows } = await client.query<{ register: string; year: number; last: number }>({
    name: 'load-registers',
    text: 'select register, year, last from number_register where congress_id = $1 and (register, year) in (select * from unnest($2::text[], $3::int[]))',
    values: [congress, wanted.map(({ register }) => register), wanted.map(({ year }) => year)],
  });
  return new Map(rows.map((row) => [`${row.register} ${row.year}`, row.last]));
};
