import type { ArticleView } from './api.ts';
import type { Json } from './json.ts';
import type { Label } from './result.ts';

/** What an office sets itself: the shapes of the settings pages. Everything here changes by events of one duty. */

/** How a value is written: a limit, a number, a line, a pattern of numbers, lines, days of the calendar. */
export type RuleKind = 'limit' | 'number' | 'text' | 'pattern' | 'texts' | 'days';

/** A value of a rule with the day from which it holds. */
export interface RuleValueView {
  readonly since: string;
  readonly value: Json;
  readonly shown: Label;
  /** The paper it rests on, or null. */
  readonly reason: string | null;
  /** The day on which it was entered. */
  readonly enteredOn: string;
}
export interface RuleView {
  readonly key: string;
  readonly label: Label;
  readonly kind: RuleKind;
  readonly hint?: Label;
  /** In force today. */
  readonly value: Json;
  readonly shown: Label;
  /** What holds as long as the office sets nothing. */
  readonly standard: Label;
  readonly basis: ArticleView;
  /** The case of the rule, once the office has set a value, and its version. */
  readonly case: string | null;
  readonly version: number | null;
  /** Oldest first; the last may hold from a day to come. */
  readonly history: readonly RuleValueView[];
}

/** GET /api/{congress}/settings */
export interface SettingsView {
  /** The duty whose steps change the rules. */
  readonly duty: string;
  /** The steps by which I may set a rule for the first time and change it; null where I may not. */
  readonly steps: { readonly set: string; readonly change: string } | null;
  /** The first day from which a new value may hold. */
  readonly earliest: string;
  readonly groups: readonly { readonly label: Label; readonly rules: readonly RuleView[] }[];
  readonly registers: readonly {
    readonly register: string;
    readonly label: Label;
    /** The rules that say how its numbers are written: patterns by the year and in a scope, or the codes of documents. */
    readonly rules: readonly string[];
    /** The newest first; `scope` is null where the register counted by the year alone, of documents their code. */
    readonly counts: readonly {
      readonly year: number;
      readonly scope: string | null;
      readonly last: number;
      readonly number: string;
    }[];
  }[];
}

/** GET /api/{congress}/calendar/{year}: the working days of a year as they count today. */
export interface CalendarView {
  readonly year: string;
  readonly months: readonly { readonly month: string; readonly workdays: number }[];
  readonly workdays: number;
  /** Days after it are counted by their weekdays alone: the arrangements are not published yet. */
  readonly knownUntil: string;
  readonly provisional: boolean;
  /** Days that are not what their weekday says. */
  readonly days: readonly {
    readonly date: string;
    readonly kind: 'off' | 'work';
    readonly name: Label;
    readonly source: Label;
    /** Set by the office itself. */
    readonly own: boolean;
  }[];
}

/**
 * POST /api/{congress}/calendar/changes { value }: what other days of the office's own would mean for the limits that run. They stay as
 * they are; `anew` is the day on which each would be due if it were counted by these days.
 */
export interface CalendarChangesView {
  /** The days that differ from those set last. */
  readonly days: readonly string[];
  /** How many limits would be due on another day; the list may be shorter. */
  readonly total: number;
  readonly clocks: readonly {
    readonly href: string;
    readonly number: string | null;
    readonly title: string;
    readonly clock: Label;
    readonly due: string;
    readonly anew: string;
  }[];
}
