import type { FastifyInstance } from 'fastify';
import type { ArticleView } from '#core/api.ts';
import type { PendingAct, PendingActsView } from '#core/api-agenda.ts';
import { refusalNow } from '#core/decide.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import { noFacts } from '#core/facts.ts';
import { type AnyProcedure, type Body, bodies, inputFields } from '#core/procedure.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { fieldViews } from '../views/fields.ts';
import { articleViews, statusLabel } from '../views/labels.ts';
import { askedFields } from '../views/steps.ts';
import { titleOf } from '../views/title.ts';

/** What waits for a body to decide it, out of the procedures of every duty: the desk offers it when an agenda is drawn up. */
export const pendingActRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/pending-acts/:body',
    { schema: { tags: ['desk'], summary: '等待常委会、主任会议等决定的事项' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { body } = request.params as { readonly body: string };
      return isBody(body) ? pendingOf(shell, who, body) : sendProblem(reply, absentProblem);
    }),
  );
};

const isBody = (name: string): name is Body => Object.hasOwn(bodies, name);

/** The statuses from which this body has a step to decide, in any edition. */
const statusesOf = (duty: Duty, body: Body): readonly string[] => [
  ...new Set(
    duty.editions.flatMap(({ procedure }) =>
      Object.values(procedure.steps).flatMap(({ by, from }) =>
        'body' in by && by.body === body && from !== 'start' ? from : [],
      ),
    ),
  ),
];

const SHOWN = 200;

const pendingOf = (shell: Shell, who: SignedIn, body: Body): Promise<PendingActsView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const acts: PendingAct[] = [];
    let more = false;
    for (const duty of shell.store.duties.values()) {
      const status = statusesOf(duty, body);
      if (status.length === 0) continue;
      const query = { duty: duty.name, status, closed: false, sort: 'urgent', page: 1, size: SHOWN } as const;
      const { rows, total } = await shell.store.lists.page(client, who.congress.id, duty, who.actor, query, who.today);
      more ||= total > rows.length;
      acts.push(...rows.flatMap((read) => actOf(who, duty, body, read)));
    }
    const inTime = acts.toSorted((a, b) => ((a.due ?? '9') < (b.due ?? '9') ? -1 : 1));
    return { body: { code: body, label: bodies[body] }, acts: inTime, more };
  });

/** A case with those of its steps that the body could decide today; none where nothing of it can be. */
const actOf = (who: SignedIn, duty: Duty, body: Body, read: ReadCase): readonly PendingAct[] => {
  const { state, texts } = read;
  const procedure = procedureOf(duty, state.edition);
  const steps = Object.entries(procedure.steps).filter(
    ([name, { by, from }]) =>
      'body' in by &&
      by.body === body &&
      from !== 'start' &&
      from.includes(state.status) &&
      possible(who, procedure, read, name, body),
  );
  if (steps.length === 0) return [];
  const stops = steps.map(([name]) => name);
  const running = state.clocks.filter(
    ({ clock, stoppedOn }) => stoppedOn === null && stops.includes(procedure.clocks[clock]?.step ?? ''),
  );
  return [
    {
      duty: duty.name,
      dutyLabel: duty.label,
      case: state.id,
      number: state.number,
      title: titleOf(duty, state, texts, sees(duty, state, who.actor) ?? new Set(), who.directory),
      status: statusLabel(duty, state).label,
      openedOn: state.openedOn,
      due: running.map(({ due }) => due).toSorted()[0] ?? null,
      basis: onceEach(steps.flatMap(([, { basis }]) => articleViews(basis, who.today))),
      steps: steps
        .toSorted(([, a], [, b]) => (a.order ?? 9) - (b.order ?? 9))
        .map(([name, step]) => ({
          step: name,
          label: step.label,
          basis: articleViews(step.basis, who.today),
          fields: fieldViews(askedFields(inputFields(procedure, step)), who.directory, who.today),
        })),
    },
  ];
};

/** Articles that read alike are named once: a register may hold several sentences of one. */
const onceEach = (basis: readonly ArticleView[]): readonly ArticleView[] => [
  ...new Map(basis.map((one) => [`${one.law} ${one.number}`, one])).values(),
];

const ITEM = { sitting: 'sitting', item: '1' } as const;

/** Whether the step would be possible if the body decided it today, as the kernel sees it before any input. */
const possible = (who: SignedIn, procedure: AnyProcedure, { state }: ReadCase, step: string, body: Body): boolean => {
  const decision = { ...ITEM, body, on: who.today, passed: true };
  const posts = procedure.keepers.roles.flatMap((role) => procedure.roles[role]?.post ?? []);
  const keeper = { person: null, posts: posts.map((post) => ({ post, unit: null })) };
  const asked = { step, actor: keeper, on: who.today, today: who.today, decision: ITEM };
  const facts = { ...noFacts, decision: () => decision };
  return refusalNow(procedure, state, asked, { facts, env: who.directory.env }) === null;
};
