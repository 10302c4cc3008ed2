import type { RefusalView } from '#core/api.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { Counts, Disagreement, PaperLine, VoteBase, VoteMethod, VoteOption } from '#core/vote.ts';

/** A step that whoever asks may take from the room: pressed at once, or by a form that asks for the rest. */
export interface RoomAct {
  readonly duty: string;
  /** Null: it opens a case. */
  readonly case: string | null;
  readonly step: string;
  readonly label: Label;
  /** What the room knows of the input: not asked again. */
  readonly input: Readonly<Record<string, Json>>;
  /** What a form opens with, to be kept or changed. */
  readonly suggests: Readonly<Record<string, Json>>;
  /** It asks for more than the room knows: a form is opened with that. */
  readonly asks: boolean;
  /** The version that it is taken on; null for steps that carry none. */
  readonly version: number | null;
  readonly refusal: RefusalView | null;
}

export interface RoomNote {
  /** `HH:MM`; null where it was entered afterwards. */
  readonly at: string | null;
  readonly label: Label;
  readonly text: string;
}

export interface RoomItem {
  readonly item: number;
  readonly title: string;
  readonly kind: Label;
  readonly status: 'listed' | 'withdrawn' | 'begun' | 'decided';
  readonly outcome: Label | null;
  readonly reporter: string | null;
  /** ISO instant of the record of its outcome: for the order alone. */
  readonly decidedAt: string | null;
  /** `HH:MM` at which it was decided; null where that was entered afterwards. */
  readonly decidedHour: string | null;
  readonly notes: readonly RoomNote[];
  /** The papers of the item that whoever asks may read. */
  readonly papers: readonly { readonly duty: string; readonly case: string; readonly title: string }[];
  readonly begin: RoomAct | null;
  readonly note: RoomAct | null;
  readonly decide: RoomAct | null;
  readonly prepare: RoomAct | null;
}

/** In the room, gone for a while, on leave, known to be away, or awaited. */
export type RoomStanding = 'present' | 'left' | 'leave' | 'absent' | 'awaited';

export interface RoomPerson {
  readonly case: string;
  readonly person: string;
  readonly name: string;
  readonly member: boolean;
  readonly capacity: Label;
  readonly standing: RoomStanding;
  readonly status: Label;
  readonly late: boolean;
  /** Items from which they step aside. */
  readonly recusals: readonly number[];
  /** What a press on the name does; then the rest. */
  readonly acts: readonly RoomAct[];
}

/** Who is due, who is here: of members alone. `people` are those whom the asker may see. */
export interface RoomRoll {
  readonly all: number;
  readonly present: number;
  /** More than half of all members (地方组织法, quorum). */
  readonly needed: number;
  readonly quorate: boolean;
  readonly leave: number;
  readonly absent: number;
  readonly people: readonly RoomPerson[];
}

export interface RoomSpeech {
  readonly case: string;
  readonly name: string;
  readonly capacity: Label | null;
  readonly item: number | null;
  /** Which turn of this person on the item. */
  readonly turn: number;
  /** Seconds spoken, without those for which the clock was stopped, by a clock of the server that nobody sets. */
  readonly elapsed: number;
  /** Seconds, with those added; null: not limited. */
  readonly limit: number | null;
  /** Whether the time goes on now: not before it began, while it is stopped, or after it ended. */
  readonly running: boolean;
  /** Which stretch of the turn it is: one more each time that the clock was stopped and went on. */
  readonly stretch: number;
  readonly extended: boolean;
  readonly acts: readonly RoomAct[];
}

export interface RoomLine extends Counts {
  readonly text: string;
  readonly passed: boolean;
  readonly sentence: Label;
  /** By name, where it was taken by device and whoever asks may see it. */
  readonly roll: readonly { readonly name: string; readonly option: VoteOption | null }[] | null;
}

