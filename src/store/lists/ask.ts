import type { Actor } from '#core/actor.ts';
import { addDays } from '#core/calendar/date.ts';
import type { Duty } from '#core/duty.ts';
import { type CaseCounts, type CaseQuery, rolesWaitedFor } from '#store/read/cases.ts';
import { partiesInSight, partyName } from '#store/read/sight.ts';
import { type DutyColumns, IS_ASKED, IS_FINAL, IS_PUBLIC, IS_VOID, NEVER } from './columns.ts';
import { arrange, dayKey, numberKey } from './order.ts';

/** A question to the columns of a duty. */
export interface Asked {
  readonly duty: Duty;
  /** Null: the public. */
  readonly actor: Actor | null;
  readonly query: CaseQuery;
  readonly today: string;
  /** For each word typed, the rows that hold it. */
  readonly hits: readonly Uint8Array[];
}

type Test = (row: number) => boolean;

const flag = ({ flags }: DutyColumns, bit: number, wanted: boolean): Test => {
  const { values } = flags;
  return wanted ? (row) => ((values[row] ?? 0) & bit) !== 0 : (row) => ((values[row] ?? 0) & bit) === 0;
};

/** Whether one of these is a party. */
const party = (columns: DutyColumns, names: Iterable<string>): Test => {
  const codes = new Set([...names].map((name) => columns.partyNames.find(name)));
  return (row) => {
    for (const code of columns.parties[row] ?? []) if (codes.has(code)) return true;
    return false;
  };
};

const coded = (values: Int32Array, codes: readonly number[]): Test => {
  const wanted = new Set(codes);
  return (row) => wanted.has(values[row] ?? 0);
};

/** Whether a running clock waits for one of the actor's roles. */
const waiting = (columns: DutyColumns, duty: Duty, actor: Actor): Test => {
  const roles = rolesWaitedFor(duty, actor).map(({ owedBy, parties }) => ({
    owedBy,
    holds: parties === null ? () => true : party(columns, parties),
  }));
  return (row) => {
    for (const run of columns.runs[row] ?? [])
      for (const { owedBy, holds } of roles) if (run.owedBy === owedBy && holds(row)) return true;
    return false;
  };
};

const sightTests = (columns: DutyColumns, { duty, actor, query }: Asked): readonly Test[] => {
  if (actor === null || query.publicOnly === true) return [flag(columns, IS_PUBLIC, true)];
  const seen = partiesInSight(duty, actor);
  return seen === 'every case' ? [] : [party(columns, seen)];
};

const days = ({ opened }: DutyColumns, { from, to }: CaseQuery): readonly Test[] => {
  const { values } = opened;
  const [first, last] = [from === undefined ? 0 : dayKey(from), to === undefined ? NEVER : dayKey(to)];
  return from === undefined && to === undefined
    ? []
    : [(row) => (values[row] ?? 0) >= first && (values[row] ?? 0) <= last];
};

const clockTests = (columns: DutyColumns, { query, today }: Asked): readonly Test[] => {
  const now = dayKey(today);
  const values = query.late === true || query.dueBy !== undefined ? columns.dueFrom(now) : null;
  const due = (row: number): number => values?.[row] ?? NEVER;
  const until = query.dueBy === undefined ? null : dayKey(query.dueBy);
  return [
    ...(query.late === true ? [(row: number) => due(row) < now] : []),
    ...(until === null ? [] : [(row: number) => due(row) >= now && due(row) <= until]),
  ];
};

/** All conditions of a question, the cheap ones first. */
const testsOf = (columns: DutyColumns, asked: Asked): readonly Test[] => {
  const { duty, actor, query, hits } = asked;
  const { number } = query;
  return [
    flag(columns, IS_VOID, false),
    ...(query.closed === undefined ? [] : [flag(columns, IS_FINAL, query.closed)]),
    ...(query.asked === true ? [flag(columns, IS_ASKED, true)] : []),
    ...(query.status === undefined
      ? []
      : [
          coded(
            columns.status.values,
            query.status.map((one) => columns.statuses.find(one)),
          ),
        ]),
    ...Object.entries(query.facets ?? {}).map(([name, wanted]): Test => {
      const facet = columns.facets.get(name);
      return facet === undefined
        ? () => false
        : coded(
            facet.column.values,
            wanted.map((one) => facet.values.find(one)),
          );
    }),
    ...days(columns, query),
    ...(number === undefined ? [] : [(row: number) => columns.numbers[row] === number]),
    ...hits.map(
      (marks): Test =>
        (row) =>
          marks[row] === 1,
    ),
    ...sightTests(columns, asked),
    ...clockTests(columns, asked),
    ...(query.mine === true && actor !== null ? [waiting(columns, duty, actor)] : []),
    ...(query.own === true ? [own(columns, actor)] : []),
    ...(query.acted === true && actor !== null ? actedTests(columns, duty, actor) : []),
  ];
};

