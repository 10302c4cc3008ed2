import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline as piped, Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import type { Entry } from './manifest.ts';

/** Counts and hashes what passes. */
const measuring = (): { readonly stream: Transform; readonly told: () => Pick<Entry, 'size' | 'sha256'> } => {
  const hash = createHash('sha256');
  let size = 0;
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk);
      size += chunk.length;
      done(null, chunk);
    },
  });
  return { stream, told: () => ({ size, sha256: hash.digest('hex') }) };
};

/** Writes a file that outlasts a power cut and answers its entry. */
const writeMeasured = async (
  root: string,
  path: string,
  ...source: readonly [Readable, ...Transform[]]
): Promise<Entry> => {
  const place = join(root, path);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  const { stream, told } = measuring();
  await pipeline([...source, stream, createWriteStream(place, { flags: 'wx', mode: 0o600, flush: true })]);
  return { path, ...told() };
};

/** Writes lines of text, compressed. */
export const writeLines = (root: string, path: string, lines: AsyncIterable<string>): Promise<Entry> =>
  writeMeasured(root, path, Readable.from(withEnds(lines)), createGzip({ level: 1 }));

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let waiting = '';
  for await (const line of lines) {
    waiting += `${line}\n`;
    if (waiting.length < 65_536) continue;
    yield waiting;
    waiting = '';
  }
  if (waiting !== '') yield waiting;
}

/** Copies a file; null when it is not there. */
export const copyInto = async (root: string, path: string, from: string): Promise<Entry | null> => {
  // Opened first: of what is not there nothing may be begun.
  const handle = await open(from, 'r').catch((fault: unknown) => {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw fault;
  });
  return handle === null ? null : writeMeasured(root, path, handle.createReadStream());
};

export const writeText = async (root: string, name: string, text: string): Promise<void> => {
  await writeMeasured(root, name, Readable.from([text]));
};

/** Makes the names in a folder, and in all folders below it, outlast a power cut. */
export const syncTree = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  for (const entry of await readdir(folder, { withFileTypes: true }))
    if (entry.isDirectory()) await syncTree(join(folder, entry.name));
  await syncFolder(folder);
};

export const syncFolder = async (folder: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/** Why a file is not the one that the manifest lists, or null. */
export const entryFault = async (root: string, { path, size, sha256 }: Entry): Promise<string | null> => {
  const { stream, told } = measuring();
  try {
    await pipeline(createReadStream(join(root, path)), stream, async (chunks) => {
      for await (const _chunk of chunks);
    });
  } catch {
    return `${path}：读不到。`;
  }
  const found = told();
  if (found.size !== size) return `${path}：应有${size}字节，现有${found.size}字节。`;
  return found.sha256 === sha256 ? null : `${path}：内容与清单里的哈希不符。`;
};

/** The lines of a file that `writeLines` wrote, in slices of about 4 MB. */
export async function* readLines(root: string, path: string): AsyncGenerator<readonly string[]> {
  const text = piped(createReadStream(join(root, path)), createGunzip(), () => undefined).setEncoding('utf8');
  let rest = '';
  for await (const chunk of text) {
    rest += String(chunk);
    if (rest.length < 4_194_304) continue;
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    yield lines;
  }
  if (rest !== '') yield rest.split('\n').filter((line) => line !== '');
}
