import type { FieldView } from '#core/api.ts';

/** So many optional fields at the end of a form are worth a fold on a phone. */
const FOLD_FROM = 5;

export interface Arranged {
  readonly shown: readonly FieldView[];
  /** Optional fields after the last one that has to be filled in, if they are many. */
  readonly folded: readonly FieldView[];
}

/** The fields of a new case as a phone shows them: the picture first, since it is taken on the spot; what may be left out folded. */
export const arrange = (fields: readonly FieldView[]): Arranged => {
  const pictures = fields.filter(({ pictures }) => pictures === true);
  const rest = fields.filter(({ pictures }) => pictures !== true);
  const last = rest.findLastIndex(({ optional }) => !optional);
  const tail = rest.slice(last + 1);
  return last === -1 || tail.length < FOLD_FROM
    ? { shown: [...pictures, ...rest], folded: [] }
    : { shown: [...pictures, ...rest.slice(0, last + 1)], folded: tail };
};
