import type { TableView } from '#core/api-desk.ts';
import type { CaseState } from '#core/case.ts';
import type { CaseEvent } from '#core/event.ts';
import type { Json, JsonObject } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { FieldFault } from '#core/schema.ts';
import type { Html } from '#kit/html/html.ts';
import type { Language } from '#kit/html/language.ts';
import type { StateKind } from '#kit/html/parts.ts';

/** What a duty's public pages may ask of the shell. They know no HTTP, no database and no clock. */
export interface PublicWorld {
  readonly language: Language;
  readonly slug: string;
  readonly today: string;
  readonly query: Readonly<Record<string, string>>;
  /** What was posted, or null when the page is only asked for. `files` are the hashes of uploaded pictures. */
  readonly form: Readonly<Record<string, string>> | null;
  readonly files: readonly string[];
  /** What was wrong with an upload. */
  readonly fileFaults: readonly FieldFault[];
  readonly units: (
    kind: string,
  ) => readonly { readonly id: string; readonly name: string; readonly parent: string | null }[];
  readonly nameOf: (id: string) => string;
  /** A fresh key under which a form is handed in once, however often it is sent. */
  readonly newKey: () => string;
  readonly start: (
    step: string,
    input: Readonly<Record<string, Json>>,
    key: string,
  ) => Promise<PublicTaken | PublicRefused>;
  readonly take: (
    receipt: Receipt,
    step: string,
    input: Readonly<Record<string, Json>>,
    key: string,
  ) => Promise<PublicTaken | PublicRefused>;
  readonly open: (receipt: Receipt) => Promise<OpenCase | null>;
  readonly similar: (
    text: string,
  ) => Promise<readonly { readonly number: string; readonly title: string; readonly openedOn: string }[]>;
  readonly qr: (text: string) => Html;
  readonly origin: string;
  /** A person's name, as pages that may name them show it. */
  readonly personName: (id: string) => string;
  /** What is public of a duty, the latest first, at most 500; with the values of facets that it must have. */
  readonly published: (duty: string, facets?: Readonly<Record<string, string>>) => Promise<readonly PublishedCase[]>;
  /** Cases of any duty by their ids, with their clear part; words only of those that are public. */
  readonly casesOf: (ids: readonly string[]) => Promise<readonly PublishedCase[]>;
  /** The names that a public case bore, each with the day from which it did. */
  readonly namesOf: (id: string) => Promise<readonly { readonly on: string; readonly name: string }[]>;
  /** What is public of the records of a public case, in order; of another case none. */
  readonly records: (id: string) => Promise<readonly PublishedRecord[]>;
  /** How many cases of a duty that stand in a relation to a case have a status, by a facet: numbers alone, also of cases that are not public. */
  readonly countRelated: (asked: {
    readonly duty: string;
    readonly relation: string;
    readonly id: string;
    readonly status: string;
    readonly by: string;
  }) => Promise<ReadonlyMap<string, number>>;
  /** 发文机关标志 of the congress's own papers. */
  readonly mark: string;
  /** The congress's zone, by its IANA name, and its short name. */
  readonly zone: string;
  readonly congress: Label;
  /** The deputies in office on a day, by town and name. */
  readonly deputies: (on: string) => readonly PublicDeputy[];
  /** A year's numbers of the duty's cases from what is public, where the duty opens the table. */
  readonly table: (name: string, year: string) => Promise<TableView | null>;
  /** Sums of measures of a year by the values of dimensions. */
  readonly sums: (measures: readonly PictureMeasure[], year: string) => Promise<readonly PictureSums[]>;
}

/** A deputy as the law has it published (代表法, basic information of deputies). */
export interface PublicDeputy {
  readonly person: string;
  readonly name: string;
  readonly level: string | null;
  /** Id of the town, or null. */
  readonly town: string | null;
  readonly constituency: string | null;
  readonly delegation: string | null;
  readonly since: string;
}

/** A case as the public may know it: the part in clear, and the words of class public. */
export interface PublishedCase {
  readonly id: string;
  readonly duty: string;
  readonly number: string;
  readonly status: string;
  readonly isPublic: boolean;
  readonly title: string;
  readonly open: unknown;
  readonly texts: Readonly<Record<string, string>>;
  readonly facets: Readonly<Record<string, string>>;
}

