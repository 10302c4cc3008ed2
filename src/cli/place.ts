import { join } from 'node:path';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { readSettings, type Settings } from '#server/settings.ts';
import type { Database } from '#store/database.ts';
import { openStore, type Store } from '#store/store.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Settings of the installation that a command is run in. */
export const settingsHere = (): Settings => readSettings(process.env, ROOT);

export const keysDirOf = ({ dataDir }: Pick<Settings, 'dataDir'>): string => join(dataDir, 'keys');
export const filesRootOf =
  ({ dataDir }: Pick<Settings, 'dataDir'>) =>
  (slug: string): string =>
    join(dataDir, 'files', slug);

/** The store as commands beside the server need it: it computes no figures. */
export const storeOver = (database: Database): Promise<Store> =>
  openStore({
    database,
    duties,
    links,
    calendar: china2024To2026,
    now: () => new Date(),
    figure: () => Promise.reject(new Error('这里不计算数字。')),
  });

/** Runs a command; its refusal is one sentence on the error output. */
export const runCommand = (main: () => Promise<number>): void => {
  main().then(
    (code) => process.exit(code),
    (fault: unknown) => {
      console.error(fault instanceof Error ? fault.message : String(fault));
      if (process.env.DEBUG !== undefined) console.error(fault);
      process.exit(1);
    },
  );
};
