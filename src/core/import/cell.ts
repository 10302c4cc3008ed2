import { addDays, parseDate } from '#core/calendar/date.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import type { ImportCell, ImportColumn, ImportValue } from './form.ts';
import { nameKey } from './form.ts';
import type { TableCell } from './table.ts';

type Value = ImportValue;
type Read = Result<Value, Label>;

const wrong = (zh: string, en: string): Read => err({ zh, en });
const HAN_BLANK = /(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu;
const SCIENTIFIC = /^[+-]?\d+(?:\.\d+)?[eE]\+?\d+$/;

const half = (text: string): string => text.normalize('NFKC').trim();
const trimmed = (text: string): string => text.replace(/^[\s\u3000\u200b\ufeff]+|[\s\u3000\u200b\ufeff]+$/gu, '');

/** Whether a cell holds nothing but blanks. */
export const isBlank = ({ text, formula }: TableCell): boolean => formula !== true && trimmed(text) === '';

/**
 * Reads a cell as its column says: right, or not at all. References stay names here; they are looked up by `resolve`.
 * `undefined`: nothing stands there. The error says what is wrong and what is allowed.
 */
export const readCell = (column: ImportColumn, cell: TableCell | undefined, since1904: boolean): Read => {
  if (cell === undefined || isBlank(cell))
    return column.required === true ? wrong('这一格必须填写。', 'This cell must be filled in.') : ok(undefined);
  if (cell.kind === 'error')
    return wrong(
      '单元格里是出错的公式，请改成文字或数字。',
      'The cell holds a formula in error; write the text or number itself.',
    );
  if (cell.formula === true && trimmed(cell.text) === '')
    return wrong(
      '单元格是公式，文件里没有保存结果；请复制后“选择性粘贴—数值”。',
      'The cell is a formula whose result was not saved; paste it as a value.',
    );
  if (cell.text.includes('\ufffd') || cell.text.includes('锟斤拷'))
    return wrong(
      '文字已经变成乱码，请用原来的文件另存为xlsx。',
      'The text was garbled before it came here; save the original file as xlsx.',
    );
  return readValue(column.cell, cell, since1904);
};

const readValue = (kind: ImportCell, cell: TableCell, since1904: boolean): Read => {
  switch (kind.kind) {
    case 'text':
      return cell.damaged === true || lostDigits(cell) ? digitsLost() : ok(trimmed(cell.text));
    case 'name':
    case 'ref':
      return cell.damaged === true || lostDigits(cell) ? digitsLost() : ok(trimmed(cell.text).replace(HAN_BLANK, ''));
    case 'refs':
      return cell.damaged === true || lostDigits(cell) ? digitsLost() : readNames(cell.text);
    case 'code':
      return readCode(cell);
    case 'date':
      return readDate(cell, since1904);
    case 'integer':
      return readInteger(cell);
    case 'flag':
      return readFlag(half(cell.text));
    case 'choice':
      return readChoice(kind, cell.text);
  }
};

const NAME_MARKS = /[、，,;；/\r\n]+/u;
const LONE = /(?:^|\s)\S(?:\s|$)/u;

/** Names apart by marks or lines; by blanks too where none is a single character, which may be half a name. */
const readNames = (text: string): Read => {
  const plain = trimmed(text);
  const apart = NAME_MARKS.test(plain) || LONE.test(plain) ? plain.split(NAME_MARKS) : plain.split(/\s+/u);
  const names = apart.map((name) => trimmed(name).replace(HAN_BLANK, '')).filter((name) => name !== '');
  const keys = names.map(nameKey);
  const twice = names.find((_, index) => keys.indexOf(keys[index] ?? '') < index);
  return twice === undefined
    ? ok(names)
    : wrong(`“${twice}”写了两次，请删去一个。`, `"${twice}" stands there twice; remove one.`);
};

const lostDigits = ({ kind, text }: TableCell): boolean => kind !== 'date' && SCIENTIFIC.test(half(text));

const digitsLost = (): Read =>
  wrong(
    '数字成了科学计数法或超过15位，后面的位数已经丢失；请把这一列设为“文本”格式，再按原件重新填写。',
    'The number is in scientific notation or longer than 15 digits and has lost some; format the column as text and enter it again from the original.',
  );

const readCode = (cell: TableCell): Read => {
  if (cell.damaged === true || lostDigits(cell)) return digitsLost();
  if (cell.kind === 'date')
    return wrong(
      '这里应为号码，表格程序把它变成了日期；请把这一列设为“文本”格式再填写。',
      'A number belongs here and the spreadsheet made a date of it; format the column as text.',
    );
  return ok(half(cell.text).replace(/\s+/gu, ''));
};

const DATE_FORMS = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})[日号]$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$/;
/** Serial number of 1954-01-01 in the two calendars of spreadsheets. */
const DAYS_TO_1954 = { since1900: 19_725, since1904: 18_263 };
// 1954-10-03 to 2119-01-10 by days since 1900; smaller numbers are years and counts.
const [SERIAL_MIN, SERIAL_MAX] = [20_000, 80_000];

