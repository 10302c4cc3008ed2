import type { Database } from '#store/database.ts';
import { findSessions, type Session } from './session.ts';

/** Who the tokens of requests stand for. Nothing is remembered: a session that ended is refused from its commit on, in every process. */
export interface SessionFinder {
  readonly find: (congress: number, token: string) => Promise<Session | null>;
}

/** One look answers at most so many requests. */
const BATCH_MAX = 256;

interface Waiting {
  readonly token: string;
  readonly resolve: (session: Session | null) => void;
  readonly reject: (fault: unknown) => void;
}

/** Requests that come in together share one look: each is answered by a look that began after it asked. */
export const createSessionFinder = (
  database: Pick<Database, 'inCongress'>,
  world: { readonly now: () => Date; readonly demoAllowed: boolean },
): SessionFinder => {
  const queues = new Map<number, Waiting[]>();

  const look = async (congress: number, batch: readonly Waiting[]): Promise<void> => {
    try {
      const tokens = [...new Set(batch.map(({ token }) => token))];
      const sessions = await database.inCongress(congress, (client) =>
        findSessions(client, congress, tokens, { now: world.now(), demoAllowed: world.demoAllowed }),
      );
      const found = new Map(tokens.map((token, index) => [token, sessions[index] ?? null]));
      for (const { token, resolve } of batch) resolve(found.get(token) ?? null);
    } catch (fault) {
      for (const { reject } of batch) reject(fault);
    }
  };

  const run = async (congress: number, queue: Waiting[]): Promise<void> => {
    while (queue.length > 0) await look(congress, queue.splice(0, BATCH_MAX));
    queues.delete(congress);
  };

  return {
    find: (congress, token) =>
      new Promise((resolve, reject) => {
        const waiting = { token, resolve, reject };
        const queue = queues.get(congress);
        if (queue !== undefined) {
          queue.push(waiting);
          return;
        }
        const started = [waiting];
        queues.set(congress, started);
        setImmediate(() => void run(congress, started));
      }),
  };
};
