import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { loadHistories } from '#store/append/reads.ts';
import type { Texts } from '#store/append/staging.ts';
import { searchCondition } from '#store/search/search.ts';
import { type Condition, sightCondition } from './sight.ts';

/** A case as it is read: state, words, and when it last changed. */
export interface ReadCase {
  readonly state: CaseState;
  readonly texts: Texts;
  readonly facets: Readonly<Record<string, string>>;
  readonly changedAt: Date;
  readonly isPublic: boolean;
  readonly isFinal: boolean;
  /** The running clock that is due first. */
  readonly clock: { readonly clock: string; readonly startSeq: number } | null;
}

export interface CaseQuery {
  readonly duty: string;
  readonly words?: string;
  readonly status?: readonly string[];
  readonly facets?: Readonly<Record<string, readonly string[]>>;
  readonly from?: string;
  readonly to?: string;
  readonly number?: string;
  readonly closed?: boolean;
  readonly late?: boolean;
  readonly dueBy?: string;
  /** Only cases of which somebody asked an annulment or exclusion that waits for a second person. */
  readonly asked?: boolean;
  /** Only cases in which one of these clocks waits for me. */
  readonly mine?: boolean;
  /** Only open cases in which nothing waits for me: I did my part, others have theirs to do. */
  readonly acted?: boolean;
  readonly publicOnly?: boolean;
  readonly sort?: 'urgent' | 'opened' | '-opened' | 'number' | '-number' | 'changed';
  readonly page: number;
  readonly size: number;
}

interface Row {
  readonly state: string;
  readonly texts: Record<string, string>;
  readonly sealed_texts: Record<string, string>;
  readonly facets: Record<string, string>;
  readonly changed_at: Date;
  readonly is_public: boolean;
  readonly is_final: boolean;
  readonly clock: string | null;
  readonly start_seq: number | null;
  readonly total: number;
}

const COLUMNS = 'c.state, c.texts, c.sealed_texts, c.facets, c.changed_at, c.is_public, c.is_final';
/** The running clock that is due first. The time that residents have is a right: once `today` (SQL) is past it, it is over, not overdue. */
const firstClock = (today: string | null): string =>
  `left join lateral (select k.clock, k.start_seq, k.due from clock k where k.congress_id = c.congress_id and k.case_id = c.case_id and k.stopped_on is null ${today === null ? '' : `and (k.owed_by <> 'resident' or k.due >= ${today}::date)`} order by k.due, k.clock limit 1) k on true`;

const readCase = (row: Row): ReadCase => ({
  state: JSON.parse(row.state) as CaseState,
  texts: { plain: row.texts, sealed: row.sealed_texts },
  facets: row.facets,
  changedAt: row.changed_at,
  isPublic: row.is_public,
  isFinal: row.is_final,
  clock: row.clock === null || row.start_seq === null ? null : { clock: row.clock, startSeq: row.start_seq },
});

const SORTS: Readonly<Record<NonNullable<CaseQuery['sort']>, string>> = {
  urgent: 'k.due nulls last, c.opened_on desc, c.case_id',
  opened: 'c.opened_on, c.case_id',
  '-opened': 'c.opened_on desc, c.case_id desc',
  number: 'c.number, c.case_id',
  '-number': 'c.number desc nulls last, c.case_id',
  changed: 'c.changed_pos desc',
};

/** Collects conditions and their parameters; parameter 1 is the congress. */
class Where {
  readonly parts: string[] = ['c.congress_id = $1', 'not c.is_void'];
  readonly params: unknown[];
  constructor(congress: number) {
    this.params = [congress];
  }
  value(value: unknown): string {
    this.params.push(value);
    return `$${this.params.length}`;
  }
  add(condition: Condition): void {
    this.parts.push(condition.sql);
    this.params.push(...condition.params);
  }
  get next(): number {
    return this.params.length + 1;
  }
  get sql(): string {
    return this.parts.join(' and ');
  }
}

const conditions = (congress: number, duty: Duty, actor: Actor | null, query: CaseQuery, today: string): Where => {
  const where = new Where(congress);
  where.parts.push(`c.duty = ${where.value(duty.name)}`);
  if (actor === null || query.publicOnly === true) where.parts.push('c.is_public');
  else where.add(sightCondition([duty], actor, where.next));
  if (query.status !== undefined) where.parts.push(`c.status = any(${where.value(query.status)}::text[])`);
  for (const [name, values] of Object.entries(query.facets ?? {}))
    where.parts.push(`c.facets ->> ${where.value(name)} = any(${where.value(values)}::text[])`);
  if (query.from !== undefined) where.parts.push(`c.opened_on >= ${where.value(query.from)}`);
  if (query.to !== undefined) where.parts.push(`c.opened_on <= ${where.value(query.to)}`);
  if (query.number !== undefined) where.parts.push(`c.number = ${where.value(query.number)}`);
  if (query.closed !== undefined) where.parts.push(query.closed ? 'c.is_final' : 'not c.is_final');
  if (query.asked === true) where.parts.push(`c.state::jsonb -> 'asked' <> '{}'::jsonb`);
  if (query.late === true) where.parts.push(`k.due < ${where.value(today)}`);
  if (query.dueBy !== undefined)
    where.parts.push(`k.due >= ${where.value(today)} and k.due <= ${where.value(query.dueBy)}`);
  if (query.mine === true && actor !== null) where.add(waitsFor([duty], actor, where.next));
  if (query.acted === true && actor !== null) {
    const waits = waitsFor([duty], actor, where.next);
    where.add({ sql: `(not c.is_final and not ${waits.sql})`, params: waits.params });
  }
  if (query.words !== undefined && query.words.trim() !== '') {
    const sights =
      actor === null || query.publicOnly === true ? (['public'] as const) : (['public', 'parties'] as const);
    where.add(searchCondition(query.words, sights, where.next, 'c'));
  }
  return where;
};

