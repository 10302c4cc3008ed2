import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ReportsView, TallyView } from '#core/api-desk.ts';
import { parseDate } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import { refuse } from '#core/result.ts';
import type { TallyReport } from '#core/tally.ts';
import { PAPER_FORMATS, PAPER_TYPES } from '#papers/render.ts';
import { cleanName } from '#store/files/name.ts';
import { fileHeaders } from '#store/files/record.ts';
import { absentProblem, badRequestProblem, refusedProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { tallyPeriod, tallyView } from '../views/tally.ts';

interface Query {
  readonly year?: string;
  readonly asOf?: string;
}

const querystring = {
  type: 'object',
  properties: { year: { type: 'string' }, asOf: { type: 'string', format: 'date' } },
} as const;

/** Official reports of a year as of a day, made of a duty's tables: which there are, and their bytes. */
export const reportRoutes = (app: FastifyInstance, shell: Shell): void => {
  /** Whoever sees all cases of the duty reports of them. */
  const dutyFor = (who: SignedIn, name: string): Duty | null => {
    const duty = shell.store.duties.get(name);
    const rules = duty?.sight.filter(({ relations }) => relations === undefined) ?? [];
    return duty !== undefined && rules.some(({ post }) => who.actor.posts.some((held) => held.post === post))
      ? duty
      : null;
  };
  app.get(
    '/api/:congress/reports/:duty',
    { schema: { tags: ['desk'], summary: '一年的报告', querystring } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = dutyFor(who, (request.params as { readonly duty: string }).duty);
      const period = periodOf(who, request.query as Query);
      if (period === null) return sendProblem(reply, badPeriod);
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
        querystring,
        produces: Object.values(PAPER_TYPES),
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { duty: name, file } = request.params as { readonly duty: string; readonly file: string };
      const duty = dutyFor(who, name);
      const format = PAPER_FORMATS.find((one) => file.endsWith(`.${one}`));
      const report = duty?.reports?.find((one) => `${one.name}.${format}` === file);
      if (duty === null || format === undefined || report === undefined) return sendProblem(reply, absentProblem);
      const period = periodOf(who, request.query as Query);
      return period === null
        ? sendProblem(reply, badPeriod)
        : sendReport(shell, who, reply, { duty, report, period, format });
    }),
  );
};

const badPeriod = badRequestProblem(
  '年度应为四位数字，截止日期如2024-06-30。',
  'A year has four digits, a day is such as 2024-06-30.',
);

const periodOf = ({ today }: SignedIn, { year = today.slice(0, 4), asOf }: Query) =>
  /^\d{4}$/.test(year) && (asOf === undefined || parseDate(asOf).ok) ? tallyPeriod(year, asOf, today) : null;

interface Wanted {
  readonly duty: Duty;
  readonly report: TallyReport;
  readonly period: ReturnType<typeof tallyPeriod>;
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
  const headers = fileHeaders(
    { name: cleanName(`${document.title}-${asOf}.${format}`), type: PAPER_TYPES[format] },
    'full',
  );
  // The numbers change with the records; a file does not.
  return reply.headers({ ...headers, 'cache-control': 'private, no-store' }).send(made.value);
};
