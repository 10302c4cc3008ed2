import type { PoolClient } from 'pg';
import type { NoticeChannel } from '#core/api-notices.ts';
import { localTime } from '#core/quiet-hours.ts';
import type { Congress } from '#store/congress.ts';
import { type Bundle, claimBundles } from '#store/notices/claim.ts';
import { type Outcome, recordOutcome } from '#store/notices/record.ts';
import { ROUTE_SLICE, routeNotices } from '#store/notices/route.ts';
import type { Store } from '#store/store.ts';
import { type Carriers, failed } from './carrier.ts';
import { outgoing } from './message.ts';

export interface SenderWorld {
  readonly store: Pick<Store, 'database' | 'directories' | 'congresses'>;
  readonly carriers: Carriers;
  readonly origin: string;
  readonly now: () => Date;
  /** Between 0 and 1. */
  readonly chance: () => number;
  /** Whether nothing may leave the machine for this congress: the demo. */
  readonly dry: (congress: Congress) => boolean;
  /** Told who has something new, for the live stream. */
  readonly onNotice: (congress: number, person: string) => void;
  readonly onFault: (fault: unknown) => void;
  /** How long one try may take. */
  readonly tryMs?: number;
}

const TRY_MS = 30_000;
const AT_ONCE = 4;
/** Advisory locks of the sender: the first key tells them from others, the second is the congress. */
const LOCK = 0x6d734f42;
const EVERY_MS = 30_000;

/** The ways on which a congress can be told here; in the demo all of them, since nothing is sent. */
export const possibleChannels = (carriers: Carriers, dry: boolean): ReadonlySet<NoticeChannel> =>
  new Set(dry ? ['mail', 'sms', 'webhook'] : (Object.keys(carriers) as readonly NoticeChannel[]));

/**
 * Puts what is new into the outbox and sends what is due, until nothing is left to do now. One sender works for a congress at a time, also
 * among processes. Answers how many messages were tried; null when another is at work.
 */
export const sendDue = async (
  world: SenderWorld,
  congress: Congress,
  stopping?: AbortSignal,
): Promise<number | null> => {
  const { pool } = world.store.database;
  const lock: PoolClient = await pool.connect();
  let held = false;
  try {
    const { rows } = await lock.query<{ ok: boolean }>('select pg_try_advisory_lock($1, $2) as ok', [
      LOCK,
      congress.id,
    ]);
    held = rows[0]?.ok === true;
    if (!held) return null;
    let tried = 0;
    await routeAll(world, congress);
    for (let claimed = await claim(world, congress); claimed.read > 0 && stopping?.aborted !== true; ) {
      await sendAll(world, congress, claimed.bundles, stopping);
      tried += claimed.bundles.length;
      claimed = await claim(world, congress);
    }
    await routeAll(world, congress);
    return tried;
  } finally {
    const freed = held
      ? await lock.query('select pg_advisory_unlock($1, $2)', [LOCK, congress.id]).then(
          () => true,
          () => false,
        )
      : true;
    // A connection that could not give the lock back is closed, which frees it.
    lock.release(!freed);
  }
};

const surroundings = ({ store, carriers, now, dry, chance }: SenderWorld, congress: Congress) => {
  const directory = store.directories.of(congress.id);
  const { zone } = congress.settings;
  const at = now();
  return {
    directory,
    place: { zone, calendar: directory.env.calendarOn(localTime(at.getTime(), zone).date) },
    now: at,
    possible: possibleChannels(carriers, dry(congress)),
    dry: dry(congress),
    chance,
  };
};

const routeAll = async (world: SenderWorld, congress: Congress): Promise<void> => {
  for (let read = ROUTE_SLICE; read >= ROUTE_SLICE; ) {
    const routed = await world.store.database.inCongress(congress.id, (client) =>
      routeNotices(client, congress.id, surroundings(world, congress)),
    );
    read = routed.read;
    for (const person of routed.people) world.onNotice(congress.id, person);
  }
};

const claim = (world: SenderWorld, congress: Congress) =>
  world.store.database.inCongress(congress.id, (client) =>
    claimBundles(client, congress.id, surroundings(world, congress)),
  );

const sendAll = async (
  world: SenderWorld,
  congress: Congress,
  bundles: readonly Bundle[],
  stopping?: AbortSignal,
): Promise<void> => {
  const waiting = [...bundles];
  const work = async (): Promise<void> => {
    for (let bundle = waiting.shift(); bundle !== undefined; bundle = waiting.shift()) {
      const tried = bundle;
      const dry = world.dry(congress);
      const outcome = dry ? ({ ok: true } as const) : await sendOne(world, congress, tried, stopping);
      await world.store.database.inCongress(congress.id, (client) =>
        recordOutcome(client, congress.id, tried, outcome, { now: world.now(), dry }),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
};

const sendOne = async (
  world: SenderWorld,
  congress: Congress,
  bundle: Bundle,
  stopping?: AbortSignal,
): Promise<Outcome> => {
  const carrier = world.carriers[bundle.channel];
  if (carrier === undefined) return failed('no-way', 'carrier');
  const limit = AbortSignal.timeout(world.tryMs ?? TRY_MS);
  const signal = stopping === undefined ? limit : AbortSignal.any([limit, stopping]);
  try {
    return await carrier(outgoing(bundle, congress, world.origin), bundle, signal);
  } catch (fault) {
    world.onFault(fault);
    return failed('program', 'carrier');
  }
};

export interface Sender {
  /** Looks for something to send now. */
  readonly wake: (congress: number) => void;
  readonly stop: () => Promise<void>;
}

/** Sends whenever it is woken, and looks by itself every half minute: for what was held, and what is tried again. */
export const startSender = (world: SenderWorld): Sender => {
  const running = new Map<number, Promise<void>>();
  const again = new Set<number>();
  const stopping = new AbortController();
  const wake = (id: number): void => {
    const congress = world.store.congresses().find((one) => one.id === id);
    if (congress === undefined || stopping.signal.aborted) return;
    again.add(id);
    if (running.has(id)) return;
    const rounds = async (): Promise<void> => {
      while (again.delete(id) && !stopping.signal.aborted) await sendDue(world, congress, stopping.signal);
    };
    running.set(
      id,
      rounds()
        .catch(world.onFault)
        .finally(() => running.delete(id)),
    );
  };
  const timer = setInterval(() => {
    for (const { id } of world.store.congresses()) wake(id);
  }, EVERY_MS);
  timer.unref();
  return {
    wake,
    stop: async () => {
      clearInterval(timer);
      stopping.abort();
      await Promise.all(running.values());
    },
  };
};
