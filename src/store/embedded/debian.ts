import { type EmbeddedDatabase, type StartOptions, startFrom } from './start.ts';

/** A start with programs that are installed already. */
export type DebianOptions = StartOptions & {
  /** The folder of `postgres` and `initdb`, such as `/usr/lib/postgresql/15/bin`. */
  readonly binDir: string;
};

/**
 * Starts a private cluster from Debian's PostgreSQL, in every other respect like `startEmbedded`: the store's tests run on both.
 * @throws StartRefusal as `startEmbedded`; 'no-programs' when the folder holds no PostgreSQL that runs
 */
export function startDebianCluster(options: DebianOptions): Promise<EmbeddedDatabase> {
  return startFrom(options.binDir, options);
}
