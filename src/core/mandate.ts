import type { Post } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';

/** Who held which post, where, from when until when (that day no longer), with what changed in between. */
export interface MandateHeld {
  readonly person: string;
  readonly post: Post;
  readonly unit: string | null;
  /** Of a deputy: the level of the congress, and the constituency that elected. */
  readonly level: string | null;
  readonly constituency: string | null;
  /** Of a deputy: the delegations, each from a day, the last one in force. */
  readonly delegations: readonly { readonly unit: string; readonly from: CivilDate }[];
  /** Of a member of a body: chairperson, head, convener. */
  readonly position: string | null;
  readonly from: CivilDate;
  readonly until: CivilDate | null;
  /** Why it ended. */
  readonly reason: string | null;
  /** Times in which the duties were suspended (代表法, a deputy detained in a criminal case). */
  readonly suspended: readonly { readonly from: CivilDate; readonly until: CivilDate | null }[];
}

interface Span {
  readonly from: CivilDate;
  readonly until: CivilDate | null;
}
const covers = ({ from, until }: Span, on: CivilDate): boolean => from <= on && (until === null || until > on);

/** Whether the post was held on a day, suspended or not. */
export const heldOn = (mandate: Pick<MandateHeld, 'from' | 'until'>, on: CivilDate): boolean =>
  mandate.from !== '' && covers(mandate, on);

/** Whether its duties were suspended on a day. */
export const suspendedOn = ({ suspended }: Pick<MandateHeld, 'suspended'>, on: CivilDate): boolean =>
  suspended.some((span) => covers(span, on));

/** The delegation that a deputy belonged to on a day, or null. */
export const delegationOn = ({ delegations }: Pick<MandateHeld, 'delegations'>, on: CivilDate): string | null =>
  delegations.findLast(({ from }) => from <= on)?.unit ?? null;
