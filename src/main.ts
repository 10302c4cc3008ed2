import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { proofWorld } from '#core/proof/world.ts';
import { duties, faces } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { createRenderPaper } from '#papers/render.ts';
import { portalRoutes } from '#portal/routes.ts';
import type { Site } from '#portal/site.ts';
import { buildApp } from '#server/app.ts';
import { eraseFiles } from '#server/erase-files.ts';
import { exportHandler } from '#server/export.ts';
import { startFollowers } from '#server/followers.ts';
import { importHandler } from '#server/import-job.ts';
import { startNightly } from '#server/nightly.ts';
import { possibleChannels, startSender } from '#server/notices/sender.ts';
import { carriersOf } from '#server/notices/settings.ts';
import { papersHandler } from '#server/papers-job.ts';
import { jobView } from '#server/routes/desk.ts';
import { logOrigin, readSettings, type Settings } from '#server/settings.ts';
import type { Shell } from '#server/shell.ts';
import { createSessionFinder } from '#store/accounts/session-finder.ts';
import type { Congress } from '#store/congress.ts';
import { type Engine, openEngine } from '#store/engine.ts';
import { figureFact } from '#store/figures/fact.ts';
import { createProofFiles } from '#store/figures/proof.ts';
import { createFigureReader } from '#store/figures/reader.ts';
import { startRunner } from '#store/jobs/runner.ts';
import { statementSentence } from '#store/log/epoch.ts';
import { createPublisher, type Publisher } from '#store/log/publisher.ts';
import { createSimilarFinder } from '#store/search/similar.ts';
import { openStore, refuseUnfinished, type Store } from '#store/store.ts';
import { demoAccounts } from '../seed/demo/accounts.ts';
import type { Progress } from '../seed/load.ts';
import { prepareDemo } from '../seed/prepare.ts';

const root = join(import.meta.dirname, '..');
const say = (line: string): void => console.log(line);
const now = (): Date => new Date();
const random = (bytes: number): Uint8Array => randomBytes(bytes);

let shownShare = '';
const progress: Progress = (done, total, { zh }) => {
  const line = `  装入演示数据：${zh} ${total === 0 ? 100 : Math.floor((done / total) * 10) * 10}%`;
  if (line !== shownShare) say(line);
  shownShare = line;
};

const openAll = async (
  settings: Settings,
  engine: Engine,
): Promise<{ readonly store: Store; readonly publisher: Publisher }> => {
  const publisher = createPublisher({
    database: engine.second,
    keysDir: join(settings.dataDir, 'keys'),
    origin: logOrigin(settings),
    now,
    onTrouble: ({ slug }, { zh }) => console.error(`[${slug}] ${zh}`),
  });
  const store = await openStore({
    database: engine.database,
    duties,
    links,
    calendar: china2024To2026,
    now,
    figure: figureFact(publisher.checkpointAt),
  });
  return { store, publisher };
};

/** Side work of each congress, told of to whoever asked for it. */
const startRunners = (shell: Shell, engine: Engine, runners: Map<number, ReturnType<typeof startRunner>>): void => {
  const { store } = shell;
  for (const congress of store.congresses()) {
    const onChange: Parameters<typeof startRunner>[0]['onChange'] = (job) => {
      for (const tell of shell.onJob) tell(congress.id, job.owner, jobView(congress.slug, job));
    };
    runners.set(
      congress.id,
      startRunner({
        database: store.database,
        congress: congress.id,
        handlers: {
          export: exportHandler(shell, congress),
          papers: papersHandler(shell, congress),
          import: importHandler(shell, congress),
        },
        clock: now,
        sole: engine.sole,
        onChange,
        onFault: (fault) => console.error('后台任务出错。', fault),
      }),
    );
  }
};

/** Proof files of the log: of what was sealed, else of the newest checkpoint. */
const proofOf = (store: Store, publisher: Publisher): Site['proof'] => {
  const proofs = createProofFiles(proofWorld(duties));
  return async (congress, figure, period) => {
    // A seal younger than the last checkpoint is published now rather than in a second.
    await publisher.publish(congress);
    const sealed = await store.database.inCongress(congress.id, (client) =>
      proofs.get(client, congress, { figure, period, as: 'sealed' }, publisher.keyText(congress)),
    );
    const found = sealed.ok
      ? sealed
      : await store.database.inCongress(congress.id, (client) =>
          proofs.get(client, congress, { figure, period, as: 'newest' }, publisher.keyText(congress)),
        );
    return found.ok ? { ok: true, ...found.value } : { ok: false, sentence: found.error.zh };
  };
};

/** Sends what people are told outside the desk; of the demo nothing leaves the machine. */
const openOutbox = (settings: Settings, store: Store) => {
  const onNotice: Shell['onNotice'] = [];
  const carriers = carriersOf(settings.carriers, new URL(settings.origin).hostname, now);
  const dry = (congress: Congress): boolean => congress.settings.demo;
  const sender = startSender({
    store,
    carriers,
    origin: settings.origin,
    now,
    chance: Math.random,
    dry,
    onNotice: (congress, person) => {
      for (const tell of onNotice) tell(congress, person);
    },
    onFault: (fault) => console.error('外发通知出错，半分钟后再试。', fault),
  });
  const possible: Shell['outbox']['possible'] = (congress) => possibleChannels(carriers, dry(congress));
  return { sender, onNotice, outbox: { dry, possible, wake: sender.wake } };
};

