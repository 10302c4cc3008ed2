import type pg from 'pg';
import type { CivilDate } from '#core/calendar/date.ts';
import { gramSet, quoteLexeme } from './grams.ts';
import type { SearchSight } from './search.ts';

export interface SimilarQuery {
  readonly duty: string;
  readonly text: string;
  /** The classes of texts to compare with: only those that the asker sees of every case of the duty. */
  readonly sights: readonly SearchSight[];
  /** Cases opened on this day or later; usually two years back. */
  readonly since: CivilDate;
  /** The case that the text belongs to, if it is one already. */
  readonly except?: string;
  /** The least share of common grams, 0 to 1. */
  readonly threshold?: number;
  readonly limit?: number;
  /** Compare with the title alone: the plain field that holds it for each class of texts. Rare grams then weigh more than those of every title. */
  readonly titles?: Readonly<Partial<Record<SearchSight, string>>>;
}
export interface SimilarCase {
  readonly caseId: string;
  /** The class of the text that it is like. */
  readonly sight: SearchSight;
  /** Common grams divided by all grams of both (Jaccard), exact; of titles weighted by how rare they are. */
  readonly likeness: number;
}

/** How often grams occur in a congress, held in this process only. */
interface Frequencies {
  readonly texts: number;
  /** In how many texts, counted on the newest 50,000 and scaled to all; those met less than 3 times are left out. */
  readonly counts: ReadonlyMap<string, number>;
  /** Where the follower stood when they were counted. */
  readonly pos: number;
}

export interface SimilarFinder {
  /** The texts most like a text, at most one of each class of a case, the likest first; candidates come from the grams' index, likeness from the texts themselves. */
  readonly find: (client: pg.ClientBase, congress: number, query: SimilarQuery) => Promise<readonly SimilarCase[]>;
}

const THRESHOLD = 0.4;
/** Titles are short, and say one matter in different words. */
const TITLE_THRESHOLD = 0.2;
const LIMIT = 5;
const CANDIDATES = 500;
const COUNTED_TEXTS = 50_000;
const UNKNOWN_MAX = 4;
const RARE = 8;
/** Beyond so many expected rows the text has no rare grams, and more than one of its grams is asked for. */
const BROAD = 2_000;

/** A finder with its own memory of frequencies, counted again when the follower has gone on by a fifth. */
export const createSimilarFinder = (): SimilarFinder => {
  const known = new Map<number, Frequencies>();
  const frequenciesOf = async (client: pg.ClientBase, congress: number): Promise<Frequencies> => {
    const { rows } = await client.query<{ pos: number }>(
      `select pos from follower where congress_id = $1 and name = 'search'`,
      [congress],
    );
    const pos = rows[0]?.pos ?? -1;
    const found = known.get(congress);
    if (found !== undefined && pos >= found.pos && pos <= found.pos * 1.2 + 100) return found;
    const counted = await countGrams(client, congress, pos);
    known.set(congress, counted);
    return counted;
  };
  const find = async (
    client: pg.ClientBase,
    congress: number,
    query: SimilarQuery,
  ): Promise<readonly SimilarCase[]> => {
    const grams = gramSet(query.text);
    if (grams.size === 0) return [];
    const known = await frequenciesOf(client, congress);
    const found = await similarCandidates(client, congress, query, grams, chooseGrams(grams, known));
    return likest(found, query, (content) =>
      query.titles === undefined ? jaccard(grams, gramSet(content)) : weighted(grams, gramSet(content), known),
    );
  };
  return { find };
};

/** Of the newest texts: enough to know what is rare. */
const countGrams = async (client: pg.ClientBase, congress: number, pos: number): Promise<Frequencies> => {
  const newest = `select grams from search_text where congress_id = ${Number(congress)} order by case_id desc limit ${COUNTED_TEXTS}`;
  const { rows: sizes } = await client.query<{ n: number }>(
    'select count(*) as n from search_text where congress_id = $1',
    [congress],
  );
  const texts = sizes[0]?.n ?? 0;
  const scale = Math.max(1, texts / COUNTED_TEXTS);
  const { rows } = await client.query<{ word: string; ndoc: number }>(
    'select word, ndoc from ts_stat($1) where ndoc >= 3',
    [newest],
  );
  return { texts, counts: new Map(rows.map(({ word, ndoc }) => [word, ndoc * scale])), pos };
};

interface GramPlan {
  /** What a candidate must meet. */
  readonly condition: string;
  /** About how many rows will meet it. */
  readonly expected: number;
}

/**
 * The 8 rarest known grams and up to 4 that no count knows, any of which may point to a likeness. Where even they are common (texts made of set phrases)
 * a candidate must meet each of up to 4 such groups: an edit that spoils one gram leaves its group.
 */
