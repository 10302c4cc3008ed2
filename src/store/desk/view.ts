import type { PoolClient } from 'pg';
import { isStorableText } from '#core/json.ts';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Random } from '#store/accounts/argon2.ts';
import { newId } from '#store/jobs/id.ts';

/** A list's filter that a person named and kept. `query` is the query string of the list. */
export interface View {
  readonly id: string;
  readonly label: string;
  readonly query: string;
}

const LABEL_MAX = 40;
const QUERY_MAX = 2000;
const VIEWS_MAX = 50;

/** A person's views of a duty's list, in the order in which they were made. */
export const listViews = async (
  client: PoolClient,
  congress: number,
  personId: string,
  duty: string,
): Promise<readonly View[]> => {
  const { rows } = await client.query<View>(
    `select id, label, query from saved_view where congress_id = $1 and person_id = $2 and duty = $3 order by id`,
    [congress, personId, duty],
  );
  return rows;
};

/** Keeps a view. Refused: no name, one over 40 characters, one that is there already, or more than 50 views. */
export const createView = async (
  client: PoolClient,
  congress: number,
  view: { readonly personId: string; readonly duty: string; readonly label: string; readonly query: string },
  world: { readonly now: Date; readonly random: Random },
): Promise<Result<View, Refusal>> => {
  const label = view.label.trim();
  const query = view.query.replace(/^\?/, '');
  if (label === '' || [...label].length > LABEL_MAX || !isStorableText(label)) return err(badLabel);
  if (query.length > QUERY_MAX || !isStorableText(query)) return err(badQuery);
  const views = await listViews(client, congress, view.personId, view.duty);
  if (views.length >= VIEWS_MAX) return err(tooMany);
  if (views.some((other) => other.label === label)) return err(taken(label));
  const id = newId(world.now, world.random);
  await client.query(
    `insert into saved_view (congress_id, person_id, duty, id, label, query) values ($1, $2, $3, $4, $5, $6)`,
    [congress, view.personId, view.duty, id, label, query],
  );
  return ok({ id, label, query });
};

/** Removes a person's view; false when there is none of theirs. */
export const deleteView = async (
  client: PoolClient,
  congress: number,
  personId: string,
  duty: string,
  id: string,
): Promise<boolean> => {
  const { rowCount } = await client.query(
    `delete from saved_view where congress_id = $1 and person_id = $2 and duty = $3 and id::text = $4`,
    [congress, personId, duty, isStorableText(id) ? id : ''],
  );
  return rowCount === 1;
};

const badLabel = refuse('view-label', {
  zh: `请给视图取一个名称，最多${LABEL_MAX}字。`,
  en: `Please give the view a name of at most ${LABEL_MAX} characters.`,
});
const badQuery = refuse('view-query', {
  zh: '筛选条件太长或者含有无法保存的字符，请减少条件。',
  en: 'The filter is too long or holds characters that cannot be stored; please use fewer conditions.',
});
const tooMany = refuse('view-many', {
  zh: `每类最多保存${VIEWS_MAX}个视图，请先删除一些。`,
  en: `At most ${VIEWS_MAX} views are kept for a list; delete some first.`,
});
const taken = (label: string): Refusal =>
  refuse('view-taken', {
    zh: `已有名为“${label}”的视图，请换一个名称。`,
    en: `There is a view "${label}" already; please choose another name.`,
  });
