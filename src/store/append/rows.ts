import type { Party } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { Posting } from '#core/measure.ts';
import type { VoteResultRow } from '#core/vote.ts';
import { binaryArray, type ElementType } from './binary-array.ts';
import type { CaseRecord } from './staging.ts';

/** The rows that a case leaves, as the appender writes them and as they are folded again: one list of columns for each table. */

/** How a case changed: `before` is null when all its rows are new. */
export interface CaseChange {
  readonly duty: Duty;
  readonly before: CaseRecord | null;
  readonly after: CaseRecord;
  /** Position and time of its last event. */
  readonly pos: number;
  readonly at: string;
}

export interface PostingRow {
  readonly posting: Posting;
  readonly case: string;
  readonly pos: number;
  readonly ordinal: number;
}

interface PartyRow extends Party {
  readonly case: string;
}

interface VoteRow extends VoteResultRow {
  readonly case: string;
}

/** What cases leave behind in the derived tables. */
interface Change {
  readonly cases: readonly CaseChange[];
  readonly postings: readonly PostingRow[];
}

/** Columns after `congress_id`: name, type, and the value of a row. */
export type Columns<T> = readonly (readonly [string, ElementType, (row: T) => unknown])[];

const caseColumns: Columns<CaseChange> = [
  ['case_id', 'uuid', (c) => c.after.state.id],
  ['duty', 'text', (c) => c.duty.name],
  ['edition', 'int', (c) => c.after.state.edition],
  ['number', 'text', (c) => c.after.state.number],
  ['version', 'int', (c) => c.after.state.version],
  ['status', 'text', (c) => c.after.state.status],
  ['opened_on', 'date', (c) => c.after.state.openedOn],
  ['changed_at', 'timestamptz', (c) => c.at],
  ['changed_pos', 'bigint', (c) => c.pos],
  ['is_public', 'boolean', (c) => isPublic(c.duty, c.after.state)],
  ['is_final', 'boolean', (c) => isFinal(c.duty, c.after.state)],
  ['is_void', 'boolean', (c) => c.after.state.void],
  ['state', 'text', (c) => JSON.stringify(c.after.state)],
  ['facets', 'jsonb', (c) => JSON.stringify(c.duty.facets(c.after.state.open))],
  ['texts', 'jsonb', (c) => JSON.stringify(c.after.texts.plain)],
  ['sealed_texts', 'jsonb', (c) => JSON.stringify(c.after.texts.sealed)],
];
export const partyColumns: Columns<PartyRow> = [
  ['case_id', 'uuid', (p) => p.case],
  ['relation', 'text', (p) => p.relation],
  ['kind', 'text', (p) => p.kind],
  ['party_id', 'text', (p) => p.id],
];
const clockColumns: Columns<ReturnType<typeof clockChanges>[number]> = [
  ['case_id', 'uuid', (c) => c.case],
  ['clock', 'text', (c) => c.clock],
  ['start_seq', 'int', (c) => c.startSeq],
  ['duty', 'text', (c) => c.duty],
  ['started_on', 'date', (c) => c.startedOn],
  ['due', 'date', (c) => c.due],
  ['provisional', 'boolean', (c) => c.provisional],
  ['owed_by', 'text', (c) => c.owedBy],
  ['step', 'text', (c) => c.step],
  ['stopped_on', 'date', (c) => c.stoppedOn],
];
const postingColumns: Columns<PostingRow> = [
  ['measure', 'text', (p) => p.posting.measure],
  ['cohort', 'date', (p) => p.posting.cohort],
  ['pos', 'bigint', (p) => p.pos],
  ['ordinal', 'int', (p) => p.ordinal],
  ['case_id', 'uuid', (p) => p.case],
  ['effective', 'date', (p) => p.posting.effective],
  ['dims', 'text', (p) => p.posting.dims],
  ['key', 'text', (p) => p.posting.key],
  ['n', 'bigint', (p) => p.posting.n],
];

const voteColumns: Columns<VoteRow> = [
  ['case_id', 'uuid', (v) => v.case],
  ['round', 'int', (v) => v.round],
  ['line', 'int', (v) => v.line],
  ['method', 'text', (v) => v.method],
  ['standing', 'text', (v) => v.standing],
  ['base', 'text', (v) => v.base],
  ['part', 'int', (v) => v.over[0]],
  ['whole', 'int', (v) => v.over[1]],
  ['all_members', 'int', (v) => v.all],
  ['present', 'int', (v) => v.present],
  ['entitled', 'int', (v) => v.entitled],
  ['in_favour', 'int', (v) => v.for],
  ['against', 'int', (v) => v.against],
  ['abstained', 'int', (v) => v.abstain],
  ['unpressed', 'int', (v) => v.unpressed],
  ['invalid', 'int', (v) => v.invalid],
  ['passed', 'boolean', (v) => v.passed],
];

/** Rows turned into one array for each column. */
export const arrays = <T>(rows: readonly T[], columns: Columns<T>): readonly Buffer[] =>
  columns.map(([, type, read]) => binaryArray(type, rows.map(read)));

const namesOf = <T>(columns: Columns<T>): string => columns.map(([name]) => name).join(', ');

type RowSource = <T>(columns: Columns<T>) => string;

/** The rows of arrays as a table `t`; the parameters are numbered from `from` in the order in which the sources are asked for. */
export const rowSource = (from: number): RowSource => {
  let next = from;
  return (columns) =>
    `unnest(${columns.map(([, type]) => `$${next++}::${type}[]`).join(', ')}) as t(${namesOf(columns)})`;
};

