import { promisify } from 'node:util';
import { crc32, inflateRaw } from 'node:zlib';
import { err, ok, type Result } from '#core/result.ts';
import { broken, type FileRefusal, tooLarge } from './refusal.ts';

/** What an archive may hold and unpack to. Sizes in bytes; `ratio` is unpacked to packed, of each entry above 1 MiB. */
export interface ZipLimits {
  readonly entries: number;
  readonly expanded: number;
  readonly ratio: number;
}
export const ZIP_LIMITS: ZipLimits = { entries: 200, expanded: 100 * 1024 * 1024, ratio: 100 };

/** One file of an archive, as its directory lists it. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly expanded: number;
  readonly crc: number;
  /** Where its packed bytes begin and end. */
  readonly from: number;
  readonly to: number;
  /** Where its local header begins. */
  readonly header: number;
}

// APPNOTE 6.3.10: 4.3.7 local header, 4.3.12 central directory, 4.3.16 end of directory.
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
// 4.3.9: sizes that follow the packed bytes of a stream.
const DESCRIPTOR_MAX = 24;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 0x1;
const SYMLINK = 0xa000;
const FILE_TYPE_BITS = 0xf000;
const RATIO_FROM = 1024 * 1024;

const inflate = promisify<Uint8Array, { readonly maxOutputLength: number }, Buffer>(inflateRaw);

const wrong = (zh: string, en: string) => err(broken(zh, en));
const notOffice = () =>
  wrong('文件已损坏，或者不是正常的Office文件。', 'The file is damaged or no proper Office file.');

/**
 * The directory of an archive that begins at the first byte and ends at the last: no bytes before, between headers that overlap, or
 * after, so that it is no other kind of file at the same time. No encryption, no Zip64, no links, no paths that lead out.
 */
export const readZipDirectory = (bytes: Buffer, limits = ZIP_LIMITS): Result<readonly ZipEntry[], FileRefusal> => {
  const end = bytes.length - END_SIZE;
  if (end < LOCAL_SIZE || bytes.readUInt32LE(0) !== LOCAL || bytes.readUInt32LE(end) !== END) return notOffice();
  const count = bytes.readUInt16LE(end + 10);
  if (count > limits.entries) {
    return err(
      tooLarge(
        `文件内部有${count}个部分，最多${limits.entries}个。`,
        `The file has ${count} parts inside, at most ${limits.entries} are allowed.`,
      ),
    );
  }
  const start = bytes.readUInt32LE(end + 16);
  if (count === 0 || start + bytes.readUInt32LE(end + 12) !== end) return notOffice();
  const entries: ZipEntry[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    const read = readEntry(bytes, at, end, start);
    if (read === null) return notOffice();
    entries.push(read.entry);
    at = read.next;
  }
  if (at !== end || !isTight(entries, start) || new Set(entries.map(({ name }) => name)).size !== count)
    return notOffice();
  return ok(entries);
};

const readEntry = (
  bytes: Buffer,
  at: number,
  end: number,
  start: number,
): { readonly entry: ZipEntry; readonly next: number } | null => {
  if (at + CENTRAL_SIZE > end || bytes.readUInt32LE(at) !== CENTRAL) return null;
  const flags = bytes.readUInt16LE(at + 8);
  const method = bytes.readUInt16LE(at + 10);
  const packed = bytes.readUInt32LE(at + 20);
  const nameEnd = at + CENTRAL_SIZE + bytes.readUInt16LE(at + 28);
  const next = nameEnd + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  const header = bytes.readUInt32LE(at + 42);
  if ((flags & ENCRYPTED) !== 0 || (method !== STORED && method !== DEFLATED) || next > end) return null;
  if (((bytes.readUInt32LE(at + 38) >>> 16) & FILE_TYPE_BITS) === SYMLINK) return null;
  if (header + LOCAL_SIZE > start || bytes.readUInt32LE(header) !== LOCAL) return null;
  const name = bytes.toString('utf8', at + CENTRAL_SIZE, nameEnd);
  const localNameEnd = header + LOCAL_SIZE + bytes.readUInt16LE(header + 26);
  // A reader that follows local headers must see the same file as one that follows the directory.
  if (bytes.toString('utf8', header + LOCAL_SIZE, localNameEnd) !== name || !isPlainPath(name)) return null;
  if (bytes.readUInt16LE(header + 8) !== method || (bytes.readUInt16LE(header + 6) & ENCRYPTED) !== 0) return null;
  const from = localNameEnd + bytes.readUInt16LE(header + 28);
  const to = from + packed;
  if (to > start) return null;
  const [expanded, crc] = [bytes.readUInt32LE(at + 24), bytes.readUInt32LE(at + 16)];
  return { entry: { name, method, packed, expanded, crc, from, to, header }, next };
};

const isPlainPath = (name: string): boolean =>
  name !== '' &&
  !name.startsWith('/') &&
  !/[\\:\p{Cc}]/u.test(name) &&
  !name.split('/').some((part) => part === '..' || part === '.');

/** Entries that share bytes unpack one bomb many times; room between them hides another file. */
const isTight = (entries: readonly ZipEntry[], start: number): boolean => {
  const sorted = [...entries].sort((a, b) => a.header - b.header);
  const ends = [0, ...sorted.map(({ to }) => to)];
  const begins = [...sorted.map(({ header }) => header), start];
  return begins.every((begin, index) => {
    const gap = begin - (ends[index] ?? 0);
    return gap >= 0 && gap <= (index === 0 ? 0 : DESCRIPTOR_MAX);
  });
};

/** Unpacks one entry; never more than `most` bytes are made, whatever the headers say. */
export const unpackEntry = async (
  bytes: Buffer,
  entry: ZipEntry,
  most = ZIP_LIMITS.expanded,
): Promise<Result<Buffer, FileRefusal>> => {
  const packed = bytes.subarray(entry.from, entry.to);
  if (entry.method === STORED) return packed.length > most ? err(bomb(ZIP_LIMITS)) : ok(packed);
  try {
    return ok(await inflate(packed, { maxOutputLength: Math.max(1, most) }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    return code === 'ERR_BUFFER_TOO_LARGE' ? err(bomb(ZIP_LIMITS)) : notOffice();
  }
};

const bomb = (limits: ZipLimits): FileRefusal => {
  const size = Math.floor(limits.expanded / 1024 / 1024);
  return tooLarge(
    `文件展开后超过${size} MB，或者压缩比超过${limits.ratio}倍，像是压缩炸弹。`,
    `The file unpacks to over ${size} MB, or to over ${limits.ratio} times its size, as a zip bomb does.`,
  );
};

/** Unpacks every entry and counts what really comes out; the first that breaks a limit ends it. */
export const checkZip = async (
  bytes: Buffer,
  limits = ZIP_LIMITS,
): Promise<Result<readonly ZipEntry[], FileRefusal>> => {
  const directory = readZipDirectory(bytes, limits);
  if (!directory.ok) return directory;
  let total = 0;
  for (const entry of directory.value) {
    const byRatio = Math.max(RATIO_FROM, entry.packed * limits.ratio);
    const most = Math.min(limits.expanded - total, byRatio);
    const unpacked = await unpackEntry(bytes, entry, most);
    if (!unpacked.ok) return unpacked.error.kind === 'too-large' ? err(bomb(limits)) : unpacked;
    if (unpacked.value.length !== entry.expanded || crc32(unpacked.value) !== entry.crc) return notOffice();
    total += unpacked.value.length;
  }
  return directory;
};
