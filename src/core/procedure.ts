import type { Actor, ActorStamp, Party, Post } from '#core/actor.ts';
import type { Calendar } from '#core/calendar/calendar.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Limit } from '#core/calendar/deadline.ts';
import type { ClockRun } from '#core/clock.ts';
import type { FactRequest, Facts, OfficeRules } from '#core/facts.ts';
import type { JsonObject } from '#core/json.ts';
import type { Basis, Label, Refusal, Result } from '#core/result.ts';
import type { Fields, OpenValues } from '#core/schema.ts';

/** A fact that a step records. `version` grows when its fields change; old versions stay readable through `upcast`. */
export interface EventDef<F extends Fields = Fields> {
  readonly label: Label;
  readonly version: number;
  readonly fields: F;
  /** Computed, not entered: nobody corrects or annuls it by hand. A function says why of those that are: what to do instead. */
  readonly fixed?: true | ((open: JsonObject) => Label | null);
  /** Reads the open values of an older version as those of the next one. */
  readonly upcast?: (open: JsonObject, version: number) => JsonObject;
}
export type EventDefs = Readonly<Record<string, EventDef>>;

/** What a fold sees of an event: the part in clear, so that a stranger folds the same. */
export interface Folded<E extends EventDef> {
  readonly on: CivilDate;
  readonly seq: number;
  readonly to: string;
  readonly number: string | null;
  readonly open: OpenValues<E['fields']>;
}

/** Who may take steps in a role: holders of a post; with `relation`, only where the person, unit or receipt is that party of the case. */
export interface RoleDef {
  readonly label: Label;
  readonly post: Post;
  readonly relation?: string;
}

/** The bodies whose collective acts (votes, minutes) decide steps: 监督法 reserves supervisory powers to them. */
export const bodies = {
  congress: { zh: '人民代表大会', en: 'people’s congress' },
  'standing-committee': { zh: '常委会', en: 'standing committee' },
  'directors-meeting': { zh: '主任会议', en: 'directors’ meeting' },
} as const satisfies Readonly<Record<string, Label>>;
export type Body = keyof typeof bodies;

export interface BodyAct {
  readonly body: Body;
}
/** A step that a body decides: whoever keeps the record enters it, names the sitting and the item, and is refused without them. */
export const body = (name: Body): BodyAct => ({ body: name });

/** What decides a step: the case as it is, the input, who acts, the dates, the declared facts, the office's rules. */
export interface StepContext<S, In> {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly open: S;
  readonly parties: readonly Party[];
  readonly input: In;
  readonly actor: ActorStamp;
  /** The day on which it happened. */
  readonly on: CivilDate;
  /** The day on which it is entered. */
  readonly today: CivilDate;
  /** Who took a kind of event last. */
  readonly lastBy: (type: string) => ActorStamp | null;
  /** The running clock of this name. */
  readonly running: (clock: string) => ClockRun | null;
  readonly facts: Facts;
  readonly rules: OfficeRules;
  readonly calendar: Calendar;
}

export interface Need<S> {
  (context: StepContext<S, never>): Refusal | null;
  /** It looks at the case alone, not at the input: a page can say beforehand that the step is not possible. */
  readonly early?: boolean;
}
/** Marks a need that looks at the case alone. */
export const early = <N extends Need<never>>(need: N): N & { readonly early: true } =>
  Object.assign(need, { early: true as const });

export interface NewEvent<E extends string = string> {
  readonly type: E;
  readonly values: Readonly<Record<string, unknown>>;
}
/** What a step decided: its events in order and, where it may lead to several states, which. */
export interface Decided<E extends string = string, State extends string = string> {
  readonly events: readonly [NewEvent<E>, ...NewEvent<E>[]];
  readonly to?: State;
}

export interface StepDef<
  State extends string = string,
  Role extends string = string,
  EventType extends string = string,
  S = never,
> {
  readonly label: Label;
  readonly from: 'start' | readonly [State, ...State[]];
  /** `same` leaves the state; a list means that `decides` chooses one of them. */
  readonly to: 'same' | State | readonly [State, ...State[]];
  readonly by: BodyAct | readonly [Role, ...Role[]];
  readonly records: EventType;
  /** Further events that `decides` may record. */
  readonly mayRecord?: readonly EventType[];
  readonly basis: readonly [Basis, ...Basis[]];
  /** Input beyond or instead of the recorded event's fields. */
  readonly input?: Fields;
  readonly needs?: readonly Need<S>[];
  /** What the step reads besides its own case: `id` is that case, for the cases that stand in relation to it; `on` the day of the step. */
  readonly facts?: (input: never, state: S, id: string, on: CivilDate) => readonly FactRequest[];
  readonly decides?: (context: StepContext<S, never>) => Result<Decided<EventType, State>, Refusal>;
  /** Gives the case its public number from this register. */
  readonly numbers?: string;
  /** Counts apart in the scope that this names (`7-4`: term and session); by the year where it names none. */
  readonly within?: (state: S, rules: OfficeRules, on: CivilDate) => string | null;
  /** The number is a 发文字号: counted by the year and the code that an office rule holds, whichever of `rules` this names (docs/adr/0019). */
  readonly code?: {
    readonly rules: readonly [string, ...string[]];
    readonly of: (state: S, input: never) => string;
  };
  /** Only the kernel's links and sweeps take it. */
  readonly automatic?: boolean;
  /** It concerns whoever takes it alone and conflicts with nobody who took it a moment before: it carries no version. */
  readonly alone?: true;
  /**
   * Taken on the spot and `alone`: the input's `field` must hold the code that these roles show at that moment. The edge checks it, not
   * the decision. `place`: the case whose place it is, where many cases share one (those invited to a sitting). `came` and `awaited`: the
   * relations of those who took it and of those who are still expected.
   */
  readonly presence?: {
    readonly field: string;
    readonly place?: (state: S) => string;
    readonly shownTo: readonly [Role, ...Role[]];
    readonly came?: string;
    readonly awaited?: string;
  };
  /** Order among the buttons; the due step is the filled one. */
  readonly order?: number;
}

