import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { Actor, Post } from '#core/actor.ts';
import { proofWorld } from '#core/proof/world.ts';
import { duties, faces } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { createRenderPaper } from '#papers/render.ts';
import { portalRoutes } from '#portal/routes.ts';
import { buildApp } from '#server/app.ts';
import type { Shell } from '#server/shell.ts';
import { createAccount } from '#store/accounts/account.ts';
import { createSessionFinder } from '#store/accounts/session-finder.ts';
import { foundCongress } from '#store/congress.ts';
import { figureFact } from '#store/figures/fact.ts';
import { createProofFiles } from '#store/figures/proof.ts';
import { createFigureReader } from '#store/figures/reader.ts';
import { createPublisher, type Publisher } from '#store/log/publisher.ts';
import { createSimilarFinder } from '#store/search/similar.ts';
import type { Store } from '#store/store.ts';
import { openTestStore } from '#store/testing/open.ts';

export const PASSWORD = 'test-password-1';
const TODAY = () => new Date().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

export interface TestApp {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly publisher: Publisher;
  readonly congress: number;
  readonly today: string;
  readonly units: { readonly town: string; readonly home: string; readonly organ: string; readonly otherTown: string };
  /** Cookie header of a signed-in account; the accounts are named in `people`. */
  readonly cookie: (account: string) => Promise<string>;
  readonly people: ReadonlyMap<string, string>;
  /** Takes a step as the kernel sees it, and fails the test when it is refused. */
  readonly take: (
    duty: string,
    step: string,
    input: unknown,
    actor: Actor,
    id?: string,
    opens?: boolean,
  ) => Promise<string>;
  readonly actor: (account: string) => Actor;
  readonly stop: () => Promise<void>;
}

const accounts: readonly (readonly [string, Post, 'town' | 'home' | 'organ' | 'otherTown' | null])[] = [
  ['admin', 'administrator', null],
  ['office', 'office', null],
  ['office2', 'office', null],
  ['deputies', 'deputies-office', null],
  ['leader', 'leader', null],
  ['auditor', 'auditor', null],
  ['town1', 'town-clerk', 'town'],
  ['town2', 'town-clerk', 'town'],
  ['other', 'town-clerk', 'otherTown'],
  ['liaison', 'liaison', 'home'],
  ['deputy', 'deputy', null],
  ['organ', 'organ', 'organ'],
];

