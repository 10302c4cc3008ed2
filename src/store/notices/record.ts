import type { PoolClient } from 'pg';
import { noticeChannels } from '#core/api-notices.ts';
import { type Channel, countFailure, FAILURES_MAX } from './channel.ts';
import { ATTEMPTS_MAX, type Bundle } from './claim.ts';
import { idOf } from './id.ts';

/** What came of a try. `reason` is a short code without addresses. */
export type Outcome =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Trying again cannot help. */
      readonly lasting: boolean;
      /** Whether the address failed, or the carrier (our mail server, the gateway), which says nothing about the address. */
      readonly fault: 'address' | 'carrier';
      /** The receiver says that it is gone for good: switched off at once. */
      readonly gone?: boolean;
    };

/** Writes what came of a try. `shown` instead of delivered: the demo sends nothing. */
export const recordOutcome = async (
  client: PoolClient,
  congress: number,
  bundle: Bundle,
  outcome: Outcome,
  { now, dry }: { readonly now: Date; readonly dry: boolean },
): Promise<void> => {
  await client.query(
    'update outbox_attempt set ended_at = $4, outcome = $5, reason = $6 where congress_id = $1 and bundle = $2 and n = $3',
    [congress, bundle.id, bundle.attempt, now, outcome.ok ? 'delivered' : 'failed', outcome.ok ? null : outcome.reason],
  );
  const ends = outcome.ok || outcome.lasting || bundle.attempt >= ATTEMPTS_MAX;
  const state = outcome.ok ? (dry ? 'shown' : 'delivered') : ends ? 'given-up' : 'queued';
  // A code is of no use once it arrived; the demo shows it, since it goes nowhere else.
  await client.query(
    `update outbox set state = $3, reason = $4, done_at = $5, body = case when $6 then null else body end
     where congress_id = $1 and bundle = $2 and done_at is null`,
    [congress, bundle.id, state, outcome.ok ? null : outcome.reason, ends ? now : null, ends && !dry],
  );
  if (dry || (!outcome.ok && outcome.fault === 'carrier')) return;
  const failed = outcome.ok ? null : { reason: outcome.reason, now, atOnce: outcome.gone === true };
  const off = await countFailure(client, congress, bundle.owner, bundle.channel, failed);
  if (off !== null) await tellOwner(client, congress, off, now);
};

/** Tells the owner, or whoever set it for a unit, that a way out was switched off. */
const tellOwner = async (client: PoolClient, congress: number, off: Channel, now: Date): Promise<void> => {
  const { zh, en } = noticeChannels[off.channel];
  const person = off.owner.kind === 'person' ? off.owner.id : off.setBy;
  await client.query(
    `insert into notice (congress_id, id, person_id, pos, at, zh, en, kind, urgent) values ($1, $2, $3, -1, $4, $5, $6, 'channel', false) on conflict do nothing`,
    [
      congress,
      idOf(`off ${off.owner.id} ${off.channel} ${now.toISOString()}`),
      person,
      now,
      `${zh}连续${FAILURES_MAX}次送不到或者对方已停用，已停止发往这个地址；请核对后重新设置。`,
      `Delivery by ${en} was switched off: ${FAILURES_MAX} failures in a row, or the receiver is gone. Please check the address and set it again.`,
    ],
  );
};
