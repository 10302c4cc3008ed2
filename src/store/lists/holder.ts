import type pg from 'pg';
import type { Duty } from '#core/duty.ts';
import { type Changes, changesSince } from './changes.ts';
import { DutyColumns } from './columns.ts';
import { WordHits } from './hits.ts';

interface DutyHeld {
  readonly columns: DutyColumns;
  readonly hits: WordHits;
}

/** What is known of one congress. */
export interface Held {
  /** How often its rows were folded again: when another process does that, the number is another. */
  readonly generation: number;
  readonly duties: Map<string, DutyHeld>;
  cursor: number;
  searched: number;
  /** Whoever asks first reads everything; the others wait for that. */
  filling: Promise<void> | null;
}

/** About 400 bytes a case: the congress asked for longest ago goes when there are more. */
const CASES_MAX = 1_000_000;

/** Keeps the columns of each congress that is asked for. */
export interface Holder {
  /** The columns of a congress with everything that is committed, read in the caller's transaction. */
  readonly current: (client: pg.ClientBase, congress: number) => Promise<Held>;
}

export const dutyHeld = (held: Held, duty: string): DutyHeld => {
  const known = held.duties.get(duty);
  if (known !== undefined) return known;
  const columns = new DutyColumns();
  const made = { columns, hits: new WordHits(columns) };
  held.duties.set(duty, made);
  return made;
};

const take = (held: Held, { rows, searched }: Changes): void => {
  for (const row of rows) dutyHeld(held, row.duty).columns.put(row);
  held.cursor = Math.max(held.cursor, rows.at(-1)?.changed_pos ?? -1);
  held.searched = searched;
};

export const createHolder = (duties: readonly Duty[]): Holder => {
  const all = new Map<number, Held>();
  const relations = relationsOf(duties);
  /** Everything committed so far, slice by slice; what another process folded again is read from the beginning. */
  const follow = async (client: pg.ClientBase, congress: number, held: Held): Promise<Held> => {
    for (;;) {
      const changes = await changesSince(client, congress, held.cursor, relations);
      if (changes.generation !== held.generation) return heldOf(client, congress, changes.generation);
      take(held, changes);
      if (!changes.more) return held;
    }
  };
  const heldOf = async (client: pg.ClientBase, congress: number, generation: number): Promise<Held> => {
    const known = all.get(congress);
    if (known !== undefined && known.generation === generation) {
      await known.filling;
      if (known.filling !== null) return follow(client, congress, known);
    }
    const held: Held = { generation, duties: new Map(), cursor: -1, searched: -1, filling: null };
    all.set(congress, held);
    const filled = follow(client, congress, held);
    held.filling = filled.then(
      () => undefined,
      () => {
        held.filling = null;
      },
    );
    return filled;
  };
  const current = async (client: pg.ClientBase, congress: number): Promise<Held> => {
    const held = await heldOf(client, congress, all.get(congress)?.generation ?? 0);
    all.delete(congress);
    all.set(congress, held);
    makeRoom(all, congress);
    return held;
  };
  return { current };
};

/** The relations that sight or a role asks for: but for persons, no other party matters to a list. */
const relationsOf = (duties: readonly Duty[]): readonly string[] => [
  ...new Set(
    duties.flatMap(({ sight, editions }) => [
      ...sight.flatMap(({ relations }) => relations ?? []),
      ...editions.flatMap(({ procedure }) =>
        Object.values(procedure.roles).flatMap(({ relation }) => (relation === undefined ? [] : [relation])),
      ),
    ]),
  ),
];

const casesOf = ({ duties }: Held): number => [...duties.values()].reduce((sum, { columns }) => sum + columns.size, 0);

const makeRoom = (all: Map<number, Held>, asked: number): void => {
  let cases = [...all.values()].reduce((sum, held) => sum + casesOf(held), 0);
  for (const [congress, held] of all) {
    if (cases <= CASES_MAX || congress === asked) return;
    all.delete(congress);
    cases -= casesOf(held);
  }
};
