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
