import type { FastifyInstance } from 'fastify';
import type { AgendaView } from '#core/api-agenda.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { loadHistories } from '#store/append/reads.ts';
import { readCases } from '#store/read/cases.ts';
import { absentProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { agendaView, casesOf, keepsAgenda, offersOf } from '../views/agenda.ts';

/** The agenda of a case while the desk draws it up: its items, what could be put on it, and who fixes the draft. */
export const agendaRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/cases/:duty/:case/agenda',
    { schema: { tags: ['desk'], summary: '议程：议题、可列入的事项、由谁确定' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty, case: id } = request.params as { readonly duty: string; readonly case: string };
      return (isUuid(id) ? await agendaOf(shell, who, duty, id) : null) ?? sendProblem(reply, absentProblem);
    }),
  );
};

const AHEAD = 100;

const agendaOf = (shell: Shell, who: SignedIn, name: string, id: string): Promise<AgendaView | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const { duties, lists } = shell.store;
    const duty = duties.get(name);
    const [read] = await readCases(client, who.congress.id, [id]);
    if (duty?.agenda === undefined || read === undefined || read.state.duty !== name) return null;
    if (!keepsAgenda(who, duty, read)) return null;
    const query = { duty: name, closed: false, sort: 'urgent', page: 1, size: AHEAD } as const;
    const { rows: open } = await lists.page(client, who.congress.id, duty, who.actor, query, who.today);
    const cases = await readCases(client, who.congress.id, casesOf(duty.agenda, read));
    const histories = await loadHistories(client, who.congress.id, [id]);
    const offers = [];
    for (const source of duty.agenda.sources) {
      const other = duties.get(source.duty);
      if (other === undefined || !source.bodies.includes(duty.agenda.body(read.state.open))) continue;
      const asked = { duty: source.duty, status: source.statuses, closed: false, sort: 'urgent', page: 1 } as const;
      const page = { ...asked, size: AHEAD };
      const { rows } = await lists.page(client, who.congress.id, other, who.actor, page, who.today);
      offers.push(...offersOf(who, other, source, rows));
    }
    return agendaView({
      who,
      duties,
      duty,
      agenda: duty.agenda,
      read,
      history: histories.get(id) ?? [],
      open,
      cases,
      offers,
    });
  });
