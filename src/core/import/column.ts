import type { CivilDate } from '#core/calendar/date.ts';
import { err, type Result } from '#core/result.ts';
import { type ImportColumn, type ImportValues, type RowFault, textIn } from './form.ts';

type Rest = Omit<ImportColumn, 'label' | 'cell'>;

/** A column of days. */
export const dayColumn = (zh: string, en: string, rest: Rest = {}): ImportColumn => ({
  label: { zh, en },
  cell: { kind: 'date' },
  ...rest,
});

/** A column of free text. */
export const textColumn = (zh: string, en: string, rest: Rest = {}): ImportColumn => ({
  label: { zh, en },
  cell: { kind: 'text' },
  ...rest,
});

/** A column whose cells name one thing on the register. */
export const refColumn = (zh: string, en: string, to: string, rest: Rest = {}): ImportColumn => ({
  label: { zh, en },
  cell: { kind: 'ref', to },
  ...rest,
});

/** What a row lacks, at the column where it is to be written. */
export const missing = (column: string, zh: string, en: string): Result<never, RowFault> =>
  err({ column, reason: { zh, en } });

/** The day of a column, or of the first other one that has a day. */
export const dayIn = (row: ImportValues, ...keys: readonly string[]): CivilDate =>
  keys.map((key) => textIn(row, key)).find((day) => day !== '') ?? '';

/** Whether one of these columns is filled in. */
export const hasAny = (row: ImportValues, keys: readonly string[]): boolean =>
  keys.some((key) => row[key] !== undefined);
