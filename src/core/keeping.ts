import type { Actor, ActorStamp } from '#core/actor.ts';
import {
  applyEvent,
  type CaseState,
  effectiveEvents,
  type FoldEnv,
  isKernelEvent,
  isMoving,
  noCase,
} from '#core/case.ts';
import { CORRECTION, type Correction, correction, correctionFacts, fixedRefusal } from '#core/correction.ts';
import { contextOf, type ProposedEvent, type StepRequest, type Surroundings, stampOf, unmet } from '#core/decide.ts';
import { notYet } from '#core/entry-day.ts';
import type { CaseEvent } from '#core/event.ts';
import { type FactRequest, noFacts } from '#core/facts.ts';
import { isObject, type Json, type JsonObject } from '#core/json.ts';
import { type AnyProcedure, holdsRole } from '#core/procedure.ts';
import { cite, err, type Label, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { date, type Fields, type Invalid, integer, json, parseFields, text } from '#core/schema.ts';

/**
 * The kernel steps that every procedure has: `correct` names an earlier event and gives new values; `annul` says that it never
 * happened; `exclude` leaves the case out of a measure. The last two are asked by one person and confirmed by another.
 * `erase` removes the personal values of a case for ever; the log keeps its commitments. There is no delete.
 */
export type KernelStep = 'correct' | 'ask-annul' | 'annul' | 'ask-exclude' | 'exclude' | 'erase';

const seqField = integer({ label: { zh: '第几条记录', en: 'record' }, min: 1, max: 1_000 });
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 500, lines: 3, sight: 'public' });
const measure = json<string>({
  label: { zh: '不计入的计量', en: 'measure' },
  check: (value): value is string => typeof value === 'string' && value.length <= 80,
});

export const kernelSteps: Readonly<
  Record<KernelStep, { readonly label: Label; readonly records: string; readonly input: Fields }>
> = {
  correct: {
    label: { zh: '更正', en: 'correct' },
    records: 'corrected',
    input: {
      target: seqField,
      values: json<JsonObject>({ label: { zh: '正确内容', en: 'right values' }, check: isObject }),
      $reason: reason,
      $on: date({ label: { zh: '正确日期', en: 'right day' }, optional: true }),
    },
  },
  'ask-annul': {
    label: { zh: '申请撤销', en: 'ask to annul' },
    records: 'annul-asked',
    input: { target: seqField, $reason: reason },
  },
  annul: { label: { zh: '确认撤销', en: 'annul' }, records: 'annulled', input: { target: seqField, $reason: reason } },
  'ask-exclude': {
    label: { zh: '申请不计入', en: 'ask to exclude' },
    records: 'exclude-asked',
    input: { target: measure, $reason: reason },
  },
  erase: { label: { zh: '清除个人信息', en: 'erase personal data' }, records: 'erased', input: { $reason: reason } },
  exclude: {
    label: { zh: '确认不计入', en: 'exclude' },
    records: 'excluded',
    input: { target: measure, $reason: reason },
  },
};

export const isKernelStep = (step: string): step is KernelStep => Object.hasOwn(kernelSteps, step);

interface Kept {
  readonly target: number | string;
  readonly $reason: string;
}

const TWO_PERSONS = cite('office-rules', 'two-persons');

/** A wish to take a kernel step; `measures` are those of the duty, by key. */
export type KeepingRequest = StepRequest & { readonly step: KernelStep; readonly measures: readonly string[] };

/** What a kernel step reads besides its own case: a correction, what the step that it corrects reads. */
export const keepingFacts = (
  procedure: AnyProcedure,
  history: readonly CaseEvent[],
  { step, input }: Pick<KeepingRequest, 'step' | 'input'>,
  env: FoldEnv,
): readonly FactRequest[] => {
  const parsed = step === 'correct' ? parseFields(kernelSteps.correct.input, input) : null;
  return parsed?.ok === true ? correctionFacts(procedure, history, parsed.value as unknown as Correction, env) : [];
};

