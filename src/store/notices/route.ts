import type { PoolClient } from 'pg';
import {
  DEFAULT_NOTICE_SETTINGS,
  type NoticeChannel,
  type NoticeKind,
  type NoticeSettings,
} from '#core/api-notices.ts';
import { localTime, type Place, type Sending, sendingTime } from '#core/quiet-hours.ts';
import { actorOf, type Directory } from '#store/directory.ts';
import { type Channel, channelsOf, type Owner } from './channel.ts';
import { idOf } from './id.ts';
import { settingsOf } from './setting.ts';

export interface Routing {
  readonly place: Place;
  readonly directory: Directory;
  readonly now: Date;
  /** The channels on which this installation can send. */
  readonly possible: ReadonlySet<NoticeChannel>;
  /** Nothing is sent: who gave no address gets a message as if by mail, so that the outbox shows what would go out. */
  readonly dry: boolean;
}

interface Unrouted {
  readonly id: string;
  readonly person_id: string;
  readonly kind: NoticeKind;
  readonly urgent: boolean;
  readonly pos: number;
  readonly case_id: string | null;
  readonly zh: string;
}

export const ROUTE_SLICE = 500;

export const sendingOf = (settings: NoticeSettings, urgent: boolean, daily = settings.daily): Sending => ({
  quiet: { from: settings.quietFrom, until: settings.quietUntil, restDays: settings.restDays },
  daily,
  urgent,
});

/**
 * Puts every new notice into the outbox for each way on which its person wants it. Whoever has no address of their own is told at that of
 * their unit, once for all its people. Answers who has something new, and how many notices were read.
 */
export const routeNotices = async (
  client: PoolClient,
  congress: number,
  routing: Routing,
): Promise<{ readonly people: ReadonlySet<string>; readonly read: number }> => {
  const { rows } = await client.query<Unrouted>({
    name: 'notices-unrouted',
    text: `select id, person_id, kind, urgent, pos, case_id, zh from notice where congress_id = $1 and routed_at is null order by at, id limit ${ROUTE_SLICE} for update`,
    values: [congress],
  });
  if (rows.length === 0) return { people: new Set(), read: 0 };
  const people = [...new Set(rows.map(({ person_id }) => person_id))];
  const { date: today } = localTime(routing.now.getTime(), routing.place.zone);
  const unitsOf = new Map(
    people.map((person) => [
      person,
      actorOf(routing.directory, person, today).posts.flatMap(({ unit }) => (unit === null ? [] : [unit])),
    ]),
  );
  const settings = await settingsOf(client, congress, people);
  const channels = await channelsOf(client, congress, [...people, ...[...unitsOf.values()].flat()]);
  const messages = rows.flatMap((row) => {
    const own = settings(row.person_id);
    if (own.off.includes(row.kind)) return [];
    return targetsOf(row.person_id, unitsOf.get(row.person_id) ?? [], channels, routing).map((target) =>
      messageOf(row, target, target.owner.kind === 'unit' ? DEFAULT_NOTICE_SETTINGS : own, routing),
    );
  });
  await writeMessages(client, congress, messages, routing.now);
  await client.query(
    'update notice n set routed_at = $2 from unnest($3::uuid[], $4::uuid[]) as t(id, person) where n.congress_id = $1 and n.person_id = t.person and n.id = t.id',
    [congress, routing.now, rows.map(({ id }) => id), rows.map(({ person_id }) => person_id)],
  );
  return { people: new Set(people), read: rows.length };
};

interface Target {
  readonly owner: Owner;
  readonly channel: NoticeChannel;
}

/** Where a person is told: own addresses that were confirmed, else those of the units. */
const targetsOf = (
  person: string,
  units: readonly string[],
  channels: readonly Channel[],
  { possible, dry }: Routing,
): readonly Target[] => {
  const own = channels.filter(({ owner }) => owner.kind === 'person' && owner.id === person);
  const usable = ({ channel, confirmed, offAt }: Channel) => confirmed && offAt === null && possible.has(channel);
  const targets = [
    ...own.filter(usable),
    ...channels.filter(
      (channel) =>
        channel.owner.kind === 'unit' &&
        units.includes(channel.owner.id) &&
        usable(channel) &&
        !own.some((mine) => mine.channel === channel.channel),
    ),
  ].map(({ owner, channel }): Target => ({ owner, channel }));
  return dry && targets.length === 0 ? [{ owner: { kind: 'person', id: person }, channel: 'mail' }] : targets;
};

interface Message extends Target {
  readonly id: string;
  readonly notice: string;
  readonly urgent: boolean;
  readonly held: string | null;
  readonly at: Date;
}

const messageOf = (row: Unrouted, target: Target, settings: NoticeSettings, { now, place }: Routing): Message => {
  const { at, held } = sendingTime(now.getTime(), sendingOf(settings, row.urgent), place);
  const { kind, id } = target.owner;
  return {
    ...target,
    // A unit is told once, whichever of its people the notice is for.
    id: idOf(
      kind === 'unit'
        ? `out ${id} ${target.channel} ${row.case_id} ${row.pos} ${row.kind} ${row.zh}`
        : `out ${row.id} ${id} ${target.channel}`,
    ),
    notice: row.id,
    urgent: row.urgent,
    held,
    at: new Date(at),
  };
};

const writeMessages = async (
  client: PoolClient,
  congress: number,
  messages: readonly Message[],
  now: Date,
): Promise<void> => {
  if (messages.length === 0) return;
  await client.query(
    `insert into outbox (congress_id, id, owner_kind, owner_id, channel, kind, notice_id, urgent, state, reason, attempts, created_at, next_at)
     select $1, id, owner_kind, owner_id, channel, 'notice', notice_id, urgent, case when reason is null then 'queued' else 'held' end, reason, 0, $2, next_at
     from unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[], $7::uuid[], $8::boolean[], $9::text[], $10::timestamptz[])
       as t(id, owner_kind, owner_id, channel, notice_id, urgent, reason, next_at) on conflict do nothing`,
    [
      congress,
      now,
      messages.map(({ id }) => id),
      messages.map(({ owner }) => owner.kind),
      messages.map(({ owner }) => owner.id),
      messages.map(({ channel }) => channel),
      messages.map(({ notice }) => notice),
      messages.map(({ urgent }) => urgent),
      messages.map(({ held }) => held),
      messages.map(({ at }) => at),
    ],
  );
};
