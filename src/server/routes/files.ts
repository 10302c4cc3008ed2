import type { FastifyInstance, FastifyReply } from 'fastify';
import type { FileView } from '#core/api.ts';
import { procedureOf } from '#core/duty.ts';
import { FILE_HASH } from '#core/schema.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { fieldsOf } from '#store/append/staging.ts';
import { openFile } from '#store/files/folder.ts';
import { ingest } from '#store/files/ingest.ts';
import { fileHeaders, findFiles, recordFile } from '#store/files/record.ts';
import { findJob } from '#store/jobs/job.ts';
import { readCases, readHistory } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { absentProblem, badRequestProblem, fieldProblem, sendProblem, tooLargeProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';

/** Files come in once, by content; they go out only through a case that the asker sees, or to whoever just brought them. */
export const fileRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.post(
    '/api/:congress/files',
    { schema: { tags: ['desk'], summary: '上传文件', consumes: ['multipart/form-data'] } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      if (!request.isMultipart())
        return sendProblem(reply, badRequestProblem('请以表单上传一个文件。', 'Please upload one file as a form.'));
      const part = await request.file();
      if (part === undefined)
        return sendProblem(reply, fieldProblem('file', { zh: '没有收到文件。', en: 'No file arrived.' }));
      const taken = await ingest(shell.filesRoot(who.congress), part.file, part.filename);
      if (!taken.ok)
        return sendProblem(
          reply,
          taken.error.kind === 'too-large'
            ? tooLargeProblem(taken.error.message)
            : fieldProblem('file', taken.error.message),
        );
      await shell.store.database.inCongress(who.congress.id, (client) =>
        recordFile(client, who.congress.id, taken.value, { uploadedBy: who.actor.person, now: shell.store.now() }),
      );
      return ownFileView(who.congress.slug, taken.value);
    }),
  );
  app.get(
    '/api/:congress/files/:hash',
    { schema: { tags: ['desk'], summary: '自己刚上传的文件' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { hash } = request.params as { readonly hash: string };
      const [file] = FILE_HASH.test(hash)
        ? await shell.store.database.inCongress(who.congress.id, (client) => findFiles(client, who.congress.id, [hash]))
        : [];
      return file === undefined || file.uploadedBy !== who.actor.person
        ? sendProblem(reply, absentProblem)
        : sendFile(shell, who, reply, hash, request.query);
    }),
  );
  app.get(
    '/api/:congress/cases/:duty/:case/files/:hash',
    { schema: { tags: ['desk'], summary: '事项的文件' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const {
        duty,
        case: id,
        hash,
      } = request.params as { readonly duty: string; readonly case: string; readonly hash: string };
      return (await mayOpen(shell, who, duty, id, hash))
        ? sendFile(shell, who, reply, hash, request.query)
        : sendProblem(reply, absentProblem);
    }),
  );
  app.get(
    '/api/:congress/jobs/:id/result',
    { schema: { tags: ['desk'], summary: '任务的结果' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const job = await shell.store.database.inCongress(who.congress.id, (client) =>
        findJob(client, who.congress.id, who.actor.person, (request.params as { readonly id: string }).id),
      );
      return job?.state === 'done' && job.result !== null
        ? sendFile(shell, who, reply, job.result, {})
        : sendProblem(reply, absentProblem);
    }),
  );
};

/** A file as whoever brought it sees it before it stands in a case. */
export const ownFileView = (
  slug: string,
  { hash, name, type, size }: Pick<FileView, 'hash' | 'name' | 'type' | 'size'>,
): FileView => {
  const href = `/api/${slug}/files/${hash}`;
  return { hash, name, type, size, href, preview: type.startsWith('image/') ? `${href}?size=thumbnail` : null };
};

/** Whether an event of a case that this person sees holds the file in a field that they may read. */
const mayOpen = (shell: Shell, who: SignedIn, dutyName: string, id: string, hash: string): Promise<boolean> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const duty = shell.store.duties.get(dutyName);
    if (duty === undefined || !isUuid(id) || !FILE_HASH.test(hash)) return false;
    const [read] = await readCases(client, who.congress.id, [id]);
    const seen = read === undefined || read.state.duty !== dutyName ? null : sees(duty, read.state, who.actor);
    if (read === undefined || seen === null) return false;
    const procedure = procedureOf(duty, read.state.edition);
    const history = await readHistory(client, who.congress.id, id);
    return history.some((event) => {
      const fields = fieldsOf(procedure, event.type);
      return Object.entries(event.closed).some(
        ([name, value]) =>
          Array.isArray(value) && value.includes(hash) && fields[name] !== undefined && seen.has(fields[name].sight),
      );
    });
  });

const sendFile = async (
  shell: Shell,
  who: SignedIn,
  reply: FastifyReply,
  hash: string,
  query: unknown,
): Promise<FastifyReply> => {
  const size = (query as { readonly size?: string }).size === 'thumbnail' ? 'thumbnail' : 'full';
  const [file] = await shell.store.database.inCongress(who.congress.id, (client) =>
    findFiles(client, who.congress.id, [hash]),
  );
  const open = file === undefined ? null : await openFile(shell.filesRoot(who.congress), hash, size);
  if (file === undefined || open === null) return sendProblem(reply, absentProblem);
  for (const [name, value] of Object.entries(fileHeaders(file, size))) reply.header(name, value);
  return reply.header('content-length', open.size).send(open.stream);
};
