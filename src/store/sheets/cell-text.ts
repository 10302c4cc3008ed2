// What spreadsheet programs take for the beginning of a formula, in both widths, and the blanks that they skip before one.
const FORMULA = /^'*[=+\-@\t\r\n＝＋－＠]/;
const ESCAPED = /^'+[=+\-@\t\r\n＝＋－＠]/;
/** A cell of Excel holds at most so many UTF-16 units. */
const CELL_MAX = 32_767;
const CUT: string = '…（已截断）';
// Not allowed in XML 1.0 (section 2.2); tab, line feed and carriage return are.
const NOT_XML = /[[\p{Cc}\ufffe\uffff]--[\t\n\r]]/gv;
const HEX_ESCAPE = /_x([0-9A-Fa-f]{4})_/g;

/** A text that no spreadsheet program runs: one apostrophe before what would begin a formula. `plainCell` takes it away again. */
export const inertCell = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);

/** The text of a cell that `inertCell` may have written. */
export const plainCell = (text: string): string => (ESCAPED.test(text) ? text.slice(1) : text);

/** A text as it may stand in the XML of a sheet: inert, storable, not longer than a cell, escapes of the format escaped (ISO/IEC 29500-1, 22.9.2.19). */
export const sheetText = (text: string): string => {
  const clean = inertCell(text.toWellFormed().replace(NOT_XML, ''));
  const cut = clean.length > CELL_MAX ? `${clean.slice(0, CELL_MAX - CUT.length).toWellFormed()}${CUT}` : clean;
  return cut.replace(HEX_ESCAPE, '_x005F$&').replaceAll('\r', '_x000D_');
};

/** Undoes the escapes of the format. */
export const unescapeHex = (text: string): string =>
  text.includes('_x')
    ? text.replace(HEX_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : text;

/** `A` for 1, `AA` for 27. */
export const columnLetters = (column: number): string => {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
};

/** 27 for `AA12`; 0 for what is no address. */
export const columnOf = (address: string): number => {
  const letters = /^[A-Z]{1,3}(?=\d)/.exec(address)?.[0] ?? '';
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
};
