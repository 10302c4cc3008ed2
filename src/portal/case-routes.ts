import type { FastifyReply } from 'fastify';
import type pg from 'pg';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { effectiveEvents, isKernelEvent } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Label } from '#core/result.ts';
import type { Sight } from '#core/schema.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { clockView } from '#server/views/clocks.ts';
import { factViews, refOptions } from '#server/views/fields.ts';
import { whoActed } from '#server/views/labels.ts';
import { namedCases } from '#server/views/named-cases.ts';
import { titleOf } from '#server/views/title.ts';
import { fieldsOf } from '#store/append/staging.ts';
import { findFiles } from '#store/files/record.ts';
import { type CaseQuery, type ReadCase, readHistory, readNumbered } from '#store/read/cases.ts';
import { publicFiles } from './file-routes.ts';
import { facetCell, facetWord, markOf } from './marks.ts';
import { type PublicFact, type PublicRow, publicCasePage, publicListPage } from './pages/cases.ts';
import type { LifeLimit, LifeRow } from './pages/life.ts';
import { type PublicRequest, type Site, sendAbsent, sendPage } from './site.ts';

const PUBLIC: ReadonlySet<Sight> = new Set(['public']);
const COLUMNS = 2;

/** One row of a public list. */
export const publicRow = (
  site: Site,
  asked: Pick<PublicRequest, 'congress' | 'language'>,
  duty: Duty,
  read: ReadCase,
): PublicRow => {
  const directory = site.shell.store.directories.of(asked.congress.id);
  const mark = markOf(site, asked, duty, read);
  return {
    number: read.state.number ?? '',
    title: titleOf(duty, read.state, read.texts, PUBLIC, directory),
    href: `/${asked.congress.slug}/${duty.name}/${read.state.number ?? ''}`,
    on: read.state.openedOn,
    cells: Object.keys(duty.facetLabels)
      .slice(0, COLUMNS)
      .map((name) => facetCell(site, asked, duty, name, read.facets)),
    kind: mark.kind,
    word: mark.word[asked.language],
    imported: read.state.imported === true,
  };
};

const SIZE = 20;
const SHOWN_FILTERS = 4;

const publicQuery = (duty: Duty, query: PublicRequest['query']): CaseQuery => ({
  duty: duty.name,
  publicOnly: true,
  facets: Object.fromEntries(
    Object.keys(duty.facetLabels)
      .slice(0, SHOWN_FILTERS)
      .flatMap((name) => (query[name] === undefined || query[name] === '' ? [] : [[name, [query[name]]]])),
  ),
  ...(query.q === undefined || query.q.trim() === '' ? {} : { words: query.q.slice(0, 100) }),
  sort: '-opened',
  page: Math.max(1, Math.min(10_000, Number.parseInt(query.page ?? '1', 10) || 1)),
  size: SIZE,
});

/** The list of what is published of a duty. */
export const sendList = async (
  site: Site,
  asked: PublicRequest,
  duty: Duty,
  today: string,
  json: boolean,
): Promise<FastifyReply> => {
  const { congress, language: l, query } = asked;
  const wanted = publicQuery(duty, query);
  const found = await site.shell.store.database.inCongress(congress.id, (client) =>
    site.shell.store.lists.page(client, congress.id, duty, null, wanted, today),
  );
  const rows = found.rows.map((read) => publicRow(site, asked, duty, read));
  if (json) return asked.reply.send({ total: found.total, page: found.page, rows });
  const directory = site.shell.store.directories.of(congress.id);
  const filters = Object.entries(duty.facetLabels)
    .slice(0, SHOWN_FILTERS)
    .map(([name, { label, options, to }]) => ({
      name,
      label: label[l],
      value: query[name] ?? '',
      options:
        options === undefined
          ? to === undefined
            ? []
            : (refOptions(directory, to, today) ?? []).map((one) => ({ value: one.value, label: one.label[l] }))
          : Object.keys(options).map((value) => ({ value, label: facetWord(site, asked, duty, name, value)[l] })),
    }));
  const search = new URLSearchParams(Object.entries(query).filter(([name, value]) => name !== 'page' && value !== ''));
  const path = `/${congress.slug}/${duty.name}`;
  return sendPage(site, asked, {
    title: duty.label[l],
    body: publicListPage({
      language: l,
      title: l === 'zh' ? `公开的${duty.label.zh}` : `Published ${duty.label.en}`,
      path,
      filters,
      words: query.q ?? '',
      head: filters.slice(0, COLUMNS).map(({ label }) => label),
      rows,
      page: found.page,
      size: SIZE,
      total: found.total,
      unit: l === 'zh' ? '件' : '',
      doors: (duty.tallies ?? []).slice(0, 1).map((def) => ({
        label: begin(l, def.label[l]),
        path: `/${congress.slug}/tallies/${duty.name}/${def.name}`,
      })),
      pageHref: (page) =>
        `${l === 'en' ? '/en' : ''}${path}?${new URLSearchParams([...search, ['page', String(page)]])}`,
    }),
    crumbs: [
      { label: congress.settings.shortName[l], path: `/${congress.slug}` },
      { label: duty.label[l], path: null },
    ],
  });
};

