import { setImmediate as nextTurn } from 'node:timers/promises';
import { columnLetters, columnOf, plainCell, unescapeHex } from './cell-text.ts';
import { type MergedCells, type Sheet, type SheetCell, type SheetLimits, type SheetRow, TooLarge } from './sheet.ts';
import { attribute, readXml } from './xml.ts';

/** The text of a part of the archive, or undefined. */
export type Parts = (name: string) => Promise<string | undefined>;

const ROWS_A_TURN = 1000;
const MERGED_MAX = 100_000;
const DIGITS_MAX = 999_999_999_999_999;
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
// Day 0 of the two calendars of Excel; 60 is the 29 February 1900 that never was.
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);
const FIRST_SURE_DAY = 61;
const LAST_DAY = 2_958_466;

interface Book {
  readonly strings: readonly string[];
  /** By style index: whether numbers of it are dates. */
  readonly dates: readonly boolean[];
  readonly epoch: number;
}

/** Reads the visible sheets of a workbook. Throws TooLarge beyond a limit and SyntaxError for what is no workbook. */
export const readXlsx = async (parts: Parts, limits: SheetLimits): Promise<readonly Sheet[]> => {
  const workbook = await parts('xl/workbook.xml');
  const relations = await parts('xl/_rels/workbook.xml.rels');
  if (workbook === undefined || relations === undefined) throw new SyntaxError('No workbook');
  const targets = new Map<string, string>();
  for (const event of readXml(relations)) {
    if (event.kind !== 'open' || event.name !== 'Relationship') continue;
    const target = (attribute(event.attributes, 'Target') ?? '').replace(/^\/(?:xl\/)?|^xl\//, '');
    targets.set(attribute(event.attributes, 'Id') ?? '', `xl/${target}`);
  }
  const book: Book = {
    strings: readStrings((await parts('xl/sharedStrings.xml')) ?? ''),
    dates: readStyles((await parts('xl/styles.xml')) ?? ''),
    epoch: /date1904\s*=\s*["'](?:1|true)["']/.test(workbook) ? EPOCH_1904 : EPOCH_1900,
  };
  const left = { rows: limits.rows, cells: limits.cells };
  const sheets: Sheet[] = [];
  for (const event of readXml(workbook)) {
    if (event.kind !== 'open' || event.name !== 'sheet') continue;
    if ((attribute(event.attributes, 'state') ?? 'visible') !== 'visible') continue;
    const part = await parts(targets.get(relationOf(event.attributes)) ?? '');
    if (part === undefined) continue;
    sheets.push({
      name: unescapeHex(attribute(event.attributes, 'name') ?? ''),
      rows: await readRows(part, book, limits, left),
      merged: readMerged(part),
      since1904: book.epoch === EPOCH_1904,
    });
  }
  return sheets;
};

/** The relation's id, whatever prefix its namespace has. */
const relationOf = (attributes: string): string => /[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? '';

/** Texts that cells share; of phonetic hints (rPh) nothing is kept. */
const readStrings = (xml: string): readonly string[] => {
  const strings: string[] = [];
  let [text, inText, inHint] = ['', false, false];
  for (const event of readXml(xml)) {
    if (event.kind === 'text') text += inText && !inHint ? event.text : '';
    else if (event.name === 't') inText = event.kind === 'open' && !event.empty;
    else if (event.name === 'rPh') inHint = event.kind === 'open' && !event.empty;
    else if (event.name === 'si') {
      if (event.kind === 'close' || event.empty) strings.push(unescapeHex(text));
      text = '';
    }
  }
  return strings;
};

// Built-in formats of dates and times: ISO/IEC 29500-1, 18.8.30, with those of Chinese programs.
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(format.replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|General/gi, ''));

const readStyles = (xml: string): readonly boolean[] => {
  const custom = new Map<number, boolean>();
  const dates: boolean[] = [];
  let inCells = false;
  for (const event of readXml(xml)) {
    if (event.kind === 'text') continue;
    if (event.name === 'cellXfs') inCells = event.kind === 'open';
    if (event.kind !== 'open') continue;
    const id = Number(attribute(event.attributes, 'numFmtId') ?? 0);
    if (event.name === 'numFmt') custom.set(id, isDateFormat(attribute(event.attributes, 'formatCode') ?? ''));
    if (event.name === 'xf' && inCells) dates.push(custom.get(id) ?? isBuiltInDate(id));
  }
  return dates;
};

const MERGED = /<(?:[\w.-]+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/** They stand behind the rows. */
const readMerged = (xml: string): readonly MergedCells[] =>
  [...xml.slice(Math.max(0, xml.lastIndexOf('sheetData>'))).matchAll(MERGED)]
    .slice(0, MERGED_MAX)
    .map(([, left = '', top = '', right = '', bottom = '']) => ({
      top: Number(top),
      left: columnOf(`${left}${top}`),
      bottom: Number(bottom),
      right: columnOf(`${right}${bottom}`),
    }));

interface Open {
  readonly address: string;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  value: string;
  formula: boolean;
}

const readRows = async (
  xml: string,
  book: Book,
  limits: SheetLimits,
  left: { rows: number; cells: number },
): Promise<readonly SheetRow[]> => {
  const rows: SheetRow[] = [];
  let cells: SheetCell[] = [];
  let [row, column, taking, inHint] = [0, 0, false, false];
  let cell: Open | null = null;
  for (const event of readXml(xml)) {
    if (event.kind === 'text') {
      if (cell !== null && taking && !inHint) cell.value += event.text;
      continue;
    }
    const opens = event.kind === 'open';
    if (event.name === 'row') {
      if (opens) {
        left.rows -= 1;
        if (left.rows < 0) throw new TooLarge(`rows ${limits.rows}`);
        row = Number(attribute(event.attributes, 'r') ?? row + 1);
        [cells, column] = [[], 0];
        if (rows.length % ROWS_A_TURN === 0) await nextTurn();
      } else if (cells.length > 0) rows.push({ row, cells });
    } else if (event.name === 'c') {
      if (opens) cell = openCell(event.attributes, row, column);
      if (cell !== null) column = cell.column;
      if (!opens || event.empty) {
        const made = cell === null ? null : closeCell(cell, book);
        cell = null;
        if (made === null) continue;
        left.cells -= 1;
        if (left.cells < 0) throw new TooLarge(`cells ${limits.cells}`);
        if (column > limits.columns) throw new TooLarge(`columns ${limits.columns}`);
        cells.push(made);
      }
    } else if (event.name === 'f') {
      if (cell !== null && opens) cell.formula = true;
    } else if (event.name === 'v' || event.name === 't') taking = opens && !event.empty;
    else if (event.name === 'rPh') inHint = opens && !event.empty;
  }
  return rows;
};

const openCell = (attributes: string, row: number, before: number): Open => {
  const column = columnOf(attribute(attributes, 'r') ?? '') || before + 1;
  return {
    address: `${columnLetters(column)}${row}`,
    column,
    type: attribute(attributes, 't') ?? 'n',
    style: Number(attribute(attributes, 's') ?? 0),
    value: '',
    formula: false,
  };
};

const closeCell = ({ address, column, type, style, value, formula }: Open, book: Book): SheetCell | null => {
  const made = (text: string, kind: SheetCell['kind']): SheetCell | null =>
    text === '' && !formula ? null : { address, column, text, kind, ...(formula ? { formula } : {}) };
  if (type === 's') return made(plainCell(book.strings[Number(value)] ?? ''), 'text');
  if (type === 'inlineStr' || type === 'str') return made(plainCell(unescapeHex(value)), 'text');
  if (type === 'b') return made(value.trim() === '1' ? 'TRUE' : 'FALSE', 'boolean');
  if (type === 'e') return made(value.trim(), 'error');
  if (type === 'd') return made(value.trim().slice(0, 16).replace('T', ' '), 'date');
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return made(value.trim(), 'text');
  const date = book.dates[style] === true ? dateOf(number, book.epoch) : null;
  if (date !== null) return made(date, 'date');
  const cell = made(String(number), 'number');
  // Programs that round write what they show; Excel itself keeps every digit up to fifteen.
  const rounded = /[eE]\+?\d/.test(value) && Number.isInteger(number);
  return cell !== null && (rounded || Math.abs(number) > DIGITS_MAX) ? { ...cell, damaged: true } : cell;
};

/** A day, or a day and minute where the number has a fraction; null for what no calendar holds. */
const dateOf = (serial: number, epoch: number): string | null => {
  if (serial < (epoch === EPOCH_1900 ? FIRST_SURE_DAY : 0) || serial >= LAST_DAY) return null;
  const minutes = Math.round((serial * DAY_MS) / MINUTE_MS);
  const text = new Date(epoch + minutes * MINUTE_MS).toISOString();
  return Number.isInteger(serial) ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
};
