import type { FastifyInstance } from 'fastify';
import type { Post } from '#core/actor.ts';
import { posts } from '#core/actor.ts';
import { type CaseNoticesView, noticeKinds, type OutboxView } from '#core/api-notices.ts';
import type { Label } from '#core/result.ts';
import { actorOf } from '#store/directory.ts';
import { listOutbox, noticesOfCase, type OutboxRow } from '#store/notices/list.ts';
import { readCases } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { deliveryView } from '../views/delivery.ts';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const holds = (who: SignedIn, wanted: readonly Post[]): boolean =>
  who.actor.posts.some(({ post }) => wanted.includes(post));

/** What the office sees of what others were told: of one case, and the outbox. */
export const outboxRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/outbox',
    { schema: { tags: ['desk'], summary: '发件箱：发出的、等待的、没有送达的' } },
    forSignedIn(shell, async (who, _request, reply): Promise<unknown> => {
      if (!holds(who, ['office', 'administrator'])) return sendProblem(reply, absentProblem);
      const rows = await shell.store.database.inCongress(who.congress.id, (client) =>
        listOutbox(client, who.congress.id),
      );
      const dry = shell.outbox.dry(who.congress);
      return {
        dry,
        rows: rows.map((row) => ({
          id: row.id,
          to: addressee(who, row),
          kind: row.notice_kind === null ? { zh: '验证码', en: 'code' } : noticeKinds[row.notice_kind],
          text: textOf(row, dry),
          createdAt: row.created_at.toISOString(),
          bundle: row.bundle,
          delivery: deliveryView(row),
        })),
      } satisfies OutboxView;
    }),
  );
  app.get(
    '/api/:congress/cases/:duty/:id/notices',
    { schema: { tags: ['desk'], summary: '一件事项通知了谁，何时送达，何时已读（办公室）' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty: name, id } = request.params as { readonly duty: string; readonly id: string };
      const duty = shell.store.duties.get(name);
      if (duty === undefined || !UUID.test(id) || !holds(who, ['office', 'deputies-office', 'auditor']))
        return sendProblem(reply, absentProblem);
      const found = await shell.store.database.inCongress(who.congress.id, async (client) => {
        const [read] = await readCases(client, who.congress.id, [id]);
        if (read === undefined || read.state.duty !== name || sees(duty, read.state, who.actor) === null) return null;
        return noticesOfCase(client, who.congress.id, id);
      });
      if (found === null) return sendProblem(reply, absentProblem);
      return {
        notices: found.map(({ id: notice, person, at, text, shownAt, readAt, deliveries }) => ({
          id: notice,
          who: `${postOf(who, person).zh} ${who.directory.people.get(person)?.name ?? ''}`.trim(),
          text,
          at: at.toISOString(),
          shownAt: shownAt?.toISOString() ?? null,
          readAt: readAt?.toISOString() ?? null,
          deliveries: deliveries.map(deliveryView),
        })),
      } satisfies CaseNoticesView;
    }),
  );
};

const same = (text: string): Label => ({ zh: text, en: text });

/** Post and unit of a person, without the name. */
const postOf = (who: SignedIn, person: string): Label => {
  const [held] = actorOf(who.directory, person, who.today).posts;
  if (held === undefined) return { zh: '已离任', en: 'no post' };
  const unit = held.unit === null ? undefined : who.directory.units.get(held.unit)?.name;
  const { zh, en } = posts[held.post];
  return unit === undefined ? { zh, en } : { zh: `${unit} ${zh}`, en: `${unit}, ${en}` };
};

const addressee = (who: SignedIn, { owner_kind, owner_id }: OutboxRow): Label =>
  owner_kind === 'unit' ? same(who.directory.units.get(owner_id)?.name ?? '—') : postOf(who, owner_id);

/** A code is shown in the demo alone, where it goes nowhere else: elsewhere it is for its receiver. */
const textOf = ({ zh, en, body, notice_kind }: OutboxRow, dry: boolean): Label => {
  if (notice_kind !== null) return { zh: zh ?? '', en: en ?? '' };
  return dry && body !== null
    ? { zh: `验证码 ${body}`, en: `Code ${body}` }
    : { zh: '确认地址的验证码', en: 'code that confirms an address' };
};
