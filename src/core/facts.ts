import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import type { OfficeRuleDef } from '#core/duty.ts';
import type { Json, JsonObject } from '#core/json.ts';
import type { Measure } from '#core/measure.ts';
import type { Label } from '#core/result.ts';

/**
 * What a step may read besides its own case. The store loads all facts of a batch in one query each, in the same transaction,
 * and the next command of the batch sees what the one before it changed.
 */
export type FactRequest =
  | { readonly kind: 'case'; readonly id: string }
  /** The case of a duty that bears this public number. */
  | { readonly kind: 'numbered'; readonly duty: string; readonly number: string }
  /** All cases in which `id` stands in `relation`: children of a case, mandates of a person, promises of an organ. */
  | { readonly kind: 'related'; readonly duty: string; readonly relation: string; readonly id: string }
  /** The vote or minute of a body on an item of a sitting. */
  | { readonly kind: 'decision'; readonly sitting: string; readonly item: string }
  /** A published figure's value, its parts and the signed checkpoint that it is computed at. */
  | { readonly kind: 'figure'; readonly definition: JsonObject; readonly period: string };

/** Asks for the cases of a list in an input that was not checked yet: what is no list of ids asks for nothing. */
export const casesNamed = (list: unknown): readonly FactRequest[] =>
  Array.isArray(list)
    ? list.flatMap((id: unknown) => (typeof id === 'string' ? [{ kind: 'case' as const, id }] : []))
    : [];

export interface Decision {
  readonly body: string;
  readonly sitting: string;
  readonly item: string;
  readonly on: CivilDate;
  readonly passed: boolean;
}

/** The decision on an item among those of a sitting; a sitting that was annulled decided nothing. */
export const decisionOn = (
  state: CaseState | null | undefined,
  decisions: ((open: unknown) => readonly Omit<Decision, 'sitting'>[]) | undefined,
  item: string,
): Decision | null => {
  if (state === null || state === undefined || state.void) return null;
  const found = decisions?.(state.open).find((one) => one.item === item);
  return found === undefined ? null : { ...found, sitting: state.id };
};

export interface Facts {
  /** All measures that there are, of every duty: what a figure's definition may name. */
  readonly measures: readonly Measure[];
  readonly case: (id: string) => CaseState | null;
  readonly numbered: (duty: string, number: string) => CaseState | null;
  readonly related: (duty: string, relation: string, id: string) => readonly CaseState[];
  readonly decision: (sitting: string, item: string) => Decision | null;
  readonly figure: (definition: JsonObject, period: string) => JsonObject | null;
}

/** Office rules in force: limits, classes, registers. `value` is the value on that day; the office's own or the duty's default. */
export interface OfficeRules {
  readonly value: (key: string, on: CivilDate) => Json;
  /** What is wrong with a value for this rule, or that there is no such rule; null: the office may set it. */
  readonly fault: (key: string, value: Json) => Label | null;
  /** Whether the office has set values of its own. */
  readonly isOwn: (key: string) => boolean;
}

/** What `OfficeRules.fault` answers, from the rules that there are. */
export const ruleFault =
  (rules: ReadonlyMap<string, Pick<OfficeRuleDef, 'label' | 'check'>>) =>
  (key: string, value: Json): Label | null => {
    const rule = rules.get(key);
    if (rule === undefined) return { zh: `没有“${key}”这一规则。`, en: `There is no rule "${key}".` };
    const fault = rule.check(value);
    if (fault === null) return null;
    return { zh: `“${rule.label.zh}”：${fault.zh}`, en: `${rule.label.en}: ${fault.en}` };
  };

export const noFacts: Facts = {
  measures: [],
  case: () => null,
  numbered: () => null,
  related: () => [],
  decision: () => null,
  figure: () => null,
};
