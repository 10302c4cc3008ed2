import type { FastifyInstance } from 'fastify';
import type { CalendarChangesView, CalendarView, SettingsView } from '#core/api-settings.ts';
import type { Override } from '#core/calendar/calendar.ts';
import { addDays } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOn } from '#core/duty.ts';
import type { Json } from '#core/json.ts';
import { CALENDAR_RULE } from '#core/kernel-rules.ts';
import { inputFields } from '#core/procedure.ts';
import { loadHistories } from '#store/append/reads.ts';
import { readCases } from '#store/read/cases.ts';
import { absentProblem, badRequestProblem, sendProblem } from '../problem.ts';
import { seenWhole } from '../seen-whole.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { calendarChanges, changedDays } from '../views/calendar-changes.ts';
import { calendarView, type RuleCase, registerCounts, registerViews, ruleGroups } from '../views/settings.ts';

/** What the office sets itself, to be read; each change is a step of the duty that keeps the rules. */
export const officeSettingsRoutes = (app: FastifyInstance, shell: Shell): void => {
  app.get(
    '/api/:congress/settings',
    { schema: { tags: ['desk'], summary: '本区规则、编号和公文版头' } },
    forSignedIn(shell, async (who, _request, reply): Promise<unknown> => {
      const duty = settingsDuty(shell, who);
      return duty === null ? sendProblem(reply, absentProblem) : settings(shell, who, duty);
    }),
  );
  app.get(
    '/api/:congress/calendar/:year',
    { schema: { tags: ['desk'], summary: '一年的工作日历' } },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const { year } = request.params as { readonly year: string };
      if (settingsDuty(shell, who) === null) return sendProblem(reply, absentProblem);
      if (!/^(19|20|21)\d\d$/.test(year))
        return sendProblem(reply, badRequestProblem('年份应为1900至2199。', 'A year from 1900 to 2199.'));
      return calendar(who, year);
    }),
  );
  app.post(
    '/api/:congress/calendar/changes',
    {
      schema: {
        tags: ['desk'],
        summary: '改动本区的日子，会使哪些正在走的时限不同',
        body: { type: 'object', required: ['value'], properties: { value: { type: 'array' } } },
      },
    },
    forSignedIn(shell, async (who, request, reply): Promise<unknown> => {
      const duty = settingsDuty(shell, who);
      if (duty === null) return sendProblem(reply, absentProblem);
      const { value } = request.body as { readonly value: Json };
      const fault = who.directory.env.rules.fault(CALENDAR_RULE, value);
      return fault === null
        ? changes(shell, who, value as unknown as readonly Override[])
        : sendProblem(reply, badRequestProblem(fault.zh, fault.en));
    }),
  );
};

/** Before the first office there were no days of an office's own. */
const BEFORE_ALL = '0001-01-01';
const AFTER_ALL = '9999-12-31';

const changes = (shell: Shell, who: SignedIn, after: readonly Override[]): Promise<CalendarChangesView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const { congress, directory, actor, today } = who;
    const { env } = directory;
    const before = env.rules.value(CALENDAR_RULE, AFTER_ALL) as unknown as readonly Override[];
    const days = changedDays(before, after);
    const { rows } = await client.query<{ case_id: string }>(
      `select distinct case_id from clock where congress_id = $1 and stopped_on is null and started_on <= $2`,
      [congress.id, days.at(-1) ?? BEFORE_ALL],
    );
    const cases = await readCases(
      client,
      congress.id,
      rows.map(({ case_id }) => case_id),
    );
    const { duties } = shell.store;
    const plain = env.calendarOn(BEFORE_ALL);
    return calendarChanges({ before, after, plain, cases, duties, directory, actor, today, slug: congress.slug });
  });

/** The duty that keeps the rules, if this person sees all of them. */
export const settingsDuty = (shell: Shell, who: Pick<SignedIn, 'actor'>): Duty | null =>
  seenWhole(shell, who, ({ serves }) => serves?.officeRule !== undefined);

const calendar = ({ directory, today }: SignedIn, year: string): CalendarView =>
  calendarView(
    year,
    directory.env.calendarOn(today),
    directory.env.rules.value(CALENDAR_RULE, today) as unknown as readonly Override[],
  );

const settings = (shell: Shell, who: SignedIn, duty: Duty): Promise<SettingsView> =>
  shell.store.database.inCongress(who.congress.id, async (client) => {
    const { rows } = await client.query<{ case_id: string; state: string }>(
      'select case_id, state from case_row where congress_id = $1 and duty = $2 and not is_void',
      [who.congress.id, duty.name],
    );
    const histories = await loadHistories(
      client,
      who.congress.id,
      rows.map(({ case_id }) => case_id),
    );
    const cases = new Map(
      rows.flatMap(({ case_id: id, state: text }): readonly (readonly [string, RuleCase])[] => {
        const state = JSON.parse(text) as CaseState;
        const rule = duty.serves?.officeRule?.(state.open);
        return rule === undefined ? [] : [[rule.key, { id, version: state.version, history: histories.get(id) ?? [] }]];
      }),
    );
    const { rows: registers } = await client.query<{ register: string; year: number; last: number }>(
      'select register, year, last from number_register where congress_id = $1',
      [who.congress.id],
    );
    const duties = [...shell.store.duties.values()];
    const counts = registerCounts(duties, registers, cases);
    const { rows: given } = await client.query<{ duty: string; number: string }>(
      'select duty, number from case_row where congress_id = $1 and (duty, number) in (select * from unnest($2::text[], $3::text[]))',
      [
        who.congress.id,
        counts.flatMap(({ duty: name, candidates }) => candidates.map(() => name)),
        counts.flatMap(({ candidates }) => candidates),
      ],
    );
    return {
      duty: duty.name,
      steps: stepsFor(duty, who),
      earliest: addDays(who.today, 1),
      groups: ruleGroups(duties, who.directory, who.today, cases),
      registers: registerViews(duties, counts, new Set(given.map((one) => `${one.duty} ${one.number}`))),
    };
  });

/** The step that opens a rule and the one that changes it: those that take a value, if this person may take both. */
const stepsFor = (duty: Duty, { actor, today }: SignedIn): SettingsView['steps'] => {
  const procedure = procedureOn(duty, today);
  const valued = Object.entries(procedure.steps).filter(
    ([, step]) =>
      inputFields(procedure, step).value !== undefined &&
      !('body' in step.by) &&
      step.by.some((role) => actor.posts.some(({ post }) => post === procedure.roles[role]?.post)),
  );
  const [set] = valued.find(([, step]) => step.from === 'start') ?? [];
  const [change] = valued.find(([, step]) => step.from !== 'start') ?? [];
  return set === undefined || change === undefined ? null : { set, change };
};
