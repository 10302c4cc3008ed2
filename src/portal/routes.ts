import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { civilDateIn } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import type { FieldFault } from '#core/schema.ts';
import type { Tile } from '#kit/html/charts.ts';
import type { PublicRoute } from '#kit/html/face.ts';
import type { Language } from '#kit/html/language.ts';
import { absentProblem, sendProblem } from '#server/problem.ts';
import { congressBySlug } from '#server/shell.ts';
import { ingest } from '#store/files/ingest.ts';
import { recordFile } from '#store/files/record.ts';
import { latestCheckpoint, readTile } from '#store/log/serve.ts';
import { listCases } from '#store/read/cases.ts';
import { createPageCache, type PageCache } from './cache.ts';
import { publicRow, sendCase, sendList } from './case-routes.ts';
import { figuresOfYear, sendFigure, sendKept, yearBytes, yearJson, yearsOf } from './figure-routes.ts';
import { homePage } from './pages/home.ts';
import { congressesPage, dataPage, logPage, messagePage, verifyPage } from './pages/log.ts';
import { publicWorld } from './public-world.ts';
import { framedPlain, type PublicRequest, type Site, sendAbsent, sendPage, staticRoutes } from './site.ts';

type Answer = (asked: PublicRequest) => Promise<FastifyReply>;

/** The public site: the same routes in Chinese and, under /en, in English; data at the same address with .json. */
export const portalRoutes = (app: FastifyInstance, site: Site): void => {
  const { shell } = site;
  const today = (congress: number): string => {
    const found = shell.store.congresses().find(({ id }) => id === congress);
    return civilDateIn(shell.store.now().getTime(), found?.settings.zone ?? 'Asia/Shanghai');
  };
  const cache = createPageCache(shell.store, today);
  staticRoutes(app);
  app.get('/', { schema: { hide: true } }, (_request, reply) => root(site, reply));
  const get = (path: string, summary: string, answer: Answer): void => {
    for (const language of ['zh', 'en'] as const) {
      const prefix = language === 'en' ? '/en' : '';
      app.get(
        `${prefix}${path}`,
        { schema: { tags: ['public'], summary, hide: language === 'en' } },
        (request, reply) => forCongress(site, request, reply, language, answer),
      );
    }
  };
  get('/:congress', '首页', (asked) => home(site, asked, today(asked.congress.id)));
  get('/:congress/years', '最近有记录的一年', async (asked) =>
    asked.reply.redirect(
      `${asked.language === 'en' ? '/en' : ''}/${asked.congress.slug}/${await latestYear(site, asked, today(asked.congress.id))}`,
    ),
  );
  yearRoutes(app, get, site, cache, today);
  get('/:congress/figures/:key', '一个数字', async (asked) => {
    const { key } = asked.request.params as { readonly key: string };
    return sendFigure(
      site,
      asked,
      key,
      /^\d{4}$/.test(asked.query['year'] ?? '')
        ? (asked.query['year'] as string)
        : await latestYear(site, asked, today(asked.congress.id)),
    );
  });
  app.get(
    '/:congress/figures/:key/proof.json',
    { schema: { tags: ['public'], summary: '证明文件' } },
    (request, reply) => forCongress(site, request, reply, 'zh', (asked) => sendProof(site, asked)),
  );
  logRoutes(app, get, site);
  get('/:congress/*', '没有的一页', (asked) => sendAbsent(site, asked));
  for (const face of site.faces) {
    const duty = shell.store.duties.get(face.duty);
    if (duty === undefined) continue;
    get(`/:congress/${duty.name}`, `公开的${duty.label.zh}`, (asked) =>
      sendList(site, asked, duty, today(asked.congress.id), false),
    );
    get(`/:congress/${duty.name}/:number`, `一件${duty.one.zh}`, (asked) => {
      const { number } = asked.request.params as { readonly number: string };
      const json = number.endsWith('.json');
      return sendCase(site, asked, duty, json ? number.slice(0, -5) : number, today(asked.congress.id), json);
    });
    app.get(
      `/:congress/${duty.name}.json`,
      { schema: { tags: ['public'], summary: `公开的${duty.label.zh}（数据）` } },
      (request, reply) =>
        forCongress(site, request, reply, 'zh', (asked) => sendList(site, asked, duty, today(asked.congress.id), true)),
    );
    for (const route of face.routes) faceRoute(app, get, site, duty, route, today);
    get('/:congress/similar', '相似的公开事项', async (asked) => {
      const text = (asked.query['text'] ?? '').slice(0, 2_000);
      const world = publicWorld(site, asked, duty, today(asked.congress.id), null, [], []);
      return asked.reply.send({ similar: [...text].length < 6 ? [] : await world.similar(text) });
    });
  }
};

