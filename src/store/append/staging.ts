import type { CaseState } from '#core/case.ts';
import { effectiveEvents, isKernelEvent } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { kernelSteps } from '#core/keeping.ts';
import type { Posting } from '#core/measure.ts';
import { difference, postingsOf } from '#core/measure.ts';
import type { AnyProcedure } from '#core/procedure.ts';
import type { Fields } from '#core/schema.ts';

/** The latest words of a case: those that stay, and the erasable ones. */
export interface Texts {
  readonly plain: Readonly<Record<string, string>>;
  readonly sealed: Readonly<Record<string, string>>;
}
export const noTexts: Texts = { plain: {}, sealed: {} };

/** A case as a batch works on it. */
export interface CaseRecord {
  readonly state: CaseState;
  readonly texts: Texts;
}

/** The fields of an event type, the kernel's own included. */
export const fieldsOf = (procedure: AnyProcedure, type: string, target?: CaseEvent): Fields => {
  const own = procedure.events[type]?.fields;
  if (own !== undefined) return own;
  const kernel = Object.values(kernelSteps).find(({ records }) => records === type)?.input ?? {};
  return target === undefined ? kernel : { ...kernel, ...(procedure.events[target.type]?.fields ?? {}) };
};

/** The words after one more ordinary event. */
export const withEvent = (texts: Texts, event: CaseEvent, fields: Fields): Texts => {
  const plain = { ...texts.plain };
  const sealed = { ...texts.sealed };
  for (const [name, value] of Object.entries(event.closed)) {
    if (typeof value !== 'string' || name.startsWith('$')) continue;
    if (fields[name]?.sealed === true) sealed[name] = value;
    else plain[name] = value;
  }
  return { plain, sealed };
};

/** The words of a case from its whole history, corrections applied and erased values gone. */
export const textsOf = (procedure: AnyProcedure, history: readonly CaseEvent[]): Texts => {
  let texts = noTexts;
  for (const { event, annulled } of effectiveEvents(history)) {
    if (!annulled && !isKernelEvent(event.type)) texts = withEvent(texts, event, fieldsOf(procedure, event.type));
  }
  return history.some(({ type }) => type === 'erased') ? { ...texts, sealed: {} } : texts;
};

/** A case is asked for its postings before and after each event, and what was after one is before the next. */
const known = new WeakMap<CaseState, readonly Posting[]>();

export const postingsFor = (duty: Duty, state: CaseState): readonly Posting[] => {
  const found = known.get(state) ?? postingsOf(duty.measures, state);
  known.set(state, found);
  return found;
};

/** What a change of a case does to the counters; `before` is null where it was not yet. */
export const postingsBetween = (duty: Duty, before: CaseState | null, after: CaseState): readonly Posting[] =>
  difference(before === null ? [] : postingsFor(duty, before), postingsFor(duty, after));
