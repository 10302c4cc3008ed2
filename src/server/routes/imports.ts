import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ImportFormsView } from '#core/api-import.ts';
import type { ImportForm } from '#core/import/form.ts';
import { FILE_HASH } from '#core/schema.ts';
import { previewImport } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import { enqueue } from '#store/jobs/job.ts';
import { spoolOf } from '../import-job.ts';
import { sendMade, XLSX } from '../made.ts';
import { absentProblem, badRequestProblem, fieldProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { importFormView, importTemplate, mayImport } from '../views/imports.ts';
import { jobView } from './desk.ts';

const label = { type: 'object', properties: { zh: { type: 'string' }, en: { type: 'string' } } } as const;
const count = { type: 'integer', minimum: 0 } as const;
const previewSchema = {
  type: 'object',
  properties: {
    form: { type: 'string' },
    label,
    hash: { type: 'string', description: 'SHA-256 (hex) of the file; the commit names it' },
    sheet: { type: 'string' },
    sheets: { type: 'array', items: { type: 'string' } },
    head: count,
    rows: count,
    records: count,
    steps: count,
    repeated: count,
    present: count,
    faultCount: count,
    faults: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          sheet: { type: 'string' },
          row: count,
          column: { type: 'string' },
          value: { type: 'string' },
          reason: label,
        },
      },
    },
    sample: { type: 'array', items: { type: 'object', additionalProperties: true } },
  },
  additionalProperties: true,
} as const;

/** Tables of past or outside records: forms, templates, a preview that writes nothing, and the commit as a job. */
export const importRoutes = (app: FastifyInstance, shell: Shell): void => {
  const forms = importForms(shell.store.duties);
  // A form that somebody may not import is absent for them.
  const formFor = (who: SignedIn, params: unknown): ImportForm | null => {
    const form = forms.get((params as { readonly form: string }).form);
    return form !== undefined && mayImport(who.actor, form) ? form : null;
  };
  app.get(
    '/api/:congress/imports',
    { schema: { tags: ['imports'], summary: '可以导入的表', description: 'The forms that this person may import.' } },
    forSignedIn(
      shell,
      async (who): Promise<ImportFormsView> => ({
        forms: [...forms.values()]
          .filter((form) => mayImport(who.actor, form))
          .map((form) => importFormView(who.congress.slug, form)),
      }),
    ),
  );
  app.get(
    '/api/:congress/imports/:form/template',
    {
      schema: {
        tags: ['imports'],
        summary: '导入模板',
        description: 'An empty table (xlsx) with notes and one invented row.',
        querystring: { type: 'object', properties: { language: { type: 'string', enum: ['zh', 'en'] } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const form = formFor(who, request.params);
      if (form === null) return sendProblem(reply, absentProblem);
      const language = (request.query as { readonly language?: string }).language === 'en' ? 'en' : 'zh';
      const bytes = await importTemplate(form, language, shell.store.now(), who.congress.settings.zone);
      return sendMade(reply, { name: `${form.label[language]}.xlsx`, type: XLSX }, bytes);
    }),
  );
  previewRoute(app, shell, formFor);
  commitRoute(app, shell, formFor);
};

type FormFor = (who: SignedIn, params: unknown) => ImportForm | null;

const previewRoute = (app: FastifyInstance, shell: Shell, formFor: FormFor): void => {
  app.post(
    '/api/:congress/imports/:form',
    {
      schema: {
        tags: ['imports'],
        summary: '预览导入：不写入任何内容',
        description:
          'Reads one file (xlsx, or CSV in UTF-8 or GBK) and answers what would be recorded and every fault. Writes nothing.',
        consumes: ['multipart/form-data'],
        querystring: {
          type: 'object',
          properties: { sheet: { type: 'string', description: 'name of the sheet; else the first with the head' } },
        },
        response: { 200: previewSchema },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const form = formFor(who, request.params);
      if (form === null) return sendProblem(reply, absentProblem);
      if (!request.isMultipart())
        return sendProblem(reply, badRequestProblem('请以表单上传一个文件。', 'Please upload one file as a form.'));
      const part = await request.file();
      if (part === undefined)
        return sendProblem(reply, fieldProblem('file', { zh: '没有收到文件。', en: 'No file arrived.' }));
      const bytes = await part.toBuffer();
      const { sheet } = request.query as { readonly sheet?: string };
      const asked = { form, bytes, sheet: sheetName(sheet), person: who.actor.person };
      const preview = await previewImport(shell.store, who.congress, asked);
      if (preview.faultCount === 0) await spoolOf(shell, who.congress).put(who.actor.person, bytes);
      return preview;
    }),
  );
};

const sheetName = (sheet: unknown): string | null => (typeof sheet === 'string' && sheet !== '' ? sheet : null);

const commitRoute = (app: FastifyInstance, shell: Shell, formFor: FormFor): void => {
  app.post(
    '/api/:congress/imports/:form/commit',
    {
      schema: {
        tags: ['imports'],
        summary: '导入预览过的文件：一个事务，全部写入或者全部不写',
        description: 'Starts the job that records the file that was previewed without a fault, in one transaction.',
        body: {
          type: 'object',
          required: ['hash'],
          properties: { hash: { type: 'string', pattern: FILE_HASH.source }, sheet: { type: ['string', 'null'] } },
        },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const form = formFor(who, request.params);
      if (form === null) return sendProblem(reply, absentProblem);
      const { hash, sheet } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      return typeof hash === 'string' && (await spoolOf(shell, who.congress).get(who.actor.person, hash)) !== null
        ? start(shell, who, { form: form.key, hash, sheet: sheetName(sheet) })
        : notPreviewed(reply);
    }),
  );
};

const notPreviewed = (reply: FastifyReply): FastifyReply =>
  sendProblem(
    reply,
    fieldProblem('hash', {
      zh: '没有预览过这个文件，或者预览已过一天；请重新上传、预览。',
      en: 'This file was not previewed without a fault, or more than a day ago; upload it again.',
    }),
  );

const start = async (
  shell: Shell,
  who: SignedIn,
  input: { readonly form: string; readonly hash: string; readonly sheet: string | null },
): Promise<unknown> => {
  const job = await shell.store.database.inCongress(who.congress.id, (client) =>
    enqueue(
      client,
      who.congress.id,
      { kind: 'import', owner: who.actor.person, input },
      { now: shell.store.now(), random: shell.random },
    ),
  );
  shell.wakeJobs(who.congress.id);
  return jobView(who.congress.slug, job);
};
