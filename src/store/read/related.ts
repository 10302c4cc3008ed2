import type pg from 'pg';
import type { CaseState } from '#core/case.ts';
import type { FactRequest, Facts } from '#core/facts.ts';
import { loadRelated } from '#store/append/reads.ts';

/** The cases in relation to others, as they are now: one query for all that is asked. What was not asked is not there. */
export const readRelated = async (
  client: pg.ClientBase,
  congress: number,
  requests: readonly FactRequest[],
): Promise<Pick<Facts, 'related'>> => {
  const wanted = requests.flatMap((one) => (one.kind === 'related' ? [one] : []));
  const found = new Map<string, CaseState[]>();
  for (const { state, relation, party } of await loadRelated(client, congress, wanted)) {
    const key = `${state.duty} ${relation} ${party}`;
    const known = found.get(key);
    if (known === undefined) found.set(key, [state]);
    else known.push(state);
  }
  return { related: (duty, relation, id) => found.get(`${duty} ${relation} ${id}`) ?? [] };
};

/** How many cases of a duty that stand in a relation to a case have this status, by a facet. */
export const countRelated = async (
  client: pg.ClientBase,
  congress: number,
  asked: {
    readonly duty: string;
    readonly relation: string;
    readonly id: string;
    readonly status: string;
    readonly by: string;
  },
): Promise<ReadonlyMap<string, number>> => {
  const { rows } = await client.query<{ value: string; n: number }>({
    name: 'count-related',
    text: `select c.facets ->> $6 as value, count(*)::int as n
           from case_party p join case_row c on c.congress_id = p.congress_id and c.case_id = p.case_id
           where p.congress_id = $1 and p.kind = 'case' and p.party_id = $4 and p.relation = $3
             and c.duty = $2 and c.status = $5 and not c.is_void and c.facets ? $6
           group by 1`,
    values: [congress, asked.duty, asked.relation, asked.id, asked.status, asked.by],
  });
  return new Map(rows.map(({ value, n }) => [value, n]));
};
