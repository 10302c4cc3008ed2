import type { Json } from '#core/json.ts';
import type { Label, Result } from '#core/result.ts';
import type { Database } from '#store/database.ts';
import { claimJob, type Job, recoverJobs, updateJob } from './job.ts';

/** What a handler gets. It may be begun again after a crash, so that doing it twice must come to the same. */
export interface Task {
  readonly id: string;
  readonly owner: string;
  readonly input: Json;
  /** Aborted when the process stops or the job was given to another. */
  readonly signal: AbortSignal;
  /** Tells how far it is. Rejects when the job is no longer ours: the handler should let that through. */
  readonly progress: (done: number, total: number) => Promise<void>;
}

/** Does one kind of side work: answers a file's hash or a text, or the sentence why not. A fault that it throws is tried again. */
export type Handler = (task: Task) => Promise<Result<string, Label>>;

export interface RunnerOptions {
  readonly database: Database;
  readonly congress: number;
  readonly handlers: Readonly<Record<string, Handler>>;
  readonly clock: () => Date;
  /** True when no other process serves this database: whatever runs at the start is then of a dead process. */
  readonly sole: boolean;
  /** Told of every change, for the live stream. */
  readonly onChange?: (job: Job) => void;
  /** Told of faults, for the log. `job` is null when the queue itself failed. */
  readonly onFault?: (error: unknown, job: Job | null) => void;
  /** How often it looks without being woken (milliseconds). */
  readonly pollMs?: number;
}

export interface Runner {
  /** Looks for work now: after a commit that asked for some. */
  readonly wake: () => void;
  /** Resolves when nothing is left to do at this moment. */
  readonly idle: () => Promise<void>;
  /** Stops: the running job goes back to waiting unless it ends by itself. */
  readonly stop: () => Promise<void>;
}

export const ATTEMPTS_MAX = 3;
/** A failed attempt is followed by a pause of so many milliseconds times the attempts made. */
export const RETRY_MS = 10_000;
/** A running job says so every 15 s; after 60 s of silence its process is taken for dead. */
const BEAT_MS = 15_000;
export const SILENCE_MS = 60_000;
const POLL_MS = 5000;
// A page sees progress move twice a second; more would only write.
const PROGRESS_MS = 500;

/** Begins to take the waiting jobs of one congress, one at a time, the oldest first. */
export const startRunner = (options: RunnerOptions): Runner => {
  const stopping = new AbortController();
  let recovered = false;
  let round: Promise<void> | null = null;
  let again = false;
  const oneRound = async (): Promise<void> => {
    await recover(options, options.sole && !recovered);
    recovered = true;
    while (!stopping.signal.aborted && (await runNextJob(options, stopping.signal)));
  };
  const rounds = async (): Promise<void> => {
    do {
      again = false;
      await oneRound().catch((error: unknown) => options.onFault?.(error, null));
    } while (again && !stopping.signal.aborted);
    round = null;
  };
  const wake = (): void => {
    if (stopping.signal.aborted) return;
    again = true;
    round ??= rounds();
  };
  const polling = setInterval(wake, options.pollMs ?? POLL_MS);
  polling.unref();
  wake();
  return {
    wake,
    idle: async () => {
      await round;
    },
    stop: async () => {
      clearInterval(polling);
      stopping.abort();
      await round;
    },
  };
};

const recover = (options: RunnerOptions, all: boolean): Promise<number> => {
  const now = options.clock();
  const silentSince = all ? now : new Date(now.getTime() - SILENCE_MS);
  return options.database.inCongress(options.congress, (client) =>
    recoverJobs(client, options.congress, { silentSince, attemptsMax: ATTEMPTS_MAX, now }),
  );
};

/** Takes and does one job; false when none waits. */
export const runNextJob = async (options: RunnerOptions, stopping: AbortSignal): Promise<boolean> => {
  const { database, congress, handlers, clock } = options;
  const job = await database.inCongress(congress, (client) =>
    claimJob(client, congress, Object.keys(handlers), clock()),
  );
  const handler = job === null ? undefined : handlers[job.kind];
  if (job === null || handler === undefined) return false;
  options.onChange?.(job);
  const ours = new AbortController();
  const write = async (change: Parameters<typeof updateJob>[3]): Promise<void> => {
    const changed = await database.inCongress(congress, (client) => updateJob(client, congress, job, change));
    if (changed === null) ours.abort();
    else options.onChange?.(changed);
  };
  const beating = setInterval(() => {
    void write({ at: clock() }).catch((error: unknown) => options.onFault?.(error, job));
  }, BEAT_MS);
  const signal = AbortSignal.any([stopping, ours.signal]);
  try {
    const progress = progressWriter(write, clock, ours.signal);
    const result = await handler({ id: job.id, owner: job.owner, input: job.input, signal, progress });
    clearInterval(beating);
    const end = result.ok
      ? ({ state: 'done', result: result.value } as const)
      : ({ state: 'failed', message: result.error } as const);
    await write({ ...end, at: clock() });
  } catch (error) {
    clearInterval(beating);
    if (!ours.signal.aborted) await write(afterFault(job, stopping.aborted, clock()));
    if (!signal.aborted) options.onFault?.(error, job);
  }
  return true;
};

const progressWriter = (
  write: (change: Parameters<typeof updateJob>[3]) => Promise<void>,
  clock: () => Date,
  lost: AbortSignal,
): Task['progress'] => {
  let last = 0;
  return async (done, total) => {
    const at = clock();
    if (at.getTime() - last >= PROGRESS_MS || done === total) {
      last = at.getTime();
      await write({ done, total, at });
    }
    lost.throwIfAborted();
  };
};

/** A stop of the process costs the job nothing; a fault costs an attempt and a pause. */
const afterFault = (job: Job, stopped: boolean, now: Date): Parameters<typeof updateJob>[3] => {
  if (stopped) return { state: 'waiting', attempts: job.attempts - 1, at: now };
  if (job.attempts >= ATTEMPTS_MAX) return { state: 'failed', message: gaveUp(job.attempts), at: now };
  return { state: 'waiting', message: willRetry, at: new Date(now.getTime() + RETRY_MS * job.attempts) };
};

const willRetry: Label = { zh: '出了故障，稍后会自动再试。', en: 'Something went wrong; it will be tried again.' };
const gaveUp = (attempts: number): Label => ({
  zh: `试了${attempts}次都没有完成，程序出了故障；请把这项任务告诉管理员。`,
  en: `It failed ${attempts} times because of a fault in the program; please tell the administrator of this job.`,
});
