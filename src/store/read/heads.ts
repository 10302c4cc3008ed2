import type pg from 'pg';
import type { Actor, Party } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { CaseHead, HeadsAsked } from '#core/checklist.ts';
import type { Duty } from '#core/duty.ts';
import type { Sight } from '#core/schema.ts';
import type { Texts } from '#store/append/staging.ts';
import { partiesThatSee, seesOf } from './sight.ts';

/** Cases in relation to another without their folded states: of a sitting's thousand papers the states alone are megabytes. */

// From the asked parties to their rows to their cases, whatever the planner believes of the tables' sizes.
const RELATED = `from (select distinct * from unnest($2::text[], $3::text[], $4::text[])) as t(duty, relation, id)
  cross join lateral (select case_id, relation, party_id from case_party
    where congress_id = $1 and kind = any('{person,unit,body,case}') and party_id = t.id and relation = t.relation offset 0) p
  cross join lateral (select * from case_row where congress_id = $1 and case_id = p.case_id limit 1) c`;
const CLOCKS = `select json_agg(json_build_object('clock', k.clock, 'startSeq', k.start_seq, 'due', k.due, 'stoppedOn', k.stopped_on) order by k.start_seq, k.clock)
  from clock k where k.congress_id = $1 and k.case_id = c.case_id`;

const valuesOf = (congress: number, asked: readonly HeadsAsked[]): readonly unknown[] => [
  congress,
  asked.map(({ duty }) => duty),
  asked.map(({ relation }) => relation),
  asked.map(({ id }) => id),
];

interface HeadRow {
  readonly duty: string;
  readonly relation: string;
  readonly party_id: string;
  readonly case_id: string;
  readonly status: string;
  readonly is_void: boolean;
  readonly facets: Readonly<Record<string, string>>;
  readonly clocks: CaseHead['clocks'] | null;
}

/** The heads of all cases in these relations, as they are now, in order of their ids: one query. What was not asked is not there. */
export const readHeads = async (
  client: pg.ClientBase,
  congress: number,
  asked: readonly HeadsAsked[],
): Promise<(duty: string, relation: string, id: string) => readonly CaseHead[]> => {
  if (asked.length === 0) return () => [];
  const { rows } = await client.query<HeadRow>({
    name: 'read-heads',
    text: `select c.duty, p.relation, p.party_id, c.case_id, c.status, c.is_void, c.facets, (${CLOCKS}) as clocks ${RELATED} where c.duty = t.duty order by c.case_id`,
    values: [...valuesOf(congress, asked)],
  });
  const found = Map.groupBy(rows, (row) => `${row.duty} ${row.relation} ${row.party_id}`);
  return (duty, relation, id) =>
    (found.get(`${duty} ${relation} ${id}`) ?? []).map((row) => ({
      id: row.case_id,
      status: row.status,
      void: row.is_void,
      facets: row.facets,
      clocks: row.clocks ?? [],
    }));
};

/** A case as a list of related cases shows it to somebody. */
export interface SeenHead {
  /** `open` is null but where the duty's sight or titles ask for it. */
  readonly state: Pick<CaseState, 'id' | 'edition' | 'number' | 'status' | 'void' | 'open'>;
  readonly facets: Readonly<Record<string, string>>;
  readonly texts: Texts;
  readonly seen: ReadonlySet<Sight>;
}

interface SeenRow {
  readonly case_id: string;
  readonly edition: number;
  readonly number: string | null;
  readonly status: string;
  readonly is_void: boolean;
  readonly is_public: boolean;
  readonly facets: Readonly<Record<string, string>>;
  readonly texts: Readonly<Record<string, string>>;
  readonly sealed_texts: Readonly<Record<string, string>>;
  readonly state: string | null;
}

const asksForState = ({ serves, sight }: Duty): boolean =>
  serves !== undefined || sight.some(({ when }) => when !== undefined);

/** The cases of a duty in a relation that this actor sees, in order of their ids; what was annulled is left out. */
export const readSeen = async (
  client: pg.ClientBase,
  congress: number,
  duty: Duty,
  { relation, id }: Pick<HeadsAsked, 'relation' | 'id'>,
  actor: Actor,
): Promise<readonly SeenHead[]> => {
  const { rows } = await client.query<SeenRow>({
    name: 'read-seen',
    text: `select c.case_id, c.edition, c.number, c.status, c.is_void, c.is_public, c.facets, c.texts, c.sealed_texts, case when $5 then c.state end as state
      ${RELATED} where c.duty = t.duty and not c.is_void order by c.case_id`,
    values: [...valuesOf(congress, [{ duty: duty.name, relation, id }]), asksForState(duty)],
  });
  const own = await ownParties(client, congress, duty, rows, actor);
  return rows.flatMap((row): readonly SeenHead[] => {
    const open = row.state === null ? null : (JSON.parse(row.state) as CaseState).open;
    const parties = () => own.get(row.case_id) ?? [];
    const seen = seesOf(duty, { id: row.case_id, isPublic: row.is_public, open, parties }, actor);
    if (seen === null) return [];
    const { edition, number, status } = row;
    return [
      {
        state: { id: row.case_id, edition, number, status, void: row.is_void, open },
        facets: row.facets,
        texts: { plain: row.texts, sealed: row.sealed_texts },
        seen,
      },
    ];
  });
};

/** As which parties of these cases the actor sees them: nothing is asked for whoever sees by post alone. */
const ownParties = async (
  client: pg.ClientBase,
  congress: number,
  duty: Duty,
  cases: readonly { readonly case_id: string }[],
  actor: Actor,
): Promise<ReadonlyMap<string, readonly Party[]>> => {
  const as = partiesThatSee(duty, actor);
  if (as.length === 0 || cases.length === 0) return new Map();
  const { rows } = await client.query<Party & { readonly case_id: string }>({
    name: 'own-parties',
    text: `select p.* from unnest($2::uuid[]) as c(case_id) cross join unnest($3::text[], $4::text[], $5::text[]) as a(relation, kind, id)
      cross join lateral (select case_id, relation, kind, party_id as id from case_party
        where congress_id = $1 and kind = a.kind and party_id = a.id and relation = a.relation and case_id = c.case_id limit 1) p`,
    values: [
      congress,
      cases.map((one) => one.case_id),
      as.map((one) => one.relation),
      as.map((one) => one.kind),
      as.map((one) => one.id),
    ],
  });
  return Map.groupBy(rows, (row) => row.case_id);
};
