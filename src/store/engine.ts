import pg from 'pg';
import { type Connection, checkDatabase, type Database, openDatabase } from '#store/database.ts';
import { joinEmbedded } from '#store/embedded/join.ts';
import type { StartRefusal } from '#store/embedded/refusal.ts';
import { startEmbedded } from '#store/embedded/start.ts';
import { allowIndexUnderPolicies } from '#store/search/search.ts';

/** The database that a process works with, and how to leave it. */
export interface Engine {
  readonly database: Database;
  /** A pool of its own for whoever works while an append holds a connection. */
  readonly second: Database;
  /** No other process serves it. */
  readonly sole: boolean;
  readonly describe: string;
  readonly stop: () => Promise<void>;
}

/** Opens DATABASE_URL where it is set, else the embedded PostgreSQL in the data directory. Refuses with one sentence what would lose data. */
export const openEngine = async (options: {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly onLog: (line: string) => void;
  readonly onExit: () => void;
}): Promise<Engine> => {
  const { databaseUrl, dataDir, onLog, onExit } = options;
  const embedded = databaseUrl === null ? await startEmbedded({ dataDir, onLog, onExit }) : null;
  const connection: Connection = embedded === null ? { connectionString: databaseUrl ?? '' } : embedded.connection;
  const database = openDatabase(connection);
  const second = openDatabase(connection, 3);
  try {
    await checkDatabase(database, { superuserAllowed: false });
    if (embedded !== null) await withClient(embedded.maintenance, allowIndexUnderPolicies);
  } catch (fault) {
    await Promise.all([database.close(), second.close()]);
    await embedded?.stop();
    throw fault;
  }
  return {
    database,
    second,
    sole: embedded !== null,
    describe: embedded === null ? 'DATABASE_URL' : `内置 PostgreSQL ${embedded.version}`,
    stop: async () => {
      await Promise.all([database.close(), second.close()]);
      await embedded?.stop();
    },
  };
};

/**
 * Opens the same database for reading beside whoever serves it: the server of DATABASE_URL, the embedded one that another process runs, or
 * one started for the purpose.
 */
export const joinEngine = async (
  options: Parameters<typeof openEngine>[0],
): Promise<Pick<Engine, 'database' | 'stop'>> => {
  try {
    return await openEngine(options);
  } catch (fault) {
    if ((fault as Partial<StartRefusal>).refusal !== 'in-use') throw fault;
    const database = openDatabase(joinEmbedded(options.dataDir), 2);
    return { database, stop: () => database.close() };
  }
};

const withClient = async (connection: Connection, work: (client: pg.Client) => Promise<unknown>): Promise<void> => {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
};
