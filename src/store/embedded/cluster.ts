import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { runAs } from './account.ts';
import { draftCluster } from './orphan.ts';
import { type Place, syncFolder, writePrivate } from './place.ts';
import type { Programs } from './programs.ts';
import { refusal } from './refusal.ts';

/** The database and the login that owns it; the login is no superuser, so row-level security binds it. */
export const DATABASE = 'mingshu';
/** The login for maintenance and for making the database; the application does not use it. */
export const SUPERUSER = 'postgres';

const WINDOWS = process.platform === 'win32';

/** The environment of PostgreSQL's programs: nothing of ours (secrets, PG* variables) is handed down. */
export function programEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP } = process.env;
  return { PATH, SystemRoot, TEMP, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Makes the cluster when there is none: UTF-8, data checksums on, collation C (code points), character classes of Unicode.
 * @throws StartRefusal 'other-version' when the cluster was made by another major version
 * @throws Error when initdb fails; its own words are in the message
 */
export async function ensureCluster(place: Place, programs: Programs, token: string): Promise<'made' | 'found'> {
  if (existsSync(place.cluster)) {
    assertSameMajor(place, programs);
    return 'found';
  }
  const draft = draftCluster(place, token);
  const passwordFile = WINDOWS ? writePassword(place) : undefined;
  await runInitdb(place, programs, [
    ...['-D', draft, '-U', SUPERUSER, '-E', 'UTF8', '--data-checksums', '--no-instructions'],
    ...localeArguments(programs.major),
    ...(passwordFile === undefined ? ['-A', 'peer'] : ['-A', 'scram-sha-256', `--pwfile=${passwordFile}`]),
  ]);
  renameSync(draft, place.cluster);
  syncFolder(place.home);
  return 'made';
}

function assertSameMajor(place: Place, programs: Programs): void {
  const made = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim();
  if (made === String(programs.major)) return;
  throw refusal(
    'other-version',
    `数据库 ${place.cluster} 由 PostgreSQL ${made} 建立，而现有程序是 PostgreSQL ${programs.major}，请用原版本备份后再恢复到新目录。`,
  );
}

/** PostgreSQL 17 brought a C.UTF-8 of its own; before it the system's serves for character classes, and order stays C. */
function localeArguments(major: number): readonly string[] {
  if (major >= 17) return ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  return process.platform === 'linux' ? ['--locale=C', '--lc-ctype=C.UTF-8'] : ['--locale=C'];
}

function runInitdb(place: Place, programs: Programs, args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(programs.initdb, args, {
      cwd: '/',
      env: programEnvironment(),
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
      ...runAs(place.account),
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
    child.once('error', failed);
    child.once('close', (code) =>
      code === 0 ? done() : failed(new Error(`建立数据库失败（initdb）：${said.trim()}`)),
    );
  });
}

/**
 * Says who may log in: over the socket only the account that we run as (the kernel tells the server who is calling); on Windows whoever has the
 * password. Written anew at each start, since the account may have changed.
 */
export function writeAccess(place: Place): void {
  const rules = WINDOWS ? ['host all all 127.0.0.1/32 scram-sha-256'] : ['local all all peer map=mingshu'];
  const { username } = userInfo();
  const names = WINDOWS ? [] : [SUPERUSER, DATABASE].map((login) => `mingshu "${username}" ${login}`);
  writePrivate(join(place.cluster, 'pg_hba.conf'), `${rules.join('\n')}\n`, place.account);
  writePrivate(join(place.cluster, 'pg_ident.conf'), `${names.join('\n')}\n`, place.account);
}

/** The password of both logins on Windows; undefined elsewhere. */
export function readPassword(place: Place): string | undefined {
  return WINDOWS ? readFileSync(join(place.home, 'password'), 'utf8').trim() : undefined;
}

function writePassword(place: Place): string {
  const path = join(place.home, 'password');
  rmSync(path, { force: true });
  writePrivate(path, `${randomBytes(24).toString('base64url')}\n`, place.account);
  return path;
}
