import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { finished } from 'node:stream/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import exceljs from 'exceljs';
import { sheetText } from './cell-text.ts';

/** A value of a cell. Dates are texts such as `2024-12-20`; numbers that Excel would round become texts. */
export type SheetValue = string | number | null;

export interface SheetColumn {
  readonly label: string;
  /** Texts stay texts: ids and telephone numbers keep every digit. Default `text`. */
  readonly kind?: 'text' | 'number';
  /** In characters of Excel's normal font. */
  readonly width?: number;
}

export interface SheetInput {
  /** Of the workbook: heads the first sheet and names the second. */
  readonly title: string;
  readonly columns: readonly SheetColumn[];
  readonly rows: AsyncIterable<readonly SheetValue[]> | Iterable<readonly SheetValue[]>;
  /** The query written out, and whatever else a reader of the file should know. */
  readonly about: readonly (readonly [label: string, value: string])[];
  readonly now: Date;
  /** IANA name; the time of writing is told in it. */
  readonly zone: string;
  readonly language?: 'zh' | 'en';
}

/** The rows of a sheet below its head (Excel's limit). */
export const WRITE_ROWS_MAX = 1_048_575;
// Excel keeps 15 digits of a number.
const NUMBER_MAX = 999_999_999_999_999;
const SHEET_NAME_MAX = 31;
const ROWS_A_TURN = 200;
const WIDTH = 16;
const WORDS = {
  zh: { about: '说明', rows: '数据', written: '导出时间' },
  en: { about: 'About', rows: 'Data', written: 'Exported at' },
} as const;

/**
 * Writes an XLSX workbook to a stream and ends it: the first sheet tells the query and the time, the second holds the rows under a head that
 * stays in view. Answers the number of rows. Throws RangeError beyond Excel's limit; a fault of `rows` is passed on.
 */
export const writeSheet = async (input: SheetInput, out: Writable): Promise<{ readonly rows: number }> => {
  const ended = finished(out);
  ended.catch(() => undefined);
  try {
    const book = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false });
    const rows = await fillBook(book, input);
    await book.commit();
    await ended;
    return { rows };
  } catch (error) {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
};

/** The same as bytes. */
export const sheetBuffer = async (input: SheetInput): Promise<Buffer> => {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeSheet(input, out)]);
  return bytes;
};

const fillBook = async (book: exceljs.stream.xlsx.WorkbookWriter, input: SheetInput): Promise<number> => {
  const words = WORDS[input.language ?? 'zh'];
  book.creator = 'Mingshu';
  book.lastModifiedBy = 'Mingshu';
  book.created = input.now;
  book.modified = input.now;
  writeAbout(book, input, words);
  const title = sheetName(input.title);
  const sheet = book.addWorksheet(title === words.about ? words.rows : title || words.rows, {
    views: [{ state: 'frozen', ySplit: 1 }],
  });
  sheet.columns = input.columns.map(({ kind, width }) => ({
    width: width ?? WIDTH,
    style: kind === 'number' ? {} : { numFmt: '@' },
  }));
  const head = sheet.addRow(input.columns.map(({ label }) => sheetText(label)));
  head.font = { bold: true };
  head.commit();
  let count = 0;
  for await (const row of input.rows) {
    count += 1;
    if (count > WRITE_ROWS_MAX) throw new RangeError(`A sheet has at most ${WRITE_ROWS_MAX} rows`);
    sheet.addRow(row.map(cellValue)).commit();
    // The writer works without pause; others want their turn.
    if (count % ROWS_A_TURN === 0) await nextTurn();
  }
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: count + 1, column: Math.max(1, input.columns.length) } };
  sheet.commit();
  return count;
};

const writeAbout = (
  book: exceljs.stream.xlsx.WorkbookWriter,
  input: SheetInput,
  words: (typeof WORDS)['zh' | 'en'],
): void => {
  const sheet = book.addWorksheet(words.about);
  sheet.columns = [{ width: 20 }, { width: 80 }].map((column) => ({ ...column, style: { numFmt: '@' } }));
  const title = sheet.addRow([sheetText(input.title)]);
  title.font = { bold: true, size: 14 };
  title.commit();
  for (const [label, value] of [...input.about, [words.written, writtenAt(input.now, input.zone)] as const]) {
    sheet.addRow([sheetText(label), sheetText(value)]).commit();
  }
  sheet.commit();
};

const cellValue = (value: SheetValue): string | number | null => {
  if (typeof value === 'string') return value === '' ? null : sheetText(value);
  if (value === null || (Number.isFinite(value) && Math.abs(value) <= NUMBER_MAX)) return value;
  return String(value);
};

/** `2024-12-20 09:15 (Asia/Shanghai)` */
const writtenAt = (now: Date, zone: string): string => {
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' }).format(now);
  return `${time} (${zone})`;
};

/** At most 31 characters and none of `[ ] : * ? / \` (Excel's rule); no apostrophe at either end. */
const sheetName = (title: string): string => {
  const name = title.toWellFormed().replace(/[[\]:*?/\\\p{Cc}]/gu, ' ');
  return name
    .replace(/^['\s]+|['\s]+$/g, '')
    .slice(0, SHEET_NAME_MAX)
    .replace(/[\ud800-\udbff]$/, '');
};
