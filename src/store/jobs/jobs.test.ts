import { randomBytes, randomUUID } from 'node:crypto';
import { expect, onTestFinished, test } from 'vitest';
import { err, ok } from '#core/result.ts';
import { databaseForTests, minute } from '#store/accounts/testing.ts';
import { newId } from './id.ts';
import { claimJob, enqueue, findJob, type Job, listJobs, recoverJobs, sweepJobs, updateJob } from './job.ts';
import { type Handler, RETRY_MS, type Runner, SILENCE_MS, startRunner } from './runner.ts';

const database = databaseForTests();
let congresses = 0;
const random = (bytes: number) => randomBytes(bytes);

/** A congress of its own for each test, with a clock that the test moves. */
const office = () => {
  congresses += 1;
  const congress = congresses;
  const owner = randomUUID();
  let now = minute(0);
  const inside = <T>(
    work: (client: Parameters<Parameters<ReturnType<typeof database>['inCongress']>[1]>[0]) => Promise<T>,
  ) => database().inCongress(congress, work);
  return {
    congress,
    owner,
    inside,
    clock: () => now,
    pass: (milliseconds: number) => {
      now = new Date(now.getTime() + milliseconds);
    },
    ask: (kind: string, input: string | number = '') =>
      inside((client) => enqueue(client, congress, { kind, owner, input }, { now, random })),
    jobs: () => inside((client) => listJobs(client, congress, owner)),
    job: async (id: string): Promise<Job> => {
      const found = await inside((client) => findJob(client, congress, owner, id));
      if (found === null) throw new Error('no such job');
      return found;
    },
    run: (
      handlers: Readonly<Record<string, Handler>>,
      more: {
        readonly sole?: boolean;
        readonly onChange?: (job: Job) => void;
        readonly onFault?: (error: unknown) => void;
      } = {},
    ): Runner => {
      const runner = startRunner({
        database: database(),
        congress,
        handlers,
        clock: () => now,
        sole: true,
        pollMs: 60_000,
        ...more,
      });
      onTestFinished(() => runner.stop());
      return runner;
    },
  };
};

test('ids are UUIDs of version 7 that sort by time', () => {
  const [early, late] = [newId(minute(0), random), newId(minute(1), random)];
  expect(early).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(early < late).toBe(true);
  expect(Number.parseInt(early.replace('-', '').slice(0, 12), 16)).toBe(minute(0).getTime());
});

test('jobs are done one at a time in the order of asking, with progress and result', async () => {
  const { ask, run, job, pass } = office();
  const order: unknown[] = [];
  const changes: string[] = [];
  const first = await ask('export', 1);
  pass(1000);
  const second = await ask('export', 2);
  let inHand = 0;
  const runner = run(
    {
      export: async ({ input, progress }) => {
        inHand += 1;
        expect(inHand).toBe(1);
        await progress(0, 2);
        order.push(input);
        await progress(2, 2);
        inHand -= 1;
        return ok('f'.repeat(64));
      },
    },
    { onChange: ({ state, done, total }) => changes.push(`${state} ${done}/${total}`) },
  );
  await runner.idle();
  expect(order).toEqual([1, 2]);
  expect(await job(first.id)).toMatchObject({
    state: 'done',
    result: 'f'.repeat(64),
    done: 2,
    total: 2,
    message: null,
  });
  expect((await job(second.id)).state).toBe('done');
  expect(changes.slice(0, 4)).toEqual(['running 0/0', 'running 0/2', 'running 2/2', 'done 2/2']);
});

test('a job asked for later begins when the runner is woken', async () => {
  const { ask, run, job } = office();
  const runner = run({ export: async () => ok('done') });
  await runner.idle();
  const { id } = await ask('export');
  expect((await job(id)).state).toBe('waiting');
  runner.wake();
  await runner.idle();
  expect((await job(id)).state).toBe('done');
});

test('a job that cannot be done fails at once with its sentence', async () => {
  const { ask, run, job } = office();
  const { id } = await ask('import');
  const runner = run({ import: async () => err({ zh: '第3行的日期不对。', en: 'The date of row 3 is wrong.' }) });
  await runner.idle();
  expect(await job(id)).toMatchObject({
    state: 'failed',
    attempts: 1,
    message: { zh: '第3行的日期不对。' },
    result: null,
  });
});

test('a fault is tried again after a pause, three times in all, and then says so', async () => {
  const { ask, run, job, pass } = office();
  const { id } = await ask('export');
  const faults: unknown[] = [];
  const runner = run({ export: () => Promise.reject(new Error('disk')) }, { onFault: (error) => faults.push(error) });
  await runner.idle();
  expect(await job(id)).toMatchObject({
    state: 'waiting',
    attempts: 1,
    message: { zh: expect.stringContaining('再试') },
  });
  runner.wake();
  await runner.idle();
  expect((await job(id)).attempts).toBe(1);
  for (const pause of [RETRY_MS, 2 * RETRY_MS]) {
    pass(pause);
    runner.wake();
    await runner.idle();
  }
  expect(await job(id)).toMatchObject({
    state: 'failed',
    attempts: 3,
    message: { zh: expect.stringContaining('管理员') },
  });
  expect(faults).toHaveLength(3);
});

