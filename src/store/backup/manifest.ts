import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const FORMAT = 'mingshu-backup';
const VERSION = 1;
const MANIFEST = 'manifest.json';
const DIGEST = 'manifest.sha256';

/** What stands below a backup's folder: rows of a table, or a file by its hash. Nothing else is read. */
const PATH =
  /^[a-z][a-z0-9-]{1,39}\/(tables\/[a-z][a-z0-9_]*\.jsonl\.gz|files\/[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}(\.thumbnail)?)$/;

const natural = z.number().int().nonnegative();
const signed = z.strictObject({
  epoch: natural,
  size: natural,
  root: z.string(),
  checkpoint: z.string().nullable(),
});
const statement = z.strictObject({
  epoch: natural,
  at: z.string(),
  statement: z.string(),
  last: z.strictObject({ size: natural, root: z.string(), checkpoint: z.string().nullable() }),
});
const log = z.strictObject({
  slug: z.string(),
  id: natural,
  /** How many records the log held, and their root in base 64. */
  pos: natural,
  root: z.string(),
  /** Verifier keys of all epochs, each one line; none when the key folder was not at hand. */
  keys: z.array(z.string()),
  /** What was known to be signed last, at the time of the backup. */
  signed: signed.nullable(),
  statements: z.array(statement),
  /** Hashes of files that the database names and the folder did not hold, or held damaged. */
  missing: z.array(z.string()),
});
const entry = z.strictObject({
  path: z.string().regex(PATH),
  size: natural,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const schema = z.strictObject({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  program: z.string(),
  /** The migrations that the database had. */
  schema: z.array(z.string()).min(1),
  at: z.iso.datetime(),
  logs: z.array(log),
  /** In the order in which they can be filled again. */
  tables: z.array(z.string().regex(/^[a-z][a-z0-9_]*$/)),
  files: z.array(entry),
});

/** What a backup holds: sizes in bytes, hashes SHA-256 in small hexadecimal letters. */
export type Manifest = z.infer<typeof schema>;
export type BackedUpLog = Manifest['logs'][number];
export type Entry = Manifest['files'][number];

export const manifestHead = { format: FORMAT, version: VERSION } as const;

/** The two files that make a folder a backup, by name: the manifest and its hash. */
export const manifestFiles = (manifest: Manifest): readonly (readonly [name: string, text: string])[] => {
  const text = `${JSON.stringify(manifest, null, 1)}\n`;
  return [
    [MANIFEST, text],
    [DIGEST, `${sha256Hex(text)}\n`],
  ];
};

const sha256Hex = (text: string | Buffer): string => createHash('sha256').update(text).digest('hex');

/** Reads the manifest of a folder. Throws an Error with one sentence when there is none, or it is not as it was written. */
export const readManifest = (folder: string): Manifest => {
  const text = readOne(folder, MANIFEST);
  if (`${sha256Hex(text)}\n` !== readOne(folder, DIGEST).toString('utf8'))
    throw new Error(`备份${folder}的清单与它的哈希不符：清单已损坏或被改动。没有写入任何内容。`);
  const head = JSON.parse(text.toString('utf8')) as { readonly format?: unknown; readonly version?: unknown };
  if (head.format !== FORMAT || head.version !== VERSION)
    throw new Error(
      `备份${folder}的格式是“${String(head.format)} ${String(head.version)}”，本程序只读“${FORMAT} ${VERSION}”。`,
    );
  const parsed = schema.safeParse(head);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`备份${folder}的清单不完整：${issue?.path.join('.')} ${issue?.message}。`);
  }
  return parsed.data;
};

const readOne = (folder: string, name: string): Buffer => {
  try {
    return readFileSync(join(folder, name));
  } catch {
    throw new Error(`${folder}不是完整的备份：没有${name}。`);
  }
};
