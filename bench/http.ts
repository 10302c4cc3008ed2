import { Agent, request } from 'node:http';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { median } from './measure.ts';

/** What is asked of a server: the same request again and again, or bodies made by the n-th call. */
export interface HttpLoad {
  /** Such as `http://127.0.0.1:8080`. */
  readonly base: string;
  readonly path: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  /** Bodies that the callers send in turn; none for GET. Each is sent once. */
  readonly bodies: readonly string[];
  /** A header that must differ with each request (an idempotency key). */
  readonly keyHeader?: string;
  readonly callers: number;
  readonly seconds: number;
}

export interface HttpResult {
  /** Answers a second. */
  readonly rate: number;
  /** Of the time to answer, in milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
}

/** Drives a server from a thread of its own, so that asking does not take the asked one's turn of the event loop. */
export const drive = (load: HttpLoad): Promise<HttpResult> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

const send = (agent: Agent, load: HttpLoad, count: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const body = load.bodies.length === 0 ? undefined : load.bodies[count % load.bodies.length];
    const headers = {
      ...load.headers,
      ...(body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) }),
      ...(load.keyHeader === undefined ? {} : { [load.keyHeader]: crypto.randomUUID() }),
    };
    const asked = request(`${load.base}${load.path}`, { method: load.method, headers, agent }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode ?? 0));
    });
    asked.once('error', reject);
    asked.end(body);
  });

const work = async (load: HttpLoad): Promise<HttpResult> => {
  const agent = new Agent({ keepAlive: true, maxSockets: load.callers });
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const begun = performance.now();
  const until = begun + load.seconds * 1_000;
  let count = 0;
  const caller = async (): Promise<void> => {
    while (performance.now() < until) {
      const asked = performance.now();
      count += 1;
      const status = await send(agent, load, count);
      statuses[status] = (statuses[status] ?? 0) + 1;
      times.push(performance.now() - asked);
    }
  };
  await Promise.all(Array.from({ length: load.callers }, caller));
  agent.destroy();
  const sorted = times.sort((a, b) => a - b);
  return {
    rate: times.length / ((performance.now() - begun) / 1_000),
    median: median(sorted),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    statuses,
  };
};

if (!isMainThread && parentPort !== null) parentPort.postMessage(await work(workerData as HttpLoad));
