import type { FastifyInstance } from 'fastify';
import { posts } from '#core/actor.ts';
import type { CongressView } from '#core/api.ts';
import type { DemoAccount } from '#core/api-accounts.ts';
import { createStrangers } from '#store/accounts/lockout.ts';
import { endSession } from '#store/accounts/session.ts';
import { signIn } from '#store/accounts/sign-in.ts';
import { actorOf } from '#store/directory.ts';
import { absentProblem, badRequestProblem, refusedProblem, sendProblem } from '../problem.ts';
import { asked, clearSession, cookieName, setSession } from '../session.ts';
import type { Shell } from '../shell.ts';

/** Signing in and out, and the accounts of the demo. */
export const sessionRoutes = (app: FastifyInstance, shell: Shell): void => {
  const strangers = createStrangers();
  app.post(
    '/api/session',
    {
      config: { rateLimit: { max: shell.limits.signIns, timeWindow: '1 minute' } },
      schema: {
        tags: ['session'],
        summary: '登录',
        body: {
          type: 'object',
          required: ['congress', 'account', 'password'],
          properties: { congress: { type: 'string' }, account: { type: 'string' }, password: { type: 'string' } },
        },
      },
    },
    async (request, reply) => {
      const { congress: slug, account, password } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      if (
        typeof slug !== 'string' ||
        typeof account !== 'string' ||
        typeof password !== 'string' ||
        password.length > 1_000
      ) {
        return sendProblem(reply, badRequestProblem('请填写账号和密码。', 'Please give account and password.'));
      }
      const base = asked(shell, slug);
      if (base === null) return sendProblem(reply, absentProblem);
      const previousToken = request.cookies[cookieName(shell, slug)];
      const result = await shell.store.database.inCongress(base.congress.id, (client) =>
        signIn(
          client,
          base.congress.id,
          { account, password, demoAllowed: shell.demo, ...(previousToken === undefined ? {} : { previousToken }) },
          { now: shell.store.now(), random: shell.random, zone: base.congress.settings.zone, strangers },
        ),
      );
      if (!result.ok) return sendProblem(reply, refusedProblem(result.error, base.today, null));
      setSession(shell, reply, slug, result.value.token);
      return { account: result.value.account, person: result.value.personId };
    },
  );
  app.delete('/api/:congress/session', { schema: { tags: ['session'], summary: '退出' } }, async (request, reply) => {
    const { congress: slug } = request.params as { readonly congress: string };
    const base = asked(shell, slug);
    if (base === null) return sendProblem(reply, absentProblem);
    const token = request.cookies[cookieName(shell, slug)];
    if (token !== undefined)
      await shell.store.database.inCongress(base.congress.id, (client) => endSession(client, base.congress.id, token));
    clearSession(shell, reply, slug);
    return reply.code(204).send();
  });
  app.get('/api/:congress', { schema: { tags: ['session'], summary: '一个人大的名称' } }, async (request, reply) => {
    const base = asked(shell, (request.params as { readonly congress: string }).congress);
    if (base === null) return sendProblem(reply, absentProblem);
    const { slug, settings } = base.congress;
    return {
      slug,
      name: settings.name,
      shortName: settings.shortName,
      term: settings.term,
      seal: settings.seal,
      demo: settings.demo,
    } satisfies CongressView;
  });
  app.get(
    '/api/demo',
    { schema: { tags: ['session'], summary: '演示账号（只在演示时）' } },
    async (_request, reply) => {
      if (!shell.demo) return sendProblem(reply, absentProblem);
      return demoAccounts(shell);
    },
  );
};

const demoAccounts = (shell: Shell): readonly DemoAccount[] => {
  const congress = shell.store.congresses().find(({ settings }) => settings.demo);
  if (congress === undefined) return [];
  const base = asked(shell, congress.slug);
  if (base === null) return [];
  return shell.demoAccounts.map(({ account, password, person, does }) => {
    const [held] = actorOf(base.directory, person, base.today).posts;
    return {
      account,
      password,
      name: base.directory.people.get(person)?.name ?? account,
      post: held === undefined ? posts.system : posts[held.post],
      unit: held?.unit === null || held === undefined ? null : (base.directory.units.get(held.unit)?.name ?? null),
      does,
    };
  });
};