/** A whole server over a real database: one congress, two towns, one account for each kind of post. `onShell` is told what it is given. */
export const openTestApp = async (
  options: Partial<Shell> = {},
  onShell: (shell: Shell) => void = () => undefined,
): Promise<TestApp> => {
  const folder = mkdtempSync(join(tmpdir(), 'mingshu-app-'));
  const box: { publisher?: Publisher } = {};
  const opened = await openTestStore({
    duties,
    links,
    figure: (client, congress, head, definition, period) => {
      if (box.publisher === undefined) throw new Error('no publisher');
      return figureFact(box.publisher.checkpointAt)(client, congress, head, definition, period);
    },
  });
  const { store } = opened;
  const publisher = createPublisher({
    database: opened.second,
    keysDir: join(folder, 'keys'),
    origin: (slug) => `test.example/${slug}`,
    now: () => new Date(),
    onTrouble: (_congress, { zh }) => console.error(zh),
  });
  box.publisher = publisher;
  const founded = await foundCongress(store.database, 'testville', {
    name: { zh: '测试区人大常委会', en: 'Testville' },
    shortName: { zh: '测试区人大', en: 'Testville' },
    term: { zh: '七届', en: '7th' },
    seal: '测试人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  });
  await store.reload();
  publisher.start(store.appender, store.congresses);
  const today = TODAY();
  const founder: Actor = {
    person: randomUUID(),
    posts: [
      { post: 'administrator', unit: null },
      { post: 'office', unit: null },
    ],
  };
  const take: TestApp['take'] = async (duty, step, input, actor, id = randomUUID(), opens = true) => {
    const answer = await store.appender.append({
      congress: founded.id,
      duty,
      case: id,
      opens,
      step,
      input,
      actor,
      on: today,
      today,
    });
    if (answer.type !== 'Taken') throw new Error(`${duty}.${step}: ${JSON.stringify(answer)}`);
    return id;
  };
  const town = await take('unit', 'establish', { kind: 'town', name: '朱泾镇', tileRow: 0, tileColumn: 0 }, founder);
  const otherTown = await take(
    'unit',
    'establish',
    { kind: 'town', name: '枫泾镇', tileRow: 0, tileColumn: 2 },
    founder,
  );
  const home = await take(
    'unit',
    'establish',
    { kind: 'station', name: '朱泾镇代表之家', parent: town, home: true },
    founder,
  );
  const organ = await take('unit', 'establish', { kind: 'organ', name: '区房屋管理局' }, founder);
  const units = { town, home, organ, otherTown };
  const people = new Map<string, string>();
  for (const [account, post, unit] of accounts) {
    const person = await take('person', 'register', { name: `${account}（示例）` }, founder);
    people.set(account, person);
    await take('mandate', 'take-up', { person, post, ...(unit === null ? {} : { unit: units[unit] }) }, founder);
    await store.database.inCongress(founded.id, (client) =>
      createAccount(client, founded.id, { account, password: PASSWORD, personId: person, demo: false }, (n) =>
        randomBytes(n),
      ),
    );
  }
  for (const duty of duties)
    for (const definition of duty.figures) await take('figure', 'define', { definition }, founder);
  const shell: Shell = {
    store,
    sessions: createSessionFinder(store.database, { now: store.now, demoAllowed: options.demo ?? false }),
    similar: createSimilarFinder(),
    figures: createFigureReader(store),
    renderPaper: createRenderPaper((fault) => {
      throw fault;
    }),
    filesRoot: () => join(folder, 'files'),
    webRoot: join(folder, 'web'),
    random: (n) => randomBytes(n),
    demo: false,
    demoAccounts: [],
    origin: 'http://127.0.0.1',
    trustProxy: false,
    tls: null,
    wakeJobs: () => undefined,
    onJob: [],
    onNotice: [],
    onShutOut: [],
    outbox: { dry: () => false, possible: () => new Set(['mail', 'sms', 'webhook']), wake: () => undefined },
    limits: { publicWrites: 10_000, signIns: 10_000 },
    ...options,
  };
  onShell(shell);
  const proofs = createProofFiles(proofWorld(duties));
  const app = await buildApp(shell, [
    (instance) =>
      portalRoutes(instance, {
        shell,
        faces,
        logKey: publisher.keyText,
        epochs: () => [],
        onPublished: publisher.onPublished,
        proof: async (congress, figure, period) => {
          const found = await store.database.inCongress(congress.id, (client) =>
            proofs.get(client, congress, { figure, period, as: 'newest' }, publisher.keyText(congress)),
          );
          return found.ok ? { ok: true, ...found.value } : { ok: false, sentence: found.error.zh };
        },
      }),
  ]);
  await app.ready();
  const cookies = new Map<string, string>();
  return {
    app,
    store,
    publisher,
    congress: founded.id,
    today,
    units,
    people,
    take,
    actor: (account) => {
      const [, post, unit] = accounts.find(([name]) => name === account) ?? [account, 'office' as Post, null];
      return { person: people.get(account) ?? null, posts: [{ post, unit: unit === null ? null : units[unit] }] };
    },
    cookie: async (account) => {
      const known = cookies.get(account);
      if (known !== undefined) return known;
      const answer = await app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { congress: 'testville', account, password: PASSWORD },
      });
      const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? '';
      cookies.set(account, cookie);
      return cookie;
    },
    stop: async () => {
      await app.close();
      await publisher.stop();
      await opened.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
