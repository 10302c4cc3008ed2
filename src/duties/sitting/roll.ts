import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import type { FactRequest } from '#core/facts.ts';
import { heldOn, type MandateHeld } from '#core/mandate.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { isQuorate, needed } from '#core/vote.ts';
import { basis as cite } from '#laws/index.ts';
import type { Sitting } from './state.ts';

type At<In = unknown> = StepContext<Sitting, In>;

export const HALF = [1, 2] as const;
export const QUORUM = [cite('organic-law', 'sitting-quorum')];

const membersAt = (unit: string): FactRequest => ({ kind: 'related', duty: 'mandate', relation: 'at', id: unit });
const attendancesOf = (id: string): FactRequest => ({ kind: 'related', duty: 'attendance', relation: 'of', id });

export const readsMembers = (_input: unknown, { unit }: Sitting): readonly FactRequest[] => [membersAt(unit)];
export const readsAttendances = (_input: unknown, _sitting: Sitting, id: string): readonly FactRequest[] => [
  attendancesOf(id),
];
export const readsRoll = (_input: unknown, { unit }: Sitting, id: string): readonly FactRequest[] => [
  membersAt(unit),
  attendancesOf(id),
];

/** Those of these mandates at a unit who sit in it on a day, each once. */
export const seatedOn = (mandates: readonly MandateHeld[], on: CivilDate): readonly string[] => [
  ...new Set(mandates.flatMap((one) => (one.post === 'member' && heldOn(one, on) ? [one.person] : []))),
];

/** Those who sit in the unit on a day, each once: in office by a mandate that was not annulled and has not ended. */
export const membersOn = ({ open, facts }: Pick<At, 'open' | 'facts'>, on: CivilDate): readonly string[] =>
  seatedOn(
    facts
      .related('mandate', 'at', open.unit)
      .filter(({ void: annulled }) => !annulled)
      .map((state) => state.open as MandateHeld),
    on,
  );

export interface Attendance {
  readonly person: string;
  readonly capacity: string;
}
/** In the room, or when it closed on the list of those who came. */
const HERE: readonly string[] = ['present', 'attended'];
/** How many of those who sit in the body are in the room. */
export const presentOf = (members: readonly string[], attendances: readonly CaseState[]): number =>
  attendances
    .filter(({ status, void: gone }) => HERE.includes(status) && !gone)
    .map(({ open }) => open as Attendance)
    .filter(({ capacity, person }) => capacity === 'member' && members.includes(person)).length;

/** How many sit in the body on this day, and how many of them are in the room. */
export const roll = (context: At): { readonly all: number; readonly present: number } => {
  const members = membersOn(context, context.on);
  return {
    all: members.length,
    present: presentOf(members, context.facts.related('attendance', 'of', context.id)),
  };
};

/** More than half of all members, counted from the roll at this moment (组织法, quorum). */
export const quorate = (context: At): Refusal | null => {
  const { all, present } = roll(context);
  return isQuorate({ all, present })
    ? null
    : refuse(
        'no-quorum',
        {
          zh: `应到${all}人，实到${present}人，不足过半数（${needed(all, HALF)}人），不能开会。`,
          en: `${present} of ${all} members are present; a sitting needs ${needed(all, HALF)}.`,
        },
        QUORUM,
      );
};

/** Records with how many sit in the body and how many are here. */
export const withRoll =
  <const T extends 'waited' | 'opened' | 'resumed'>(type: T) =>
  (context: At<object>): Result<Decided<T, never>, Refusal> =>
    ok({ events: [{ type, values: { ...context.input, ...roll(context) } }] });
