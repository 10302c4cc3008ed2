import type pg from 'pg';
import type { Actor } from '#core/actor.ts';
import type { Duty } from '#core/duty.ts';
import { type CaseCounts, type CaseQuery, type ReadCase, readListed } from '#store/read/cases.ts';
import { type Asked, countsOf, inOrder, rowsFound } from './ask.ts';
import type { DutyColumns } from './columns.ts';
import { createHolder, dutyHeld } from './holder.ts';

/** A page of a list; beyond the last page there is the last. */
export type ListedPage = CaseCounts & { readonly rows: readonly ReadCase[]; readonly page: number };

/**
 * Lists of cases. What they filter and order by is kept in memory, column by column, and brought up to the log in the transaction of whoever
 * asks; the rows of a page are read by id. So every condition, order and page costs the same, and appends pay for no index of it.
 */
export interface Lists {
  /** A page of the cases that an actor (null: the public) may see. */
  readonly page: (
    client: pg.ClientBase,
    congress: number,
    duty: Duty,
    actor: Actor | null,
    query: CaseQuery,
    today: string,
  ) => Promise<ListedPage>;
  /** How many cases each of these queries finds. */
  readonly counts: (
    client: pg.ClientBase,
    congress: number,
    duty: Duty,
    actor: Actor | null,
    queries: readonly CaseQuery[],
    today: string,
  ) => Promise<readonly number[]>;
  /** Reads a congress before anybody asks. */
  readonly warm: (client: pg.ClientBase, congress: number) => Promise<void>;
}

const PAGE_MAX = 500;

export const createLists = (duties: ReadonlyMap<string, Duty>): Lists => {
  const holder = createHolder([...duties.values()]);
  const questions = async (
    client: pg.ClientBase,
    congress: number,
    asked: Omit<Asked, 'query' | 'hits'>,
    queries: readonly CaseQuery[],
  ): Promise<{ readonly columns: DutyColumns; readonly questions: readonly Asked[] }> => {
    const held = await holder.current(client, congress);
    const { columns, hits } = dutyHeld(held, asked.duty.name);
    const found: Asked[] = [];
    for (const query of queries) {
      const open = asked.actor === null || query.publicOnly === true;
      const sights = open ? (['public'] as const) : (['public', 'parties'] as const);
      const words = { congress, duty: asked.duty.name, words: query.words ?? '', sights };
      found.push({ ...asked, query, hits: await hits.of(client, words, held.searched) });
    }
    return { columns, questions: found };
  };
  return {
    page: async (client, congress, duty, actor, query, today) => {
      const asked = await questions(client, congress, { duty, actor, today }, [query]);
      const [question] = asked.questions;
      if (question === undefined) throw new Error('No question');
      const found = rowsFound(asked.columns, question);
      const size = Math.min(query.size, PAGE_MAX);
      const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / size)));
      const place = [(page - 1) * size, Math.min(found.length, page * size)] as const;
      const ids = inOrder(asked.columns, found, question, place);
      return {
        ...countsOf(asked.columns, found, today),
        page,
        rows: await readListed(client, congress, ids, today),
      };
    },
    counts: async (client, congress, duty, actor, queries, today) => {
      const asked = await questions(client, congress, { duty, actor, today }, queries);
      return asked.questions.map((question) => rowsFound(asked.columns, question).length);
    },
    warm: async (client, congress) => {
      await holder.current(client, congress);
    },
  };
};
