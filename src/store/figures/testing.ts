import { randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { Actor, Post } from '#core/actor.ts';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { addDays } from '#core/calendar/date.ts';
import type { FigureDef } from '#core/figure.ts';
import { figureData } from '#core/figure.ts';
import { type ProofWorld, proofWorld } from '#core/proof/world.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import type { Answer, Command } from '#store/append/command.ts';
import { type Congress, foundCongress } from '#store/congress.ts';
import { openDatabase } from '#store/database.ts';
import { startEmbedded } from '#store/embedded/start.ts';
import { createPublisher, type Publisher, type PublisherOptions } from '#store/log/publisher.ts';
import { openStore, type Store } from '#store/store.ts';
import { figureFact } from './fact.ts';

/** A store with a publisher on a cluster of its own, and the superuser for attacks on it. */
export interface FigureStore {
  readonly store: Store;
  readonly publisher: Publisher;
  readonly keysDir: string;
  readonly world: ProofWorld;
  readonly superuser: pg.Pool;
  /** A second publisher over the same database, as after a restart. */
  readonly newPublisher: (options?: Partial<PublisherOptions>) => Publisher;
  readonly stop: () => Promise<void>;
}

export const openFigureStore = async (): Promise<FigureStore> => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'mingshu-figures-')));
  chmodSync(folder, 0o711);
  const embedded = await startEmbedded({ dataDir: join(folder, 'pg') });
  const [database, own] = [openDatabase(embedded.connection, 6), openDatabase(embedded.connection, 2)];
  const superuser = new pg.Pool({ ...embedded.maintenance, database: embedded.connection.database, max: 2 });
  superuser.on('error', () => undefined);
  const keysDir = join(folder, 'keys');
  const newPublisher = (options: Partial<PublisherOptions> = {}): Publisher =>
    createPublisher({
      database: own,
      keysDir,
      origin: (slug) => `mingshu.test/${slug}`,
      now: () => new Date(),
      onTrouble: () => undefined,
      interval: 20,
      ...options,
    });
  const publisher = newPublisher();
  const store = await openStore({
    database,
    duties,
    links,
    calendar: china2024To2026,
    now: () => new Date(),
    figure: figureFact(publisher.checkpointAt),
  });
  return {
    store,
    publisher,
    keysDir,
    world: proofWorld(duties),
    superuser,
    newPublisher,
    stop: async () => {
      await publisher.stop();
      await database.close();
      await own.close();
      await superuser.end();
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
};

/** A congress with two towns, homes and organs, and all figures of the duties defined. */
export interface Founded {
  readonly congress: Congress;
  readonly towns: readonly string[];
  readonly organs: readonly string[];
  /** Cases of the figure duty by the figure's key. */
  readonly figures: ReadonlyMap<string, string>;
}

const person = (post: Post, unit: string | null = null): Actor => ({ person: randomUUID(), posts: [{ post, unit }] });
export const office = person('office');

type Wish = Pick<Command, 'duty' | 'step' | 'input' | 'on' | 'actor'> & Partial<Command>;

/** Takes one step; `case` absent opens a case. */
export const take = ({ store }: Pick<FigureStore, 'store'>, congress: Congress, wish: Wish): Promise<Answer> =>
  store.appender.append({
    congress: congress.id,
    case: randomUUID(),
    opens: wish.case === undefined,
    today: wish.on,
    ...wish,
  });

export const found = async (fixture: Pick<FigureStore, 'store'>, slug: string): Promise<Founded> => {
  const settings = {
    name: { zh: '测试区（示例）', en: 'Test' },
    shortName: { zh: '测试', en: 'Test' },
    term: { zh: '七届', en: '7th' },
    seal: '测试人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  };
  const congress = await foundCongress(fixture.store.database, slug, settings);
  await fixture.store.reload();
  const [towns, organs] = [
    [randomUUID(), randomUUID()],
    [randomUUID(), randomUUID()],
  ] as const;
  const on = '2025-01-01';
  const units = [
    ...towns.map((id, index) => [id, { kind: 'town', name: `示例镇${index}` }] as const),
    ...towns.map(
      (parent, index) =>
        [randomUUID(), { kind: 'station', name: `示例镇${index}代表之家`, parent, home: true }] as const,
    ),
    ...organs.map((id, index) => [id, { kind: 'organ', name: `示例局${index}` }] as const),
  ];
  const figures = new Map<string, string>();
  const today = on;
  const commands: Command[] = units.map(([id, input]) => ({
    congress: congress.id,
    case: id,
    opens: true,
    duty: 'unit',
    step: 'establish',
    actor: office,
    input,
    on,
    today,
  }));
  for (const definition of duties.flatMap((duty) => duty.figures)) {
    const id = randomUUID();
    figures.set(definition.key, id);
    commands.push({
      congress: congress.id,
      case: id,
      opens: true,
      duty: 'figure',
      step: 'define',
      actor: office,
      input: { definition: figureData(definition) },
      on,
      today,
    });
  }
  const answers = await fixture.store.appender.appendAll(commands);
  const refused = answers.find(({ type }) => type !== 'Taken');
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
  return { congress, towns, organs, figures };
};

export const definitions: readonly FigureDef[] = duties.flatMap((duty) => duty.figures);

/** A seeded chooser: the same seed, the same life. */
export interface Chance {
  readonly below: (n: number) => number;
  readonly of: <T>(list: readonly [T, ...T[]]) => T;
}
export const chance = (seed: number): Chance => {
  let state = (seed >>> 0) + 0x9e3779b9;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (n: number): number => Math.floor(next() * n);
  return { below, of: (list) => list[below(list.length)] ?? list[0] };
};

interface Life {
  readonly id: string;
  readonly town: string;
  readonly clerk: Actor;
  events: number;
}

/** Takes problems through random steps from `from` on; those that are not lawful are refused and leave no trace. Returns the cases. */
export const liveRandomly = async (
  fixture: Pick<FigureStore, 'store'>,
  place: Founded,
  seed: number,
  steps: number,
  from = '2025-01-10',
): Promise<readonly string[]> => {
  const random = chance(seed);
  const lives: Life[] = [];
  let on = from;
  for (let step = 0; step < steps; step += 1) {
    on = addDays(on, random.below(3) === 0 ? 1 : 0);
    const life = lives[random.below(lives.length)];
    if (life === undefined || random.below(5) === 0) lives.push(await report(fixture, place, random, on));
    else await act(fixture, place, { random, lives, on, life });
  }
  return lives.map(({ id }) => id);
};

const TRIES = 8;

/** One step of a case, whichever of those tried at random is lawful first. */
const act = async (
  fixture: Pick<FigureStore, 'store'>,
  place: Founded,
  { random, lives, on, life }: { random: Chance; lives: readonly Life[]; on: string; life: Life },
): Promise<void> => {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const answer = await take(fixture, place.congress, {
      ...randomStep(random, life, place, lives),
      case: life.id,
      opens: false,
      duty: 'resident-problem',
      on,
    });
    if (answer.type !== 'Taken') continue;
    life.events = answer.version;
    return;
  }
};

const report = async (
  fixture: Pick<FigureStore, 'store'>,
  place: Founded,
  random: Chance,
  on: string,
): Promise<Life> => {
  const town = random.of(place.towns as [string, ...string[]]);
  const input = {
    text: '路灯不亮（示例）',
    category: random.of(['traffic', 'housing', 'safety']),
    town,
    channel: random.of(['online', 'code', 'visit']),
    name: '李女士（示例）',
  };
  const id = randomUUID();
  const resident: Actor = { person: null, posts: [{ post: 'resident', unit: null }] };
  const answer = await take(fixture, place.congress, {
    duty: 'resident-problem',
    step: 'report',
    actor: resident,
    input,
    on,
    case: id,
    opens: true,
  });
  if (answer.type !== 'Taken') throw new Error(JSON.stringify(answer));
  return { id, town, clerk: person('town-clerk', town), events: 1 };
};

const randomStep = (
  random: Chance,
  life: Life,
  place: Founded,
  lives: readonly Life[],
): Pick<Command, 'step' | 'input' | 'actor'> => {
  const organ = random.of(place.organs as [string, ...string[]]);
  const district = person('deputies-office');
  const result = random.of(['solved', 'solved', 'partly', 'planned', 'explained']);
  const answer = { result, reply: '已经处理（示例）', ...(result === 'planned' ? { plannedBy: '2026-06-30' } : {}) };
  const resident: Actor = { person: null, posts: [{ post: 'resident', unit: null }], ownCase: life.id };
  const target = 1 + random.below(life.events);
  const second = person('town-clerk', life.town);
  const wishes: readonly [Pick<Command, 'step' | 'input' | 'actor'>, ...Pick<Command, 'step' | 'input' | 'actor'>[]] = [
    { step: 'answer', input: answer, actor: life.clerk },
    { step: 'dispatch', input: { route: random.of(['district', 'city']), organ }, actor: district },
    { step: 'accept', input: {}, actor: person('organ', place.organs[0] ?? null) },
    { step: 'accept', input: {}, actor: person('organ', place.organs[1] ?? null) },
    { step: 'reply', input: answer, actor: person('organ', place.organs[0] ?? null) },
    { step: 'reply', input: answer, actor: person('organ', place.organs[1] ?? null) },
    { step: 'suggest', input: { deputy: randomUUID() }, actor: district },
    { step: 'conclude', input: answer, actor: district },
    { step: 'confirm', input: {}, actor: resident },
    { step: 'dispute', input: { objection: '还没有修好（示例）' }, actor: resident },
    { step: 'reopen', input: {}, actor: life.clerk },
    { step: 'uphold', input: { reason: '已经按标准处理（示例）' }, actor: life.clerk },
    { step: 'close', input: {}, actor: life.clerk },
    {
      step: 'merge',
      input: { into: lives[random.below(lives.length)]?.id ?? life.id, reason: '同一件事' },
      actor: life.clerk,
    },
    {
      step: 'correct',
      input: { target: 1, values: { category: random.of(['education', 'health']) }, $reason: '登记时选错' },
      actor: life.clerk,
    },
    { step: 'ask-annul', input: { target, $reason: '登记错误' }, actor: life.clerk },
    { step: 'annul', input: { target, $reason: '登记错误' }, actor: second },
    { step: 'ask-exclude', input: { target: 'resident-problem.result', $reason: '不属本区' }, actor: life.clerk },
    { step: 'exclude', input: { target: 'resident-problem.result', $reason: '不属本区' }, actor: second },
    { step: 'erase', input: { $reason: '本人要求' }, actor: life.clerk },
  ];
  // Rare steps stay rare, or little would be left to count.
  return wishes[random.below(random.below(4) === 0 ? wishes.length : 13)] ?? wishes[0];
};
