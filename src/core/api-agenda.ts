import type { ArticleView } from './api.ts';
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
  readonly steps: readonly { readonly step: string; readonly label: Label; readonly basis: readonly ArticleView[] }[];
}

/** GET /api/{congress}/cases/{duty}/{case}/related/{other}/{relation}: all cases of a duty in this relation that I see, in order of their ids. */
export interface RelatedView {
  readonly rows: readonly {
    readonly case: string;
    readonly number: string | null;
    readonly title: string;
    readonly status: { readonly code: string; readonly label: Label; readonly final: boolean };
    readonly facets: Readonly<Record<string, string>>;
  }[];
}
