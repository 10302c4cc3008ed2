import { tallyPeriod, tallyView } from '#server/views/tally.ts';
import type { Get } from './ask.ts';
import { tallyPage } from './pages/tally.ts';
import { type Site, sendAbsent, sendPage } from './site.ts';

/** A duty's table of a year: of the last year that is over unless another is asked for. Data at the same address with .json. */
export const tallyRoute = (get: Get, site: Site, today: (congress: number) => string): void => {
  get('/:congress/tallies/:duty/:name', '一年的统计表', async (asked) => {
    const params = asked.request.params as { readonly duty: string; readonly name: string };
    const { congress, language: l, query } = asked;
    const json = params.name.endsWith('.json');
    const name = json ? params.name.slice(0, -'.json'.length) : params.name;
    const duty = site.faces.some((face) => face.duty === params.duty)
      ? site.shell.store.duties.get(params.duty)
      : undefined;
    const def = duty?.tallies?.find((one) => one.name === name);
    if (duty === undefined || def === undefined) return sendAbsent(site, asked);
    const now = today(congress.id);
    const year = /^\d{4}$/.test(query.year ?? '') ? (query.year ?? '') : String(Number(now.slice(0, 4)) - 1);
    const period = tallyPeriod(year, query.asOf, now);
    const view = await tallyView(site.shell, { congress, duty, def, period, today: now });
    if (json) return asked.reply.send(view);
    return sendPage(site, asked, {
      title: `${def.label[l]} ${year}`,
      body: tallyPage(l, `/${congress.slug}/tallies/${duty.name}`, view, now),
      crumbs: [
        { label: congress.settings.shortName[l], path: `/${congress.slug}` },
        { label: duty.label[l], path: `/${congress.slug}/${duty.name}` },
        { label: def.label[l], path: null },
      ],
    });
  });
};
