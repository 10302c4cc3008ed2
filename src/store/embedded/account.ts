import { lchownSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { refusal } from './refusal.ts';

/** An account of the operating system that PostgreSQL runs as. */
export type Account = { readonly uid: number; readonly gid: number; readonly name: string };

/** True when this process is root, whom PostgreSQL refuses to serve. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account that PostgreSQL shall run as when we are root: the owner of the folder when that is an ordinary account, else `postgres`, else `nobody`.
 * @returns undefined when we are an ordinary user: the server then runs as ourselves
 * @throws StartRefusal when root has no such account to give the server to
 */
export function serverAccount(folder: string): Account | undefined {
  if (!isRoot()) return undefined;
  const accounts = readAccounts();
  const owner = statSync(folder).uid;
  const chosen =
    accounts.find((account) => account.uid === owner && owner !== 0) ??
    accounts.find((account) => account.name === 'postgres') ??
    accounts.find((account) => account.name === 'nobody');
  if (chosen === undefined || chosen.uid === 0) {
    throw refusal(
      'no-account',
      '以 root 运行时，PostgreSQL 需要另一个系统账户（postgres 或 nobody），本机没有，请改用普通用户运行。',
    );
  }
  return chosen;
}

function readAccounts(): readonly Account[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'))
    .filter((fields) => fields.length >= 4 && !fields[0]?.startsWith('#'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }));
}

/** True when the account may pass through every folder above `path` (mode bits only; access lists are not read). */
export function canReach(account: Account, path: string): boolean {
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { uid, gid, mode } = statSync(folder);
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** Hands a path over to the server's account; never follows a link, since the folder may belong to that account. */
export function give(path: string, account: Account | undefined): void {
  if (account !== undefined) lchownSync(path, account.uid, account.gid);
}

/** What `spawn` needs to run as the account (supplementary groups are dropped with it). */
export function runAs(account: Account | undefined): { readonly uid?: number; readonly gid?: number } {
  return account === undefined ? {} : { uid: account.uid, gid: account.gid };
}