/** Cases to which the actor belongs as a person, in whatever relation; nobody's where there is no person. */
const own = (columns: DutyColumns, actor: Actor | null): Test =>
  party(
    columns,
    actor === null || actor.person === null
      ? []
      : [...columns.relations].map((relation) => partyName(relation, `person:${actor.person}`)),
  );

/** Open cases in which nothing waits for the actor. */
const actedTests = (columns: DutyColumns, duty: Duty, actor: Actor): readonly Test[] => {
  const waits = waiting(columns, duty, actor);
  return [flag(columns, IS_FINAL, false), (row) => !waits(row)];
};

/** The rows that a question finds, in no order. */
export const rowsFound = (columns: DutyColumns, asked: Asked): Int32Array => {
  const tests = testsOf(columns, asked);
  const found = new Int32Array(columns.size);
  let count = 0;
  for (let row = 0; row < columns.size; row += 1) {
    let passed = 0;
    while (passed < tests.length && tests[passed]?.(row) === true) passed += 1;
    if (passed < tests.length) continue;
    found[count] = row;
    count += 1;
  }
  return found.subarray(0, count);
};

const SOON_DAYS = 5;

export const countsOf = (columns: DutyColumns, rows: Int32Array, today: string): CaseCounts => {
  const [now, soon] = [dayKey(today), dayKey(addDays(today, SOON_DAYS))];
  const dues = columns.dueFrom(now);
  let late = 0;
  let dueSoon = 0;
  for (let at = 0; at < rows.length; at += 1) {
    const due = dues[rows[at] ?? 0] ?? NEVER;
    if (due < now) late += 1;
    else if (due <= soon) dueSoon += 1;
  }
  return { total: rows.length, late, dueSoon };
};

type Sort = NonNullable<CaseQuery['sort']>;

/** What each order goes by, smallest first; cases without a number come last both ways. */
const keyOf = (columns: DutyColumns, sort: Sort, today: string): ((row: number) => number) => {
  const opened = columns.opened.values;
  const number = (row: number, sign: 1 | -1): number => {
    const series = columns.series.values[row] ?? 0;
    return series === 0
      ? Number.POSITIVE_INFINITY
      : sign * numberKey(columns.ranks[series] ?? 0, columns.ordinal.values[row] ?? 0);
  };
  const dues = sort === 'urgent' ? columns.dueFrom(dayKey(today)) : null;
  const keys: Readonly<Record<Sort, (row: number) => number>> = {
    urgent: (row) => ((dues?.[row] ?? NEVER) + 1) * (NEVER + 1) - (opened[row] ?? 0),
    opened: (row) => opened[row] ?? 0,
    '-opened': (row) => -(opened[row] ?? 0),
    number: (row) => number(row, 1),
    '-number': (row) => number(row, -1),
    changed: (row) => -(columns.changed.values[row] ?? 0),
  };
  return keys[sort];
};

/** The cases at the places from `from` to `to` of an order. */
export const inOrder = (
  columns: DutyColumns,
  found: Int32Array,
  { query, today }: Asked,
  [from, to]: readonly [number, number],
): readonly string[] => {
  const { ids } = columns;
  const sort = query.sort ?? 'urgent';
  const key = keyOf(columns, sort, today);
  const rows = found.slice();
  const keys = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += 1) keys[at] = key(rows[at] ?? 0);
  const before = (a: number, b: number): boolean => (ids[a] ?? '') < (ids[b] ?? '');
  arrange(rows, keys, sort === '-opened' ? (a, b) => before(b, a) : before, [from, to]);
  return [...rows.subarray(from, to)].map((row) => ids[row] ?? '');
};
