import { createReadStream } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

/** The whole file, or the small picture of it. */
export type FileSize = 'full' | 'thumbnail';

/** A stored file, open for reading. `size` counts bytes. */
export interface OpenFile {
  readonly stream: Readable;
  readonly size: number;
}

const HASH = /^[0-9a-f]{64}$/;
const INCOMING = 'incoming';

/** Two levels of 256 folders each: `ab/cd/abcd…`. Throws RangeError for what is no SHA-256 in small hexadecimal letters. */
const placeOf = (root: string, hash: string, size: FileSize): string => {
  if (!HASH.test(hash)) throw new RangeError('A file is named by the SHA-256 of its bytes');
  return join(root, hash.slice(0, 2), hash.slice(2, 4), size === 'full' ? hash : `${hash}.thumbnail`);
};

const syncFolder = async (folder: string): Promise<void> => {
  // Windows opens no folders; there the rename itself is what we can ask for.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Makes a folder and, where it is new, its name in every folder above durable. */
const makeFolder = async (folder: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let at = folder; at.length >= first.length; at = dirname(at)) await syncFolder(dirname(at));
};

/** Writes bytes under their hash. When it returns they survive a power cut; a crash before leaves no file under that name. */
export const putFile = async (root: string, hash: string, bytes: Uint8Array, thumbnail?: Uint8Array): Promise<void> => {
  const incoming = join(root, INCOMING);
  await makeFolder(incoming);
  const temporary = await mkdtemp(join(incoming, 'f-'));
  try {
    // The small picture goes first: where the file is, its picture is.
    if (thumbnail !== undefined) await putOne(temporary, placeOf(root, hash, 'thumbnail'), thumbnail);
    await putOne(temporary, placeOf(root, hash, 'full'), bytes);
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
};

const putOne = async (temporary: string, place: string, bytes: Uint8Array): Promise<void> => {
  await makeFolder(dirname(place));
  const draft = join(temporary, 'bytes');
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, place);
  await syncFolder(dirname(place));
};

/** Opens a stored file, or answers null when it is not there (never stored, erased, or has no small picture). */
export const openFile = async (root: string, hash: string, size: FileSize): Promise<OpenFile | null> => {
  const place = placeOf(root, hash, size);
  const seen = await stat(place).catch(absent);
  if (seen === null) return null;
  return { stream: createReadStream(place), size: seen.size };
};

/** Removes a file and its small picture for good; a second time does nothing. */
export const eraseFile = async (root: string, hash: string): Promise<void> => {
  const place = placeOf(root, hash, 'full');
  await rm(place, { force: true });
  await rm(placeOf(root, hash, 'thumbnail'), { force: true });
  await syncFolder(dirname(place)).catch(absent);
};

/** Removes what a killed process was still writing before `before`. */
export const sweepIncoming = async (root: string, before: Date): Promise<void> => {
  const incoming = join(root, INCOMING);
  for (const name of (await readdir(incoming).catch(absent)) ?? []) {
    const seen = await stat(join(incoming, name)).catch(absent);
    if (seen !== null && seen.mtime < before) await rm(join(incoming, name), { recursive: true, force: true });
  }
};

const absent = (error: unknown): null => {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
  throw error;
};
