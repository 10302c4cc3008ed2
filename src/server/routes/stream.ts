import type { FastifyInstance, FastifyReply } from 'fastify';
import type pg from 'pg';
import type { StreamCase } from '#core/api-desk.ts';
import { partiesOf } from '#store/append/rows.ts';
import { type ReadCase, readCases } from '#store/read/cases.ts';
import { whoSees } from '#store/read/sight.ts';
import { securityHeaders } from '../security.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import type { Walls } from '../walls.ts';

interface Listener {
  readonly who: SignedIn;
  readonly reply: FastifyReply;
}

const PING_MS = 20_000;
const PER_PERSON_MAX = 30;
const BACK_MS = 60_000;

interface Message {
  readonly seen: (actor: SignedIn['actor']) => boolean;
  /** As it goes over the wire, written once for all. */
  readonly written: string;
}
const written = (event: string, data: string): string => `event: ${event}\ndata: ${data}\n\n`;

/** What changed, for those who see it; and, of what belongs to a room, that the room changed, for those who see the room. */
const messagesOf = async (
  client: pg.ClientBase,
  shell: Shell,
  congress: number,
  ids: readonly string[],
): Promise<readonly Message[]> => {
  const { duties } = shell.store;
  const reads = await readCases(client, congress, ids);
  const messages = reads.flatMap(({ state }): readonly Message[] => {
    const duty = duties.get(state.duty);
    const changed: StreamCase = { duty: state.duty, id: state.id, version: state.version, pos: 0 };
    return duty === undefined
      ? []
      : [{ seen: whoSees(duty, state), written: written('case', JSON.stringify(changed)) }];
  });
  const rooms = new Set(
    reads.flatMap(({ state }) => {
      const duty = duties.get(state.duty);
      const of = duty === undefined ? [] : partiesOf(duty, state);
      return of.flatMap(({ relation, kind, id }) => (relation === 'of' && kind === 'case' ? [id] : []));
    }),
  );
  const above = rooms.size === 0 ? [] : await readCases(client, congress, [...rooms]);
  return [...messages, ...roomMessages(shell, above)];
};

/** That rooms changed, for those who see them. */
const roomMessages = ({ store: { duties } }: Shell, rooms: readonly ReadCase[]): readonly Message[] =>
  rooms.flatMap(({ state }): readonly Message[] => {
    const duty = duties.get(state.duty);
    return duty?.room === undefined ? [] : [{ seen: whoSees(duty, state), written: written('room', state.id) }];
  });

/** Server-sent events: what changed, for those who see it. The stream only says that there is something new; pages ask for it. */
export const streamRoutes = (app: FastifyInstance, shell: Shell, walls: Walls): void => {
  const listeners = new Set<Listener>();
  const send = ({ reply }: Listener, event: string, data: unknown): void => {
    reply.raw.write(written(event, JSON.stringify(data)));
  };
  const tell = async (
    congress: number,
    find: (client: pg.ClientBase) => Promise<readonly Message[]>,
  ): Promise<void> => {
    const concerned = [...listeners].filter(({ who }) => who.congress.id === congress);
    if (concerned.length === 0) return;
    const messages = await shell.store.database.inCongress(congress, find);
    // What many are told is put into bytes once, whoever it goes to.
    const bytes = new Map<string, Buffer>();
    for (const { who, reply } of concerned) {
      let text = '';
      for (const { seen, written } of messages) if (seen(who.actor)) text += written;
      if (text === '') continue;
      const known = bytes.get(text) ?? Buffer.from(text);
      bytes.set(text, known);
      reply.raw.write(known);
    }
  };
  shell.store.appender.onCommit((congress, taken) => {
    const ids = [...new Set(taken.flatMap(({ events }) => events.map((event) => event.case)))].slice(0, 200);
    // A stream that cannot be told now is told nothing: its page asks again when it reconnects.
    tell(congress, (client) => messagesOf(client, shell, congress, ids)).catch((fault: unknown) =>
      app.log.error(fault),
    );
  });
  walls.onChange((congress, room) => {
    tell(congress, async (client) => roomMessages(shell, await readCases(client, congress, [room]))).catch(
      (fault: unknown) => app.log.error(fault),
    );
  });
  shell.onJob.push((congress, owner, job) => {
    for (const listener of listeners)
      if (listener.who.congress.id === congress && listener.who.actor.person === owner) send(listener, 'job', job);
  });
  shell.onNotice.push((congress, person) => {
    for (const listener of listeners)
      if (listener.who.congress.id === congress && listener.who.actor.person === person) send(listener, 'notice', {});
  });
  shell.onShutOut.push((congress, person) => {
    for (const { who, reply } of listeners)
      if (who.congress.id === congress && who.actor.person === person) reply.raw.end();
  });
  // Whoever makes room comes back later, or two browsers would drive each other out in turns.
  const makeRoom = (listener: Listener): void => {
    listeners.delete(listener);
    listener.reply.raw.end(`retry: ${BACK_MS}\n\n`);
  };
  app.get(
    '/api/:congress/stream',
    { schema: { tags: ['desk'], summary: '实时更新（SSE）' } },
    forSignedIn(shell, async (who, request, reply) => {
      const own = [...listeners].filter((one) => one.who.actor.person === who.actor.person);
      const [first] = own;
      if (first !== undefined && own.length >= PER_PERSON_MAX) makeRoom(first);
      reply.hijack();
      // A stream that ends with its connection needs no chunks: each message is one write of bytes that all share.
      reply.raw.removeHeader('transfer-encoding');
      reply.raw.writeHead(200, {
        ...securityHeaders(shell.origin),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        connection: 'close',
        'x-accel-buffering': 'no',
      });
      reply.raw.write(': open\n\n');
      const listener = { who, reply };
      listeners.add(listener);
      const ping = setInterval(() => reply.raw.write(': ping\n\n'), PING_MS);
      request.raw.on('close', () => {
        clearInterval(ping);
        listeners.delete(listener);
      });
      return reply;
    }),
  );
  app.addHook('preClose', async () => {
    for (const { reply } of listeners) reply.raw.end();
  });
};
