import type { FastifyInstance } from 'fastify';
import type { PoolClient } from 'pg';
import type { AccountReset } from '#core/api-accounts.ts';
import type { Refusal, Result } from '#core/result.ts';
import { findAccount } from '#store/accounts/account.ts';
import { type AdministerWorld, resetAccount, turnAccount } from '#store/accounts/administer.ts';
import { actorOf } from '#store/directory.ts';
import { uuidv7 } from '../ids.ts';
import { absentProblem, refusedProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';

export const administrates = ({ actor }: Pick<SignedIn, 'actor'>): boolean =>
  actor.posts.some(({ post }) => post === 'administrator');

/** Everybody who holds the post of administrator today. */
export const administratorsNow = ({ directory, today }: Pick<SignedIn, 'directory' | 'today'>): ReadonlySet<string> =>
  new Set(
    [...directory.people.keys()].filter((person) =>
      actorOf(directory, person, today).posts.some(({ post }) => post === 'administrator'),
    ),
  );

/** After the sign `#` a token reaches no server and no log. */
export const linkOf = ({ origin }: Pick<Shell, 'origin'>, slug: string, token: string): string =>
  `${origin}/desk/${slug}/first#${token}`;

const worldOf = (shell: Shell, who: SignedIn): AdministerWorld => {
  const now = shell.store.now();
  return { now, random: shell.random, id: uuidv7(now), by: who.actor.person, administrators: administratorsNow(who) };
};

interface Act<T> {
  readonly summary: string;
  readonly path: string;
  /** Whether the owner is shut out by it. */
  readonly shuts: boolean;
  readonly work: (client: PoolClient, who: SignedIn, account: string) => Promise<Result<T, Refusal>>;
  readonly answer: (done: T, who: SignedIn) => unknown;
}

/** What only administrators do to the accounts of others: a new password by a one-time link, an account disabled or enabled. */
export const accountActRoutes = (app: FastifyInstance, shell: Shell): void => {
  const act = <T>({ summary, path, shuts, work, answer }: Act<T>): void => {
    app.post(
      `/api/:congress/accounts/${path}`,
      {
        schema: {
          tags: ['accounts'],
          summary,
          body: { type: 'object', required: ['account'], properties: { account: { type: 'string' } } },
        },
      },
      forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
        if (!administrates(who)) return sendProblem(reply, absentProblem);
        const { account } = request.body as { readonly account: string };
        const { id } = who.congress;
        const { done, owner } = await shell.store.database.inCongress(id, async (client) => ({
          done: await work(client, who, account),
          owner: (await findAccount(client, id, account))?.personId,
        }));
        if (!done.ok) return sendProblem(reply, refusedProblem(done.error, who.today, who.directory));
        // Only now: before the commit the session is good.
        if (shuts && owner !== undefined) for (const tell of shell.onShutOut) tell(id, owner);
        return reply.header('cache-control', 'private, no-store').send(answer(done.value, who));
      }),
    );
  };
  act({
    summary: '重设密码：旧密码失效，给一次性链接（只给这一次）',
    path: 'reset',
    shuts: true,
    work: (client, who, account) => resetAccount(client, who.congress.id, account, worldOf(shell, who)),
    answer: ({ account, token, until }, { congress }): AccountReset => ({
      account,
      link: linkOf(shell, congress.slug, token),
      until: until.toISOString(),
    }),
  });
  for (const disabled of [true, false])
    act({
      summary: disabled ? '停用账号，会话随即结束' : '启用账号',
      path: disabled ? 'disable' : 'enable',
      shuts: disabled,
      work: (client, who, account) => turnAccount(client, who.congress.id, account, disabled, worldOf(shell, who)),
      answer: ({ account }) => ({ account }),
    });
};
