import type pg from 'pg';
import type { Sight } from '#core/schema.ts';
import { gramVector, holdsWords, queryWords, wordQuery } from './grams.ts';
import { snippetOf } from './snippet.ts';

/** Classes of fields whose words can be looked for. Personal ones never can. */
export type SearchSight = Exclude<Sight, 'personal'>;
export const SEARCH_SIGHTS: readonly SearchSight[] = ['public', 'parties', 'office'];

/** All that a case says, one text for each class of fields; a missing or empty class has no row. */
export interface CaseTexts {
  readonly caseId: string;
  readonly duty: string;
  readonly texts: Readonly<Partial<Record<SearchSight, string>>>;
}

export interface SearchQuery {
  /** As typed: words with spaces between them, all of which must be found, each in any class that is seen. */
  readonly words: string;
  /** The classes that the asker sees of the cases asked about. */
  readonly sights: readonly SearchSight[];
  readonly duty?: string;
  readonly limit: number;
}
export interface SearchHit {
  readonly caseId: string;
  readonly snippet: string;
}

const WRITE = `
with incoming as materialized (
  select * from unnest($2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[]) as t (case_id, sight, duty, content, grams)
), gone as (
  delete from search_text s using unnest($7::uuid[]) as c (case_id)
  where s.congress_id = $1 and s.case_id = c.case_id
    and not exists (select from incoming i where i.case_id = s.case_id and i.sight = s.sight)
)
insert into search_text as s (congress_id, case_id, sight, duty, content, grams)
select $1, case_id, sight, duty, content, grams::tsvector from incoming
on conflict (congress_id, case_id, sight) do update set duty = excluded.duty, content = excluded.content, grams = excluded.grams
where (s.duty, s.content) is distinct from (excluded.duty, excluded.content)`;

/**
 * Makes what the index knows of these cases equal to their texts, in one statement: writes, replaces, and removes classes that are empty now.
 * Each case once. Runs in the caller's transaction, which holds `app.congress_id`.
 */
export const indexCases = async (
  client: pg.ClientBase,
  congress: number,
  rows: readonly CaseTexts[],
): Promise<void> => {
  if (rows.length === 0) return;
  const lines = rows.flatMap(({ caseId, duty, texts }) =>
    SEARCH_SIGHTS.flatMap((sight) => {
      const content = texts[sight] ?? '';
      return content === '' ? [] : [{ caseId, sight, duty, content, grams: gramVector(content) }];
    }),
  );
  await client.query({
    name: 'search-write',
    text: WRITE,
    values: [
      congress,
      lines.map(({ caseId }) => caseId),
      lines.map(({ sight }) => sight),
      lines.map(({ duty }) => duty),
      lines.map(({ content }) => content),
      lines.map(({ grams }) => grams),
      rows.map(({ caseId }) => caseId),
    ],
  });
};

/**
 * The cases that hold all words, newest first, each with a snippet from a class that the asker sees. Exact: what the index gives is read again.
 * It does not know who may see which case: join `searchCondition` with the predicate of lists where that differs from case to case.
 * Nothing typed finds nothing.
 */
export const searchCases = async (
  client: pg.ClientBase,
  congress: number,
  query: SearchQuery,
): Promise<readonly SearchHit[]> => {
  const words = queryWords(query.words);
  const hits: SearchHit[] = [];
  let before: string | null = null;
  while (words.length > 0 && hits.length < query.limit) {
    const wanted = query.limit - hits.length;
    const page = await candidates(client, congress, query, { words, before, wanted });
    for (const { case_id: caseId, texts } of page) {
      if (holdsWords(texts, words)) hits.push({ caseId, snippet: snippetOf(texts, words) });
    }
    before = page.at(-1)?.case_id ?? null;
    if (page.length < wanted) break;
  }
  return hits;
};

interface Page {
  readonly words: readonly string[];
  readonly before: string | null;
  readonly wanted: number;
}
interface Candidate {
  readonly case_id: string;
  readonly texts: readonly string[];
}

