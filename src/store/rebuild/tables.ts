import { derivedTables } from '#store/append/rows.ts';

/** The derived tables, as they are folded again and compared: columns after `congress_id`, and how each column is compared. */
export interface Derived {
  readonly name: DerivedName;
  readonly key: readonly string[];
  readonly rest: readonly string[];
  /** Compared as JSON, since the order of members says nothing. */
  readonly json: readonly string[];
}
export type DerivedName = 'case_row' | 'case_party' | 'clock' | 'contribution' | 'counter' | 'vote_result';

/** A table that follows each case: what is not its key is the rest of what the appender writes. */
const following = (name: FoldedName, key: readonly string[], json: readonly string[] = []): Derived => ({
  name,
  key,
  rest: derivedTables[name].columns.filter((column) => !key.includes(column)),
  json,
});

export const derived: Readonly<Record<DerivedName, Derived>> = {
  case_row: following('case_row', ['case_id'], ['state']),
  case_party: following('case_party', ['case_id', 'relation', 'kind', 'party_id']),
  clock: following('clock', ['case_id', 'clock', 'start_seq']),
  contribution: following('contribution', ['measure', 'cohort', 'pos', 'ordinal']),
  vote_result: following('vote_result', ['case_id', 'round', 'line']),
  counter: { name: 'counter', key: ['measure', 'cohort', 'effective', 'dims', 'key'], rest: ['n'], json: [] },
};

/** Written by the fold; `counter` is summed from `contribution`. */
export const foldedNames = ['case_row', 'case_party', 'clock', 'contribution', 'vote_result'] as const;
export type FoldedName = (typeof foldedNames)[number];

export const derivedNames = [...foldedNames, 'counter'] as const satisfies readonly DerivedName[];

export const columnsOf = ({ key, rest }: Derived): readonly string[] => [...key, ...rest];

/** The scratch table of a derived table, gone at the end of the transaction. */
export const scratch = (name: DerivedName): string => `folded_${name}`;

/** What the counters of a source of contributions add up to. */
export const counterFrom = (source: string, where: string): string =>
  `select measure, cohort, effective, dims, key, sum(n)::bigint as n from ${source} ${where} group by measure, cohort, effective, dims, key`;

/** Rows `s` of a congress and folded rows `f`, paired by key: those that only one side has, or that say different things. */
export const differing = (table: Derived, congress: number): string => {
  const differs = table.rest.map((name) => {
    const text = `s.${name} is distinct from f.${name}`;
    return table.json.includes(name) ? `(${text} and s.${name}::jsonb is distinct from f.${name}::jsonb)` : text;
  });
  const [first = ''] = table.key;
  return `from (select ctid, * from ${table.name} where congress_id = ${Number(congress)}) s
    full join (select ctid, * from ${scratch(table.name)}) f on ${table.key.map((name) => `s.${name} = f.${name}`).join(' and ')}
    where ${[`s.${first} is null`, `f.${first} is null`, ...differs].join(' or ')}`;
};
