import { fileTypeFromBuffer } from 'file-type';
import { err, ok, type Result } from '#core/result.ts';
import { reencode } from './picture.ts';
import { decodeText, isActiveText } from './plain-text.ts';
import { broken, type FileRefusal, notAllowed } from './refusal.ts';
import { checkZip, unpackEntry } from './zip.ts';

/** What will be stored of a file that was taken. */
export interface Taken {
  readonly bytes: Buffer;
  readonly type: string;
  readonly width?: number;
  readonly height?: number;
  readonly thumbnail?: Buffer;
}

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const PICTURES: readonly string[] = ['image/jpeg', 'image/png', 'image/webp', 'image/heic'];
const ZIP_START = Buffer.from('PK\u0003\u0004', 'latin1');
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1');
const ZIP_TAIL = 65_557;
const PDF_TAIL = 2048;

/** Judges a file by its content, never by its name, and answers the bytes to keep: pictures made anew, texts in UTF-8, papers as they are. */
export const inspect = async (bytes: Buffer): Promise<Result<Taken, FileRefusal>> => {
  if (bytes.length === 0) return err(broken('文件是空的。', 'The file is empty.'));
  if (bytes.subarray(0, 4).equals(ZIP_START)) return office(bytes);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return pdf(bytes);
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (found !== undefined && PICTURES.includes(found.mime)) return reencode(bytes, found.mime);
  const decoded = decodeText(bytes);
  const isText = decoded !== null && (decoded.encoding === 'utf-8' || found === undefined);
  if (isText && isActiveText(decoded.text)) {
    return err(
      notAllowed(
        '不接受网页、脚本、SVG等带标记的文本。',
        'Pages, scripts, SVG and other marked-up texts are not taken.',
      ),
    );
  }
  if (isText) return ok({ bytes: Buffer.from(decoded.text, 'utf8'), type: 'text/plain' });
  return err(otherKind(found?.ext));
};

const otherKind = (extension: string | undefined): FileRefusal => {
  if (extension === 'cfb') {
    return notAllowed(
      '这是旧版Office文件（doc、xls、ppt、wps），请另存为docx、xlsx或者PDF再上传。',
      'This is a file of old Office versions (doc, xls, ppt, wps); save it as docx, xlsx or PDF.',
    );
  }
  const kind = extension === undefined ? ['', ''] : [`（${extension}）`, ` (${extension})`];
  return notAllowed(`不接受这种文件${kind[0]}。`, `This kind of file${kind[1]} is not taken.`);
};

/** A PDF from its first byte to its end mark, and nothing else at the same time. What it says inside is not judged: it is only handed out as a download. */
const pdf = (bytes: Buffer): Result<Taken, FileRefusal> => {
  const tail = bytes.subarray(Math.max(0, bytes.length - PDF_TAIL)).toString('latin1');
  if (!/startxref\s+\d+\s+%%EOF\s*$/.test(tail)) {
    return err(broken('PDF不完整，请重新导出再上传。', 'The PDF is not complete; export it again.'));
  }
  if (isZipToo(bytes))
    return err(broken('文件同时是PDF和压缩包。', 'The file is a PDF and an archive at the same time.'));
  return ok({ bytes, type: 'application/pdf' });
};

/** Readers of archives start from the end: an end mark of a directory there makes any file an archive. */
const isZipToo = (bytes: Buffer): boolean => bytes.subarray(Math.max(0, bytes.length - ZIP_TAIL)).includes(ZIP_END);

const MAIN_PARTS: readonly (readonly [string, string])[] = [
  [DOCX, `${DOCX}.main+xml`],
  [XLSX, `${XLSX}.main+xml`],
];

const office = async (bytes: Buffer): Promise<Result<Taken, FileRefusal>> => {
  const checked = await checkZip(bytes);
  if (!checked.ok) return checked;
  const types = checked.value.find(({ name }) => name === '[Content_Types].xml');
  if (types === undefined) return err(notAllowed('不接受压缩包。', 'Archives are not taken.'));
  const unpacked = await unpackEntry(bytes, types);
  if (!unpacked.ok) return unpacked;
  const text = unpacked.value.toString('utf8');
  if (/macroEnabled|vbaProject/i.test(text) || checked.value.some(({ name }) => /vba/i.test(name))) {
    return err(
      notAllowed(
        '文件带有宏，请另存为不含宏的docx或xlsx再上传。',
        'The file holds macros; save it as docx or xlsx without them.',
      ),
    );
  }
  const kinds = MAIN_PARTS.filter(([, part]) => text.includes(`"${part}"`));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    return err(notAllowed('不接受这种Office文件或压缩包。', 'This kind of Office file or archive is not taken.'));
  return ok({ bytes, type: kind[0] });
};