const serve = async (settings: Settings, engine: Engine): Promise<() => Promise<void>> => {
  const { store, publisher } = await openAll(settings, engine);
  refuseUnfinished(store);
  const similar = createSimilarFinder();
  const { sender, onNotice, outbox } = openOutbox(settings, store);
  const followers = startFollowers(
    store,
    (fault) => console.error('搜索与通知的跟进出错，将在下次提交后重试。', fault),
    sender.wake,
  );
  publisher.start(store.appender, store.congresses);
  const filesRoot = (slug: string): string => join(settings.dataDir, 'files', slug);
  if (settings.demo && store.congresses().length === 0) await prepareDemo({ store, random, filesRoot, progress });
  // Beside a real congress there is no demonstration, wherever the server listens.
  const demo = settings.demo && store.congresses().every((congress) => congress.settings.demo);
  for (const { id } of store.congresses()) await followers.settle(id);
  const runners = new Map<number, ReturnType<typeof startRunner>>();
  const shell: Shell = {
    store,
    sessions: createSessionFinder(store.database, { now: store.now, demoAllowed: demo }),
    similar,
    figures: createFigureReader(store),
    renderPaper: createRenderPaper((fault) => console.error('这台机器不能生成 PDF，公文只能下载 DOCX。', fault)),
    filesRoot: ({ slug }) => filesRoot(slug),
    webRoot: join(root, 'dist/web'),
    random,
    demo,
    demoAccounts: demo ? demoAccounts : [],
    origin: settings.origin,
    trustProxy: settings.trustProxy,
    tls: settings.tls,
    wakeJobs: (congress) => runners.get(congress)?.wake(),
    onJob: [],
    onNotice,
    onShutOut: [],
    outbox,
    limits: { publicWrites: 30, signIns: 20 },
  };
  startRunners(shell, engine, runners);
  const app = await buildApp(shell, [
    (instance) =>
      portalRoutes(instance, {
        shell,
        faces,
        logKey: publisher.keyText,
        onPublished: publisher.onPublished,
        epochs: (congress) => publisher.statements(congress).map(statementSentence),
        proof: proofOf(store, publisher),
      }),
  ]);
  const erasing = eraseFiles(store, { rootOf: shell.filesRoot, keysDir: join(settings.dataDir, 'keys') }, (fault) =>
    console.error('清除的文件没有删完，将在下次启动时再删。', fault),
  );
  for (const congress of store.congresses()) await erasing.sweep(congress);
  for (const { id } of store.congresses()) sender.wake(id);
  await app.listen({ host: settings.host, port: settings.port });
  const nightly = startNightly(store, publisher, (sentence) => console.error(sentence));
  announce(settings, store, engine, demo);
  // Whoever asks earlier waits for the same reading.
  for (const { id } of store.congresses())
    store.database
      .inCongress(id, (client) => store.lists.warm(client, id))
      .catch((fault: unknown) => console.error('列表没有预先读好，第一次打开时再读。', fault));
  return async () => {
    await app.close();
    await nightly.stop();
    await followers.stop();
    await sender.stop();
    await Promise.all([...runners.values()].map((runner) => runner.stop()));
    await store.appender.idle();
    await publisher.stop();
  };
};

const announce = (settings: Settings, store: Store, engine: Engine, demo: boolean): void => {
  const [first] = store.congresses();
  say(`\n明数已启动（${engine.describe}）`);
  say(`  公开网站  ${settings.origin}/${first?.slug ?? ''}`);
  say(`  工作台    ${settings.origin}/desk/${first?.slug ?? ''}`);
  if (first === undefined) say('  还没有人大：请用 npm run setup 建立，或者用 DEMO=1 看演示。');
  if (demo) {
    say('  演示账号（人名均为虚构）：');
    for (const { account, password, does } of demoAccounts)
      say(`    ${account.padEnd(16)} ${password.padEnd(14)} ${does.zh}`);
  }
  say('  Ctrl-C 停止。');
};

const main = async (): Promise<void> => {
  const settings = readSettings(process.env, root);
  let stopping = false;
  const engine = await openEngine({
    databaseUrl: settings.databaseUrl,
    dataDir: settings.dataDir,
    onLog: say,
    onExit: () => {
      if (stopping) return;
      console.error('数据库意外停止，服务器随之停止；请重新启动，已确认的数据都在。');
      process.exit(1);
    },
  });
  const stop = await serve(settings, engine).catch(async (fault: unknown) => {
    await engine.stop();
    throw fault;
  });
  const end = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    say('\n正在停止……');
    await stop();
    await engine.stop();
    process.exit(0);
  };
  process.on('SIGINT', () => void end());
  process.on('SIGTERM', () => void end());
};

main().catch((fault: unknown) => {
  const sentence =
    fault instanceof Error
      ? (fault as { readonly code?: string }).code === 'EADDRINUSE'
        ? `端口 ${process.env.PORT ?? 8080} 已被占用，请换一个：PORT=8081 npm start`
        : fault.message
      : String(fault);
  console.error(sentence);
  if (process.env.DEBUG !== undefined) console.error(fault);
  process.exit(1);
});
