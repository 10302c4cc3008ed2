import type { Actor } from '#core/actor.ts';
import type { CaseListView, CaseRow, ClockView, DutyView, StepView } from '#core/api.ts';
import type { TaskView } from '#core/api-today.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf, procedureOn } from '#core/duty.ts';
import { inputFields } from '#core/procedure.ts';
import type { Sight } from '#core/schema.ts';
import type { Directory } from '#store/directory.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { clockView, urgentClock } from './clocks.ts';
import { fieldViews, refOptions } from './fields.ts';
import { articleViews, facetLabel, relationName, statusLabel } from './labels.ts';
import { newRuleFields } from './rule-fields.ts';
import { askedFields, roleLabels } from './steps.ts';
import { titleOf } from './title.ts';

const NOTHING: ReadonlySet<Sight> = new Set();

/** One row of a list, as far as this person sees. */
export const caseRow = (
  duty: Duty,
  read: ReadCase,
  actor: Actor | null,
  directory: Directory,
  today: string,
): CaseRow => {
  const { state, texts, facets } = read;
  const clock = urgentClock(duty, state, today, directory);
  return {
    id: state.id,
    number: state.number,
    title: titleOf(duty, state, texts, sees(duty, state, actor) ?? NOTHING, directory),
    status: statusLabel(duty, state),
    facets: Object.fromEntries(
      Object.entries(facets).map(([name, value]) => [name, facetLabel(duty, directory, name, value, today)]),
    ),
    openedOn: state.openedOn,
    changedAt: read.changedAt.toISOString(),
    owner: clock === null ? null : relationName(directory, duty, state, clock.owedBy).zh,
    clock: shortClock(clock),
    version: state.version,
    imported: state.imported === true,
  };
};

/** What a row shows of its clock. */
const shortClock = (clock: ClockView | null): CaseRow['clock'] =>
  clock === null
    ? null
    : {
        label: clock.label,
        standing: clock.standing,
        days: clock.days,
        due: clock.due,
        used: clock.used,
        provisional: clock.provisional,
        clock: clock.clock,
      };

/** Two classes that say where a case belongs, in the duty's own order; another case has no name to say it by. */
const placeOf = (duty: Duty, row: CaseRow): string =>
  Object.keys(duty.facetLabels)
    .filter((name) => duty.facetLabels[name]?.to?.startsWith('case') !== true)
    .flatMap((name) => row.facets[name]?.zh ?? [])
    .slice(0, 2)
    .join(' · ');

export const caseList = (
  duty: Duty,
  found: {
    readonly rows: readonly ReadCase[];
    readonly total: number;
    readonly late: number;
    readonly dueSoon: number;
  },
  actor: Actor | null,
  directory: Directory,
  today: string,
  page: { readonly page: number; readonly size: number },
): CaseListView => ({
  total: found.total,
  ...page,
  rows: found.rows.map((read) => caseRow(duty, read, actor, directory, today)),
  late: found.late,
  dueSoon: found.dueSoon,
});

/** What a list page and the forms for new cases of a duty need. */
export const dutyView = (
  duty: Duty,
  actor: Actor,
  directory: Directory,
  today: string,
  views: DutyView['views'],
): DutyView => {
  const procedure = procedureOn(duty, today);
  return {
    duty: duty.name,
    label: duty.label,
    one: duty.one,
    unit: duty.unit,
    numbered: Object.values(procedure.steps).some(({ numbers }) => numbers !== undefined),
    limited: Object.keys(procedure.clocks).length > 0,
    statuses: Object.entries(procedure.states).map(([code, label]) => ({ code, label })),
    facets: Object.entries(duty.facetLabels).map(([name, { label, options, to }]) => ({
      name,
      label,
      options:
        options === undefined
          ? to === undefined
            ? []
            : (refOptions(directory, to, today) ?? [])
          : Object.keys(options).map((value) => ({ value, label: facetLabel(duty, directory, name, value, today) })),
    })),
    papers: (duty.papers ?? []).map(({ name, label }) => ({ name, label })),
    tallies: (duty.tallies ?? []).map(({ name, label }) => ({ name, label })),
    hasChecklist: duty.checklist !== undefined,
    precedentsBy: duty.precedents === undefined ? null : duty.titleField,
    tables: (duty.tables ?? []).map(({ name, label }) => ({ name, label })),
    starts: Object.entries(procedure.steps).flatMap(([name, step]): readonly StepView[] => {
      if (step.from !== 'start' || step.automatic === true || 'body' in step.by) return [];
      const roles = step.by.filter((role) =>
        actor.posts.some(({ post }) => post === procedure.roles[role]?.post && post !== 'resident'),
      );
      if (roles.length === 0) return [];
      return [
        {
          step: name,
          label: step.label,
          by: roleLabels(procedure, step.by),
          basis: articleViews(step.basis, today),
          refusal: null,
          due: true,
          fields: startFields(duty, procedure, name, actor, directory, today),
          keeping: false,
        },
      ];
    }),
    views,
  };
};

