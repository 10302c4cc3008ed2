import pg from 'pg';
import type { Duty } from '#core/duty.ts';
import { procedureOf } from '#core/duty.ts';
import { canonicalJson } from '#core/json.ts';
import { isFinal, isPublic } from '#store/append/write.ts';
import type { Store } from '#store/store.ts';
import { copyInto, copyLine } from './copy.ts';
import { envByPosition } from './env.ts';
import { type History, readHistories } from './read.ts';
import { type EnvAt, type Replayed, replayCase } from './replay.ts';
import { columnsOf, derived, type FoldedName, foldedNames, scratch } from './tables.ts';

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
  // Not from the pool: COPY is no work for its pipelined clients, and a rebuild must not wait for one of them.
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

/** Makes the empty scratch tables. */
export const makeScratch = async (writer: pg.ClientBase, names: readonly FoldedName[] = foldedNames): Promise<void> => {
  for (const name of names) {
    const columns = columnsOf(derived[name]).join(', ');
    await writer.query(`create temp table ${scratch(name)} on commit drop as select ${columns} from ${name} limit 0`);
  }
};

/** How many events and cases were folded. */
export interface Folded {
  readonly events: number;
  readonly cases: number;
}

/**
 * Folds the whole log of a congress into the scratch tables, slice by slice; `afterSlice` runs when a slice has arrived there.
 * Throws a sentence when the log holds a duty that this version of the program does not know.
 */
export const foldLog = async (
  store: Store,
  congress: number,
  { reader, writer }: Bench,
  names: readonly FoldedName[],
  afterSlice: () => Promise<void> = async () => undefined,
): Promise<Folded> => {
  const envAt = await readEnv(store, congress, reader);
  let cases = 0;
  let written: Promise<void> = Promise.resolve();
  const events = await readHistories(reader, congress, null, async (slice) => {
    const folded = slice.map((history) => replayCase(dutyOf(store, history.duty), history.events, envAt));
    cases += folded.length;
    // The slice before is being written while this one was folded.
    await written;
    written = writeSlice(writer, folded, names).then(afterSlice);
    written.catch(() => undefined);
  });
  await written;
  return { events, cases };
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

const writeSlice = async (
  writer: pg.ClientBase,
  folded: readonly Replayed[],
  names: readonly FoldedName[],
): Promise<void> => {
  for (const name of names) {
    const lines = folded.map(linesOf[name]).join('');
    if (lines !== '') await copyInto(writer, scratch(name), columnsOf(derived[name]), lines);
  }
};

/** The rows of one case in each table, in the order of the table's columns. */
const linesOf: Readonly<Record<FoldedName, (one: Replayed) => string>> = {
  case_row: ({ duty, state, texts, at, pos }) =>
    copyLine([
      ...[state.id, duty.name, state.edition, state.number, state.version, state.status, state.openedOn, at, pos],
      ...[isPublic(duty, state), isFinal(duty, state), state.void, JSON.stringify(state)],
      ...[canonicalJson(duty.facets(state.open)), JSON.stringify(texts.plain), JSON.stringify(texts.sealed)],
    ]),
  case_party: ({ state, parties }) =>
    parties.map(({ relation, kind, id }) => copyLine([state.id, relation, kind, id])).join(''),
  clock: ({ duty, state }) => {
    const { clocks } = procedureOf(duty, state.edition);
    return state.clocks
      .map((run) =>
        copyLine([
          ...[state.id, run.clock, run.startSeq, duty.name, run.startedOn, run.due],
          ...[run.provisional, run.owedBy, clocks[run.clock]?.step ?? '', run.stoppedOn],
        ]),
      )
      .join('');
  },
  contribution: ({ state, postings }) =>
    postings
      .map(({ posting: { measure, cohort, effective, dims, key, n }, pos, ordinal }) =>
        copyLine([measure, cohort, pos, ordinal, state.id, effective, dims, key, n]),
      )
      .join(''),
};
