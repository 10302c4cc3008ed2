import type { FastifyInstance, FastifyRequest } from 'fastify';
import type pg from 'pg';
import type { CaseListView, CaseView, DutyView, FileView } from '#core/api.ts';
import { addDays } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import type { Label } from '#core/result.ts';
import { FILE_HASH } from '#core/schema.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { findFiles } from '#store/files/record.ts';
import { type CaseQuery, type ReadCase, readCases, readHistory } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { type CaseInput, caseView } from '../views/case.ts';
import { articleView } from '../views/labels.ts';
import { caseList, dutyView } from '../views/lists.ts';
import { namedCases } from '../views/named-cases.ts';
import { targetsView } from '../views/steps.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** What the signed-in site reads of duties: lists, one case, articles. */
export const caseRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/articles/:law/:article',
    {
      schema: {
        tags: ['desk'],
        summary: '条文要点',
        querystring: { type: 'object', properties: { on: { type: 'string', format: 'date' } } },
      },
    },
    forSignedIn(shell, async (who, request, reply) => {
      const { law, article } = request.params as { readonly law: string; readonly article: string };
      try {
        return articleView({ law, article }, (request.query as Query).on ?? who.today);
      } catch {
        return sendProblem(reply, absentProblem);
      }
    }),
  );
  const dutyOf = (name: string): Duty | null => shell.store.duties.get(name) ?? null;
  app.get(
    '/api/:congress/duties/:duty',
    { schema: { tags: ['desk'], summary: '一项职责：状态、筛选、可登记的步骤' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = dutyOf((request.params as { readonly duty: string }).duty);
      return duty === null ? sendProblem(reply, absentProblem) : dutyWithViews(shell, who, duty);
    }),
  );
  app.get(
    '/api/:congress/cases/:duty',
    { schema: { tags: ['desk'], summary: '列表' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = dutyOf((request.params as { readonly duty: string }).duty);
      return duty === null ? sendProblem(reply, absentProblem) : list(shell, who, duty, request.query as Query);
    }),
  );
  const caseAsked = async (who: SignedIn, { params }: FastifyRequest): Promise<CaseInput | null> => {
    const { duty: name, case: id } = params as { readonly duty: string; readonly case: string };
    const duty = dutyOf(name);
    return duty === null || !isUuid(id) ? null : oneCase(shell, who, duty, id);
  };
  app.get(
    '/api/:congress/cases/:duty/:case',
    { schema: { tags: ['desk'], summary: '一件事项' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const found = await caseAsked(who, request);
      return found === null ? sendProblem(reply, absentProblem) : caseView(found);
    }),
  );
  app.get(
    '/api/:congress/cases/:duty/:case/targets/:step',
    { schema: { tags: ['desk'], summary: '更正、撤销可以指明的记录' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const found = await caseAsked(who, request);
      const { step } = request.params as { readonly step: string };
      return found === null ? sendProblem(reply, absentProblem) : targetsView(found, step);
    }),
  );
};

interface FixedView {
  readonly id: string;
  readonly label: Label;
  readonly query: string;
}

/** The views that every list has; a register, in which no limits run, has the first alone. */
const fixedViews = (today: string): readonly FixedView[] => [
  { id: 'all', label: { zh: '全部', en: 'all' }, query: '' },
  { id: 'mine', label: { zh: '待我办', en: 'waiting for me' }, query: 'mine=1' },
  { id: 'due', label: { zh: '5日内到期', en: 'due within 5 days' }, query: 'due=1' },
  { id: 'late', label: { zh: '已逾期', en: 'overdue' }, query: 'late=1' },
  { id: 'month', label: { zh: '本月清单', en: 'this month' }, query: `from=${today.slice(0, 7)}-01&to=${today}` },
  { id: 'open', label: { zh: '在办', en: 'open' }, query: 'closed=0' },
  { id: 'closed', label: { zh: '办结', en: 'closed' }, query: 'final=1' },
];

const dutyWithViews = (shell: Shell, who: SignedIn, duty: Duty): Promise<DutyView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const limited = duty.editions.some(({ procedure }) => Object.keys(procedure.clocks).length > 0);
    const { rows } = await client.query<{ id: string; label: string; query: string }>(
      'select id, label, query from saved_view where congress_id = $1 and person_id = $2 and duty = $3 order by label, id',
      [who.congress.id, who.actor.person, duty.name],
    );
    const views = [
      ...fixedViews(who.today)
        .slice(0, limited ? undefined : 1)
        .map((view) => ({ ...view, own: false })),
      ...rows.map(({ id, label, query }) => ({ id, label: { zh: label, en: label }, query, own: true })),
    ];
    const counts = await shell.store.lists.counts(
      client,
      who.congress.id,
      duty,
      who.actor,
      views.map(({ query }) => caseQuery(duty, Object.fromEntries(new URLSearchParams(query)), who.today)),
      who.today,
    );
    const counted = views.map((view, index) => ({ ...view, count: counts[index] ?? 0 }));
    return dutyView(duty, who.actor, who.directory, who.today, counted);
  });

