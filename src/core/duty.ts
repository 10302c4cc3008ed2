import type { Post } from '#core/actor.ts';
import type { AgendaDef } from '#core/agenda.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import { type Limit, parseLimit } from '#core/calendar/deadline.ts';
import type { CaseState } from '#core/case.ts';
import type { Checklist } from '#core/checklist.ts';
import type { CaseEvent } from '#core/event.ts';
import type { Decision } from '#core/facts.ts';
import type { FigureDef } from '#core/figure.ts';
import type { ImportForm } from '#core/import/form.ts';
import type { Json, JsonObject } from '#core/json.ts';
import type { MandateHeld } from '#core/mandate.ts';
import type { Measure } from '#core/measure.ts';
import type { Paper } from '#core/paper.ts';
import type { AnyProcedure, Procedure } from '#core/procedure.ts';
import type { CaseTable } from '#core/report.ts';
import type { Basis, Label } from '#core/result.ts';
import type { RoomDef } from '#core/room.ts';
import type { Sight } from '#core/schema.ts';
import type { TallyDef, TallyReport } from '#core/tally.ts';
import type { VoteResultRow } from '#core/vote.ts';

/** What a post may see of a case. Whoever no rule names sees nothing: for them the case is absent. */
export interface SightRule {
  readonly post: Post;
  /** Only cases in which the person or unit stands in one of these relations; absent: every case of the duty. */
  readonly relations?: readonly string[];
  /** The classes of fields that they see; none: only that the case exists, with its clear part. */
  readonly sees: readonly Sight[];
  /** Only while this holds of the case (the organ sees how to reach the resident only with consent). */
  readonly when?: (state: unknown) => boolean;
}

/** A rule that the office may set itself, dated and logged; `value` holds from the beginning until the office sets another. */
export interface OfficeRuleDef {
  readonly label: Label;
  readonly value: Json;
  readonly basis: Basis;
  /** How a value is written, under the control that asks for it. */
  readonly hint?: Label;
  /** Says in one sentence what is wrong with a value, or null. */
  readonly check: (value: Json) => Label | null;
}

/** A limit that the office may set itself: so many of a unit after the event that starts it. */
export const limitRule = (
  zh: string,
  en: string,
  basis: Basis,
  unit: Limit['unit'],
  n: number,
  roll?: NonNullable<Limit['roll']>,
): OfficeRuleDef => ({
  label: { zh, en },
  value: { unit, n, counting: 'after', ...(roll === undefined ? {} : { roll }) },
  basis,
  check: (value) => {
    const parsed = parseLimit(value);
    return parsed.ok ? null : parsed.error;
  },
});

/** So many days counted back from the day that the clock names; a last day that is not worked moves back. */
export const limitBefore = (zh: string, en: string, basis: Basis, n: number): OfficeRuleDef => ({
  ...limitRule(zh, en, basis, 'days', n),
  value: { unit: 'days', n, counting: 'before' },
});

/** A step in another case of the same congress that an event brings with it, in the same transaction. */
export interface LinkedCommand {
  readonly duty: string;
  readonly case: string;
  /** The step opens that case, whose id is `linkedCase` of the event. */
  readonly opens?: true;
  readonly step: string;
  readonly input: Readonly<Record<string, Json>>;
  /** The item of a sitting that decides the step, which must then be a body's. */
  readonly decision?: { readonly sitting: string; readonly item: string };
  /** Where the case that it opens is there already, taken back before: the step that takes it up again. */
  readonly again?: string;
  /** With the step `annul`: the record there that this step made with this input, if it still holds. */
  readonly annuls?: Pick<LinkedCommand, 'step' | 'input'>;
}
export interface Link {
  readonly when: string;
  /** `history` is what holds of the event's case, corrected and without what was annulled, with the event as the last. */
  readonly take: (event: CaseEvent, history: readonly CaseEvent[]) => readonly LinkedCommand[];
  /** Whether the other case, as it stands, takes such a step; where not, the event stands alone. Absent: a step that it cannot take refuses the event. */
  readonly only?: (taken: LinkedCommand, other: CaseState) => boolean;
  /** The steps that take one of these back when the event is annulled or corrected. */
  readonly undo?: (taken: LinkedCommand, event: CaseEvent) => readonly LinkedCommand[];
}

