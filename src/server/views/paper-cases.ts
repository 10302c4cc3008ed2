import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { CaseState } from '#core/case.ts';
import type { Paper, PaperCase, PaperNeeds } from '#core/paper.ts';
import type { Sight } from '#core/schema.ts';
import { loadCases, loadRelated } from '#store/append/reads.ts';
import type { CaseRecord } from '#store/append/staging.ts';
import type { Congress } from '#store/congress.ts';
import { sees, sightOfField } from '#store/read/sight.ts';
import type { Store } from '#store/store.ts';

/** The cases that a paper needs, by their duty. */
export type RelatedCases = ReadonlyMap<string, readonly PaperCase[]>;

/** Who asks, and where. */
export interface AskingPaper {
  readonly store: Store;
  readonly congress: Congress;
  readonly actor: Actor;
}

const isNeeded = ({ find }: PaperNeeds, { id, open }: CaseState, record: Loaded): boolean =>
  'relation' in find
    ? record.relation === find.relation && record.party === id
    : find.ids(open).includes(record.state.id);

type Loaded = CaseRecord & { readonly relation?: string; readonly party?: string };

const load = async (
  client: pg.ClientBase,
  congress: Congress,
  needs: readonly PaperNeeds[],
  states: readonly CaseState[],
): Promise<readonly Loaded[]> => {
  const [byParty, byId] = [
    await loadRelated(
      client,
      congress.id,
      needs.flatMap(({ duty, find }) =>
        'relation' in find ? states.map(({ id }) => ({ duty, relation: find.relation, id })) : [],
      ),
    ),
    await loadCases(
      client,
      congress.id,
      needs.flatMap(({ find }) => ('ids' in find ? states.flatMap(({ open }) => find.ids(open)) : [])),
    ),
  ];
  return [...byParty, ...byId];
};

/** What papers of these cases need, read once; then, for a paper of one case: null where the asker does not see all of it. */
export const paperCases = async (
  client: pg.ClientBase,
  { store, congress, actor }: AskingPaper,
  papers: readonly Paper[],
  states: readonly CaseState[],
): Promise<(paper: Paper, state: CaseState) => RelatedCases | null> => {
  const loaded = (
    await load(
      client,
      congress,
      papers.flatMap(({ needs = [] }) => needs),
      states,
    )
  ).filter(({ state }) => !state.void);
  return ({ needs = [] }, state) => {
    const found = new Map<string, readonly PaperCase[]>();
    for (const need of needs) {
      const duty = store.duties.get(need.duty);
      if (duty === undefined) continue;
      const own = loaded.filter((record) => record.state.duty === need.duty && isNeeded(need, state, record));
      const isNumber = need.sees === 'number';
      const shown = new Set<Sight>(need.sees === 'number' ? [] : need.sees);
      const isSeen = (record: Loaded): boolean => {
        const seen = sees(duty, record.state, actor);
        return seen !== null && [...shown].every((sight) => seen.has(sight));
      };
      if (!isNumber && !own.every(isSeen)) return null;
      const cases = own.toSorted((a, b) => (a.state.openedOn < b.state.openedOn ? -1 : 1));
      found.set(
        need.duty,
        cases.map((record) => ({
          id: record.state.id,
          number: record.state.number,
          status: record.state.status,
          open: isNumber ? null : record.state.open,
          text: (field) => (shown.has(sightOfField(duty, field) ?? 'office') ? (record.texts.plain[field] ?? '') : ''),
        })),
      );
    }
    return found;
  };
};
