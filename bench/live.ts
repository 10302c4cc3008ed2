import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { type Line, median } from './measure.ts';
import { serveWorld } from './served.ts';
import { castBallot, openVote, sessionsOf } from './voters.ts';
import { newId, type World } from './world.ts';

const SCREENS = 1_000;
/** So many streams of one person stay open. */
const EACH = 6;
const MEMBERS = Math.ceil(SCREENS / EACH);
const ROUNDS = 40;
const PAUSE_MS = 120;
const GIVE_UP_MS = 20_000;
const LIMIT_MS = 150;
const AIM_MS = 75;

/** Open event streams, and when each heard of a change. */
interface Screens {
  /** Of the next change that is told in these words: how long after now each screen had it (milliseconds), sorted. */
  readonly hear: (words: string, change: () => Promise<unknown>) => Promise<readonly number[]>;
  /** What the first screen was told last. */
  readonly told: () => string;
  readonly close: () => void;
}

/** Opens so many streams by bare sockets: reading them must not cost what is measured. */
const openScreens = async (port: number, heads: readonly string[]): Promise<Screens> => {
  let words: Buffer = Buffer.from('\0');
  let heard: (at: number) => void = () => undefined;
  let told = '';
  const sockets = await Promise.all(
    heads.map(
      (head, index) =>
        new Promise<Socket>((resolve, reject) => {
          const socket = connect({ port, host: '127.0.0.1', noDelay: true }, () => socket.write(head));
          let open = false;
          socket.on('data', (bytes: Buffer) => {
            if (!open && bytes.includes(': open')) {
              open = true;
              resolve(socket);
            }
            if (!bytes.includes(words)) return;
            heard(performance.now());
            if (index === 0) told = bytes.toString();
          });
          socket.once('error', reject);
          socket.once('end', () => reject(new Error('服务器断开了一块屏幕。')));
        }),
    ),
  );
  return {
    hear: (of, change) =>
      new Promise((resolve, reject) => {
        const times: number[] = [];
        const begun = performance.now();
        words = Buffer.from(of);
        const missing = setTimeout(
          () => reject(new Error(`${sockets.length - times.length} 块屏幕没有收到变动。`)),
          GIVE_UP_MS,
        );
        heard = (at) => {
          times.push(at - begun);
          if (times.length < sockets.length) return;
          clearTimeout(missing);
          resolve(times.toSorted((a, b) => a - b));
        };
        change().catch(reject);
      }),
    told: () => told,
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
};

const getOf = (port: number, path: string, cookie: string): string =>
  `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\naccept: text/event-stream\r\ncookie: ${cookie}\r\n\r\n`;

/** The events in what came over the wire, in chunks or not. */
const eventsIn = (text: string): string => text.slice(text.indexOf('event: '), text.lastIndexOf('\n\n') + 2);

const at = (times: readonly number[], share: number): number =>
  times[Math.ceil(times.length * share) - 1] ?? Number.NaN;

/** One ballot is cast while a thousand screens of the room are open: how long until the last of them is told; bare `node:http` does the same, in turns. */
export const benchLive = async (world: World): Promise<Line> => {
  const { vote, people } = await openVote(world, MEMBERS);
  const tokens = await sessionsOf(world, people);
  const served = await serveWorld(world);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const bare = fork(new URL('bare.ts', import.meta.url), { execArgv: [] });
  const opened: Screens[] = [];
  try {
    const [name] = served.cookie.split('=');
    const cookieOf = (index: number): string => `${name}=${tokens[index % MEMBERS] ?? ''}`;
    const heads = Array.from({ length: SCREENS }, (_, index) =>
      getOf(served.port, `/api/${served.slug}/stream`, cookieOf(index)),
    );
    const ours = await openScreens(served.port, heads);
    opened.push(ours);
    const cast = (index: number) => async () => {
      const answer = await castBallot(served, agent, vote, cookieOf(index), newId(), 'for');
      if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`);
    };
    await ours.hear(vote, cast(0));
    bare.send({
      headers: { 'content-type': 'text/event-stream; charset=utf-8' },
      body: Buffer.from(eventsIn(ours.told())).toString('base64'),
    });
    const [port] = (await once(bare, 'message')) as [number];
    const theirs = await openScreens(
      port,
      Array.from({ length: SCREENS }, () => getOf(port, '/stream', '')),
    );
    opened.push(theirs);
    const tell = async () => {
      await (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST' })).arrayBuffer();
    };
    const rounds: { readonly ours: readonly number[]; readonly theirs: readonly number[] }[] = [];
    for (let round = 1; round <= ROUNDS; round += 1) {
      const told = { ours: await ours.hear(vote, cast(round)), theirs: await theirs.hear(vote, tell) };
      // The first rounds warm both up.
      if (round > 5) rounds.push(told);
      await wait(PAUSE_MS);
    }
    const of = (share: number, whose: 'ours' | 'theirs' = 'ours'): number =>
      median(rounds.map((round) => at(round[whose], share)));
    const worst = Math.max(...rounds.map((round) => at(round.ours, 1)));
    console.log(
      `  一次变动到 ${SCREENS} 块屏幕：p50 ${of(0.5).toFixed(1)}、p99 ${of(0.99).toFixed(1)}、最后一块 ${of(1).toFixed(1)} 毫秒（各轮中位；最慢一轮 ${worst.toFixed(1)} 毫秒）；node:http 只发同样的字节，最后一块 ${of(1, 'theirs').toFixed(1)} 毫秒，${(of(1) / of(1, 'theirs')).toFixed(2)} 倍`,
    );
    return {
      what: `一次变动（记录、判断谁能看见、推送）到 ${SCREENS} 块屏幕的最后一块（毫秒）`,
      value: of(1),
      shown: `${of(1).toFixed(1)} 毫秒（p99 ${of(0.99).toFixed(1)}；node:http 的 ${(of(1) / of(1, 'theirs')).toFixed(2)} 倍）`,
      floor: LIMIT_MS,
      aim: AIM_MS,
      less: true,
    };
  } finally {
    for (const screens of opened) screens.close();
    agent.destroy();
    bare.disconnect();
    await served.stop();
  }
};
