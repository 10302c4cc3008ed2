import type { FieldView } from '#core/api.ts';
import type { RuleKind } from '#core/api-settings.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty, OfficeRuleDef } from '#core/duty.ts';
import { CALENDAR_RULE } from '#core/kernel-rules.ts';
import { numberLike } from '#core/numbering.ts';
import type { Directory } from '#store/directory.ts';

/** How values of a rule are written. */
export const ruleKind = (key: string, { value }: Pick<OfficeRuleDef, 'value'>): RuleKind => {
  if (key === CALENDAR_RULE) return 'days';
  if (Array.isArray(value)) return 'texts';
  if (typeof value === 'number') return 'number';
  if (typeof value !== 'string') return 'limit';
  return numberLike(value, 0) === null ? 'text' : 'pattern';
};

const isValue = ({ kind }: FieldView): boolean => kind === 'json';

/** The form that sets a rule for the first time: those that are not set yet, each with its own kind of value. */
export const newRuleFields = (
  fields: readonly FieldView[],
  by: string,
  directory: Directory,
  today: string,
): readonly FieldView[] => {
  const free = new Map([...directory.rules].filter(([key]) => !directory.env.rules.isOwn(key)));
  const of = Object.fromEntries(
    [...free].map(([key, rule]) => {
      const value = directory.env.rules.value(key, today);
      return [key, { kind: ruleKind(key, rule), value, ...(rule.hint === undefined ? {} : { hint: rule.hint }) }];
    }),
  );
  return fields.map((field) => {
    if (field.name === by) return { ...field, options: field.options?.filter(({ value }) => free.has(value)) ?? [] };
    return isValue(field) ? { ...field, rules: { by, of } } : field;
  });
};

/** The form that changes or corrects a rule: its value is written as that rule's are. */
export const ruleFields = (
  { serves }: Pick<Duty, 'serves'>,
  { open }: Pick<CaseState, 'open'>,
  directory: Directory,
  fields: readonly FieldView[],
): readonly FieldView[] => {
  const key = serves?.officeRule?.(open).key;
  const rule = key === undefined ? undefined : directory.rules.get(key);
  if (key === undefined || rule === undefined) return fields;
  return fields.map((field) =>
    isValue(field)
      ? { ...field, rule: { key, kind: ruleKind(key, rule) }, ...(rule.hint === undefined ? {} : { hint: rule.hint }) }
      : field,
  );
};
