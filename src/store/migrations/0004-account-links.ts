import { type Kysely, sql } from 'kysely';

/** Accounts that wait for their first password, and the one-time link by which it is set. */
const statements = [
  // Without a token: nobody has been given a link yet.
  `create table account_link (congress_id int not null, account text not null, token_hash bytea, expires_at timestamptz, made_by uuid, made_at timestamptz not null,
     primary key (congress_id, account))`,
  `create unique index account_link_token on account_link (congress_id, token_hash)`,
] as const;

export const up = async (database: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(database);
};
