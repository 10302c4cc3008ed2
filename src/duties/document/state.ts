import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import type { events } from './events.ts';
import type { Kind } from './words.ts';

/** What the part in clear says of a document. */
export interface IssuedDocument {
  readonly kind: Kind | '';
  /** The sitting or the suggestion that it is of. */
  readonly sitting: string | null;
  readonly suggestion: string | null;
  readonly item: number | null;
  readonly issuedOn: CivilDate | null;
  /** Of what the committee passed: its body, the number of the sitting, the day. */
  readonly unit: string | null;
  readonly ordinal: number;
  readonly passedOn: CivilDate | null;
}

export const noDocument: IssuedDocument = {
  kind: '',
  sitting: null,
  suggestion: null,
  item: null,
  issuedOn: null,
  unit: null,
  ordinal: 0,
  passedOn: null,
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;

/** One event after the other; all of it from the part in clear. */
export const fold = {
  drafted: (_before: IssuedDocument, { open }: Of<'drafted'>): IssuedDocument => ({
    ...noDocument,
    kind: open.kind,
    sitting: open.sitting,
    item: open.item ?? null,
  }),
  issued: (document: IssuedDocument, { on, open }: Of<'issued'>): IssuedDocument => ({
    ...document,
    issuedOn: on,
    unit: open.unit ?? null,
    ordinal: open.ordinal ?? 0,
    passedOn: open.passedOn ?? null,
  }),
  filed: (_before: IssuedDocument, { on, open }: Of<'filed'>): IssuedDocument => ({
    ...noDocument,
    kind: open.kind,
    sitting: open.sitting ?? null,
    suggestion: open.suggestion ?? null,
    issuedOn: on,
  }),
};

/** The case that it is of, in `of` and in the relation that its kind names: so the case's own paper finds its number. */
export const parties = ({ kind, sitting, suggestion }: IssuedDocument): readonly Party[] => {
  const id = sitting ?? suggestion;
  if (id === null || kind === '') return [];
  return ['of', kind].map((relation) => ({ relation, kind: 'case' as const, id }));
};
