import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import type { ChecklistsView, ChecklistView } from '#core/api-agenda.ts';
import type { Checklist } from '#core/checklist.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { type ReadCase, readCases } from '#store/read/cases.ts';
import { readHeads } from '#store/read/heads.ts';
import { readRelated } from '#store/read/related.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { checklistView } from '../views/checklist.ts';

/** What is to be ready before the day of a case: of one case, and of the next day of each duty. */
export const checklistRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/cases/:duty/:case/checklist',
    { schema: { tags: ['desk'], summary: '会前清单：法律要求的事项、期限、由谁办' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty, case: id } = request.params as { readonly duty: string; readonly case: string };
      return (isUuid(id) ? await ofCase(shell, who, duty, id) : null) ?? sendProblem(reply, absentProblem);
    }),
  );
  app.get(
    '/api/:congress/checklists',
    { schema: { tags: ['desk'], summary: '下一次会议等的会前清单' } },
    forSignedIn(shell, (who) => nextOnes(shell, who)),
  );
};

const ofCase = (shell: Shell, who: SignedIn, name: string, id: string): Promise<ChecklistView | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const duty = shell.store.duties.get(name);
    const [read] = await readCases(client, who.congress.id, [id]);
    if (duty?.checklist === undefined || read === undefined || read.state.duty !== name) return null;
    return checklistView(who, duty, duty.checklist, read, await readFor(client, who, duty.checklist, read));
  });

/** What a checklist looks at besides its case. */
const readFor = async (client: pg.ClientBase, who: SignedIn, checklist: Checklist, { state }: ReadCase) => ({
  facts: await readRelated(client, who.congress.id, checklist.facts(state.open, state.id)),
  heads: await readHeads(client, who.congress.id, checklist.heads(state.id)),
});

const AHEAD = 60;

/** Of each duty the case whose day comes next. */
const nextOnes = (shell: Shell, who: SignedIn): Promise<ChecklistsView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const lists: ChecklistView[] = [];
    for (const duty of shell.store.duties.values()) {
      const { checklist } = duty;
      if (checklist === undefined) continue;
      const query = { duty: duty.name, status: checklist.in, sort: '-opened', page: 1, size: AHEAD } as const;
      const { rows } = await shell.store.lists.page(client, who.congress.id, duty, who.actor, query, who.today);
      const [next] = rows
        .filter(({ state }) => checklist.day(state.open) >= who.today)
        .toSorted((a, b) => (checklist.day(a.state.open) < checklist.day(b.state.open) ? -1 : 1));
      if (next === undefined) continue;
      const view = checklistView(who, duty, checklist, next, await readFor(client, who, checklist, next));
      if (view !== null) lists.push(view);
    }
    return { lists };
  });
