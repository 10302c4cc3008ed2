import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { posts } from '#core/actor.ts';
import type { CaseListView, CaseView, DutyView, FileView, MeView, SimilarView, TodayView } from '#core/api.ts';
import { addDays } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { FILE_HASH } from '#core/schema.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { findFiles } from '#store/files/record.ts';
import { type CaseQuery, listCases, type ReadCase, readCases, readHistory, waitsFor } from '#store/read/cases.ts';
import { sees, sightCondition } from '#store/read/sight.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { caseView, titleOf } from '../views/case.ts';
import { articleView, relationName, statusLabel } from '../views/labels.ts';
import { caseList, caseRow, dutyView, taskView } from '../views/lists.ts';

type Query = Readonly<Record<string, string | undefined>>;

/** What the signed-in site reads: who I am, today, lists, one case, articles. */
export const caseRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/me',
    { schema: { tags: ['desk'], summary: '我是谁，菜单' } },
    forSignedIn(shell, (who) => me(shell, who)),
  );
  app.get(
    '/api/:congress/today',
    { schema: { tags: ['desk'], summary: '今日' } },
    forSignedIn(shell, (who) => todayOf(shell, who)),
  );
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
  app.get(
    '/api/:congress/cases/:duty/:case',
    { schema: { tags: ['desk'], summary: '一件事项' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty: name, case: id } = request.params as { readonly duty: string; readonly case: string };
      const duty = dutyOf(name);
      const view = duty === null || !isUuid(id) ? null : await oneCase(shell, who, duty, id);
      return view ?? sendProblem(reply, absentProblem);
    }),
  );
  app.get(
    '/api/:congress/similar/:duty',
    {
      schema: {
        tags: ['desk'],
        summary: '相似的事项',
        querystring: { type: 'object', properties: { text: { type: 'string' }, except: { type: 'string' } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = dutyOf((request.params as { readonly duty: string }).duty);
      return duty === null ? sendProblem(reply, absentProblem) : similar(shell, who, duty, request.query as Query);
    }),
  );
};

const menuDuties = (shell: Shell, who: SignedIn): readonly Duty[] =>
  [...shell.store.duties.values()]
    .filter(
      (duty) =>
        duty.menuOrder !== null && duty.sight.some(({ post }) => who.actor.posts.some((held) => held.post === post)),
    )
    .toSorted((a, b) => (a.menuOrder ?? 0) - (b.menuOrder ?? 0));

const me = (shell: Shell, who: SignedIn): Promise<MeView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const duties = menuDuties(shell, who);
    const waits = waitsFor(duties, who.actor, 2);
    const { rows: mine } = await client.query<{ duty: string; n: number }>(
      `select c.duty, count(*)::int as n from case_row c where c.congress_id = $1 and not c.is_void and ${waits.sql} group by c.duty`,
      [who.congress.id, ...waits.params],
    );
    const { rows: unread } = await client.query<{ n: number }>(
      'select count(*)::int as n from notice where congress_id = $1 and person_id = $2 and read_at is null',
      [who.congress.id, who.actor.person],
    );
    const { settings, slug } = who.congress;
    return {
      person: { id: who.actor.person, name: who.directory.people.get(who.actor.person)?.name ?? '' },
      posts: who.actor.posts.map(({ post, unit }) => ({
        post,
        label: posts[post],
        unit: unit === null ? null : { id: unit, name: who.directory.units.get(unit)?.name ?? '' },
      })),
      congress: { slug, name: settings.name, shortName: settings.shortName, term: settings.term, seal: settings.seal },
      demo: settings.demo,
      today: who.today,
      menu: duties.map(({ name, label }) => ({
        duty: name,
        label,
        mine: mine.find(({ duty }) => duty === name)?.n ?? 0,
      })),
      unreadNotices: unread[0]?.n ?? 0,
    };
  });

const TASKS_MAX = 200;

