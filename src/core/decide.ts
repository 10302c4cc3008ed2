import { type Actor, type ActorStamp, posts } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import { CASE_EVENTS_MAX, type CaseState, type FoldEnv, foldOpen } from '#core/case.ts';
import { runningClocks } from '#core/clock.ts';
import { lateEntry } from '#core/entry-day.ts';
import type { Facts } from '#core/facts.ts';
import type { Json } from '#core/json.ts';
import {
  type AnyProcedure,
  type BodyAct,
  bodies,
  type Decided,
  holdsRole,
  inputFields,
  type StepContext,
  type StepDef,
} from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { type Invalid, parseFields } from '#core/schema.ts';

export type AnyStep = StepDef<string, string, string, unknown>;

/** A wish to take a step. `decision` names the sitting and item where a body decides. */
export interface StepRequest {
  readonly step: string;
  readonly input: unknown;
  readonly actor: Actor;
  readonly on: CivilDate;
  readonly today: CivilDate;
  readonly decision?: { readonly sitting: string; readonly item: string };
  /** Taken by a link or a sweep of the kernel itself. */
  readonly automatic?: boolean;
}

/** An event decided but not yet placed in the log. */
export interface ProposedEvent {
  readonly type: string;
  readonly version: number;
  readonly step: string;
  readonly to: string;
  readonly open: Readonly<Record<string, Json>>;
  readonly closed: Readonly<Record<string, Json>>;
  readonly actor: ActorStamp;
  readonly on: CivilDate;
  /** The register that gives the number, with the first event of a numbering step. */
  readonly numbers: string | null;
  /** Where the register counts apart: a scope in place of the year. */
  readonly scope?: string;
  /** The 发文机关代字 under which it is counted with the year, where the number is a 发文字号. */
  readonly code?: string;
}

export interface Surroundings {
  readonly facts: Facts;
  readonly env: FoldEnv;
}

/**
 * Decides one step: the events that it records, or why not. Pure: the same case, request and facts give the same answer.
 * Asked by commands, by pages (which button is possible) and by the matrix of steps; none of them keeps a copy.
 */
export const decide = (
  procedure: AnyProcedure,
  state: CaseState,
  request: StepRequest,
  { facts, env }: Surroundings,
): Result<readonly ProposedEvent[], Refusal | Invalid> => {
  const step = stepOf(procedure, request.step);
  if (step === undefined) return err(noSuchStep(procedure, request.step));
  const actor = mayTake(procedure, step, state, request, facts);
  if (!actor.ok) return actor;
  const fields = inputFields(procedure, step);
  const parsed = parseFields(fields, request.input);
  if (!parsed.ok) return parsed;
  const late = lateEntry(step, request, state, env);
  if (late !== null) return err(late);
  const context = contextOf(procedure, state, request, parsed.value, actor.value, { facts, env });
  const refusal = unmet(step, context, () => true);
  if (refusal !== null) return err(refusal);
  const decided = decidedEvents(step, context);
  if (!decided.ok)
    return err(decided.error.basis.length === 0 ? { ...decided.error, basis: step.basis } : decided.error);
  const proposed = propose(
    procedure,
    step,
    { ...request, input: parsed.value },
    state,
    decided.value,
    actor.value,
    env,
  );
  return state.version > 0 || request.automatic === true
    ? ok(proposed)
    : asParty(procedure, step, state, request, proposed);
};

/**
 * Whoever opens a case must stand to it as the role says, which only the events tell: nobody registers for another town.
 * A resident is a party by the receipt, which comes with the case.
 */
const asParty = (
  procedure: AnyProcedure,
  step: AnyStep,
  state: CaseState,
  { actor }: Pick<StepRequest, 'actor'>,
  proposed: readonly ProposedEvent[],
): Result<readonly ProposedEvent[], Refusal> => {
  if ('body' in step.by) return ok(proposed);
  const open = proposed.reduce<unknown>(
    (before, event, index) => foldOpen(procedure, before, { ...event, seq: index + 1, number: null }),
    state.open,
  );
  const parties = procedure.parties(open);
  for (const name of step.by) {
    const role = procedure.roles[name];
    const stamp = role === undefined ? null : holdsRole(role, { ...actor, ownCase: state.id }, state.id, parties);
    if (stamp !== null) return ok(proposed.map((event) => ({ ...event, actor: stamp })));
  }
  return err(wrongRole(procedure, step, step.by));
};

