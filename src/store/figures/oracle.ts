import type pg from 'pg';
import { applyEvent, applyKernelMarks, type CaseState, foldCase, isKernelEvent, noCase } from '#core/case.ts';
import type { LoggedEvent } from '#core/event.ts';
import { utf8Text } from '#core/log/bytes.ts';
import { difference, type Posting, postingsOf } from '#core/measure.ts';
import { eventOfHeader, type HeaderJson } from '#core/proof/leaves.ts';
import { noClockEnv, type ProofWorld, procedureOfCase } from '#core/proof/world.ts';
import type { Label } from '#core/result.ts';

/** What a count over the whole log found. */
export interface Recount {
  readonly cases: number;
  readonly events: number;
  /** What the tables say otherwise than the log, the first hundred; none: all figures rest on the log. */
  readonly faults: readonly Label[];
}

const MAX_FAULTS = 100;
const SLICE = 2_000;
const GROUP = 500;

/**
 * For tests: counts all measures again from the headers alone, without the code of the nightly recount, and compares every contribution,
 * where it stands and in which order, and every counter. Sees what its own transaction changed. The cost grows with the log.
 */
export const recount = async (client: pg.ClientBase, congress: number, world: ProofWorld): Promise<Recount> => {
  const faults: Label[] = [];
  const totals = new Map<string, number>();
  const measures = [...world.duties.values()].flatMap(({ measures }) => measures.map(({ key }) => key));
  const known = new Set<string>();
  let events = 0;
  for await (const lives of groupsOf(livesOf(client, congress, [...world.duties.keys()]), GROUP)) {
    const stored = await loadContributions(
      client,
      congress,
      lives.flatMap(([first]) => first?.case ?? []),
    );
    for (const life of lives) {
      known.add(life[0]?.case ?? '');
      events += life.length;
      const found = stored.get(life[0]?.case ?? '') ?? [];
      const rows = contributionRows(world, life);
      for (const { posting } of rows)
        totals.set(counterKey(posting), (totals.get(counterKey(posting)) ?? 0) + posting.n);
      faults.push(...caseFaults(life, found, rows));
    }
    if (faults.length >= MAX_FAULTS) break;
  }
  if (faults.length < MAX_FAULTS)
    faults.push(
      ...(await strayFaults(client, congress, known)),
      ...(await counterFaults(client, congress, totals, new Set(measures))),
    );
  return { cases: known.size, events, faults: faults.slice(0, MAX_FAULTS) };
};

