import { type Kysely, sql } from 'kysely';

/**
 * The log and what is derived from it. Rules: `congress_id` first in every key; no triggers, sequences or defaults that matter
 * to meaning; one DDL statement a call; keys collate "C" (the database's own collation).
 */
const statements = [
  `create table congress (congress_id int primary key, slug text not null unique, settings jsonb not null)`,

  // Authoritative: the log, the sealed values, the head. Only the appender writes them.
  `create table log_head (congress_id int primary key references congress, pos bigint not null, range bytea not null, epoch int not null)`,
  `create table event_log (congress_id int not null, pos bigint not null, case_id uuid not null, seq int not null, duty text not null,
     header bytea not null, header_salt bytea, seed bytea not null, closed bytea not null, leaf_hash bytea not null,
     primary key (congress_id, pos), unique (congress_id, case_id, seq))`,
  `create table sealed_value (congress_id int not null, pos bigint not null, case_id uuid not null, content bytea not null, primary key (congress_id, pos))`,
  `create index sealed_value_case on sealed_value (congress_id, case_id)`,
  `create table number_register (congress_id int not null, register text not null, year int not null, last int not null, primary key (congress_id, register, year))`,
  `create table idempotency (congress_id int not null, actor text not null, key text not null, request_hash bytea not null, answer text not null, at timestamptz not null,
     primary key (congress_id, actor, key))`,
  `create index idempotency_at on idempotency (congress_id, at)`,

  // Derived: dropped and refolded by rebuild.
  `create table case_row (congress_id int not null, case_id uuid not null, duty text not null, edition int not null, number text, version int not null, status text not null,
     opened_on date not null, changed_at timestamptz not null, changed_pos bigint not null, is_public boolean not null, is_final boolean not null, is_void boolean not null,
     state text not null, facets jsonb not null, texts jsonb not null, sealed_texts jsonb not null, primary key (congress_id, case_id))`,
  `create unique index case_row_number on case_row (congress_id, duty, number) where number is not null`,
  `create index case_row_opened on case_row (congress_id, duty, opened_on desc, case_id)`,
  `create index case_row_changed on case_row (congress_id, changed_pos)`,
  `create table case_party (congress_id int not null, case_id uuid not null, relation text not null, kind text not null, party_id text not null,
     primary key (congress_id, kind, party_id, relation, case_id))`,
  `create index case_party_case on case_party (congress_id, case_id)`,
  `create table clock (congress_id int not null, case_id uuid not null, clock text not null, start_seq int not null, duty text not null, started_on date not null, due date not null,
     provisional boolean not null, owed_by text not null, step text not null, stopped_on date, primary key (congress_id, case_id, clock, start_seq))`,
  `create index clock_running on clock (congress_id, due, case_id) where stopped_on is null`,
  `create table contribution (congress_id int not null, measure text not null, cohort date not null, pos bigint not null, ordinal int not null, case_id uuid not null,
     effective date not null, dims text not null, key text not null, n bigint not null, primary key (congress_id, measure, cohort, pos, ordinal))`,
  `create index contribution_case on contribution (congress_id, case_id)`,
  `create table counter (congress_id int not null, measure text not null, cohort date not null, effective date not null, dims text not null, key text not null, n bigint not null,
     primary key (congress_id, measure, cohort, effective, dims, key))`,
] as const;

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(database);
};
