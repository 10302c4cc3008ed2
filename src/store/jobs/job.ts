import type { PoolClient } from 'pg';
import { canonicalJson, type Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { Random } from '#store/accounts/argon2.ts';
import { newId } from './id.ts';

/** Side work: an export, an import, a batch of papers. */
export interface Job {
  readonly id: string;
  readonly kind: string;
  /** The person who asked for it. */
  readonly owner: string;
  readonly input: Json;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly done: number;
  /** Zero while unknown. */
  readonly total: number;
  /** Why it failed, or why it is tried again. */
  readonly message: Label | null;
  /** What came of it: the hash of a stored file, or a short text. */
  readonly result: string | null;
  /** How often it was begun. */
  readonly attempts: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What the column `message` holds: how often the job was begun, and the sentence for its owner (empty for none). */
interface Note extends Label {
  readonly attempts: number;
}

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly owner: string;
  readonly input: string;
  readonly state: Job['state'];
  readonly done: number;
  readonly total: number;
  readonly message: string;
  readonly result: string | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}
const COLUMNS = 'id, kind, owner, input, state, done, total, message, result, created_at, updated_at';
const NO_SENTENCE: Label = { zh: '', en: '' };
const LISTED_MAX = 50;

const noteText = (attempts: number, { zh, en }: Label): string => JSON.stringify({ attempts, zh, en } satisfies Note);

const jobOf = (row: Row): Job => {
  const { attempts, ...message } = JSON.parse(row.message) as Note;
  const { created_at, updated_at, input, ...rest } = row;
  return {
    ...rest,
    input: JSON.parse(input) as Json,
    message: message.zh === '' ? null : message,
    attempts,
    createdAt: created_at,
    updatedAt: updated_at,
  };
};

/** Asks for side work; it begins after the commit, when the runner is woken or next looks. Throws TypeError for input that is no plain data. */
export const enqueue = async (
  client: PoolClient,
  congress: number,
  job: { readonly kind: string; readonly owner: string; readonly input: Json },
  world: { readonly now: Date; readonly random: Random },
): Promise<Job> => {
  const { rows } = await client.query<Row>(
    `insert into job (congress_id, id, kind, owner, input, state, done, total, message, result, created_at, updated_at)
     values ($1, $2, $3, $4, $5, 'waiting', 0, 0, $6, null, $7, $7) returning ${COLUMNS}`,
    [
      congress,
      newId(world.now, world.random),
      job.kind,
      job.owner,
      canonicalJson(job.input),
      noteText(0, NO_SENTENCE),
      world.now,
    ],
  );
  return one(rows);
};

/** A person's latest 50 jobs, newest first. */
export const listJobs = async (client: PoolClient, congress: number, owner: string): Promise<readonly Job[]> => {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from job where congress_id = $1 and owner = $2 order by created_at desc, id desc limit ${LISTED_MAX}`,
    [congress, owner],
  );
  return rows.map(jobOf);
};

/** One job of a person, or null: there is none, or it is another's. */
export const findJob = async (client: PoolClient, congress: number, owner: string, id: string): Promise<Job | null> => {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from job where congress_id = $1 and owner = $2 and id::text = $3`,
    [congress, owner, id],
  );
  return rows[0] === undefined ? null : jobOf(rows[0]);
};

/** Removes finished jobs last touched before a moment; answers their results, so that files made for them can go too. */
export const sweepJobs = async (client: PoolClient, congress: number, before: Date): Promise<readonly string[]> => {
  const { rows } = await client.query<{ result: string | null }>(
    `delete from job where congress_id = $1 and state in ('done', 'failed') and updated_at < $2 returning result`,
    [congress, before],
  );
  return rows.flatMap(({ result }) => result ?? []);
};

/** Takes the oldest waiting job of these kinds whose time has come, counting the attempt; a job that another is taking is passed over. */
export const claimJob = async (
  client: PoolClient,
  congress: number,
  kinds: readonly string[],
  now: Date,
): Promise<Job | null> => {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from job where congress_id = $1 and state = 'waiting' and kind = any($2) and updated_at <= $3
     order by created_at, id limit 1 for update skip locked`,
    [congress, kinds, now],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const { attempts } = jobOf(row);
  const taken = await client.query<Row>(
    `update job set state = 'running', done = 0, total = 0, message = $3, updated_at = $4
     where congress_id = $1 and id = $2 returning ${COLUMNS}`,
    [congress, row.id, noteText(attempts + 1, NO_SENTENCE), now],
  );
  return one(taken.rows);
};

/**
 * Changes a running job, if it is still ours: a job that was given to another meanwhile carries another count of attempts.
 * Answers the job as it is now, or null when it is no longer ours.
 */
export const updateJob = async (
  client: PoolClient,
  congress: number,
  job: Pick<Job, 'id' | 'attempts'>,
  change: {
    readonly state?: Job['state'];
    readonly done?: number;
    readonly total?: number;
    readonly message?: Label;
    readonly result?: string;
    /** Attempts counted so far, where this one shall not count. */
    readonly attempts?: number;
    /** For a waiting job: not to be begun before. */
    readonly at: Date;
  },
): Promise<Job | null> => {
  const { rows } = await client.query<Row>(
    `update job set state = coalesce($4, state), done = coalesce($5, done), total = coalesce($6, total), message = $7,
       result = coalesce($8, result), updated_at = $9
     where congress_id = $1 and id = $2 and state = 'running' and (message::json->>'attempts')::int = $3 returning ${COLUMNS}`,
    [
      congress,
      job.id,
      job.attempts,
      change.state ?? null,
      change.done ?? null,
      change.total ?? null,
      noteText(change.attempts ?? job.attempts, change.message ?? NO_SENTENCE),
      change.result ?? null,
      change.at,
    ],
  );
  return rows[0] === undefined ? null : jobOf(rows[0]);
};

/**
 * Gives back running jobs whose process is dead: those silent since before `silentSince`. One begun too often has failed for good.
 * Answers how many there were.
 */
export const recoverJobs = async (
  client: PoolClient,
  congress: number,
  limits: { readonly silentSince: Date; readonly attemptsMax: number; readonly now: Date },
): Promise<number> => {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from job where congress_id = $1 and state = 'running' and updated_at <= $2 for update skip locked`,
    [congress, limits.silentSince],
  );
  for (const job of rows.map(jobOf)) {
    const over = job.attempts >= limits.attemptsMax;
    await updateJob(client, congress, job, {
      state: over ? 'failed' : 'waiting',
      message: over ? interruptedTooOften(job.attempts) : interrupted,
      at: limits.now,
    });
  }
  return rows.length;
};

const interrupted: Label = {
  zh: '上次中断了，会重新开始。',
  en: 'The last attempt was interrupted; it will start again.',
};
const interruptedTooOften = (attempts: number): Label => ({
  zh: `已中断${attempts}次，不再重试；请缩小范围再试，或者告诉管理员。`,
  en: `It was interrupted ${attempts} times and is not tried again; try a smaller range or tell the administrator.`,
});

const one = (rows: readonly Row[]): Job => {
  const [row] = rows;
  if (row === undefined) throw new Error('A job that was just written did not come back');
  return jobOf(row);
};
