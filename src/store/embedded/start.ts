import { join } from 'node:path';
import { type Account, isRoot } from './account.ts';
import { DATABASE, ensureCluster, readPassword, SUPERUSER, writeAccess } from './cluster.ts';
import { type OwnerLock, takeLock } from './lock.ts';
import { clearRemains, clusterName, removeSocketDir, stopMarked } from './orphan.ts';
import { findPlace, type Place } from './place.ts';
import { sendSignal } from './processes.ts';
import { type Programs, packagedPrograms, programsIn } from './programs.ts';
import { makeReady } from './ready.ts';
import { listeningAt, type Server, spawnServer, stopServer } from './server.ts';
import { makeSocketDir } from './socket.ts';

/** How to reach a database, as `pg` takes it. */
export type Connection = {
  /** The socket's folder; on Windows 127.0.0.1. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
};

/** A PostgreSQL of our own that is running and ready. */
export type EmbeddedDatabase = {
  /** The application's login: owns its database and is no superuser. */
  readonly connection: Connection;
  /** The superuser, for maintenance and tests. */
  readonly maintenance: Connection;
  /** Such as `18.4`. */
  readonly version: string;
  /** Process id of the postmaster. */
  readonly pid: number;
  /** The folder that really holds lock, log and cluster. */
  readonly home: string;
  /** Stops the server and gives the folder back; a second call waits for the first. */
  stop(): Promise<void>;
};

/** What a start needs to know. */
export type StartOptions = {
  /** A folder for us alone (mode 0700); made when missing. */
  readonly dataDir: string;
  /** Gets one Chinese line for each thing worth telling the operator. */
  readonly onLog?: (line: string) => void;
  /** Called once when the server ends without `stop()`: exit code or signal. The folder is free again by then; a new start repairs it. */
  readonly onExit?: (code: number | NodeJS.Signals) => void;
  /** Where root keeps program copies, and clusters whose folder is closed to the server's account. */
  readonly systemDir?: string;
};

const SYSTEM_DIR = '/var/lib/mingshu';
const WINDOWS = process.platform === 'win32';

/**
 * Starts the PostgreSQL 18 that comes with the npm packages, private to this process: no network port, one owner at a time, every commit on disk.
 * @throws StartRefusal with one sentence when the folder is open to others, in use, of another version (see `refusal.ts`)
 */
export function startEmbedded(options: StartOptions): Promise<EmbeddedDatabase> {
  const systemDir = options.systemDir ?? SYSTEM_DIR;
  return startWith(options, (place) =>
    packagedPrograms(isRoot() ? systemDir : join(place.home, 'programs'), place.account),
  );
}

/** Starts a server from any folder of PostgreSQL programs (15 or newer) in the same way. */
export function startFrom(binDir: string, options: StartOptions): Promise<EmbeddedDatabase> {
  return startWith(options, (place) => programsIn(binDir, place.account));
}

type FindPrograms = (place: { readonly home: string; readonly account: Account | undefined }) => Programs;

async function startWith(options: StartOptions, findPrograms: FindPrograms): Promise<EmbeddedDatabase> {
  const say = options.onLog ?? (() => undefined);
  const place = findPlace(options.dataDir, options.systemDir ?? SYSTEM_DIR, say);
  const lock = takeLock(place);
  let socketDir: string | undefined;
  try {
    const programs = findPrograms(place);
    await clearRemains(place, lock.previous, programs.pgCtl, say);
    socketDir = WINDOWS ? undefined : makeSocketDir(place.account);
    lock.announce(socketDir);
    if ((await ensureCluster(place, programs, lock.token)) === 'made') say(`已建立数据库（${place.cluster}）。`);
    return await serve({ place, lock, programs, socketDir }, options.onExit, say);
  } catch (error) {
    if (socketDir !== undefined) removeSocketDir(socketDir, place);
    lock.release(false);
    throw error;
  }
}

/** What one start has taken: given back when its server has ended. */
type Taken = {
  readonly place: Place;
  readonly lock: OwnerLock;
  readonly programs: Programs;
  readonly socketDir: string | undefined;
};

async function serve(
  taken: Taken,
  onExit: StartOptions['onExit'],
  say: (line: string) => void,
): Promise<EmbeddedDatabase> {
  const { place, lock, programs } = taken;
  writeAccess(place);
  const listening = await listeningAt(taken.socketDir);
  const password = readPassword(place);
  const server = spawnServer(place, programs, clusterName(lock.token), listening);
  const killWithUs = (): unknown => server.isRunning() && sendSignal(server.pid, 'SIGINT');
  process.once('exit', killWithUs);
  void server.ended.then(() => process.off('exit', killWithUs));
  let version: string;
  try {
    version = await makeReady(server, listening, password, say);
  } catch (error) {
    await stopServer(server, place, programs);
    throw error;
  }
  const reach = { ...listening, ...(password === undefined ? {} : { password }) };
  return {
    connection: { ...reach, user: DATABASE, database: DATABASE },
    maintenance: { ...reach, user: SUPERUSER, database: DATABASE },
    version,
    pid: server.pid,
    home: place.home,
    stop: keepWatch(taken, server, onExit),
  };
}

/** Returns `stop`; until it is called, the server's end is reported, after its children are gone too. */
function keepWatch(taken: Taken, server: Server, onExit: StartOptions['onExit']): () => Promise<void> {
  const { place, lock, programs, socketDir } = taken;
  let stopping: Promise<void> | undefined;
  const giveBack = (): void => {
    if (socketDir !== undefined) removeSocketDir(socketDir, place);
    lock.release(true);
  };
  const gone = server.ended.then(async (how) => {
    if (stopping !== undefined) return;
    if (!WINDOWS) await stopMarked(place, lock.token, () => undefined);
    giveBack();
    onExit?.(how);
  });
  const stop = async (): Promise<void> => {
    if (!server.isRunning()) return gone;
    await stopServer(server, place, programs);
    giveBack();
  };
  return () => {
    stopping ??= stop();
    return stopping;
  };
}