/** Whether an actor can take a step now, before any input: null, or the refusal that a button shows as its reason. */
export const refusalNow = (
  procedure: AnyProcedure,
  state: CaseState,
  request: Omit<StepRequest, 'input'>,
  { facts, env }: Surroundings,
): Refusal | null => {
  const step = stepOf(procedure, request.step);
  if (step === undefined) return noSuchStep(procedure, request.step);
  const actor = mayTake(procedure, step, state, request, facts);
  if (!actor.ok) return actor.error;
  const context = contextOf(procedure, state, request, {}, actor.value, { facts, env });
  return unmet(step, context, (need) => need.early === true);
};

/** The first need of a step that is not met; `early` ones look at the case alone. Cites the step's articles where the need has none. */
export const unmet = (
  step: AnyStep,
  context: StepContext<unknown, unknown>,
  counts: (need: NonNullable<AnyStep['needs']>[number]) => boolean,
): Refusal | null => {
  for (const need of step.needs ?? []) {
    const refusal = counts(need) ? need(context as never) : null;
    if (refusal !== null) return refusal.basis.length === 0 ? { ...refusal, basis: step.basis } : refusal;
  }
  return null;
};

/** The step of this name; a name that every object inherits (constructor) is none. */
const stepOf = (procedure: AnyProcedure, name: string): AnyStep | undefined =>
  Object.hasOwn(procedure.steps, name) ? procedure.steps[name] : undefined;

/** What a step's needs and its deciding look at; the parties, for which few ask, are told once asked for. */
export const contextOf = (
  procedure: AnyProcedure,
  state: CaseState,
  request: Pick<StepRequest, 'on' | 'today'>,
  input: unknown,
  actor: ActorStamp,
  { facts, env }: Surroundings,
): StepContext<unknown, unknown> => ({
  id: state.id,
  number: state.number,
  status: state.status,
  open: state.open,
  get parties() {
    return state.version === 0 ? [] : procedure.parties(state.open);
  },
  input,
  actor,
  on: request.on,
  today: request.today,
  lastBy: (type) => state.by[type] ?? null,
  running: (clock) => runningClocks(state).find((run) => run.clock === clock) ?? null,
  facts,
  rules: env.rules,
  calendar: env.calendarOn(request.on),
});

const decidedEvents = (step: AnyStep, context: StepContext<unknown, unknown>): Result<Decided, Refusal> =>
  step.decides === undefined
    ? ok({ events: [{ type: step.records, values: context.input as Readonly<Record<string, unknown>> }] })
    : step.decides(context as never);

const propose = (
  procedure: AnyProcedure,
  step: AnyStep,
  request: StepRequest,
  state: CaseState,
  decided: Decided,
  actor: ActorStamp,
  env: FoldEnv,
): readonly ProposedEvent[] => {
  const to = targetState(step, state, decided);
  const scope = step.within?.(state.open as never, env.rules, request.on) ?? null;
  const rule = step.code?.of(state.open as never, request.input as never);
  const code = rule === undefined ? null : String(env.rules.value(rule, request.on));
  return decided.events.map((event, index) => ({
    ...splitValues(procedure, event.type, event.values),
    step: request.step,
    to,
    actor,
    on: request.on,
    numbers: index === 0 && state.number === null ? (step.numbers ?? null) : null,
    ...(scope === null ? {} : { scope }),
    ...(code === null ? {} : { code }),
  }));
};

const targetState = (step: AnyStep, state: CaseState, decided: Decided): string => {
  if (step.to === 'same') return state.status;
  if (typeof step.to === 'string') return step.to;
  if (decided.to === undefined || !step.to.includes(decided.to))
    throw new TypeError('The step must choose one of its states');
  return decided.to;
};

/** Parts an event's values into the clear and the closed part, after its fields. */
const splitValues = (procedure: AnyProcedure, type: string, values: Readonly<Record<string, unknown>>) => {
  const definition = procedure.events[type];
  if (definition === undefined) throw new TypeError(`No event ${type}`);
  const open: Record<string, Json> = {};
  const closed: Record<string, Json> = {};
  for (const [name, field] of Object.entries(definition.fields)) {
    const value = values[name];
    if (value !== undefined) (field.open ? open : closed)[name] = value as Json;
  }
  return { type, version: definition.version, open, closed };
};