/** A record that stands, with its fields of class public. */
export interface PublishedRecord {
  readonly on: string;
  readonly type: string;
  readonly values: JsonObject;
}

export interface Receipt {
  readonly number: string;
  readonly code: string;
}
export interface PublicTaken {
  readonly ok: true;
  readonly number: string;
  /** The receipt's code, shown once. */
  readonly code: string;
  readonly pos: number;
}
export interface PublicRefused {
  readonly ok: false;
  readonly faults: readonly FieldFault[];
}
/** A case as its receipt opens it: state, and the events with what their reporter may read. */
export interface OpenCase {
  readonly state: CaseState;
  readonly number: string;
  readonly events: readonly CaseEvent[];
  readonly statusLabel: Label;
  readonly eventLabel: (type: string) => Label;
  /** The running limits: what, by whom, by when. */
  readonly clocks: readonly {
    readonly label: Label;
    readonly who: Label;
    readonly due: string;
    readonly late: boolean;
  }[];
}

export interface PublicAnswer {
  readonly status?: number;
  readonly title: string;
  readonly body: Html;
  readonly crumb?: string;
  /** A file of its own in place of a page. */
  readonly file?: { readonly type: string; readonly text: string };
  /** The same as data, where the route has `json`. */
  readonly data?: Json;
}

/** A page of a duty's own on the public site, at `/{congress}/{path}`; forms post to the same address. Parts like `:number` come with the query. */
export interface PublicRoute {
  readonly path: string;
  readonly label: Label;
  /** Stands in the main navigation. */
  readonly nav: boolean;
  /** Its data stands at the same address with `.json`. */
  readonly json?: true;
  /** It is made of records, day and address alone: kept ready, as long as nothing is committed, for whoever asks without a query. */
  readonly kept?: true;
  readonly answer: (world: PublicWorld) => Promise<PublicAnswer>;
}

/** The slots that a duty fills on the public site. */
export interface PublicFace {
  readonly duty: string;
  /** False: the list of its public cases stands in no menu; other pages lead to them. */
  readonly listed?: false;
  readonly routes: readonly PublicRoute[];
  /** The box beside the home page's sentence. */
  readonly homeBox?: (world: Pick<PublicWorld, 'language' | 'slug'>) => Html;
  /** A part of the home page, beside what was just settled. */
  readonly homePart?: (world: PublicWorld) => Promise<Html | null>;
  /** What stands in a section of the year besides its figures. */
  readonly yearPart?: {
    readonly section: string;
    readonly draw: (world: PublicWorld, year: string) => Promise<Html | null>;
  };
  /** A few words on each town's tile of the home page, by the town's id. */
  readonly townTiles?: (world: PublicWorld) => Promise<ReadonlyMap<string, readonly string[]>>;
  /** What a town's page shows of this duty, and the same as data. */
  readonly townPart?: (world: PublicWorld, town: string) => Promise<TownPart | null>;
  /** The sentence of the home page from sealed or present values by figure key. */
  readonly homeSentence?: (
    language: Language,
    year: string,
    values: ReadonlyMap<string, { readonly shown: string; readonly href: string }>,
  ) => Html | null;
  /** A picture in a section of the year, from sums of measures. */
  readonly yearPicture?: {
    readonly section: string;
    readonly measures: readonly PictureMeasure[];
    readonly draw: (language: Language, sums: readonly PictureSums[]) => Html;
  };
  /** The page that tells a case whole, under the congress's address; its page of records then leads there and tells its steps alone. */
  readonly ownPage?: (number: string) => string;
  /** How a public case is told. */
  readonly marks: (
    facets: Readonly<Record<string, string>>,
    status: string,
  ) => {
    readonly kind: StateKind;
    readonly word: Label;
    /** The facet whose value the word is: the office's letter stands beside it. */
    readonly facet?: string;
  };
}
export interface TownPart {
  /** A sentence for the head of the page; empty: none. */
  readonly lede: string;
  readonly body: Html;
  readonly data: JsonObject;
}
export interface PictureMeasure {
  readonly measure: string;
  readonly dims: readonly string[];
}
/** Sums of one measure by the values of its dimensions, keyed by the values joined with a space. */
export type PictureSums = ReadonlyMap<string, number>;
