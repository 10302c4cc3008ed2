import type { FastifyInstance, FastifyReply } from 'fastify';
import { effectiveEvents, isKernelEvent } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { AnyProcedure } from '#core/procedure.ts';
import { FILE_HASH } from '#core/schema.ts';
import { fieldsOf } from '#store/append/staging.ts';
import { openFile } from '#store/files/folder.ts';
import { fileHeaders, findFiles } from '#store/files/record.ts';
import { readHistory, readNumbered } from '#store/read/cases.ts';
import { forCongress } from './ask.ts';
import { type PublicRequest, type Site, sendAbsent } from './site.ts';

/** The files of a public case that stand in fields of class public; everything else is absent. */
export const fileRoute = (app: FastifyInstance, site: Site, duty: Duty): void => {
  app.get(
    `/:congress/${duty.name}/:number/files/:hash`,
    { schema: { tags: ['public'], summary: `公开的${duty.label.zh}的文件` } },
    (request, reply) => forCongress(site, request, reply, 'zh', (asked) => sendFile(site, asked, duty)),
  );
};

const sendFile = async (site: Site, asked: PublicRequest, duty: Duty): Promise<FastifyReply> => {
  const { congress, request, reply } = asked;
  const { number, hash } = request.params as { readonly number: string; readonly hash: string };
  const file = FILE_HASH.test(hash) ? await publicFile(site, congress.id, duty, number, hash) : undefined;
  const open = file === undefined ? null : await openFile(site.shell.filesRoot(congress), hash, 'full');
  if (file === undefined || open === null) return sendAbsent(site, asked);
  for (const [name, value] of Object.entries(fileHeaders(file, 'full'))) reply.header(name, value);
  return reply.header('content-length', open.size).send(open.stream);
};

/** The file, if it is one of those that this public case offers. */
const publicFile = (site: Site, congress: number, duty: Duty, number: string, hash: string) =>
  site.shell.store.database.inCongress(congress, async (client) => {
    const read = await readNumbered(client, congress, duty.name, number);
    if (read === null || !read.isPublic || read.state.void) return undefined;
    const history = await readHistory(client, congress, read.state.id);
    const offered = publicFiles(procedureOf(duty, read.state.edition), history);
    return offered.includes(hash) ? (await findFiles(client, congress, [hash]))[0] : undefined;
  });

/** The files of class public as they stood last: an earlier version is not offered. */
export const publicFiles = (procedure: AnyProcedure, history: readonly LoggedEvent[]): readonly string[] => {
  const last = new Map<string, readonly string[]>();
  for (const { event, annulled } of effectiveEvents(history)) {
    if (annulled || isKernelEvent(event.type)) continue;
    for (const [name, field] of Object.entries(fieldsOf(procedure, event.type))) {
      const value = event.closed[name];
      if (field.kind === 'files' && field.sight === 'public' && Array.isArray(value)) last.set(name, value.map(String));
    }
  }
  return [...last.values()].flat();
};
