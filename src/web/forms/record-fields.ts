import type { FieldView, StepView } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import { words } from '../words.ts';

const TARGET = 'target';
const VALUES = 'values';
const PREFIX = `${VALUES}.`;

/** The fields that a form shows: the record is chosen among those that the step may name, and its values are asked one by one. */
export const recordFields = (step: StepView, chosen: Json | undefined): readonly FieldView[] => {
  const { targets } = step;
  if (targets === undefined) return step.fields;
  const target = targets.find(({ seq }) => String(seq) === String(chosen));
  return step.fields.flatMap((field): readonly FieldView[] => {
    if (field.name === TARGET) {
      const options = targets.map(({ seq, label }) => ({ value: String(seq), label }));
      return [{ ...field, kind: 'ref', label: words.record, options }];
    }
    if (field.name !== VALUES) return [field];
    return (target?.fields ?? []).map((one) => ({ ...one, name: `${PREFIX}${one.name}`, optional: true }));
  });
};

/** What a form holds for a value that is absent. */
const held = ({ kind, value }: FieldView): Json => value ?? (kind === 'flag' ? false : null);

/** The input as the step wants it: the record as a number, and of its values those that changed; one that was emptied is null. */
export const recordInput = (step: StepView, input: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> => {
  const { targets } = step;
  if (targets === undefined) return input;
  const target = Number(input[TARGET]);
  const before = targets.find(({ seq }) => seq === target)?.fields ?? [];
  const plain = Object.entries(input).filter(([name]) => !name.startsWith(PREFIX));
  const changed = before.flatMap((field): readonly [string, Json][] => {
    const now = input[`${PREFIX}${field.name}`] ?? null;
    return JSON.stringify(now) === JSON.stringify(held(field)) ? [] : [[field.name, now]];
  });
  const values = step.fields.some(({ name }) => name === VALUES) ? { [VALUES]: Object.fromEntries(changed) } : {};
  return { ...Object.fromEntries(plain), [TARGET]: target, ...values };
};

/** The field of the form that a fault speaks of: the values of a record stand under its name. */
export const faultField = (fields: readonly FieldView[], name: string): string =>
  fields.some((field) => field.name === `${PREFIX}${name}`) ? `${PREFIX}${name}` : name;
