import type pg from 'pg';
import type { Calendar } from '#core/calendar/calendar.ts';
import type { Duty, Link } from '#core/duty.ts';
import type { JsonObject } from '#core/json.ts';
import { type Appender, createAppender } from '#store/append/appender.ts';
import type { Head } from '#store/append/reads.ts';
import { type Congress, listCongresses } from '#store/congress.ts';
import type { Database } from '#store/database.ts';
import { createDirectories, type Directories } from '#store/directory.ts';
import { createLists, type Lists } from '#store/lists/lists.ts';
import { forceRowSecurity, migrate } from '#store/migrate.ts';

/** Everything that lasts, behind one door. */
export interface Store {
  readonly database: Database;
  readonly duties: ReadonlyMap<string, Duty>;
  readonly appender: Appender;
  readonly directories: Directories;
  readonly lists: Lists;
  readonly congresses: () => readonly Congress[];
  /** Reads the list of congresses again, after one was founded. */
  readonly reload: () => Promise<void>;
  readonly now: () => Date;
}

export interface StoreOptions {
  readonly database: Database;
  readonly duties: readonly Duty[];
  readonly links: readonly Link[];
  readonly calendar: Calendar;
  readonly now: () => Date;
  /** Computes a published figure and its signed checkpoint at the head of the log. */
  readonly figure: (
    client: pg.ClientBase,
    congress: Congress,
    head: Head,
    definition: JsonObject,
    period: string,
  ) => Promise<JsonObject>;
}

/** Throws a sentence while a restore has not come to its end: derived tables may be missing, and nothing may be appended. */
export const refuseUnfinished = (store: Store): void => {
  const unfinished = store.congresses().filter(({ settings }) => settings.restoring === true);
  if (unfinished.length > 0)
    throw new Error(
      `“${unfinished.map(({ slug }) => slug).join('、')}”的恢复没有做完，请再运行一次 npm run restore；在此之前不启动。`,
    );
};

/** Opens a store over a migrated or empty database: migrates, forces row security, loads who is who. */
export const openStore = async (options: StoreOptions): Promise<Store> => {
  const { database, links, calendar, now } = options;
  await migrate(database.pool);
  await forceRowSecurity(database.pool);
  const duties = new Map(options.duties.map((duty) => [duty.name, duty]));
  const directories = createDirectories(database, options.duties, calendar);
  let congresses: readonly Congress[] = [];
  const reload = async (): Promise<void> => {
    congresses = await listCongresses(database);
    for (const { id } of congresses) await directories.load(id);
  };
  await reload();
  const congressOf = (id: number): Congress => {
    const found = congresses.find((congress) => congress.id === id);
    if (found === undefined) throw new Error(`No congress ${id}`);
    return found;
  };
  const appender = createAppender(
    database,
    {
      duties,
      links,
      env: (congress) => directories.of(congress).env,
      slug: (congress) => congressOf(congress).slug,
      figure: (client, congress, head, definition, period) =>
        options.figure(client, congressOf(congress), head, definition, period),
    },
    now,
    (congress, changed) => directories.refresh(congress, changed),
  );
  return {
    database,
    duties,
    appender,
    directories,
    lists: createLists(duties),
    congresses: () => congresses,
    reload,
    now,
  };
};
