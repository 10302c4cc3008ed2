import type { Label } from '#core/result.ts';

/** A cell of an uploaded table, as its reader gives it. */
export interface TableCell {
  /** From 1. */
  readonly column: number;
  /** Dates as `2024-12-20` or `2024-12-20 09:15`, truth as `TRUE` and `FALSE`, errors as `#REF!`. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'date' | 'boolean' | 'error';
  /** A number of which digits were lost before it came here. */
  readonly damaged?: true;
  /** Computed; empty where the program that saved the file kept no value. */
  readonly formula?: true;
}

export interface TableRow {
  /** From 1, as the program shows it. */
  readonly row: number;
  readonly cells: readonly TableCell[];
}

/** One sheet; a CSV file is one without a name. Rows and cells without content are left out. */
export interface Table {
  readonly name: string;
  readonly rows: readonly TableRow[];
  readonly merged: readonly {
    readonly top: number;
    readonly left: number;
    readonly bottom: number;
    readonly right: number;
  }[];
  readonly since1904: boolean;
}

/** What is wrong, where, and what is allowed. `row` 0: the whole sheet; `column` '' the whole row, else its letter and name. */
export interface ImportFault {
  readonly sheet: string;
  readonly row: number;
  readonly column: string;
  /** What stands there, shortened. */
  readonly value: string;
  readonly reason: Label;
}

const SHOWN = 24;

/** A value as a report shows it: on one line, at most 24 characters. */
export const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  const characters = [...line];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : line;
};

/** `A` for 1, `AA` for 27. */
export const columnName = (column: number): string =>
  column <= 0 ? '' : columnName(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26));
