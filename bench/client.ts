import { connect, type Socket } from 'node:net';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { median } from './measure.ts';

/** What is asked of a server, again and again over connections that stay open. */
export interface Load {
  readonly port: number;
  /** A whole HTTP/1.1 request; every `COUNTER` in it becomes a number of the same width that is new with each request. */
  readonly request: string;
  readonly callers: number;
  readonly seconds: number;
}

export interface Driven {
  /** Answers a second. */
  readonly rate: number;
  /** Of the time to answer, in milliseconds. */
  readonly median: number;
  readonly p99: number;
  /** How often each status came. */
  readonly statuses: Readonly<Record<string, number>>;
  /** The body that came last. */
  readonly last: string;
}

export const COUNTER = '########';
const NOTHING = Buffer.alloc(0);

/** Drives a server from a thread of its own by bare sockets: a client that costs little leaves the cores to what is measured. */
export const drive = (load: Load): Promise<Driven> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: load });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** A whole answer, or null while bytes are missing. The servers measured here say how long their answers are. */
const wholeAnswer = (bytes: Buffer): { readonly status: string; readonly body: Buffer } | null => {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const head = bytes.toString('latin1', 0, end);
  const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
  if (length === undefined) throw new Error(`No length: ${head}`);
  const body = bytes.subarray(end + 4);
  return body.length < Number(length) ? null : { status: head.slice(9, 12), body };
};

const work = async ({ port, request, callers, seconds }: Load): Promise<Driven> => {
  const statuses: Record<string, number> = {};
  const times: number[] = [];
  const parts = request.split(COUNTER);
  const begun = performance.now();
  const until = begun + seconds * 1_000;
  let count = 0;
  let last = '';
  const call = (socket: Socket, done: () => void): void => {
    let got: Buffer = NOTHING;
    let asked = 0;
    const ask = (): void => {
      asked = performance.now();
      if (asked >= until) {
        socket.destroy();
        done();
        return;
      }
      count += 1;
      socket.write(parts.join(String(count).padStart(COUNTER.length, '0')));
    };
    socket.on('data', (bytes: Buffer) => {
      got = got.length === 0 ? bytes : Buffer.concat([got, bytes]);
      const answer = wholeAnswer(got);
      if (answer === null) return;
      got = NOTHING;
      statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
      times.push(performance.now() - asked);
      // Reading the text of each would cost the cores that are measured.
      if (times.length % 64 === 1) last = answer.body.toString();
      ask();
    });
    ask();
  };
  const caller = (): Promise<void> =>
    new Promise((resolve, reject) => {
      const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => call(socket, resolve));
      socket.once('error', reject);
      socket.once('end', () => reject(new Error('服务器断开了连接。')));
    });
  await Promise.all(Array.from({ length: callers }, caller));
  const rate = times.length / ((performance.now() - begun) / 1_000);
  times.sort((a, b) => a - b);
  return { rate, median: median(times), p99: times[Math.floor(times.length * 0.99)] ?? 0, statuses, last };
};

if (!isMainThread && parentPort !== null) parentPort.postMessage(await work(workerData as Load));
