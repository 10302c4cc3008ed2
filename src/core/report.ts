import type { CivilDate } from '#core/calendar/date.ts';
import type { Label } from '#core/result.ts';

/** Which cases of another duty belong to a case, month by month: the sessions of a station, say. */
export interface Gathering<S = unknown> {
  readonly duty: string;
  /** The facet of those cases that bears `key` of this one. */
  readonly facet: string;
  readonly key: (state: S) => string;
  /** Their facet that bears the month, as 2024-05. */
  readonly month: string;
  /** The relation in which they name further cases, which are read with them. */
  readonly follows: string;
}

/** A case as a report may know it: its part in clear, and its facets in words. */
export interface GatheredCase {
  readonly id: string;
  readonly number: string | null;
  readonly open: unknown;
  readonly words: Readonly<Record<string, Label>>;
}

export interface Gathered {
  /** A month, 2024-05, or a year, 2024. */
  readonly period: string;
  /** In order of their opening. */
  readonly cases: readonly GatheredCase[];
  /** Each once, in the order in which they were named. */
  readonly followed: readonly GatheredCase[];
}

/** A year's numbers with one row for each case: computed from what was gathered, so that none is typed. */
export interface CaseTable<S = unknown> {
  /** In addresses: small letters, digits and hyphens. */
  readonly name: string;
  readonly label: Label;
  /** What is counted and how, in a sentence or two. */
  readonly note: Label;
  /** Whether anybody may read it, as far as the cases behind it are public. */
  readonly open: boolean;
  readonly gathering: Gathering<S>;
  /** Whether a case has a row. */
  readonly when: (state: S, status: string) => boolean;
  /** The columns of numbers in their order, after the case's name and these facets. */
  readonly facets: readonly string[];
  readonly columns: Readonly<Record<string, Label>>;
  readonly row: (state: S, gathered: Gathered, today: CivilDate) => Readonly<Record<string, number>>;
}
