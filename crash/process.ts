import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Restarts must not take longer than this, checks included. */
export const PATIENCE = 60_000;

/** A running child, its lines as they come. */
export interface Run {
  readonly child: ChildProcess;
  readonly said: AsyncIterator<string>;
  readonly ended: Promise<unknown>;
  readonly errors: () => string;
}

/** Starts a program of this folder with its task on the command line. */
export const startChild = (program: string, task: object): Run => {
  const child = spawn(process.execPath, [join(import.meta.dirname, program), JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString();
  });
  return {
    child,
    said: createInterface({ input: child.stdout })[Symbol.asyncIterator](),
    ended: once(child, 'exit'),
    errors: () => errors,
  };
};

/** Waits for a line of this type; others before it are passed over. Throws when the child ends, or is silent for too long. */
export const hear = async <Said extends { readonly type: string }, T extends Said['type']>(
  run: Run,
  type: T,
): Promise<Extract<Said, { type: T }>> => {
  const timeout = AbortSignal.timeout(PATIENCE);
  for (;;) {
    const late = once(timeout, 'abort').then(() => ({ done: true, value: '' }) as const);
    const { done, value } = await Promise.race([run.said.next(), late]);
    if (done === true) throw new Error(`重启没有完成：${run.errors().slice(0, 2_000)}`);
    const said = JSON.parse(value) as Said;
    if (said.type === type) return said as Extract<Said, { type: T }>;
  }
};

export const kill = async (run: Run): Promise<void> => {
  run.child.kill('SIGKILL');
  await run.ended;
};
