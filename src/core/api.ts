import type { Post } from '#core/actor.ts';
import type { RuleKind } from '#core/api-settings.ts';
import type { ClockRun } from '#core/clock.ts';
import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { FieldFault } from '#core/schema.ts';

/** The shapes that the server answers and the signed-in site reads. Every text for people is a `Label`; dates are `YYYY-MM-DD`. */

/** An article as the register gives it for a day. `href` opens the gist of the edition in force. */
export interface ArticleView {
  readonly law: string;
  readonly article: string;
  readonly title: Label;
  /** As printed: 第四十二条. */
  readonly number: string;
  readonly gist: Label;
  readonly edition: string;
  readonly inForceOn: string;
}

export interface CongressView {
  readonly slug: string;
  readonly name: Label;
  readonly shortName: Label;
  readonly term: Label;
  /** Four characters for the square seal. */
  readonly seal: string;
  /** Invented people: every page says so. */
  readonly demo: boolean;
}

/** GET /api/{congress}/me */
export interface MeView {
  readonly person: { readonly id: string; readonly name: string };
  readonly posts: readonly {
    readonly post: Post;
    readonly label: Label;
    readonly unit: { readonly id: string; readonly name: string } | null;
  }[];
  readonly congress: CongressView;
  readonly demo: boolean;
  readonly today: string;
  readonly menu: readonly MenuItem[];
  readonly unreadNotices: number;
  /** Whether there is a table that I may import. */
  readonly mayImport: boolean;
  /** Whether I see who held which post on any day. */
  readonly hasRoster: boolean;
  /** Whether I see what the office sets itself. */
  readonly hasSettings: boolean;
  /** Whether I look after accounts. */
  readonly hasAccounts: boolean;
}
export interface MenuItem {
  readonly duty: string;
  readonly label: Label;
  /** Cases that wait for me. */
  readonly mine: number;
}

/** The field of a form that names the sitting and item of a body's step, as `sitting/item`; the command carries it as its `decision`. */
export const DECISION_FIELD = '$decision';

/** A field of a form, from the step's schema. `options` is present for choices and for references with few targets. */
export interface FieldView {
  readonly name: string;
  readonly kind: 'text' | 'choice' | 'date' | 'integer' | 'flag' | 'ref' | 'refs' | 'files' | 'rows' | 'json';
  readonly label: Label;
  readonly hint?: Label;
  readonly optional: boolean;
  readonly personal: boolean;
  readonly max?: number;
  readonly min?: number;
  readonly lines?: number;
  readonly pictures?: boolean;
  readonly options?: readonly { readonly value: string; readonly label: Label; readonly group?: Label }[];
  /** For a reference to a case: its duty. It is found by number or words. */
  readonly cases?: string;
  /** For the value of an office rule: which, and how it is written. */
  readonly rule?: { readonly key: string; readonly kind: RuleKind };
  /** Where that rule is still to be chosen: in the field `by`, and what the value is like for each choice. */
  readonly rules?: {
    readonly by: string;
    readonly of: Readonly<Record<string, { readonly kind: RuleKind; readonly value: Json; readonly hint?: Label }>>;
  };
  /** For rows: what each holds. */
  readonly columns?: readonly FieldView[];
  /** For files: what is known of those in the present value. */
  readonly files?: readonly FileView[];
  /** Present value, where a form corrects or continues something. */
  readonly value?: Json;
}

/** A refusal as a button shows it: the sentence, the articles, what is allowed. */
export interface RefusalView {
  readonly code: string;
  readonly message: Label;
  readonly basis: readonly ArticleView[];
}

export interface StepView {
  readonly step: string;
  readonly label: Label;
  /** Who may take it, in words. */
  readonly by: Label;
  readonly basis: readonly ArticleView[];
  /** Null: possible now. Else why not; the page writes no reason of its own. */
  readonly refusal: RefusalView | null;
  /** The one step that is due: the filled button. */
  readonly due: boolean;
  readonly fields: readonly FieldView[];
  /** Its answer is due at once (a code of the minute, a vote): without a network it cannot be kept for later. */
  readonly onTheSpot?: true;
  /** A kernel step (correct, annul, exclude): shown under "keeping the record". */
  readonly keeping: boolean;
  /** It names an earlier record (`target`): those that it may name are asked for when the form is opened, as a `TargetsView`. */
  readonly namesRecord?: true;
  /** Those records, once they were asked for. */
  readonly targets?: readonly StepTarget[];
}