/** A common word fills a page from the newest texts; only a rarer one is worth all its hits from the index. */
const NEWEST = 500;

const candidates = async (
  client: pg.ClientBase,
  congress: number,
  query: SearchQuery,
  page: Page,
): Promise<readonly Candidate[]> => {
  const newest = await candidatesFrom('newest', client, congress, query, page);
  return newest.length >= page.wanted ? newest : candidatesFrom('all', client, congress, query, page);
};

/** Case ids are UUIDv7: their order is that of their making. */
const candidatesFrom = async (
  where: 'newest' | 'all',
  client: pg.ClientBase,
  congress: number,
  query: SearchQuery,
  page: Page,
): Promise<readonly Candidate[]> => {
  const values: unknown[] = [congress, query.sights, page.wanted];
  const given = (value: unknown): string => `$${values.push(value)}`;
  const duty = query.duty === undefined ? '' : ` and duty = ${given(query.duty)}`;
  const before = page.before === null ? '' : ` and case_id < ${given(page.before)}::uuid`;
  const seen = `from search_text where congress_id = $1 and sight = any($2)${duty}${before}`;
  // A window is read in order and only as far as the page needs; hits from the index are materialized, or the limit would talk the planner into that too.
  const window = `from (select case_id, grams ${seen} order by case_id desc limit ${NEWEST}) newest where`;
  const source = where === 'all' ? `${seen} and` : window;
  const each = lookedUp(page.words).map(
    (word) => `select case_id ${source} grams @@ ${given(wordQuery(word))}::tsquery`,
  );
  const { rows } = await client.query<Candidate>(
    `with hit as ${where === 'all' ? 'materialized' : 'not materialized'} (${each.join(' intersect ')}),
     page as materialized (select distinct case_id from hit order by case_id desc limit $3::int)
     select s.case_id, array_agg(s.content order by s.sight desc) as texts
     from page join search_text s on s.congress_id = $1 and s.case_id = page.case_id and s.sight = any($2)
     group by s.case_id order by s.case_id desc`,
    values,
  );
  return rows;
};

const LOOKED_UP_MAX = 8;

/** Of many words the longest narrow most; the recheck reads the others. */
const lookedUp = (words: readonly string[]): readonly string[] =>
  words.length <= LOOKED_UP_MAX ? words : words.toSorted((a, b) => b.length - a.length).slice(0, LOOKED_UP_MAX);

/** A part of a WHERE clause over `case_row`, with the values of its parameters in order. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly unknown[];
}

/**
 * The same question as a condition on the rows of a query over `case_row` (or the alias given), to stand beside others; its parameters begin at
 * `$firstParam`. Nothing typed: no condition (`true`). Never misses a case. It may let through a case that does not hold the words only if a class
 * of its text is longer than 16,383 characters, a word typed is longer than 64, or more than 8 words are typed; where that matters
 * the page rereads its rows by `holdsWords`.
 */
export const searchCondition = (
  typed: string,
  sights: readonly SearchSight[],
  firstParam: number,
  table = 'case_row',
): Condition => {
  const words = lookedUp(queryWords(typed));
  if (words.length === 0) return { sql: 'true', params: [] };
  const each = words.map(
    (_, index) =>
      `exists (select from search_text st where st.congress_id = ${table}.congress_id and st.case_id = ${table}.case_id and st.sight = any($${firstParam}::text[]) and st.grams @@ $${firstParam + 1 + index}::tsquery)`,
  );
  return { sql: `(${each.join(' and ')})`, params: [sights, ...words.map(wordQuery)] };
};

/**
 * Makes the planner use the index of grams under row-level security, which otherwise lets only leakproof functions look at rows before the policy has:
 * without it every text of the congress is tried, about 0.3 ms a thousand. Needs a superuser, once for each database; safe, since the match
 * raises no error that depends on a row and tells nothing but yes or no.
 */
export const allowIndexUnderPolicies = async (superuser: pg.ClientBase | pg.Pool): Promise<void> => {
  await superuser.query('alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof');
};
