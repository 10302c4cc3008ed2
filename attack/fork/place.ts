import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { china2024To2026 } from '#core/calendar/china-2024-2026.ts';
import { originInEpoch } from '#core/proof/same-log.ts';
import { duties } from '#duties/index.ts';
import { links } from '#duties/links.ts';
import { restoreBackup } from '#store/backup/restore.ts';
import { makeBackup } from '#store/backup/write.ts';
import { type Congress, foundCongress } from '#store/congress.ts';
import { type Database, openDatabase } from '#store/database.ts';
import { type EmbeddedDatabase, startEmbedded } from '#store/embedded/start.ts';
import { createPublisher, type Publisher } from '#store/log/publisher.ts';
import { openStore, type Store } from '#store/store.ts';
import type { Sighting } from './observer.ts';

const SLUG = 'drill';
const ORIGIN = `drill.test/${SLUG}`;
const TEMPLATE = 'drill_template';

/** One PostgreSQL with many databases, each as empty as a new installation's. */
export interface Machines {
  readonly folder: string;
  readonly now: () => Date;
  readonly newDatabase: () => Promise<string>;
  readonly connect: (name: string, max: number) => Database;
  readonly stop: () => Promise<void>;
}

const storeOn = (database: Database, now: () => Date): Promise<Store> =>
  openStore({
    database,
    duties,
    links,
    calendar: china2024To2026,
    now,
    figure: () => Promise.reject(new Error('no figures here')),
  });

export const openMachines = async (folder: string, now: () => Date): Promise<Machines> => {
  const embedded: EmbeddedDatabase = await startEmbedded({ dataDir: join(folder, 'pg') });
  const superuser = new pg.Pool({ ...embedded.maintenance, max: 1 });
  superuser.on('error', () => undefined);
  const connect = (name: string, max: number): Database =>
    openDatabase({ ...embedded.connection, database: name }, max);
  const owner = embedded.connection.user;
  await superuser.query(`create database ${TEMPLATE} owner ${owner}`);
  const template = connect(TEMPLATE, 2);
  await storeOn(template, now);
  await template.close();
  let made = 0;
  return {
    folder,
    now,
    connect,
    newDatabase: async () => {
      made += 1;
      await superuser.query(`create database drill_${made} owner ${owner} template ${TEMPLATE}`);
      return `drill_${made}`;
    },
    stop: async () => {
      await superuser.end();
      await embedded.stop();
    },
  };
};

/** An installation of the program: a database, a key folder, a publisher. */
export interface Place {
  readonly keysDir: string;
  readonly store: Store;
  readonly congress: Congress;
  readonly append: (n: number) => Promise<void>;
  /** Signs what is there. `crash`: the process dies after the signature was made, before the database knows of it. */
  readonly sign: (crash: boolean) => Promise<'signed' | 'refused'>;
  readonly openEpoch: () => Promise<boolean>;
  readonly backUp: () => Promise<string>;
  /** What was signed since the last look, with its leaves; null when nothing was. */
  readonly sighting: () => Promise<Sighting | null>;
  /** The newest note in the database. */
  readonly note: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

let folders = 0;
/** A folder for keys on a disk of its own. */
export const newKeysDir = ({ folder }: Machines): string => {
  folders += 1;
  const keysDir = join(folder, `machine-${folders}`);
  mkdirSync(keysDir, { mode: 0o700 });
  return keysDir;
};

const filesRoot = (machines: Machines) => (): string => join(machines.folder, 'files');

export const foundPlace = async (machines: Machines): Promise<Place> => {
  const database = machines.connect(await machines.newDatabase(), 4);
  const label = { zh: '演练区（示例）', en: 'Drill' };
  const settings = {
    name: label,
    shortName: label,
    term: label,
    seal: '演练人大',
    zone: 'Asia/Shanghai',
    divisionCode: '000000',
    demo: true,
  };
  await foundCongress(database, SLUG, settings);
  return placeOf(machines, database, await storeOn(database, machines.now), newKeysDir(machines));
};

/** Restores a backup into a new database beside a key folder: that of the machine, or a new one. */
export const restorePlace = async (
  machines: Machines,
  folder: string,
  given: { readonly keysDir: string; readonly keys: string | null; readonly published: readonly string[] },
): Promise<Place> => {
  const database = machines.connect(await machines.newDatabase(), 4);
  await restoreBackup(folder, {
    ...given,
    database,
    filesRoot: filesRoot(machines),
    openStore: () => storeOn(database, machines.now),
  });
  return placeOf(machines, database, await storeOn(database, machines.now), given.keysDir);
};

const placeOf = (machines: Machines, database: Database, store: Store, keysDir: string): Place => {
  const [congress] = store.congresses();
  if (congress === undefined) throw new Error('no congress');
  const publisherOn = (own: Database): Publisher =>
    createPublisher({ database: own, keysDir, origin: () => ORIGIN, now: machines.now, onTrouble: () => undefined });
  const publisher = publisherOn(database);
  const known = publisher.signed(congress);
  let seen = `${known.epoch} ${known.size}`;
  const dying: Database = {
    ...database,
    inCongress: (id, work) =>
      database.inCongress(id, async (client) => {
        await work(client);
        throw new Error('died before the commit');
      }),
  };
  const query = <T extends pg.QueryResultRow>(text: string, ...rest: readonly unknown[]): Promise<readonly T[]> =>
    database.inCongress(congress.id, async (client) => (await client.query<T>(text, [congress.id, ...rest])).rows);
  return {
    keysDir,
    store,
    congress,
    append: (n) => appendUnits(store, congress.id, n),
    sign: async (crash) => {
      if (crash) {
        await publisherOn(dying)
          .publish(congress)
          .catch(() => undefined);
        return 'refused';
      }
      return (await publisher.publish(congress)).ok ? 'signed' : 'refused';
    },
    openEpoch: async () => (await publisher.openEpoch(congress, '服务器损坏，由备份恢复（演练，示例）')).ok,
    backUp: async () =>
      (
        await makeBackup(
          { database, keysDir, filesRoot: filesRoot(machines), program: 'drill', now: machines.now },
          join(machines.folder, 'backups'),
        )
      ).folder,
    sighting: async () => {
      const { epoch, size, root } = publisher.signed(congress);
      if (seen === `${epoch} ${size}`) return null;
      seen = `${epoch} ${size}`;
      if (size === 0) return null;
      const rows = await query<{ leaf_hash: Buffer }>(
        'select leaf_hash from event_log where congress_id = $1 and pos < $2 order by pos',
        size,
      );
      return { origin: originInEpoch(ORIGIN, epoch), size, root, leaves: rows.map(({ leaf_hash }) => leaf_hash) };
    },
    note: async () =>
      (
        await query<{ note: string }>('select note from checkpoint where congress_id = $1 order by size desc limit 1')
      )[0]?.note ?? null,
    close: async () => {
      await store.appender.idle();
      await database.close();
    },
  };
};

const appendUnits = async (store: Store, congress: number, n: number): Promise<void> => {
  const on = '2026-03-02';
  const answers = await store.appender.appendAll(
    Array.from({ length: n }, () => ({
      congress,
      case: randomUUID(),
      opens: true,
      duty: 'unit',
      step: 'establish',
      actor: { person: randomUUID(), posts: [{ post: 'office' as const, unit: null }] },
      input: { kind: 'organ', name: '示例局' },
      on,
      today: on,
    })),
  );
  const refused = answers.find(({ type }) => type !== 'Taken');
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
};
