import type { FastifyInstance } from 'fastify';
import type { DraftView, JobView } from '#core/api-desk.ts';
import { type ImportOutcome, outcomeSentence } from '#core/api-import.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import { FILE_HASH } from '#core/schema.ts';
import { PAPER_FORMATS } from '#papers/render.ts';
import { deleteDraft, getDraft, putDraft } from '#store/desk/draft.ts';
import { createView, deleteView } from '#store/desk/view.ts';
import { findFiles } from '#store/files/record.ts';
import { enqueue, findJob, type Job, listJobs } from '#store/jobs/job.ts';
import { absentProblem, badRequestProblem, refusedProblem, sendProblem } from '../problem.ts';
import { forSignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { ownFileView } from './files.ts';

const isObject = (value: unknown): value is Readonly<Record<string, Json>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What belongs to one person at the desk: drafts, saved views, jobs. */
export const deskRoutes = (app: FastifyInstance, shell: Shell): void => {
  draftRoutes(app, shell);
  viewRoutes(app, shell);
  jobRoutes(app, shell);
};

const draftRoutes = (app: FastifyInstance, shell: Shell): void => {
  const { database } = shell.store;
  const key = (params: unknown): string => (params as { readonly '*': string })['*'];
  app.get(
    '/api/:congress/drafts/*',
    { schema: { tags: ['desk'], summary: '读草稿' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const found = await database.inCongress(who.congress.id, async (client): Promise<DraftView | null> => {
        const draft = await getDraft(client, who.congress.id, who.actor.person, key(request.params));
        if (draft === null) return null;
        const named = Object.values(draft.values)
          .flat()
          .filter((value): value is string => typeof value === 'string' && FILE_HASH.test(value));
        const files = await findFiles(client, who.congress.id, named);
        return {
          values: draft.values,
          savedAt: draft.savedAt.toISOString(),
          files: files
            .filter(({ uploadedBy }) => uploadedBy === who.actor.person)
            .map((file) => ownFileView(who.congress.slug, file)),
        };
      });
      return found ?? reply.code(204).send();
    }),
  );
  app.put(
    '/api/:congress/drafts/*',
    {
      schema: {
        tags: ['desk'],
        summary: '存草稿',
        body: { type: 'object', properties: { values: { type: 'object' } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { values } = (request.body ?? {}) as { readonly values?: unknown };
      if (!isObject(values))
        return sendProblem(reply, badRequestProblem('草稿应为一组字段。', 'A draft is an object of fields.'));
      const saved = await database.inCongress(who.congress.id, (client) =>
        putDraft(client, who.congress.id, {
          personId: who.actor.person,
          key: key(request.params),
          values,
          now: shell.store.now(),
        }),
      );
      return saved.ok
        ? { values, savedAt: saved.value.savedAt.toISOString() }
        : sendProblem(reply, refusedProblem(saved.error, who.today, who.directory));
    }),
  );
  app.delete(
    '/api/:congress/drafts/*',
    { schema: { tags: ['desk'], summary: '删草稿' } },
    forSignedIn(shell, async (who, request, reply) => {
      await database.inCongress(who.congress.id, (client) =>
        deleteDraft(client, who.congress.id, who.actor.person, key(request.params)),
      );
      return reply.code(204).send();
    }),
  );
};

const viewRoutes = (app: FastifyInstance, shell: Shell): void => {
  const { database } = shell.store;
  app.post(
    '/api/:congress/views/:duty',
    {
      schema: {
        tags: ['desk'],
        summary: '另存为视图',
        body: {
          type: 'object',
          required: ['label', 'query'],
          properties: { label: { type: 'string' }, query: { type: 'string' } },
        },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty } = request.params as { readonly duty: string };
      const { label, query } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      if (!shell.store.duties.has(duty)) return sendProblem(reply, absentProblem);
      if (typeof label !== 'string' || typeof query !== 'string')
        return sendProblem(reply, badRequestProblem('请写视图的名称。', 'Please name the view.'));
      const made = await database.inCongress(who.congress.id, (client) =>
        createView(
          client,
          who.congress.id,
          { personId: who.actor.person, duty, label, query },
          { now: shell.store.now(), random: shell.random },
        ),
      );
      return made.ok ? made.value : sendProblem(reply, refusedProblem(made.error, who.today, who.directory));
    }),
  );
  app.delete(
    '/api/:congress/views/:duty/:id',
    { schema: { tags: ['desk'], summary: '删除视图' } },
    forSignedIn(shell, async (who, request, reply) => {
      const { duty, id } = request.params as { readonly duty: string; readonly id: string };
      await database.inCongress(who.congress.id, (client) =>
        deleteView(client, who.congress.id, who.actor.person, duty, id),
      );
      return reply.code(204).send();
    }),
  );
};

const JOB_LABELS: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  export: { zh: '导出 Excel', en: 'Excel export' },
  papers: { zh: '批量出具公文', en: 'Papers in a batch' },
  import: { zh: '导入', en: 'Import' },
};

/** An import ends in a sentence, an export in a file. */
const importSentence = ({ kind, state, result }: Job): Label | null =>
  kind === 'import' && state === 'done' && result !== null
    ? outcomeSentence(JSON.parse(result) as ImportOutcome)
    : null;

export const jobView = (slug: string, job: Job): JobView => ({
  id: job.id,
  kind: job.kind,
  label: JOB_LABELS[job.kind] ?? { zh: job.kind, en: job.kind },
  state: job.state,
  done: job.done,
  total: job.total,
  message: importSentence(job) ?? job.message,
  result:
    job.kind !== 'import' && job.state === 'done' && job.result !== null ? `/api/${slug}/jobs/${job.id}/result` : null,
  startedAt: job.createdAt.toISOString(),
});

const QUERY_MAX = 2_000;

/** The kind and input of a job as asked for, or null where there is no such. */
const wantedJob = (shell: Shell, asked: Readonly<Record<string, unknown>>): Pick<Job, 'kind' | 'input'> | null => {
  const duty = typeof asked.duty === 'string' ? shell.store.duties.get(asked.duty) : undefined;
  if (duty === undefined) return null;
  const query = typeof asked.query === 'string' ? asked.query.slice(0, QUERY_MAX) : '';
  if (asked.kind === 'export') return { kind: 'export', input: { duty: duty.name, query } };
  const paper = duty.papers?.find(({ name }) => name === asked.paper);
  const format = PAPER_FORMATS.find((one) => one === asked.format);
  if (asked.kind !== 'papers' || paper === undefined || format === undefined) return null;
  return { kind: 'papers', input: { duty: duty.name, query, paper: paper.name, format } };
};

const jobRoutes = (app: FastifyInstance, shell: Shell): void => {
  const { database } = shell.store;
  app.get(
    '/api/:congress/jobs',
    { schema: { tags: ['desk'], summary: '我的后台任务' } },
    forSignedIn(shell, async (who) => {
      const jobs = await database.inCongress(who.congress.id, (client) =>
        listJobs(client, who.congress.id, who.actor.person),
      );
      return { jobs: jobs.map((job) => jobView(who.congress.slug, job)) };
    }),
  );
  app.get(
    '/api/:congress/jobs/:id',
    { schema: { tags: ['desk'], summary: '一个后台任务' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const job = await database.inCongress(who.congress.id, (client) =>
        findJob(client, who.congress.id, who.actor.person, (request.params as { readonly id: string }).id),
      );
      return job === null ? sendProblem(reply, absentProblem) : jobView(who.congress.slug, job);
    }),
  );
  app.post(
    '/api/:congress/jobs',
    {
      schema: {
        tags: ['desk'],
        summary: '开始导出，或者批量出具公文',
        body: {
          type: 'object',
          required: ['kind', 'duty'],
          properties: {
            kind: { type: 'string', enum: ['export', 'papers'] },
            duty: { type: 'string' },
            query: { type: 'string' },
            paper: { type: 'string' },
            format: { type: 'string', enum: [...PAPER_FORMATS] },
          },
        },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const wanted = wantedJob(shell, (request.body ?? {}) as Readonly<Record<string, unknown>>);
      if (wanted === null) return sendProblem(reply, badRequestProblem('没有这种任务。', 'There is no such job.'));
      const job = await database.inCongress(who.congress.id, (client) =>
        enqueue(
          client,
          who.congress.id,
          {
            ...wanted,
            owner: who.actor.person,
          },
          { now: shell.store.now(), random: shell.random },
        ),
      );
      shell.wakeJobs(who.congress.id);
      return jobView(who.congress.slug, job);
    }),
  );
};
