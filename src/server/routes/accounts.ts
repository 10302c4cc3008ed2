import type { FastifyInstance } from 'fastify';
import { posts } from '#core/actor.ts';
import type { AccountsView } from '#core/api-accounts.ts';
import { listAccounts } from '#store/accounts/account.ts';
import { type ActDone, listActs } from '#store/accounts/administer.ts';
import { makeLinks, openLink, type WaitingAccount, waitingAccounts } from '#store/accounts/first-link.ts';
import { createSession } from '#store/accounts/session.ts';
import { actorOf } from '#store/directory.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import { sendMade, XLSX } from '../made.ts';
import { absentProblem, badRequestProblem, refusedProblem, sendProblem } from '../problem.ts';
import { asked, forSignedIn, type SignedIn, setSession } from '../session.ts';
import type { Shell } from '../shell.ts';
import { accountActRoutes, administrates, administratorsNow, linkOf } from './account-acts.ts';

/** Whoever looks after people looks after their accounts too. */
export const keepsAccounts = ({ actor }: Pick<SignedIn, 'actor'>): boolean =>
  actor.posts.some(({ post }) => post === 'administrator' || post === 'office');

/** Accounts as lists show them, one-time links for those that wait, and the first password. */
export const accountRoutes = (app: FastifyInstance, shell: Shell): void => {
  const { database } = shell.store;
  app.get(
    '/api/:congress/accounts',
    { schema: { tags: ['accounts'], summary: '账号' } },
    forSignedIn(shell, async (who, _request, reply): Promise<unknown> => {
      if (!keepsAccounts(who)) return sendProblem(reply, absentProblem);
      return database.inCongress(who.congress.id, async (client) =>
        accountsView(
          who,
          shell.store.now(),
          await listAccounts(client, who.congress.id),
          await waitingAccounts(client, who.congress.id),
          administrates(who) ? await listActs(client, who.congress.id, ACTS_SHOWN) : [],
        ),
      );
    }),
  );
  app.post(
    '/api/:congress/accounts/links',
    {
      schema: {
        tags: ['accounts'],
        summary: '生成一次性链接（Excel，只给这一次）',
        body: { type: 'object', properties: { accounts: { type: 'array', items: { type: 'string' } } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      if (!keepsAccounts(who)) return sendProblem(reply, absentProblem);
      const { accounts } = (request.body ?? {}) as { readonly accounts?: unknown };
      const chosen = Array.isArray(accounts) ? accounts.map(String) : null;
      const sheet = await linkSheet(shell, who, chosen);
      return sendMade(reply, { name: `账号链接-${who.today}.xlsx`, type: XLSX }, sheet);
    }),
  );
  accountActRoutes(app, shell);
  firstPasswordRoute(app, shell);
};

const ACTS_SHOWN = 20;

const accountsView = (
  who: SignedIn,
  now: Date,
  all: Awaited<ReturnType<typeof listAccounts>>,
  waiting: readonly WaitingAccount[],
  acts: readonly ActDone[],
): AccountsView => {
  const { directory, today } = who;
  const nameOf = (person: string): string => directory.people.get(person)?.name ?? '—';
  const administrators = administratorsNow(who);
  const waits = new Map(waiting.map((one) => [one.account, one]));
  return {
    accounts: all.map(({ account, personId, disabled }) => {
      const until = waits.get(account)?.until ?? null;
      const linked = until !== null && until > now;
      return {
        account,
        name: nameOf(personId),
        own: personId === who.actor.person,
        mayLink: mayLink(who, administrators, personId),
        posts: [...new Set(actorOf(directory, personId, today).posts.map(({ post }) => post))].map(
          (post) => posts[post],
        ),
        state: disabled ? 'off' : !waits.has(account) ? 'on' : linked ? 'linked' : 'waiting',
        until: linked ? until.toISOString() : null,
      };
    }),
    administrates: administrates(who),
    acts: acts.map(({ id, act, person, by, at }) => ({
      id,
      act,
      name: nameOf(person),
      by: nameOf(by),
      at: at.toISOString(),
    })),
  };
};

/** A link is a way into an account: into an administrator's only administrators give one. */
const mayLink = (who: SignedIn, administrators: ReadonlySet<string>, person: string): boolean =>
  administrates(who) || !administrators.has(person);

const linkSheet = async (shell: Shell, who: SignedIn, chosen: readonly string[] | null): Promise<Buffer> => {
  const { store, random } = shell;
  const { congress, directory, actor } = who;
  const now = store.now();
  const administrators = administratorsNow(who);
  const links = await store.database.inCongress(congress.id, async (client) => {
    const accounts = (await waitingAccounts(client, congress.id))
      .filter(
        ({ account, personId }) => (chosen ?? [account]).includes(account) && mayLink(who, administrators, personId),
      )
      .map(({ account }) => account);
    return makeLinks(client, congress.id, accounts, { now, random, by: actor.person });
  });
  return sheetBuffer({
    title: '账号链接',
    columns: [{ label: '姓名' }, { label: '账号' }, { label: '一次性链接', width: 90 }, { label: '有效期至' }],
    rows: links.map(({ account, personId, token, until }) => [
      directory.people.get(personId)?.name ?? '',
      account,
      linkOf(shell, congress.slug, token),
      until.toISOString().slice(0, 10),
    ]),
    about: [
      ['用法', '把每个人自己的链接交给本人；打开后设定密码，链接随即失效。'],
      ['保管', '系统里不留这些链接；遗失或者过期的，重新生成，旧的随即失效。用完请删除本文件。'],
      ['个数', String(links.length)],
    ],
    now,
    zone: congress.settings.zone,
  });
};

const firstPasswordRoute = (app: FastifyInstance, shell: Shell): void => {
  app.post(
    '/api/first-password',
    {
      config: { rateLimit: { max: shell.limits.signIns, timeWindow: '1 minute' } },
      schema: {
        tags: ['session'],
        summary: '用一次性链接设定密码并登录',
        body: {
          type: 'object',
          required: ['congress', 'token', 'password'],
          properties: { congress: { type: 'string' }, token: { type: 'string' }, password: { type: 'string' } },
        },
      },
    },
    async (request, reply) => {
      const { congress: slug, token, password } = (request.body ?? {}) as Readonly<Record<string, unknown>>;
      if (
        typeof slug !== 'string' ||
        typeof token !== 'string' ||
        typeof password !== 'string' ||
        password.length > 1_000
      )
        return sendProblem(reply, badRequestProblem('请填写密码。', 'Please give a password.'));
      const base = asked(shell, slug);
      if (base === null) return sendProblem(reply, absentProblem);
      const world = { now: shell.store.now(), random: shell.random };
      const opened = await shell.store.database.inCongress(base.congress.id, async (client) => {
        const set = await openLink(client, base.congress.id, { token, password }, world);
        if (!set.ok) return set;
        const { account } = set.value;
        return { ok: true as const, account, session: await createSession(client, base.congress.id, account, world) };
      });
      if (!opened.ok) return sendProblem(reply, refusedProblem(opened.error, base.today, null));
      setSession(shell, reply, slug, opened.session);
      return { account: opened.account };
    },
  );
};
