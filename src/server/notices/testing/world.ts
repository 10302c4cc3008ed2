import { randomUUID } from 'node:crypto';
import type { NoticeKind } from '#core/api-notices.ts';
import type { Congress } from '#store/congress.ts';
import { type Owner, setChannel } from '#store/notices/channel.ts';
import type { TestApp } from '../../testing/app.ts';
import type { Carriers } from '../carrier.ts';
import { type SenderWorld, sendDue } from '../sender.ts';

/** The one congress of a test's app. */
export const congressOf = ({ store }: TestApp): Congress => {
  const [congress] = store.congresses();
  if (congress === undefined) throw new Error('no congress');
  return congress;
};

/** One round of sending at a moment of the test's own. */
export const sendAt = (
  opened: TestApp,
  at: string | number,
  carriers: Carriers,
  change: Partial<SenderWorld> = {},
): Promise<number | null> =>
  sendDue(
    {
      store: opened.store,
      carriers,
      origin: 'https://a.test',
      now: () => new Date(at),
      chance: () => 0.5,
      dry: () => false,
      onNotice: () => undefined,
      onFault: (fault) => {
        throw fault;
      },
      ...change,
    },
    congressOf(opened),
  );

/** Tells a person something, as following the log does; answers the notice's id. */
export const tell = async (
  opened: TestApp,
  person: string,
  at: string | number,
  {
    kind = 'task',
    urgent = false,
    text = '请转办：群众问题 2026-0001，限2026-03-20',
    pos = 1,
  }: { readonly kind?: NoticeKind; readonly urgent?: boolean; readonly text?: string; readonly pos?: number } = {},
): Promise<string> => {
  const id = randomUUID();
  await opened.store.database.inCongress(opened.congress, (client) =>
    client.query(
      `insert into notice (congress_id, id, person_id, pos, at, zh, en, kind, urgent) values ($1, $2, $3, $4, $5, $6, $6, $7, $8)`,
      [opened.congress, id, person, pos, new Date(at), text, kind, urgent],
    ),
  );
  return id;
};

/** Gives somebody a confirmed address, past the checks that a form would make. */
export const addressed = (
  opened: TestApp,
  owner: Owner,
  channel: 'mail' | 'sms' | 'webhook',
  address: string,
  secret: string | null = null,
): Promise<unknown> =>
  opened.store.database.inCongress(opened.congress, async (client) => {
    const at = { now: new Date('2020-01-01T00:00:00Z'), random: (n: number) => new Uint8Array(n).fill(1) };
    await setChannel(client, opened.congress, { owner, channel, address, secret, setBy: owner.id }, at);
    await client.query('update notice_channel set confirmed_at = set_at where congress_id = $1 and owner_id = $2', [
      opened.congress,
      owner.id,
    ]);
    await client.query(`delete from outbox where congress_id = $1 and owner_id = $2 and kind = 'confirm'`, [
      opened.congress,
      owner.id,
    ]);
  });

export interface OutboxState {
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly channel: string;
  readonly bundle: string | null;
  readonly next: string;
}

/** What became of the messages of an owner, oldest first. */
export const outboxOf = async (opened: TestApp, owner: string): Promise<readonly OutboxState[]> => {
  const { rows } = await opened.store.database.inCongress(opened.congress, (client) =>
    client.query<OutboxState & { readonly next_at: Date }>(
      `select state, reason, attempts, channel, bundle, next_at from outbox where congress_id = $1 and owner_id = $2 order by created_at, id`,
      [opened.congress, owner],
    ),
  );
  return rows.map(({ next_at, ...row }) => ({ ...row, next: next_at.toISOString() }));
};