/** The records of a case with the limits that they met, then the limits that run. */
const lifeOf = (
  site: Site,
  { congress, language: l }: PublicRequest,
  duty: Duty,
  { state }: ReadCase,
  history: Awaited<ReturnType<typeof readHistory>>,
  today: string,
): readonly LifeRow[] => {
  const directory = site.shell.store.directories.of(congress.id);
  const procedure = procedureOf(duty, state.edition);
  const clocks = state.clocks.map((run) => clockView(duty, state, run, today, directory));
  const limitOf = (clock: (typeof clocks)[number]): LifeLimit => {
    const [article] = clock.basis;
    const until = clock.stoppedOn ?? today;
    // What residents may do in their time is over when it is over; it is never late.
    const lapsed = clock.owedBy === 'resident' && until > clock.due;
    return {
      limit: clock.limit[l],
      article: article === undefined ? '' : `《${article.title[l]}》${article.number}`,
      from: clock.explanation.start,
      due: clock.due,
      until: lapsed ? clock.due : until,
      running: clock.stoppedOn === null,
    };
  };
  const done = effectiveEvents(history)
    .filter(({ annulled }) => !annulled)
    .map(({ event }): LifeRow => {
      const stopped = clocks.find((clock) => clock.stopSeq === event.seq);
      return {
        on: event.on,
        label: procedure.events[event.type]?.label[l] ?? event.type,
        who: event.actor.unit === null ? '' : whoActed(directory, { ...event.actor, person: null }),
        pos: (event as (typeof history)[number]).pos,
        limit: stopped === undefined ? null : limitOf(stopped),
      };
    });
  const running = clocks
    .filter(({ stoppedOn }) => stoppedOn === null && !state.void)
    .map((clock): LifeRow => ({ on: clock.due, label: clock.label[l], who: '', pos: null, limit: limitOf(clock) }));
  return [...done, ...running];
};

/** A case with its history, the files that it offers and the published cases that it names. */
const readPublic = async (
  client: pg.PoolClient,
  site: Site,
  { congress, language }: PublicRequest,
  duty: Duty,
  found: ReadCase,
) => {
  const history = await readHistory(client, congress.id, found.state.id);
  const hashes = publicFiles(procedureOf(duty, found.state.edition), history);
  const cases = await namedCases(client, congress.id, history, {
    duties: site.shell.store.duties,
    directory: site.shell.store.directories.of(congress.id),
    sees: (other, read) => (read.isPublic && site.faces.some((face) => face.duty === other.name) ? PUBLIC : null),
    hrefOf: (other, { state }) => inLanguage(language, `/${congress.slug}/${other.name}/${state.number ?? ''}`),
  });
  return { found, history, cases, files: hashes.length === 0 ? [] : await findFiles(client, congress.id, hashes) };
};

const NO_WORD: Label = { zh: '', en: '' };