/** The decision on one item of a sitting, which is the case itself. */
export interface DecidedItem extends Omit<Decision, 'sitting'> {
  readonly label: Label;
}

/** What a duty's cases are to the kernel itself: people, units, posts held, rules, decisions of bodies. */
export interface Serves<S = unknown> {
  readonly directory?: 'person' | 'unit';
  readonly mandate?: (state: S) => MandateHeld;
  readonly officeRule?: (state: S) => {
    readonly key: string;
    readonly values: readonly { readonly since: CivilDate; readonly value: Json }[];
  };
  /** What a body decided at a sitting, item by item; `label` names sitting and item. */
  readonly decisions?: (state: S) => readonly DecidedItem[];
  /** A published figure: its definition, what was sealed of each year, and what corrected it. */
  readonly figure?: (state: S) => PublishedState;
  /** The results of votes that were counted, line by line: rows of the read table `vote_result`. */
  readonly votes?: (state: S) => readonly VoteResultRow[];
}

/** A case that invites people: for which day, how many, and who was invited already. */
export interface Invitation {
  readonly on: CivilDate;
  /** Null: as many as the desk likes. */
  readonly wanted: number | null;
  readonly invited: readonly string[];
}

/** What a duty's cases are to whoever looks for people to invite. */
export interface Inviting<S = unknown> {
  readonly invitation?: (state: S) => Invitation | null;
  /** Who came as an invited deputy, on which day: invitations go round by it. */
  readonly attended?: (state: S) => { readonly person: string; readonly on: CivilDate } | null;
  /** The step that invites, its field of persons, and what its form opens with. */
  readonly by?: { readonly step: string; readonly persons: string; readonly suggests: Readonly<Record<string, Json>> };
  /** The persons whose matter the case is: who wrote it and who joined. */
  readonly raisedBy?: (state: S) => readonly string[];
  /** The facet that says in which field the matter lies. */
  readonly field?: string;
}

export interface SealedValue {
  readonly period: string;
  readonly on: CivilDate;
  readonly result: JsonObject;
}
export interface PublishedState {
  readonly definition: FigureDef | null;
  readonly sealed: readonly SealedValue[];
  readonly errata: readonly (SealedValue & { readonly seq: number })[];
}

