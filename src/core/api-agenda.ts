import type { AgendaDef, AgendaItem } from './agenda.ts';
import type { ArticleView, FieldView } from './api.ts';
import type { Label } from './result.ts';

/** What the desk asks when a day is prepared: what the law wants ready before it, and what waits for a body to decide it. */

/** GET /api/{congress}/cases/{duty}/{case}/checklist (404 where the duty has none, or for whoever does not see what the office sees). */
export interface ChecklistView {
  readonly duty: string;
  readonly case: string;
  readonly title: string;
  readonly label: Label;
  /** The day that it leads up to, and how many days there are until then. */
  readonly day: string;
  readonly days: number;
  readonly done: number;
  readonly of: number;
  readonly late: number;
  readonly groups: readonly { readonly label: Label; readonly rows: readonly ChecklistRow[] }[];
}
export interface ChecklistRow {
  readonly key: string;
  readonly label: Label;
  readonly due: string | null;
  /** `open`: no limit runs. */
  readonly standing: 'done' | 'late' | 'due' | 'run' | 'open';
  /** Days left, or late. */
  readonly days: number;
  readonly done: number;
  readonly of: number;
  readonly owner: Label;
  readonly basis: readonly ArticleView[];
  /** Why no limit runs. */
  readonly exempt: Label | null;
  /** Where it is done: the step of this case, or the case that it is about. */
  readonly href: string | null;
}

/** GET /api/{congress}/checklists: the next day of each duty that has a checklist. */
export interface ChecklistsView {
  readonly lists: readonly ChecklistView[];
}

/** GET /api/{congress}/pending-acts/{body}: open cases, of every duty that I see, with a step that this body decides and could decide now. */
export interface PendingActsView {
  readonly body: { readonly code: string; readonly label: Label };
  readonly acts: readonly PendingAct[];
  /** There are more cases than are shown. */
  readonly more: boolean;
}
export interface PendingAct {
  readonly duty: string;
  readonly dutyLabel: Label;
  readonly case: string;
  readonly number: string | null;
  readonly title: string;
  readonly status: Label;
  readonly openedOn: string;
  /** The last day of the clock that the step would stop, where one runs. */
  readonly due: string | null;
  /** Where the law reserves its steps to the body, each article once. */
  readonly basis: readonly ArticleView[];
  readonly steps: readonly {
    readonly step: string;
    readonly label: Label;
    readonly basis: readonly ArticleView[];
    /** What the step asks for besides the decision. */
    readonly fields: readonly FieldView[];
  }[];
}

/** GET /api/{congress}/cases/{duty}/{case}/agenda (404 where the duty has none, or for whoever does not see what the office sees). */
export interface AgendaView {
  readonly duty: string;
  readonly case: string;
  readonly title: string;
  readonly body: { readonly code: string; readonly label: Label };
  /** Steps of the case, and what their fields are called. */
  readonly steps: AgendaDef['steps'];
  readonly fields: AgendaDef['fields'];
  readonly kindOf: AgendaDef['kindOf'];
  /** In the order of the agenda; those taken off come last. */
  readonly items: readonly AgendaItemView[];
  /** Cases that wait to be taken up by an item of their own. */
  readonly offers: readonly AgendaOffer[];
  /** Acts that stand on the agenda of another case already. */
  readonly elsewhere: readonly { readonly case: string; readonly step: string; readonly at: AgendaPlace }[];
  /** The step that fixes the draft, whose act it is, and the agendas of that body on which it could be put. */
  readonly settles: {
    readonly step: string;
    readonly done: boolean;
    readonly body: Label;
    readonly meetings: readonly AgendaPlace[];
  } | null;
}
export interface AgendaPlace {
  readonly case: string;
  readonly title: string;
  readonly day: string | null;
}
export interface AgendaItemView {
  readonly item: number;
  readonly title: string;
  readonly kind: Label;
  readonly reporter: string | null;
  readonly status: AgendaItem['status'];
  readonly source: AgendaCase | null;
  readonly acts: readonly (AgendaCase & { readonly step: Label; readonly line: number | null })[];
}
export interface AgendaCase {
  readonly duty: string;
  readonly dutyLabel: Label;
  readonly case: string;
  readonly number: string | null;
  readonly title: string;
}
export interface AgendaOffer extends AgendaCase {
  readonly status: Label;
  readonly openedOn: string;
  readonly due: string | null;
  /** The field of the item that names it, and what it suggests for the others. */
  readonly field: string;
  readonly suggests: Readonly<Record<string, string>>;
}
