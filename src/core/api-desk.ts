import type { Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { ArticleView, CaseRow, FileView } from './api.ts';

/** What the desk asks beside the cases: likenesses, search, drafts, side work, notices, the live stream, the year's figures. */

/** GET /api/{congress}/similar/{duty}?text=&except= : cases that may be the same. */
export interface SimilarView {
  readonly similar: readonly {
    readonly id: string;
    readonly number: string | null;
    readonly title: string;
    readonly status: Label;
    readonly openedOn: string;
    readonly likeness: number;
    /** Where the duty names them: who handled it, what came of it. */
    readonly facts: readonly { readonly label: Label; readonly text: Label }[];
  }[];
}

/** GET /api/{congress}/search?q= : over all duties of my menu, as far as I see them; those with hits only, three cases of each. */
export interface SearchView {
  readonly found: readonly {
    readonly duty: string;
    readonly label: Label;
    readonly total: number;
    readonly rows: readonly CaseRow[];
  }[];
}

/** POST /api/{congress}/views/{duty} { label, query } -> { id, label, query }; DELETE /api/{congress}/views/{duty}/{id}. */

/** PUT /api/{congress}/drafts/{key} { values }, GET (204 where there is none), DELETE. `key` is `<duty>/<case or new>/<step>`. Private to the person. */
export interface DraftView {
  readonly values: Readonly<Record<string, Json>>;
  readonly savedAt: string;
  /** What is known of the files that the values name. */
  readonly files?: readonly FileView[];
}

/** GET /api/{congress}/cases/{duty}/{case}/papers: the official papers that I may have of the case now, with their addresses. */
export interface PapersView {
  readonly papers: readonly {
    readonly name: string;
    readonly label: Label;
    readonly docx: string;
    readonly pdf: string;
    /** A monthly report: the months that there are, the newest first, asked for by `?month=`; without it the newest with records. */
    readonly months?: readonly string[];
    readonly month?: string;
  }[];
}

/** GET /api/{congress}/tables/{duty}/{table}?year= : a year's numbers, one row for each case that I see; as a workbook under `{table}.xlsx`. */
export interface TableView {
  readonly label: Label;
  readonly note: Label;
  readonly year: string;
  /** Years that may be asked for, the newest first. */
  readonly years: readonly string[];
  /** Head of the name, of the columns of words, of those of numbers. */
  readonly one: Label;
  readonly words: readonly Label[];
  readonly numbers: readonly Label[];
  readonly rows: readonly {
    readonly case: string;
    readonly number: string | null;
    readonly title: string;
    readonly words: readonly Label[];
    readonly numbers: readonly number[];
    /** The list of the records behind the numbers, under /desk/{congress}/. */
    readonly records: string;
  }[];
  readonly sum: readonly number[];
}

/**
 * POST /api/{congress}/jobs { kind: 'export', duty, query } or { kind: 'papers', duty, query, paper, format: 'docx' | 'pdf' },
 * GET /api/{congress}/jobs -> { jobs }, GET /api/{congress}/jobs/{id}.
 */
export interface JobView {
  readonly id: string;
  readonly kind: string;
  readonly label: Label;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly done: number;
  readonly total: number;
  readonly message: Label | null;
  readonly result: string | null;
  readonly startedAt: string;
}

/** GET /api/{congress}/notices?unread=1 -> { notices }, POST /api/{congress}/notices/read {} for all, { id } for one, { case } for those of a case. */
export interface NoticeView {
  readonly id: string;
  readonly at: string;
  readonly text: Label;
  /** Null for what concerns no case. */
  readonly duty: string | null;
  readonly case: string | null;
  readonly read: boolean;
}

/** GET /api/{congress}/stream: server-sent events, `event: case` with { duty, id, version, pos }, `event: job` with JobView, `event: notice`. */
export interface StreamCase {
  readonly duty: string;
  readonly id: string;
  readonly version: number;
  readonly pos: number;
}

/** GET /api/{congress}/figures/{year}: the year as it stands on the desk. */
export interface DeskFigures {
  readonly year: string;
  readonly asOf: string;
  readonly figures: readonly {
    readonly key: string;
    readonly code: string;
    readonly label: Label;
    readonly unit: Label;
    readonly shown: string;
    readonly numerator: number;
    readonly denominator: number | null;
    readonly sealed: { readonly shown: string; readonly on: string } | null;
    readonly lastYear: string;
    readonly months: readonly number[];
    readonly caseId: string;
    readonly href: string;
    /** What I may do with it for this year: seal it, publish an erratum. */
    readonly steps: readonly { readonly label: Label; readonly href: string }[];
  }[];
  /** Checks that must be green before the year is sealed. */
  readonly checks: readonly {
    readonly label: Label;
    readonly ok: boolean;
    readonly detail: Label;
    readonly href: string | null;
  }[];
}

/** GET /api/{congress}/tallies/{duty}/{name}?year=&asOf= : a table of a year, as of a day; rows in their order, ranked ones first. */
export interface TallyView {
  readonly duty: string;
  readonly name: string;
  readonly label: Label;
  readonly of: Label;
  readonly year: string;
  readonly asOf: string;
  /** Rows whose first column is below it get no shares and no place; `label` is the office rule. */
  readonly minimum: { readonly n: number; readonly label: Label } | null;
  readonly columns: readonly {
    readonly key: string;
    readonly label: Label;
    readonly unit: Label;
    readonly definition: Label;
  }[];
  readonly rows: readonly {
    readonly value: string;
    readonly label: Label;
    readonly rank: number | null;
    readonly cells: TallyView['total'];
  }[];
  /** Over all rows. A share shows its k and n. */
  readonly total: readonly ({
    readonly shown: string;
    readonly numerator: number;
    readonly denominator: number | null;
  } | null)[];
  readonly basis: readonly ArticleView[];
  /** The other tables of the duty. */
  readonly others: readonly { readonly name: string; readonly label: Label }[];
}

/** GET /api/{congress}/tallies/{duty}/{name}/records?year=&asOf=&column=&row=&part=&page= : the cases behind one number of a table. */
export interface TallyRecordsView {
  readonly tally: Label;
  readonly column: Label;
  /** Null: over all rows. */
  readonly row: Label | null;
  /** Of a share: its numerator or its denominator; null for a count. */
  readonly part: 'of' | 'to' | null;
  readonly definition: Label;
  readonly year: string;
  readonly asOf: string;
  readonly facets: readonly { readonly name: string; readonly label: Label }[];
  /** Those of the page that the reader may see. */
  readonly rows: readonly CaseRow[];
  /** How many of the page the reader may not see. */
  readonly hidden: number;
  /** Cases behind the number; one case may count more than once in it. */
  readonly total: number;
  readonly page: number;
  readonly size: number;
}

/** GET /api/{congress}/reports/{duty}?year=&asOf= -> { reports }: official reports made of the tables, for whoever sees all cases of the duty. */
export interface ReportsView {
  readonly reports: readonly {
    readonly name: string;
    readonly label: Label;
    readonly docx: string;
    readonly pdf: string;
  }[];
}

/** GET /api/{congress}/presence/{duty}/{case}/{step}: the code of the minute, how long it is shown, and the link that a phone opens. */
export interface PresenceView {
  readonly code: string;
  readonly seconds: number;
  readonly link: string;
  /** Dark modules as an SVG path in a square of `size`. */
  readonly qr: { readonly size: number; readonly path: string };
}
