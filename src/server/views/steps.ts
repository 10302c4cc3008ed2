import type { Actor } from '#core/actor.ts';
import {
  type ClockView,
  DECISION_FIELD,
  type FieldView,
  type FileView,
  type StepTarget,
  type StepView,
  type TargetsView,
} from '#core/api.ts';
import { type CaseState, effectiveEvents, isKernelEvent } from '#core/case.ts';
import { refusalNow } from '#core/decide.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { noFacts } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import { type KernelStep, keep, keeper, kernelSteps } from '#core/keeping.ts';
import { type AnyProcedure, bodies, inputFields } from '#core/procedure.ts';
import type { Label, Refusal } from '#core/result.ts';
import type { Erased, Fields, Sight } from '#core/schema.ts';
import { isFinal } from '#store/append/rows.ts';
import type { Texts } from '#store/append/staging.ts';
import type { Directory } from '#store/directory.ts';
import { fieldViews } from './fields.ts';
import { articleViews, eventLabel } from './labels.ts';
import { ruleFields } from './rule-fields.ts';

export interface StepsInput {
  readonly duty: Duty;
  readonly state: CaseState;
  readonly texts: Texts;
  readonly history: readonly LoggedEvent[];
  readonly seen: ReadonlySet<Sight>;
  readonly actor: Actor;
  readonly directory: Directory;
  readonly today: string;
  readonly files: ReadonlyMap<string, FileView>;
}

/** The steps that this person's posts may ever take, possible or with the reason why not now; then those that keep the record straight. */
export const stepViews = (input: StepsInput, clocks: readonly ClockView[]): readonly StepView[] => {
  const { duty, state, actor, directory, today } = input;
  const procedure = procedureOf(duty, state.edition);
  const running = clocks.filter(({ stoppedOn }) => stoppedOn === null);
  const due = running.map(({ clock }) => procedure.clocks[clock]?.step);
  const views = Object.entries(procedure.steps)
    .filter(
      ([, step]) =>
        step.from !== 'start' &&
        step.automatic !== true &&
        ('body' in step.by ||
          step.by.some((name) => actor.posts.some(({ post }) => post === procedure.roles[name]?.post))),
    )
    .toSorted(([, a], [, b]) => (a.order ?? 9) - (b.order ?? 9))
    .map(([name, step]): StepView => {
      const decided = 'body' in step.by ? decisionsOf(directory, step.by.body) : [];
      const [latest] = decided;
      const facts = latest === undefined ? noFacts : { ...noFacts, decision: () => latest };
      const asked = { step: name, actor, on: today, today, ...(latest === undefined ? {} : { decision: latest }) };
      const refusal = refusalNow(procedure, state, asked, { facts, env: directory.env });
      const fields = askedFields(inputFields(procedure, step), step.presence?.field);
      return {
        step: name,
        label: step.label,
        by: 'body' in step.by ? bodies[step.by.body] : roleLabels(procedure, step.by),
        basis: articleViews(step.basis, today),
        refusal: refusal === null ? null : refusalView(refusal, today),
        due: refusal === null && due.includes(name),
        fields: [
          ...decisionField(decided),
          ...ruleFields(
            duty,
            state,
            directory,
            fieldViews(fields, directory, today, presentValues(input, procedure, fields)),
          ),
        ],
        keeping: false,
        ...(step.presence === undefined && step.alone !== true ? {} : { onTheSpot: true }),
      };
    });
  const limited = Object.keys(procedure.clocks).length > 0;
  const waits = !limited || running.length > 0 || isFinal(duty, state);
  return [...dueFirst(views, waits), ...keepingViews(input, procedure)];
};

const decisionsOf = (directory: Directory, body: string): Directory['decisions'] =>
  directory.decisions.filter((one) => one.body === body && one.passed);

/** The sitting and item that decided a body's step, chosen among what the body has agreed to. */
const decisionField = (decided: Directory['decisions']): readonly FieldView[] =>
  decided.length === 0
    ? []
    : [
        {
          name: DECISION_FIELD,
          kind: 'ref',
          label: { zh: '由哪次会议议定', en: 'decided at' },
          optional: false,
          personal: false,
          options: decided.map(({ sitting, item, label }) => ({ value: `${sitting}/${item}`, label })),
        },
      ];

