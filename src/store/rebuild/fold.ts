import { setImmediate as turn } from 'node:timers/promises';
import pg from 'pg';
import type { Duty } from '#core/duty.ts';
import { derivedTables, rowSource } from '#store/append/rows.ts';
import type { Store } from '#store/store.ts';
import { envByPosition } from './env.ts';
import { type History, readHistories } from './read.ts';
import { type EnvAt, type Replayed, replayCase } from './replay.ts';
import { counterFrom, type FoldedName, scratch } from './tables.ts';

/** A congress without an office rule of its own: none has this number. */
const NO_CONGRESS = 0;

/** Two connections in one view of the database: one reads the log, the other holds what was folded. */
export interface Bench {
  readonly reader: pg.ClientBase;
  readonly writer: pg.ClientBase;
}

/**
 * Runs `work` on two connections of its own, both seeing the same state of one congress; `locked` keeps appends out meanwhile.
 * All is rolled back unless `work` resolves.
 */
export const onBench = async <T>(
  store: Store,
  congress: number,
  locked: boolean,
  work: (bench: Bench) => Promise<T>,
): Promise<T> => {
  // Not from the pool: a cursor is no work for its pipelined clients, and a rebuild must not wait for one of them.
  const { pipeline: _pipelined, ...connection } = store.database.pool.options;
  const open = async (): Promise<pg.Client> => {
    const client = new pg.Client(connection);
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const [reader, writer] = [await open(), await open()];
  try {
    const begin = `begin isolation level ${locked ? 'read committed' : 'repeatable read'}; set local app.congress_id = '${Number(congress)}'; set local statement_timeout = 0; set local work_mem = '64MB'; set local temp_buffers = '64MB'; set local max_parallel_workers_per_gather = 0`;
    await writer.query(begin);
    if (locked) await writer.query('select pos from log_head where congress_id = $1 for update', [congress]);
    const { rows } = await writer.query<{ snapshot: string }>('select pg_export_snapshot() as snapshot');
    await reader.query(begin.replace('read committed', 'repeatable read'));
    await reader.query(`set transaction snapshot '${rows[0]?.snapshot ?? ''}'`);
    const result = await work({ reader, writer });
    await writer.query('commit');
    return result;
  } finally {
    await Promise.all([reader.end(), writer.end()]);
  }
};

/** So many cases are folded between two turns of the event loop. */
const BREATH = 4;

/** The tables that a fold fills, and the one statement that does it for a slice: it is written while the next is folded. */
interface Target {
  readonly names: readonly FoldedName[];
  readonly text: string;
}

export const targetOf = (names: readonly FoldedName[], into: (name: FoldedName) => string): Target => {
  const source = rowSource(2);
  const inserts = names.map((name) => `${name}_rows as (${derivedTables[name].insert(into(name), source)})`);
  return { names, text: `with ${inserts.join(', ')} select` };
};

/** How many events and cases were folded. */
export interface Folded {
  readonly events: number;
  readonly cases: number;
}

/**
 * Folds the whole log of a congress into tables, slice by slice.
 * Throws a sentence when the log holds a duty that this version of the program does not know.
 */
export const foldLog = async (
  store: Store,
  congress: number,
  { reader, writer }: Bench,
  target: Target,
): Promise<Folded> => {
  const envAt = await readEnv(store, congress, reader);
  let cases = 0;
  let written: Promise<void> = Promise.resolve();
  const events = await readHistories(reader, congress, null, async (slice) => {
    const folded: Replayed[] = [];
    for (const { duty, events } of slice) {
      folded.push(replayCase(dutyOf(store, duty), events, envAt));
      // Lets the slice before, of which a socket takes a part at a time, go out to the server meanwhile: it waits for the last byte.
      if (folded.length % BREATH === 0) await turn();
    }
    cases += folded.length;
    const values = [congress, ...arraysOf(folded, target)];
    await written;
    written = writer.query({ name: 'fold-slice', text: target.text, values }).then(() => undefined);
    written.catch(() => undefined);
  });
  await written;
  return { events, cases };
};

/**
 * Folds the log into empty scratch tables, which have no indexes and end with the transaction, and sums the counters from them.
 * Their long values are not packed (rows up to a page stay whole): they are read once and thrown away.
 */
export const foldIntoScratch = async (
  store: Store,
  congress: number,
  bench: Bench,
  names: readonly FoldedName[],
): Promise<Folded> => {
  const { writer } = bench;
  for (const name of names)
    await writer.query(
      `create temp table ${scratch(name)} with (toast_tuple_target = 8160) on commit drop as select * from ${name} limit 0`,
    );
  const folded = await foldLog(store, congress, bench, targetOf(names, scratch));
  await writer.query(
    `create temp table ${scratch('counter')} on commit drop as select ${Number(congress)}::int as congress_id, t.* from (${counterFrom(scratch('contribution'), '')}) t`,
  );
  return folded;
};

const readEnv = async (store: Store, congress: number, reader: pg.ClientBase): Promise<EnvAt> => {
  const serving = [...store.duties.values()].filter(({ serves }) => serves?.officeRule !== undefined);
  const histories: History[] = [];
  await readHistories(
    reader,
    congress,
    serving.map(({ name }) => name),
    async (slice) => {
      histories.push(...slice);
    },
  );
  return envByPosition(
    store.directories.of(NO_CONGRESS).env,
    histories.map(({ duty, events }) => ({ duty: dutyOf(store, duty), events })),
  );
};

const dutyOf = (store: Store, name: string): Duty => {
  const duty = store.duties.get(name);
  if (duty === undefined) throw new Error(`记录中有本版程序不认识的职责“${name}”，请用较新的程序重建。`);
  return duty;
};

const arraysOf = (folded: readonly Replayed[], { names }: Target): readonly Buffer[] => {
  const cases = folded.map(({ duty, state, texts, pos, at }) => ({
    duty,
    before: null,
    after: { state, texts },
    pos,
    at,
  }));
  const postings = folded.flatMap((one) => one.postings.map((row) => ({ ...row, case: one.state.id })));
  return names.flatMap((name) => derivedTables[name].arrays({ cases, postings }));
};
