import type { PoolClient } from 'pg';
import { DEFAULT_NOTICE_SETTINGS, type NoticeChannel, type NoticeKind } from '#core/api-notices.ts';
import { type Place, sendingTime } from '#core/quiet-hours.ts';
import type { Label } from '#core/result.ts';
import { type Channel, channelsOf, type Owner } from './channel.ts';
import { sendingOf } from './route.ts';
import { settingsOf } from './setting.ts';

/** Messages that go out as one: its id is the same at every try, so that a receiver can tell a repeat. */
export interface Bundle {
  readonly id: string;
  readonly owner: Owner;
  readonly channel: NoticeChannel;
  readonly address: string;
  readonly secret: string | null;
  readonly lang: 'zh' | 'en';
  /** 1 for the first. */
  readonly attempt: number;
  readonly createdAt: Date;
  /** The code that confirms an address; then there are no notices. */
  readonly code: string | null;
  readonly notices: readonly {
    readonly kind: NoticeKind;
    readonly text: Label;
    readonly due: string | null;
    readonly duty: string | null;
    readonly case: string | null;
  }[];
}

export interface Claiming {
  readonly now: Date;
  readonly place: Place;
  readonly possible: ReadonlySet<NoticeChannel>;
  readonly dry: boolean;
  /** Between 0 and 1: spreads what is tried again. */
  readonly chance: () => number;
}

interface Row {
  readonly id: string;
  readonly owner_kind: Owner['kind'];
  readonly owner_id: string;
  readonly channel: NoticeChannel;
  readonly kind: 'notice' | 'confirm';
  readonly body: string | null;
  readonly urgent: boolean;
  readonly bundle: string | null;
  readonly attempts: number;
  readonly created_at: Date;
  readonly notice_kind: NoticeKind | null;
  readonly zh: string | null;
  readonly en: string | null;
  readonly due: string | null;
  readonly duty: string | null;
  readonly case_id: string | null;
  readonly read_at: Date | null;
}

const CLAIM_ROWS = 400;
const BUNDLES_MAX = 20;
/** After so many tries a message is given up: about nine hours after the first. */
export const ATTEMPTS_MAX = 10;
const FIRST_RETRY_MS = 60_000;
const RETRY_MAX_MS = 6 * 3_600_000;
/** What cannot be sent because this installation has no way for it is looked at again after an hour, for so many days. */
const NO_WAY_MS = 3_600_000;
const NO_WAY_DAYS = 14;

/** The pause (milliseconds) after the nth try: doubled each time, half of it by chance. */
export const retryDelay = (attempt: number, chance: number): number => {
  const pause = Math.min(RETRY_MAX_MS, FIRST_RETRY_MS * 2 ** (attempt - 1));
  return Math.round(pause / 2 + (pause / 2) * chance);
};

/** What is to happen to a row that is due: send it, hold it until then, or give it up. */
type Verdict =
  | { readonly type: 'send'; readonly channel: Channel | null }
  | { readonly type: 'hold'; readonly reason: string; readonly until: number }
  | { readonly type: 'drop'; readonly reason: string };

/**
 * Takes what is due: writes that it is being tried (so that a crash costs a try and nothing is lost), holds back what has become quiet,
 * gives up what nobody waits for. The caller holds the congress's sending lock.
 */
export const claimBundles = async (
  client: PoolClient,
  congress: number,
  claiming: Claiming,
): Promise<{ readonly bundles: readonly Bundle[]; readonly read: number }> => {
  const { rows } = await client.query<Row>({
    name: 'outbox-due',
    text: `select o.id, o.owner_kind, o.owner_id, o.channel, o.kind, o.body, o.urgent, o.bundle, o.attempts, o.created_at,
             n.kind as notice_kind, n.zh, n.en, n.due, n.duty, n.case_id, n.read_at
           from (select * from outbox where congress_id = $1 and done_at is null and next_at <= $2 order by next_at, id limit ${CLAIM_ROWS} for update) o
           left join lateral (select * from notice where congress_id = $1 and id = o.notice_id limit 1) n on true order by o.created_at, n.at, o.id`,
    values: [congress, claiming.now],
  });
  if (rows.length === 0) return { bundles: [], read: 0 };
  const owners = [...new Set(rows.map(({ owner_id }) => owner_id))];
  const channels = await channelsOf(client, congress, owners);
  const settings = await settingsOf(client, congress, owners);
  const held: (readonly [Row, string, number])[] = [];
  const dropped: (readonly [Row, string])[] = [];
  const sent = new Map<string, { readonly rows: Row[]; readonly channel: Channel | null }>();
  for (const row of rows) {
    const own = row.owner_kind === 'unit' ? DEFAULT_NOTICE_SETTINGS : settings(row.owner_id);
    const verdict = judge(row, channels, own, claiming);
    if (verdict.type === 'hold') held.push([row, verdict.reason, verdict.until]);
    else if (verdict.type === 'drop') dropped.push([row, verdict.reason]);
    else {
      const key = row.bundle ?? (row.kind === 'confirm' ? row.id : `${row.owner_id} ${row.channel}`);
      const group = sent.get(key) ?? { rows: [], channel: verdict.channel };
      group.rows.push(row);
      sent.set(key, group);
    }
  }
  // A message that was tried is held whole or not at all.
  for (const [row, reason, until] of [...held]) {
    const rest = row.bundle === null ? undefined : sent.get(row.bundle);
    if (row.bundle !== null && sent.delete(row.bundle))
      held.push(...(rest?.rows ?? []).map((one) => [one, reason, until] as const));
  }
  await writeHeld(client, congress, held);
  await writeDropped(client, congress, dropped, claiming.now);
  const bundles = [...sent.values()]
    .slice(0, BUNDLES_MAX)
    .map((group) => bundleOf(group, (person) => settings(person).lang));
  for (const [index, group] of [...sent.values()].slice(0, BUNDLES_MAX).entries()) {
    const bundle = bundles[index];
    if (bundle !== undefined) await writeTry(client, congress, bundle, group.rows, claiming);
  }
  return { bundles, read: rows.length };
};

