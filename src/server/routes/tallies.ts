import type { FastifyInstance } from 'fastify';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { askedPeriod, badPeriodProblem, periodQuery, tallyView } from '../views/tally.ts';

/** Tables of a year over a duty's measures, as of a day. */
export const tallyRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/tallies/:duty/:name',
    {
      schema: {
        tags: ['desk'],
        summary: '一年的统计表',
        querystring: periodQuery,
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const params = request.params as { readonly duty: string; readonly name: string };
      const duty = shell.store.duties.get(params.duty);
      const def = duty?.tallies?.find(({ name }) => name === params.name);
      if (duty === undefined || def === undefined) return sendProblem(reply, absentProblem);
      const period = askedPeriod(request.query, who.today);
      if (period === null) return sendProblem(reply, badPeriodProblem);
      const { congress, today } = who;
      return tallyView(shell, { congress, duty, def, period, today });
    }),
  );
};