/** GET /api/{congress}/cases/{duty}/{case}/targets/{step}: the records that a step may name, with the fields that it may correct and their present values. */
export interface TargetsView {
  readonly targets: readonly StepTarget[];
}
export interface StepTarget {
  readonly seq: number;
  /** #22 758 2024-12-15 收到反映 */
  readonly label: Label;
  readonly fields: readonly FieldView[];
}

export type ClockStanding = 'late' | 'due' | 'run' | 'done' | 'done-late';

/** A clock with everything that the picture needs; nothing is computed again in the browser. */
export interface ClockView extends ClockRun {
  readonly label: Label;
  readonly standing: ClockStanding;
  /** Days left (run, due), days late (late), or days before (+) or after (-) the limit at which it stopped. */
  readonly days: number;
  /** Share of the time used in per cent, 0 to 100. */
  readonly used: number;
  /** The limit in words: 15个工作日. */
  readonly limit: Label;
  /** Who owes the act, by name. */
  readonly owner: Label;
  readonly basis: readonly ArticleView[];
}

export interface TimelineEntry {
  readonly seq: number;
  readonly pos: number;
  readonly on: string;
  readonly at: string;
  readonly type: string;
  readonly label: Label;
  readonly who: string;
  readonly late: boolean;
  readonly imported: boolean;
  readonly annulled: boolean;
  /** The record that corrected this one. */
  readonly correctedBy: number | null;
  readonly values: readonly FactView[];
  /** Clocks that this event started (by `startSeq`) or stopped (by `stopSeq`). */
  readonly starts: readonly string[];
  readonly stops: readonly string[];
  readonly basis: readonly ArticleView[];
}

/** One value shown: `text` in words. `erased`: it was there and is gone. `files` carry previews. `href` makes it a door. */
export interface FactView {
  readonly name: string;
  readonly label: Label;
  readonly kind: FieldView['kind'];
  readonly text: Label;
  readonly personal: boolean;
  readonly erased: boolean;
  readonly files?: readonly FileView[];
  readonly href?: string;
}
/** What POST /api/{congress}/files (multipart, one file) answers: files by content, 20 MB each, pictures re-encoded without metadata. */
export interface FileView {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly href: string;
  readonly preview: string | null;
}

export interface PartyView {
  readonly relation: string;
  readonly label: Label;
  readonly name: string;
  readonly href: string | null;
}

/** GET /api/{congress}/cases/{duty}/{id} */
export interface CaseView {
  readonly duty: string;
  readonly dutyLabel: Label;
  readonly id: string;
  readonly number: string | null;
  readonly version: number;
  readonly title: string;
  readonly status: { readonly code: string; readonly label: Label; readonly final: boolean };
  /** Who should do what by when: the top of the page. */
  readonly now: {
    readonly kind: 'late' | 'open' | 'closed' | 'annulled';
    readonly sentence: Label;
    readonly basis: readonly ArticleView[];
    /** Which edition of the rules applies and why. */
    readonly edition: Label;
  };
  readonly way: readonly {
    readonly label: Label;
    readonly state: 'done' | 'current' | 'todo';
    readonly on: string | null;
  }[];
  readonly facts: readonly FactView[];
  readonly parties: readonly PartyView[];
  readonly clocks: readonly ClockView[];
  /** Oldest first; the page turns it round. */
  readonly timeline: readonly TimelineEntry[];
  readonly steps: readonly StepView[];
  /** Steps that others take on the spot with a code that this person may show. */
  readonly shows: readonly { readonly step: string; readonly label: Label }[];
  readonly related: readonly { readonly label: Label; readonly title: string; readonly href: string }[];
  /** Figures that this case counts in, with their addresses on the public site. */
  readonly countsIn: readonly { readonly label: Label; readonly year: string; readonly href: string }[];
  /** Of a case that is a meeting room: whether I keep it, and whether I was called to it. */
  readonly room: { readonly keeps: boolean; readonly mine: boolean } | null;
  /** Of a case that has an agenda: the step that is taken on its page alone. */
  readonly agenda: { readonly label: Label; readonly arranges: string } | null;
  /** Whether I may ask whom to invite to it. */
  readonly invites: boolean;
  readonly publicHref: string | null;
  readonly today: string;
}