/** Decides a kernel step on a case with its whole history. Errors name the article and what stands in the way. */
export const keep = (
  procedure: AnyProcedure,
  state: CaseState,
  history: readonly CaseEvent[],
  request: KeepingRequest,
  surroundings: Surroundings,
): Result<readonly ProposedEvent[], Refusal | Invalid> => {
  const actor = request.automatic === true ? stampOf(request.actor) : keeper(procedure, state, request.actor);
  if (actor === null) return err(notKeeper(procedure));
  if (state.version === 0)
    return err(refuse('no-case', { zh: '没有这件事项。', en: 'There is no such case.' }, [CORRECTION], 'absent'));
  if (state.void) return err(refuse('annulled', { zh: '本件已撤销。', en: 'This case was annulled.' }, [CORRECTION]));
  if (request.on > request.today) return err(notYet(request.on, request.today));
  const parsed = parseFields(kernelSteps[request.step].input, request.input);
  if (!parsed.ok) return parsed;
  const input = parsed.value as unknown as Kept;
  const propose = (open: Readonly<Record<string, Json>>, closed: Readonly<Record<string, Json>> = {}) =>
    ok([
      {
        type: kernelSteps[request.step].records,
        version: 1,
        step: request.step,
        to: state.status,
        open,
        closed: { ...closed, $reason: input.$reason },
        actor,
        on: request.on,
        numbers: null,
      },
    ]);
  if (request.step === 'erase') return propose({});
  if (request.step === 'correct') {
    const corrected = correction(
      procedure,
      history,
      parsed.value as unknown as Correction,
      request.today,
      surroundings,
    );
    return corrected.ok ? propose(corrected.value.open, corrected.value.closed) : corrected;
  }
  if (
    (request.step === 'ask-exclude' || request.step === 'exclude') &&
    !request.measures.includes(String(input.target))
  )
    return err(noMeasure(request.measures));
  // What two persons annulled elsewhere takes its steps here along: nobody asks for them.
  const asks = request.step === 'ask-annul' || request.step === 'ask-exclude' || request.automatic === true;
  const unasked = asks ? null : notConfirmed(state, request.step, String(input.target), actor);
  if (unasked !== null) return err(unasked);
  const blocked =
    request.step === 'ask-annul' || request.step === 'annul'
      ? annulBlocked(procedure, history, input.target as number, request, surroundings.env)
      : null;
  return blocked === null ? propose({ target: input.target }) : err(blocked);
};

/** What one person asked for another confirms. */
const notConfirmed = (state: CaseState, step: KernelStep, target: string, actor: ActorStamp): Refusal | null => {
  const asker = state.asked[`${step}:${target}`];
  if (asker === undefined)
    return refuse(
      'not-asked',
      {
        zh: '还没有人申请；须先由一人申请，再由另一人确认。',
        en: 'Nobody has asked yet: one person asks, another confirms.',
      },
      [TWO_PERSONS],
    );
  return asker.person === actor.person
    ? refuse(
        'same-person',
        { zh: '申请的人不能自己确认，须由另一人确认。', en: 'Whoever asked cannot confirm: a second person must.' },
        [TWO_PERSONS],
        'forbidden',
      )
    : null;
};

const noMeasure = (measures: readonly string[]): Refusal =>
  refuse(
    'no-measure',
    {
      zh: `没有这一计量；可以填：${measures.join('、') || '（本职责没有计量）'}。`,
      en: `There is no such measure; allowed: ${measures.join(', ') || '(this duty has none)'}.`,
    },
    [CORRECTION],
  );

/** Who may keep the record straight here, or null. */
export const keeper = (procedure: AnyProcedure, state: CaseState, actor: Actor): ActorStamp | null => {
  for (const name of procedure.keepers.roles) {
    const role = procedure.roles[name];
    const stamp = role === undefined ? null : holdsRole(role, actor, state.id, procedure.parties(state.open));
    if (stamp !== null) return stamp;
  }
  return null;
};

