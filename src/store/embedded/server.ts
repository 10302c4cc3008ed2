import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, constants, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { give, runAs } from './account.ts';
import { programEnvironment } from './cluster.ts';
import type { Place } from './place.ts';
import { sendSignal } from './processes.ts';
import type { Programs } from './programs.ts';
import { serverArguments } from './settings.ts';
import { SOCKET_PORT } from './socket.ts';

/** A running postmaster. */
export type Server = {
  readonly pid: number;
  /** Resolves when the process has ended: its exit code, or the signal's name. */
  readonly ended: Promise<number | NodeJS.Signals>;
  isRunning(): boolean;
  /** True once it takes sessions; asked before connecting, since an early try would stand in the log as a fatal error. */
  isOpen(): boolean;
  /** What the server wrote into its log since it was started. */
  logged(): string;
};

const LOG_LIMIT = 10 * 1024 * 1024;

/** Where the server listens: a socket in a folder, or (Windows) a free port of 127.0.0.1. */
export type Listening = { readonly host: string; readonly port: number };

/** Picks a free port of 127.0.0.1 on Windows; elsewhere the port is a part of the socket's name. */
export async function listeningAt(socketDir: string | undefined): Promise<Listening> {
  if (socketDir !== undefined) return { host: socketDir, port: SOCKET_PORT };
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('无法在 127.0.0.1 上取得端口。');
  return { host: '127.0.0.1', port: address.port };
}

/**
 * Starts the postmaster in a session of its own, so that Ctrl-C reaches us first and we stop it when our requests are done. It writes into
 * `postgres.log` by itself, so it does not depend on us.
 */
export function spawnServer(place: Place, programs: Programs, clusterName: string, listening: Listening): Server {
  const log = join(place.home, 'postgres.log');
  const logFrom = turnOverLog(log);
  const handle = openSync(
    log,
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0),
    0o600,
  );
  give(log, place.account);
  const child = spawn(programs.postgres, serverArguments(place.cluster, clusterName, listenSettings(listening)), {
    cwd: '/',
    env: programEnvironment(),
    stdio: ['ignore', handle, handle],
    detached: process.platform !== 'win32',
    windowsHide: true,
    ...runAs(place.account),
  });
  closeSync(handle);
  child.unref();
  return watch(
    child,
    () => saysReady(place, child.pid),
    () => readFileSync(log).subarray(logFrom).toString('utf8'),
  );
}

/** The pid file names the postmaster in line 1 and its state in line 8. */
function saysReady(place: Place, pid: number | undefined): boolean {
  const lines = textOf(join(place.cluster, 'postmaster.pid')).split('\n');
  return lines[0] === String(pid) && lines[7]?.trim() === 'ready';
}

/** What a file holds, '' where there is none: PostgreSQL may take it away at any moment. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw fault;
  }
}

function listenSettings({ host, port }: Listening): Readonly<Record<string, string>> {
  const common = { port: String(port) };
  if (process.platform === 'win32') return { ...common, listen_addresses: host };
  return { ...common, listen_addresses: '', unix_socket_directories: host, unix_socket_permissions: '0700' };
}

/** Keeps one older log; returns the length of the present one. */
function turnOverLog(log: string): number {
  const size = existsSync(log) ? statSync(log).size : 0;
  if (size <= LOG_LIMIT) return size;
  renameSync(log, `${log}.1`);
  return 0;
}

function watch(child: ChildProcess, isReady: () => boolean, logged: () => string): Server {
  let running = child.pid !== undefined;
  const ended = new Promise<number | NodeJS.Signals>((done) => {
    const end = (how: number | NodeJS.Signals): void => {
      running = false;
      done(how);
    };
    child.once('error', () => end(127));
    child.once('exit', (code, signal) => end(code ?? signal ?? 1));
  });
  return { pid: child.pid ?? 0, ended, isRunning: () => running, isOpen: () => running && isReady(), logged };
}

/**
 * Stops the server: fast shutdown (sessions are ended, a checkpoint is written), after 60 s without checkpoint, which the next start repairs.
 * @throws Error when the process does not end even then
 */
export async function stopServer(server: Server, place: Place, programs: Programs): Promise<void> {
  if (process.platform === 'win32') {
    const stop = spawn(programs.pgCtl, ['stop', '-D', place.cluster, '-m', 'fast'], {
      stdio: 'ignore',
      windowsHide: true,
    });
    await once(stop, 'exit');
  }
  const steps: readonly (readonly [NodeJS.Signals, number])[] = [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
    ['SIGKILL', 5_000],
  ];
  for (const [signal, wait] of steps) {
    if (!server.isRunning()) return;
    sendSignal(server.pid, signal);
    if (await endsWithin(server, wait)) return;
  }
  throw new Error(`数据库进程 ${server.pid} 无法停止。`);
}

async function endsWithin(server: Server, wait: number): Promise<boolean> {
  const { promise: late, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), wait);
  const ended = await Promise.race([server.ended.then(() => true), late]);
  clearTimeout(timer);
  return ended;
}
