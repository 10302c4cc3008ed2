import { err, ok, type Result } from '#core/result.ts';
import { decodeText } from '#store/files/plain-text.ts';
import { checkZip, unpackEntry, ZIP_LIMITS } from '#store/files/zip.ts';
import { readCsv } from './csv.ts';
import { SHEET_LIMITS, type Sheet, type SheetLimits, type SheetRefusal, TooLarge } from './sheet.ts';
import { readXlsx } from './xlsx.ts';

const ZIP_START = 0x504b0304;
const OLD_OFFICE = 0xd0cf11e0;

/**
 * Reads a table that somebody uploaded: XLSX, or CSV in UTF-8 (with or without a byte order mark) or GB 18030. Formulas are not computed: their
 * last values are read. Refused with a sentence: other files, damaged ones, and those beyond the limits, which hold for what is really
 * unpacked.
 */
export const readSheet = async (
  bytes: Uint8Array,
  limits: SheetLimits = SHEET_LIMITS,
): Promise<Result<readonly Sheet[], SheetRefusal>> => {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length > limits.bytes) return err(tooLarge(limits));
  const start = data.length < 4 ? 0 : data.readUInt32BE(0);
  if (start === OLD_OFFICE) return err(oldOffice);
  try {
    if (start === ZIP_START) return await readWorkbook(data, limits);
    const decoded = decodeText(data);
    return decoded === null ? err(otherFile) : ok([readCsv(decoded.text, limits)]);
  } catch (error) {
    if (error instanceof TooLarge) return err(tooLarge(limits));
    if (error instanceof SyntaxError) return err(damaged);
    throw error;
  }
};

const readWorkbook = async (data: Buffer, limits: SheetLimits): Promise<Result<readonly Sheet[], SheetRefusal>> => {
  const checked = await checkZip(data);
  if (!checked.ok) return err(checked.error.kind === 'too-large' ? tooLarge(limits) : damaged);
  const entries = new Map(checked.value.map((entry) => [entry.name.toLowerCase(), entry]));
  if (!entries.has('xl/workbook.xml')) return err(otherFile);
  return ok(
    await readXlsx(async (name) => {
      const entry = entries.get(name.toLowerCase());
      if (entry === undefined) return undefined;
      const unpacked = await unpackEntry(data, entry);
      if (!unpacked.ok) throw new SyntaxError(name);
      return new TextDecoder('utf-8', { fatal: false }).decode(unpacked.value);
    }, limits),
  );
};

const refusal = (kind: SheetRefusal['kind'], zh: string, en: string): SheetRefusal => ({
  kind,
  message: {
    zh: `${zh}请上传xlsx，或者UTF-8、GBK编码的CSV。`,
    en: `${en} Please upload xlsx, or CSV in UTF-8 or GBK.`,
  },
});

const tooLarge = (limits: SheetLimits): SheetRefusal =>
  refusal(
    'too-large',
    `表格太大：最多${limits.rows}行、${limits.columns}列，文件不超过${Math.floor(limits.bytes / 1024 / 1024)} MB，展开后不超过${ZIP_LIMITS.expanded / 1024 / 1024} MB。`,
    `The table is too large: at most ${limits.rows} rows, ${limits.columns} columns, ${Math.floor(limits.bytes / 1024 / 1024)} MB as a file and ${ZIP_LIMITS.expanded / 1024 / 1024} MB unpacked.`,
  );
const damaged = refusal('broken', '表格已损坏或者不完整。', 'The table is damaged or not complete.');
const otherFile = refusal('not-allowed', '这不是表格。', 'This is no table.');
const oldOffice = refusal(
  'not-allowed',
  '这是旧版表格（xls或et），请另存为xlsx。',
  'This is a table of an old version (xls or et); save it as xlsx.',
);
