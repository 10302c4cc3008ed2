import type { FastifyInstance } from 'fastify';
import type { DeskFigures } from '#core/api-desk.ts';
import { decide } from '#core/decide.ts';
import { procedureOf } from '#core/duty.ts';
import { noFacts } from '#core/facts.ts';
import { shown, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { inputFields } from '#core/procedure.ts';
import { claimOf } from '#core/proof/format.ts';
import { readFigure } from '#store/figures/read.ts';
import { definitionsOf, yearFigure } from '#store/figures/year.ts';
import { readCases } from '#store/read/cases.ts';
import { badRequestProblem, sendProblem } from '../problem.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';

/** The year as it stands on the desk, with the checks that must be green before it is sealed. */
export const figureRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/figures/:year',
    { schema: { tags: ['desk'], summary: '一年的数字（工作台）' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { year } = request.params as { readonly year: string };
      return /^\d{4}$/.test(year)
        ? deskFigures(shell, who, year)
        : sendProblem(reply, badRequestProblem('年度应为四位数字。', 'A year has four digits.'));
    }),
  );
};

const deskFigures = (shell: Shell, who: SignedIn, year: string): Promise<DeskFigures> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const { slug, id } = who.congress;
    const figures: DeskFigures['figures'][number][] = [];
    for (const { caseId, state } of await definitionsOf(client, id, shell.store)) {
      const figure = await yearFigure(client, id, caseId, state, year);
      if (figure === null) continue;
      const { definition } = figure;
      // As it stands now, whatever was sealed.
      const live = await readFigure(client, id, definition, yearPeriod(year));
      const published = figure.errata.at(-1) ?? figure.sealed;
      figures.push({
        key: definition.key,
        code: definition.code,
        label: definition.label,
        unit: definition.unit,
        shown: shown(live),
        numerator: live.numerator,
        denominator: live.denominator,
        sealed: published === null ? null : { shown: published.shown, on: published.on },
        lastYear: shown(figure.last),
        months: figure.months,
        caseId,
        href: `/${slug}/figures/${definition.key}?year=${year}`,
        steps: await figureSteps(shell, who, client, caseId, claimOf(live), year),
      });
    }
    return { year, asOf: who.today, figures, checks: await checks(shell, who, client, year) };
  });

type Client = Parameters<Parameters<Shell['store']['database']['inCongress']>[1]>[0];

/** The steps on a figure that take a year and that I may take for this one: decided by the kernel on the value as it stands. */
const figureSteps = async (
  shell: Shell,
  who: SignedIn,
  client: Client,
  caseId: string,
  value: JsonObject,
  year: string,
): Promise<DeskFigures['figures'][number]['steps']> => {
  const [read] = await readCases(client, who.congress.id, [caseId]);
  const duty = shell.store.duties.get(read?.state.duty ?? '');
  if (read === undefined || duty === undefined) return [];
  const procedure = procedureOf(duty, read.state.edition);
  return Object.entries(procedure.steps).flatMap(([step, definition]) => {
    const fields = Object.entries(inputFields(procedure, definition));
    const [name] = fields.find(([, field]) => field.to === 'year') ?? [];
    if (name === undefined) return [];
    const input = Object.fromEntries(fields.map(([field]) => [field, field === name ? year : '—']));
    const asked = { step, input, actor: who.actor, on: who.today, today: who.today };
    const facts = { ...noFacts, figure: () => value };
    const decided = decide(procedure, read.state, asked, { facts, env: who.directory.env });
    const href = `/desk/${who.congress.slug}/${duty.name}/${caseId}?step=${step}&with.${name}=${year}`;
    return decided.ok ? [{ label: definition.label, href }] : [];
  });
};

/** What stands in the way of sealing: the year is not over, cases of it still wait, two persons still have to agree. */
const checks = async (shell: Shell, who: SignedIn, client: Client, year: string): Promise<DeskFigures['checks']> => {
  const counting = [...shell.store.duties.values()]
    .filter(({ measures }) => measures.length > 0)
    .map(({ name }) => name);
  const { rows } = await client.query<{ open: number; asked: number }>({
    name: 'year-checks',
    text: `select count(*) filter (where not is_final)::int as open, count(*) filter (where state::jsonb -> 'asked' <> '{}'::jsonb)::int as asked
           from case_row where congress_id = $1 and duty = any($2::text[]) and not is_void and opened_on between $3 and $4`,
    values: [who.congress.id, counting, `${year}-01-01`, `${year}-12-31`],
  });
  const [row = { open: 0, asked: 0 }] = rows;
  const over = who.today > `${year}-12-31`;
  const [duty = ''] = counting;
  return [
    {
      label: { zh: '这一年已经结束', en: 'the year is over' },
      ok: over,
      detail: over ? { zh: '是', en: 'yes' } : { zh: `到${year}年12月31日`, en: `until 31 December ${year}` },
      href: null,
    },
    {
      label: {
        zh: '撤销和不计入的申请都已由第二人确认',
        en: 'annulments and exclusions are confirmed by a second person',
      },
      ok: row.asked === 0,
      detail: { zh: `待确认${row.asked}件`, en: `${row.asked} waiting` },
      href: row.asked === 0 ? null : `/desk/${who.congress.slug}/${duty}?asked=1&from=${year}-01-01&to=${year}-12-31`,
    },
    {
      label: { zh: '这一年登记的事项都已办结', en: 'all cases of the year are closed' },
      ok: row.open === 0,
      detail: {
        zh: `未办结${row.open}件，按12月31日的情况计算`,
        en: `${row.open} open; they count as they stood on 31 December`,
      },
      href: `/desk/${who.congress.slug}/${duty}?from=${year}-01-01&to=${year}-12-31&closed=0`,
    },
  ];
};
