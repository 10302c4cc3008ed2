import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { askedPeriod, badPeriodProblem, periodQuery, type TallyAsked, tallyView } from '../views/tally.ts';
import { cellAsked, cellQuery, tallyRecords } from '../views/tally-records.ts';

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
    forSignedIn(
      shell,
      (who, request, reply): Promise<unknown> =>
        withTally(shell, who, request, reply, (asked) => tallyView(shell, asked)),
    ),
  );
  app.get(
    '/api/:congress/tallies/:duty/:name/records',
    {
      schema: {
        tags: ['desk'],
        summary: '统计表中一个数字背后的记录',
        querystring: { ...periodQuery, properties: { ...periodQuery.properties, ...cellQuery } },
      },
    },
    forSignedIn(
      shell,
      (who, request, reply): Promise<unknown> =>
        withTally(shell, who, request, reply, async (asked) => {
          const cell = cellAsked(request.query as Readonly<Record<string, unknown>>);
          return (await tallyRecords(shell, who, asked, cell)) ?? sendProblem(reply, absentProblem);
        }),
    ),
  );
};

/** Finds the table and the period of an address; where there is none, says so. */
const withTally = async (
  shell: Shell,
  { congress, today }: SignedIn,
  request: FastifyRequest,
  reply: FastifyReply,
  answer: (asked: TallyAsked) => Promise<unknown>,
): Promise<unknown> => {
  const params = request.params as { readonly duty: string; readonly name: string };
  const duty = shell.store.duties.get(params.duty);
  const def = duty?.tallies?.find(({ name }) => name === params.name);
  if (duty === undefined || def === undefined) return sendProblem(reply, absentProblem);
  const period = askedPeriod(request.query, today);
  return period === null ? sendProblem(reply, badPeriodProblem) : answer({ congress, duty, def, period, today });
};