/** GET /api/{congress}/duties/{duty}: what the list page and the forms for new cases need. */
export interface DutyView {
  readonly duty: string;
  readonly label: Label;
  readonly one: Label;
  readonly unit: Label;
  /** Whether its cases have public numbers, and whether limits run in them: registers have neither. */
  readonly numbered: boolean;
  readonly limited: boolean;
  readonly statuses: readonly { readonly code: string; readonly label: Label }[];
  readonly facets: readonly {
    readonly name: string;
    readonly label: Label;
    readonly options: readonly { readonly value: string; readonly label: Label }[];
  }[];
  /** Steps that open a case and that I may take. */
  readonly starts: readonly StepView[];
  /** The official papers that can be made of its cases, one of each in a batch. */
  readonly papers: readonly { readonly name: string; readonly label: Label }[];
  /** Tables of a year over its measures. */
  readonly tallies: readonly { readonly name: string; readonly label: Label }[];
  /** The field by whose words earlier cases on the same matter are found. Null: all texts are compared, for what may be the same case. */
  readonly precedentsBy: string | null;
  /** Whether its cases have a list of what is to be ready before their day. */
  readonly hasChecklist: boolean;
  /** A year's numbers of its cases. */
  readonly tables: readonly { readonly name: string; readonly label: Label }[];
  readonly views: readonly SavedView[];
}
export interface SavedView {
  readonly id: string;
  readonly label: Label;
  /** The query string of the list. */
  readonly query: string;
  readonly count: number;
  readonly own: boolean;
}

/**
 * GET /api/{congress}/cases/{duty}?q=&status=&f.<facet>=&from=&to=&mine=1&acted=1&own=1&final=1&closed=0&asked=1&late=1&due=1&sort=&page=&size=
 * `asked`: an annulment or exclusion waits for a second person; `mine`: waits for me; `acted`: open and waits for others; `own`: I am a party of it; `final`: closed (`closed=1` is the same, `closed=0` the rest).
 * sort: `urgent` (default), `-opened`, `opened`, `number`, `-number`, `changed`.
 */
export interface CaseListView {
  readonly total: number;
  readonly page: number;
  readonly size: number;
  readonly rows: readonly CaseRow[];
  /** Over all pages of the query. */
  readonly late: number;
  readonly dueSoon: number;
}
export interface CaseRow {
  readonly id: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: { readonly code: string; readonly label: Label; readonly final: boolean };
  readonly facets: Readonly<Record<string, Label>>;
  readonly openedOn: string;
  readonly changedAt: string;
  readonly owner: string | null;
  readonly clock: Pick<ClockView, 'label' | 'standing' | 'days' | 'due' | 'used' | 'provisional' | 'clock'> | null;
  readonly version: number;
  readonly imported: boolean;
}

/**
 * POST /api/{congress}/cases/{duty}/{step} opens a case; POST /api/{congress}/cases/{duty}/{id}/{step} takes a step.
 * Header Idempotency-Key (16 to 80 characters). The same key with the same body gives the same answer.
 */
export interface TakeStep {
  readonly input: Readonly<Record<string, Json>>;
  /** The version that the form was opened on; absent when opening a case. */
  readonly version?: number;
  /** The day on which it happened, if not today. */
  readonly on?: string;
  readonly behalf?: string;
  readonly decision?: { readonly sitting: string; readonly item: string };
}
export interface StepTaken {
  readonly duty: string;
  readonly case: string;
  readonly number: string | null;
  readonly version: number;
  readonly pos: number;
  /** Shown once, to whom it belongs. */
  readonly receipt?: { readonly number: string; readonly code: string };
}
/** RFC 9457 problem document. `type` is a stable path. 422 has `faults`, 409 of a race `current` and `changed`, refusals `basis`. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly detailEn: string;
  readonly faults?: readonly FieldFault[];
  readonly basis?: readonly ArticleView[];
  readonly allowed?: Label;
  readonly current?: number;
  readonly changed?: readonly Pick<TimelineEntry, 'seq' | 'on' | 'label' | 'who'>[];
  readonly requestId?: string;
}
