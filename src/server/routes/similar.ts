import type { FastifyInstance } from 'fastify';
import type { SimilarView } from '#core/api-desk.ts';
import { addDays } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { type ReadCase, readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import type { SimilarQuery } from '#store/search/similar.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { facetLabel, statusLabel } from '../views/labels.ts';
import { titleOf } from '../views/title.ts';

interface Query {
  readonly text?: string;
  readonly except?: string;
}

/** What is like a text that is being written, or like a case: perhaps the same matter, or how it was handled before. */
export const similarRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/similar/:duty',
    {
      schema: {
        tags: ['desk'],
        summary: '相似的事项',
        querystring: { type: 'object', properties: { text: { type: 'string' }, except: { type: 'string' } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = shell.store.duties.get((request.params as { readonly duty: string }).duty);
      return duty === undefined ? sendProblem(reply, absentProblem) : similar(shell, who, duty, request.query as Query);
    }),
  );
};

const YEARS_BACK = 2;
const SHOWN = 5;
/** Of those that are like it many may be hidden from whoever asks. */
const ASKED = 60;
const SHORTEST = 4;

const similar = (shell: Shell, who: SignedIn, duty: Duty, query: Query): Promise<SimilarView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const text = (query.text ?? '').slice(0, 2_000);
    if ([...text].length < SHORTEST) return { similar: [] };
    const found = await shell.similar.find(client, who.congress.id, wanted(duty, who, text, query.except));
    const ids = [...new Set(found.map(({ caseId }) => caseId))];
    const reads = new Map((await readCases(client, who.congress.id, ids)).map((read) => [read.state.id, read]));
    const shown = new Map<string, SimilarView['similar'][number]>();
    for (const { caseId, sight, likeness } of found) {
      const read = reads.get(caseId);
      const seen = read === undefined ? null : sees(duty, read.state, who.actor);
      // Nobody learns by a likeness what stands in a text that they do not see.
      if (read === undefined || seen?.has(sight) !== true || shown.has(caseId)) continue;
      shown.set(caseId, {
        id: caseId,
        number: read.state.number,
        title: titleOf(duty, read.state, read.texts, seen, who.directory),
        status: statusLabel(duty, read.state).label,
        openedOn: read.state.openedOn,
        likeness: Math.round(likeness * 100),
        facts: seen.has('public') ? precedentFacts(duty, read, who) : [],
      });
    }
    return { similar: [...shown.values()].slice(0, SHOWN) };
  });

const wanted = (duty: Duty, { today }: SignedIn, text: string, except: string | undefined): SimilarQuery => ({
  duty: duty.name,
  text,
  sights: ['public', 'parties'],
  since: addDays(today, -365 * (duty.precedents?.years ?? YEARS_BACK)),
  limit: ASKED,
  ...(except === undefined || !isUuid(except) ? {} : { except }),
  ...(duty.precedents === undefined
    ? {}
    : { titles: { public: duty.publicTitleField ?? '', parties: duty.titleField ?? '' } }),
});

/** Who handled it and what came of it. */
const precedentFacts = (duty: Duty, { facets }: ReadCase, { directory, today }: SignedIn) =>
  (duty.precedents?.facets ?? []).flatMap((name) => {
    const [value, facet] = [facets[name], duty.facetLabels[name]];
    return value === undefined || facet === undefined
      ? []
      : [{ label: facet.label, text: facetLabel(duty, directory, name, value, today) }];
  });
