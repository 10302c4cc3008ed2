import { type Kysely, sql } from 'kysely';

/** What administrators did to accounts: who, to whom, when; people by their ids alone. */
const statements = [
  `create table account_act (congress_id int not null, id uuid not null, act text not null, person_id uuid not null, done_by uuid not null, at timestamptz not null,
     primary key (congress_id, id))`,
  `create index account_act_at on account_act (congress_id, at)`,
] as const;

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(database);
};
