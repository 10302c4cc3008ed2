import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { Duty } from '#core/duty.ts';
import { type CaseCounts, type CaseQuery, waitsFor } from '#store/read/cases.ts';
import { type Condition, sightCondition } from '#store/read/sight.ts';
import { searchCondition } from '#store/search/search.ts';

/** The running clock that is due first. The time that residents have is a right: past it, it is over, not overdue. */
const FIRST_CLOCK = (today: string): string =>
  `left join lateral (select k.due from clock k where k.congress_id = c.congress_id and k.case_id = c.case_id and k.stopped_on is null and (k.owed_by <> 'resident' or k.due >= ${today}::date) order by k.due, k.clock limit 1) k on true`;

const NUMBER = [
  `regexp_replace(c.number, '\\d+\\D*$', '') collate "C"`,
  `substring(c.number from '(\\d+)\\D*$')::numeric`,
];
const SORTS: Readonly<Record<NonNullable<CaseQuery['sort']>, string>> = {
  urgent: 'k.due nulls last, c.opened_on desc, c.case_id',
  opened: 'c.opened_on, c.case_id',
  '-opened': 'c.opened_on desc, c.case_id desc',
  number: `${NUMBER.join(', ')}, c.case_id`,
  '-number': `${NUMBER.map((one) => `${one} desc nulls last`).join(', ')}, c.case_id`,
  changed: 'c.changed_pos desc, c.case_id',
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
  if (query.own === true)
    where.parts.push(
      `exists (select 1 from case_party p where p.congress_id = c.congress_id and p.case_id = c.case_id and p.kind = 'person' and p.party_id = ${where.value(actor?.person ?? '')})`,
    );
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

const countWhere = async (client: pg.ClientBase, where: Where, today: string): Promise<CaseCounts> => {
  const todayParam = where.value(today);
  const { rows } = await client.query<{ total: number; late: number; soon: number }>(
    `select count(*)::int as total, count(*) filter (where k.due < ${todayParam}::date)::int as late, count(*) filter (where k.due between ${todayParam}::date and ${todayParam}::date + 5)::int as soon
     from case_row c ${FIRST_CLOCK(todayParam)} where ${where.sql}`,
    where.params,
  );
  const [count = { total: 0, late: 0, soon: 0 }] = rows;
  return { total: count.total, late: count.late, dueSoon: count.soon };
};

/** What a list says, asked of the tables themselves by one statement: slow, and what the lists are held against. */
export const listByTables = async (
  client: pg.ClientBase,
  congress: number,
  duty: Duty,
  actor: Actor | null,
  query: CaseQuery,
  today: string,
): Promise<CaseCounts & { readonly ids: readonly string[] }> => {
  const where = conditions(congress, duty, actor, query, today);
  const counts = await countWhere(client, where, today);
  const { rows } = await client.query<{ case_id: string }>(
    `select c.case_id from case_row c ${FIRST_CLOCK(`$${where.params.length}`)} where ${where.sql}
     order by ${SORTS[query.sort ?? 'urgent']} limit ${query.size} offset ${(query.page - 1) * query.size}`,
    where.params,
  );
  return { ...counts, ids: rows.map(({ case_id }) => case_id) };
};
