import type { ArticleView, CaseRow } from '#core/api.ts';
import type { Label } from '#core/result.ts';

/** GET /api/{congress}/today */
export interface TodayView {
  readonly sentence: { readonly todo: number; readonly late: number; readonly dueToday: number };
  readonly today: string;
  readonly tasks: readonly TaskView[];
  /** Where people sign in now by a code that I show: its step (GET /api/{congress}/presence), who came, who is awaited, what I may do there. */
  readonly live: readonly {
    readonly duty: string;
    readonly case: string;
    readonly title: string;
    readonly status: Label;
    readonly shows: string;
    readonly came: readonly string[];
    readonly awaited: readonly string[];
    readonly steps: readonly { readonly step: string; readonly label: Label }[];
  }[];
  /** Meeting rooms of this day that I keep or was called to: what is under way first. */
  readonly rooms: readonly {
    readonly duty: string;
    readonly case: string;
    readonly title: string;
    readonly status: Label;
    readonly meets: 'today' | 'now';
    /** When and where, as it was written. */
    readonly says: readonly string[];
    readonly keeps: boolean;
    readonly mine: boolean;
  }[];
  /** The next days of what I belong to, by its own timetable. */
  readonly days: readonly {
    readonly on: string;
    readonly title: string;
    readonly duty: string;
    readonly case: string;
  }[];
  readonly doneCount: number;
  readonly closedCount: number;
  /** The counts by duty: the doors to their lists. `own`: cases to which I myself belong. */
  readonly byDuty: readonly {
    readonly duty: string;
    readonly label: Label;
    readonly acted: number;
    readonly final: number;
    readonly own: number;
  }[];
  readonly news: readonly {
    readonly at: string;
    readonly label: Label;
    readonly title: string;
    readonly duty: string;
    readonly case: string;
  }[];
  /** Late in my field, owed by others. */
  readonly lateOthers: readonly {
    readonly title: string;
    readonly owner: string;
    readonly days: number;
    readonly duty: string;
    readonly case: string;
  }[];
}

export interface TaskView {
  readonly duty: string;
  readonly dutyLabel: Label;
  readonly case: string;
  readonly number: string | null;
  readonly title: string;
  readonly place: string;
  /** The due step, verb first. */
  readonly step: string;
  readonly stepLabel: Label;
  readonly clock: CaseRow['clock'];
  readonly basis: readonly ArticleView[];
}
