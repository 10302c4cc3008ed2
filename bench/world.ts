import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Actor } from '#core/actor.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import type { Duty } from '#core/duty.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import type { Command } from '#store/append/command.ts';
import { foundCongress } from '#store/congress.ts';
import { openDatabase } from '#store/database.ts';
import { startDebianCluster } from '#store/embedded/debian.ts';
import { type EmbeddedDatabase, startEmbedded } from '#store/embedded/start.ts';
import { openStore, type Store } from '#store/store.ts';

/** A fresh store on a PostgreSQL of its own, with one congress of invented towns and organs. */
export interface World {
  readonly store: Store;
  readonly engine: EmbeddedDatabase;
  readonly congress: number;
  readonly towns: readonly string[];
  readonly organs: readonly string[];
  readonly stop: () => Promise<void>;
}

const DAY = '2026-03-02';
const TOWNS = 12;
const ORGANS = 20;

export const residentActor: Actor = { person: null, posts: [{ post: 'resident', unit: null }] };
export const officeActor: Actor = {
  person: '00000000-0000-7000-8000-00000000000f',
  posts: [{ post: 'office', unit: null }],
};
export const clerkOf = (town: string): Actor => ({
  person: '00000000-0000-7000-8000-00000000000c',
  posts: [{ post: 'town-clerk', unit: town }],
});
export const committee: Actor = {
  person: '00000000-0000-7000-8000-00000000000d',
  posts: [{ post: 'deputies-office', unit: null }],
};
export const organActor = (organ: string): Actor => ({
  person: '00000000-0000-7000-8000-00000000000e',
  posts: [{ post: 'organ', unit: organ }],
});

/** A UUIDv7: the ids that callers make, in order of time. */
export const newId = (now = Date.now()): string => {
  // The runtime keeps random UUIDs in stock: making an id is the caller's work, not what is measured.
  const hex = now.toString(16).padStart(12, '0') + randomUUID().replaceAll('-', '');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const commandFor = (
  congress: number,
  rest: Pick<Command, 'duty' | 'step' | 'actor' | 'input'> & Partial<Command>,
): Command => ({ congress, case: newId(), opens: true, on: DAY, today: DAY, ...rest });

/** Opens a store over a running server, of all duties unless others are named. */
export const openOver = (engine: EmbeddedDatabase, max = 16, some?: readonly Duty[]): Promise<Store> =>
  openStore({
    database: openDatabase(engine.connection, max),
    duties: some ?? duties,
    links: some === undefined ? links : [],
    calendar: china2024To2026,
    now: () => new Date(),
    figure: () => Promise.reject(new Error('没有可以公布的数字。')),
  });

/** Founds a demo congress with towns and organs; ids in order. */
export const foundDemo = async (
  store: Store,
  slug = 'bench',
): Promise<Pick<World, 'congress' | 'towns' | 'organs'>> => {
  const name = { zh: '示例区人大', en: 'Example district' };
  const founded = await foundCongress(store.database, slug, {
    name,
    shortName: name,
    term: { zh: '七届', en: '7th' },
    seal: '示例人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  await store.reload();
  const establish = async (input: Record<string, unknown>): Promise<string> => {
    const command = commandFor(founded.id, { duty: 'unit', step: 'establish', actor: officeActor, input });
    const answer = await store.appender.append(command);
    if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
    return command.case;
  };
  const towns: string[] = [];
  const organs: string[] = [];
  for (let index = 1; index <= TOWNS; index += 1) {
    const town = await establish({ kind: 'town', name: `示例镇${index}` });
    await establish({ kind: 'station', name: `示例镇${index}代表之家`, parent: town, home: true });
    towns.push(town);
  }
  for (let index = 1; index <= ORGANS; index += 1)
    organs.push(await establish({ kind: 'organ', name: `示例局${index}` }));
  return { congress: founded.id, towns, organs };
};

/** Opens a world; `BENCH_ENGINE=debian` takes Debian's PostgreSQL 15 instead of the embedded 18. */
export const openWorld = async (): Promise<World> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingshu-bench-'));
  // Passable for root's database account, so that the cluster stays inside and goes with the folder.
  chmodSync(folder, 0o711);
  const dataDir = join(folder, 'data');
  const debian = process.env.BENCH_ENGINE === 'debian';
  const binDir = process.env.PG_BIN ?? '/usr/lib/postgresql/15/bin';
  const engine = debian ? await startDebianCluster({ binDir, dataDir }) : await startEmbedded({ dataDir });
  const store = await openOver(engine);
  const demo = await foundDemo(store);
  const stop = async (): Promise<void> => {
    await store.appender.idle();
    await store.database.close();
    await engine.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  return { store, engine, ...demo, stop };
};

const MATTERS = ['路灯不亮', '下水道堵塞', '楼道堆物', '电梯停运', '公交班次太少', '噪声扰民', '护栏松动', '树枝遮挡'];
const CATEGORIES = ['traffic', 'housing', 'environment', 'health', 'safety', 'service'] as const;

/** The nth element, counted round. */
export const nth = <T>(list: readonly T[], index: number): T => {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('The list is empty');
  return found;
};

/** A resident's report as the public form sends it: about 60 characters, with a name and an idempotency key. */
export const reportCommand = (world: Pick<World, 'congress' | 'towns'>, index: number): Command => {
  const id = newId();
  return commandFor(world.congress, {
    case: id,
    duty: 'resident-problem',
    step: 'report',
    actor: residentActor,
    input: {
      text: `${nth(MATTERS, index)}，已经有${1 + (index % 30)}天了，晚上经过的老人和孩子很多，希望有关部门尽快来看一看，谢谢。（示例${index}）`,
      category: nth(CATEGORIES, index),
      town: nth(world.towns, index),
      place: `示例路${1 + (index % 900)}号附近`,
      channel: 'online',
      name: '李女士（示例）',
    },
    idempotency: { actor: 'public', key: id, requestHash: Buffer.from(id.replaceAll('-', '')) },
  });
};

/** All commands of one problem from report to close, in order: six events. */
export const lifecycle = (world: Pick<World, 'congress' | 'towns' | 'organs'>, index: number): readonly Command[] => {
  const { idempotency: _key, ...first } = reportCommand(world, index);
  const clerk = clerkOf(nth(world.towns, index));
  const organ = nth(world.organs, index);
  const later = (step: string, actor: Actor, input: Record<string, unknown>): Command =>
    commandFor(world.congress, { case: first.case, opens: false, duty: first.duty, step, actor, input });
  return [
    first,
    later('dispatch', clerk, { route: 'town', organ, note: '请尽快办理（示例）' }),
    later('accept', organActor(organ), {}),
    later('reply', organActor(organ), { result: 'solved', reply: '已经派人处理完毕，感谢反映（示例）。' }),
    later('confirm', clerk, {}),
    later('close', clerk, {}),
  ];
};

/** Appends whole lives of problems, many commands in one transaction. */
export const appendLives = async (world: World, from: number, cases: number): Promise<void> => {
  const GROUP = 50;
  for (let index = from; index < from + cases; index += GROUP) {
    const commands = Array.from({ length: Math.min(GROUP, from + cases - index) }, (_, at) =>
      lifecycle(world, index + at),
    );
    const refused = (await world.store.appender.appendAll(commands.flat())).find(({ type }) => type !== 'Taken');
    if (refused !== undefined) throw new Error(JSON.stringify(refused));
  }
};
