import { hash as digest } from 'node:crypto';
import { Readable } from 'node:stream';
import { err, ok, type Result } from '#core/result.ts';
import { putFile } from './folder.ts';
import { inspect } from './inspect.ts';
import { cleanName } from './name.ts';
import { FILE_MAX, type FileRefusal, tooLarge } from './refusal.ts';

/** A file that is on disk. `hash`, `type` and `size` are of the stored bytes, which for pictures are not those that came. */
export interface StoredFile {
  readonly hash: string;
  readonly type: string;
  readonly size: number;
  readonly name: string;
  readonly width?: number;
  readonly height?: number;
}

/**
 * Takes a file, or says why not: by content, at most 20 MB. `root` is the folder of ONE congress, so that erasing a file there takes it
 * from nobody else. When it answers, the bytes are durable; only then may a row name them.
 */
export const ingest = async (
  root: string,
  source: Readable | Uint8Array,
  name: string,
): Promise<Result<StoredFile, FileRefusal>> => {
  const bytes = await collect(source);
  if (bytes === null) return err(tooLarge('文件太大。', 'The file is too large.'));
  const taken = await inspect(bytes);
  if (!taken.ok) return taken;
  const { thumbnail, bytes: kept, ...about } = taken.value;
  if (kept.length > FILE_MAX) return err(tooLarge('文件太大。', 'The file is too large.'));
  const hash = digest('sha256', kept, 'hex');
  await putFile(root, hash, kept, thumbnail);
  return ok({ hash, size: kept.length, name: cleanName(name), ...about });
};

/** All bytes, or null as soon as they are too many; the rest of the stream is not read. */
const collect = async (source: Readable | Uint8Array): Promise<Buffer | null> => {
  if (!(source instanceof Readable)) return source.length > FILE_MAX ? null : Buffer.from(source);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of source) {
    const bytes = Buffer.from(chunk as Uint8Array);
    size += bytes.length;
    if (size > FILE_MAX) return null;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
};