const chooseGrams = (grams: ReadonlySet<string>, { texts, counts }: Frequencies): GramPlan => {
  const unknown = [...grams].filter((gram) => !counts.has(gram)).slice(0, UNKNOWN_MAX);
  const rarest = [...grams]
    .flatMap((gram) => (counts.has(gram) ? [{ gram, count: counts.get(gram) ?? 0 }] : []))
    .sort((a, b) => a.count - b.count);
  const groups = [
    {
      grams: [...unknown, ...rarest.slice(0, RARE).map(({ gram }) => gram)],
      expected: expectedRows(rarest.slice(0, RARE), texts),
    },
  ];
  let expected = groups[0]?.expected ?? 0;
  for (let start = RARE; expected > BROAD && groups.length < 4 && start + RARE <= rarest.length; start += RARE) {
    const next = rarest.slice(start, start + RARE);
    groups.push({ grams: next.map(({ gram }) => gram), expected: expectedRows(next, texts) });
    expected *= Math.min(1, expectedRows(next, texts) / Math.max(1, texts));
  }
  const condition = groups.map((group) => `(${group.grams.map(quoteLexeme).join(' | ')})`).join(' & ');
  return { condition, expected };
};

const expectedRows = (grams: readonly { readonly count: number }[], texts: number): number =>
  Math.min(
    texts,
    grams.reduce((sum, { count }) => sum + count, 0),
  );

interface Candidate {
  readonly case_id: string;
  readonly sight: SearchSight;
  readonly content: string;
}

/** At most 500 candidates: where more meet the plan, those with the most in common. Counting that for few would cost more than comparing them. */
const similarCandidates = async (
  client: pg.ClientBase,
  congress: number,
  query: SimilarQuery,
  grams: ReadonlySet<string>,
  { condition, expected }: GramPlan,
): Promise<readonly Candidate[]> => {
  const titles = query.titles === undefined ? null : JSON.stringify(query.titles);
  const values = [congress, query.duty, query.sights, condition, query.since, query.except ?? null, titles];
  if (expected <= CANDIDATES) {
    const { rows } = await client.query<Candidate>(`${MET} ${COMPARED} ${OPENED} limit ${CANDIDATES + 1}`, values);
    if (rows.length <= CANDIDATES) return rows;
  }
  const { rows } = await client.query<Candidate>(
    `${MET} ${COMPARED} ${OPENED}
     order by (select count(*)::float / (length(h.grams) + cardinality($8::text[]) - count(*))
               from unnest(tsvector_to_array(h.grams)) as g join unnest($8::text[]) as asked on asked = g) desc, h.case_id desc
     limit ${CANDIDATES}`,
    [...values, [...grams]],
  );
  return rows;
};

/** Materialized, so that the limit does not talk the planner into reading all texts in order. */
const MET = `with hit as materialized (
  select case_id, sight, content, grams from search_text
  where congress_id = $1 and duty = $2 and sight = any($3) and grams @@ $4::tsquery and case_id is distinct from $6::uuid)`;
const COMPARED = `select h.case_id, h.sight, case when $7::jsonb is null then h.content else coalesce(c.texts ->> ($7::jsonb ->> h.sight), '') end as content`;
const OPENED = `from hit h join case_row c on c.congress_id = $1 and c.case_id = h.case_id and c.opened_on >= $5 and not c.is_void`;

const likest = (
  candidates: readonly Candidate[],
  query: SimilarQuery,
  likenessOf: (content: string) => number,
): readonly SimilarCase[] =>
  candidates
    .map(({ case_id: caseId, sight, content }) => ({ caseId, sight, likeness: likenessOf(content) }))
    .filter(
      ({ likeness }) => likeness >= (query.threshold ?? (query.titles === undefined ? THRESHOLD : TITLE_THRESHOLD)),
    )
    .sort((a, b) => b.likeness - a.likeness || (a.caseId < b.caseId ? 1 : -1))
    .slice(0, query.limit ?? LIMIT);

/** As `jaccard`, each gram counted by how rare it is among the texts. */
const weighted = (one: ReadonlySet<string>, other: ReadonlySet<string>, { texts, counts }: Frequencies): number => {
  const weightOf = (gram: string): number => Math.log(1 + texts / Math.max(1, counts.get(gram) ?? 1));
  let common = 0;
  let all = 0;
  for (const gram of new Set([...one, ...other])) {
    const weight = weightOf(gram);
    all += weight;
    if (one.has(gram) && other.has(gram)) common += weight;
  }
  return all === 0 ? 0 : common / all;
};

/** Common members divided by all members; 0 for two empty sets. */
export const jaccard = (one: ReadonlySet<string>, other: ReadonlySet<string>): number => {
  let common = 0;
  for (const member of one) if (other.has(member)) common += 1;
  return common === 0 ? 0 : common / (one.size + other.size - common);
};
