import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FILE_HASH } from '#core/schema.ts';
import { fileHash } from './ids.ts';

/** Files that were previewed wait here, each for the person who brought it, until they are imported or a day has passed. */
export interface Spool {
  /** Keeps the bytes and answers their hash. */
  readonly put: (person: string, bytes: Uint8Array) => Promise<string>;
  readonly get: (person: string, hash: string) => Promise<Buffer | null>;
  readonly drop: (person: string, hash: string) => Promise<void>;
}

const KEPT_MS = 24 * 3_600_000;
const OURS = /^[0-9a-f-]{36}\.(?:[0-9a-f]{64}|part)$/;
const PERSON = /^[0-9a-f-]{36}$/;

export const openSpool = (folder: string, now: () => Date): Spool => {
  const pathOf = (person: string, hash: string): string | null =>
    PERSON.test(person) && FILE_HASH.test(hash) ? join(folder, `${person}.${hash}`) : null;
  const sweep = async (): Promise<void> => {
    for (const name of (await readdir(folder)).filter((one) => OURS.test(one))) {
      const path = join(folder, name);
      const kept = await stat(path).catch(() => null);
      if (kept !== null && kept.mtimeMs < now().getTime() - KEPT_MS) await rm(path, { force: true });
    }
  };
  return {
    put: async (person, bytes) => {
      const hash = fileHash(bytes);
      const path = pathOf(person, hash);
      if (path === null) throw new TypeError('A spooled file belongs to a person');
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await sweep();
      const draft = join(folder, `${randomUUID()}.part`);
      await writeFile(draft, bytes, { mode: 0o600 });
      await rename(draft, path);
      return hash;
    },
    get: async (person, hash) => {
      const path = pathOf(person, hash);
      return path === null ? null : readFile(path).catch(() => null);
    },
    drop: async (person, hash) => {
      const path = pathOf(person, hash);
      if (path !== null) await rm(path, { force: true });
    },
  };
};