const todayOf = (shell: Shell, who: SignedIn): Promise<TodayView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const duties = menuDuties(shell, who);
    const waits = waitsFor(duties, who.actor, 2);
    const { rows } = await client.query<{ case_id: string }>(
      `select c.case_id from case_row c where c.congress_id = $1 and not c.is_void and ${waits.sql} limit ${TASKS_MAX}`,
      [who.congress.id, ...waits.params],
    );
    const reads = await readCases(
      client,
      who.congress.id,
      rows.map(({ case_id }) => case_id),
    );
    const tasks = reads
      .flatMap((read) => {
        const duty = shell.store.duties.get(read.state.duty);
        return duty === undefined ? [] : [taskView(duty, read, who.actor, who.directory, who.today)];
      })
      .toSorted((a, b) => ((a.clock?.due ?? '9') < (b.clock?.due ?? '9') ? -1 : 1));
    const seen = sightCondition(duties, who.actor, 2);
    const { rows: counts } = await client.query<{ done: number; closed: number }>(
      `select count(*) filter (where c.is_final)::int as closed, count(*) filter (where not c.is_final and not ${waits.sql.replaceAll(/\$(\d+)/g, (_all, n: string) => `$${Number(n) + seen.params.length}`)})::int as done from case_row c where c.congress_id = $1 and not c.is_void and ${seen.sql}`,
      [who.congress.id, ...seen.params, ...waits.params],
    );
    return {
      sentence: {
        todo: tasks.length,
        late: tasks.filter(({ clock }) => clock?.standing === 'late').length,
        dueToday: tasks.filter(({ clock }) => clock?.due === who.today).length,
      },
      today: who.today,
      tasks,
      doneCount: counts[0]?.done ?? 0,
      closedCount: counts[0]?.closed ?? 0,
      news: await newsOf(shell, who, client, duties),
      lateOthers: await lateOthers(shell, who, client, duties),
    };
  });

const newsOf = async (
  shell: Shell,
  who: SignedIn,
  client: pg.ClientBase,
  duties: readonly Duty[],
): Promise<TodayView['news']> => {
  const seen = sightCondition(duties, who.actor, 2);
  const { rows } = await client.query<{ case_id: string }>(
    `select c.case_id from case_row c where c.congress_id = $1 and not c.is_void and ${seen.sql} order by c.changed_pos desc limit 8`,
    [who.congress.id, ...seen.params],
  );
  const reads = await readCases(
    client,
    who.congress.id,
    rows.map(({ case_id }) => case_id),
  );
  return reads
    .toSorted((a, b) => b.changedAt.getTime() - a.changedAt.getTime())
    .flatMap((read) => {
      const duty = shell.store.duties.get(read.state.duty);
      if (duty === undefined) return [];
      return [
        {
          at: read.changedAt.toISOString(),
          label: statusLabel(duty, read.state).label,
          title: titleOf(duty, read.state, read.texts, sees(duty, read.state, who.actor) ?? new Set()),
          duty: duty.name,
          case: read.state.id,
        },
      ];
    });
};

const lateOthers = async (
  shell: Shell,
  who: SignedIn,
  client: pg.ClientBase,
  duties: readonly Duty[],
): Promise<TodayView['lateOthers']> => {
  const found: TodayView['lateOthers'][number][] = [];
  for (const duty of duties) {
    const { rows } = await listCases(
      client,
      who.congress.id,
      duty,
      who.actor,
      { duty: duty.name, late: true, page: 1, size: 8, sort: 'urgent' },
      who.today,
    );
    for (const read of rows) {
      const row = caseRow(duty, read, who.actor, who.directory, who.today);
      const run = read.state.clocks.find(
        ({ clock, startSeq }) => clock === read.clock?.clock && startSeq === read.clock.startSeq,
      );
      if (row.clock !== null && run !== undefined)
        found.push({
          title: row.title,
          owner: relationName(who.directory, duty, read.state, run.owedBy).zh,
          days: row.clock.days,
          duty: duty.name,
          case: row.id,
        });
    }
  }
  return found.toSorted((a, b) => b.days - a.days).slice(0, 6);
};

