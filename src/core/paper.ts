import type { CivilDate } from '#core/calendar/date.ts';
import type { EventDefs } from '#core/procedure.ts';
import type { Gathered, Gathering } from '#core/report.ts';
import type { Label } from '#core/result.ts';
import type { Fields, Sight } from '#core/schema.ts';

/** 通用公文、信函格式、纪要格式 (GB/T 9704-2012, 7 and 10). */
export type PaperForm = 'general' | 'letter' | 'minutes';

type Align = 'left' | 'center' | 'right';

/** Text of one level: 0 is plain; 1 to 4 are headings, numbered 一、 （一） 1. （1） in their order. A new line begins a new paragraph. */
export interface PaperText {
  readonly kind: 'text';
  readonly level: 0 | 1 | 2 | 3 | 4;
  readonly text: string;
}
/** 出席、请假、列席 of minutes. */
interface PaperAttendance {
  readonly kind: 'attendance';
  readonly label: string;
  readonly names: readonly string[];
}
/** A table of the full width: columns share it by `width`; the head is repeated on every page. */
export interface PaperTable {
  readonly kind: 'table';
  readonly columns: readonly { readonly width: number; readonly align: Align }[];
  readonly head: readonly string[] | null;
  readonly rows: readonly (readonly string[])[];
}
export type PaperBlock = PaperText | PaperAttendance | PaperTable;

/**
 * An official document as data (GB/T 9704-2012, 7.2 to 7.4). Every string is text that people wrote, never markup; a renderer writes it as it
 * stands. Papers with a degree of secrecy are not modelled.
 */
export interface PaperDocument {
  readonly form: PaperForm;
  /** 发文机关标志, in red. */
  readonly mark: string;
  /** 发文字号, such as `金人大〔2024〕12号`. */
  readonly number?: string;
  /** 签发人, of papers to a higher organ. */
  readonly signatory?: string;
  readonly title: string;
  /** 题注 under the title, without its brackets: when and by which sitting it was passed. */
  readonly passed?: string;
  /** 主送机关; the colon is set by the renderer. */
  readonly addressee?: string;
  readonly body: readonly PaperBlock[];
  readonly attachments?: readonly string[];
  /** 发文机关署名 and 成文日期; `seal` leaves room for the seal over both. */
  readonly signature?: { readonly organ: string; readonly on: CivilDate; readonly seal: boolean };
  /** 附注, without its brackets. */
  readonly note?: string;
  /** 版记 at the end of the last page. */
  readonly imprint?: { readonly copies: readonly string[]; readonly organ: string; readonly on: CivilDate };
}

export const paragraph = (text: string): PaperText => ({ kind: 'text', level: 0, text });

export const heading = (level: 1 | 2 | 3 | 4, text: string): PaperText => ({ kind: 'text', level, text });

export const attendance = (label: string, names: readonly string[]): PaperBlock => ({
  kind: 'attendance',
  label,
  names,
});

/** A list with a head; each column by its heading, its share of the width, and how it is aligned (left unless said). */
export const listTable = (
  columns: readonly { readonly head: string; readonly width: number; readonly align?: Align }[],
  rows: readonly (readonly string[])[],
): PaperTable => ({
  kind: 'table',
  columns: columns.map(({ width, align }) => ({ width, align: align ?? 'left' })),
  head: columns.map(({ head }) => head),
  rows,
});

/** A list by its headings and their shares of the width: the first column is text, the others stand in the middle; a sentence where there is nothing. */
export const numbersTable = (
  widths: Readonly<Record<string, number>>,
  rows: readonly (readonly (string | number)[])[],
  nothing: string,
): PaperBlock =>
  rows.length === 0
    ? paragraph(nothing)
    : listTable(
        Object.entries(widths).map(([head, width], index) => ({ head, width, align: index === 0 ? 'left' : 'center' })),
        rows.map((row) => row.map(String)),
      );

/** A slip of names and values; a name whose value is empty is left out. */
export const pairsTable = (rows: readonly (readonly [name: string, value: string])[]): PaperTable => ({
  kind: 'table',
  columns: [
    { width: 2, align: 'center' },
    { width: 8, align: 'left' },
  ],
  head: null,
  rows: rows.filter(([, value]) => value !== ''),
});

/** 发文字号 of an organ's code, year and count (7.2.5): no 第, no leading zeros. */
export const documentNumber = (code: string, year: number, count: number): string => `${code}〔${year}〕${count}号`;

/** The latest record of a kind that stands: its day, the organ that made it, its values in words ('' where there is none). */
interface PaperRecord<F extends Fields> {
  readonly on: CivilDate;
  readonly by: string;
  readonly text: (field: keyof F & string) => string;
}

/** Cases of another duty that a paper needs: those in which this one stands in a relation, or those that it names. */
export interface PaperNeeds<S = unknown> {
  readonly duty: string;
  readonly find: { readonly relation: string } | { readonly ids: (state: S) => readonly string[] };
  /** The classes of their fields that it prints; `number`: their number alone, for whoever has the paper, since it stands in its head. */
  readonly sees: readonly Sight[] | 'number';
}
/** Another case as a paper may know it: its part in clear, and its texts of the classes asked for ('' where there is none). */
export interface PaperCase {
  readonly id: string;
  readonly number: string | null;
  readonly status: string;
  readonly open: unknown;
  readonly text: (field: string) => string;
}

/** What a paper is made from: the case, its records in words, and names. */
export interface PaperMatter<S, E extends EventDefs = EventDefs> {
  readonly state: S;
  readonly number: string | null;
  /** What the case is called now, of what may be printed. */
  readonly name: string;
  readonly openedOn: CivilDate;
  readonly today: CivilDate;
  /** Full name of the congress's standing committee. */
  readonly congress: string;
  readonly last: <T extends keyof E & string>(type: T) => PaperRecord<E[T]['fields']> | null;
  /** Every record of a kind that stands, in order. */
  readonly records: <T extends keyof E & string>(type: T) => readonly PaperRecord<E[T]['fields']>[];
  /** The full name of a person or a unit. */
  readonly nameOf: (kind: 'person' | 'unit', id: string) => string;
  /** The cases of a duty that the paper needs, in the order of their opening. */
  readonly related: (duty: string) => readonly PaperCase[];
  /** Until when a running clock runs. */
  readonly due: (clock: string) => CivilDate | null;
  /** What a monthly report rests on; of any other paper nothing. */
  readonly gathered: Gathered;
}

/** A paper that a duty can make of one case: pure, so that the same case gives the same paper. */
export interface Paper<S = unknown, E extends EventDefs = EventDefs> {
  /** In addresses: small letters, digits and hyphens. */
  readonly name: string;
  readonly label: Label;
  /** A report of one month of the case: the cases of another duty that it rests on. */
  readonly monthly?: Gathering<S>;
  /** Whoever does not see all of these cases, and these classes of their fields, is not offered the paper. */
  readonly needs?: readonly PaperNeeds<S>[];
  /** The classes of fields that it prints. Whoever does not see all of them of a case is not offered the paper; no others reach `make`. */
  readonly sees: readonly Sight[];
  /** Whether the case is so far that there is something to print. */
  readonly when: (state: S, status: string) => boolean;
  readonly make: (matter: PaperMatter<S, E>) => PaperDocument;
}
