import type pg from 'pg';
import { loadHistories } from '#store/append/reads.ts';
import { readCases } from '#store/read/cases.ts';
import type { Store } from '#store/store.ts';
import type { LoadedRoom } from './views/room.ts';

const OF = 'of';
const ROOMS = 32;
const STALE = 1_000;

interface Kept {
  readonly congress: number;
  readonly room: Promise<LoadedRoom | null>;
  /** What changed in the congress since it was asked for; most of it has nothing to do with the room. */
  readonly stale: Set<string>;
}

/** The case of a room with all that is `of` it; of what was loaded before only the cases that changed are read again. */
const load = async (
  client: pg.ClientBase,
  { duties }: Store,
  congress: number,
  id: string,
  before: LoadedRoom | null,
  stale: ReadonlySet<string>,
): Promise<LoadedRoom | null> => {
  const { rows } = await client.query<{ case_id: string }>({
    name: 'room-cases',
    text: `select p.case_id from case_party p where p.congress_id = $1 and p.kind = 'case' and p.party_id = $2 and p.relation = $3 order by p.case_id`,
    values: [congress, id, OF],
  });
  const ids = [id, ...rows.map(({ case_id }) => case_id)];
  const known = new Map((before === null ? [] : [before.read, ...before.related]).map((one) => [one.state.id, one]));
  const fresh = ids.filter((one) => stale.has(one) || !known.has(one));
  for (const one of await readCases(client, congress, fresh)) known.set(one.state.id, one);
  const [read, ...related] = ids.flatMap((one) => known.get(one) ?? []);
  const room = read === undefined ? undefined : duties.get(read.state.duty)?.room;
  if (read === undefined || room === undefined) return null;
  const timed = [read, ...related.filter(({ state }) => room.records.includes(state.duty))].map(
    ({ state }) => state.id,
  );
  const reread = new Set(fresh);
  const told = await loadHistories(
    client,
    congress,
    timed.filter((one) => reread.has(one)),
  );
  return {
    read,
    related,
    histories: new Map(timed.map((one) => [one, told.get(one) ?? before?.histories.get(one) ?? []])),
  };
};

/** Rooms as they are now, whoever asks: what many screens ask for after one change is read once. */
export const keepRooms = (store: Store): ((congress: number, id: string) => Promise<LoadedRoom | null>) => {
  const rooms = new Map<string, Kept>();
  store.appender.onCommit((congress, taken) => {
    // A step of one case may take steps of others with it.
    const changed = new Set(taken.flatMap(({ events }) => events.map((event) => event.case)));
    for (const [key, one] of rooms) {
      if (one.congress !== congress) continue;
      for (const id of changed) one.stale.add(id);
      if (one.stale.size > STALE) rooms.delete(key);
    }
  });
  return (congress, id) => {
    const key = `${congress} ${id}`;
    const kept = rooms.get(key);
    if (kept?.stale.size === 0) return kept.room;
    const reading = async (): Promise<LoadedRoom | null> => {
      const before = (await kept?.room) ?? null;
      return store.database.inCongress(congress, (client) =>
        load(client, store, congress, id, before, kept?.stale ?? new Set()),
      );
    };
    const next: Kept = { congress, room: reading(), stale: new Set() };
    rooms.delete(key);
    rooms.set(key, next);
    for (const oldest of [...rooms.keys()].slice(0, -ROOMS)) rooms.delete(oldest);
    const drop = (): void => {
      if (rooms.get(key) === next) rooms.delete(key);
    };
    next.room.then((room) => room === null && drop(), drop);
    return next.room;
  };
};
