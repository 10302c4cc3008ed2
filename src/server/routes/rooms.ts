import { performance } from 'node:perf_hooks';
import type { FastifyInstance } from 'fastify';
import { type RoomAnswer, type RoomView, type WallShows, wallShows } from '#core/api-room.ts';
import { civilDateIn } from '#core/calendar/date.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { keepRooms } from '../kept-rooms.ts';
import { absentProblem, fieldProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { createStopwatch } from '../stopwatch.ts';
import { roomView } from '../views/room.ts';
import type { Walls } from '../walls.ts';

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
  store.appender.onCommit((_congress, taken) => stopwatch.note(taken));
  const read = keepRooms(store);
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
