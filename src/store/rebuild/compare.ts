import type pg from 'pg';
import type { Store } from '#store/store.ts';
import { foldIntoScratch, onBench } from './fold.ts';
import { columnsOf, type Derived, type DerivedName, derived, derivedNames, differing, foldedNames } from './tables.ts';

/** What the stored rows say against the log: one sentence for each difference, none when all is well. */
export interface Comparison {
  readonly events: number;
  readonly cases: number;
  /** Rows that differ, all of them, whatever the number of sentences. */
  readonly count: number;
  readonly differences: readonly string[];
}

/** So many differences of a table are spelt out; the rest is counted. */
const SPELT = 20;

/** Folds the log of a congress again beside the stored rows and says what differs. Touches nothing and holds nobody up. */
export const compare = (store: Store, congress: number): Promise<Comparison> =>
  onBench(store, congress, false, async (bench) => {
    const folded = await foldIntoScratch(store, congress, bench, foldedNames);
    const all: Found[] = [];
    for (const name of derivedNames) all.push(await differencesOf(bench.writer, congress, derived[name]));
    return summed(folded, all);
  });

/** Counts all contributions, counters and results of votes of a congress again from the log: the nightly alarm. */
export const recount = (store: Store, congress: number): Promise<Comparison> =>
  onBench(store, congress, false, async (bench) => {
    const folded = await foldIntoScratch(store, congress, bench, ['contribution', 'vote_result']);
    return summed(folded, [
      await differencesOf(bench.writer, congress, derived.contribution),
      await differencesOf(bench.writer, congress, derived.counter),
      await differencesOf(bench.writer, congress, derived.vote_result),
    ]);
  });

interface Found {
  readonly count: number;
  readonly differences: readonly string[];
}

const summed = (folded: { readonly events: number; readonly cases: number }, found: readonly Found[]): Comparison => ({
  ...folded,
  count: found.reduce((sum, { count }) => sum + count, 0),
  differences: found.flatMap(({ differences }) => differences),
});

type Row = Readonly<Record<string, string | null>>;

/** Rows of either side that the other does not have, or has otherwise, paired by key. */
const differencesOf = async (writer: pg.ClientBase, congress: number, table: Derived): Promise<Found> => {
  const { rows } = await writer.query<Record<string, string | null>>(pairing(table, congress));
  const sentences = rows.slice(0, SPELT).map((row) => sentence(table, row));
  const rest = rows.length - sentences.length;
  const all = rest === 0 ? sentences : [...sentences, `${labels[table.name]}另有${rest}处不同。`];
  return { count: rows.length, differences: all };
};

const pairing = (table: Derived, congress: number): string =>
  `select ${columnsOf(table)
    .map((name) => `s.${name}::text as s_${name}, f.${name}::text as f_${name}`)
    .join(', ')} ${differing(table, congress)}`;

const labels: Readonly<Record<DerivedName, string>> = {
  case_row: '事项（case_row）',
  case_party: '相关方（case_party）',
  clock: '时限（clock）',
  contribution: '计量明细（contribution）',
  counter: '计数（counter）',
  vote_result: '表决结果（vote_result）',
};

const sentence = (table: Derived, row: Row): string => {
  const [first = ''] = table.key;
  const side = row[`s_${first}`] === null ? 'f' : 's';
  const where = `${labels[table.name]} ${table.key.map((name) => row[`${side}_${name}`]).join(' ')}`;
  if (row[`s_${first}`] === null) return `${where}：缺少，按记录应有。`;
  if (row[`f_${first}`] === null) return `${where}：多出，按记录不应有。`;
  // Values only of what holds nobody's words.
  const changed = table.rest.filter((name) => row[`s_${name}`] !== row[`f_${name}`]);
  const told = (name: string): string =>
    WORDS.has(name) ? `${name} 不同` : `${name} 现为 ${row[`s_${name}`]}，应为 ${row[`f_${name}`]}`;
  return `${where}：${changed.map(told).join('；')}。`;
};

const WORDS: ReadonlySet<string> = new Set(['state', 'texts', 'sealed_texts', 'facets']);
