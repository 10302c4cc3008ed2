/** The derived tables, as they are folded again and compared: columns after `congress_id`, and how each column is compared. */
export interface Derived {
  readonly name: DerivedName;
  readonly key: readonly string[];
  readonly rest: readonly string[];
  /** Compared as JSON, since the order of members says nothing. */
  readonly json?: readonly string[];
}
export type DerivedName = 'case_row' | 'case_party' | 'clock' | 'contribution' | 'counter';

export const derived: Readonly<Record<DerivedName, Derived>> = {
  case_row: {
    name: 'case_row',
    key: ['case_id'],
    rest: [
      ...['duty', 'edition', 'number', 'version', 'status', 'opened_on', 'changed_at', 'changed_pos'],
      ...['is_public', 'is_final', 'is_void', 'state', 'facets', 'texts', 'sealed_texts'],
    ],
    json: ['state'],
  },
  case_party: { name: 'case_party', key: ['case_id', 'relation', 'kind', 'party_id'], rest: [] },
  clock: {
    name: 'clock',
    key: ['case_id', 'clock', 'start_seq'],
    rest: ['duty', 'started_on', 'due', 'provisional', 'owed_by', 'step', 'stopped_on'],
  },
  contribution: {
    name: 'contribution',
    key: ['measure', 'cohort', 'pos', 'ordinal'],
    rest: ['case_id', 'effective', 'dims', 'key', 'n'],
  },
  counter: { name: 'counter', key: ['measure', 'cohort', 'effective', 'dims', 'key'], rest: ['n'] },
};

/** Written by the fold; `counter` is summed from `contribution`. */
export const foldedNames = ['case_row', 'case_party', 'clock', 'contribution'] as const;
export type FoldedName = (typeof foldedNames)[number];

export const columnsOf = ({ key, rest }: Derived): readonly string[] => [...key, ...rest];

/** The scratch table of a derived table, gone at the end of the transaction. */
export const scratch = (name: DerivedName): string => `folded_${name}`;

export const counterFrom = (source: string, where: string): string =>
  `select measure, cohort, effective, dims, key, sum(n)::bigint as n from ${source} ${where} group by measure, cohort, effective, dims, key`;
