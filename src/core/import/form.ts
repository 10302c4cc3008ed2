import type { Post } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Json } from '#core/json.ts';
import type { MandateHeld } from '#core/mandate.ts';
import type { Label, Result } from '#core/result.ts';

/** How a cell becomes a value. All but `text` are read without blanks and in half width. */
export type ImportCell =
  /** As written; blanks at both ends go. */
  | { readonly kind: 'text' }
  /** A name of a person or unit: blanks between Chinese characters go too. */
  | { readonly kind: 'name' }
  /** A telephone number, an old number, a code: every digit counts, so that numbers in scientific notation are refused. */
  | { readonly kind: 'code' }
  | { readonly kind: 'date' }
  | { readonly kind: 'integer' }
  /** 是, 否, ✓, yes, no. */
  | { readonly kind: 'flag' }
  /** By label in either language, by key, or by one of `also`. */
  | {
      readonly kind: 'choice';
      readonly options: Readonly<Record<string, Label>>;
      readonly also?: Readonly<Record<string, string>>;
    }
  /** `unit`, `unit:town`, `person`, `person:deputy` by name; `case:<duty>` by number. The value is the id. */
  | { readonly kind: 'ref'; readonly to: string }
  /** Several of them, apart by 、 or another mark, by line, or by blanks where each name has two characters. The value is their ids. */
  | { readonly kind: 'refs'; readonly to: string };

export interface ImportColumn {
  readonly label: Label;
  /** Other names that the head of the column may have. */
  readonly accepts?: readonly string[];
  readonly cell: ImportCell;
  readonly required?: boolean;
  /** What to write there, for the template. */
  readonly note?: Label;
  /** Of an invented row, for the template. */
  readonly example?: string;
}

/** The cells of a row by column key; absent where empty. */
export type ImportValues = Readonly<Record<string, ImportValue>>;
export type ImportValue = string | number | boolean | readonly string[] | undefined;

/** Who and what exists: the register, and the rows of the same file. */
export interface ImportDirectory {
  readonly units: ReadonlyMap<
    string,
    { readonly name: string; readonly kind: string; readonly parent: string | null; readonly active: boolean }
  >;
  readonly people: ReadonlyMap<string, { readonly name: string }>;
  readonly mandates: readonly MandateHeld[];
}

/** What a row is turned into steps with. */
export interface ImportWorld {
  readonly directory: ImportDirectory;
  readonly today: CivilDate;
  /** The id of the nth case (from 0) that the row opens: the same whenever the same row of the same file is read. */
  readonly id: (index: number) => string;
}

/** One step that a row stands for, taken in this post (and unit) by whoever imports, or by the person whose own act the row tells. */
export interface ImportStep {
  readonly duty: string;
  readonly case: string;
  readonly opens: boolean;
  readonly step: string;
  readonly input: Readonly<Record<string, Json | undefined>>;
  readonly post: Post;
  readonly unit?: string | null;
  readonly person?: string;
  readonly on: CivilDate;
}

/** Why a row cannot be turned into steps; `column` is the key of the column at fault. */
export interface RowFault {
  readonly column: string;
  readonly reason: Label;
}

/** A table that may be imported: its columns, and what each row stands for. Pure; a duty declares it beside its procedure. */
export interface ImportForm {
  /** In addresses: lower case and hyphens. */
  readonly key: string;
  readonly label: Label;
  readonly note?: Label;
  /** Who may import it. */
  readonly posts: readonly Post[];
  readonly columns: Readonly<Record<string, ImportColumn>>;
  /** Rows with the same key are one record, told by the first and completed by the others; absent: each row alone. */
  readonly group?: (row: ImportValues) => string;
  /** What makes two rows the same thing, also with what is there already; null: nothing does. */
  readonly same: (row: ImportValues) => string | null;
  /** The same keys of what is on the register. */
  readonly present?: (directory: ImportDirectory) => ReadonlyMap<string, string>;
  /** The same keys of cases of a duty, from a field of theirs (never a sealed one) and their facets. */
  readonly presentIn?: {
    readonly duty: string;
    readonly field: string;
    readonly key: (value: string, facets: Readonly<Record<string, string>>) => string;
  };
  /** Which column a refusal of the kernel is about, by its code; dates and fields called as their columns are found without. */
  readonly refusals?: Readonly<Record<string, string>>;
  /** The column that names an account for the person of the record; it waits for its first password. */
  readonly accounts?: string;
  /** What other rows of the file may call the first case that this row opens. */
  readonly provides?: (
    row: ImportValues,
  ) => { readonly kind: 'unit'; readonly name: string; readonly unitKind: string } | null;
  /** The steps of one record, in order. Needs of the steps themselves are checked by the kernel. */
  readonly steps: (
    rows: readonly [ImportValues, ...ImportValues[]],
    world: ImportWorld,
  ) => Result<readonly ImportStep[], RowFault>;
}

/** The values of these columns that are there, as input of a step whose fields are called the same. */
export const picked = (row: ImportValues, keys: readonly string[]): Readonly<Record<string, Json>> =>
  Object.fromEntries(keys.flatMap((key) => (row[key] === undefined ? [] : [[key, row[key]]])));

/** A cell as text; empty where there is none. */
export const textIn = (row: ImportValues, key: string): string => (row[key] === undefined ? '' : String(row[key]));

/** The ids of a cell that names several; none where it is empty. */
export const idsIn = (row: ImportValues, key: string): readonly string[] => {
  const value = row[key];
  return typeof value === 'object' ? value : [];
};

/** Names are compared without blanks, in half width and lower case. */
export const nameKey = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();
