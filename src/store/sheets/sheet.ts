import type { Label } from '#core/result.ts';

/** A cell that holds something. */
export interface SheetCell {
  /** `B3`, as the program shows it. */
  readonly address: string;
  /** From 1. */
  readonly column: number;
  /** Dates as `2024-12-20` or `2024-12-20 09:15`, truth as `TRUE` and `FALSE`, errors as `#REF!`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** A number with more digits than a spreadsheet keeps: an id or a telephone number that was damaged before it came here. */
  readonly damaged?: true;
  /** Computed: the text is what the program that saved the file last came to, empty where it saved nothing. */
  readonly formula?: true;
}

/** Cells shown as one: only the first of them holds the text. Rows and columns from 1, the last included. */
export interface MergedCells {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

export interface SheetRow {
  /** From 1, as the program shows it. */
  readonly row: number;
  /** By column; empty cells are left out. */
  readonly cells: readonly SheetCell[];
}

/** A visible sheet; rows without content are left out. A CSV file is one sheet without a name. */
export interface Sheet {
  readonly name: string;
  readonly rows: readonly SheetRow[];
  readonly merged: readonly MergedCells[];
  /** Days are counted from 1904, as old Macintosh programs do. */
  readonly since1904: boolean;
}

export interface SheetRefusal {
  readonly kind: 'too-large' | 'not-allowed' | 'broken';
  readonly message: Label;
}

/** What a table may hold; rows and cells are counted over all its sheets, bytes before unpacking. */
export interface SheetLimits {
  readonly bytes: number;
  readonly rows: number;
  readonly columns: number;
  readonly cells: number;
}
export const SHEET_LIMITS: SheetLimits = { bytes: 20 * 1024 * 1024, rows: 100_000, columns: 500, cells: 2_000_000 };

/** Thrown within this folder when a limit is met; `readSheet` turns it into a refusal. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
}
