import pg from 'pg';

/** The database as everything else sees it: short transactions of one congress, named constant statements. */
export interface Database {
  readonly pool: pg.Pool;
  /** Runs `work` in a transaction whose rows are those of one congress. */
  readonly inCongress: <T>(congress: number, work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
}

export interface Connection {
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  readonly password?: string;
  readonly database?: string;
}

const safeInteger = (text: string): number => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text}`);
  return value;
};

// Dates stay civil dates and counts stay numbers, on every connection and nowhere differently.
pg.types.setTypeParser(20, safeInteger);
pg.types.setTypeParser(1082, (text) => text);

/** Opens a pool. Commit waits for the disk; a statement that runs longer than 30 s is a fault. */
export const openDatabase = (connection: Connection, max = 16): Database => {
  // Pipelined: what is asked without waiting goes out in one flight; the answers come in order.
  const pool = new pg.Pool({
    ...connection,
    max,
    pipeline: true,
    idleTimeoutMillis: 60_000,
    application_name: 'mingshu',
  });
  // A lost connection is reported by the next query, idle or not; without a listener it would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const inCongress = async <T>(congress: number, work: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    try {
      // Not waited for: the first statement of the work goes out in the same flight. Without it no row would be visible to any statement.
      const begun = client.query(`begin; set local app.congress_id = '${Number(congress)}'`);
      begun.catch(() => undefined);
      const result = await work(client);
      await begun;
      const { command } = await client.query('commit');
      // A transaction in which a statement failed commits nothing and says so only here.
      if (command !== 'COMMIT') throw new Error('数据库撤回了这次写入。（The transaction was rolled back.）');
      client.release();
      return result;
    } catch (error) {
      const broken = await client.query('rollback').then(
        () => false,
        () => true,
      );
      client.release(broken);
      throw error;
    }
  };
  return { pool, inCongress, close: () => pool.end() };
};

/** Refuses, with one sentence, a database that could lose what was acknowledged or that the login could read past its congress. */
export const checkDatabase = async (
  { pool }: Database,
  options: { readonly superuserAllowed: boolean },
): Promise<void> => {
  const { rows } = await pool.query<{
    fsync: string;
    pages: string;
    commit: string;
    version: number;
    super: boolean;
    bypass: boolean;
    encoding: string;
  }>(
    `select current_setting('fsync') as fsync, current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
            current_setting('server_version_num')::int as version, rolsuper as super, rolbypassrls as bypass, current_setting('server_encoding') as encoding
     from pg_roles where rolname = current_user`,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('数据库没有说明当前登录的身份。');
  if (row.version < 150_000) throw new Error(`需要 PostgreSQL 15 以上，现在是 ${row.version}。`);
  if (row.fsync !== 'on') throw new Error('数据库的 fsync 已关闭，断电会丢失已确认的数据；请打开后再启动。');
  if (row.pages !== 'on') throw new Error('数据库的 full_page_writes 已关闭，断电可能损坏数据；请打开后再启动。');
  if (row.commit === 'off' || row.commit === 'local')
    throw new Error(`数据库的 synchronous_commit 是 ${row.commit}，会丢失已确认的数据；请设为 on。`);
  if (row.encoding !== 'UTF8') throw new Error(`数据库编码应为 UTF8，现在是 ${row.encoding}。`);
  if ((row.super || row.bypass) && !options.superuserAllowed)
    throw new Error('DATABASE_URL 的登录是超级用户或者可以绕过行级安全；请改用普通登录。');
};
