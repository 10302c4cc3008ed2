import type pg from 'pg';
import type { Duty } from '#core/duty.ts';
import { evaluate, postingReader, shown, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import type { PublicFace, PublicWorld, TownPart } from '#kit/html/face.ts';
import type { UnitEntry } from '#store/directory.ts';
import { byDimension, type YearFigure } from '#store/figures/year.ts';
import { type Get, latestYear } from './ask.ts';
import type { Kept, PageCache } from './cache.ts';
import { publicRow } from './case-routes.ts';
import { bytes, figuresOfYear, sendKept, yearsOf } from './figure-routes.ts';
import { type TownFigure, type TownList, townPage } from './pages/town.ts';
import { publicWorld } from './public-world.ts';
import { framed, type PublicRequest, type Site, sendAbsent } from './site.ts';
import { doorTiles } from './town-tiles.ts';

const RECENT = 6;
const YEARS = 4;
const PART = 'town';

/** The home of each town: its part of the figures, what duties show of it, what was published there. */
export const townRoutes = (get: Get, site: Site, cache: PageCache, today: (congress: number) => string): void =>
  get('/:congress/towns/:town', '一个街镇', async (asked) => {
    const { town } = asked.request.params as { readonly town: string };
    const json = town.endsWith('.json');
    const id = json ? town.slice(0, -5) : town;
    const unit = site.shell.store.directories.of(asked.congress.id).units.get(id);
    if (unit?.kind !== 'town') return sendAbsent(site, asked);
    const { congress, language, query } = asked;
    const year = /^(19|20|21)\d{2}$/.test(query.year ?? '') ? query.year : undefined;
    const path = `${language === 'en' ? '/en' : ''}/${congress.slug}/towns/${town}${year === undefined ? '' : `?year=${year}`}`;
    const make = () => townBytes(site, asked, unit, { today: today(congress.id), year, json });
    return sendKept(asked, await cache.get(congress.id, path, make));
  });

const worldOf = (site: Site, asked: PublicRequest, duty: Duty, today: string): PublicWorld =>
  publicWorld(site, asked, duty, today, null, [], []);

/** The faces that have something to say, each with its duty. */
const facesWith = <K extends 'townTiles' | 'townPart'>(
  site: Site,
  slot: K,
): readonly { readonly duty: Duty; readonly fill: NonNullable<PublicFace[K]> }[] =>
  site.faces.flatMap((face) => {
    const duty = site.shell.store.duties.get(face.duty);
    const fill = face[slot];
    return duty === undefined || fill === undefined ? [] : [{ duty, fill }];
  });

/** A few words on each town for its tile. */
export const townWords = async (
  site: Site,
  asked: PublicRequest,
  today: string,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const words = new Map<string, readonly string[]>();
  for (const { duty, fill } of facesWith(site, 'townTiles'))
    for (const [town, said] of await fill(worldOf(site, asked, duty, today)))
      words.set(town, [...(words.get(town) ?? []), ...said]);
  return words;
};

/** The town's part of each figure of the year whose records name towns. */
const figuresOf = async (
  client: pg.ClientBase,
  site: Site,
  { congress }: PublicRequest,
  figures: readonly YearFigure[],
  town: string,
  year: string,
): Promise<readonly TownFigure[]> => {
  const directory = site.shell.store.directories.of(congress.id);
  const found: TownFigure[] = [];
  for (const { definition, value: whole } of figures) {
    const slices = await byDimension(client, congress.id, definition, year, PART);
    // A figure whose records name no town is not told by town; a town without records has none of it.
    if (!slices.some(({ key }) => directory.units.has(key))) continue;
    const own = slices.find(({ key }) => key === town)?.value;
    found.push({ definition, value: own ?? evaluate(definition, yearPeriod(year), postingReader([])), whole });
  }
  return found;
};

/** What was last published of the duties that have a list of their own and tell towns apart. */
const listsOf = async (
  client: pg.PoolClient,
  site: Site,
  asked: PublicRequest,
  town: string,
  today: string,
): Promise<readonly TownList[]> => {
  const lists: TownList[] = [];
  for (const face of site.faces.filter(({ listed }) => listed !== false)) {
    const duty = site.shell.store.duties.get(face.duty);
    if (duty?.facetLabels[PART]?.to !== 'unit:town') continue;
    const query = { duty: duty.name, facets: { [PART]: [town] }, publicOnly: true, page: 1, size: RECENT } as const;
    const found = await site.shell.store.lists.page(
      client,
      asked.congress.id,
      duty,
      null,
      { ...query, sort: 'changed' },
      today,
    );
    lists.push({
      label: duty.label,
      total: found.total,
      href: `/${asked.congress.slug}/${duty.name}?${PART}=${town}`,
      rows: found.rows.map((read) => ({ ...publicRow(site, asked, duty, read), on: read.state.lastOn })),
    });
  }
  return lists;
};

interface Wanted {
  readonly today: string;
  readonly year: string | undefined;
  readonly json: boolean;
}

const townBytes = async (
  site: Site,
  asked: PublicRequest,
  unit: UnitEntry,
  { today, year: wanted, json }: Wanted,
): Promise<Kept> => {
  const { congress, language: l } = asked;
  const year = wanted ?? (await latestYear(site, asked, today));
  const parts: TownPart[] = [];
  for (const { duty, fill } of facesWith(site, 'townPart')) {
    const part = await fill(worldOf(site, asked, duty, today), unit.id);
    if (part !== null) parts.push(part);
  }
  const read = await site.shell.store.database.inCongress(congress.id, async (client) => ({
    figures: await figuresOf(client, site, asked, await figuresOfYear(client, site, congress, year), unit.id, year),
    lists: await listsOf(client, site, asked, unit.id, today),
    years: (await yearsOf(client, congress.id, today)).slice(0, YEARS),
  }));
  if (json) return bytes(JSON.stringify(townData(unit, year, read, parts), null, 1), 'application/json; charset=utf-8');
  const directory = site.shell.store.directories.of(congress.id);
  const words = await townWords(site, asked, today);
  const text = await framed(site, asked, {
    title: unit.name,
    body: townPage({
      language: l,
      slug: congress.slug,
      town: unit.id,
      name: unit.name,
      year,
      ...read,
      parts,
      tiles: doorTiles(asked, directory, (town) => words.get(town) ?? [], unit.id, wanted),
    }),
    crumbs: [
      { label: congress.settings.shortName[l], path: `/${congress.slug}` },
      { label: unit.name, path: null },
    ],
  });
  return bytes(text, 'text/html; charset=utf-8');
};

const townData = (
  unit: UnitEntry,
  year: string,
  read: { readonly figures: readonly TownFigure[]; readonly lists: readonly TownList[] },
  parts: readonly TownPart[],
): JsonObject => ({
  name: unit.name,
  year,
  figures: read.figures.map(({ definition, value }) => ({
    key: definition.key,
    label: definition.label.zh,
    unit: definition.unit.zh,
    shown: shown(value),
    numerator: value.numerator,
    denominator: value.denominator,
  })),
  ...Object.assign({}, ...parts.map(({ data }) => data)),
  published: read.lists.map(({ label, total, rows }) => ({
    label: label.zh,
    total,
    rows: rows.map(({ number, title, href, on, word }) => ({ number, title, href, on, result: word })),
  })),
});
