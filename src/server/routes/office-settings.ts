import type { FastifyInstance } from 'fastify';
import type { CalendarView, SettingsView } from '#core/api-settings.ts';
import type { Override } from '#core/calendar/calendar.ts';
import { addDays } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOn } from '#core/duty.ts';
import { CALENDAR_RULE } from '#core/kernel-rules.ts';
import { inputFields } from '#core/procedure.ts';
import { loadHistories } from '#store/append/reads.ts';
import { absentProblem, badRequestProblem, sendProblem } from '../problem.ts';
import { seenWhole } from '../seen-whole.ts';
import { forSignedIn, type SignedIn } from '../session.ts';
import type { Shell } from '../shell.ts';
import { calendarView, type RuleCase, registerViews, ruleGroups } from '../views/settings.ts';

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
};

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
    return {
      duty: duty.name,
      steps: stepsFor(duty, who),
      earliest: addDays(who.today, 1),
      groups: ruleGroups(duties, who.directory, who.today, cases),
      registers: registerViews(duties, registers),
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
