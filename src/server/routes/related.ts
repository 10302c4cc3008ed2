import type { FastifyInstance } from 'fastify';
import type { RelatedView } from '#core/api-agenda.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { readCases } from '#store/read/cases.ts';
import { readSeen } from '#store/read/heads.ts';
import { sees } from '#store/read/sight.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { statusLabel } from '../views/labels.ts';
import { titleOf } from '../views/title.ts';

/** Cases of a duty that stand in a relation to a case, all of them at once: the papers of a sitting, those who are invited to it. */
export const relatedRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/cases/:duty/:case/related/:other/:relation',
    { schema: { tags: ['desk'], summary: '与一件事项相关的另一类事项' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const asked = request.params as Asked;
      return (isUuid(asked.case) ? await relatedTo(shell, who, asked) : null) ?? sendProblem(reply, absentProblem);
    }),
  );
};

interface Asked {
  readonly duty: string;
  readonly case: string;
  readonly other: string;
  readonly relation: string;
}

/** As far as this person sees both; null where the case is absent for them. */
const relatedTo = (shell: Shell, who: SignedIn, asked: Asked): Promise<RelatedView | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const [duty, other] = [shell.store.duties.get(asked.duty), shell.store.duties.get(asked.other)];
    const [read] = await readCases(client, who.congress.id, [asked.case]);
    if (duty === undefined || other === undefined || read === undefined || read.state.duty !== duty.name) return null;
    if (sees(duty, read.state, who.actor) === null) return null;
    const heads = await readSeen(
      client,
      who.congress.id,
      other,
      { relation: asked.relation, id: asked.case },
      who.actor,
    );
    return {
      rows: heads.map(({ state, facets, texts, seen }) => ({
        case: state.id,
        number: state.number,
        title: titleOf(other, { ...state, facets }, texts, seen, who.directory),
        status: statusLabel(other, state),
        facets,
      })),
    };
  });