const readDate = ({ kind, text }: TableCell, since1904: boolean): Read => {
  const plain = half(text).replace(TIME, '').replace(/\s+/gu, '');
  const serial = Number(plain);
  if (kind !== 'date' && /^\d{5}(?:\.\d+)?$/.test(plain) && serial >= SERIAL_MIN && serial <= SERIAL_MAX)
    return ok(
      addDays('1954-01-01', Math.floor(serial) - (since1904 ? DAYS_TO_1954.since1904 : DAYS_TO_1954.since1900)),
    );
  for (const form of DATE_FORMS) {
    const [, year, month = '', day = ''] = form.exec(plain) ?? [];
    if (year === undefined) continue;
    const parsed = parseDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
    return parsed.ok ? parsed : err(parsed.error);
  }
  return wrong(
    '日期读不出来，可写2024-03-05、2024/3/5、2024.3.5、2024年3月5日、20240305，年月日都要有。',
    'No date that can be read: write 2024-03-05, 2024/3/5, 2024.3.5, 2024年3月5日 or 20240305, with year, month and day.',
  );
};

const readInteger = (cell: TableCell): Read => {
  const plain = half(cell.text).replace(/\s+/gu, '');
  if (cell.damaged === true || lostDigits(cell)) return digitsLost();
  const number = Number(plain);
  return cell.kind !== 'date' && /^-?\d+(?:\.0+)?$/.test(plain) && Number.isSafeInteger(number)
    ? ok(number === 0 ? 0 : number)
    : wrong('这里应为整数，如12。', 'A whole number belongs here, such as 12.');
};

const YES = ['是', '有', '√', '✓', '✔', '1', 'true', 'yes', 'y', '对'];
const NO = ['否', '无', '×', '✗', '0', 'false', 'no', 'n', '不'];

const readFlag = (text: string): Read => {
  const word = text.toLowerCase();
  if (YES.includes(word)) return ok(true);
  if (NO.includes(word)) return ok(false);
  return wrong('这里应为“是”或“否”。', 'Write 是 (yes) or 否 (no).');
};

const readChoice = ({ options, also }: Extract<ImportCell, { kind: 'choice' }>, text: string): Read => {
  const word = nameKey(text);
  const found =
    Object.entries(options).find(([key, { zh, en }]) => [key, zh, en].some((name) => nameKey(name) === word))?.[0] ??
    Object.entries(also ?? {}).find(([name]) => nameKey(name) === word)?.[1];
  const allowed = Object.values(options);
  return found === undefined
    ? wrong(
        `应为以下之一：${allowed.map(({ zh }) => zh).join('、')}。`,
        `Must be one of: ${allowed.map(({ en }) => en).join(', ')}.`,
      )
    : ok(found);
};