/** What a form asks: not what is filled in for whoever acts; a code that must be there is asked for as such. */
export const askedFields = (fields: Fields, code?: string): Fields =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([, field]) => field.fill === undefined)
      .map(([name, field]) => [name, name === code ? { ...field, optional: false } : field]),
  );

export const roleLabels = (procedure: AnyProcedure, roles: readonly string[]): Label => ({
  zh: roles.map((role) => procedure.roles[role]?.label.zh).join('、'),
  en: roles.map((role) => procedure.roles[role]?.label.en).join(', '),
});

const refusalView = (refusal: Refusal, today: string): NonNullable<StepView['refusal']> => ({
  code: refusal.code,
  message: refusal.message,
  basis: articleViews(refusal.basis, today),
});

/** One step is filled: the first due one that is possible; where nobody owes anything and the case goes on, the first possible. */
const dueFirst = (views: readonly StepView[], waits: boolean): readonly StepView[] => {
  const chosen = views.find(({ due }) => due) ?? (waits ? undefined : views.find(({ refusal }) => refusal === null));
  const possible = views.filter((view) => view.refusal === null && view !== chosen);
  const rest = views.filter((view) => view.refusal !== null);
  return [
    ...(chosen === undefined ? [] : [{ ...chosen, due: true }]),
    ...[...possible, ...rest].map((view) => ({ ...view, due: false })),
  ];
};

/**
 * What a form goes on from: the words in which the case is named in public (a drafted abstract), and structures that a step
 * replaces. Reasons and notes are written anew, and what this person does not see is not there.
 */
const presentValues = (
  { duty, texts, seen, history }: StepsInput,
  procedure: AnyProcedure,
  fields: Fields,
): Readonly<Record<string, Json>> => {
  const continues = [duty.publicTitleField, duty.titleField].some(
    (name) => name !== null && Object.hasOwn(fields, name),
  );
  const words = { ...texts.plain, ...texts.sealed };
  const structures: Record<string, Json> = {};
  for (const { event, annulled } of effectiveEvents(history)) if (!annulled) Object.assign(structures, event.open);
  const known = Object.keys(procedure.events).length > 0 ? structures : {};
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]): readonly (readonly [string, Json])[] => {
      if (!seen.has(field.sight) || name.startsWith('$')) return [];
      const value =
        field.kind === 'text'
          ? continues && field.sight === 'public'
            ? words[name]
            : undefined
          : field.kind === 'json' && field.to === undefined
            ? known[name]
            : undefined;
      return value === undefined ? [] : [[name, value]];
    }),
  );
};

const REASON = '—';

/** The kernel's steps where this person keeps the record: each with what it may name, or why it is not possible now. */
const keepingViews = (input: StepsInput, procedure: AnyProcedure): readonly StepView[] => {
  const { duty, state, actor, directory, today } = input;
  if (state.void || keeper(procedure, state, actor) === null) return [];
  const by = roleLabels(procedure, procedure.keepers.roles);
  return (Object.keys(kernelSteps) as KernelStep[]).flatMap((name): readonly StepView[] => {
    const measures = name === 'ask-exclude' || name === 'exclude';
    if (measures && duty.measures.length === 0) return [];
    const { options, refusal } = measures
      ? measureTargets(input, procedure, name)
      : { options: null, refusal: name === 'erase' ? null : noRecord(input, procedure, name) };
    const fields = fieldViews(kernelSteps[name].input, directory, today).map(
      (field): FieldView => (options !== null && field.name === 'target' ? { ...field, kind: 'ref', options } : field),
    );
    return [
      {
        step: name,
        label: kernelSteps[name].label,
        by,
        basis: articleViews(procedure.keepers.basis, today),
        refusal: refusal === null ? null : refusalView(refusal, today),
        // What somebody asked for waits for this person.
        due: refusal === null && (name === 'annul' || name === 'exclude'),
        fields,
        keeping: true,
        ...(measures || name === 'erase' ? {} : { namesRecord: true }),
      },
    ];
  });
};

interface Targets {
  readonly options: NonNullable<FieldView['options']> | null;
  readonly refusal: Refusal | null;
}

