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
