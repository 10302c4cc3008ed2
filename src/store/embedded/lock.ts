import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { give } from './account.ts';
import { type Place, writePrivate } from './place.ts';
import { refusal } from './refusal.ts';

/** What the owner of a database says about itself beside the lock. */
export type Owner = {
  /** 32 hex digits, drawn anew at each start; shown by the server as `cluster_name`. */
  readonly token: string;
  readonly pid: number;
  /** ISO 8601 time of the start. */
  readonly since: string;
  readonly socketDir: string | undefined;
};

/** The sole right to the database; the operating system takes it back when this process ends, even by kill -9. */
export type OwnerLock = {
  readonly token: string;
  /** The owner before us that did not end cleanly: its server may still run. */
  readonly previous: Owner | undefined;
  /** Announces us; from here on our token is the one that the next owner will look for. */
  announce(socketDir: string | undefined): void;
  /** Gives the right back; `clean` says that no process of the server is left. */
  release(clean: boolean): void;
};

const SQLITE_BUSY = 5;

/**
 * Takes the sole right to a database folder.
 *
 * The lock is SQLite's on an empty file, so that taking over after a crash needs no guess about who is alive. No other code of this
 * process may open `owner.lock`: closing it would drop the lock (POSIX fcntl).
 * @throws StartRefusal 'in-use', naming the process that has it
 */
export function takeLock(place: Place): OwnerLock {
  const ownerFile = join(place.home, 'owner.json');
  const lockFile = join(place.home, 'owner.lock');
  if (!existsSync(lockFile)) writeLockFile(lockFile, place);
  const database = new DatabaseSync(lockFile, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) throw inUse(place, ownerFile);
    throw error;
  }
  const token = randomBytes(16).toString('hex');
  return {
    token,
    previous: readOwner(ownerFile),
    announce: (socketDir) => {
      const owner: Owner = { token, pid: process.pid, since: new Date().toISOString(), socketDir };
      writePrivate(ownerFile, `${JSON.stringify(owner)}\n`, place.account);
    },
    release: (clean) => {
      if (clean) rmSync(ownerFile, { force: true });
      database.close();
    },
  };
}

function writeLockFile(lockFile: string, place: Place): void {
  new DatabaseSync(lockFile, { timeout: 0 }).close();
  give(lockFile, place.account);
}

function inUse(place: Place, ownerFile: string): Error {
  const owner = readOwner(ownerFile);
  const who = owner === undefined ? '另一个进程' : `进程 ${owner.pid}（${owner.since} 启动）`;
  return refusal('in-use', `数据目录 ${place.dataDir} 正由${who}使用，请先停止它；本次没有改动任何内容。`);
}

/** Who has the database of a folder now, or had it last without ending cleanly. */
export function ownerOf(place: Place): Owner | undefined {
  return readOwner(join(place.home, 'owner.json'));
}

function readOwner(path: string): Owner | undefined {
  if (!existsSync(path)) return undefined;
  const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
  if (typeof read !== 'object' || read === null) return undefined;
  const { token, pid, since, socketDir } = read as Partial<Record<keyof Owner, unknown>>;
  if (typeof token !== 'string' || !/^[0-9a-f]{32}$/.test(token)) return undefined;
  return {
    token,
    pid: Number(pid),
    since: String(since),
    socketDir: typeof socketDir === 'string' ? socketDir : undefined,
  };
}