const notKeeper = (procedure: AnyProcedure): Refusal => {
  const labels = procedure.keepers.roles.map((name) => procedure.roles[name]?.label);
  return refuse(
    'wrong-role',
    {
      zh: `只有${labels.map((label) => label?.zh).join('、')}可以更正或者撤销。`,
      en: `Only ${labels.map((label) => label?.en).join(', ')} may correct or annul.`,
    },
    procedure.keepers.basis,
    'forbidden',
  );
};

/** An event that later ones stand on cannot be annulled before them: the rest must still be a way that the procedure allows. */
const annulBlocked = (
  procedure: AnyProcedure,
  history: readonly CaseEvent[],
  target: number,
  { automatic }: Pick<KeepingRequest, 'automatic'>,
  env: FoldEnv,
): Refusal | null => {
  const effective = effectiveEvents(history).filter(({ annulled, event }) => !annulled && !isKernelEvent(event.type));
  const found = effective.find(({ event }) => event.seq === target);
  if (found === undefined)
    return refuse(
      'no-target',
      { zh: `没有可以撤销的第${target}条记录。`, en: `There is no record ${target} to annul.` },
      [CORRECTION],
    );
  const fixed = automatic === true ? null : fixedRefusal(procedure, found.event);
  if (fixed !== null) return fixed;
  if (target === 1) return null;
  const standing = effective.map(({ event }) => event);
  let status = 'start';
  for (const { event } of effective) {
    if (event.seq === target) continue;
    const step = procedure.steps[event.step];
    const allowed =
      step === undefined ||
      (step.from === 'start' ? status === 'start' : step.from.includes(status)) ||
      followsSameStep(effective, event);
    if (!allowed) return standsOnIt(procedure, event);
    if (isMoving(procedure, event)) status = event.to;
  }
  const needing = neededBy(procedure, standing, target, env);
  return needing === null ? null : standsOnIt(procedure, needing);
};

const standsOnIt = (procedure: AnyProcedure, { seq, type }: CaseEvent): Refusal =>
  refuse(
    'stands-on-it',
    {
      zh: `第${seq}条“${procedure.events[type]?.label.zh ?? type}”以它为前提，须先撤销第${seq}条。`,
      en: `Record ${seq} (${type}) stands on it: annul that one first.`,
    },
    [CORRECTION],
  );

/** The first later record whose step the case would have refused without this one, as far as that is a matter of the case alone. */
const neededBy = (
  procedure: AnyProcedure,
  standing: readonly CaseEvent[],
  target: number,
  env: FoldEnv,
): CaseEvent | null => {
  const [first] = standing;
  if (first === undefined) return null;
  let now = noCase(first.duty, procedure, first.case, first.on);
  let without = now;
  for (const [index, event] of standing.entries()) {
    const step = procedure.steps[event.step];
    const refused = (state: CaseState): boolean =>
      step !== undefined &&
      unmet(
        step,
        contextOf(procedure, state, { on: event.on, today: event.on }, {}, event.actor, { facts: noFacts, env }),
        (need) => need.early === true,
      ) !== null;
    const sameStep = standing[index - 1]?.step === event.step && standing[index - 1]?.seq === event.seq - 1;
    if (event.seq > target && !sameStep && refused(without) && !refused(now)) return event;
    now = applyEvent(procedure, now, event, env);
    // Until the record in question both are one and the same.
    if (event.seq < target) without = now;
    else if (event.seq !== target) without = applyEvent(procedure, without, event, env);
  }
  return null;
};

/** Several events of one step share its start. */
const followsSameStep = (effective: ReturnType<typeof effectiveEvents>, event: CaseEvent): boolean => {
  const before = effective.find((other) => other.event.seq === event.seq - 1);
  return before !== undefined && before.event.step === event.step && before.event.to === event.to;
};
