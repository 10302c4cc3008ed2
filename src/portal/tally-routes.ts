import type { FastifyReply } from 'fastify';
import { askedPeriod, type TallyAsked, tallyView } from '#server/views/tally.ts';
import { cellAsked, cellBehind, cellWords } from '#server/views/tally-records.ts';
import type { Get } from './ask.ts';
import { tallyPage } from './pages/tally.ts';
import { tallyRecordsPage } from './pages/tally-records.ts';
import { recordList } from './record-list.ts';
import { type PublicRequest, type Site, sendAbsent, sendPage } from './site.ts';

const JSON_ENDING = '.json';

/** A duty's tables of a year, and the records behind each of their numbers. Data of a table stands at its address with .json. */
export const tallyRoutes = (get: Get, site: Site, today: (congress: number) => string): void => {
  get('/:congress/tallies/:duty/:name', '一年的统计表', async (asked) => {
    const { name } = asked.request.params as { readonly name: string };
    const json = name.endsWith(JSON_ENDING);
    const table = tableOf(site, asked, json ? name.slice(0, -JSON_ENDING.length) : name, today(asked.congress.id));
    if (table === null) return sendAbsent(site, asked);
    const view = await tallyView(site.shell, table);
    if (json) return asked.reply.send(view);
    const { congress, language: l } = asked;
    return sendPage(site, asked, {
      title: `${table.def.label[l]} ${view.year}`,
      body: tallyPage(l, `/${congress.slug}/tallies/${table.duty.name}`, view, table.today),
      crumbs: [...crumbsOf(asked, table), { label: table.def.label[l], path: null }],
    });
  });
  get('/:congress/tallies/:duty/:name/records', '统计表中一个数字背后的记录', (asked) => {
    const { name } = asked.request.params as { readonly name: string };
    const table = tableOf(site, asked, name, today(asked.congress.id));
    return table === null ? sendAbsent(site, asked) : sendRecords(site, asked, table);
  });
};

/** The table and the period of an address, the last year that is over unless another is asked for; null where there is none such. */
const tableOf = (site: Site, asked: PublicRequest, name: string, today: string): TallyAsked | null => {
  const params = asked.request.params as { readonly duty: string };
  const duty = site.faces.some((face) => face.duty === params.duty)
    ? site.shell.store.duties.get(params.duty)
    : undefined;
  const def = duty?.tallies?.find((one) => one.name === name);
  const period = askedPeriod(asked.query, today, String(Number(today.slice(0, 4)) - 1));
  return duty === undefined || def === undefined || period === null
    ? null
    : { congress: asked.congress, duty, def, period, today };
};

const crumbsOf = ({ congress, language: l }: PublicRequest, { duty }: TallyAsked) => [
  { label: congress.settings.shortName[l], path: `/${congress.slug}` },
  { label: duty.label[l], path: `/${congress.slug}/${duty.name}` },
];

const sendRecords = async (site: Site, asked: PublicRequest, table: TallyAsked): Promise<FastifyReply> => {
  const { congress, language: l, query } = asked;
  const cell = cellAsked(query);
  const words = cellWords(site.shell, table, cell);
  if (words === null) return sendAbsent(site, asked);
  const list = await site.shell.store.database.inCongress(congress.id, (client) =>
    recordList(client, site, asked, cellBehind(client, table, cell), cell.page),
  );
  const { page: _page, ...number } = query;
  const here = `/${congress.slug}/tallies/${table.duty.name}/${table.def.name}`;
  return sendPage(site, asked, {
    title: `${words.column[l]} ${words.year}`,
    body: tallyRecordsPage({
      language: l,
      slug: congress.slug,
      words,
      list,
      table: `${here}?year=${words.year}&asOf=${words.asOf}`,
      page: (page) => `${here}/records?${new URLSearchParams({ ...number, page: String(page) })}`,
    }),
    crumbs: [
      ...crumbsOf(asked, table),
      { label: table.def.label[l], path: `${here}?year=${words.year}&asOf=${words.asOf}` },
      { label: words.column[l], path: null },
    ],
  });
};