export interface CaseCounts {
  readonly total: number;
  readonly late: number;
  readonly dueSoon: number;
}

/** How many cases of a query an actor may see (null: the public), how many of them are overdue, and due within 5 days. */
export const countCases = (
  client: pg.ClientBase,
  congress: number,
  duty: Duty,
  actor: Actor | null,
  query: CaseQuery,
  today: string,
): Promise<CaseCounts> => countWhere(client, conditions(congress, duty, actor, query, today), today);

const countWhere = async (client: pg.ClientBase, where: Where, today: string): Promise<CaseCounts> => {
  const todayParam = where.value(today);
  const { rows } = await client.query<{ total: number; late: number; soon: number }>(
    `select count(*)::int as total, count(*) filter (where k.due < ${todayParam}::date)::int as late, count(*) filter (where k.due between ${todayParam}::date and ${todayParam}::date + 5)::int as soon
     from case_row c ${firstClock(todayParam)} where ${where.sql}`,
    where.params,
  );
  const [count = { total: 0, late: 0, soon: 0 }] = rows;
  return { total: count.total, late: count.late, dueSoon: count.soon };
};

/** A page of the cases that an actor may see (null: the public), and how many there are. Beyond the last page there is the last. */
export const listCases = async (
  client: pg.ClientBase,
  congress: number,
  duty: Duty,
  actor: Actor | null,
  query: CaseQuery,
  today: string,
): Promise<CaseCounts & { readonly rows: readonly ReadCase[]; readonly page: number }> => {
  const where = conditions(congress, duty, actor, query, today);
  const counts = await countWhere(client, where, today);
  // The day is the last parameter since it was counted.
  const todayParam = `$${where.params.length}`;
  const size = Math.min(query.size, 500);
  const page = Math.min(query.page, Math.max(1, Math.ceil(counts.total / size)));
  const { rows } = await client.query<Row>(
    `select ${COLUMNS}, k.clock, k.start_seq from case_row c ${firstClock(todayParam)} where ${where.sql}
     order by ${SORTS[query.sort ?? 'urgent']} limit ${size} offset ${(page - 1) * size}`,
    where.params,
  );
  return { rows: rows.map(readCase), page, ...counts };
};

/** The cases of these ids that exist, in no order, whoever asks: callers apply `sees`. */
export const readCases = async (
  client: pg.ClientBase,
  congress: number,
  ids: readonly string[],
): Promise<readonly ReadCase[]> => {
  const { rows } = await client.query<Row>({
    name: 'read-cases',
    text: `select ${COLUMNS}, k.clock, k.start_seq from case_row c ${firstClock(null)} where c.congress_id = $1 and c.case_id = any($2::uuid[])`,
    values: [congress, ids],
  });
  return rows.map(readCase);
};

/** The case of a duty with this public number. */
export const readNumbered = async (
  client: pg.ClientBase,
  congress: number,
  duty: string,
  number: string,
): Promise<ReadCase | null> => {
  const { rows } = await client.query<Row>({
    name: 'read-numbered',
    text: `select ${COLUMNS}, k.clock, k.start_seq from case_row c ${firstClock(null)} where c.congress_id = $1 and c.duty = $2 and c.number = $3`,
    values: [congress, duty, number],
  });
  return rows[0] === undefined ? null : readCase(rows[0]);
};

export const readHistory = async (
  client: pg.ClientBase,
  congress: number,
  id: string,
): Promise<readonly LoggedEvent[]> => (await loadHistories(client, congress, [id])).get(id) ?? [];

/** Cases in which a running clock waits for one of the actor's roles. */
export const waitsFor = (duties: readonly Duty[], actor: Actor, first: number): Condition => {
  const params: unknown[] = [];
  const parameter = (value: unknown): string => {
    params.push(value);
    return `$${first + params.length - 1}`;
  };
  const parts = duties.flatMap((duty) =>
    duty.editions.flatMap(({ procedure }) =>
      Object.entries(procedure.roles).flatMap(([name, role]) => {
        const held = actor.posts.filter(({ post }) => post === role.post);
        if (held.length === 0) return [];
        const own = `w.duty = ${parameter(duty.name)} and w.owed_by = ${parameter(role.relation ?? name)}`;
        if (role.relation === undefined) return [`(${own})`];
        const ids = [
          ...(actor.person === null ? [] : [`person:${actor.person}`]),
          ...held.flatMap(({ unit }) => (unit === null ? [] : [`unit:${unit}`])),
        ];
        return [
          `(${own} and exists (select 1 from case_party p where p.congress_id = w.congress_id and p.case_id = w.case_id and p.relation = ${parameter(role.relation)} and p.kind || ':' || p.party_id = any(${parameter(ids)}::text[])))`,
        ];
      }),
    ),
  );
  const sql =
    parts.length === 0
      ? 'false'
      : `exists (select 1 from clock w where w.congress_id = c.congress_id and w.case_id = c.case_id and w.stopped_on is null and (${parts.join(' or ')}))`;
  return { sql, params };
};
