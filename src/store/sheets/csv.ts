import { columnLetters, plainCell } from './cell-text.ts';
import { type Sheet, type SheetCell, type SheetLimits, type SheetRow, TooLarge } from './sheet.ts';

const DELIMITERS = ['\t', ',', ';', '，'] as const;

/** The one that stands most often in the first line, outside quotes. */
const delimiterOf = (text: string): string => {
  const line = (/^(?:[^"\r\n]|"(?:[^"]|"")*")*/.exec(text.slice(0, 10_000))?.[0] ?? '').replace(/"(?:[^"]|"")*"/g, '');
  const counts = DELIMITERS.map((mark) => line.split(mark).length);
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
};

/**
 * Reads a CSV text (RFC 4180; also with tab, semicolon or a full-width comma between fields). Rows are counted as a spreadsheet shows them: a
 * quoted field with a line break is one row. Throws TooLarge beyond a limit and SyntaxError for a quote that never closes.
 */
export const readCsv = (text: string, limits: SheetLimits): Sheet => {
  const delimiter = delimiterOf(text);
  const rows: SheetRow[] = [];
  let cells: SheetCell[] = [];
  let [row, column, count, at] = [1, 1, 0, 0];
  const endField = (value: string): void => {
    const content = plainCell(value);
    if (content !== '') {
      if (column > limits.columns) throw new TooLarge(`columns ${limits.columns}`);
      count += 1;
      if (count > limits.cells) throw new TooLarge(`cells ${limits.cells}`);
      cells.push({ address: `${columnLetters(column)}${row}`, column, text: content, kind: 'text' });
    }
    column += 1;
  };
  const endRow = (): void => {
    if (row > limits.rows) throw new TooLarge(`rows ${limits.rows}`);
    if (cells.length > 0) rows.push({ row, cells });
    cells = [];
    column = 1;
    row += 1;
  };
  while (at < text.length) {
    const field = fieldAt(text, at, delimiter);
    endField(field.value);
    at = field.end;
    if (text[at] === delimiter) {
      at += 1;
      // A line that ends in a delimiter has one more, empty field, which leaves no trace.
      continue;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    endRow();
  }
  if (cells.length > 0) endRow();
  return { name: '', rows, merged: [], since1904: false };
};

const fieldAt = (text: string, from: number, delimiter: string): { readonly value: string; readonly end: number } => {
  let value = '';
  let at = from;
  if (text[at] === '"') {
    for (;;) {
      const quote = text.indexOf('"', at + 1);
      if (quote === -1) throw new SyntaxError('A quote never closes');
      value += text.slice(at + 1, quote);
      at = quote + 1;
      if (text[at] !== '"') break;
      value += '"';
    }
  }
  const begin = at;
  while (at < text.length && text[at] !== delimiter && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return { value: value + text.slice(begin, at), end: at };
};