/** Whether the kernel would take a step on this target, by the kernel itself. */
const asks = (
  { duty, state, history, actor, today, directory }: StepsInput,
  procedure: AnyProcedure,
  step: KernelStep,
  target: Json,
): Refusal | null => {
  const input =
    step === 'correct'
      ? { target, values: {}, $on: history.find(({ seq }) => seq === target)?.on ?? today, $reason: REASON }
      : { target, $reason: REASON };
  if (step.startsWith('ask-') && state.asked[`${step.slice('ask-'.length)}:${String(target)}`] !== undefined)
    return alreadyAsked;
  const measures = duty.measures.map(({ key }) => key);
  const request = { step, input, actor, on: today, today, measures };
  const kept = keep(procedure, state, history, request, { facts: noFacts, env: directory.env });
  return kept.ok || kept.error.type === 'Invalid' ? null : kept.error;
};

const records = ({ history }: StepsInput): readonly LoggedEvent[] =>
  effectiveEvents(history)
    .filter(({ annulled, event }) => !annulled && !isKernelEvent(event.type))
    .map(({ event }) => event as LoggedEvent)
    .toReversed();

/** Why a step can name no record now; null as soon as there is one, the latest tried first. */
const noRecord = (input: StepsInput, procedure: AnyProcedure, step: KernelStep): Refusal | null => {
  let [first, asked]: [Refusal | null, Refusal | null] = [null, null];
  for (const { seq } of records(input)) {
    const refusal = asks(input, procedure, step, seq);
    if (refusal === null) return null;
    first ??= refusal;
    if (input.state.asked[`annul:${seq}`] !== undefined) asked ??= refusal;
  }
  return asked ?? first;
};

/** The records that a kernel step may name, the latest first; none where this person does not keep the record. */
export const targetsView = (input: StepsInput, step: string): TargetsView => {
  const procedure = procedureOf(input.duty, input.state.edition);
  if (!(step in kernelSteps) || input.state.void || keeper(procedure, input.state, input.actor) === null)
    return { targets: [] };
  const name = step as KernelStep;
  return {
    targets: records(input)
      .filter(({ seq }) => asks(input, procedure, name, seq) === null)
      .map((event) => targetView(input, procedure, name, event)),
  };
};

const targetView = (input: StepsInput, procedure: AnyProcedure, step: KernelStep, event: LoggedEvent): StepTarget => {
  const { duty, state, directory, today, seen, files } = input;
  const label = eventLabel(duty, event.type);
  const values: Readonly<Record<string, Json | Erased>> = { ...event.open, ...event.closed };
  const visible = Object.fromEntries(
    Object.entries(procedure.events[event.type]?.fields ?? {}).filter(
      ([name, field]) => step === 'correct' && seen.has(field.sight) && !isErased(values[name]),
    ),
  );
  const present = values as Readonly<Record<string, Json>>;
  return {
    seq: event.seq,
    label: { zh: `#${event.pos} ${event.on} ${label.zh}`, en: `#${event.pos} ${event.on} ${label.en}` },
    fields: ruleFields(duty, state, directory, fieldViews(visible, directory, today, present, files)),
  };
};

const isErased = (value: Json | Erased | undefined): boolean =>
  typeof value === 'object' && value !== null && 'erased' in value;

/** The measures in which the case counts, for leaving it out: those not left out yet, or those that somebody asked for. */
const measureTargets = (input: StepsInput, procedure: AnyProcedure, step: KernelStep): Targets => {
  const { duty, state } = input;
  const counts = duty.measures.filter(({ of }) => of(state.open, state.status).length > 0);
  const tried = counts
    .filter(({ key }) => state.excluded[key] === undefined)
    .map((measure) => ({ measure, refusal: asks(input, procedure, step, measure.key) }));
  const possible = tried.filter(({ refusal }) => refusal === null);
  const asked = tried.find(({ measure }) => state.asked[`exclude:${measure.key}`] !== undefined);
  return {
    options: possible.map(({ measure }) => ({ value: measure.key, label: measure.label })),
    refusal: possible.length > 0 ? null : ((asked ?? tried[0])?.refusal ?? countsNowhere),
  };
};

const alreadyAsked: Refusal = {
  type: 'Refusal',
  kind: 'conflict',
  code: 'already-asked',
  message: { zh: '已经有人申请，等另一人确认。', en: 'This was asked already and waits for a second person.' },
  basis: [],
};

const countsNowhere: Refusal = {
  type: 'Refusal',
  kind: 'conflict',
  code: 'counts-nowhere',
  message: { zh: '本件目前不计入任何计量。', en: 'This case counts in no measure at present.' },
  basis: [],
};