/** Inserts such rows into a table of one congress, whose number is the first parameter. */
export const insertOf = <T>(table: string, columns: Columns<T>, source: string): string =>
  `insert into ${table} (congress_id, ${namesOf(columns)}) select $1::int, t.* from ${source}`;

/** The assignments of an upsert: all columns but those that never change. */
const excluded = <T>(columns: Columns<T>, fixed: readonly string[]): string =>
  columns.flatMap(([name]) => (fixed.includes(name) ? [] : [`${name} = excluded.${name}`])).join(', ');

export const isPublic = (duty: Duty, state: CaseState): boolean =>
  !state.void && duty.isPublic(state.open, state.status);
export const isFinal = (duty: Duty, state: CaseState): boolean =>
  state.void || procedureOf(duty, state.edition).final.includes(state.status);

/** Who stands in a relation to the case, each once. */
export const partiesOf = (duty: Duty, state: CaseState): readonly Party[] =>
  state.version === 0 ? [] : procedureOf(duty, state.edition).parties(state.open);

const keyOf = ({ relation, kind, id }: Party): string => `${relation} ${kind} ${id}`;

/** What a derived table gets: the text of its insert, and the arrays for it. */
interface DerivedTable {
  /** Names of its columns after `congress_id`. */
  readonly columns: readonly string[];
  readonly insert: (into: string, source: RowSource) => string;
  /** What follows the insert where rows may be there already. */
  readonly conflict: string;
  readonly arrays: (change: Change) => readonly Buffer[];
}

/** `key` and `fixed` say how a row that is there already takes the new values; without a key rows are only added. */
const derivedTable = <T>(
  columns: Columns<T>,
  rowsOf: (change: Change) => readonly T[],
  upsert?: { readonly key: readonly string[]; readonly fixed: readonly string[] },
): DerivedTable => ({
  columns: columns.map(([name]) => name),
  insert: (into, source) => insertOf(into, columns, source(columns)),
  conflict:
    upsert === undefined
      ? ''
      : `on conflict (congress_id, ${upsert.key.join(', ')}) do update set ${excluded(columns, [...upsert.key, ...upsert.fixed])}`,
  arrays: (change) => arrays(rowsOf(change), columns),
});

/** The parties of one state that the other does not have, each once; by key, since a vote has hundreds. */
const partiesWithout = (duty: Duty, record: CaseRecord | null, other: CaseRecord | null): readonly PartyRow[] => {
  if (record === null) return [];
  const known = new Set(other === null ? [] : partiesOf(duty, other.state).map(keyOf));
  const found: PartyRow[] = [];
  for (const party of partiesOf(duty, record.state)) {
    const key = keyOf(party);
    if (known.has(key)) continue;
    known.add(key);
    found.push({ ...party, case: record.state.id });
  }
  return found;
};

const partiesAdded = (cases: readonly CaseChange[]): readonly PartyRow[] =>
  cases.flatMap(({ duty, before, after }) => partiesWithout(duty, after, before));

export const partiesRemoved = (cases: readonly CaseChange[]): readonly PartyRow[] =>
  cases.flatMap(({ duty, before, after }) => partiesWithout(duty, before, after));

const clockChanges = (cases: readonly CaseChange[]) =>
  cases.flatMap(({ duty, before, after }) => {
    const { clocks } = procedureOf(duty, after.state.edition);
    const old = before === null ? [] : before.state.clocks.map((run) => JSON.stringify(run));
    return after.state.clocks
      .filter((run) => old.length === 0 || !old.includes(JSON.stringify(run)))
      .map((run) => ({ ...run, case: after.state.id, duty: duty.name, step: clocks[run.clock]?.step ?? '' }));
  });

/** The results of the votes of a case as it is now, computed from its state; a case that never was has none. */
const votesOf = ({ serves }: Duty, record: CaseRecord | null): readonly VoteRow[] =>
  record === null || record.state.void
    ? []
    : (serves?.votes?.(record.state.open) ?? []).map((row) => ({ ...row, case: record.state.id }));

export const voteRows = (cases: readonly CaseChange[]): readonly VoteRow[] =>
  cases.flatMap(({ duty, after }) => votesOf(duty, after));

/** Rows of results that a correction or an annulment took away. */
export const votesGone = (cases: readonly CaseChange[]): readonly VoteRow[] =>
  cases.flatMap(({ duty, before, after }) => {
    const now = votesOf(duty, after);
    return votesOf(duty, before).filter(
      (old) => !now.some(({ round, line }) => round === old.round && line === old.line),
    );
  });

/** The derived tables that follow each case; counters are summed from `contribution`. */
export const derivedTables: Readonly<
  Record<'case_row' | 'case_party' | 'clock' | 'contribution' | 'vote_result', DerivedTable>
> = {
  case_row: derivedTable(caseColumns, ({ cases }) => cases, { key: ['case_id'], fixed: ['duty', 'edition'] }),
  case_party: derivedTable(partyColumns, ({ cases }) => partiesAdded(cases)),
  clock: derivedTable(clockColumns, ({ cases }) => clockChanges(cases), {
    key: ['case_id', 'clock', 'start_seq'],
    fixed: ['duty', 'step'],
  }),
  contribution: derivedTable(postingColumns, ({ postings }) => postings),
  vote_result: derivedTable(voteColumns, ({ cases }) => voteRows(cases), {
    key: ['case_id', 'round', 'line'],
    fixed: [],
  }),
};
