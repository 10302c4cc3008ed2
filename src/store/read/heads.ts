import type pg from 'pg';
import type { CaseHead, HeadsAsked } from '#core/checklist.ts';

/** Cases in relation to another without their folded states: of a sitting's thousand papers the states alone are megabytes. */

// From the asked parties to their rows to their cases, whatever the planner believes of the tables' sizes.
const RELATED = `from (select distinct * from unnest($2::text[], $3::text[], $4::text[])) as t(duty, relation, id)
  cross join lateral (select case_id, relation, party_id from case_party
    where congress_id = $1 and kind = any('{person,unit,body,case}') and party_id = t.id and relation = t.relation offset 0) p
  cross join lateral (select * from case_row where congress_id = $1 and case_id = p.case_id limit 1) c`;
const CLOCKS = `select json_agg(json_build_object('clock', k.clock, 'startSeq', k.start_seq, 'due', k.due, 'stoppedOn', k.stopped_on) order by k.start_seq, k.clock)
  from clock k where k.congress_id = $1 and k.case_id = c.case_id`;

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
    values: [congress, asked.map(({ duty }) => duty), asked.map(({ relation }) => relation), asked.map(({ id }) => id)],
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
