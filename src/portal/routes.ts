import type { FastifyInstance, FastifyReply } from 'fastify';
import { civilDateIn } from '#core/calendar/date.ts';
import { securityHeaders } from '#server/security.ts';
import { type Answer, forCongress, type Get, latestYear } from './ask.ts';
import { createPageCache, type Kept, type PageCache } from './cache.ts';
import { publicRow, sendCase, sendList } from './case-routes.ts';
import { facePart } from './face-parts.ts';
import { faceRoute } from './face-routes.ts';
import { bytes, figuresOfYear, sendFigure, sendKept, yearBytes, yearJson } from './figure-routes.ts';
import { fileRoute } from './file-routes.ts';
import { answerReady } from './front.ts';
import { logRoutes, sendProof } from './log-routes.ts';
import { homePage } from './pages/home.ts';
import { congressesPage } from './pages/log.ts';
import { publicWorld } from './public-world.ts';
import { framed, framedPlain, type PublicRequest, type Site, sendAbsent, staticRoutes } from './site.ts';
import { tallyRoutes } from './tally-routes.ts';
import { townRoutes, townWords } from './town-routes.ts';
import { doorTiles } from './town-tiles.ts';

/** The public site: the same routes in Chinese and, under /en, in English; data at the same address with .json. */
export const portalRoutes = (app: FastifyInstance, site: Site): void => {
  const { shell } = site;
  const today = (congress: number): string => {
    const found = shell.store.congresses().find(({ id }) => id === congress);
    return civilDateIn(shell.store.now().getTime(), found?.settings.zone ?? 'Asia/Shanghai');
  };
  const cache = createPageCache(shell.store, today, site.onPublished);
  answerReady(app.server, cache, securityHeaders(shell.origin));
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
  get('/:congress', '首页', async (asked) => {
    const path = `${asked.language === 'en' ? '/en' : ''}/${asked.congress.slug}`;
    const make = () => homeBytes(site, asked, today(asked.congress.id));
    return sendKept(asked, await cache.get(asked.congress.id, path, make));
  });
  get('/:congress/years', '最近有记录的一年', async (asked) =>
    asked.reply.redirect(
      `${asked.language === 'en' ? '/en' : ''}/${asked.congress.slug}/${await latestYear(site, asked, today(asked.congress.id))}`,
    ),
  );
  yearRoutes(app, get, site, cache, today);
  get('/:congress/figures/:key', '一个数字', async (asked) => {
    const { key } = asked.request.params as { readonly key: string };
    const json = key.endsWith('.json');
    return sendFigure(
      site,
      asked,
      json ? key.slice(0, -5) : key,
      /^\d{4}$/.test(asked.query.year ?? '')
        ? (asked.query.year as string)
        : await latestYear(site, asked, today(asked.congress.id)),
      json,
    );
  });
  app.get(
    '/:congress/figures/:key/proof.json',
    { schema: { tags: ['public'], summary: '证明文件' } },
    (request, reply) => forCongress(site, request, reply, 'zh', (asked) => sendProof(site, asked)),
  );
  logRoutes(app, get, site);
  tallyRoutes(get, site, today);
  townRoutes(get, site, cache, today);
  get('/:congress/*', '没有的一页', (asked) => sendAbsent(site, asked));
  similarRoute(get, site, today);
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
    fileRoute(app, site, duty);
    for (const route of face.routes) faceRoute(app, get, { site, cache, today }, duty, route);
  }
};

/** What was reported before, while somebody writes: of the duty that residents write to. */
const similarRoute = (get: Get, site: Site, today: (congress: number) => string): void => {
  const face = site.faces.find(({ homeBox }) => homeBox !== undefined);
  const duty = face === undefined ? undefined : site.shell.store.duties.get(face.duty);
  if (duty === undefined) return;
  get('/:congress/similar', '相似的公开事项', async (asked) => {
    const text = (asked.query.text ?? '').slice(0, 2_000);
    const world = publicWorld(site, asked, duty, today(asked.congress.id), null, [], []);
    return asked.reply.send({ similar: [...text].length < 6 ? [] : await world.similar(text) });
  });
};

const root = async (site: Site, reply: FastifyReply): Promise<FastifyReply> => {
  const congresses = site.shell.store.congresses();
  const [only] = congresses;
  if (congresses.length === 1 && only !== undefined) return reply.redirect(`/${only.slug}`);
  const rows = congresses.map(({ slug, settings }) => ({ name: settings.name.zh, href: `/${slug}` }));
  return reply.type('text/html; charset=utf-8').send(framedPlain(site, 'zh', '各地人大', congressesPage('zh', rows)));
};

const yearRoutes = (
  app: FastifyInstance,
  get: Get,
  site: Site,
  cache: PageCache,
  today: (congress: number) => string,
): void => {
  get('/:congress/:year(^\\d{4}$)', '一年的数字', async (asked) => {
    const { year } = asked.request.params as { readonly year: string };
    const path = `${asked.language === 'en' ? '/en' : ''}/${asked.congress.slug}/${year}`;
    const kept = await cache.get(asked.congress.id, path, () => yearBytes(site, asked, year, today(asked.congress.id)));
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
          await cache.get(asked.congress.id, `/${asked.congress.slug}/${year}.json`, () =>
            yearJson(site, asked.congress, year),
          ),
        );
      }),
  );
};

const HEADLINES = 5;
const RECENT = 5;

const homeBytes = async (site: Site, asked: PublicRequest, today: string): Promise<Kept> => {
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
            await site.shell.store.lists.page(
              client,
              congress.id,
              duty,
              null,
              { duty: duty.name, publicOnly: true, sort: 'changed', page: 1, size: RECENT },
              today,
            )
          ).rows;
    return { figures, values, face, duty, settled };
  });
  const { face, duty } = view;
  const says = await townWords(site, asked, today);
  const parts = await facePart(site, asked, today, ({ homePart }) => homePart);
  const directory = site.shell.store.directories.of(congress.id);
  const text = await framed(site, asked, {
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
      parts,
      recentHref: duty === undefined ? null : `/${congress.slug}/${duty.name}`,
      tiles: doorTiles(asked, directory, (town) => says.get(town) ?? [], null),
    }),
  });
  return bytes(text, 'text/html; charset=utf-8');
};
