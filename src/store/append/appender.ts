import { setImmediate as nextTurn } from 'node:timers/promises';
import type pg from 'pg';
import type { Database } from '#store/database.ts';
import { type AppendWorld, Batch } from './batch.ts';
import type { Answer, Command, Taken } from './command.ts';
import { encodeEvent } from './encode.ts';
import { loadAnswers, lockHead, readHead } from './reads.ts';
import { refreshStatistics } from './statistics.ts';
import { writeEnd, writeStretch } from './write.ts';

/** The only writer of the log. Each caller is answered after its commit; one fsync serves all commands of a batch. */
export interface Appender {
  readonly append: (command: Command) => Promise<Answer>;
  /** Takes several commands in one transaction and in order, for loader and imports; none is written if one is refused. Tells how many are decided. */
  readonly appendAll: (commands: readonly Command[], decided?: (count: number) => void) => Promise<readonly Answer[]>;
  /** What `appendAll` would answer now, events aside: decides in the same way, holds nobody up and writes nothing. */
  readonly rehearse: (commands: readonly Command[], decided?: (count: number) => void) => Promise<readonly Answer[]>;
  /** Called after each commit with what was taken, in order. */
  readonly onCommit: (listener: (congress: number, taken: readonly Taken[]) => void) => void;
  /** Resolves when nothing is waiting or in flight. */
  readonly idle: () => Promise<void>;
}

/** A batch answers at most this many commands, so that none waits long behind a flood. */
const BATCH_MAX = 256;

/** So many events are sent to the database together, which writes them while the next are decided. */
const STRETCH = 8;
/** In a bulk nobody waits for the first of them: fewer statements cost less. */
const BULK_STRETCH = 256;

/** A bulk lets others have their turn after so many commands. */
const TURN = 50;

/** What becomes of a batch in which a command is refused: the others stand, none stands; or nothing is written at all. */
type Mode = 'each' | 'all' | 'none';

interface Waiting {
  readonly command: Command;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (fault: unknown) => void;
}

type Outcome = { readonly answer: Answer } | { readonly fault: unknown };

/**
 * Starts an appender over a database. `now` is the store's clock, set by nobody else. `refresh` brings what is kept in memory up to
 * date before callers are answered, so that whoever was told of a change also finds it.
 */
export const createAppender = (
  database: Database,
  world: AppendWorld,
  now: () => Date,
  refresh: (congress: number, duties: ReadonlySet<string>) => Promise<void>,
): Appender => {
  const queues = new Map<number, Waiting[]>();
  const inFlight = new Set<number>();
  const listeners: ((congress: number, taken: readonly Taken[]) => void)[] = [];
  let settled: (() => void)[] = [];

  const announce = async (congress: number, outcomes: readonly Outcome[]): Promise<void> => {
    const taken = outcomes.flatMap((outcome) =>
      'answer' in outcome && outcome.answer.type === 'Taken' && !outcome.answer.repeated ? [outcome.answer] : [],
    );
    if (taken.length === 0) return;
    await refresh(congress, new Set(taken.flatMap(({ events }) => events.map(({ duty }) => duty))));
    for (const listener of listeners) listener(congress, taken);
  };

  const flush = async (congress: number): Promise<void> => {
    inFlight.add(congress);
    try {
      for (let queue = queues.get(congress); queue !== undefined && queue.length > 0; queue = queues.get(congress)) {
        const batch = queue.splice(0, BATCH_MAX);
        const outcomes = await runBatch(
          database,
          world,
          congress,
          batch.map(({ command }) => command),
          now,
        );
        await announce(congress, outcomes);
        batch.forEach(({ resolve, reject }, index) => {
          const outcome = outcomes[index];
          if (outcome !== undefined && 'answer' in outcome) resolve(outcome.answer);
          else reject(outcome === undefined ? new Error('No answer') : outcome.fault);
        });
      }
    } finally {
      inFlight.delete(congress);
      if (inFlight.size === 0) {
        for (const resolve of settled) resolve();
        settled = [];
      }
    }
  };

  return {
    append: (command) =>
      new Promise((resolve, reject) => {
        const queue = queues.get(command.congress) ?? [];
        queues.set(command.congress, queue);
        queue.push({ command, resolve, reject });
        if (inFlight.has(command.congress)) return;
        inFlight.add(command.congress);
        // Callers of the same turn of the event loop share a batch.
        setImmediate(() => void flush(command.congress));
      }),
    rehearse: async (commands, decided) => {
      const [first] = commands;
      if (first === undefined) return [];
      return (await transact(database, world, first.congress, commands, now, 'none', decided)).map(answerOf);
    },
    appendAll: async (commands, decided) => {
      const [first] = commands;
      if (first === undefined) return [];
      const outcomes = await transact(database, world, first.congress, commands, now, 'all', decided);
      const written = outcomes.every((outcome) => 'answer' in outcome && outcome.answer.type === 'Taken');
      if (written) {
        await announce(first.congress, outcomes);
        // The rows stand: nobody is told that they do not because the planner was not told of them.
        await refreshStatistics(database, first.congress).catch(() => undefined);
      }
      return outcomes.map(answerOf);
    },
    onCommit: (listener) => {
      listeners.push(listener);
    },
    idle: () => (inFlight.size === 0 ? Promise.resolve() : new Promise((resolve) => settled.push(resolve))),
  };
};