/** Where a case stands, its result unless that says the same, and its last day. */
const nowText = (l: Language, status: Label, word: Label, lastOn: string): string => {
  const told = status[l].toLowerCase() === word[l].toLowerCase();
  return l === 'zh'
    ? `${status.zh}${told ? '' : `，结果是“${word.zh}”`}；最近一次记录在${formatZh(lastOn)}。`
    : begin(l, `${status.en}${told ? '' : `; result: ${word.en}`}; last record on ${formatEn(lastOn)}.`);
};

/** One published case; whatever is not published is absent. */
export const sendCase = async (
  site: Site,
  asked: PublicRequest,
  duty: Duty,
  number: string,
  today: string,
  json: boolean,
): Promise<FastifyReply> => {
  const { congress, language: l } = asked;
  const read = await site.shell.store.database.inCongress(congress.id, async (client) => {
    const found = await readNumbered(client, congress.id, duty.name, number);
    return found === null || !found.isPublic ? null : await readPublic(client, site, asked, duty, found);
  });
  if (read === null)
    return json
      ? asked.reply.code(404).send({ type: '/problems/absent', status: 404, title: '没有找到' })
      : sendAbsent(site, asked);
  const { found, history, cases, files } = read;
  const { state } = found;
  const procedure = procedureOf(duty, state.edition);
  const directory = site.shell.store.directories.of(congress.id);
  const world = { directory, files: new Map(), cases, on: today };
  const facts = new Map<string, PublicFact & { readonly long: boolean }>();
  for (const { event, annulled } of effectiveEvents(history)) {
    if (annulled || isKernelEvent(event.type)) continue;
    const fields = fieldsOf(procedure, event.type);
    for (const fact of factViews(fields, { ...event.open, ...event.closed }, PUBLIC, world)) {
      const unnamed = fields[fact.name]?.to?.startsWith('case:') === true && fact.href === undefined;
      if (fact.kind === 'files' || unnamed) continue;
      const { label, text, href = null, kind } = fact;
      facts.set(fact.name, { label: label[l], text: text[l], href, long: kind === 'text' });
    }
  }
  const title = titleOf(duty, state, found.texts, PUBLIC, directory);
  const mark = markOf(site, asked, duty, found);
  const ownPage = site.faces.find((face) => face.duty === duty.name)?.ownPage?.(number) ?? null;
  const shownFacts = [...(ownPage === null ? facts : [])]
    .filter(([name]) => name !== duty.publicTitleField && name !== 'checked')
    .map(([, fact]) => fact);
  const offered = files.map(({ hash, name, size }) => ({
    name,
    size,
    href: `/${congress.slug}/${duty.name}/${number}/files/${hash}`,
  }));
  const life = lifeOf(site, asked, duty, found, history, today);
  if (json)
    return asked.reply.send({
      number,
      title,
      status: state.status,
      openedOn: state.openedOn,
      facets: found.facets,
      facts: shownFacts,
      files: offered,
      life,
    });
  const counts = await site.shell.figures.countsIn(congress.id, state.id);
  return sendPage(site, asked, {
    title,
    body: publicCasePage({
      language: l,
      slug: congress.slug,
      one: duty.one[l],
      number,
      title,
      kind: mark.kind,
      word: mark.word[l],
      now: nowText(l, procedure.states[state.status] ?? NO_WORD, mark.word, state.lastOn),
      ownPage: ownPage === null ? null : inLanguage(l, `/${congress.slug}/${ownPage}`),
      imported: state.imported === true,
      facts: shownFacts.filter(({ long }) => !long),
      texts: shownFacts.filter(({ long }) => long),
      files: offered,
      life,
      countsIn: counts.map(({ key, label, year }) => ({
        label: l === 'zh' ? `${year}年${label.zh}` : `${year}: ${label.en}`,
        href: `/${congress.slug}/figures/${key}?year=${year}`,
      })),
    }),
    crumbs: [
      { label: congress.settings.shortName[l], path: `/${congress.slug}` },
      { label: duty.label[l], path: `/${congress.slug}/${duty.name}` },
      { label: number, path: null },
    ],
  });
};
