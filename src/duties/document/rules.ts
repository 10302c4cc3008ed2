import type { CivilDate } from '#core/calendar/date.ts';
import type { FactRequest } from '#core/facts.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import type { events } from './events.ts';
import type { IssuedDocument } from './state.ts';
import { type Kind, kinds } from './words.ts';

type At<In = unknown> = StepContext<IssuedDocument, In>;
type Drafting = At<Values<(typeof events)['drafted']['fields']>>;

/** What a sitting tells of itself. */
interface SittingRead {
  readonly unit: string;
  readonly body: string;
  readonly ordinal: number;
  readonly heldOn: CivilDate | null;
  readonly items: readonly { readonly item: number; readonly outcome: string | null; readonly on: CivilDate | null }[];
}
const sittingIn = ({ facts }: Pick<At, 'facts'>, id: string | null): SittingRead | null => {
  const found = id === null ? null : facts.case(id);
  return found === null || found.duty !== 'sitting' || found.void ? null : (found.open as SittingRead);
};

export const readsSitting = ({ sitting }: { readonly sitting?: unknown }): readonly FactRequest[] =>
  typeof sitting === 'string' ? [{ kind: 'case', id: sitting }] : [];
export const readsIssued = (_input: unknown, { sitting }: IssuedDocument): readonly FactRequest[] =>
  sitting === null
    ? []
    : [
        { kind: 'case', id: sitting },
        { kind: 'related', duty: 'document', relation: 'of', id: sitting },
      ];

const singular: readonly Kind[] = ['decision', 'resolution'];
const isSingular = (kind: string): boolean => (singular as readonly string[]).includes(kind);

export const ofCommittee = (context: Drafting): Refusal | null =>
  sittingIn(context, context.input.sitting)?.body === 'standing-committee'
    ? null
    : refuse('no-sitting', {
        zh: '决定、决议和公告由常委会会议通过：请选一次常委会会议。',
        en: 'Decisions, resolutions and announcements are passed by the standing committee: name one of its sittings.',
      });

export const namesItem = (context: Drafting): Refusal | null => {
  const { kind, item, sitting } = context.input;
  if (item === undefined)
    return isSingular(kind)
      ? refuse('no-item', {
          zh: '请写明是哪一项议题的决定、决议。',
          en: 'Say which item the decision or resolution is on.',
        })
      : null;
  return sittingIn(context, sitting)?.items.some((one) => one.item === item) === true
    ? null
    : refuse('no-item', { zh: `这次会议没有第${item}项议题。`, en: `That sitting has no item ${item}.` });
};

const CARRIED: readonly (string | null)[] = ['passed', 'partly'];

/** The day on which the sitting passed what the document says, or null. */
const passedOn = ({ items, heldOn }: SittingRead, { kind, item }: IssuedDocument): CivilDate | null => {
  if (item === null) return items.some(({ outcome }) => CARRIED.includes(outcome)) ? heldOn : null;
  const found = items.find((one) => one.item === item);
  if (found === undefined || found.outcome === null) return null;
  return isSingular(kind) && !CARRIED.includes(found.outcome) ? null : found.on;
};

/** Nothing is signed that the sitting has not passed, and an item has one decision. */
export const issue = (context: At): Result<Decided<'issued', never>, Refusal> => {
  const { open, facts, id } = context;
  const sitting = sittingIn(context, open.sitting);
  const on = sitting === null ? null : passedOn(sitting, open);
  if (sitting === null || on === null)
    return err(
      refuse('not-passed', {
        zh: '会议还没有通过所写的议题，不能签发，也不编号。',
        en: 'The sitting has not passed the item named: it is neither signed nor numbered.',
      }),
    );
  const other = facts.related('document', 'of', open.sitting ?? '').find((one) => {
    const { kind, item, issuedOn } = one.open as IssuedDocument;
    return one.id !== id && !one.void && issuedOn !== null && isSingular(kind) && item === open.item;
  });
  if (isSingular(open.kind) && other !== undefined) {
    const { kind } = other.open as IssuedDocument;
    const word = kinds[kind as Kind];
    return err(
      refuse('issued-already', {
        zh: `这项议题已经签发了${word.zh}（${other.number ?? ''}）；写错的，请更正那一件。`,
        en: `On this item a ${word.en} was issued already (${other.number ?? ''}); what is wrong in it is corrected there.`,
      }),
    );
  }
  return ok({
    events: [{ type: 'issued', values: { unit: sitting.unit, ordinal: sitting.ordinal, passedOn: on } }],
  });
};