const answerOf = (outcome: Outcome): Answer => {
  if ('fault' in outcome) throw outcome.fault;
  return outcome.answer;
};

/** A batch that the database refuses is taken again one by one, so that one bad command fails no neighbour. */
const runBatch = async (
  database: Database,
  world: AppendWorld,
  congress: number,
  commands: readonly Command[],
  now: () => Date,
): Promise<readonly Outcome[]> => {
  try {
    return await transact(database, world, congress, commands, now, 'each');
  } catch (fault) {
    if (commands.length === 1) return [{ fault }];
    const outcomes: Outcome[] = [];
    for (const command of commands) outcomes.push(...(await runBatch(database, world, congress, [command], now)));
    return outcomes;
  }
};

const transact = async (
  database: Database,
  world: AppendWorld,
  congress: number,
  commands: readonly Command[],
  now: () => Date,
  mode: Mode,
  told?: (count: number) => void,
): Promise<readonly Outcome[]> => {
  const writes: Promise<void>[] = [];
  // Not waited for here: the next stretch is decided, and at last the commit is asked, meanwhile; nobody is answered before all are done.
  const send = (write: Promise<void>): void => {
    write.catch(() => undefined);
    writes.push(write);
  };
  const decided = database.inCongress(congress, async (client) => {
    const keyed = commands.flatMap(({ idempotency }) => (idempotency === undefined ? [] : [idempotency]));
    const batch = new Batch(world, client, congress, mode === 'none' ? null : encodeEvent);
    // One flight: the reads wait behind the lock on the server. The arrays differ in length only, so one plan serves them all.
    const [, head, stored] = await Promise.all([
      client.query('set local plan_cache_mode = force_generic_plan'),
      (mode === 'none' ? readHead : lockHead)(client, congress),
      loadAnswers(client, congress, keyed),
      batch.loadOwn(commands),
    ]);
    await batch.load(commands, head, now());
    const flush = (least: number): void => {
      const stretch = batch.stretch(least);
      if (stretch !== null) send(writeStretch(client, batch.place, stretch));
    };
    const outcomes = await decideAll(batch, commands, stored, (count) => {
      if (mode !== 'none') flush(mode === 'all' ? BULK_STRETCH : STRETCH);
      if (mode === 'each' || count % TURN !== 0) return undefined;
      told?.(count);
      return nextTurn();
    });
    if (mode === 'none') throw new NotAll(outcomes);
    if (mode === 'all' && outcomes.some((outcome) => !('answer' in outcome) || outcome.answer.type !== 'Taken'))
      throw new NotAll(outcomes);
    flush(1);
    const end = batch.end();
    if (end !== null) send(writeEnd(client, batch.place, end));
    return outcomes;
  });
  try {
    return await decided;
  } catch (fault) {
    // What a write says goes before what the commit made of it.
    await Promise.all(writes);
    if (fault instanceof NotAll) return fault.outcomes;
    throw fault;
  }
};

/** Takes back what a bulk had written when one of its commands was refused, and what a rehearsal loaded. */
class NotAll extends Error {
  readonly outcomes: readonly Outcome[];
  constructor(outcomes: readonly Outcome[]) {
    super('A command of the bulk was refused');
    this.outcomes = outcomes;
  }
}

const decideAll = async (
  batch: Batch,
  commands: readonly Command[],
  stored: Awaited<ReturnType<typeof loadAnswers>>,
  /** After each command; where it answers a promise, the next waits for it. */
  decided: (count: number) => Promise<void> | undefined,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  const given = new Map<string, { readonly hash: Uint8Array; readonly answer: Answer }>(stored);
  for (const command of commands) {
    const key = command.idempotency === undefined ? null : `${command.idempotency.actor} ${command.idempotency.key}`;
    const before = key === null ? undefined : given.get(key);
    if (before !== undefined && command.idempotency !== undefined) {
      const same = Buffer.compare(Buffer.from(before.hash), Buffer.from(command.idempotency.requestHash)) === 0;
      outcomes.push({
        answer: same && before.answer.type === 'Taken' ? { ...before.answer, repeated: true } : { type: 'KeyReused' },
      });
      continue;
    }
    try {
      const answer = await batch.take(command);
      if (key !== null && answer.type === 'Taken')
        given.set(key, { hash: command.idempotency?.requestHash ?? new Uint8Array(), answer });
      outcomes.push({ answer });
      const turn = decided(outcomes.length);
      if (turn !== undefined) await turn;
    } catch (fault) {
      if (isDatabaseFault(fault)) throw fault;
      outcomes.push({ fault });
    }
  }
  return outcomes;
};

/** After an error of the database the transaction is lost; an error of ours leaves it whole. */
const isDatabaseFault = (fault: unknown): fault is pg.DatabaseError =>
  typeof fault === 'object' && fault !== null && ('severity' in fault || 'errno' in fault);