const dutyWithViews = (shell: Shell, who: SignedIn, duty: Duty): Promise<DutyView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const count = async (query: Partial<CaseQuery>): Promise<number> =>
      (
        await listCases(
          client,
          who.congress.id,
          duty,
          who.actor,
          { duty: duty.name, page: 1, size: 1, ...query },
          who.today,
        )
      ).total;
    const fixed: readonly (readonly [
      string,
      { readonly zh: string; readonly en: string },
      string,
      Partial<CaseQuery>,
    ])[] = [
      ['all', { zh: '全部', en: 'all' }, '', {}],
      ['mine', { zh: '待我办', en: 'waiting for me' }, 'mine=1', { mine: true }],
      ['due', { zh: '5日内到期', en: 'due within 5 days' }, 'due=1', { dueBy: addDays(who.today, 5) }],
      ['late', { zh: '已逾期', en: 'overdue' }, 'late=1', { late: true }],
      [
        'month',
        { zh: '本月清单', en: 'this month' },
        `from=${who.today.slice(0, 7)}-01&to=${who.today}`,
        { from: `${who.today.slice(0, 7)}-01`, to: who.today },
      ],
      ['open', { zh: '在办', en: 'open' }, 'closed=0', { closed: false }],
      ['closed', { zh: '办结', en: 'closed' }, 'closed=1', { closed: true }],
    ];
    const views: DutyView['views'][number][] = [];
    for (const [id, label, query, condition] of fixed)
      views.push({ id, label, query, count: await count(condition), own: false });
    const { rows } = await client.query<{ id: string; label: string; query: string }>(
      'select id, label, query from saved_view where congress_id = $1 and person_id = $2 and duty = $3 order by label, id',
      [who.congress.id, who.actor.person, duty.name],
    );
    for (const row of rows)
      views.push({
        id: row.id,
        label: { zh: row.label, en: row.label },
        query: row.query,
        count: await count(caseQuery(duty, Object.fromEntries(new URLSearchParams(row.query)), who.today)),
        own: true,
      });
    return dutyView(duty, who.actor, who.directory, who.today, views);
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
    ...(query.closed === '1' || query.closed === '0' ? { closed: query.closed === '1' } : {}),
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
    const found = await listCases(client, who.congress.id, duty, who.actor, wanted, who.today);
    return caseList(duty, found, who.actor, who.directory, who.today, { page: wanted.page, size: wanted.size });
  });

/** One case as this person sees it, or null where there is none for them. */
const oneCase = (shell: Shell, who: SignedIn, duty: Duty, id: string): Promise<CaseView | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const [read] = await readCases(client, who.congress.id, [id]);
    const seen = read === undefined || read.state.duty !== duty.name ? null : sees(duty, read.state, who.actor);
    if (read === undefined || seen === null) return null;
    const history = await readHistory(client, who.congress.id, id);
    return caseView({
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
      cases: await casesNamed(client, shell, who, history),
      countsIn: await countsIn(shell, who, read),
    });
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

/** Other cases that the events name, as far as this person sees them. */
const casesNamed = async (
  client: pg.ClientBase,
  shell: Shell,
  who: SignedIn,
  history: readonly LoggedEvent[],
): Promise<ReadonlyMap<string, { readonly number: string | null; readonly duty: string }>> => {
  const ids = history.flatMap(({ open }) =>
    Object.values(open).filter((value): value is string => typeof value === 'string' && isUuid(value)),
  );
  const reads = await readCases(client, who.congress.id, [...new Set(ids)]);
  return new Map(
    reads.flatMap((read) => {
      const duty = shell.store.duties.get(read.state.duty);
      return duty === undefined ||
        duty.menuOrder === null ||
        duty.serves?.directory !== undefined ||
        sees(duty, read.state, who.actor) === null
        ? []
        : [[read.state.id, { number: read.state.number, duty: duty.name }] as const];
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

const YEARS_BACK = 2;

const similar = (shell: Shell, who: SignedIn, duty: Duty, query: Query): Promise<SimilarView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const text = (query.text ?? '').slice(0, 2_000);
    if ([...text].length < 4) return { similar: [] };
    const except = query.except;
    const found = await shell.similar.find(client, who.congress.id, {
      duty: duty.name,
      text,
      sights: ['public', 'parties'],
      since: addDays(who.today, -365 * YEARS_BACK),
      ...(except === undefined || !isUuid(except) ? {} : { except }),
    });
    const reads = await readCases(
      client,
      who.congress.id,
      found.map(({ caseId }) => caseId),
    );
    return {
      similar: found.flatMap(({ caseId, likeness }) => {
        const read = reads.find(({ state }) => state.id === caseId);
        const seen = read === undefined ? null : sees(duty, read.state, who.actor);
        if (read === undefined || seen === null) return [];
        return [
          {
            id: caseId,
            number: read.state.number,
            title: titleOf(duty, read.state, read.texts, seen),
            status: statusLabel(duty, read.state).label,
            openedOn: read.state.openedOn,
            likeness: Math.round(likeness * 100),
          },
        ];
      }),
    };
  });
