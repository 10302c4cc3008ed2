import type { FieldView } from '#core/api.ts';
import type { Json } from '#core/json.ts';

/** The fields of a form that sets a rule: once the rule is chosen its value is asked for as that rule's are; before that it is not. */
export const withRule = (fields: readonly FieldView[], values: Readonly<Record<string, Json>>): readonly FieldView[] =>
  fields.flatMap((field): readonly FieldView[] => {
    const { rules, ...rest } = field;
    if (rules === undefined) return [field];
    const key = String(values[rules.by] ?? '');
    const chosen = Object.hasOwn(rules.of, key) ? rules.of[key] : undefined;
    if (chosen === undefined) return [];
    const { kind, value, hint } = chosen;
    return [{ ...rest, rule: { key, kind }, value, ...(hint === undefined ? {} : { hint }) }];
  });

/** The field whose value another choice in this one asks for anew. */
export const ruledBy = (fields: readonly FieldView[], name: string): string | undefined =>
  fields.find(({ rules }) => rules?.by === name)?.name;
