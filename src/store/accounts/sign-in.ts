import type { PoolClient } from 'pg';
import { err, ok, type Refusal, type Result } from '#core/result.ts';
import { accountName, setPassword } from './account.ts';
import type { Random } from './argon2.ts';
import { disabledAccount, FAILURES_MAX, LOCK_MS, lockedOut, type Strangers, wrongPassword } from './lockout.ts';
import { verifyPassword } from './password.ts';
import { createSession, endSession } from './session.ts';

/** What sign-in needs from outside. `zone` is the congress's (IANA name), for the time that a refusal names. */
export interface SignInWorld {
  readonly now: Date;
  readonly random: Random;
  readonly strangers: Strangers;
  readonly zone: string;
}

export interface Credentials {
  readonly account: string;
  readonly password: string;
  readonly demoAllowed: boolean;
}

export interface SignedIn {
  /** For the cookie alone. */
  readonly token: string;
  readonly personId: string;
  readonly account: string;
}

interface Row {
  readonly account: string;
  readonly password: string;
  readonly person_id: string;
  readonly demo: boolean;
  readonly disabled: boolean;
  readonly locked_until: Date | null;
}

/**
 * Signs in and answers a fresh token; the session of `previousToken` (what the browser brought along) ends.
 * A refusal is a value and must be committed, since it counts the failure.
 */
export const signIn = async (
  client: PoolClient,
  congress: number,
  input: Credentials & { readonly previousToken?: string },
  world: SignInWorld,
): Promise<Result<SignedIn, Refusal>> => {
  const judged = await confirmPassword(client, congress, input, world);
  if (!judged.ok) return judged;
  if (input.previousToken !== undefined) await endSession(client, congress, input.previousToken);
  const token = await createSession(client, congress, judged.value.account, world);
  return ok({ token, ...judged.value });
};

/** Changes one's own password: the present one is asked for as at sign-in; all other sessions end. */
export const changePassword = async (
  client: PoolClient,
  congress: number,
  input: Credentials & { readonly next: string; readonly keepToken: string },
  world: SignInWorld,
): Promise<Result<null, Refusal>> => {
  const judged = await confirmPassword(client, congress, input, world);
  if (!judged.ok) return judged;
  const { account } = judged.value;
  return setPassword(client, congress, { account, password: input.next, keepToken: input.keepToken }, world.random);
};

/**
 * Whether these credentials are right now. The hash is computed before the row is locked and judged after: parallel guesses do
 * not hold connections in a queue, yet once the fifth failure is counted even a right one among them is refused.
 */
export const confirmPassword = async (
  client: PoolClient,
  congress: number,
  input: Credentials,
  world: SignInWorld,
): Promise<Result<{ readonly account: string; readonly personId: string }, Refusal>> => {
  const account = accountName(input.account);
  const row = account.isWellFormed() && !account.includes('\u0000') ? await find(client, congress, account) : undefined;
  const waits =
    row === undefined ? world.strangers.lockedUntil(congress, account, world.now) : stillLocked(row, world.now);
  if (waits !== null) return err(lockedOut(waits, world.zone));
  const right = await verifyPassword(row?.password, input.password);
  if (row === undefined) {
    const until = world.strangers.fail(congress, account, world.now);
    return err(until === null ? wrongPassword : lockedOut(until, world.zone));
  }
  if (right && row.disabled && (!row.demo || input.demoAllowed)) return err(disabledAccount);
  if (!right || row.disabled || (row.demo && !input.demoAllowed)) return countFailure(client, congress, row, world);
  const { rowCount } = await client.query(
    `update account set failures = 0, locked_until = null
     where congress_id = $1 and account = $2 and password = $3 and (locked_until is null or locked_until <= $4)`,
    [congress, row.account, row.password, world.now],
  );
  if (rowCount === 1) return ok({ account: row.account, personId: row.person_id });
  const again = await find(client, congress, account);
  const until = again === undefined ? null : stillLocked(again, world.now);
  return err(until === null ? wrongPassword : lockedOut(until, world.zone));
};

const find = async (client: PoolClient, congress: number, account: string): Promise<Row | undefined> => {
  const { rows } = await client.query<Row>({
    name: 'account-find',
    text: `select account, password, person_id, demo, disabled, locked_until from account where congress_id = $1 and account = $2`,
    values: [congress, account],
  });
  return rows[0];
};

const stillLocked = (row: Row, now: Date): Date | null =>
  row.locked_until !== null && row.locked_until > now ? row.locked_until : null;

/** Counts under the row's lock; a failure during the wait of another request's making does not lengthen it. */
const countFailure = async (
  client: PoolClient,
  congress: number,
  row: Row,
  world: SignInWorld,
): Promise<Result<never, Refusal>> => {
  const { rows } = await client.query<{ locked_until: Date | null }>(
    `update account set
       failures = case when locked_until > $3 then failures when failures + 1 >= $5 then 0 else failures + 1 end,
       locked_until = case when locked_until > $3 then locked_until when failures + 1 >= $5 then $4 else null end
     where congress_id = $1 and account = $2 returning locked_until`,
    [congress, row.account, world.now, new Date(world.now.getTime() + LOCK_MS), FAILURES_MAX],
  );
  const until = rows[0]?.locked_until ?? null;
  return err(until === null ? wrongPassword : lockedOut(until, world.zone));
};