const judge = (
  row: Row,
  channels: readonly Channel[],
  settings: typeof DEFAULT_NOTICE_SETTINGS,
  { now, place, possible, dry }: Claiming,
): Verdict => {
  const channel =
    channels.find(({ owner, channel: name }) => owner.id === row.owner_id && name === row.channel) ?? null;
  if (row.attempts >= ATTEMPTS_MAX) return { type: 'drop', reason: 'attempts' };
  if (channel === null && !dry) return { type: 'drop', reason: 'no-address' };
  if (channel?.offAt != null) return { type: 'drop', reason: 'switched-off' };
  if (row.kind === 'notice') {
    if (channel !== null && !channel.confirmed) return { type: 'drop', reason: 'no-address' };
    if (row.notice_kind === null) return { type: 'drop', reason: 'no-notice' };
    // What was tried already stays whole: a repeat says the same.
    if (row.read_at !== null && row.bundle === null && row.owner_kind === 'person')
      return { type: 'drop', reason: 'read' };
    if (row.bundle === null && settings.off.includes(row.notice_kind)) return { type: 'drop', reason: 'kind-off' };
    const { at, held } = sendingTime(now.getTime(), sendingOf(settings, row.urgent, false), place);
    if (held !== null) return { type: 'hold', reason: held, until: at };
  }
  if (!possible.has(row.channel)) {
    const age = now.getTime() - row.created_at.getTime();
    return age > NO_WAY_DAYS * 24 * NO_WAY_MS
      ? { type: 'drop', reason: 'too-old' }
      : { type: 'hold', reason: 'no-way', until: now.getTime() + NO_WAY_MS };
  }
  return { type: 'send', channel };
};

const bundleOf = (
  { rows, channel }: { readonly rows: readonly Row[]; readonly channel: Channel | null },
  langOf: (person: string) => 'zh' | 'en',
): Bundle => {
  const [first] = rows;
  if (first === undefined) throw new RangeError('A bundle holds a message');
  return {
    id: first.bundle ?? first.id,
    owner: { kind: first.owner_kind, id: first.owner_id },
    channel: first.channel,
    address: channel?.address ?? '',
    secret: channel?.secret ?? null,
    lang: first.owner_kind === 'unit' ? 'zh' : langOf(first.owner_id),
    attempt: Math.max(...rows.map(({ attempts }) => attempts)) + 1,
    createdAt: first.created_at,
    code: first.kind === 'confirm' ? first.body : null,
    notices: rows.flatMap((row) =>
      row.kind === 'confirm' || row.notice_kind === null
        ? []
        : [
            {
              kind: row.notice_kind,
              text: { zh: row.zh ?? '', en: row.en ?? '' },
              due: row.due,
              duty: row.duty,
              case: row.case_id,
            },
          ],
    ),
  };
};

const writeTry = async (
  client: PoolClient,
  congress: number,
  bundle: Bundle,
  rows: readonly Row[],
  { now, chance }: Claiming,
): Promise<void> => {
  const next = new Date(now.getTime() + retryDelay(bundle.attempt, chance()));
  await client.query(
    `update outbox set bundle = $3, attempts = $4, state = 'queued', reason = null, next_at = $5 where congress_id = $1 and id = any($2::uuid[])`,
    [congress, rows.map(({ id }) => id), bundle.id, bundle.attempt, next],
  );
  await client.query('insert into outbox_attempt (congress_id, bundle, n, at) values ($1, $2, $3, $4)', [
    congress,
    bundle.id,
    bundle.attempt,
    now,
  ]);
};

const writeHeld = async (
  client: PoolClient,
  congress: number,
  held: readonly (readonly [Row, string, number])[],
): Promise<void> => {
  if (held.length === 0) return;
  await client.query(
    `update outbox o set state = 'held', reason = t.reason, next_at = t.at from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as t(id, reason, at)
     where o.congress_id = $1 and o.id = t.id`,
    [congress, held.map(([{ id }]) => id), held.map(([, reason]) => reason), held.map(([, , at]) => new Date(at))],
  );
};

const writeDropped = async (
  client: PoolClient,
  congress: number,
  dropped: readonly (readonly [Row, string])[],
  now: Date,
): Promise<void> => {
  if (dropped.length === 0) return;
  await client.query(
    `update outbox o set state = 'given-up', reason = t.reason, done_at = $4, body = null from unnest($2::uuid[], $3::text[]) as t(id, reason)
     where o.congress_id = $1 and o.id = t.id`,
    [congress, dropped.map(([{ id }]) => id), dropped.map(([, reason]) => reason), now],
  );
};