const forCongress = async (
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  language: Language,
  answer: Answer,
): Promise<FastifyReply> => {
  const { congress: slug } = request.params as { readonly congress: string };
  const congress = congressBySlug(site.shell, slug);
  if (congress === null) return sendNowhere(request, reply, language);
  const path = decodeURI(request.url.split('?')[0] ?? '').replace(/^\/en(?=\/)/, '');
  const query = Object.fromEntries(
    Object.entries(request.query as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
  return answer({ congress, language, path, query, request, reply });
};

/** No congress has this name: a page for a browser, a problem document for a program. */
const sendNowhere = (request: FastifyRequest, reply: FastifyReply, language: Language): FastifyReply => {
  if (!String(request.headers.accept ?? '').includes('text/html')) return sendProblem(reply, absentProblem);
  const zh = language === 'zh';
  const body = messagePage(
    language,
    zh ? '没有找到这一页' : 'There is no such page',
    zh ? '地址可能写错了，或者内容还没有公开。' : 'The address may be wrong, or the matter is not public.',
    '/',
  );
  return reply
    .code(404)
    .type('text/html; charset=utf-8')
    .send(framedPlain(language, zh ? '没有找到' : 'Not found', body));
};

const root = async (site: Site, reply: FastifyReply): Promise<FastifyReply> => {
  const congresses = site.shell.store.congresses();
  const [only] = congresses;
  if (congresses.length === 1 && only !== undefined) return reply.redirect(`/${only.slug}`);
  const rows = congresses.map(({ slug, settings }) => ({ name: settings.name.zh, href: `/${slug}` }));
  return reply.type('text/html; charset=utf-8').send(framedPlain('zh', '各地人大', congressesPage('zh', rows)));
};

type Get = (path: string, summary: string, answer: Answer) => void;

const yearRoutes = (
  app: FastifyInstance,
  get: Get,
  site: Site,
  cache: PageCache,
  today: (congress: number) => string,
): void => {
  get('/:congress/:year(^\\d{4}$)', '一年的数字', async (asked) => {
    const { year } = asked.request.params as { readonly year: string };
    const kept = await cache.get(asked.congress.id, `${asked.language} ${year}`, () =>
      yearBytes(site, asked, year, today(asked.congress.id)),
    );
    return sendKept(asked, kept);
  });
  app.get(
    '/:congress/:year(^\\d{4}).json',
    { schema: { tags: ['public'], summary: '一年的数字（数据）' } },
    (request, reply) =>
      forCongress(site, request, reply, 'zh', async (asked) => {
        const { year } = asked.request.params as { readonly year: string };
        return sendKept(
          asked,
          await cache.get(asked.congress.id, `json ${year}`, () => yearJson(site, asked.congress, year)),
        );
      }),
  );
};

const latestYear = (site: Site, asked: PublicRequest, today: string): Promise<string> =>
  site.shell.store.database.inCongress(asked.congress.id, async (client) => {
    for (const year of await yearsOf(client, asked.congress.id, today)) {
      const figures = await figuresOfYear(client, site, asked.congress, year);
      if (figures.some(({ sealed }) => sealed !== null)) return year;
    }
    return today.slice(0, 4);
  });

const HEADLINES = 5;
const RECENT = 5;

const home = async (site: Site, asked: PublicRequest, today: string): Promise<FastifyReply> => {
  const { congress, language: l } = asked;
  const year = await latestYear(site, asked, today);
  const view = await site.shell.store.database.inCongress(congress.id, async (client) => {
    const figures = await figuresOfYear(client, site, congress, year);
    const values = new Map(
      figures.map((figure) => [
        figure.definition.key,
        { shown: figure.shown, href: `/${congress.slug}/figures/${figure.definition.key}?year=${year}` },
      ]),
    );
    const [face] = site.faces;
    const duty = face === undefined ? undefined : site.shell.store.duties.get(face.duty);
    const settled =
      duty === undefined
        ? []
        : (
            await listCases(
              client,
              congress.id,
              duty,
              null,
              { duty: duty.name, publicOnly: true, sort: 'changed', page: 1, size: RECENT },
              today,
            )
          ).rows;
    const directory = site.shell.store.directories.of(congress.id);
    const tiles = [...directory.units.values()]
      .filter(({ kind, tile }) => kind === 'town' && tile !== null)
      .map(
        (town): Tile => ({
          name: town.name,
          row: town.tile?.row ?? 0,
          column: town.tile?.column ?? 0,
          big: '',
          small: l === 'zh' ? '看记录' : 'records',
          step: 0,
          href: `${l === 'en' ? '/en' : ''}/${congress.slug}/${duty?.name ?? ''}?town=${town.id}`,
        }),
      );
    return { figures, values, face, duty, settled, tiles };
  });
  const { face, duty } = view;
  return sendPage(site, asked, {
    title: congress.settings.shortName[l],
    body: homePage({
      language: l,
      slug: congress.slug,
      name: congress.settings.name[l],
      year,
      sentence: face?.homeSentence?.(l, year, view.values) ?? null,
      box: face?.homeBox?.({ language: l, slug: congress.slug }) ?? null,
      headlines: view.figures.slice(0, HEADLINES),
      figures: view.figures.length,
      recent:
        duty === undefined
          ? []
          : view.settled.map((read) => {
              const row = publicRow(site, asked, duty, read);
              return {
                title: row.title,
                href: row.href,
                kind: row.kind,
                word: row.word,
                place: row.cells[0] ?? '',
                on: read.state.lastOn,
              };
            }),
      recentHref: duty === undefined ? null : `/${congress.slug}/${duty.name}`,
      tiles: view.tiles,
    }),
  });
};

const sendProof = async (site: Site, asked: PublicRequest): Promise<FastifyReply> => {
  const { key } = asked.request.params as { readonly key: string };
  const { year = '' } = asked.query;
  const proof = /^\d{4}$/.test(year)
    ? await site.proof(asked.congress, key, year)
    : { ok: false as const, sentence: '请写明年度，如 ?year=2024。' };
  if (!proof.ok) return sendProblem(asked.reply, { ...absentProblem, detail: proof.sentence });
  return asked.reply
    .type('application/json; charset=utf-8')
    .header('content-disposition', `inline; filename="${proof.name}"`)
    .header('cache-control', 'no-cache')
    .send(proof.text);
};

const logRoutes = (app: FastifyInstance, get: Get, site: Site): void => {
  const { database } = site.shell.store;
  get('/:congress/log', '公开记录', async (asked) => {
    const latest = await database.inCongress(asked.congress.id, (client) =>
      latestCheckpoint(client, asked.congress.id),
    );
    return sendPage(site, asked, {
      title: asked.language === 'zh' ? '公开记录' : 'The public log',
      body: logPage({
        language: asked.language,
        slug: asked.congress.slug,
        key: site.logKey(asked.congress),
        note: latest?.note ?? null,
        size: latest?.size ?? 0,
        epochs: site.epochs(asked.congress),
      }),
    });
  });
  const raw = (path: string, summary: string, answer: Answer): void => {
    app.get(path, { schema: { tags: ['log'], summary } }, (request, reply) =>
      forCongress(site, request, reply, 'zh', answer),
    );
  };
  raw('/:congress/log/checkpoint', '签名检查点（C2SP tlog-checkpoint）', async (asked) => {
    const latest = await database.inCongress(asked.congress.id, (client) =>
      latestCheckpoint(client, asked.congress.id),
    );
    return latest === null
      ? sendProblem(asked.reply, absentProblem)
      : asked.reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(latest.note);
  });
  raw('/:congress/log/key', '核验公钥', async (asked) =>
    asked.reply.type('text/plain; charset=utf-8').send(`${site.logKey(asked.congress)}\n`),
  );
  raw('/:congress/log/tile/*', '哈希瓦片（C2SP tlog-tiles）', async (asked) => {
    const path = (asked.request.params as { readonly '*': string })['*'];
    const tile = await database.inCongress(asked.congress.id, (client) =>
      readTile(client, asked.congress.id, `tile/${path}`),
    );
    return tile === null
      ? sendProblem(asked.reply, absentProblem)
      : asked.reply
          .type('application/octet-stream')
          .header('cache-control', 'public, max-age=31536000, immutable')
          .send(Buffer.from(tile));
  });
  get('/:congress/verify', '怎样自己核验', async (asked) => {
    const proofs = await provable(site, asked);
    return sendPage(site, asked, {
      title: asked.language === 'zh' ? '怎样自己核验' : 'Check it yourself',
      body: verifyPage(asked.language, asked.congress.slug, proofs),
      scripts: ['verify'],
    });
  });
  get('/:congress/data', '开放数据', async (asked) => {
    const l = asked.language;
    const { slug } = asked.congress;
    const rows = [
      ...(await provable(site, asked)).map(({ label, proof }) => ({
        label,
        href: proof,
        note: l === 'zh' ? '证明文件' : 'proof file',
      })),
      ...site.faces.map(({ duty }) => ({
        label: site.shell.store.duties.get(duty)?.label[l] ?? duty,
        href: `/${slug}/${duty}.json`,
        note: 'JSON',
      })),
      {
        label: l === 'zh' ? '签名检查点' : 'signed checkpoint',
        href: `/${slug}/log/checkpoint`,
        note: 'C2SP tlog-checkpoint',
      },
      { label: l === 'zh' ? '接口文档' : 'API document', href: '/api/openapi.json', note: 'OpenAPI 3.1' },
    ];
    return sendPage(site, asked, { title: l === 'zh' ? '开放数据' : 'Open data', body: dataPage(l, rows) });
  });
};

const provable = (site: Site, asked: PublicRequest) =>
  site.shell.store.database.inCongress(asked.congress.id, async (client) => {
    const year = await latestYear(
      site,
      asked,
      civilDateIn(site.shell.store.now().getTime(), asked.congress.settings.zone),
    );
    const figures = await figuresOfYear(client, site, asked.congress, year);
    return figures.map(({ definition }) => ({
      label: asked.language === 'zh' ? `${year}年${definition.label.zh}` : `${year}: ${definition.label.en}`,
      proof: `/${asked.congress.slug}/figures/${definition.key}/proof.json?year=${year}`,
    }));
  });

/** A duty's own page: asked for, or posted to. */
const faceRoute = (
  app: FastifyInstance,
  get: Get,
  site: Site,
  duty: Duty,
  route: PublicRoute,
  today: (congress: number) => string,
): void => {
  const answer = async (
    asked: PublicRequest,
    form: Readonly<Record<string, string>> | null,
    files: readonly string[],
    faults: readonly FieldFault[],
  ): Promise<FastifyReply> => {
    const world = publicWorld(site, asked, duty, today(asked.congress.id), form, files, faults);
    const { status, title, body } = await route.answer(world);
    return sendPage(site, asked, { title, body, noindex: form !== null, ...(status === undefined ? {} : { status }) });
  };
  get(`/:congress/${route.path}`, route.label.zh, (asked) => answer(asked, null, [], []));
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
      (request, reply) =>
        forCongress(site, request, reply, language, async (asked) => {
          const { form, files, faults } = await readForm(site, asked);
          return answer(asked, form, files, faults);
        }),
    );
  }
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
