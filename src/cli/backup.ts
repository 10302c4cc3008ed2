import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type BackupSource, makeBackup } from '#store/backup/write.ts';
import { joinEngine } from '#store/engine.ts';
import { storedKey } from '#store/log/key-file.ts';
import { filesRootOf, keysDirOf, runCommand, settingsHere } from './place.ts';

/** What `npm run backup` was asked. */
export interface BackupTask {
  /** The folder that gets the backup's own folder. */
  readonly to: string;
  /** A file for the signing keys; null: they are not exported. */
  readonly withKey: string | null;
}

/** Makes a backup and says what is in it. @returns the exit code: 0, or 1 when files were missing. Throws a sentence when nothing was made. */
export const runBackup = async (
  source: BackupSource,
  { to, withKey }: BackupTask,
  say: (line: string) => void,
): Promise<number> => {
  if (withKey !== null && existsSync(withKey)) throw new Error(`${withKey} 已存在，请换一个文件名。`);
  const { folder, manifest } = await makeBackup(source, to);
  const bytes = manifest.files.reduce((sum, { size }) => sum + size, 0);
  say(`已备份到 ${folder}（${manifest.files.length} 个文件，${(bytes / 1_048_576).toFixed(1)} MB）。`);
  for (const { slug, pos, root, signed, missing } of manifest.logs) {
    say(
      `  ${slug}：日志 ${pos} 条，根 ${root}；${signed === null ? '还没有签过检查点' : `已知签到 ${signed.size} 条`}。`,
    );
    for (const hash of missing) say(`  ${slug}：文件 ${hash} 不在或已损坏，没有备份。`);
  }
  if (withKey === null) say('  签名密钥不在备份里。请另行导出并分开保管：npm run backup -- --with-key 文件');
  else
    exportKeys(
      source.keysDir,
      manifest.logs.map(({ slug }) => slug),
      withKey,
      say,
    );
  say('  备份含有个人信息，请像数据库一样保管；清除个人信息之前的备份请按期销毁。');
  return manifest.logs.some(({ missing }) => missing.length > 0) ? 1 : 0;
};

const exportKeys = (keysDir: string, slugs: readonly string[], file: string, say: (line: string) => void): void => {
  const keys = slugs.flatMap((slug) => storedKey(join(keysDir, `${slug}.key`)) ?? []);
  if (keys.length === 0) throw new Error(`备份已完成；但 ${keysDir} 里没有签名密钥，没有导出。`);
  const handle = openSync(file, 'wx', 0o600);
  writeSync(handle, keys.map(({ line }) => `${line}\n`).join(''));
  fsyncSync(handle);
  closeSync(handle);
  say(
    `  签名密钥已导出到 ${file}（只有本账户可读）。谁有它，谁就能以本日志的名义签署：请离线保管，不要与备份放在一起。`,
  );
};

const main = async (): Promise<number> => {
  const { values } = parseArgs({ options: { to: { type: 'string' }, 'with-key': { type: 'string' } } });
  const settings = settingsHere();
  const { databaseUrl, dataDir } = settings;
  const engine = await joinEngine({ databaseUrl, dataDir, onLog: console.log, onExit: () => process.exit(1) });
  const version = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8')) as {
    version: string;
  };
  try {
    return await runBackup(
      {
        database: engine.database,
        keysDir: keysDirOf(settings),
        filesRoot: filesRootOf(settings),
        program: version.version,
        now: () => new Date(),
      },
      {
        to: resolve(values.to ?? join(dataDir, 'backups')),
        withKey: values['with-key'] === undefined ? null : resolve(values['with-key']),
      },
      console.log,
    );
  } finally {
    await engine.stop();
  }
};

if (process.argv[1] === import.meta.filename) runCommand(main);