async function* groupsOf<T>(items: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[], void, undefined> {
  let group: T[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

interface HeaderRow {
  readonly case_id: string;
  readonly seq: number;
  readonly header: Buffer;
}

async function* livesOf(
  client: pg.ClientBase,
  congress: number,
  duties: readonly string[],
): AsyncGenerator<readonly LoggedEvent[], void, undefined> {
  let life: LoggedEvent[] = [];
  let cursor = { case: '00000000-0000-0000-0000-000000000000', seq: 0 };
  for (;;) {
    const { rows } = await client.query<HeaderRow>({
      name: 'recount-headers',
      text: `select case_id, seq, header from event_log
             where congress_id = $1 and (case_id, seq) > ($2::uuid, $3::int) and duty = any($4::text[]) order by case_id, seq limit $5`,
      values: [congress, cursor.case, cursor.seq, duties, SLICE],
    });
    for (const row of rows) {
      const event = eventOfHeader(JSON.parse(utf8Text(row.header) ?? '') as HeaderJson);
      if (life[0] !== undefined && life[0].case !== row.case_id) {
        yield life;
        life = [];
      }
      life.push(event);
    }
    const last = rows.at(-1);
    if (last === undefined) break;
    cursor = { case: last.case_id, seq: last.seq };
  }
  if (life.length > 0) yield life;
}

interface Placed {
  readonly posting: Posting;
  readonly pos: number;
  readonly ordinal: number;
}

/** The rows that the appender wrote for a case: at each event what it changed. */
const contributionRows = (world: ProofWorld, life: readonly LoggedEvent[]): readonly Placed[] => {
  const [first] = life;
  const measures = first === undefined ? [] : (world.duties.get(first.duty)?.measures ?? []);
  if (first === undefined || measures.length === 0) return [];
  const procedure = procedureOfCase(world, first);
  let state: CaseState = noCase(first.duty, procedure, first.case, first.on);
  let before: readonly Posting[] = [];
  const rows: Placed[] = [];
  life.forEach((event, index) => {
    if (!isKernelEvent(event.type)) state = applyEvent(procedure, state, event, noClockEnv);
    else if (event.type === 'corrected' || event.type === 'annulled')
      state = foldCase(procedure, life.slice(0, index + 1), noClockEnv);
    else state = applyKernelMarks(state, event);
    const after = postingsOf(measures, state);
    rows.push(...difference(before, after).map((posting, ordinal) => ({ posting, pos: event.pos, ordinal })));
    before = after;
  });
  return rows;
};

const counterKey = ({ measure, cohort, effective, dims, key }: Posting): string =>
  JSON.stringify([measure, cohort, effective, dims, key]);

type StoredRow = Posting & { readonly case_id: string; readonly pos: number; readonly ordinal: number };

const loadContributions = async (
  client: pg.ClientBase,
  congress: number,
  cases: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredRow[]>> => {
  const { rows } = await client.query<StoredRow>({
    name: 'recount-contributions',
    text: 'select case_id, measure, cohort, effective, dims, key, n, pos, ordinal from contribution where congress_id = $1 and case_id = any($2::uuid[]) order by pos, ordinal',
    values: [congress, cases],
  });
  const byCase = new Map<string, StoredRow[]>();
  for (const row of rows) {
    const list = byCase.get(row.case_id) ?? [];
    list.push(row);
    byCase.set(row.case_id, list);
  }
  return byCase;
};

const caseFaults = (
  life: readonly LoggedEvent[],
  found: readonly StoredRow[],
  expected: readonly Placed[],
): readonly Label[] => {
  const text = (posting: Posting, pos: number, ordinal: number): string =>
    JSON.stringify([counterKey(posting), posting.n, pos, ordinal]);
  const stored = found.map((row) => text(row, row.pos, row.ordinal));
  const wanted = expected.map(({ posting, pos, ordinal }) => text(posting, pos, ordinal));
  if (stored.length === wanted.length && wanted.every((one, index) => one === stored[index])) return [];
  const name = life.findLast(({ number }) => number !== null)?.number ?? life[0]?.case;
  return [
    {
      zh: `${name}的计数与日志得出的不同（存有${stored.length}项，应有${wanted.length}项）。`,
      en: `The contributions of ${name} are not those of the log (${stored.length} stored, ${wanted.length} expected).`,
    },
  ];
};

/** Contributions of cases that the log does not know. */
const strayFaults = async (
  client: pg.ClientBase,
  congress: number,
  known: ReadonlySet<string>,
): Promise<readonly Label[]> => {
  const { rows } = await client.query<{ case_id: string }>(
    'select distinct case_id from contribution where congress_id = $1',
    [congress],
  );
  return rows
    .filter(({ case_id }) => !known.has(case_id))
    .map(({ case_id }) => ({
      zh: `有计数的事项${case_id}不在日志里。`,
      en: `Case ${case_id} is counted but not in the log.`,
    }));
};

const counterFaults = async (
  client: pg.ClientBase,
  congress: number,
  totals: ReadonlyMap<string, number>,
  measures: ReadonlySet<string>,
): Promise<readonly Label[]> => {
  const { rows } = await client.query<Posting>(
    'select measure, cohort, effective, dims, key, n from counter where congress_id = $1',
    [congress],
  );
  const stored = new Map(rows.map((row) => [counterKey(row), row.n]));
  const keys = new Set([...totals.keys(), ...stored.keys()]);
  return [...keys]
    .filter((key) => (totals.get(key) ?? 0) !== (stored.get(key) ?? 0))
    .map((key) => {
      const [measure = '', cohort = '', effective = ''] = JSON.parse(key) as readonly string[];
      const unknown = measures.has(measure) ? '' : '（没有这一计量）';
      return {
        zh: `计数器${measure}${unknown} ${cohort}/${effective}是${stored.get(key) ?? 0}，由日志算得${totals.get(key) ?? 0}。`,
        en: `Counter ${measure} ${cohort}/${effective} is ${stored.get(key) ?? 0}, the log gives ${totals.get(key) ?? 0}.`,
      };
    });
};