/** A form for a new case opens with what the post already says: one's own town, station, or oneself. */
const startFields = (
  duty: Duty,
  procedure: ReturnType<typeof procedureOf>,
  name: string,
  actor: Actor,
  directory: Directory,
  today: string,
): StepView['fields'] => {
  const step = procedure.steps[name];
  if (step === undefined) return [];
  const fields = inputFields(procedure, step);
  const views = fieldViews(askedFields(fields), directory, today);
  const [chosenIn] = Object.entries(fields).find(([, { to }]) => to === 'rule') ?? [];
  if (duty.serves?.officeRule !== undefined && chosenIn !== undefined)
    return newRuleFields(views, chosenIn, directory, today);
  // In a register nothing is meant before it was chosen.
  if (Object.keys(procedure.clocks).length === 0) return views;
  const units = actor.posts.flatMap(({ unit }) => (unit === null ? [] : [unit]));
  const around = [...units, ...units.flatMap((unit) => directory.units.get(unit)?.parent ?? [])];
  const answers = actor.posts.some(({ post }) => post === 'organ');
  return views.map((field) => {
    // Who should handle a matter is not whoever writes of it.
    if (fields[field.name]?.to === 'unit:organ' && !answers) return field;
    const own = field.options?.find(({ value }) => around.includes(value) || value === actor.person)?.value;
    return own === undefined || field.kind !== 'ref' ? field : { ...field, value: own };
  });
};

/** The relations and roles of a case by which this person's posts owe something. */
export const owedBy = (duty: Duty, state: CaseState, actor: Actor): ReadonlySet<string> =>
  new Set(
    Object.entries(procedureOf(duty, state.edition).roles).flatMap(([name, role]) =>
      actor.posts.some(({ post }) => post === role.post) ? [role.relation ?? name] : [],
    ),
  );

/** A case that waits for me, with the step that is due. */
export const taskView = (duty: Duty, read: ReadCase, actor: Actor, directory: Directory, today: string): TaskView => {
  const { state } = read;
  const procedure = procedureOf(duty, state.edition);
  const owed = owedBy(duty, state, actor);
  const mine = state.clocks
    .filter((run) => run.stoppedOn === null && owed.has(run.owedBy))
    .toSorted((a, b) => (a.due < b.due ? -1 : 1));
  const [first] = mine;
  const clock =
    first === undefined ? urgentClock(duty, state, today, directory) : clockView(duty, state, first, today, directory);
  const step = procedure.clocks[clock?.clock ?? '']?.step ?? '';
  const row = caseRow(duty, read, actor, directory, today);
  return {
    duty: duty.name,
    dutyLabel: duty.label,
    case: state.id,
    number: state.number,
    title: row.title,
    place: placeOf(duty, row),
    step,
    stepLabel: procedure.steps[step]?.label ?? { zh: '办理', en: 'handle' },
    clock: shortClock(clock),
    basis: articleViews(procedure.clocks[clock?.clock ?? '']?.basis.slice(0, 1) ?? [], today),
  };
};
