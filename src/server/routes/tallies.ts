import type { FastifyInstance } from 'fastify';
import { parseDate } from '#core/calendar/date.ts';
import { absentProblem, badRequestProblem, sendProblem } from '../problem.ts';
import { forSignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { tallyPeriod, tallyView } from '../views/tally.ts';

/** Tables of a year over a duty's measures, as of a day. */
export const tallyRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/tallies/:duty/:name',
    {
      schema: {
        tags: ['desk'],
        summary: '一年的统计表',
        querystring: {
          type: 'object',
          properties: { year: { type: 'string' }, asOf: { type: 'string', format: 'date' } },
        },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const params = request.params as { readonly duty: string; readonly name: string };
      const { year = who.today.slice(0, 4), asOf } = request.query as {
        readonly year?: string;
        readonly asOf?: string;
      };
      const duty = shell.store.duties.get(params.duty);
      const def = duty?.tallies?.find(({ name }) => name === params.name);
      if (duty === undefined || def === undefined) return sendProblem(reply, absentProblem);
      if (!/^\d{4}$/.test(year) || (asOf !== undefined && !parseDate(asOf).ok))
        return sendProblem(
          reply,
          badRequestProblem(
            '年度应为四位数字，截止日期如2024-06-30。',
            'A year has four digits, a day is such as 2024-06-30.',
          ),
        );
      const { congress, today } = who;
      return tallyView(shell, { congress, duty, def, period: tallyPeriod(year, asOf, today), today });
    }),
  );
};