/** Everything that the kernel and the generic pages need to know of a duty. Shells get a list of these and name none. */
export interface Duty {
  readonly name: string;
  readonly label: Label;
  /** How one case is called, with its unit word (个, 件). */
  readonly one: Label;
  readonly unit: Label;
  /** Whether the header of a leaf is clear from the first event, or committed until the case is public. */
  readonly headers: 'open' | 'committed';
  /** In order of the day from which cases open under them. */
  readonly editions: readonly { readonly since: CivilDate; readonly procedure: AnyProcedure }[];
  readonly measures: readonly Measure[];
  readonly figures: readonly FigureDef[];
  /** Tables of a year over its measures, on the desk and in public. */
  readonly tallies?: readonly TallyDef[];
  /** Official reports made of them. */
  readonly reports?: readonly TallyReport[];
  readonly officeRules: Readonly<Record<string, OfficeRuleDef>>;
  readonly sight: readonly SightRule[];
  /** What anybody may see once `isPublic` says so. */
  readonly isPublic: (state: unknown, status: string) => boolean;
  /** The field that names a case in lists, and the one that does so in public. */
  readonly titleField: string | null;
  readonly publicTitleField: string | null;
  /** Where no field names a case: the facets that do, in order (station, day, part of the day). */
  readonly titleFacets?: readonly string[];
  /** Earlier cases on the same matter, found by the words of the title: so many years back, with the facets that say who handled one and what came of it. */
  readonly precedents?: { readonly years: number; readonly facets: readonly string[] };
  /** Short values for list columns and filters (town, category, result), from the part in clear. */
  readonly facets: (state: unknown) => Readonly<Record<string, string>>;
  readonly facetLabels: Readonly<
    Record<
      string,
      {
        readonly label: Label;
        readonly options?: Readonly<Record<string, Label>>;
        readonly to?: string;
        /** The office rule that gives values a letter, which is shown beside them. */
        readonly marks?: string;
      }
    >
  >;
  /** The steps of the way of a case, in order, for the line under its sentence. */
  readonly way: readonly string[];
  /** Order of this duty in menus. Null: not in the menu. */
  readonly menuOrder: number | null;
  /** The next days on which something takes place in an open case by its own plan, this day included. */
  readonly days?: (state: unknown, today: CivilDate) => readonly CivilDate[];
  /** What the law asks before the day of a case, with its dates, for the desk. */
  readonly checklist?: Checklist;
  /** Its cases have an agenda, which the desk draws up. */
  readonly agenda?: AgendaDef;
  /** The official papers that can be made of one case. */
  readonly papers?: readonly Paper[];
  /** A year's numbers, one row for each case. */
  readonly tables?: readonly CaseTable[];
  readonly serves?: Serves;
  readonly inviting?: Inviting;
  /** Its cases are meeting rooms: what one is like now for whoever asks, made of the case and of those that are `of` it. */
  readonly room?: RoomDef;
  /** Tables of past or outside records that become its cases. */
  readonly imports?: readonly ImportForm[];
}

/** Declares a duty; the one place where its folded state is made unknown to the kernel. */
export const defineDuty = <S>(
  duty: Omit<
    Duty,
    | 'editions'
    | 'measures'
    | 'isPublic'
    | 'facets'
    | 'days'
    | 'checklist'
    | 'agenda'
    | 'papers'
    | 'tables'
    | 'serves'
    | 'inviting'
  > & {
    readonly serves?: Serves<S>;
    readonly inviting?: Inviting<S>;
    readonly papers?: readonly ErasablePaper<S>[];
    readonly tables?: readonly CaseTable<S>[];
    readonly editions: readonly { readonly since: CivilDate; readonly procedure: ErasableProcedure<S> }[];
    readonly measures: readonly Measure<S>[];
    readonly isPublic: (state: S, status: string) => boolean;
    readonly facets: (state: S) => Readonly<Record<string, string>>;
    readonly days?: (state: S, today: CivilDate) => readonly CivilDate[];
    readonly checklist?: Checklist<S>;
    readonly agenda?: AgendaDef<S>;
  },
): Duty => duty as unknown as Duty;

// biome-ignore lint/suspicious/noExplicitAny: the names of states, roles and events vary from duty to duty and are checked where they are declared.
type ErasableProcedure<S> = Procedure<any, any, any, any, S, any>;
// biome-ignore lint/suspicious/noExplicitAny: the events of a paper are those of its duty, which declares both.
type ErasablePaper<S> = Paper<S, any>;

/** The procedure under which a case opens on this day. Throws when the duty has none yet. */
export const procedureOn = (duty: Duty, on: CivilDate): AnyProcedure => {
  const edition = duty.editions.findLast(({ since }) => since <= on);
  if (edition === undefined) throw new RangeError(`${duty.name} has no procedure on ${on}`);
  return edition.procedure;
};

/** The procedure of an edition that a case was opened under. */
export const procedureOf = (duty: Duty, edition: number): AnyProcedure => {
  const found = duty.editions.find(({ procedure }) => procedure.edition === edition);
  if (found === undefined) throw new RangeError(`${duty.name} has no edition ${edition}`);
  return found.procedure;
};
