import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { logOrigin } from '#server/settings.ts';
import { slugOfNote } from '#store/backup/keys.ts';
import { type RestorePlace, restoreBackup } from '#store/backup/restore.ts';
import { type Engine, openEngine } from '#store/engine.ts';
import { createPublisher, type Publisher } from '#store/log/publisher.ts';
import type { Store } from '#store/store.ts';
import { filesRootOf, keysDirOf, runCommand, settingsHere, storeOver } from './place.ts';

const USAGE = `用法：npm run restore -- 备份文件夹 [--key 密钥文件] [--published-checkpoint 检查点文件]…
或者：npm run restore -- --new-epoch 公开说明 [--congress 名称] [--published-checkpoint 检查点文件]…`;

/** Restores a backup and says what came of it. @returns the exit code: 0, or 1 when files are missing. Throws a sentence for what refuses. */
export const runRestore = async (folder: string, place: RestorePlace, say: (line: string) => void): Promise<number> => {
  const restored = await restoreBackup(folder, place);
  for (const { slug, events, root, signs, keyed, missing, erasedAgain } of restored) {
    say(`${slug}：恢复了 ${events} 条记录，派生表重建后 0 处不同，根与清单一致（${root}）。`);
    for (const hash of missing) say(`  备份时就缺少文件 ${hash}。`);
    if (!keyed)
      say(
        '  没有签名密钥：启动后会另造一把，持有旧公钥的人须另行核对。有导出的密钥，请换一个空的 DATA_DIR，加 --key 再恢复一次。',
      );
    if (erasedAgain > 0) say(`  备份之后清除过个人信息的 ${erasedAgain} 件事项，已再次清除并记入日志。`);
    say(
      signs
        ? '  密钥目录记得签到了哪里，日志可以接着签署。'
        : '  不能确知恢复前最后签到了哪里，签署已暂停。请公开说明后开启新的日志期：npm run restore -- --new-epoch 说明',
    );
  }
  say('所有人须重新登录；备份之后停用的账号、修改的密码要再做一遍。');
  return restored.some(({ missing }) => missing.length > 0) ? 1 : 0;
};

/** Opens a new epoch for every congress whose log cannot be signed, or for one. Throws a sentence for what refuses. */
export const runNewEpoch = async (
  { store, publisher }: { readonly store: Store; readonly publisher: Publisher },
  task: { readonly statement: string; readonly slug: string | null; readonly published: readonly string[] },
  say: (line: string) => void,
): Promise<number> => {
  const chosen = store.congresses().filter(({ slug }) => task.slug === null || slug === task.slug);
  if (chosen.length === 0) throw new Error(task.slug === null ? '还没有人大。' : `没有“${task.slug}”这一人大。`);
  let opened = 0;
  for (const congress of chosen) {
    for (const note of task.published.filter((one) => slugOfNote(one) === congress.slug)) {
      const learnt = publisher.learn(congress, note);
      if (!learnt.ok) throw new Error(learnt.error.zh);
    }
    const outcome = await publisher.openEpoch(congress, task.statement);
    if (outcome.ok) {
      opened += 1;
      const last = publisher.statements(congress).at(-1);
      say(
        `${congress.slug}：已开启日志期 epoch-${last?.epoch}，此前已知最后签署 ${last?.last.size} 条；说明已公开在 /${congress.slug}/log。`,
      );
    } else say(`${congress.slug}：${outcome.error.zh}`);
  }
  return opened > 0 ? 0 : 1;
};

const main = async (): Promise<number> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      'published-checkpoint': { type: 'string', multiple: true },
      'new-epoch': { type: 'string' },
      congress: { type: 'string' },
    },
  });
  const statement = values['new-epoch'];
  const [folder] = positionals;
  if ((folder === undefined) === (statement === undefined) || positionals.length > 1) throw new Error(USAGE);
  const published = (values['published-checkpoint'] ?? []).map((file) => readFileSync(file, 'utf8'));
  const settings = settingsHere();
  const { databaseUrl, dataDir } = settings;
  const engine = await openEngine({ databaseUrl, dataDir, onLog: console.log, onExit: () => process.exit(1) });
  try {
    if (statement !== undefined) return await newEpoch(engine, { statement, slug: values.congress ?? null, published });
    return await runRestore(
      resolve(folder ?? ''),
      {
        database: engine.database,
        openStore: () => storeOver(engine.database),
        keysDir: keysDirOf(settings),
        filesRoot: filesRootOf(settings),
        keys: values.key === undefined ? null : readFileSync(values.key, 'utf8'),
        published,
      },
      console.log,
    );
  } finally {
    await engine.stop();
  }
};

const newEpoch = async (engine: Engine, task: Parameters<typeof runNewEpoch>[1]): Promise<number> => {
  const settings = settingsHere();
  const publisher = createPublisher({
    database: engine.second,
    keysDir: keysDirOf(settings),
    origin: logOrigin(settings),
    now: () => new Date(),
    onTrouble: ({ slug }, { zh }) => console.error(`[${slug}] ${zh}`),
  });
  const code = await runNewEpoch({ store: await storeOver(engine.database), publisher }, task, console.log);
  await publisher.stop();
  return code;
};

if (process.argv[1] === import.meta.filename) runCommand(main);
