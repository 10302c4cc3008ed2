import type { CivilDate } from '#core/calendar/date.ts';
import { type Effective, effectiveEvents, type FoldEnv, isKernelEvent, isMoving, stateBefore } from '#core/case.ts';
import { contextOf, type Surroundings, unmet } from '#core/decide.ts';
import { notYet } from '#core/entry-day.ts';
import type { CaseEvent } from '#core/event.ts';
import type { FactRequest } from '#core/facts.ts';
import type { Json, JsonObject } from '#core/json.ts';
import { type AnyProcedure, inputFields } from '#core/procedure.ts';
import { cite, err, type Label, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { type Fields, type Invalid, parseFields } from '#core/schema.ts';

export const CORRECTION = cite('office-rules', 'figure-correction');

/** What a correction was asked: the record, its right values and, where that was wrong too, the right day. */
export interface Correction {
  readonly target: number;
  readonly values: JsonObject;
  readonly $on?: CivilDate;
}

/** The values that a correction records, in the clear and closed. */
interface Corrected {
  readonly open: Readonly<Record<string, Json>>;
  readonly closed: Readonly<Record<string, Json>>;
}

/** Decides a correction. Errors name the field, the record that stands in the way, or what the corrected step itself would be refused for. */
export const correction = (
  procedure: AnyProcedure,
  history: readonly CaseEvent[],
  input: Correction,
  today: CivilDate,
  surroundings: Surroundings,
): Result<Corrected, Refusal | Invalid> => {
  const effective = effectiveEvents(history);
  const target = targetOf(effective, input.target);
  if (target === null)
    return err(
      refuse(
        'no-target',
        { zh: `没有可以更正的第${input.target}条记录。`, en: `There is no record ${input.target} to correct.` },
        [CORRECTION],
      ),
    );
  const fixed = fixedRefusal(procedure, target);
  if (fixed !== null) return err(fixed);
  const fields = procedure.events[target.type]?.fields ?? {};
  const { values, $on: on } = input;
  const known = Object.fromEntries(
    Object.entries(valuesOf(target, values)).filter(
      ([name]) => Object.hasOwn(fields, name) || Object.hasOwn(values, name),
    ),
  );
  const checked = parseFields(relaxed(fields, target), known);
  if (!checked.ok) return checked;
  if (on === undefined && Object.keys(values).length === 0) return err(nothingToCorrect);
  const read = checked.value as JsonObject;
  const emptied = Object.keys(values).find((name) => fields[name]?.fill !== undefined && read[name] === undefined);
  if (emptied !== undefined) return err(notEmptied(fields[emptied]?.label ?? { zh: emptied, en: emptied }));
  const blocked =
    (on === undefined ? null : dayBlocked(procedure, effective, target.seq, on, today)) ??
    stepBlocked(procedure, history, target, input, today, surroundings);
  if (blocked !== null) return err(blocked);
  const set: Record<string, Json> = on === undefined ? {} : { $on: on };
  const closed: Record<string, Json> = {};
  // A value that was emptied is taken away: null in the log.
  for (const name of Object.keys(values)) (fields[name]?.open === true ? set : closed)[name] = read[name] ?? null;
  return ok({ open: { target: input.target, set }, closed });
};

/** Who acted and what the step itself found out is put right, never taken away. */
const notEmptied = ({ zh, en }: Label): Refusal =>
  refuse('not-emptied', { zh: `“${zh}”可以改正，不能清空。`, en: `"${en}" can be put right and not be emptied.` }, [
    CORRECTION,
  ]);

/** The record that may be corrected, as it counts now. */
const targetOf = (effective: readonly Effective[], seq: number): CaseEvent | null => {
  const found = effective.find(({ event }) => event.seq === seq);
  return found === undefined || found.annulled || isKernelEvent(found.event.type) ? null : found.event;
};

const valuesOf = (target: CaseEvent, values: JsonObject): JsonObject => ({
  ...target.open,
  ...unerased(target.closed),
  ...values,
});

/** The input of the step that led to a record, had it been given these values; null where its input is not what it records. */
const inputWith = (procedure: AnyProcedure, target: CaseEvent, values: JsonObject): unknown => {
  const step = procedure.steps[target.step];
  if (step === undefined || step.automatic === true || step.records !== target.type) return null;
  const fields = relaxed(inputFields(procedure, step), target);
  const given = Object.entries(valuesOf(target, values)).filter(([name]) => Object.hasOwn(fields, name));
  const parsed = parseFields(fields, Object.fromEntries(given));
  return parsed.ok ? parsed.value : null;
};

/** What the needs of the corrected step read, with the values that it had and with those that it gets. */
export const correctionFacts = (
  procedure: AnyProcedure,
  history: readonly CaseEvent[],
  { target: seq, values, $on }: Correction,
  env: FoldEnv,
): readonly FactRequest[] => {
  const target = targetOf(effectiveEvents(history), seq);
  const facts = target === null ? undefined : procedure.steps[target.step]?.facts;
  if (target === null || facts === undefined) return [];
  const { open, id } = stateBefore(procedure, history, target, env);
  return [
    { change: values, on: $on ?? target.on },
    { change: {}, on: target.on },
  ].flatMap(({ change, on }) => {
    const input = inputWith(procedure, target, change);
    return input === null ? [] : facts(input as never, open, id, on);
  });
};

/**
 * What the step would have been refused for, had it been taken with the corrected values. What it would be refused for today with the
 * old values as well (a town that was closed since) is no matter of the correction.
 */
const stepBlocked = (
  procedure: AnyProcedure,
  history: readonly CaseEvent[],
  target: CaseEvent,
  { values, $on }: Correction,
  today: CivilDate,
  surroundings: Surroundings,
): Refusal | null => {
  const step = procedure.steps[target.step];
  if (step?.needs === undefined) return null;
  const before = stateBefore(procedure, history, target, surroundings.env);
  const refused = (change: JsonObject, on: CivilDate): Refusal | null => {
    const input = inputWith(procedure, target, change);
    if (input === null) return null;
    const context = contextOf(procedure, before, { on, today }, input, target.actor, surroundings);
    return unmet(step, context, (need) => need.early !== true);
  };
  const refusal = refused(values, $on ?? target.on);
  return refusal === null || refused({}, target.on)?.code === refusal.code ? null : refusal;
};

const nothingToCorrect = refuse(
  'nothing',
  { zh: '没有写要更正的内容或者日期。', en: 'Neither a value nor a day to correct was given.' },
  [CORRECTION],
);

/** What was computed and sealed is put right by an erratum, which computes it again. */
export const fixedRefusal = (procedure: AnyProcedure, event: CaseEvent): Refusal | null => {
  const definition = procedure.events[event.type];
  if (typeof definition?.fixed === 'function') {
    const why = definition.fixed(event.open);
    return why === null ? null : refuse('fixed', why, [CORRECTION]);
  }
  return definition?.fixed === true
    ? refuse(
        'fixed',
        {
          zh: `“${definition.label.zh}”由系统计算，不能手工更正或者撤销。`,
          en: `"${definition.label.en}" was computed; it is not corrected or annulled by hand.`,
        },
        [CORRECTION],
      )
    : null;
};

/** A corrected day has come, and the steps that moved the case on still happened one after the other. */
const dayBlocked = (
  procedure: AnyProcedure,
  effective: readonly Effective[],
  target: number,
  on: CivilDate,
  today: CivilDate,
): Refusal | null => {
  if (on > today) return notYet(on, today);
  const events = effective
    .filter(({ annulled, event }) => !annulled && !isKernelEvent(event.type))
    .map(({ event }) => (event.seq === target ? { ...event, on } : event));
  let moved = events[0]?.on ?? on;
  for (const event of events) {
    const moves = isMoving(procedure, event);
    const bound = moves ? moved : (events[0]?.on ?? on);
    if (event.on < bound)
      return refuse(
        'out-of-order',
        {
          zh: `这样更正后，第${event.seq}条的日期${event.on}会早于它前面一步的日期${bound}。`,
          en: `Corrected so, record ${event.seq} (${event.on}) would come before the step that led to it (${bound}).`,
        },
        [CORRECTION],
      );
    if (moves) moved = event.on;
  }
  return null;
};

const unerased = (closed: CaseEvent['closed']): Readonly<Record<string, Json>> =>
  Object.fromEntries(Object.entries(closed).filter(([, value]) => !isErased(value))) as Readonly<Record<string, Json>>;

const isErased = (value: unknown): boolean => typeof value === 'object' && value !== null && 'erased' in value;

/** A field whose value was erased cannot be asked for again. */
const relaxed = (fields: Fields, event: CaseEvent): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      isErased(event.closed[name]) ? { ...field, optional: true } : field,
    ]),
  );
