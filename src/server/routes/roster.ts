import type { FastifyInstance, FastifyReply } from 'fastify';
import { heldPosts } from '#core/actor.ts';
import type { RosterView } from '#core/api-people.ts';
import { type CivilDate, parseDate } from '#core/calendar/date.ts';
import { effectiveEvents } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import { loadHistories } from '#store/append/reads.ts';
import type { Directory } from '#store/directory.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import { sendMade, XLSX } from '../made.ts';
import { absentProblem, badRequestProblem, sendProblem } from '../problem.ts';
import { type NamesOn, type RosterQuery, rosterView } from '../roster.ts';
import { seenWhole } from '../seen-whole.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';

const querystring = {
  type: 'object',
  properties: {
    on: { type: 'string', format: 'date', description: 'the day; today unless given' },
    unit: { type: 'string', description: 'id of a body, delegation, constituency, group, term or any other unit' },
    post: { type: 'string', enum: Object.keys(heldPosts) },
    person: { type: 'string', description: 'id of a person: every post ever held' },
  },
} as const;

/** The duty that keeps posts, if this person sees all of them; for others there is no roster. */
export const rosterDuty = (shell: Shell, who: Pick<SignedIn, 'actor'>): Duty | null =>
  seenWhole(shell, who, ({ serves }) => serves?.mandate !== undefined);

/** Who held what on any day, out of the log of posts: as data and as a table. */
export const rosterRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/roster',
    { schema: { tags: ['desk'], summary: '某一天的名册', description: 'Who held what on a day.', querystring } },
    forSignedIn(shell, (who, request, reply) => answer(shell, who, request.query, reply, async (view) => view)),
  );
  app.get(
    '/api/:congress/roster.xlsx',
    { schema: { tags: ['desk'], summary: '某一天的名册（Excel）', querystring } },
    forSignedIn(shell, (who, request, reply) =>
      answer(shell, who, request.query, reply, async (view) => {
        const name = `名册-${view.person?.name ?? view.unit?.name ?? '任职'}-${view.on}.xlsx`;
        const bytes = await rosterSheet(view, shell.store.now(), who.congress.settings.zone);
        return sendMade(reply, { name, type: XLSX }, bytes);
      }),
    ),
  );
};

const answer = async (
  shell: Shell,
  who: SignedIn,
  asked: unknown,
  reply: FastifyReply,
  show: (view: RosterView) => Promise<unknown>,
): Promise<unknown> => {
  const duty = rosterDuty(shell, who);
  if (duty === null) return sendProblem(reply, absentProblem);
  const query = rosterQuery(asked as Readonly<Record<string, unknown>>, who.today);
  if (query === null)
    return sendProblem(reply, badRequestProblem('日期应写成2024-12-20这样。', 'A day is written like 2024-12-20.'));
  const { units, people } = who.directory;
  if ((query.unit !== null && !units.has(query.unit)) || (query.person !== null && !people.has(query.person)))
    return sendProblem(reply, absentProblem);
  return show(rosterView(duty, who.directory, query, await namesOn(shell, who.congress.id, who.directory, query.on)));
};

const given = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

/** Without a unit, a post or a person: the deputies. */
const rosterQuery = (asked: Readonly<Record<string, unknown>>, today: CivilDate): RosterQuery | null => {
  const on = given(asked.on) ?? today;
  if (!parseDate(on).ok) return null;
  const [unit, person, post] = [given(asked.unit), given(asked.person), given(asked.post)];
  return { on, unit, person, post: post ?? (unit === null && person === null ? 'deputy' : null) };
};

/** The names that renamed units bore on a day; today's names are the directory's. */
export const namesOn = async (
  shell: Pick<Shell, 'store'>,
  congress: number,
  { units }: Directory,
  on: CivilDate,
): Promise<NamesOn> =>
  shell.store.database.inCongress(congress, async (client) => {
    const renamed = [...units.values()].filter(({ renamed: last }) => last !== null && last > on).map(({ id }) => id);
    const histories = await loadHistories(client, congress, renamed);
    return new Map(
      renamed.flatMap((id) => {
        const names = effectiveEvents(histories.get(id) ?? []).filter(
          ({ event, annulled }) => !annulled && event.on <= on && typeof event.closed.name === 'string',
        );
        const name = names.at(-1)?.event.closed.name;
        return typeof name === 'string' ? [[id, name] as const] : [];
      }),
    );
  });

const HEAD = ['姓名', '职务', '担任', '层级', '选区', '代表团', '所在单位', '任职日期', '去职日期', '去职原因', '备注'];

const rosterSheet = (view: RosterView, now: Date, zone: string): Promise<Buffer> =>
  sheetBuffer({
    title: '名册',
    columns: HEAD.map((label) => ({ label })),
    rows: view.rows.map((row) => [
      row.person.name,
      row.post.zh,
      row.position?.zh ?? '',
      row.level?.zh ?? '',
      row.constituency ?? '',
      row.delegation ?? '',
      row.unit ?? '',
      row.from,
      row.until ?? '',
      row.reason?.zh ?? '',
      row.suspended ? '暂停执行职务' : '',
    ]),
    about: [
      view.person === null ? ['日期', view.on] : ['人员', `${view.person.name}历来的任职`],
      ['届次', view.terms.join('、') || '（没有登记）'],
      ['单位', view.unit?.name ?? '全部'],
      ['人次', String(view.rows.length)],
    ],
    now,
    zone,
  });
