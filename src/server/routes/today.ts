import type { FastifyInstance } from 'fastify';
import type pg from 'pg';
import { posts } from '#core/actor.ts';
import type { MeView } from '#core/api.ts';
import type { SearchView } from '#core/api-desk.ts';
import type { TodayView } from '#core/api-today.ts';
import type { Duty } from '#core/duty.ts';
import { importForms } from '#store/imports/prepare.ts';
import { type CaseQuery, readCases, waitsFor } from '#store/read/cases.ts';
import { sees, sightCondition } from '#store/read/sight.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { mayImport } from '../views/imports.ts';
import { relationName, statusLabel } from '../views/labels.ts';
import { caseRow, owedBy, taskView } from '../views/lists.ts';
import { titleOf } from '../views/title.ts';
import { daysAhead, liveCases } from '../views/today-cards.ts';
import { roomsToday } from '../views/today-rooms.ts';
import { keepsAccounts } from './accounts.ts';
import { settingsDuty } from './office-settings.ts';
import { rosterDuty } from './roster.ts';

/** What the signed-in site reads across duties: who I am, today, search. */
export const todayRoutes = (app: FastifyInstance, shell: Shell): void => {
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
    '/api/:congress/search',
    {
      schema: {
        tags: ['desk'],
        summary: '在我看得到的全部事项里找',
        querystring: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } },
      },
    },
    forSignedIn(shell, (who, request) => search(shell, who, (request.query as { readonly q?: unknown }).q)),
  );
};

const seenDuties = (shell: Shell, who: SignedIn): readonly Duty[] =>
  [...shell.store.duties.values()].filter((duty) =>
    duty.sight.some(({ post }) => who.actor.posts.some((held) => held.post === post)),
  );
const menuDuties = (shell: Shell, who: SignedIn): readonly Duty[] =>
  seenDuties(shell, who)
    .filter(({ menuOrder }) => menuOrder !== null)
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
      congress: {
        slug,
        name: settings.name,
        shortName: settings.shortName,
        term: settings.term,
        seal: settings.seal,
        demo: settings.demo,
      },
      demo: settings.demo,
      today: who.today,
      menu: duties.map(({ name, label }) => ({
        duty: name,
        label,
        mine: mine.find(({ duty }) => duty === name)?.n ?? 0,
      })),
      unreadNotices: unread[0]?.n ?? 0,
      hasRoster: rosterDuty(shell, who) !== null,
      hasSettings: settingsDuty(shell, who) !== null,
      hasAccounts: keepsAccounts(who),
      mayImport: [...importForms(shell.store.duties).values()].some((form) => mayImport(who.actor, form)),
    };
  });

const TASKS_MAX = 200;

const todayOf = (shell: Shell, who: SignedIn): Promise<TodayView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const duties = menuDuties(shell, who);
    // What has no list of its own waits for people all the same: a reply to a notice, a paper to hand in.
    const waits = waitsFor(seenDuties(shell, who), who.actor, 2);
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
    const byDuty = await countsByDuty(shell, who, client, duties);
    return {
      sentence: {
        todo: tasks.length,
        late: tasks.filter(({ clock }) => clock?.standing === 'late').length,
        dueToday: tasks.filter(({ clock }) => clock?.due === who.today).length,
      },
      today: who.today,
      tasks,
      live: await liveCases(client, shell.store, who, duties),
      rooms: await roomsToday(client, shell.store, who),
      days: await daysAhead(client, who, duties),
      doneCount: byDuty.reduce((sum, { acted }) => sum + acted, 0),
      closedCount: byDuty.reduce((sum, { final }) => sum + final, 0),
      byDuty,
      news: await newsOf(shell, who, client, duties),
      lateOthers: await lateOthers(shell, who, client, duties),
    };
  });

/** What I see and need not act on, open or closed, and to what I belong. Registers without limits are no work and are left out. */
const countsByDuty = async (
  { store }: Shell,
  { congress, actor, today }: SignedIn,
  client: pg.ClientBase,
  menu: readonly Duty[],
): Promise<TodayView['byDuty']> => {
  const duties = menu.filter(({ editions }) =>
    editions.some(({ procedure }) => Object.keys(procedure.clocks).length > 0),
  );
  const counts: TodayView['byDuty'][number][] = [];
  for (const duty of duties) {
    const page = { duty: duty.name, page: 1, size: 1 } as const;
    const asked: readonly CaseQuery[] = [
      { ...page, acted: true },
      { ...page, closed: true },
      { ...page, own: true },
    ];
    const [acted = 0, final = 0, own = 0] = await store.lists.counts(client, congress.id, duty, actor, asked, today);
    counts.push({ duty: duty.name, label: duty.label, acted, final, own });
  }
  return counts;
};

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
          title: titleOf(duty, read.state, read.texts, sees(duty, read.state, who.actor) ?? new Set(), who.directory),
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
    const { rows } = await shell.store.lists.page(
      client,
      who.congress.id,
      duty,
      who.actor,
      { duty: duty.name, late: true, page: 1, size: 30, sort: 'urgent' },
      who.today,
    );
    for (const read of rows) {
      const row = caseRow(duty, read, who.actor, who.directory, who.today);
      const run = read.state.clocks.find(
        ({ clock, startSeq }) => clock === read.clock?.clock && startSeq === read.clock.startSeq,
      );
      if (row.clock !== null && run !== undefined && !owedBy(duty, read.state, who.actor).has(run.owedBy))
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

const HITS = 3;
const WORDS_MAX = 100;

/** Words over all duties of my menu, each asked by the predicate of its list; duties without hits are left out. */
const search = (shell: Shell, who: SignedIn, words: unknown): Promise<SearchView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const found: SearchView['found'][number][] = [];
    if (typeof words !== 'string' || words.trim() === '') return { found };
    for (const duty of menuDuties(shell, who)) {
      const query = { duty: duty.name, words: words.slice(0, WORDS_MAX), page: 1, size: HITS };
      const { rows, total } = await shell.store.lists.page(client, who.congress.id, duty, who.actor, query, who.today);
      if (total === 0) continue;
      found.push({
        duty: duty.name,
        label: duty.label,
        total,
        rows: rows.map((read) => caseRow(duty, read, who.actor, who.directory, who.today)),
      });
    }
    return { found };
  });
