import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, readdirSync, readFileSync, realpathSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Owner } from './lock.ts';
import type { Place } from './place.ts';
import { type SeenProcess, type StopStep, seenProcess, seenProcesses, stopAll } from './processes.ts';
import { refusal } from './refusal.ts';
import { SOCKET_FILE, SOCKET_FOLDER, socketBases } from './socket.ts';

/** PostgreSQL's shutdown modes: smart, fast, immediate; the last resort is safe too, since every commit is in the write-ahead log. */
const SERVER_STEPS: readonly StopStep[] = [
  { signal: 'SIGTERM', wait: 1_000 },
  { signal: 'SIGINT', wait: 20_000 },
  { signal: 'SIGQUIT', wait: 10_000 },
  { signal: 'SIGKILL', wait: 5_000 },
];

/** Children of a dead server notice it by themselves; one that is busy is asked, then told. */
const CHILD_STEPS: readonly StopStep[] = [
  { signal: undefined, wait: 2_000 },
  { signal: 'SIGTERM', wait: 3_000 },
  { signal: 'SIGQUIT', wait: 3_000 },
  { signal: 'SIGKILL', wait: 5_000 },
];

/** The name that a server of ours bears in its command line and in the titles of its children. */
export function clusterName(token: string): string {
  return `mingshu-${token}`;
}

/** The folder that a cluster is first made in, so that a half-made one is never taken for a whole one. */
export function draftCluster(place: Place, token: string): string {
  return join(place.home, `cluster.new-${token}`);
}

/**
 * Clears away what an owner left that was killed: its server (stopped cleanly), children of a killed server, half-made clusters, its socket folder.
 * Call with the lock held. A server is recognised by the former owner's token, never by name.
 * @throws StartRefusal 'foreign-server' when a server that we did not start has the cluster open
 */
export async function clearRemains(
  place: Place,
  previous: Owner | undefined,
  pgCtl: string,
  say: (line: string) => void,
): Promise<void> {
  if (previous !== undefined && process.platform === 'win32') stopOnWindows(place, pgCtl);
  if (previous !== undefined && process.platform !== 'win32') await stopMarked(place, previous.token, say);
  assertNoForeignServer(place);
  for (const name of readdirSync(place.home)) {
    if (name.startsWith('cluster.new-'))
      rmSync(join(place.home, name), { recursive: true, force: true, maxRetries: 5 });
  }
  if (previous?.socketDir !== undefined) removeSocketDir(previous.socketDir, place);
}

/** Stops every process that bears the token and waits until none is left; also used after our own server died. */
export async function stopMarked(place: Place, token: string, say: (line: string) => void): Promise<void> {
  const marked = (): readonly SeenProcess[] => findMarked(place, token);
  const servers = (): readonly SeenProcess[] => marked().filter((seen) => !seen.command.startsWith('postgres: '));
  const server = servers()[0];
  if (server !== undefined) say(`发现上次被强行结束的进程留下的数据库服务（进程 ${server.pid}），正在正常停止它。`);
  const stopped = (await stopAll(servers, SERVER_STEPS)) && (await stopAll(marked, CHILD_STEPS));
  if (!stopped)
    throw new Error(
      `上次留下的数据库进程无法停止：${marked()
        .map((seen) => seen.pid)
        .join('、')}。`,
    );
}

function findMarked(place: Place, token: string): readonly SeenProcess[] {
  const uid = place.account?.uid ?? process.getuid?.();
  const shown = (seen: SeenProcess): boolean => seen.command.includes(token) || (seen.cwd?.includes(token) ?? false);
  return seenProcesses().filter((seen) => seen.uid === uid && seen.pid !== process.pid && shown(seen));
}

/** A pid file may name a process of someone else by now (pids are reused): only then is it removed, PostgreSQL handles the rest. */
function assertNoForeignServer(place: Place): void {
  const pidFile = join(place.cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
  if (!(pid > 0) || !exists(pid)) return;
  const seen = seenProcess(pid);
  const cluster = realpathSync(place.cluster);
  if (seen !== undefined && (seen.cwd === cluster || (seen.cwd === undefined && seen.command.includes(cluster)))) {
    throw refusal(
      'foreign-server',
      `数据库 ${cluster} 正由不是本程序启动的 PostgreSQL（进程 ${pid}）打开，请先停止它；本次没有改动任何内容。`,
    );
  }
  rmSync(pidFile);
}

/** True for a zombie too, as for PostgreSQL's own check, which such a pid would make fail. */
function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Windows shows no command lines to us: the lock is ours, so the server named in the pid file is the former owner's. */
function stopOnWindows(place: Place, pgCtl: string): void {
  if (!existsSync(join(place.cluster, 'postmaster.pid'))) return;
  spawnSync(pgCtl, ['stop', '-D', place.cluster, '-m', 'fast', '-t', '30'], { stdio: 'ignore', windowsHide: true });
}

/** Removes a socket folder of ours: only the names that a server puts there, and only where we make such folders. */
export function removeSocketDir(folder: string, place: Place): void {
  if (!SOCKET_FOLDER.test(basename(folder)) || !socketBases().includes(dirname(folder)) || !existsSync(folder)) return;
  const { uid } = lstatSync(folder);
  if (uid !== (place.account?.uid ?? process.getuid?.()) || lstatSync(folder).isSymbolicLink()) return;
  for (const name of [SOCKET_FILE, `${SOCKET_FILE}.lock`]) rmSync(join(folder, name), { force: true });
  rmdirSync(folder);
}