const SORTS = ['urgent', 'opened', '-opened', 'number', '-number', 'changed'] as const;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const PAGE_MAX = 500;

/** Reads a list's address; what is not understood is not asked. */
export const caseQuery = (duty: Duty, query: Query, today: string): CaseQuery => {
  const facets = Object.fromEntries(
    Object.keys(duty.facetLabels).flatMap((name) =>
      query[`f.${name}`] === undefined || query[`f.${name}`] === ''
        ? []
        : [[name, String(query[`f.${name}`]).split(',')]],
    ),
  );
  const sort = SORTS.find((one) => one === query.sort);
  return {
    duty: duty.name,
    ...(query.q === undefined || query.q === '' ? {} : { words: query.q.slice(0, 100) }),
    ...(query.status === undefined || query.status === '' ? {} : { status: query.status.split(',') }),
    facets,
    ...(DATE.test(query.from ?? '') ? { from: query.from as string } : {}),
    ...(DATE.test(query.to ?? '') ? { to: query.to as string } : {}),
    ...(query.closed === '0' ? { closed: false } : {}),
    ...(query.closed === '1' || query.final === '1' ? { closed: true } : {}),
    ...(query.acted === '1' ? { acted: true } : {}),
    ...(query.own === '1' ? { own: true } : {}),
    ...(query.asked === '1' ? { asked: true } : {}),
    ...(query.late === '1' ? { late: true } : {}),
    ...(query.due === '1' ? { dueBy: addDays(today, 5) } : {}),
    ...(query.mine === '1' ? { mine: true } : {}),
    ...(sort === undefined ? {} : { sort }),
    page: Math.max(1, Math.min(100_000, Number.parseInt(query.page ?? '1', 10) || 1)),
    size: Math.max(1, Math.min(PAGE_MAX, Number.parseInt(query.size ?? '20', 10) || 20)),
  };
};

const list = (shell: Shell, who: SignedIn, duty: Duty, query: Query): Promise<CaseListView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const wanted = caseQuery(duty, query, who.today);
    const found = await shell.store.lists.page(client, who.congress.id, duty, who.actor, wanted, who.today);
    return caseList(duty, found, who.actor, who.directory, who.today, { page: found.page, size: wanted.size });
  });

/** One case with all that its page is made of, or null where there is none for this person. */
const oneCase = (shell: Shell, who: SignedIn, duty: Duty, id: string): Promise<CaseInput | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const [read] = await readCases(client, who.congress.id, [id]);
    const seen = read === undefined || read.state.duty !== duty.name ? null : sees(duty, read.state, who.actor);
    if (read === undefined || seen === null) return null;
    const history = await readHistory(client, who.congress.id, id);
    return {
      duty,
      state: read.state,
      texts: read.texts,
      history,
      seen,
      actor: who.actor,
      directory: who.directory,
      slug: who.congress.slug,
      today: who.today,
      files: await filesOf(client, who, duty.name, id, history),
      cases: await namedCases(client, who.congress.id, history, {
        duties: shell.store.duties,
        directory: who.directory,
        sees: (other, { state }) =>
          other.menuOrder === null || other.serves?.directory !== undefined ? null : sees(other, state, who.actor),
        hrefOf: (other, { state }) => `/desk/${who.congress.slug}/${other.name}/${state.id}`,
      }),
      countsIn: await countsIn(shell, who, read),
    };
  });

/** Files that the events name, as links that only those who see the case can open. */
const filesOf = async (
  client: pg.PoolClient,
  who: SignedIn,
  duty: string,
  id: string,
  history: readonly LoggedEvent[],
): Promise<ReadonlyMap<string, FileView>> => {
  const hashes = history.flatMap(({ closed }) =>
    Object.values(closed).flatMap((value) =>
      Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string' && FILE_HASH.test(one)) : [],
    ),
  );
  const files = await findFiles(client, who.congress.id, hashes);
  return new Map(
    files.map((file) => {
      const href = `/api/${who.congress.slug}/cases/${duty}/${id}/files/${file.hash}`;
      return [
        file.hash,
        {
          hash: file.hash,
          name: file.name,
          type: file.type,
          size: file.size,
          href,
          preview: file.type.startsWith('image/') ? `${href}?size=thumbnail` : null,
        },
      ];
    }),
  );
};

/** The figures in which this case counts, by the measures that it contributes to. */
const countsIn = async (shell: Shell, who: SignedIn, read: ReadCase): Promise<CaseView['countsIn']> => {
  const found = await shell.figures.countsIn(who.congress.id, read.state.id);
  return found.map(({ key, label, year }) => ({
    label,
    year,
    href: `/${who.congress.slug}/figures/${key}?year=${year}`,
  }));
};
