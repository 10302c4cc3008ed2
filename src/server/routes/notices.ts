import type { FastifyInstance } from 'fastify';
import type { NoticeView } from '#core/api-desk.ts';
import { markRead, noticesOf } from '#store/notices/mine.ts';
import { badRequestProblem, sendProblem } from '../problem.ts';
import { forSignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A person's own notices: what they were told, and what they have read of it. */
export const noticeRoutes = (app: FastifyInstance, shell: Shell): void => {
  const { database } = shell.store;
  app.get(
    '/api/:congress/notices',
    {
      schema: {
        tags: ['desk'],
        summary: '通知',
        querystring: { type: 'object', properties: { unread: { type: 'string', enum: ['1'] } } },
      },
    },
    forSignedIn(shell, async (who, request) => {
      const { unread } = request.query as { readonly unread?: unknown };
      const rows = await database.inCongress(who.congress.id, (client) =>
        noticesOf(client, who.congress.id, who.actor.person, unread === '1', shell.store.now()),
      );
      return {
        notices: rows.map(
          ({ id, at, text, duty, case: of, readAt }): NoticeView => ({
            id,
            at: at.toISOString(),
            text,
            duty,
            case: of,
            read: readAt !== null,
          }),
        ),
      };
    }),
  );
  app.post(
    '/api/:congress/notices/read',
    {
      schema: {
        tags: ['desk'],
        summary: '通知标为已读：全部，一条，或者一件事项的',
        body: {
          type: 'object',
          properties: { id: { type: 'string', format: 'uuid' }, case: { type: 'string', format: 'uuid' } },
        },
      },
    },
    forSignedIn(shell, async (who, request, reply) => {
      const { id, case: of } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      for (const named of [id, of])
        if (named !== undefined && (typeof named !== 'string' || !UUID.test(named)))
          return sendProblem(reply, badRequestProblem('没有这样的通知或者事项。', 'There is no such notice or case.'));
      const which = typeof id === 'string' ? { id } : typeof of === 'string' ? { case: of } : {};
      const changed = await database.inCongress(who.congress.id, (client) =>
        markRead(client, who.congress.id, who.actor.person, which, shell.store.now()),
      );
      // The bell of the person's other tabs goes back too.
      if (changed > 0) for (const tell of shell.onNotice) tell(who.congress.id, who.actor.person);
      return reply.code(204).send();
    }),
  );
};
