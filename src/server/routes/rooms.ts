import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { type RoomAnswer, type RoomView, type WallShows, wallShows } from '#core/api-room.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { loadHistories } from '#store/append/reads.ts';
import { readCases } from '#store/read/cases.ts';
import { absentProblem, fieldProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { createStopwatch } from '../stopwatch.ts';
import { type LoadedRoom, roomView } from '../views/room.ts';
import type { Walls } from '../walls.ts';

const OF = 'of';

/** The case of a room with all that is `of` it, whoever asks. */
const load = async (client: pg.ClientBase, shell: Shell, congress: number, id: string): Promise<LoadedRoom | null> => {
  const [read] = await readCases(client, congress, [id]);
  const room = read === undefined ? undefined : shell.store.duties.get(read.state.duty)?.room;
  if (read === undefined || room === undefined) return null;
  const { rows } = await client.query<{ case_id: string }>({
    name: 'room-cases',
    text: `select p.case_id from case_party p where p.congress_id = $1 and p.kind = 'case' and p.party_id = $2 and p.relation = $3 order by p.case_id`,
    values: [congress, id, OF],
  });
  const ids = rows.map(({ case_id }) => case_id);
  const found = await readCases(client, congress, ids);
  const related = found.toSorted((a, b) => ids.indexOf(a.state.id) - ids.indexOf(b.state.id));
  const timed = related.filter(({ state }) => room.records.includes(state.duty)).map(({ state }) => state.id);
  return { read, related, histories: await loadHistories(client, congress, [id, ...timed]) };
};

const clockIn = (at: Date, zone: string): string => at.toLocaleTimeString('en-GB', { timeZone: zone, hour12: false });

const isShown = (value: unknown): value is WallShows => (wallShows as readonly unknown[]).includes(value);
const NOT_SHOWN = {
  zh: `大屏可以显示：${wallShows.join('、')}。`,
  en: `A wall shows one of: ${wallShows.join(', ')}.`,
};

/** The meeting room: one answer with everything that its screens show, for whoever asks. */
export const roomRoutes = (app: FastifyInstance, shell: Shell, walls: Walls): void => {
  const { store } = shell;
  const stopwatch = createStopwatch(
    () => performance.now(),
    () => store.now().getTime(),
  );
  // What many screens ask for after one change is read once.
  const loaded = new Map<string, Promise<LoadedRoom | null>>();
  store.appender.onCommit((congress, taken) => {
    stopwatch.note(taken);
    for (const key of loaded.keys()) if (key.startsWith(`${congress} `)) loaded.delete(key);
  });
  const read = (congress: number, id: string): Promise<LoadedRoom | null> => {
    const key = `${congress} ${id}`;
    const known = loaded.get(key);
    if (known !== undefined) return known;
    const reading = store.database.inCongress(congress, (client) => load(client, shell, congress, id));
    loaded.set(key, reading);
    reading.then(
      (room) => room === null && loaded.delete(key),
      () => loaded.delete(key),
    );
    return reading;
  };
  const viewFor = async (who: SignedIn, id: string): Promise<RoomView | null> => {
    const room = isUuid(id) ? await read(who.congress.id, id) : null;
    const definition = room === null ? undefined : store.duties.get(room.read.state.duty)?.room;
    if (room === null || definition === undefined) return null;
    const { zone } = who.congress.settings;
    const clock = {
      now: store.now(),
      tell: (at: Date) => clockIn(at, zone),
      day: (at: Date) => civilDateIn(at.getTime(), zone),
    };
    return roomView({ who, duties: store.duties, stopwatch }, room, definition, clock);
  };
  app.get(
    '/api/:congress/rooms/:case',
    { schema: { tags: ['desk'], summary: '会场：议程、到会、发言、表决' } },
    forSignedIn(shell, async (who, request, reply) => {
      const { case: id } = request.params as { readonly case: string };
      const view = await viewFor(who, id);
      void reply.header('cache-control', 'no-store');
      if (view === null) return sendProblem(reply, absentProblem);
      const answer: RoomAnswer = { ...view, wall: walls.of(who.congress.id, id) };
      return answer;
    }),
  );
  app.put(
    '/api/:congress/rooms/:case/wall',
    { schema: { tags: ['desk'], summary: '会场大屏显示什么' } },
    forSignedIn(shell, async (who, request, reply) => {
      const { case: id } = request.params as { readonly case: string };
      const view = await viewFor(who, id);
      if (view?.keeps !== true) return sendProblem(reply, absentProblem);
      const { shows } = (request.body ?? {}) as { readonly shows?: unknown };
      if (!isShown(shows)) return sendProblem(reply, fieldProblem('shows', NOT_SHOWN));
      walls.show(who.congress.id, id, shows);
      return { wall: shows };
    }),
  );
};