test('a job of a process that died begins again at the next start', async () => {
  const { ask, inside, congress, clock, run, job } = office();
  const { id } = await ask('export');
  await inside((client) => claimJob(client, congress, ['export'], clock()));
  expect((await job(id)).state).toBe('running');
  const runner = run({ export: async () => ok('second attempt') });
  await runner.idle();
  expect(await job(id)).toMatchObject({ state: 'done', attempts: 2, result: 'second attempt' });
});

test('where other processes serve the database too, a job is dead only after a minute of silence', async () => {
  const { ask, inside, congress, clock, run, job, pass } = office();
  const { id } = await ask('export');
  await inside((client) => claimJob(client, congress, ['export'], clock()));
  const runner = run({ export: async () => ok('mine') }, { sole: false });
  await runner.idle();
  expect((await job(id)).state).toBe('running');
  pass(SILENCE_MS);
  runner.wake();
  await runner.idle();
  expect((await job(id)).result).toBe('mine');
});

test('a job that kills its process each time is not begun a fourth time', async () => {
  const { ask, inside, congress, clock, job } = office();
  const { id } = await ask('export');
  for (let crash = 0; crash < 3; crash += 1) {
    expect(await inside((client) => claimJob(client, congress, ['export'], clock()))).not.toBeNull();
    await inside((client) => recoverJobs(client, congress, { silentSince: clock(), attemptsMax: 3, now: clock() }));
  }
  expect(await inside((client) => claimJob(client, congress, ['export'], clock()))).toBeNull();
  expect(await job(id)).toMatchObject({ state: 'failed', message: { zh: expect.stringContaining('中断3次') } });
});

test('who lost a job to another can neither finish it nor report progress on it', async () => {
  const { ask, inside, congress, clock, job, run, pass } = office();
  const { id } = await ask('export');
  let resume = (): void => undefined;
  const seen: unknown[] = [];
  const runner = run({
    export: async ({ progress, signal }) => {
      await new Promise<void>((resolve) => {
        resume = resolve;
      });
      await progress(1, 1).catch((error: unknown) => seen.push(error));
      seen.push(signal.aborted);
      return ok('late');
    },
  });
  await expect.poll(async () => (await job(id)).state).toBe('running');
  pass(SILENCE_MS);
  await inside((client) => recoverJobs(client, congress, { silentSince: clock(), attemptsMax: 3, now: clock() }));
  const other = await inside((client) => claimJob(client, congress, ['export'], clock()));
  resume();
  await runner.idle();
  expect(seen).toEqual([expect.anything(), true]);
  expect(await job(id)).toMatchObject({ state: 'running', attempts: 2, result: null });
  if (other === null) throw new Error('not claimed');
  await inside((client) => updateJob(client, congress, other, { state: 'done', result: 'theirs', at: clock() }));
  expect((await job(id)).result).toBe('theirs');
});

test('stopping gives the job back without counting the attempt', async () => {
  const { ask, run, job } = office();
  const { id } = await ask('export');
  const runner = run({
    export: ({ signal }) =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(new Error('stopped')));
      }),
  });
  await expect.poll(async () => (await job(id)).state).toBe('running');
  await runner.stop();
  expect(await job(id)).toMatchObject({ state: 'waiting', attempts: 0 });
});

test('two claims at the same time take two jobs', async () => {
  const { ask, inside, congress, clock } = office();
  await ask('export', 1);
  await ask('export', 2);
  const claims = Array.from({ length: 6 }, () => inside((client) => claimJob(client, congress, ['export'], clock())));
  const taken = (await Promise.all(claims)).flatMap((job) => job?.id ?? []);
  expect(new Set(taken).size).toBe(taken.length);
  expect(taken.length).toBeGreaterThan(0);
});

test('a kind that this program does not know waits for one that does', async () => {
  const { ask, run, job } = office();
  const { id } = await ask('from-the-future');
  const runner = run({ export: async () => ok('') });
  await runner.idle();
  expect((await job(id)).state).toBe('waiting');
});

test('a person sees only the own jobs, newest first, and a congress only its own', async () => {
  const { ask, jobs, inside, congress, pass } = office();
  await ask('export', 1);
  pass(1000);
  const { id } = await ask('export', 2);
  expect((await jobs()).map(({ input }) => input)).toEqual([2, 1]);
  expect(await inside((client) => findJob(client, congress, randomUUID(), id))).toBeNull();
  expect(await inside((client) => findJob(client, congress, randomUUID(), "no uuid' or 1=1"))).toBeNull();
  expect(
    await database().inCongress(congress + 1000, (client) => claimJob(client, congress, ['export'], minute(60))),
  ).toBeNull();
});

test('the sweep removes finished jobs and names what they had made', async () => {
  const { ask, run, inside, congress, jobs, pass, clock } = office();
  await ask('export');
  const runner = run({ export: async () => ok('a'.repeat(64)) });
  await runner.idle();
  pass(1000);
  await ask('other');
  expect(await inside((client) => sweepJobs(client, congress, clock()))).toEqual(['a'.repeat(64)]);
  expect((await jobs()).map(({ kind }) => kind)).toEqual(['other']);
});
