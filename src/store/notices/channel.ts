import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { NoticeChannel } from '#core/api-notices.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { drawCode } from '#store/accounts/receipt.ts';
import { idOf } from './id.ts';

/** Whose way out it is: a person's, or an organ's (unit), which its people share who have none of their own. */
export interface Owner {
  readonly kind: 'person' | 'unit';
  readonly id: string;
}

/** A way out: address and secret are personal data and stand in no log. */
export interface Channel {
  readonly owner: Owner;
  readonly channel: NoticeChannel;
  readonly address: string;
  readonly secret: string | null;
  readonly setBy: string;
  readonly confirmed: boolean;
  readonly failures: number;
  readonly offAt: Date | null;
  readonly offReason: string | null;
}

interface Row {
  readonly owner_kind: Owner['kind'];
  readonly owner_id: string;
  readonly channel: NoticeChannel;
  readonly address: string;
  readonly secret: string | null;
  readonly set_by: string;
  readonly confirmed_at: Date | null;
  readonly failures: number;
  readonly off_at: Date | null;
  readonly off_reason: string | null;
}

const channelOf = (row: Row): Channel => ({
  owner: { kind: row.owner_kind, id: row.owner_id },
  channel: row.channel,
  address: row.address,
  secret: row.secret,
  setBy: row.set_by,
  confirmed: row.confirmed_at !== null,
  failures: row.failures,
  offAt: row.off_at,
  offReason: row.off_reason,
});

/** The ways out of these owners. */
export const channelsOf = async (
  client: PoolClient,
  congress: number,
  owners: readonly string[],
): Promise<readonly Channel[]> => {
  if (owners.length === 0) return [];
  const { rows } = await client.query<Row>(
    `select owner_kind, owner_id, channel, address, secret, set_by, confirmed_at, failures, off_at, off_reason
     from notice_channel where congress_id = $1 and owner_id = any($2::uuid[]) order by owner_id, channel`,
    [congress, owners],
  );
  return rows.map(channelOf);
};

/** A code is good for half an hour, and for so many tries; an owner gets so many an hour. */
const CODE_MS = 30 * 60_000;
const TRIES_MAX = 5;
const CODES_MAX = 5;
const HOUR_MS = 3_600_000;

const hashCode = (salt: Uint8Array, code: string): Buffer =>
  createHash('sha256')
    .update(salt)
    .update(
      code
        .normalize('NFKC')
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, ''),
    )
    .digest();

/** Sets an address, unconfirmed, and puts a code for it into the outbox. Refused: too many codes within an hour. */
export const setChannel = async (
  client: PoolClient,
  congress: number,
  input: {
    readonly owner: Owner;
    readonly channel: NoticeChannel;
    readonly address: string;
    readonly secret: string | null;
    readonly setBy: string;
  },
  { now, random }: { readonly now: Date; readonly random: (bytes: number) => Uint8Array },
): Promise<Result<null, Refusal>> => {
  const { owner, channel, address, secret, setBy } = input;
  const { rows } = await client.query<{ n: number }>(
    `select count(*)::int as n from outbox where congress_id = $1 and kind = 'confirm' and owner_id = $2 and created_at > $3`,
    [congress, owner.id, new Date(now.getTime() - HOUR_MS)],
  );
  if ((rows[0]?.n ?? 0) >= CODES_MAX) return err(tooMany);
  const code = drawCode(random);
  const salt = random(16);
  await client.query(
    `insert into notice_channel (congress_id, owner_kind, owner_id, channel, address, secret, set_by, set_at, code_salt, code_hash, code_until, code_tries, failures)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, 0)
     on conflict (congress_id, owner_kind, owner_id, channel) do update set address = excluded.address, secret = excluded.secret, set_by = excluded.set_by, set_at = excluded.set_at,
       confirmed_at = null, code_salt = excluded.code_salt, code_hash = excluded.code_hash, code_until = excluded.code_until, code_tries = 0, failures = 0, off_at = null, off_reason = null`,
    [
      congress,
      owner.kind,
      owner.id,
      channel,
      address,
      secret,
      setBy,
      now,
      salt,
      hashCode(salt, code),
      new Date(now.getTime() + CODE_MS),
    ],
  );
  // An older code must not go to the new address.
  await client.query(
    `update outbox set state = 'given-up', reason = 'replaced', done_at = $5, body = null
     where congress_id = $1 and owner_kind = $2 and owner_id = $3 and channel = $4 and kind = 'confirm' and done_at is null`,
    [congress, owner.kind, owner.id, channel, now],
  );
  await client.query(
    `insert into outbox (congress_id, id, owner_kind, owner_id, channel, kind, body, urgent, state, attempts, created_at, next_at)
     values ($1, $2, $3, $4, $5, 'confirm', $6, true, 'queued', 0, $7, $7)`,
    [
      congress,
      idOf(`confirm ${owner.id} ${channel} ${Buffer.from(salt).toString('hex')}`),
      owner.kind,
      owner.id,
      channel,
      code,
      now,
    ],
  );
  return ok(null);
};

