import type { FastifyInstance, FastifyReply } from 'fastify';
import type { PapersView } from '#core/api-desk.ts';
import type { Duty } from '#core/duty.ts';
import type { Paper } from '#core/paper.ts';
import type { Gathered, Gathering } from '#core/report.ts';
import { refuse } from '#core/result.ts';
import { PAPER_FORMATS, PAPER_TYPES } from '#papers/render.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import { type ReadCase, readCases, readHistory } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { sendMade } from '../made.ts';
import { absentProblem, refusedProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { gatherMonth, monthsWith } from '../views/gather.ts';
import { paperCases, type RelatedCases } from '../views/paper-cases.ts';
import { paperDocument, papersNow } from '../views/papers.ts';

interface Params {
  readonly duty: string;
  readonly case: string;
  readonly file: string;
}

/** The official papers of one case: which there are now, and their bytes. Whoever does not see the case gets neither. */
export const paperRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/cases/:duty/:case/papers',
    { schema: { tags: ['desk'], summary: '现在可以出具的公文' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const found = await seenCase(shell, who, request.params as Params);
      return found === null ? sendProblem(reply, absentProblem) : papersView(shell, who, found);
    }),
  );
  app.get(
    '/api/:congress/cases/:duty/:case/papers/:file',
    {
      schema: {
        tags: ['desk'],
        summary: '一份公文：名称加 .docx 或 .pdf；月报另给月份',
        querystring: { type: 'object', properties: { month: { type: 'string' } } },
        produces: Object.values(PAPER_TYPES),
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const params = request.params as Params;
      const found = await seenCase(shell, who, params);
      return found === null
        ? sendProblem(reply, absentProblem)
        : sendPaper(shell, who, reply, found, params.file, (request.query as { readonly month?: unknown }).month);
    }),
  );
};

interface SeenCase {
  readonly duty: Duty;
  readonly read: ReadCase;
  /** Those that the asker may have, each with the cases that it needs. */
  readonly papers: ReadonlyMap<Paper, RelatedCases>;
}

const seenCase = (shell: Shell, who: SignedIn, { duty: name, case: id }: Params): Promise<SeenCase | null> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const duty = shell.store.duties.get(name);
    if (duty === undefined || !isUuid(id)) return null;
    const [read] = await readCases(client, who.congress.id, [id]);
    const seen = read === undefined || read.state.duty !== name ? null : sees(duty, read.state, who.actor);
    if (read === undefined || seen === null) return null;
    const { state } = read;
    const papers = papersNow(duty, state, seen);
    const needed = await paperCases(client, { ...who, store: shell.store }, papers, [state]);
    return {
      duty,
      read,
      papers: new Map(
        papers.flatMap((paper) => {
          const related = needed(paper, state);
          return related === null ? [] : [[paper, related] as const];
        }),
      ),
    };
  });

const papersView = (shell: Shell, who: SignedIn, { duty, read, papers }: SeenCase): Promise<PapersView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const views: PapersView['papers'][number][] = [];
    for (const { name, label, monthly } of papers.keys()) {
      const href = `/api/${who.congress.slug}/cases/${duty.name}/${read.state.id}/papers/${name}`;
      const view = { name, label, docx: `${href}.docx`, pdf: `${href}.pdf` };
      if (monthly === undefined) {
        views.push(view);
        continue;
      }
      const asking = { ...who, store: shell.store };
      const { months, newest } = await monthsWith(client, asking, monthly, monthly.key(read.state.open));
      views.push({ ...view, months, month: newest });
    }
    return { papers: views };
  });

/** What a monthly report of a month rests on; null: there is no such month. */
const gatheredFor = (
  shell: Shell,
  who: SignedIn,
  { state }: ReadCase,
  gathering: Gathering,
  month: unknown,
): Promise<Gathered | null> =>
  shell.store.database.inCongress(who.congress.id, (client) => {
    const asking = { ...who, store: shell.store };
    const wanted = month === undefined || month === null ? undefined : String(month);
    return gatherMonth(client, asking, gathering, gathering.key(state.open), wanted);
  });

const sendPaper = async (
  shell: Shell,
  who: SignedIn,
  reply: FastifyReply,
  { duty, read, papers }: SeenCase,
  file: string,
  month: unknown,
): Promise<FastifyReply> => {
  const format = PAPER_FORMATS.find((one) => file.endsWith(`.${one}`));
  const paper = [...papers.keys()].find(({ name }) => `${name}.${format}` === file);
  if (format === undefined || paper === undefined) return sendProblem(reply, absentProblem);
  const { congress, directory, today } = who;
  const { state } = read;
  const gathered = paper.monthly === undefined ? undefined : await gatheredFor(shell, who, read, paper.monthly, month);
  if (gathered === null) return sendProblem(reply, absentProblem);
  const history = await shell.store.database.inCongress(congress.id, (client) =>
    readHistory(client, congress.id, state.id),
  );
  const document = paperDocument(paper, {
    duty,
    state,
    texts: read.texts,
    history,
    directory,
    congress: congress.settings.name.zh,
    today,
    related: papers.get(paper) ?? new Map(),
    ...(gathered === undefined ? {} : { gathered }),
  });
  const made = await shell.renderPaper(document, format);
  if (!made.ok) return sendProblem(reply, refusedProblem(refuse('paper', made.error), today, directory));
  const of = gathered === undefined ? '' : `-${gathered.period}`;
  const name = `${paper.label.zh}-${state.number ?? state.id}${of}.${format}`;
  return sendMade(reply, { name, type: PAPER_TYPES[format] }, made.value);
};
