import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Account, canReach, give, isRoot, serverAccount } from './account.ts';
import { refusal } from './refusal.ts';

/** Where one database lives and who serves it. */
export type Place = {
  /** The folder that the caller named, as an absolute real path. */
  readonly dataDir: string;
  /** The folder that holds lock, log and cluster: `dataDir`, or a folder of the system when root's own is closed to the server. */
  readonly home: string;
  /** PostgreSQL's own data directory. */
  readonly cluster: string;
  /** Set only when we are root: the account of the server. */
  readonly account: Account | undefined;
};

const POINTER = 'cluster-path';
const WINDOWS = process.platform === 'win32';

/**
 * Finds or makes the folder of the database.
 * @param dataDir the folder named by the caller; made with mode 0700 when missing
 * @param systemDir where root keeps clusters whose named folder the server's account cannot enter
 * @throws StartRefusal when a folder is open to others, belongs to someone else, or the cluster it points to is gone
 */
export function findPlace(dataDir: string, systemDir: string, say: (line: string) => void): Place {
  const named = makePrivate(resolve(dataDir));
  assertPrivate(named);
  const pointer = join(named, POINTER);
  if (existsSync(pointer)) return placeAt(named, readPointer(named, pointer));
  const account = serverAccount(named);
  if (account === undefined || canReach(account, named) || existsSync(join(named, 'cluster'))) {
    give(named, account);
    return placeAt(named, named);
  }
  const home = makeElsewhere(named, pointer, systemDir, account);
  say(`以 root 运行，且账户 ${account.name} 进不去 ${named}，数据库改放在 ${home}。`);
  return placeAt(named, home);
}

function placeAt(dataDir: string, home: string): Place {
  if (home !== dataDir) assertPrivate(home);
  const cluster = join(home, 'cluster');
  if (existsSync(cluster)) assertPrivate(cluster);
  const account = serverAccount(home);
  if (account !== undefined && !canReach(account, home)) {
    throw refusal('unreachable', `数据目录 ${home} 所在的位置不允许账户 ${account.name} 进入，请移到它能进入的位置。`);
  }
  return { dataDir, home, cluster, account };
}

/** Makes a folder for us alone; folders above it that are missing too are closed, or passable only when we are root. */
function makePrivate(folder: string): string {
  if (!existsSync(folder)) {
    makeAbove(dirname(folder));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }
  return realpathSync(folder);
}

function makeAbove(folder: string): void {
  if (existsSync(folder)) return;
  makeAbove(dirname(folder));
  mkdirSync(folder, { recursive: true });
  if (!WINDOWS) chmodSync(folder, isRoot() ? 0o711 : 0o700);
}

function assertPrivate(folder: string): void {
  if (WINDOWS) return;
  const { mode, uid } = statSync(folder);
  if ((mode & 0o077) !== 0) {
    const octal = (mode & 0o777).toString(8).padStart(4, '0');
    throw refusal(
      'open-to-others',
      `数据目录 ${folder} 对其他用户开放（权限 ${octal}），请先执行 chmod 700 ${folder}。`,
    );
  }
  if (!isRoot() && uid !== process.getuid?.()) {
    throw refusal('not-ours', `数据目录 ${folder} 属于另一个系统账户，请用该账户运行，或另选一个数据目录。`);
  }
}

function readPointer(named: string, pointer: string): string {
  const home = readFileSync(pointer, 'utf8').trim();
  if (!existsSync(home)) {
    throw refusal(
      'lost',
      `数据目录 ${named} 指向的数据库 ${home} 已不存在，请恢复它；确认放弃数据后再删除 ${pointer}。`,
    );
  }
  return home;
}

/** The pointer is linked into place only once its folder exists; of two starters at once the second takes the first's folder. */
function makeElsewhere(named: string, pointer: string, systemDir: string, account: Account): string {
  mkdirSync(systemDir, { recursive: true, mode: 0o755 });
  const name = createHash('sha256').update(named).digest('hex').slice(0, 12);
  const home = join(realpathSync(systemDir), `${name}-${randomBytes(4).toString('hex')}`);
  mkdirSync(home, { mode: 0o700 });
  give(home, account);
  const draft = `${pointer}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${home}\n`, { flag: 'wx', mode: 0o600 });
  try {
    linkSync(draft, pointer);
    return home;
  } catch (error) {
    rmdirSync(home);
    if (!existsSync(pointer)) throw error;
    return readPointer(named, pointer);
  } finally {
    rmSync(draft);
    syncFolder(named);
  }
}

/** Makes the names in a folder outlast a power cut (a rename alone does not). */
export function syncFolder(folder: string): void {
  if (WINDOWS) return;
  const handle = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Writes a file for the server's account: whole or not at all, readable by nobody else, never through a planted link. */
export function writePrivate(path: string, text: string, account: Account | undefined): void {
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, text, { flag: 'wx', mode: 0o600 });
  give(draft, account);
  renameSync(draft, path);
}
