import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { onTestFinished } from 'vitest';
import { seenProcess } from './processes.ts';
import type { Connection, EmbeddedDatabase } from './start.ts';

/** A folder that is removed when the test is over; with mode 0711 a data directory inside it can be served for root in place. */
export function temporaryFolder(mode = 0o700): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-test-')));
  chmodSync(folder, mode);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));
  return folder;
}

/** Stops a database when the test is over, however it ends. */
export function stopLater(database: EmbeddedDatabase): EmbeddedDatabase {
  onTestFinished(() => database.stop());
  return database;
}

/** Runs one statement on a connection of its own. */
export async function query(connection: Connection, text: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(text)).rows;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** What a process that starts a database says first. */
export type Answer =
  | { readonly database: Omit<EmbeddedDatabase, 'stop'> }
  | { readonly refusal: string; readonly message: string };

/** A second process that owns, or tries to own, a database. */
export type OtherProcess = { readonly child: ChildProcess; readonly answer: Answer; readonly lines: readonly string[] };

/** How the other process is started; all of it defaults to this process's own. */
export type OtherOptions = {
  readonly uid?: number;
  readonly gid?: number;
  /** The Node program. */
  readonly node?: string;
  /** The folder of `start.ts`. */
  readonly sources?: string;
  readonly systemDir?: string;
};

/** Starts a database in a process of its own and waits for its answer; a refused process ends by itself. */
export async function startElsewhere(dataDir: string, options: OtherOptions = {}): Promise<OtherProcess> {
  const { node = process.execPath, sources = import.meta.dirname, systemDir, ...account } = options;
  const child = spawn(
    node,
    ['--input-type=module', '-e', PROGRAM, join(sources, 'start.ts'), JSON.stringify({ dataDir, systemDir })],
    {
      cwd: '/',
      stdio: ['ignore', 'pipe', 'inherit'],
      ...account,
    },
  );
  onTestFinished(() => endOf(child));
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('{')) return { child, answer: JSON.parse(line) as Answer, lines };
    lines.push(line);
  }
  throw new Error(`the other process ended without an answer: ${lines.join('\n')}`);
}

const PROGRAM = `
const { startEmbedded } = await import(process.argv[1]);
const say = (told) => process.stdout.write(told + '\\n');
try {
  const database = await startEmbedded({ ...JSON.parse(process.argv[2]), onLog: say });
  process.on('SIGTERM', () => database.stop().then(() => process.exit(0)));
  say(JSON.stringify({ database }));
  setInterval(() => undefined, 60000);
} catch (error) {
  if (error.refusal === undefined) throw error;
  say(JSON.stringify({ refusal: error.refusal, message: error.message }));
}
`;

/** The database of an answer that must not be a refusal. */
export function started(answer: Answer): Omit<EmbeddedDatabase, 'stop'> {
  if ('database' in answer) return answer.database;
  throw new Error(answer.message);
}

async function endOf(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  await once(child, 'exit');
}

/** Kills a process as a power cut would, and waits until its end is seen. */
export async function killHard(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Whether a process still runs (a zombie that nobody collected does not). */
export function isAlive(pid: number): boolean {
  return seenProcess(pid) !== undefined;
}

/** Asks until the answer is neither false nor undefined, 10 s at most, and returns it. */
export async function eventually<T>(ask: () => T | Promise<T>): Promise<T> {
  for (const until = Date.now() + 10_000; ; await sleep(10)) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > until) throw new Error('it did not happen within 10 s');
  }
}
