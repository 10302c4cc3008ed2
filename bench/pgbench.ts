import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Connection } from '#store/embedded/start.ts';
import type { World } from './world.ts';

/**
 * The yardstick: `pgbench -M prepared` writing the same rows and bytes into the same tables and indexes, one statement and one
 * commit an event, without a head row that all would wait for. Its rows belong to a congress of their own.
 */
export interface Yardstick {
  /** Events a second over so many seconds. */
  readonly run: (seconds: number) => Promise<number>;
  readonly rowsPerEvent: Readonly<Record<string, number>>;
  readonly bytesPerEvent: number;
  readonly stop: () => void;
}

interface Tabled {
  readonly table: string;
  readonly key: string;
  /** Columns that are made anew for each event; the others are taken from the sampled rows as they are. */
  readonly fresh: Readonly<Record<string, string>>;
  readonly conflict?: string;
}

const ID = `cast(lpad(to_hex(cast(:client_id as bigint) * 1000000000 + cast(:n as bigint)), 32, '0') as uuid)`;
const POS = 'cast(:client_id as bigint) * 1000000000 + cast(:n as bigint)';
const NUMBER = `cast(:client_id as text) || '-' || cast(:n as text)`;

/** What one report writes, apart from the head of the log and the register of numbers, which all would wait for. */
const TABLES: readonly Tabled[] = [
  { table: 'event_log', key: 'case_id = $2::uuid', fresh: { pos: POS, case_id: ID } },
  { table: 'sealed_value', key: 'case_id = $2::uuid', fresh: { pos: POS, case_id: ID } },
  {
    table: 'case_row',
    key: 'case_id = $2::uuid',
    fresh: { case_id: ID, changed_pos: POS, number: NUMBER },
    conflict: '(congress_id, case_id) do update set state = excluded.state',
  },
  { table: 'case_party', key: 'case_id = $2::uuid', fresh: { case_id: ID } },
  {
    table: 'clock',
    key: 'case_id = $2::uuid',
    fresh: { case_id: ID },
    conflict: '(congress_id, case_id, clock, start_seq) do update set due = excluded.due',
  },
  { table: 'contribution', key: 'case_id = $2::uuid', fresh: { case_id: ID, pos: POS } },
  {
    table: 'counter',
    key: `(measure, cohort, effective, dims, key) in (select measure, cohort, effective, dims, key from contribution where case_id = $2::uuid)`,
    fresh: { dims: `dims || cast(:dim as text)` },
    conflict: '(congress_id, measure, cohort, effective, dims, key) do update set n = counter.n + excluded.n',
  },
  { table: 'idempotency', key: `answer::jsonb ->> 'case' = $2::text`, fresh: { key: NUMBER } },
];

const COUNTERS = 50_000;

/** Prepares the yardstick from the rows that one event of `sample` left behind. */
export const yardstick = async (world: World, sample: string, congress: number): Promise<Yardstick> => {
  const parts: string[] = [];
  const rowsPerEvent: Record<string, number> = {};
  let bytesPerEvent = 0;
  for (const one of TABLES) {
    const { rows, bytes } = await sampled(world, one, sample);
    if (rows.length === 0) throw new Error(`The sampled event left no rows in ${one.table}`);
    rowsPerEvent[one.table] = rows.length;
    bytesPerEvent += bytes;
    parts.push(insertion(one, rows, congress));
  }
  const last = parts.pop() ?? '';
  const text = `\\set n :n + 1\n\\set dim random(1, ${COUNTERS})\nwith ${parts.map((part, index) => `t${index} as (${part})`).join(', ')} ${last};\n`;
  const folder = mkdtempSync(join(tmpdir(), 'mingshu-pgbench-'));
  const script = join(folder, 'event.sql');
  writeFileSync(script, text);
  let runs = 0;
  return {
    run: (seconds) => {
      runs += 1;
      return runPgbench(world.engine.connection, script, congress, seconds, runs * 10_000_000);
    },
    rowsPerEvent,
    bytesPerEvent: Math.round(bytesPerEvent),
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
};

type Row = Readonly<Record<string, string | null>>;

const sampled = ({ store, congress }: World, { table, key }: Tabled, sample: string) =>
  store.database.inCongress(congress, async (client) => {
    const { rows: columns } = await client.query<{ name: string; type: string }>(
      `select attname as name, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    const list = columns.map(({ name }) => `"${name}"::text`).join(', ');
    const { rows } = await client.query<Record<string, string | null> & { bytes: number }>(
      `select ${list}, pg_column_size(t.*)::int as bytes from ${table} t where congress_id = $1::int and ${key}`,
      [congress, sample].slice(0, key.includes('$2') ? 2 : 1),
    );
    const typed = rows.map(({ bytes: _bytes, ...row }) =>
      Object.fromEntries(columns.map(({ name, type }) => [name, literal(row[name] ?? null, type)])),
    );
    return { rows: typed as readonly Row[], bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) };
  });

const literal = (value: string | null, type: string): string =>
  value === null ? `cast(null as ${type})` : `cast(U&'${escaped(value)}' as ${type})`;

/** A colon in a literal would be read as a variable by pgbench, so it is escaped. */
const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll(':', '\\003A');

const insertion = ({ table, fresh, conflict }: Tabled, rows: readonly Row[], congress: number): string => {
  const names = Object.keys(rows[0] ?? {});
  const values = rows.map((row) =>
    names
      .map((name) => {
        if (name === 'congress_id') return String(congress);
        const made = fresh[name];
        const own = row[name] ?? 'null';
        return made === undefined ? own : made.replace(/^dims/, own);
      })
      .join(', '),
  );
  const tail = conflict === undefined ? '' : ` on conflict ${conflict}`;
  return `insert into ${table} (${names.map((name) => `"${name}"`).join(', ')}) values ${values.map((row) => `(${row})`).join(', ')}${tail}`;
};

const runPgbench = async (
  connection: Connection,
  script: string,
  congress: number,
  seconds: number,
  from: number,
): Promise<number> => {
  const program = process.env.PGBENCH ?? '/usr/lib/postgresql/15/bin/pgbench';
  const args = ['-n', '-M', 'prepared', '-c', '32', '-j', '2', '-T', String(seconds), '-D', `n=${from}`, '-f', script];
  const env = {
    ...process.env,
    PGHOST: connection.host,
    PGPORT: String(connection.port),
    PGUSER: connection.user,
    PGDATABASE: connection.database,
    PGPASSWORD: connection.password ?? '',
    PGOPTIONS: `-c app.congress_id=${congress}`,
  };
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'close');
  const tps = /tps = ([\d.]+)/.exec(said)?.[1];
  if (tps === undefined || /number of failed transactions: [1-9]/.test(said))
    throw new Error(`pgbench: ${said.slice(0, 2000)}`);
  return Number(tps);
};
