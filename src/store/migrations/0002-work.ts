import { type Kysely, sql } from 'kysely';

/** Accounts, files, side work and what follows the log by cursor. */
const statements = [
  // Authoritative.
  `create table account (congress_id int not null, account text not null, password text not null, person_id uuid not null, demo boolean not null, disabled boolean not null,
     failures int not null, locked_until timestamptz, primary key (congress_id, account))`,
  `create table session (congress_id int not null, token_hash bytea not null, account text not null, created_at timestamptz not null, seen_at timestamptz not null, expires_at timestamptz not null,
     primary key (congress_id, token_hash))`,
  `create table receipt (congress_id int not null, duty text not null, number text not null, case_id uuid not null, salt bytea not null, code_hash bytea not null, primary key (congress_id, duty, number))`,
  `create table file (congress_id int not null, hash text not null, name text not null, type text not null, size bigint not null, width int, height int, uploaded_by text not null, uploaded_at timestamptz not null,
     erased_at timestamptz, primary key (congress_id, hash))`,
  `create table draft (congress_id int not null, person_id uuid not null, key text not null, content text not null, saved_at timestamptz not null, primary key (congress_id, person_id, key))`,
  `create table saved_view (congress_id int not null, person_id uuid not null, duty text not null, id uuid not null, label text not null, query text not null, primary key (congress_id, person_id, duty, id))`,
  `create table job (congress_id int not null, id uuid not null, kind text not null, owner uuid not null, input text not null, state text not null, done int not null, total int not null, message text, result text,
     created_at timestamptz not null, updated_at timestamptz not null, primary key (congress_id, id))`,
  `create table checkpoint (congress_id int not null, size bigint not null, note text not null, at timestamptz not null, primary key (congress_id, size))`,
  `create table tile (congress_id int not null, level int not null, index bigint not null, width int not null, content bytea not null, primary key (congress_id, level, index, width))`,

  // Derived by following the log.
  `create table follower (congress_id int not null, name text not null, pos bigint not null, primary key (congress_id, name))`,
  `create table search_text (congress_id int not null, case_id uuid not null, sight text not null, duty text not null, content text not null, grams tsvector not null, primary key (congress_id, case_id, sight))`,
  `create index search_text_grams on search_text using gin (grams)`,
  `create table notice (congress_id int not null, id uuid not null, person_id uuid not null, pos bigint not null, at timestamptz not null, zh text not null, en text not null, duty text not null, case_id uuid not null,
     read_at timestamptz, primary key (congress_id, person_id, id))`,
] as const;

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(database);
};