/** Confirms an address by the code that was sent there. A wrong code counts as a try; after five a new one is needed. */
export const confirmChannel = async (
  client: PoolClient,
  congress: number,
  owner: Owner,
  channel: NoticeChannel,
  code: string,
  now: Date,
): Promise<Result<null, Refusal>> => {
  const key = [congress, owner.kind, owner.id, channel];
  const where = 'where congress_id = $1 and owner_kind = $2 and owner_id = $3 and channel = $4';
  const { rows } = await client.query<{ code_salt: Buffer; code_hash: Buffer; code_until: Date; code_tries: number }>(
    `select code_salt, code_hash, code_until, code_tries from notice_channel ${where} and code_hash is not null for update`,
    key,
  );
  const [row] = rows;
  if (row === undefined || row.code_until < now || row.code_tries >= TRIES_MAX) return err(codeGone);
  if (!hashCode(row.code_salt, code).equals(row.code_hash)) {
    await client.query(`update notice_channel set code_tries = code_tries + 1 ${where}`, key);
    return err(codeWrong);
  }
  await client.query(
    `update notice_channel set confirmed_at = $5, code_salt = null, code_hash = null, code_until = null ${where}`,
    [...key, now],
  );
  return ok(null);
};

/** Takes an address back: nothing that waits goes there any more. None is no fault. */
export const removeChannel = async (
  client: PoolClient,
  congress: number,
  owner: Owner,
  channel: NoticeChannel,
): Promise<void> => {
  await client.query(
    'delete from notice_channel where congress_id = $1 and owner_kind = $2 and owner_id = $3 and channel = $4',
    [congress, owner.kind, owner.id, channel],
  );
};

/** Failures in a row, counted for the address alone, after which a way out is switched off. */
export const FAILURES_MAX = 5;

/** Counts what came of a try; answers the channel when this switched it off. */
export const countFailure = async (
  client: PoolClient,
  congress: number,
  owner: Owner,
  channel: NoticeChannel,
  failed: { readonly reason: string; readonly now: Date; readonly atOnce: boolean } | null,
): Promise<Channel | null> => {
  const key = [congress, owner.kind, owner.id, channel];
  const where = 'where congress_id = $1 and owner_kind = $2 and owner_id = $3 and channel = $4';
  if (failed === null) {
    await client.query(`update notice_channel set failures = 0 ${where} and failures > 0`, key);
    return null;
  }
  const { rows } = await client.query<Row>(
    `update notice_channel set failures = failures + 1,
       off_at = case when $5 or failures + 1 >= ${FAILURES_MAX} then $6::timestamptz end, off_reason = case when $5 or failures + 1 >= ${FAILURES_MAX} then $7 end
     ${where} and off_at is null returning owner_kind, owner_id, channel, address, secret, set_by, confirmed_at, failures, off_at, off_reason`,
    [...key, failed.atOnce, failed.now, failed.reason],
  );
  const [row] = rows;
  return row === undefined || row.off_at === null ? null : channelOf(row);
};

const tooMany = refuse('channel-codes', {
  zh: `一小时内最多发送${CODES_MAX}次验证码，请稍后再试。`,
  en: `At most ${CODES_MAX} codes an hour are sent; please try again later.`,
});
const codeGone = refuse('channel-code-gone', {
  zh: '验证码已过期或者试的次数太多，请重新设置地址，会再发一个。',
  en: 'The code is over or was tried too often; set the address again and a new one is sent.',
});
const codeWrong = refuse('channel-code-wrong', {
  zh: '验证码不对，请照收到的消息核对：两组各四个字母或数字。',
  en: 'The code is not right; please compare it with the message: two groups of four letters or digits.',
});
