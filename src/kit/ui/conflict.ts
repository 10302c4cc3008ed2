import type { FieldView } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import { type FormValues, sameValue, startValues } from './draft.ts';

export type Choice = 'now' | 'mine';

/** One field that somebody changed: when the form was opened, now, and as I wrote it. `keep` is null where the person must choose. */
export interface ConflictRow {
  readonly field: FieldView;
  readonly opened: Json;
  readonly now: Json;
  readonly mine: Json;
  readonly keep: Choice | null;
}

/**
 * The fields in which the form and the case went apart. What only the other changed is taken, what only I changed is kept,
 * and nothing is chosen silently where both changed to different values.
 */
export const conflictRows = (
  openedFields: readonly FieldView[],
  nowFields: readonly FieldView[],
  mine: FormValues,
): readonly ConflictRow[] => {
  const opened = startValues(openedFields);
  const now = startValues(nowFields);
  return nowFields.flatMap((field): readonly ConflictRow[] => {
    const [before, present, own] = [opened[field.name] ?? '', now[field.name] ?? '', mine[field.name] ?? ''];
    if (sameValue(before, present) || sameValue(present, own)) return [];
    const keep = sameValue(before, own) ? 'now' : null;
    return [{ field, opened: before, now: present, mine: own, keep }];
  });
};

/** The values after the choices, or null while a choice is open. */
export const settled = (
  rows: readonly ConflictRow[],
  choices: Readonly<Record<string, Choice>>,
  mine: FormValues,
): FormValues | null => {
  const values: Record<string, Json> = { ...mine };
  for (const row of rows) {
    const choice = choices[row.field.name] ?? row.keep;
    if (choice === null) return null;
    values[row.field.name] = choice === 'now' ? row.now : row.mine;
  }
  return values;
};

/** Where two texts differ: the same beginning, the differing middle, the same end. Counts in code points. */
export const differing = (
  text: string,
  other: string,
): { readonly before: string; readonly middle: string; readonly after: string } => {
  const [a, b] = [[...text], [...other]];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  return {
    before: a.slice(0, start).join(''),
    middle: a.slice(start, a.length - end).join(''),
    after: a.slice(a.length - end).join(''),
  };
};
