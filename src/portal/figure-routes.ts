import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import type { PublishedState } from '#core/duty.ts';
import { yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { type Html, html } from '#kit/html/html.ts';
import { articleViews } from '#server/views/labels.ts';
import type { Congress } from '#store/congress.ts';
import { type RecordPage, recordsBehind } from '#store/figures/records.ts';
import {
  byDimension,
  definitionsOf,
  figureJson,
  pictureSums,
  type YearFigure,
  yearFigure,
} from '#store/figures/year.ts';
import type { Kept } from './cache.ts';
import { facePart } from './face-parts.ts';
import { takesGzip } from './front.ts';
import { facetWord } from './marks.ts';
import { type FigureView, figurePage } from './pages/figure.ts';
import { figureData } from './pages/figure-data.ts';
import { yearPage } from './pages/year.ts';
import { recordList } from './record-list.ts';
import { bySection, sectionOrder, sections } from './sections.ts';
import { footerCheckpoint, framed, type PublicRequest, type Site, sendAbsent, sendPage } from './site.ts';
import { type Slice, townHref, townTiles } from './town-tiles.ts';

type Asked = PublicRequest;

/** A page or data as kept bytes. */
export const bytes = (text: string, type: string, status = 200): Kept => {
  const body = Buffer.from(text);
  return {
    body,
    gzip: gzipSync(body),
    type,
    status,
    etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
  };
};

/** Sends kept bytes: gzip where the browser takes it, 304 where it has them. */
export const sendKept = ({ request, reply }: PublicRequest, kept: Kept): FastifyReply => {
  reply
    .code(kept.status)
    .type(kept.type)
    .header('cache-control', 'no-cache')
    .header('etag', kept.etag)
    .header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === kept.etag) return reply.code(304).send();
  const zipped = takesGzip(request.raw);
  if (zipped) reply.header('content-encoding', 'gzip');
  return reply.send(zipped ? kept.gzip : kept.body);
};

/** The figures of a year, section by section, each in its order. */
export const figuresOfYear = async (
  client: pg.ClientBase,
  site: Site,
  congress: Congress,
  year: string,
): Promise<readonly YearFigure[]> => {
  const figures: YearFigure[] = [];
  for (const { caseId, state } of await definitionsOf(client, congress.id, site.shell.store)) {
    const figure = await yearFigure(client, congress.id, caseId, state, year);
    if (figure !== null) figures.push(figure);
  }
  // The definitions come in their order, which a stable sort keeps within a section.
  return figures.toSorted((a, b) => bySection(a.definition.section, b.definition.section));
};

export const yearsOf = async (client: pg.ClientBase, congress: number, today: string): Promise<readonly string[]> => {
  const { rows } = await client.query<{ first: number | null }>({
    name: 'first-year',
    text: 'select extract(year from min(cohort))::int as first from counter where congress_id = $1 and n > 0',
    values: [congress],
  });
  const last = Number(today.slice(0, 4));
  const first = rows[0]?.first ?? last;
  return Array.from({ length: Math.max(1, last - first + 1) }, (_, index) => String(last - index));
};

/** The page of a year as bytes. The frame reads by itself, so it goes around the body after the body's transaction. */
export const yearBytes = async (site: Site, asked: Asked, year: string, today: string): Promise<Kept> => {
  const { congress, language } = asked;
  const text = await framed(site, asked, {
    title: language === 'zh' ? `${year}年数字` : `${year} in figures`,
    body: await yearBody(site, asked, year, today),
    crumbs: [
      { label: congress.settings.shortName[language], path: `/${congress.slug}` },
      { label: language === 'zh' ? `${year}年数字` : year, path: null },
    ],
  });
  return bytes(text, 'text/html; charset=utf-8');
};

const yearBody = async (site: Site, asked: Asked, year: string, today: string): Promise<Html> => {
  const parts = new Map<string, readonly Html[]>();
  for (const key of sectionOrder)
    parts.set(
      key,
      await facePart(site, asked, today, ({ yearPart }) =>
        yearPart?.section === key ? (world) => yearPart.draw(world, year) : undefined,
      ),
    );
  return yearOf(site, asked, year, today, parts);
};

const yearOf = (
  site: Site,
  asked: Asked,
  year: string,
  today: string,
  parts: ReadonlyMap<string, readonly Html[]>,
): Promise<Html> =>
  site.shell.store.database.inCongress(asked.congress.id, async (client) => {
    const { congress, language } = asked;
    const figures = await figuresOfYear(client, site, congress, year);
    const pictures = site.faces.flatMap(({ yearPicture }) => (yearPicture === undefined ? [] : [yearPicture]));
    const shownSections = [];
    for (const key of sectionOrder) {
      const own = figures.filter(({ definition }) => definition.section === key);
      const section = sections[key];
      const drawn: Html[] = [...(parts.get(key) ?? [])];
      for (const picture of pictures.filter((one) => one.section === key))
        drawn.push(picture.draw(language, await pictureSums(client, congress.id, picture.measures, year)));
      if (own.length === 0 || section === undefined) continue;
      shownSections.push({
        key,
        title: section.title[language],
        intro: section.intro[language],
        figures: own,
        picture: drawn.length === 0 ? null : html`${drawn}`,
      });
    }
    const seal = figures.map(({ sealed }) => sealed).find((one) => one !== null) ?? null;
    return yearPage({
      language,
      slug: congress.slug,
      name: congress.settings.shortName[language],
      year,
      years: (await yearsOf(client, congress.id, today)).slice(0, 8),
      sections: shownSections,
      sealed: seal === null ? null : { on: seal.on, position: seal.position },
    });
  });

