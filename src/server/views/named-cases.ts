import type pg from 'pg';
import { type Duty, procedureOf } from '#core/duty.ts';
import type { LoggedEvent } from '#core/event.ts';
import { isObject, type Json } from '#core/json.ts';
import type { Label } from '#core/result.ts';
import type { Sight } from '#core/schema.ts';
import { isUuid } from '#store/append/fact-shelf.ts';
import type { Directory } from '#store/directory.ts';
import { type ReadCase, readCases } from '#store/read/cases.ts';
import { titleOf } from './title.ts';

/** Another case as a page names it. */
export interface NamedCase {
  readonly number: string | null;
  readonly duty: string;
  readonly title: string;
  readonly href: string;
  /** What a step of its procedure is called. */
  readonly stepLabel: (step: string) => Label | undefined;
}

export interface NamingWorld {
  readonly duties: ReadonlyMap<string, Duty>;
  readonly directory: Directory;
  /** What the reader may see of a case; null: nothing. */
  readonly sees: (duty: Duty, read: ReadCase) => ReadonlySet<Sight> | null;
  readonly hrefOf: (duty: Duty, read: ReadCase) => string;
}

/** What a value names by itself, or in the objects of a list: steps of other cases that one decision takes. */
const idsIn = (value: Json): readonly string[] =>
  [value, ...(Array.isArray(value) ? value.flatMap((one) => (isObject(one) ? Object.values(one) : [])) : [])].filter(
    (one): one is string => typeof one === 'string' && isUuid(one),
  );

/** Other cases that the events name, by id, as far as the reader sees them. */
export const namedCases = async (
  client: pg.ClientBase,
  congress: number,
  history: readonly LoggedEvent[],
  world: NamingWorld,
): Promise<ReadonlyMap<string, NamedCase>> => {
  const ids = history.flatMap(({ open }) => Object.values(open).flatMap(idsIn));
  if (ids.length === 0) return new Map();
  const reads = await readCases(client, congress, [...new Set(ids)]);
  return new Map(
    reads.flatMap((read): readonly (readonly [string, NamedCase])[] => {
      const duty = world.duties.get(read.state.duty);
      const seen = duty === undefined ? null : world.sees(duty, read);
      if (duty === undefined || seen === null) return [];
      const title = titleOf(duty, read.state, read.texts, seen, world.directory);
      const href = world.hrefOf(duty, read);
      const { steps } = procedureOf(duty, read.state.edition);
      const stepLabel = (step: string) => steps[step]?.label;
      return [[read.state.id, { number: read.state.number, duty: duty.name, title, href, stepLabel }]];
    }),
  );
};
