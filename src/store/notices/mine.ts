import type { PoolClient } from 'pg';
import type { Label } from '#core/result.ts';

export interface OwnNotice {
  readonly id: string;
  readonly at: Date;
  readonly text: Label;
  readonly duty: string | null;
  readonly case: string | null;
  readonly readAt: Date | null;
}

const NOTICES_MAX = 100;

/** A person's newest notices, and notes that they were shown to that person: delivered in the application. */
export const noticesOf = async (
  client: PoolClient,
  congress: number,
  person: string,
  unread: boolean,
  now: Date,
): Promise<readonly OwnNotice[]> => {
  const { rows } = await client.query<{
    id: string;
    at: Date;
    zh: string;
    en: string;
    duty: string | null;
    case_id: string | null;
    read_at: Date | null;
    shown_at: Date | null;
  }>(
    `select id, at, zh, en, duty, case_id, read_at, shown_at from notice where congress_id = $1 and person_id = $2 and (not $3 or read_at is null)
     order by at desc, id desc limit ${NOTICES_MAX}`,
    [congress, person, unread],
  );
  const fresh = rows.filter(({ shown_at }) => shown_at === null).map(({ id }) => id);
  if (fresh.length > 0)
    await client.query(
      'update notice set shown_at = $4 where congress_id = $1 and person_id = $2 and id = any($3::uuid[]) and shown_at is null',
      [congress, person, fresh, now],
    );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    text: { zh: row.zh, en: row.en },
    duty: row.duty,
    case: row.case_id,
    readAt: row.read_at,
  }));
};

/** Notes that a person has read one notice, those of a case, or all. The first time counts. Answers how many were unread. */
export const markRead = async (
  client: PoolClient,
  congress: number,
  person: string,
  which: { readonly id?: string; readonly case?: string },
  now: Date,
): Promise<number> => {
  const { rowCount } = await client.query(
    `update notice set read_at = $3, shown_at = coalesce(shown_at, $3) where congress_id = $1 and person_id = $2 and read_at is null
       and ($4::uuid is null or id = $4) and ($5::uuid is null or case_id = $5)`,
    [congress, person, now, which.id ?? null, which.case ?? null],
  );
  return rowCount ?? 0;
};
