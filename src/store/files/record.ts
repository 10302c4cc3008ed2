import { create as contentDisposition } from 'content-disposition';
import type { PoolClient } from 'pg';
import type { FileSize } from './folder.ts';
import type { StoredFile } from './ingest.ts';
import { downloadName } from './name.ts';

/** What the database knows of a file. */
export interface FileRecord {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  /** Bytes. */
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly uploadedBy: string;
  readonly uploadedAt: Date;
}

interface Row {
  readonly hash: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly uploaded_by: string;
  readonly uploaded_at: Date;
}
const recordOf = ({ uploaded_by, uploaded_at, ...row }: Row): FileRecord => ({
  ...row,
  uploadedBy: uploaded_by,
  uploadedAt: uploaded_at,
});

/** Names a file whose bytes are durable. The same bytes keep their first name and uploader; after an erasure they are a new file. */
export const recordFile = async (
  client: PoolClient,
  congress: number,
  file: StoredFile,
  by: { readonly uploadedBy: string; readonly now: Date },
): Promise<void> => {
  await client.query(
    `insert into file (congress_id, hash, name, type, size, width, height, uploaded_by, uploaded_at, erased_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, null)
     on conflict (congress_id, hash) do update set name = excluded.name, uploaded_by = excluded.uploaded_by,
       uploaded_at = excluded.uploaded_at, erased_at = null where file.erased_at is not null`,
    [
      congress,
      file.hash,
      file.name,
      file.type,
      file.size,
      file.width ?? null,
      file.height ?? null,
      by.uploadedBy,
      by.now,
    ],
  );
};

/** The files of these hashes that exist and are not erased; unknown ones are left out. Order is by hash. */
export const findFiles = async (
  client: PoolClient,
  congress: number,
  hashes: readonly string[],
): Promise<readonly FileRecord[]> => {
  const { rows } = await client.query<Row>({
    name: 'files-find',
    text: `select hash, name, type, size, width, height, uploaded_by, uploaded_at from file
           where congress_id = $1 and hash = any($2) and erased_at is null order by hash`,
    values: [congress, hashes],
  });
  return rows.map(recordOf);
};

/** Marks files as erased and forgets their names, in the transaction that erases what named them; `eraseFile` follows its commit. */
export const markErased = async (
  client: PoolClient,
  congress: number,
  hashes: readonly string[],
  now: Date,
): Promise<void> => {
  await client.query(
    `update file set erased_at = $3, name = '', uploaded_by = '' where congress_id = $1 and hash = any($2) and erased_at is null`,
    [congress, hashes, now],
  );
};

/** Hashes of erased files since a moment: after a crash between commit and unlink the start erases them again. */
export const listErased = async (client: PoolClient, congress: number, since: Date): Promise<readonly string[]> => {
  const { rows } = await client.query<{ hash: string }>(
    `select hash from file where congress_id = $1 and erased_at >= $2 order by hash`,
    [congress, since],
  );
  return rows.map(({ hash }) => hash);
};

/**
 * Headers for handing out a file: pictures that we made ourselves may be shown, all else is a download that no browser guesses at or runs
 * (RFC 6266 for the name, any Unicode).
 */
export const fileHeaders = (
  file: Pick<FileRecord, 'name' | 'type'>,
  size: FileSize,
): Readonly<Record<string, string>> => {
  const isPicture = file.type.startsWith('image/');
  const type = size === 'thumbnail' ? 'image/jpeg' : file.type;
  return {
    'content-type': type === 'text/plain' ? 'text/plain; charset=utf-8' : type,
    'content-disposition': contentDisposition(downloadName(file.name, type), {
      type: isPicture ? 'inline' : 'attachment',
    }),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "default-src 'none'; sandbox",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, max-age=300',
  };
};
