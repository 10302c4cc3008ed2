import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState } from '#core/case.ts';
import type { FactRequest, Facts } from '#core/facts.ts';
import { heldOn, type MandateHeld } from '#core/mandate.ts';
import type { Vote } from './state.ts';

/** What a vote reads of its sitting. */
export interface SittingRead {
  readonly unit: string;
  readonly body: string;
  readonly items: readonly { readonly item: number; readonly status: string }[];
}
/** What it reads of each attendance. */
interface AttendanceRead {
  readonly person: string;
  readonly capacity: string;
  readonly recusals: readonly number[];
}

/** Who is in the room when the question is put. */
export interface Room {
  /** Members in office on that day, and those of them who are present, in the order of their mandates. */
  readonly all: readonly string[];
  readonly present: readonly string[];
  /** Of those present: who may vote on this item, and who stepped aside. */
  readonly entitled: readonly string[];
  readonly recused: readonly string[];
  readonly absent: readonly string[];
}

type Where = Pick<Vote, 'sitting' | 'unit'>;

/** What opening a vote reads: the sitting, mandates at its body, attendances, and the other votes of the sitting. */
export const roomReads = ({ sitting, unit }: Where): readonly FactRequest[] => [
  { kind: 'case', id: sitting },
  { kind: 'related', duty: 'mandate', relation: 'at', id: unit },
  { kind: 'related', duty: 'attendance', relation: 'of', id: sitting },
  { kind: 'related', duty: 'vote', relation: 'of', id: sitting },
];

/** A sitting as votes know it, or null where the case is none. */
export const sittingOf = (facts: Facts, id: string): (CaseState & { readonly open: SittingRead }) | null => {
  const found = facts.case(id);
  return found === null || found.void || found.duty !== 'sitting'
    ? null
    : { ...found, open: found.open as SittingRead };
};

/** Who is in the room for an item on a day: members in office by mandate, present and not stepped aside by attendance. */
export const roomOf = (facts: Facts, { sitting, unit, item }: Where & Pick<Vote, 'item'>, on: CivilDate): Room => {
  const all = facts
    .related('mandate', 'at', unit)
    .filter(({ void: annulled }) => !annulled)
    .map(({ open }) => open as MandateHeld)
    .filter((mandate) => mandate.post === 'member' && heldOn(mandate, on))
    .map(({ person }) => person)
    .filter((person, index, list) => list.indexOf(person) === index);
  const there = new Map(
    facts
      .related('attendance', 'of', sitting)
      .filter(({ void: annulled, status }) => !annulled && status === 'present')
      .map(({ open }) => open as AttendanceRead)
      .filter(({ capacity }) => capacity === 'member')
      .map((one) => [one.person, one.recusals.includes(item)] as const),
  );
  const present = all.filter((person) => there.has(person));
  return {
    all,
    present,
    entitled: present.filter((person) => there.get(person) === false),
    recused: present.filter((person) => there.get(person) === true),
    absent: all.filter((person) => !there.has(person)),
  };
};

/** The other votes of the sitting that are under way. */
export const otherVotes = (
  facts: Facts,
  sitting: string,
  id: string,
): readonly (CaseState & { readonly open: Vote })[] =>
  facts
    .related('vote', 'of', sitting)
    .filter((other) => other.id !== id && !other.void)
    .map((other) => ({ ...other, open: other.open as Vote }));