/** The contract: the year as data. */
export const yearJson = (site: Site, congress: Congress, year: string): Promise<Kept> =>
  site.shell.store.database.inCongress(congress.id, async (client) => {
    const figures = await figuresOfYear(client, site, congress, year);
    const checkpoint = await footerCheckpoint(client, congress);
    const data: JsonObject = {
      congress: congress.slug,
      year,
      figures: figures.map((figure) => figureJson(figure, congress.slug, year, checkpoint?.size ?? 0)),
    };
    return bytes(JSON.stringify(data, null, 1), 'application/json; charset=utf-8');
  });

/** The page of one figure and year, or its data. */
export const sendFigure = async (
  site: Site,
  asked: PublicRequest,
  key: string,
  year: string,
  json: boolean,
): Promise<FastifyReply> => {
  const { congress, language: l, query } = asked;
  const view = await site.shell.store.database.inCongress(congress.id, async (client): Promise<FigureView | null> => {
    const found = (await definitionsOf(client, congress.id, site.shell.store)).find(
      ({ state }) => state.definition?.key === key,
    );
    const figure = found === undefined ? null : await yearFigure(client, congress.id, found.caseId, found.state, year);
    if (figure === null) return null;
    const part = query.part === 'of' || figure.value.denominator === null ? 'of' : 'to';
    const page = Math.max(1, Number.parseInt(query.page ?? '1', 10) || 1);
    const slices = await byDimension(client, congress.id, figure.definition, year, 'town');
    const towns = townTiles(site, asked, figure, slices, year);
    const town = townOf(site, asked, slices, year, query.town);
    const checkpoint = await footerCheckpoint(client, congress);
    const filter = { part, ...(town === null ? {} : { where: { town: [town.id] } }) } as const;
    const behind = (at: RecordPage) =>
      recordsBehind(client, congress.id, figure.definition, yearPeriod(year), filter, at);
    return {
      language: l,
      slug: congress.slug,
      year,
      figure,
      articles: articleViews(figure.definition.basis, `${year}-12-31`),
      tiles: towns.tiles,
      townRows: towns.rows,
      legend: towns.legend,
      parts: await restOf(client, site, asked, year, found?.state ?? null),
      town,
      records: { ...(await recordList(client, site, asked, behind, page)), part },
      checkpointHash: checkpoint?.hash ?? '—',
      position: checkpoint?.size ?? 0,
    };
  });
  if (view === null) return sendAbsent(site, asked);
  if (json) return asked.reply.send(figureData(view));
  const { slug, settings } = congress;
  return sendPage(site, asked, {
    title: view.figure.definition.label[l],
    body: figurePage(view),
    scripts: ['verify'],
    crumbs: [
      { label: settings.shortName[l], path: `/${slug}` },
      { label: l === 'zh' ? `${year}年数字` : year, path: `/${slug}/${year}` },
      { label: view.figure.definition.label[l], path: null },
    ],
  });
};

/** The value of the one town that was asked for, where the figure tells towns apart. */
const townOf = (
  site: Site,
  { congress, language }: Asked,
  slices: readonly Slice[],
  year: string,
  wanted: string | undefined,
): FigureView['town'] => {
  const unit = site.shell.store.directories.of(congress.id).units.get(wanted ?? '');
  if (unit?.kind !== 'town') return null;
  const value = slices.find(({ key }) => key === unit.id)?.value;
  return value === undefined
    ? null
    : { id: unit.id, name: unit.name, value, href: townHref({ congress, language }, unit.id, year) };
};

/** What the rest of a denominator is made of: the facet that the numerator filters on, value by value. */
const restOf = async (
  client: pg.ClientBase,
  site: Site,
  asked: Asked,
  year: string,
  state: PublishedState | null,
): Promise<FigureView['parts']> => {
  const expression = state?.definition?.expression;
  if (expression?.op !== 'share' || expression.of.op !== 'sum') return [];
  const [dim] = Object.keys(expression.of.where ?? {});
  if (dim === undefined) return [];
  const counted = expression.of.where?.[dim] ?? [];
  const [sums] = await pictureSums(client, asked.congress.id, [{ measure: expression.of.measure, dims: [dim] }], year);
  const duty = [...site.shell.store.duties.values()].find(({ measures }) =>
    measures.some(({ key }) => expression.of.op === 'sum' && key === expression.of.measure),
  );
  const named = [...(sums ?? new Map<string, number>())]
    .filter(([value]) => !counted.includes(value))
    .map(([value, n]) => ({
      label: duty === undefined ? value : facetWord(site, asked, duty, dim, value)[asked.language],
      n,
    }));
  const whole = await recordsBehind(
    client,
    asked.congress.id,
    { expression },
    yearPeriod(year),
    { part: 'to' },
    { offset: 0, limit: 1 },
  );
  const settled = [...(sums?.values() ?? [])].reduce((sum, n) => sum + n, 0);
  return [
    ...named,
    { label: asked.language === 'zh' ? '还没有结果或有异议' : 'no result yet or disputed', n: whole.total - settled },
  ].filter(({ n }) => n > 0);
};