/** Who this actor is for this step in this state, or the refusal: first the state, then the role, then the body's decision. */
export const mayTake = (
  procedure: AnyProcedure,
  step: AnyStep,
  state: CaseState,
  request: Pick<StepRequest, 'actor' | 'decision' | 'automatic'>,
  facts: Facts,
): Result<ActorStamp, Refusal> => {
  if (state.void) return err(voided(step));
  const here = step.from === 'start' ? state.version === 0 : step.from.includes(state.status);
  if (!here) return err(wrongState(procedure, step, state));
  if (state.version >= CASE_EVENTS_MAX)
    return err(
      refuse(
        'too-long',
        { zh: `一件事项最多${CASE_EVENTS_MAX}条记录。`, en: `A case holds at most ${CASE_EVENTS_MAX} records.` },
        step.basis,
      ),
    );
  if (request.automatic === true) {
    const undecided = request.decision === undefined ? null : undecidedLink(step, request, facts);
    return undecided === null ? ok(stampOf(request.actor)) : err(undecided);
  }
  if (step.automatic === true)
    return err(
      refuse(
        'automatic',
        {
          zh: '这一步由系统随另一件事项一并记录。',
          en: 'This step is recorded by the system together with another case.',
        },
        step.basis,
        'forbidden',
      ),
    );
  const parties = state.version === 0 ? [] : procedure.parties(state.open);
  const caseId = state.version === 0 ? null : state.id;
  const roles = 'body' in step.by ? procedure.keepers.roles : step.by;
  for (const name of roles) {
    const role = procedure.roles[name];
    const stamp = role === undefined ? null : holdsRole(role, request.actor, caseId, parties);
    if (stamp === null) continue;
    const undecided = 'body' in step.by ? notDecided(step, step.by, request, facts) : null;
    return undecided === null ? ok(stamp) : err(undecided);
  }
  return err(wrongRole(procedure, step, roles));
};

/** An automatic step is taken in the name of whoever took the step that led to it. */
export const stampOf = (actor: Actor): ActorStamp => {
  const [held] = actor.posts;
  return {
    person: actor.person,
    post: held?.post ?? 'system',
    unit: held?.unit ?? null,
    ...(actor.behalf === undefined ? {} : { behalf: actor.behalf }),
  };
};

/** Of a step that the outcome of an item brings with it: whether that item's body decides such a step, and did. */
const undecidedLink = (
  step: AnyStep,
  request: Pick<StepRequest, 'actor' | 'decision'>,
  facts: Facts,
): Refusal | null =>
  'body' in step.by
    ? notDecided(step, step.by, request, facts)
    : refuse(
        'no-body-act',
        { zh: `“${step.label.zh}”不是由会议决定的步骤。`, en: `"${step.label.en}" is no step that a body decides.` },
        step.basis,
      );

/** The refusal where the body has not decided what the command says it did. */
const notDecided = (
  step: AnyStep,
  by: BodyAct,
  request: Pick<StepRequest, 'actor' | 'decision'>,
  facts: Facts,
): Refusal | null => {
  const { zh, en } = bodies[by.body];
  if (request.decision === undefined) {
    return refuse(
      'no-decision',
      {
        zh: `这一步由${zh}集体决定，请写明会议和议题。`,
        en: `The ${en} decides this step: name the sitting and the item.`,
      },
      step.basis,
    );
  }
  const decision = facts.decision(request.decision.sitting, request.decision.item);
  if (decision === null || decision.body !== by.body || !decision.passed) {
    return refuse(
      'not-decided',
      {
        zh: `所写会议的这一议题没有${zh}通过的表决或者纪要。`,
        en: `The item named holds no vote or minute of the ${en} in favour.`,
      },
      step.basis,
    );
  }
  return null;
};

const noSuchStep = (procedure: AnyProcedure, name: string): Refusal =>
  refuse(
    'no-step',
    {
      zh: `没有“${name}”这一步。`,
      en: `There is no step "${name}". Steps: ${Object.keys(procedure.steps).join(', ')}.`,
    },
    [],
    'absent',
  );

const voided = (step: AnyStep): Refusal =>
  refuse('annulled', { zh: '本件已撤销，不再办理。', en: 'This case was annulled and goes no further.' }, step.basis);

const wrongState = (procedure: AnyProcedure, step: AnyStep, state: CaseState): Refusal => {
  const name = (status: string) => procedure.states[status] ?? { zh: '尚未开始', en: 'not begun' };
  const allowed = step.from === 'start' ? [{ zh: '尚未开始', en: 'not begun' }] : step.from.map(name);
  return refuse(
    'wrong-state',
    {
      zh: `本件现在是“${name(state.status).zh}”，“${step.label.zh}”只能在“${allowed.map((label) => label.zh).join('”“')}”时办理。`,
      en: `The case is "${name(state.status).en}"; "${step.label.en}" is possible only when "${allowed.map((label) => label.en).join('" or "')}".`,
    },
    step.basis,
  );
};

const wrongRole = (procedure: AnyProcedure, step: AnyStep, by: readonly string[]): Refusal => {
  const labels = by.map((name) => procedure.roles[name]?.label ?? posts.system);
  return refuse(
    'wrong-role',
    {
      zh: `只有${labels.map((label) => label.zh).join('、')}可以“${step.label.zh}”。`,
      en: `Only ${labels.map((label) => label.en).join(', ')} may "${step.label.en}".`,
    },
    step.basis,
    'forbidden',
  );
};
