import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Duty } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { loadHistories } from '#store/append/reads.ts';
import type { Texts } from '#store/append/staging.ts';
import { type Condition, partyName } from './sight.ts';

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
  /** Only cases to which I myself belong, in whatever relation, open or closed. */
  readonly own?: boolean;
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

export interface CaseCounts {
  readonly total: number;
  readonly late: number;
  readonly dueSoon: number;
}

/** The cases of a page of a list, in its order; each with the running clock that is due first on that day. */
export const readListed = async (
  client: pg.ClientBase,
  congress: number,
  ids: readonly string[],
  today: string,
): Promise<readonly ReadCase[]> => {
  if (ids.length === 0) return [];
  const { rows } = await client.query<Row & { readonly case_id: string }>({
    name: 'read-listed',
    text: `select c.case_id, ${COLUMNS}, k.clock, k.start_seq from case_row c ${firstClock('$3')} where c.congress_id = $1 and c.case_id = any($2::uuid[])`,
    values: [congress, ids, today],
  });
  const found = new Map(rows.map((row) => [row.case_id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    return row === undefined ? [] : [readCase(row)];
  });
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

/** Who of the actor's roles a clock may wait for; `parties` (`relation kind:id`, any one of them) where the role is held by being a party. */
export interface RoleWaitedFor {
  readonly owedBy: string;
  readonly parties: readonly string[] | null;
}

export const rolesWaitedFor = (duty: Duty, actor: Actor): readonly RoleWaitedFor[] =>
  heldRoles(duty, actor).map(({ owedBy, relation, ids }) => ({
    owedBy,
    parties: relation === null ? null : ids.map((id) => partyName(relation, id)),
  }));

/** The roles of a duty whose post the actor holds, and by which ids (`kind:id`) the actor is a party. */
const heldRoles = (duty: Duty, actor: Actor) =>
  duty.editions.flatMap(({ procedure }) =>
    Object.entries(procedure.roles).flatMap(([name, role]) => {
      const held = actor.posts.filter(({ post }) => post === role.post);
      const ids = [
        ...(actor.person === null ? [] : [`person:${actor.person}`]),
        ...held.flatMap(({ unit }) => (unit === null ? [] : [`unit:${unit}`])),
      ];
      return held.length === 0 ? [] : [{ owedBy: role.relation ?? name, relation: role.relation ?? null, ids }];
    }),
  );

/** Cases in which a running clock waits for one of the actor's roles. */
export const waitsFor = (duties: readonly Duty[], actor: Actor, first: number): Condition => {
  const params: unknown[] = [];
  const parameter = (value: unknown): string => {
    params.push(value);
    return `$${first + params.length - 1}`;
  };
  const parts = duties.flatMap((duty) =>
    heldRoles(duty, actor).map(({ owedBy, relation, ids }) => {
      const own = `w.duty = ${parameter(duty.name)} and w.owed_by = ${parameter(owedBy)}`;
      return relation === null
        ? `(${own})`
        : `(${own} and exists (select 1 from case_party p where p.congress_id = w.congress_id and p.case_id = w.case_id and p.relation = ${parameter(relation)} and p.kind || ':' || p.party_id = any(${parameter(ids)}::text[])))`;
    }),
  );
  const sql =
    parts.length === 0
      ? 'false'
      : `exists (select 1 from clock w where w.congress_id = c.congress_id and w.case_id = c.case_id and w.stopped_on is null and (${parts.join(' or ')}))`;
  return { sql, params };
};
