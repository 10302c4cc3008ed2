import { type Kysely, sql } from 'kysely';

/** What became of a notice, where people want to be told, and the outbox. */
const statements = [
  `alter table notice add column kind text not null default 'task', add column due date, add column urgent boolean not null default false,
     add column shown_at timestamptz, add column routed_at timestamptz default now()`,
  // The defaults are for the rows of before: what was told then is not sent now.
  `alter table notice alter column kind drop default, alter column urgent drop default, alter column routed_at drop default, alter column duty drop not null, alter column case_id drop not null`,
  `create index notice_unrouted on notice (congress_id, at) where routed_at is null`,
  `create index notice_id on notice (congress_id, id)`,
  `create index notice_case on notice (congress_id, case_id)`,

  // Authoritative. Addresses are personal: they stand here alone and go with their owner.
  `create table notice_setting (congress_id int not null, person_id uuid not null, content text not null, changed_at timestamptz not null, primary key (congress_id, person_id))`,
  `create table notice_channel (congress_id int not null, owner_kind text not null, owner_id uuid not null, channel text not null, address text not null, secret text, set_by uuid not null, set_at timestamptz not null,
     confirmed_at timestamptz, code_salt bytea, code_hash bytea, code_until timestamptz, code_tries int not null, failures int not null, off_at timestamptz, off_reason text,
     primary key (congress_id, owner_kind, owner_id, channel))`,
  `create table outbox (congress_id int not null, id uuid not null, owner_kind text not null, owner_id uuid not null, channel text not null, kind text not null, notice_id uuid, body text, urgent boolean not null,
     state text not null, reason text, bundle uuid, attempts int not null, created_at timestamptz not null, next_at timestamptz not null, done_at timestamptz, primary key (congress_id, id))`,
  `create index outbox_due on outbox (congress_id, next_at) where done_at is null`,
  `create index outbox_notice on outbox (congress_id, notice_id)`,
  `create index outbox_created on outbox (congress_id, created_at)`,
  `create table outbox_attempt (congress_id int not null, bundle uuid not null, n int not null, at timestamptz not null, ended_at timestamptz, outcome text, reason text, primary key (congress_id, bundle, n))`,
] as const;

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(database);
};