/** A limit that starts and stops with events and stands apart from steps. */
export interface ClockDef<EventType extends string = string, S = never, Step extends string = string> {
  readonly label: Label;
  readonly starts: readonly [EventType, ...EventType[]];
  readonly stops: readonly [EventType, ...EventType[]];
  readonly extends?: { readonly by: EventType; readonly limit: (open: JsonObject) => Limit; readonly agreedBy: Label };
  /** The relation that owes the act, and the step that would stop the clock. */
  readonly owedBy: (state: S) => string;
  readonly step: Step;
  /** The office rule that holds the limit; the value in force when the clock starts is the one that applies. */
  readonly limit: (state: S) => string | null;
  /** The date that it counts from or back from, where that is not the day of the event. */
  readonly anchor?: (state: S) => CivilDate | null;
  readonly warnDays: number;
  readonly basis: readonly [Basis, ...Basis[]];
}

export interface Procedure<
  State extends string = string,
  Role extends string = string,
  Events extends EventDefs = EventDefs,
  Clock extends string = string,
  S = never,
  Step extends string = string,
> {
  readonly edition: number;
  readonly states: Readonly<Record<State, Label>>;
  readonly final: readonly NoInfer<State>[];
  /** States in which the case may rest for ever although it can go on (a reply that may still be disputed). */
  readonly resting?: readonly NoInfer<State>[];
  readonly roles: Readonly<Record<Role, RoleDef>>;
  readonly events: Events;
  readonly initial: S;
  readonly fold: { readonly [K in keyof Events]?: (state: S, event: Folded<Events[K]>) => S };
  readonly steps: Readonly<Record<Step, StepDef<NoInfer<State>, NoInfer<Role>, NoInfer<keyof Events & string>, S>>>;
  readonly clocks: Readonly<Record<Clock, ClockDef<NoInfer<keyof Events & string>, S, NoInfer<Step>>>>;
  /** Who may correct and annul (a second person confirms), and under which article. */
  readonly keepers: {
    readonly roles: readonly [NoInfer<Role>, ...NoInfer<Role>[]];
    readonly basis: readonly [Basis, ...Basis[]];
  };
  readonly parties: (state: S) => readonly Party[];
}

/** Any procedure, its state unknown to the kernel. */
export type AnyProcedure = Procedure<string, string, EventDefs, string, unknown>;

/**
 * Declares a procedure over a folded state of type S: `procedureOf<S>()({ ... })`. A misspelt state, role, event, final state or
 * step of a clock and an empty article do not compile.
 */
export const procedureOf =
  <S>() =>
  <
    const State extends string,
    const Role extends string,
    const Events extends EventDefs,
    const Clock extends string,
    const Step extends string,
  >(
    procedure: Procedure<State, Role, Events, Clock, S, Step>,
  ): Procedure<State, Role, Events, Clock, S, Step> =>
    procedure;

/** An event type with typed fields. */
export const event = <const F extends Fields>(label: Label, fields: F, version = 1): EventDef<F> => ({
  label,
  fields,
  version,
});

/** The fields that a step takes: its own, else those of the event that it records. */
export const inputFields = (procedure: AnyProcedure, step: StepDef<string, string, string, unknown>): Fields =>
  step.input ?? procedure.events[step.records]?.fields ?? {};

/** Whether this actor holds a role here: the post, and where the role asks for it the relation to the case. */
export const holdsRole = (
  role: RoleDef,
  actor: Actor,
  caseId: string | null,
  parties: readonly Party[],
): ActorStamp | null => {
  const stamp = (unit: string | null): ActorStamp => ({
    person: actor.person,
    post: role.post,
    unit,
    ...(actor.behalf === undefined ? {} : { behalf: actor.behalf }),
  });
  for (const held of actor.posts) {
    if (held.post !== role.post) continue;
    if (role.relation === undefined || caseId === null) return stamp(held.unit);
    if (role.post === 'resident' && actor.ownCase === caseId) return stamp(null);
    const isParty = parties.some(
      (party) =>
        party.relation === role.relation &&
        ((party.kind === 'person' && party.id === actor.person) || (party.kind === 'unit' && party.id === held.unit)),
    );
    if (isParty) return stamp(held.unit);
  }
  return null;
};
