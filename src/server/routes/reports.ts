import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ReportsView, TallyView } from '#core/api-desk.ts';
import type { Duty } from '#core/duty.ts';
import type { Period } from '#core/figure.ts';
import { refuse } from '#core/result.ts';
import type { TallyReport } from '#core/tally.ts';
import { PAPER_FORMATS, PAPER_TYPES } from '#papers/render.ts';
import { sendMade } from '../made.ts';
import { absentProblem, refusedProblem, sendProblem } from '../problem.ts';
import { seesAll } from '../seen-whole.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { askedPeriod, badPeriodProblem, periodQuery, tallyView } from '../views/tally.ts';

/** Official reports of a year as of a day, made of a duty's tables: which there are, and their bytes. */
export const reportRoutes = (app: FastifyInstance, shell: Shell): void => {
  /** Whoever sees all cases of the duty reports of them. */
  const dutyFor = (who: SignedIn, name: string): Duty | null => {
    const duty = shell.store.duties.get(name);
    return duty !== undefined && seesAll(duty, who.actor) ? duty : null;
  };
  app.get(
    '/api/:congress/reports/:duty',
    { schema: { tags: ['desk'], summary: '一年的报告', querystring: periodQuery } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = dutyFor(who, (request.params as { readonly duty: string }).duty);
      const period = askedPeriod(request.query, who.today);
      if (period === null) return sendProblem(reply, badPeriodProblem);
      const year = period.from.slice(0, 4);
      return {
        reports: (duty?.reports ?? []).map(({ name, label }) => {
          const href = `/api/${who.congress.slug}/reports/${duty?.name}/${name}`;
          const of = `?year=${year}&asOf=${period.asOf}`;
          return { name, label, docx: `${href}.docx${of}`, pdf: `${href}.pdf${of}` };
        }),
      } satisfies ReportsView;
    }),
  );
  app.get(
    '/api/:congress/reports/:duty/:file',
    {
      schema: {
        tags: ['desk'],
        summary: '一份报告：名称加 .docx 或 .pdf',
        querystring: periodQuery,
        produces: Object.values(PAPER_TYPES),
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty: name, file } = request.params as { readonly duty: string; readonly file: string };
      const duty = dutyFor(who, name);
      const format = PAPER_FORMATS.find((one) => file.endsWith(`.${one}`));
      const report = duty?.reports?.find((one) => `${one.name}.${format}` === file);
      if (duty === null || format === undefined || report === undefined) return sendProblem(reply, absentProblem);
      const period = askedPeriod(request.query, who.today);
      return period === null
        ? sendProblem(reply, badPeriodProblem)
        : sendReport(shell, who, reply, { duty, report, period, format });
    }),
  );
};

interface Wanted {
  readonly duty: Duty;
  readonly report: TallyReport;
  readonly period: Period;
  readonly format: (typeof PAPER_FORMATS)[number];
}

const sendReport = async (
  shell: Shell,
  { congress, directory, today }: SignedIn,
  reply: FastifyReply,
  { duty, report, period, format }: Wanted,
): Promise<FastifyReply> => {
  const tables = new Map<string, TallyView>();
  for (const def of duty.tallies ?? [])
    if (report.tallies.includes(def.name))
      tables.set(def.name, await tallyView(shell, { congress, duty, def, period, today }));
  const [year, asOf] = [period.from.slice(0, 4), period.asOf];
  const document = report.make({
    year,
    asOf,
    today,
    congress: congress.settings.name.zh,
    table: (name) => {
      const found = tables.get(name);
      if (found === undefined) throw new RangeError(`${report.name} does not list ${name}`);
      return found;
    },
  });
  const made = await shell.renderPaper(document, format);
  if (!made.ok) return sendProblem(reply, refusedProblem(refuse('paper', made.error), today, directory));
  return sendMade(reply, { name: `${document.title}-${asOf}.${format}`, type: PAPER_TYPES[format] }, made.value);
};
