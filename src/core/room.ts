import type { RoomAct, RoomView } from '#core/api-room.ts';
import type { CaseState } from '#core/case.ts';
import type { CaseEvent } from '#core/event.ts';
import type { Json } from '#core/json.ts';
import type { MandateHeld } from '#core/mandate.ts';
import type { Label } from '#core/result.ts';
import type { Sight } from '#core/schema.ts';
import type { VoteResultRow } from '#core/vote.ts';

type Input = Readonly<Record<string, Json>>;

/** A case of the room. Its state in clear is there for counting also where nobody may look at the case (`sees` is null): then nothing of it is told but counts. */
export interface RoomCase {
  readonly state: CaseState;
  readonly sees: ReadonlySet<Sight> | null;
  readonly status: Label;
  /** The words that whoever asks may read. */
  readonly words: Readonly<Record<string, string>>;
  /** What holds of its records, each with its clear part and the words that whoever asks may read. */
  readonly records: readonly (CaseEvent & { readonly words: Readonly<Record<string, string>> })[];
  /** Of a vote that was counted: its results, line by line. */
  readonly results: readonly VoteResultRow[];
  /** The step, if whoever asks may ever take it. */
  readonly act: (step: string, input?: Input, asks?: boolean) => RoomAct | null;
  /** All steps that whoever asks may take now, in the order of their buttons. */
  readonly possible: () => readonly RoomAct[];
  /** Whether whoever asks may show the code by which others take this step now. */
  readonly showsCode: (step: string) => boolean;
  /** Seconds from a record to now, or to another record, by a clock that nobody sets. */
  readonly seconds: (from: number, to?: number) => number;
}

/** What a duty's room is made of. */
export interface RoomGiven {
  readonly room: RoomCase;
  /** Cases that stand in the relation `of` to the room, with all annulled ones left out. */
  readonly related: readonly RoomCase[];
  readonly mandates: readonly MandateHeld[];
  readonly person: string;
  readonly today: string;
  readonly title: string;
  /** `HH:MM:SS` of the day. */
  readonly now: string;
  /** `HH:MM` in the congress's zone at which this was recorded while it happened; null where it was recorded on another day. */
  readonly hourOf: (record: CaseEvent) => string | null;
  readonly personName: (id: string) => string;
  readonly unitName: (id: string) => string;
  /** A step that opens a case of another duty, if whoever asks may take it; with something suggested it is a form. */
  readonly start: (duty: string, step: string | null, input: Input, suggests?: Input) => RoomAct | null;
}

export interface RoomDef {
  /** Whether it meets on this day by its plan, or is under way whatever the day; null: neither. */
  readonly meets: (state: unknown, status: string, today: string) => 'today' | 'now' | null;
  /** The fields, read by whoever may, that say when and where. */
  readonly says: readonly string[];
  /** Duties of whose related cases the records are read as well as the state. */
  readonly records: readonly string[];
  readonly view: (given: RoomGiven) => RoomView;
}
