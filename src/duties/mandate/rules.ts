import type { FactRequest } from '#core/facts.ts';
import { heldOn, type MandateHeld } from '#core/mandate.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import { basis as cite } from '#laws/index.ts';
import type { events } from './events.ts';
import { bodyKinds, type Reason } from './words.ts';

type Taken = Values<(typeof events)['taken']['fields']>;
type On<In = unknown> = StepContext<MandateHeld, In>;
interface Unit {
  readonly kind: string;
  readonly seats: number | null;
  readonly level: string | null;
  readonly from: string;
  readonly until: string | null;
}
const REGISTER = [cite('office-rules', 'people-register')];

export const readsOfTaken = ({ unit, constituency, delegation }: Taken): readonly FactRequest[] => [
  ...[unit, constituency, delegation].flatMap((id) => (id === undefined ? [] : [{ kind: 'case' as const, id }])),
  ...(constituency === undefined
    ? []
    : [{ kind: 'related' as const, duty: 'mandate', relation: 'constituency', id: constituency }]),
];

/** The unit of this id, if it was there on that day. */
const unitOn = (context: On, id: string): Unit | null => {
  const found = context.facts.case(id);
  if (found === null || found.void || found.duty !== 'unit') return null;
  const unit = found.open as Unit;
  return unit.until === null || unit.until > context.on ? unit : null;
};

/** Level, constituency and delegation are a deputy's; a position is a member's. */
export const fieldsFitPost = ({ input }: On<Taken>): Refusal | null => {
  const { post, level, constituency, delegation, position } = input;
  if (post !== 'deputy' && (level !== undefined || constituency !== undefined || delegation !== undefined))
    return refuse(
      'not-deputy',
      {
        zh: '层级、选区和代表团只有人大代表才填。',
        en: 'Level, constituency and delegation are for deputies alone.',
      },
      REGISTER,
    );
  return post !== 'member' && position !== undefined
    ? refuse(
        'not-member',
        { zh: '“担任”只有组成人员才填。', en: 'A position is for members of a body alone.' },
        REGISTER,
      )
    : null;
};

/** A member is one of a body, a delegation or a group that was there on that day. */
export const memberOfBody = (context: On<Taken>): Refusal | null => {
  const { post, unit } = context.input;
  if (post !== 'member') return null;
  const found = unit === undefined ? null : unitOn(context, unit);
  return found !== null && bodyKinds.includes(found.kind)
    ? null
    : refuse(
        'no-body',
        {
          zh: '组成人员要写当天已设立的常委会、主任会议、委员会、代表团或者代表小组。',
          en: 'A member names a committee, a directors’ meeting, a delegation or a group that was there on that day.',
        },
        REGISTER,
      );
};

/** The constituency was there, is one of the same level, and has a seat free on that day. */
export const seatFree = (context: On<Taken>): Refusal | null => {
  const { constituency, level } = context.input;
  if (constituency === undefined) return null;
  const found = unitOn(context, constituency);
  if (found?.kind !== 'constituency' || (found.level !== null && level !== undefined && found.level !== level))
    return refuse(
      'no-constituency',
      {
        zh: '所选不是当天在用的同级选区。',
        en: 'That is no constituency of the same level in use on that day.',
      },
      REGISTER,
    );
  const taken = context.facts
    .related('mandate', 'constituency', constituency)
    .filter((one) => !one.void && one.id !== context.id && heldOn(one.open as MandateHeld, context.on)).length;
  return found.seats === null || taken < found.seats
    ? null
    : refuse(
        'no-seat',
        {
          zh: `这个选区应选${found.seats}名，${context.on}已有${taken}名在任，没有空额。`,
          en: `This constituency has ${found.seats} seats; on ${context.on} ${taken} were taken and none is free.`,
        },
        [cite('election-law', 'vacancy')],
      );
};

/** A delegation is one that was there on that day. */
export const knownDelegation = (context: On<{ readonly delegation?: string | undefined }>): Refusal | null => {
  const { delegation } = context.input;
  return delegation === undefined || unitOn(context, delegation)?.kind === 'delegation'
    ? null
    : refuse(
        'no-delegation',
        { zh: '所选不是当天在用的代表团。', en: 'That is no delegation in use on that day.' },
        REGISTER,
      );
};

/** What the law says of deputies' mandates holds of no other post. */
export const ofDeputy = ({ open }: On): Refusal | null =>
  open.post === 'deputy'
    ? null
    : refuse(
        'not-deputy',
        { zh: '这不是代表职务，请用“去职”。', en: 'This is no deputy’s mandate; use “end”.' },
        REGISTER,
      );

/** A deputy's mandate ends only as the law says. */
export const notOfDeputy = ({ open }: On): Refusal | null =>
  open.post === 'deputy'
    ? refuse(
        'deputy',
        {
          zh: '代表职务只能因辞职被接受、罢免、资格终止或者届满结束，请选相应的一步。',
          en: 'A deputy’s mandate ends by resignation, recall, end of credentials or end of the term; take that step.',
        },
        [cite('deputies-law', 'credentials-end')],
      )
    : null;

/** Ends it for the reason that the step itself is. */
export const endsAs =
  (reason: Reason) =>
  ({ input }: On<{ readonly document?: string | undefined }>): Result<Decided<'ended', never>, Refusal> =>
    ok({ events: [{ type: 'ended', values: { ...input, reason } }] });
