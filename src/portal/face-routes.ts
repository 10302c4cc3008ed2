import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Duty } from '#core/duty.ts';
import type { FieldFault } from '#core/schema.ts';
import type { PublicRoute } from '#kit/html/face.ts';
import { ingest } from '#store/files/ingest.ts';
import { recordFile } from '#store/files/record.ts';
import { forCongress, type Get } from './ask.ts';
import type { Kept, PageCache } from './cache.ts';
import { bytes, sendKept } from './figure-routes.ts';
import { publicWorld } from './public-world.ts';
import { framed, type PublicRequest, type Site, sendPage } from './site.ts';

/** What the pages of duties are made with. */
export interface FacePages {
  readonly site: Site;
  readonly cache: PageCache;
  readonly today: (congress: number) => string;
}

/** The answer to a page that is asked for, as bytes. */
const answerBytes = async (
  { site, today }: FacePages,
  asked: PublicRequest,
  duty: Duty,
  route: PublicRoute,
): Promise<Kept> => {
  const { json, ...own } = parts(asked, route);
  const world = publicWorld(
    site,
    { ...asked, query: { ...asked.query, ...own } },
    duty,
    today(asked.congress.id),
    null,
    [],
    [],
  );
  const { status = 200, title, body, data, file } = await route.answer(world);
  if (json !== undefined) return bytes(JSON.stringify(data ?? null), 'application/json; charset=utf-8', status);
  if (file !== undefined) return bytes(file.text, file.type, status);
  return bytes(await framed(site, asked, { title, body, status }), 'text/html; charset=utf-8', status);
};

/** A duty's own page: asked for, or posted to. */
export const faceRoute = (app: FastifyInstance, get: Get, pages: FacePages, duty: Duty, route: PublicRoute): void => {
  const { site, cache, today } = pages;
  const answer = async (asked: PublicRequest): Promise<FastifyReply> => {
    const { url } = asked.request;
    const make = () => answerBytes(pages, asked, duty, route);
    return sendKept(
      asked,
      route.kept === true && !url.includes('?') ? await cache.get(asked.congress.id, url, make) : await make(),
    );
  };
  const answerForm = async (asked: PublicRequest): Promise<FastifyReply> => {
    const { form, files, faults } = await readForm(site, asked);
    const query = { ...asked.query, ...parts(asked, route) };
    const world = publicWorld(site, { ...asked, query }, duty, today(asked.congress.id), form, files, faults);
    const { status, title, body } = await route.answer(world);
    return sendPage(site, asked, { title, body, noindex: true, ...(status === undefined ? {} : { status }) });
  };
  get(`/:congress/${route.path}`, route.label.zh, answer);
  if (route.json === true && !route.path.includes(':'))
    get(`/:congress/${route.path}.json`, `${route.label.zh}（数据）`, answer);
  for (const language of ['zh', 'en'] as const) {
    app.post(
      `${language === 'en' ? '/en' : ''}/:congress/${route.path}`,
      {
        config: { rateLimit: { max: site.shell.limits.publicWrites, timeWindow: '1 minute' } },
        schema: {
          tags: ['public'],
          summary: route.label.zh,
          hide: language === 'en',
          consumes: ['multipart/form-data', 'application/x-www-form-urlencoded'],
        },
      },
      (request, reply) => forCongress(site, request, reply, language, answerForm),
    );
  }
};

/** The parts of the address; an address that ends in `.json` asks for the data. */
const parts = ({ request }: PublicRequest, { json }: PublicRoute): Readonly<Record<string, string>> => {
  const { congress: _congress, ...given } = request.params as Readonly<Record<string, string>>;
  const path = request.url.split('?')[0] ?? '';
  if (json !== true || !path.endsWith('.json')) return given;
  return { ...Object.fromEntries(Object.entries(given).map(([k, v]) => [k, v.replace(/\.json$/, '')])), json: 'yes' };
};

interface ReadForm {
  readonly form: Readonly<Record<string, string>>;
  readonly files: readonly string[];
  readonly faults: readonly FieldFault[];
}

/** Reads a posted form; pictures go through the same gate as everywhere. */
const readForm = async (site: Site, { request, congress }: PublicRequest): Promise<ReadForm> => {
  if (!request.isMultipart()) {
    const body = (request.body ?? {}) as Readonly<Record<string, unknown>>;
    return {
      form: Object.fromEntries(
        Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
      ),
      files: [],
      faults: [],
    };
  }
  const form: Record<string, string> = {};
  const files: string[] = [];
  const faults: FieldFault[] = [];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (typeof part.value === 'string') form[part.fieldname] = part.value.replaceAll('\r\n', '\n');
      continue;
    }
    if (part.filename === '') {
      part.file.resume();
      continue;
    }
    const taken = await ingest(site.shell.filesRoot(congress), part.file, part.filename);
    if (!taken.ok) faults.push({ field: 'photo', message: taken.error.message });
    else {
      await site.shell.store.database.inCongress(congress.id, (client) =>
        recordFile(client, congress.id, taken.value, { uploadedBy: 'resident', now: site.shell.store.now() }),
      );
      files.push(taken.value.hash);
    }
  }
  return { form, files, faults };
};
