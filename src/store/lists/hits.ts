import type pg from 'pg';
import { queryWords, wordQuery } from '#store/search/grams.ts';
import type { SearchSight } from '#store/search/search.ts';
import type { DutyColumns } from './columns.ts';

/** What was typed, and the classes of fields in which it is looked for. */
export interface WordsAsked {
  readonly congress: number;
  readonly duty: string;
  readonly words: string;
  readonly sights: readonly SearchSight[];
}

interface Found {
  /** The search index had followed the log so far when these were found. */
  cursor: number;
  /** 1 at each row that holds the word. */
  rows: Uint8Array;
}

/** Of many words the longest narrow most. */
const WORDS_MAX = 8;
/** So many words are kept for each duty; who pages, sorts and narrows asks for the same ones. */
const KEPT = 64;
/** More changed cases than this are not worth asking for one by one. */
const ASKED_ALONE = 2_000;

const IDS = `select string_agg(case_id::text, ',') as ids`;
const ALL = `${IDS} from search_text where congress_id = $1 and sight = any($2::text[]) and duty = $3 and grams @@ $4::tsquery`;
const SOME = `${IDS} from search_text where congress_id = $1 and sight = any($2::text[]) and case_id = any($3::uuid[]) and grams @@ $4::tsquery`;

/** The cases of one duty that hold words: asked of the search index once for each word, afterwards only for what has changed. */
export class WordHits {
  readonly #columns: DutyColumns;
  readonly #found = new Map<string, Found>();

  constructor(columns: DutyColumns) {
    this.#columns = columns;
  }

  /** For each word typed the rows that hold it; `cursor` is how far the search index has followed the log. */
  async of(client: pg.ClientBase, asked: WordsAsked, cursor: number): Promise<readonly Uint8Array[]> {
    const words = queryWords(asked.words).toSorted((a, b) => b.length - a.length);
    const all: Uint8Array[] = [];
    for (const word of words.slice(0, WORDS_MAX)) all.push(await this.#ofWord(client, asked, word, cursor));
    return all;
  }

  async #ofWord(client: pg.ClientBase, asked: WordsAsked, word: string, cursor: number): Promise<Uint8Array> {
    const key = `${asked.sights.join()} ${word}`;
    const kept = this.#found.get(key);
    const changed = kept === undefined || kept.cursor > cursor ? null : this.#changedSince(kept.cursor);
    const found =
      kept === undefined || changed === null || changed.length > ASKED_ALONE
        ? { cursor, rows: await this.#ask(client, ALL, [asked.congress, asked.sights, asked.duty, wordQuery(word)]) }
        : await this.#brought(client, asked, word, { kept, changed, cursor });
    // The word asked for last is the last to go.
    this.#found.delete(key);
    this.#found.set(key, found);
    const [oldest] = this.#found.keys();
    if (this.#found.size > KEPT && oldest !== undefined) this.#found.delete(oldest);
    return found.rows;
  }

  /** Cases that changed since are asked for again each time, until the index has followed them. */
  async #brought(
    client: pg.ClientBase,
    asked: WordsAsked,
    word: string,
    { kept, changed, cursor }: { readonly kept: Found; readonly changed: readonly number[]; readonly cursor: number },
  ): Promise<Found> {
    if (changed.length === 0 && kept.rows.length >= this.#columns.size) return kept;
    const rows = new Uint8Array(this.#columns.size);
    rows.set(kept.rows.subarray(0, rows.length));
    const ids = changed.map((row) => this.#columns.ids[row] ?? '');
    const again = await this.#ask(client, SOME, [asked.congress, asked.sights, ids, wordQuery(word)]);
    for (const row of changed) rows[row] = again[row] ?? 0;
    return { cursor, rows };
  }

  async #ask(client: pg.ClientBase, text: string, values: readonly unknown[]): Promise<Uint8Array> {
    const { rows } = await client.query<{ ids: string | null }>(text, [...values]);
    const marks = new Uint8Array(this.#columns.size);
    for (const id of rows[0]?.ids?.split(',') ?? []) {
      const row = this.#columns.rowOf(id);
      if (row !== undefined && row < marks.length) marks[row] = 1;
    }
    return marks;
  }

  #changedSince(cursor: number): readonly number[] {
    const { values } = this.#columns.changed;
    const rows: number[] = [];
    for (let row = 0; row < this.#columns.size; row += 1) if ((values[row] ?? 0) > cursor) rows.push(row);
    return rows;
  }
}
