import type { PoolClient } from 'pg';
import type { DeliveryState, NoticeChannel, NoticeKind } from '#core/api-notices.ts';
import type { Label } from '#core/result.ts';

interface Delivery {
  readonly channel: NoticeChannel;
  readonly state: DeliveryState;
  readonly reason: string | null;
  readonly attempts: number;
  readonly next_at: Date;
  readonly done_at: Date | null;
}

export interface OutboxRow extends Delivery {
  readonly id: string;
  readonly owner_kind: 'person' | 'unit';
  readonly owner_id: string;
  readonly body: string | null;
  readonly bundle: string | null;
  readonly created_at: Date;
  /** Null for a code that confirms an address. */
  readonly notice_kind: NoticeKind | null;
  readonly zh: string | null;
  readonly en: string | null;
}

const ROWS_MAX = 200;

/** The newest messages of the outbox, whatever became of them. */
export const listOutbox = async (client: PoolClient, congress: number): Promise<readonly OutboxRow[]> => {
  const { rows } = await client.query<OutboxRow>(
    `select o.id, o.owner_kind, o.owner_id, o.channel, o.state, o.reason, o.attempts, o.next_at, o.done_at, o.body, o.bundle, o.created_at,
       n.kind as notice_kind, n.zh, n.en
     from (select * from outbox where congress_id = $1 order by created_at desc, id limit ${ROWS_MAX}) o
     left join lateral (select kind, zh, en from notice where congress_id = $1 and id = o.notice_id limit 1) n on true order by o.created_at desc, o.id`,
    [congress],
  );
  return rows;
};

export interface CaseNotice {
  readonly id: string;
  readonly person: string;
  readonly at: Date;
  readonly text: Label;
  readonly shownAt: Date | null;
  readonly readAt: Date | null;
  readonly deliveries: readonly Delivery[];
}

/** Who was told of a case, newest first, with what became of each message. */
export const noticesOfCase = async (
  client: PoolClient,
  congress: number,
  caseId: string,
): Promise<readonly CaseNotice[]> => {
  const { rows } = await client.query<{
    id: string;
    person_id: string;
    at: Date;
    zh: string;
    en: string;
    shown_at: Date | null;
    read_at: Date | null;
  }>(
    `select id, person_id, at, zh, en, shown_at, read_at from notice where congress_id = $1 and case_id = $2 order by at desc, id limit ${ROWS_MAX}`,
    [congress, caseId],
  );
  const { rows: sent } = await client.query<Delivery & { readonly notice_id: string }>(
    'select notice_id, channel, state, reason, attempts, next_at, done_at from outbox where congress_id = $1 and notice_id = any($2::uuid[]) order by channel',
    [congress, rows.map(({ id }) => id)],
  );
  return rows.map((row) => ({
    id: row.id,
    person: row.person_id,
    at: row.at,
    text: { zh: row.zh, en: row.en },
    shownAt: row.shown_at,
    readAt: row.read_at,
    deliveries: sent.filter(({ notice_id }) => notice_id === row.id),
  }));
};
