import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process of this machine as far as we may see it. */
export type SeenProcess = {
  readonly pid: number;
  readonly uid: number;
  /** The arguments, joined by spaces (PostgreSQL's children show their title here). */
  readonly command: string;
  /** The working directory, where the system tells it: PostgreSQL stands in its data directory. */
  readonly cwd: string | undefined;
};

/** Every process that the account system shows us. */
export function seenProcesses(): readonly SeenProcess[] {
  if (!existsSync('/proc/self/cmdline')) return listByPs();
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => seenProcess(Number(name)))
    .filter((seen) => seen !== undefined);
}

/** One process, or undefined when it is gone (or is a zombie, which holds nothing any more). */
export function seenProcess(pid: number): SeenProcess | undefined {
  if (!existsSync('/proc/self/cmdline')) return listByPs().find((seen) => seen.pid === pid);
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
    if (command === '') return undefined;
    return { pid, uid: statSync(`/proc/${pid}`).uid, command, cwd: readCwd(pid) };
  } catch {
    return undefined; // it ended while we looked
  }
}

function readCwd(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined; // another account's process: not ours to know
  }
}

function listByPs(): readonly SeenProcess[] {
  const listed = spawnSync('ps', ['-A', '-ww', '-o', 'pid=,uid=,command='], { encoding: 'utf8' });
  if (listed.error !== undefined) throw listed.error;
  return [...listed.stdout.matchAll(/^\s*(\d+)\s+(\d+)\s+(.*)$/gm)].map(([, pid, uid, command = '']) => ({
    pid: Number(pid),
    uid: Number(uid),
    command,
    cwd: undefined,
  }));
}

/** One step of an escalation: the signal (none: only wait) and how long to wait for the processes to go, in milliseconds. */
export type StopStep = { readonly signal: NodeJS.Signals | undefined; readonly wait: number };

/**
 * Sends signals of growing force until `find` sees nobody, looking again before every signal so that a reused pid is never hit.
 * @returns true when nobody is left
 */
export async function stopAll(find: () => readonly SeenProcess[], steps: readonly StopStep[]): Promise<boolean> {
  for (const { signal, wait } of steps) {
    for (const seen of find()) if (signal !== undefined) sendSignal(seen.pid, signal);
    for (const until = Date.now() + wait; Date.now() < until; await sleep(20)) if (find().length === 0) return true;
  }
  return find().length === 0;
}

/** Sends a signal; false when the process is gone already. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ESRCH') return false;
    throw error;
  }
}
