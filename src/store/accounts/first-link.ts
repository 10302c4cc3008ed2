import { hash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { accountName, findAccount, nameFault, setPassword } from './account.ts';
import type { Random } from './argon2.ts';
import { hashPassword } from './password.ts';

/** A link opens so long after it was made (milliseconds): a week to hand it over and use it. */
export const LINK_MS = 7 * 24 * 3_600_000;
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');

/** An account to be, of a person. */
export interface Invited {
  readonly account: string;
  readonly personId: string;
}

/** An account that waits for its first password, and until when its link opens; null: none was made yet. */
export interface WaitingAccount extends Invited {
  readonly until: Date | null;
}

/** Why these accounts cannot be made, by account as written: a name that is not allowed, taken by another person, or asked for twice. */
export const invitationFaults = async (
  client: PoolClient,
  congress: number,
  wanted: readonly Invited[],
): Promise<ReadonlyMap<string, Refusal>> => {
  const faults = new Map<string, Refusal>();
  const owners = new Map<string, string>();
  const { rows } = await client.query<{ account: string; person_id: string }>(
    'select account, person_id from account where congress_id = $1 and account = any($2::text[])',
    [congress, wanted.map(({ account }) => accountName(account)).filter((name) => !name.includes('\u0000'))],
  );
  for (const row of rows) owners.set(row.account, row.person_id);
  for (const { account, personId } of wanted) {
    const name = accountName(account);
    const fault = nameFault(name);
    const owner = owners.get(name) ?? personId;
    owners.set(name, owner);
    if (fault !== null) faults.set(account, fault);
    else if (owner !== personId)
      faults.set(
        account,
        refuse('account-taken', {
          zh: `账号“${name}”已经有人使用，请换一个。`,
          en: `The account "${name}" is taken; please choose another.`,
        }),
      );
  }
  return faults;
};

/** The hash of a secret that nobody has. */
export const nobodysPassword = (random: Random): Promise<string> =>
  hashPassword(Buffer.from(random(TOKEN_BYTES)).toString('base64url'), random);

/** Makes accounts that nobody can sign in to yet; those that are there already are passed over. @returns how many were made. */
export const inviteAccounts = async (
  client: PoolClient,
  congress: number,
  wanted: readonly Invited[],
  { now, random }: { readonly now: Date; readonly random: Random },
): Promise<number> => {
  if (wanted.length === 0) return 0;
  // One for all, since it opens nothing.
  const nobodys = await nobodysPassword(random);
  const { rows } = await client.query<{ account: string }>(
    `insert into account (congress_id, account, password, person_id, demo, disabled, failures, locked_until)
     select $1, w.account, $2, w.person_id, false, false, 0, null from unnest($3::text[], $4::uuid[]) as w (account, person_id)
     on conflict do nothing returning account`,
    [congress, nobodys, wanted.map(({ account }) => accountName(account)), wanted.map(({ personId }) => personId)],
  );
  await client.query(
    `insert into account_link (congress_id, account, token_hash, expires_at, made_by, made_at)
     select $1, account, null, null, null, $3 from unnest($2::text[]) as w (account)`,
    [congress, rows.map(({ account }) => account), now],
  );
  return rows.length;
};

/** The accounts that wait for their first password, by name. */
export const waitingAccounts = async (client: PoolClient, congress: number): Promise<readonly WaitingAccount[]> => {
  const { rows } = await client.query<{ account: string; person_id: string; expires_at: Date | null }>(
    `select l.account, a.person_id, l.expires_at from account_link l
     join account a on a.congress_id = l.congress_id and a.account = l.account where l.congress_id = $1 order by l.account`,
    [congress],
  );
  return rows.map(({ account, person_id: personId, expires_at: until }) => ({ account, personId, until }));
};

/**
 * Makes a fresh one-time link for each of these accounts that waits for its first password; what was made before
 * opens nothing any more. @returns the tokens (256 bits, base64url), of which only the SHA-256 is kept: they are shown now or never.
 */
export const makeLinks = async (
  client: PoolClient,
  congress: number,
  accounts: readonly string[],
  { now, random, by }: { readonly now: Date; readonly random: Random; readonly by: string },
): Promise<readonly (Invited & { readonly token: string; readonly until: Date })[]> => {
  const until = new Date(now.getTime() + LINK_MS);
  const waiting = await waitingAccounts(client, congress);
  const made = waiting
    .filter(({ account }) => accounts.includes(account))
    .map(({ account, personId }) => ({
      account,
      personId,
      token: Buffer.from(random(TOKEN_BYTES)).toString('base64url'),
      until,
    }));
  await client.query(
    `update account_link l set token_hash = w.token_hash, expires_at = $4, made_by = $5, made_at = $6
     from unnest($2::text[], $3::bytea[]) as w (account, token_hash) where l.congress_id = $1 and l.account = w.account`,
    [congress, made.map(({ account }) => account), made.map(({ token }) => hashOf(token)), until, by, now],
  );
  return made;
};

/** A one-time link for one account, which waits for a password from then on; what was made before opens nothing any more. */
export const freshLink = async (
  client: PoolClient,
  congress: number,
  account: string,
  { now, random, by }: { readonly now: Date; readonly random: Random; readonly by: string },
): Promise<{ readonly token: string; readonly until: Date }> => {
  const token = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
  const until = new Date(now.getTime() + LINK_MS);
  await client.query(
    `insert into account_link (congress_id, account, token_hash, expires_at, made_by, made_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (congress_id, account) do update set token_hash = excluded.token_hash, expires_at = excluded.expires_at, made_by = excluded.made_by, made_at = excluded.made_at`,
    [congress, account, hashOf(token), until, by, now],
  );
  return { token, until };
};

const noLink: Refusal = refuse('link-unknown', {
  zh: '这个链接已经用过、过期或者被新的链接取代；请向常委会办公室要一个新的。',
  en: 'This link was used, is over or was replaced; please ask the general office for another.',
});

/** Sets the first password of the account that a link stands for; the link opens nothing after that. A password that is too weak leaves it. */
export const openLink = async (
  client: PoolClient,
  congress: number,
  { token, password }: { readonly token: string; readonly password: string },
  { now, random }: { readonly now: Date; readonly random: Random },
): Promise<Result<{ readonly account: string }, Refusal>> => {
  if (!TOKEN.test(token)) return err(noLink);
  const { rows } = await client.query<{ account: string }>(
    'select account from account_link where congress_id = $1 and token_hash = $2 and expires_at > $3 for update',
    [congress, hashOf(token), now],
  );
  const account = rows[0] === undefined ? null : await findAccount(client, congress, rows[0].account);
  if (account === null || account.disabled) return err(noLink);
  const set = await setPassword(client, congress, { account: account.account, password }, random);
  if (!set.ok) return set;
  await client.query('delete from account_link where congress_id = $1 and account = $2', [congress, account.account]);
  return ok({ account: account.account });
};
