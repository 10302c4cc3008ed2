import type { Actor } from '#core/actor.ts';
import type { CaseListView, CaseRow, DutyView, StepView, TaskView } from '#core/api.ts';
import { type Duty, procedureOf, procedureOn } from '#core/duty.ts';
import { inputFields } from '#core/procedure.ts';
import type { Sight } from '#core/schema.ts';
import type { Directory } from '#store/directory.ts';
import type { ReadCase } from '#store/read/cases.ts';
import { sees } from '#store/read/sight.ts';
import { titleOf } from './case.ts';
import { clockView, urgentClock } from './clocks.ts';
import { fieldViews, refOptions } from './fields.ts';
import { articleViews, facetLabel, relationName, statusLabel } from './labels.ts';

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
    title: titleOf(duty, state, texts, sees(duty, state, actor) ?? NOTHING),
    status: statusLabel(duty, state),
    facets: Object.fromEntries(
      Object.entries(facets).map(([name, value]) => [name, facetLabel(duty, directory, name, value)]),
    ),
    openedOn: state.openedOn,
    changedAt: read.changedAt.toISOString(),
    owner: clock === null ? null : relationName(directory, duty, state, clock.owedBy).zh,
    clock:
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
          },
    version: state.version,
  };
};

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
    statuses: Object.entries(procedure.states).map(([code, label]) => ({ code, label })),
    facets: Object.entries(duty.facetLabels).map(([name, { label, options, to }]) => ({
      name,
      label,
      options:
        options === undefined
          ? to === undefined
            ? []
            : (refOptions(directory, to, today) ?? [])
          : Object.entries(options).map(([value, one]) => ({ value, label: one })),
    })),
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
          by: {
            zh: step.by.map((role) => procedure.roles[role]?.label.zh).join('、'),
            en: step.by.map((role) => procedure.roles[role]?.label.en).join(', '),
          },
          basis: articleViews(step.basis, today),
          refusal: null,
          due: true,
          fields: startFields(procedure, name, actor, directory, today),
          keeping: false,
        },
      ];
    }),
    views,
  };
};

/** A form for a new case opens with what the post already says: one's own town, station, or oneself. */
const startFields = (
  procedure: ReturnType<typeof procedureOf>,
  name: string,
  actor: Actor,
  directory: Directory,
  today: string,
): StepView['fields'] => {
  const step = procedure.steps[name];
  if (step === undefined) return [];
  const units = actor.posts.flatMap(({ unit }) => (unit === null ? [] : [unit]));
  const around = [...units, ...units.flatMap((unit) => directory.units.get(unit)?.parent ?? [])];
  return fieldViews(inputFields(procedure, step), directory, today).map((field) => {
    const own = field.options?.find(({ value }) => around.includes(value) || value === actor.person)?.value;
    return own === undefined || field.kind !== 'ref' ? field : { ...field, value: own };
  });
};

/** A case that waits for me, with the step that is due. */
export const taskView = (duty: Duty, read: ReadCase, actor: Actor, directory: Directory, today: string): TaskView => {
  const { state } = read;
  const procedure = procedureOf(duty, state.edition);
  const owed = new Set(
    Object.entries(procedure.roles).flatMap(([name, role]) =>
      actor.posts.some(({ post }) => post === role.post) ? [role.relation ?? name] : [],
    ),
  );
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
    place: Object.values(row.facets)
      .slice(0, 2)
      .map(({ zh }) => zh)
      .join(' · '),
    step,
    stepLabel: procedure.steps[step]?.label ?? { zh: '办理', en: 'handle' },
    clock:
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
          },
    basis: articleViews(procedure.clocks[clock?.clock ?? '']?.basis.slice(0, 1) ?? [], today),
  };
};