/** A question put to the vote. Nothing here tells how anybody or how many chose while it goes on. */
export interface RoomVote {
  readonly case: string;
  readonly version: number;
  readonly item: number;
  readonly question: string;
  readonly lines: readonly string[];
  /** How many lines are voted on one by one: 1 where several are put together. */
  readonly count: number;
  readonly kind: Label;
  readonly base: VoteBase;
  readonly method: VoteMethod;
  readonly standing: 'prepared' | 'open' | 'counting' | 'counted' | 'announced' | 'void';
  readonly status: Label;
  readonly round: number;
  readonly all: number;
  readonly present: number;
  readonly entitled: number;
  /** The least number in favour that carries it. */
  readonly needed: number;
  /** By device: how many have pressed. */
  readonly pressed: number | null;
  readonly paper: {
    readonly issued: number | null;
    readonly returned: number | null;
    readonly scrutineers: readonly { readonly name: string; readonly entered: boolean }[];
    /** Where the two counts differ, without their numbers: for whoever keeps the room, and the two. */
    readonly differ: readonly Disagreement[];
  } | null;
  /** After counting for the desk, after announcing for the room. */
  readonly results: readonly RoomLine[] | null;
  /** 通过, 未通过, 部分通过: only after it was announced. */
  readonly outcome: Label | null;
  readonly sentence: string | null;
  readonly acts: readonly RoomAct[];
  /** Void and again, each way that its kind allows, with the same question. */
  readonly again: readonly RoomAct[];
}

/** The count of a secret ballot by one of its two scrutineers. Nothing of the other's numbers is told. */
export interface RoomCount {
  readonly case: string;
  readonly round: number;
  /** What each line of the ballot says. */
  readonly lines: readonly string[];
  readonly issued: number | null;
  readonly returned: number | null;
  /** Before the ballots are back; to be entered; entered and the other's awaited; not the same; the same, and counted. */
  readonly standing: 'awaited' | 'due' | 'entered' | 'differs' | 'agreed';
  readonly own: readonly PaperLine[] | null;
  readonly differ: readonly Disagreement[];
  readonly enter: RoomAct | null;
}

/** What the person who asks has to do with the room. */
export interface RoomMine {
  readonly person: string;
  readonly member: boolean;
  readonly standing: RoomStanding | null;
  readonly status: Label | null;
  readonly signIn: RoomAct | null;
  /** Confirm, ask for leave, leave, come back. */
  readonly acts: readonly RoomAct[];
  readonly ask: RoomAct | null;
  readonly speech: RoomSpeech | null;
  readonly asked: readonly RoomAct[];
  /** The open vote by device: a step for each option, why not, and whether one has voted; never what. */
  readonly vote: {
    readonly case: string;
    readonly cast: RoomAct | null;
    readonly voted: boolean;
    readonly refusal: RefusalView | null;
  } | null;
  readonly count: RoomCount | null;
  /** Whoever presides over the sitting: what they may do now beside the office. */
  readonly presides: boolean;
}

/** What the walls of a room show: what the sitting does now, or one thing until it is chosen otherwise. */
export const wallShows = ['auto', 'item', 'roll', 'result', 'break', 'dark'] as const;
export type WallShows = (typeof wallShows)[number];

/** A meeting room as one person may see it. */
export interface RoomView {
  readonly id: string;
  readonly duty: string;
  readonly version: number;
  readonly title: string;
  readonly standing: 'before' | 'open' | 'adjourned' | 'over';
  readonly status: Label;
  readonly sentence: Label;
  readonly day: string;
  readonly place: string | null;
  readonly presiding: string | null;
  /** `HH:MM` of the opening, where it is known. */
  readonly openedAt: string | null;
  /** Of the day in the congress's zone, `HH:MM:SS`: screens go on from it by their own counting. */
  readonly now: string;
  readonly items: readonly RoomItem[];
  readonly current: number | null;
  readonly roll: RoomRoll;
  readonly speeches: {
    readonly now: RoomSpeech | null;
    readonly queue: readonly RoomSpeech[];
    readonly ended: readonly RoomSpeech[];
    readonly add: RoomAct | null;
  };
  readonly votes: readonly RoomVote[];
  readonly acts: readonly RoomAct[];
  /** Whose code of the minute holds in this room, for those who show it. */
  readonly code: { readonly duty: string; readonly case: string; readonly step: string } | null;
  readonly mine: RoomMine;
  /** Whether whoever asks keeps the room. */
  readonly keeps: boolean;
}

/** GET /api/{congress}/rooms/{case}: the room with what its walls show; PUT …/wall `{ shows }` chooses that, for whoever keeps the room. */
export interface RoomAnswer extends RoomView {
  readonly wall: WallShows;
}
