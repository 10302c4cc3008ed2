import { hash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { Random } from './argon2.ts';

/** A session ends at the latest so long after sign-in (milliseconds). */
export const SESSION_MS = 12 * 3_600_000;
const IDLE_MS = 2 * 3_600_000;
const IDLE_DEMO_MS = 8 * 3_600_000;
// Seen times are written at most once a minute: a page with many requests costs one write.
const SEEN_STEP_MS = 60_000;
const TOKEN_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{43}$/;

/** Who a token stands for. */
export interface Session {
  /** Names the session in lists; is no secret and opens nothing. */
  readonly id: string;
  readonly account: string;
  readonly personId: string;
  readonly demo: boolean;
  readonly createdAt: Date;
  readonly seenAt: Date;
  readonly expiresAt: Date;
}

interface Row {
  readonly token_hash: Buffer;
  readonly account: string;
  readonly person_id: string;
  readonly demo: boolean;
  readonly disabled: boolean;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
}

const SELECT = `select s.token_hash, s.account, s.created_at, s.seen_at, s.expires_at, a.person_id, a.demo, a.disabled
  from session s join account a on a.congress_id = s.congress_id and a.account = s.account where s.congress_id = $1`;

const hashOf = (token: string): Buffer => hash('sha256', token, 'buffer');

const sessionOf = (row: Row): Session => ({
  id: row.token_hash.toString('hex'),
  account: row.account,
  personId: row.person_id,
  demo: row.demo,
  createdAt: row.created_at,
  seenAt: row.seen_at,
  expiresAt: row.expires_at,
});

const isOver = (row: Row, now: Date): boolean =>
  now >= row.expires_at || now.getTime() - row.seen_at.getTime() > (row.demo ? IDLE_DEMO_MS : IDLE_MS);

/** Opens a session and answers its token (256 bits, base64url), of which only the SHA-256 is kept. */
export const createSession = async (
  client: PoolClient,
  congress: number,
  account: string,
  world: { readonly now: Date; readonly random: Random },
): Promise<string> => {
  const token = Buffer.from(world.random(TOKEN_BYTES)).toString('base64url');
  const expires = new Date(world.now.getTime() + SESSION_MS);
  await client.query(
    `insert into session (congress_id, token_hash, account, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $4, $5)`,
    [congress, hashOf(token), account, world.now, expires],
  );
  return token;
};

/**
 * Who a request's token stands for, or null: no such session, 2 hours idle (8 in the demo), 12 hours old, account disabled, or a
 * demo account where the demo is not allowed. A session that is over is removed.
 */
export const findSession = async (
  client: PoolClient,
  congress: number,
  token: string,
  world: { readonly now: Date; readonly demoAllowed: boolean },
): Promise<Session | null> => (await findSessions(client, congress, [token], world))[0] ?? null;

/** The same for several tokens in one look; the answers are in the order of the tokens. */
export const findSessions = async (
  client: PoolClient,
  congress: number,
  tokens: readonly string[],
  world: { readonly now: Date; readonly demoAllowed: boolean },
): Promise<readonly (Session | null)[]> => {
  const hashes = tokens.map((token) => (TOKEN.test(token) ? hashOf(token) : null));
  const asked = hashes.filter((one) => one !== null);
  if (asked.length === 0) return tokens.map(() => null);
  const { rows } = await client.query<Row>({
    name: 'session-find',
    text: `${SELECT} and s.token_hash = any($2::bytea[])`,
    values: [congress, asked],
  });
  const over = rows.filter((row) => !row.disabled && isOver(row, world.now));
  const good = rows.filter((row) => !row.disabled && (!row.demo || world.demoAllowed) && !over.includes(row));
  const seen = good.filter((row) => world.now.getTime() - row.seen_at.getTime() >= SEEN_STEP_MS);
  // Whoever else holds such a row is doing the same to it: two looks never wait for each other.
  const free =
    'select token_hash from session where congress_id = $1 and token_hash = any($2::bytea[]) for update skip locked';
  if (over.length > 0) {
    await client.query(`delete from session where congress_id = $1 and token_hash in (${free})`, [
      congress,
      over.map(({ token_hash }) => token_hash),
    ]);
  }
  if (seen.length > 0) {
    await client.query({
      name: 'session-seen',
      text: `update session set seen_at = $3 where congress_id = $1 and token_hash in (${free})`,
      values: [congress, seen.map(({ token_hash }) => token_hash), world.now],
    });
  }
  const found = new Map(
    good.map((row) => {
      const session = sessionOf(seen.includes(row) ? { ...row, seen_at: world.now } : row);
      return [session.id, session] as const;
    }),
  );
  return hashes.map((one) => (one === null ? null : (found.get(one.toString('hex')) ?? null)));
};

/** Gives the same session a new token, for a change of what it may do; null when the old one is unknown. The old token is dead. */
export const rotateSession = async (
  client: PoolClient,
  congress: number,
  token: string,
  random: Random,
): Promise<string | null> => {
  const next = Buffer.from(random(TOKEN_BYTES)).toString('base64url');
  const { rowCount } = await client.query(
    `update session set token_hash = $3 where congress_id = $1 and token_hash = $2`,
    [congress, hashOf(token), hashOf(next)],
  );
  return rowCount === 1 ? next : null;
};

/** Ends the session of a token: sign-out. */
export const endSession = async (client: PoolClient, congress: number, token: string): Promise<void> => {
  await client.query(`delete from session where congress_id = $1 and token_hash = $2`, [congress, hashOf(token)]);
};

/** The running sessions of an account, the one seen last first. */
export const listSessions = async (
  client: PoolClient,
  congress: number,
  account: string,
  now: Date,
): Promise<readonly Session[]> => {
  const { rows } = await client.query<Row>(`${SELECT} and s.account = $2 order by s.seen_at desc, s.token_hash`, [
    congress,
    account,
  ]);
  return rows.filter((row) => !isOver(row, now)).map(sessionOf);
};

/** Ends one session of an account, named by the id of the list. False when it is not theirs or is over. */
export const revokeSession = async (
  client: PoolClient,
  congress: number,
  account: string,
  id: string,
): Promise<boolean> => {
  const { rowCount } = await client.query(
    `delete from session where congress_id = $1 and account = $2 and token_hash = decode($3, 'hex')`,
    [congress, account, /^[0-9a-f]{64}$/.test(id) ? id : ''],
  );
  return rowCount === 1;
};

/** Ends all sessions of an account, but for that of `keepToken`. Answers how many ended. */
export const revokeSessions = async (
  client: PoolClient,
  congress: number,
  account: string,
  keepToken?: string,
): Promise<number> => {
  const { rowCount } = await client.query(
    `delete from session where congress_id = $1 and account = $2 and token_hash <> $3`,
    [congress, account, keepToken === undefined ? Buffer.alloc(0) : hashOf(keepToken)],
  );
  return rowCount ?? 0;
};

/** Removes sessions that are past their absolute end; for the nightly sweep. */
export const sweepSessions = async (client: PoolClient, congress: number, now: Date): Promise<void> => {
  await client.query(`delete from session where congress_id = $1 and expires_at <= $2`, [congress, now]);
};
