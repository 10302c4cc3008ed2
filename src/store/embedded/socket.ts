import { chmodSync, existsSync, mkdtempSync, realpathSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Account, canReach, give } from './account.ts';

/** The port is only a part of the socket's name: nothing listens on the network. */
export const SOCKET_PORT = 5432;
/** The name that PostgreSQL gives its socket. */
export const SOCKET_FILE = `.s.PGSQL.${SOCKET_PORT}`;
/** The names of the folders that `makeSocketDir` makes. */
export const SOCKET_FOLDER = /^mingshu-[A-Za-z0-9]{6}$/;
/** `sun_path` holds 108 bytes with its closing zero on Linux, 104 on macOS and BSD; we keep to the smaller. */
const LONGEST_PATH = 103;

/** The folders that socket folders are made in, best first. */
export function socketBases(): readonly string[] {
  return [...new Set([tmpdir(), '/tmp'])].filter((folder) => existsSync(folder)).map((folder) => realpathSync(folder));
}

/**
 * Makes a fresh folder of mode 0700 for the socket, with a path short enough for a socket address. Its name is random, so that nobody can have made
 * it before us.
 */
export function makeSocketDir(account: Account | undefined): string {
  const base = socketBases().find(
    (folder) => fits(folder) && (account === undefined || canReach(account, join(folder, 'x'))),
  );
  if (base === undefined)
    throw new Error('找不到路径足够短、可以放数据库套接字的临时目录，请把 TMPDIR 设为较短的路径。');
  const folder = mkdtempSync(join(base, 'mingshu-'));
  chmodSync(folder, 0o700);
  give(folder, account);
  return folder;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, 'mingshu-XXXXXX', `${SOCKET_FILE}.lock`)) <= LONGEST_PATH;
}
