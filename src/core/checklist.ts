import type { CivilDate } from '#core/calendar/date.ts';
import type { CaseState, FoldEnv } from '#core/case.ts';
import type { ClockRun } from '#core/clock.ts';
import type { FactRequest, Facts } from '#core/facts.ts';
import type { Basis, Label } from '#core/result.ts';

/** One thing that the law asks before a day, and how far it is. */
export interface ChecklistItem {
  /** Unique in its list. */
  readonly key: string;
  readonly label: Label;
  /** Items of a kind stand together under this heading, in the order in which they come. */
  readonly group: Label;
  /** The last day; null where no limit runs. */
  readonly due: CivilDate | null;
  /** How many of how many are done; it is done when all are. */
  readonly done: number;
  readonly of: number;
  /** Who owes it: ids of units, or in words where it is a body or an office. */
  readonly owedBy: { readonly units: readonly string[] } | Label;
  readonly basis: readonly [Basis, ...Basis[]];
  /** Why no limit runs although the law has one. */
  readonly exempt?: Label;
  /** The step of this case that does it. */
  readonly step?: string;
  /** The one other case that it is about. */
  readonly at?: { readonly duty: string; readonly case: string };
}

/** A case as lists know it, without its folded state: what is looked at where there are hundreds. */
export interface CaseHead {
  readonly id: string;
  readonly status: string;
  readonly void: boolean;
  readonly facets: Readonly<Record<string, string>>;
  readonly clocks: readonly Pick<ClockRun, 'clock' | 'startSeq' | 'due' | 'stoppedOn'>[];
}

/** The head of a case whose whole state is at hand. */
export const headOf = (facets: (open: unknown) => CaseHead['facets'], state: CaseState): CaseHead => ({
  id: state.id,
  status: state.status,
  void: state.void,
  facets: facets(state.open),
  clocks: state.clocks.map(({ clock, startSeq, due, stoppedOn }) => ({ clock, startSeq, due, stoppedOn })),
});

/** All cases of a duty in which `id` stands in `relation`. */
export interface HeadsAsked {
  readonly duty: string;
  readonly relation: string;
  readonly id: string;
}

export interface ChecklistContext<S> {
  readonly id: string;
  readonly status: string;
  readonly open: S;
  readonly clocks: readonly ClockRun[];
  readonly facts: Pick<Facts, 'related'>;
  readonly heads: (duty: string, relation: string, id: string) => readonly CaseHead[];
  readonly today: CivilDate;
  readonly env: FoldEnv;
}

/** What a duty has to have ready before the day of a case, computed anew whenever it is asked for; never ticked by hand. */
export interface Checklist<S = unknown> {
  readonly label: Label;
  /** The statuses in which it stands open. */
  readonly in: readonly string[];
  /** The day that it leads up to. */
  readonly day: (state: S) => CivilDate;
  /** The cases in relation to this one that it looks at: the few of which it needs more than their heads. */
  readonly facts: (state: S, id: string) => readonly FactRequest[];
  /** Those of which the heads are enough. */
  readonly heads: (id: string) => readonly HeadsAsked[];
  readonly items: (context: ChecklistContext<S>) => readonly ChecklistItem[];
}
