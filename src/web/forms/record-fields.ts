import type { FieldView, StepView, TimelineEntry } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import { positionOf, shortDate } from '#kit/ui/format.ts';
import { words } from '../words.ts';

/** The fields of a record that a step may correct, with their present values. */
export interface RecordTarget {
  readonly seq: number;
  readonly fields: readonly FieldView[];
}
/** A step that names an earlier record; with `targets`, its `values` are asked field by field. */
export type StepOnRecord = StepView & { readonly targets?: readonly RecordTarget[] };

const TARGET = 'target';
const VALUES = 'values';
const PREFIX = `${VALUES}.`;

const namesRecord = (step: StepView): boolean =>
  step.keeping && step.fields.some(({ name, kind }) => name === TARGET && kind === 'integer');

const recordChoice = (field: FieldView, timeline: readonly TimelineEntry[], today: string): FieldView => ({
  ...field,
  kind: 'ref',
  label: words.record,
  options: [...timeline].reverse().map((entry) => ({
    value: String(entry.seq),
    label: {
      zh: `#${positionOf(entry.pos)} ${shortDate(entry.on, today)} ${entry.label.zh}`,
      en: `#${positionOf(entry.pos)} ${shortDate(entry.on, today)} ${entry.label.en}`,
    },
  })),
});

/** The fields that a form shows: the record is chosen from the timeline, and its values are asked one by one where they are known. */
export const recordFields = (
  step: StepOnRecord,
  timeline: readonly TimelineEntry[],
  today: string,
  chosen: Json | undefined,
): readonly FieldView[] => {
  if (!namesRecord(step)) return step.fields;
  const target = step.targets?.find(({ seq }) => String(seq) === String(chosen));
  return step.fields.flatMap((field): readonly FieldView[] => {
    if (field.name === TARGET) return [recordChoice(field, timeline, today)];
    if (field.name !== VALUES || step.targets === undefined) return [field];
    return (target?.fields ?? []).map((one) => ({ ...one, name: `${PREFIX}${one.name}`, optional: true }));
  });
};

/** The input as the step wants it: the record as a number, and of its values those that changed. */
export const recordInput = (
  step: StepOnRecord,
  input: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> => {
  if (!namesRecord(step)) return input;
  const target = Number(input[TARGET]);
  if (step.targets === undefined) return { ...input, [TARGET]: target };
  const before = step.targets.find(({ seq }) => seq === target)?.fields ?? [];
  const plain = Object.entries(input).filter(([name]) => !name.startsWith(PREFIX));
  const changed = before.flatMap(({ name, value }): readonly [string, Json][] => {
    const now = input[`${PREFIX}${name}`];
    return now === undefined || JSON.stringify(now) === JSON.stringify(value) ? [] : [[name, now]];
  });
  const values = step.fields.some(({ name }) => name === VALUES) ? { [VALUES]: Object.fromEntries(changed) } : {};
  return { ...Object.fromEntries(plain), [TARGET]: target, ...values };
};
