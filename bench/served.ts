import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Actor } from '#core/actor.ts';
import { duties } from '#duties/index.ts';
import { createAccount } from '#store/accounts/account.ts';
import type { Connection } from '#store/embedded/start.ts';
import { appendLives, commandFor, nth, officeActor, type World } from './world.ts';

/** The platform itself, `src/main.ts`, as a process of its own over a world's database. */
export interface Served {
  readonly port: number;
  readonly slug: string;
  /** The station whose liaison is signed in, its town, and the header that says so. */
  readonly station: string;
  readonly town: string;
  readonly cookie: string;
  /** Signs one of the accounts `office`, `town-clerk`, `organ` in: the header that says so. */
  readonly signIn: (account: string) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const SLUG = 'bench';
const PASSWORD = randomBytes(12).toString('base64url');
const root = join(import.meta.dirname, '..');

/** What a congress has once it works: figures, some problems of a year, and people with accounts, a liaison among them. */
const furnish = async (world: World): Promise<Pick<Served, 'station' | 'town'>> => {
  const founder: Actor = { ...officeActor, posts: [...officeActor.posts, { post: 'administrator', unit: null }] };
  const take = async (duty: string, step: string, input: Record<string, unknown>): Promise<string> => {
    const command = commandFor(world.congress, { duty, step, actor: founder, input });
    const answer = await world.store.appender.append(command);
    if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
    return command.case;
  };
  for (const definition of duties.flatMap(({ figures }) => figures)) await take('figure', 'define', { definition });
  await appendLives(world, 0, 200);
  const units = [...world.store.directories.of(world.congress).units.values()];
  const station = units.find(({ kind }) => kind === 'station');
  if (station === undefined || station.parent === null) throw new Error('没有代表之家。');
  const join = async (account: string, name: string, where: { readonly unit?: string }): Promise<void> => {
    const person = await take('person', 'register', { name });
    await take('mandate', 'take-up', { person, post: account, ...where });
    await world.store.database.inCongress(world.congress, (client) =>
      createAccount(client, world.congress, { account, password: PASSWORD, personId: person, demo: false }, (n) =>
        randomBytes(n),
      ),
    );
  };
  await join('liaison', '联络员（示例）', { unit: station.id });
  await join('office', '办公室干部（示例）', {});
  await join('town-clerk', '街镇干部（示例）', { unit: station.parent });
  await join('organ', '承办人（示例）', { unit: nth(world.organs, 0) });
  return { station: station.id, town: station.parent };
};

const urlOf = ({ host, port, user, password, database }: Connection): string =>
  `postgresql://${user}:${encodeURIComponent(password ?? '')}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`;

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

/**
 * Starts the platform over a fresh world as an operator would, and signs a liaison in. With BENCH_PROFILE=<folder> it leaves a CPU
 * profile there when it stops.
 */
export const serveWorld = async (world: World): Promise<Served> => {
  const furnished = await furnish(world);
  const dataDir = mkdtempSync(join(tmpdir(), 'mingshu-served-'));
  const port = await freePort();
  const base = `http://127.0.0.1:${port}`;
  const profile = process.env.BENCH_PROFILE;
  const flags = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const child = spawn(process.execPath, [...flags, join(root, 'src/main.ts')], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DATABASE_URL: urlOf(world.engine.connection),
      DATA_DIR: dataDir,
      PORT: String(port),
      DEMO: '0',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const ready = async (): Promise<boolean> => (await fetch(`${base}/healthz`).catch(() => null))?.ok === true;
  for (let tries = 0; !(await ready()); tries += 1) {
    if (child.exitCode !== null || tries > 300) throw new Error('服务器没有启动。');
    await wait(100);
  }
  const signIn = async (account: string): Promise<string> => {
    const signedIn = await fetch(`${base}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ congress: SLUG, account, password: PASSWORD }),
    });
    const [cookie] = (signedIn.headers.get('set-cookie') ?? '').split(';');
    if (cookie === undefined || cookie === '') throw new Error(await signedIn.text());
    return cookie;
  };
  return { port, slug: SLUG, ...furnished, cookie: await signIn('liaison'), signIn, stop };
};
