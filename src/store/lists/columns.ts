import { dayKey, numberParts, seriesRanks } from './order.ts';

/** A case as the lists take it from the database. */
export interface ListedRow {
  readonly case_id: string;
  readonly duty: string;
  readonly number: string | null;
  readonly status: string;
  readonly opened_on: string;
  readonly changed_pos: number;
  readonly is_public: boolean;
  readonly is_final: boolean;
  readonly is_void: boolean;
  readonly asked: boolean;
  readonly facets: Readonly<Record<string, string>>;
  /** `relation kind:id` of persons, and of those whom sight or a role asks for. */
  readonly parties: readonly string[] | null;
  /** Running clocks: the day they are due, and who owes. */
  readonly runs: readonly (readonly [string, string])[] | null;
}

/** A running clock: `dayKey` of the day it is due, and who owes. */
export interface Run {
  readonly due: number;
  readonly owedBy: string;
}

/** Texts that many rows share, as small numbers; 0 is none. */
export class Dictionary {
  readonly names: string[] = [''];
  readonly #codes = new Map<string, number>();

  /** The number of a text that some row has, or -1. */
  find(name: string): number {
    return this.#codes.get(name) ?? -1;
  }

  take(name: string): number {
    const known = this.#codes.get(name);
    if (known !== undefined) return known;
    this.#codes.set(name, this.names.length);
    return this.names.push(name) - 1;
  }
}

/** No running clock: after every day. */
export const NEVER = 2 ** 20;

/** The time of residents is a right: after it, it is over, not overdue. */
const firstDue = (runs: readonly Run[], today: number): number => {
  let first = NEVER;
  for (const { due, owedBy } of runs) if (due < first && (owedBy !== 'resident' || due >= today)) first = due;
  return first;
};

export const IS_PUBLIC = 1;
export const IS_FINAL = 2;
export const IS_VOID = 4;
export const IS_ASKED = 8;

const NONE: readonly never[] = [];
const FIRST_CAPACITY = 256;

/** A column of numbers that grows; places beyond the rows hold 0. */
class Column<A extends Float64Array | Int32Array | Uint8Array> {
  values: A;
  readonly #make: (length: number) => A;

  constructor(make: (length: number) => A) {
    this.#make = make;
    this.values = make(FIRST_CAPACITY);
  }

  set(row: number, value: number): void {
    if (row >= this.values.length) {
      const grown = this.#make(Math.max(row + 1, this.values.length * 2));
      grown.set(this.values);
      this.values = grown;
    }
    this.values[row] = value;
  }
}

const ints = (): Column<Int32Array> => new Column((length) => new Int32Array(length));
const floats = (): Column<Float64Array> => new Column((length) => new Float64Array(length));

/** All cases of one duty of a congress, column by column: what its lists filter and order by, and nothing that is personal. */
export class DutyColumns {
  readonly ids: string[] = [];
  readonly numbers: (string | null)[] = [];
  readonly parties: (readonly number[])[] = [];
  readonly runs: (readonly Run[])[] = [];
  readonly status = ints();
  readonly opened = ints();
  readonly changed = floats();
  readonly flags = new Column((length) => new Uint8Array(length));
  readonly series = ints();
  readonly ordinal = floats();
  readonly facets = new Map<string, { readonly column: Column<Int32Array>; readonly values: Dictionary }>();
  readonly statuses = new Dictionary();
  readonly partyNames = new Dictionary();
  /** The relations in which parties stand. */
  readonly relations = new Set<string>();
  readonly #seriesNames = new Dictionary();
  #ranks: readonly number[] = [];
  #due: { readonly today: number; readonly column: Column<Int32Array> } | null = null;
  readonly #rows = new Map<string, number>();

  get size(): number {
    return this.ids.length;
  }

  rowOf(id: string): number | undefined {
    return this.#rows.get(id);
  }

  /** The place of each series of numbers; 0 has none. */
  get ranks(): readonly number[] {
    if (this.#ranks.length < this.#seriesNames.names.length) this.#ranks = seriesRanks(this.#seriesNames.names);
    return this.#ranks;
  }

  /** For each row the day (`dayKey`) on which the running clock is due that is due first, seen from `today`; `NEVER` where none runs. */
  dueFrom(today: number): Int32Array {
    if (this.#due?.today !== today) {
      const column = ints();
      for (let row = 0; row < this.size; row += 1) column.set(row, firstDue(this.runs[row] ?? NONE, today));
      this.#due = { today, column };
    }
    return this.#due.column.values;
  }

  /** Takes a case as it is now; one that is older than what is here already says nothing new. */
  put(case_: ListedRow): void {
    const known = this.#rows.get(case_.case_id);
    if (known !== undefined && (this.changed.values[known] ?? 0) > case_.changed_pos) return;
    const row = known ?? this.ids.push(case_.case_id) - 1;
    this.#rows.set(case_.case_id, row);
    this.status.set(row, this.statuses.take(case_.status));
    this.opened.set(row, dayKey(case_.opened_on));
    this.changed.set(row, case_.changed_pos);
    this.flags.set(row, flagsOf(case_));
    this.numbers[row] = case_.number;
    const parts = case_.number === null ? null : numberParts(case_.number);
    this.series.set(row, parts === null ? 0 : this.#seriesNames.take(parts.series));
    this.ordinal.set(row, parts?.ordinal ?? 0);
    this.parties[row] = case_.parties?.map((party) => this.#takeParty(party)) ?? NONE;
    const runs = case_.runs?.map(([due, owedBy]) => ({ due: dayKey(due), owedBy })) ?? NONE;
    this.runs[row] = runs;
    this.#due?.column.set(row, firstDue(runs, this.#due.today));
    this.#putFacets(row, case_.facets);
  }

  #takeParty(party: string): number {
    if (this.partyNames.find(party) < 0) this.relations.add(party.slice(0, party.indexOf(' ')));
    return this.partyNames.take(party);
  }

  #putFacets(row: number, facets: ListedRow['facets']): void {
    for (const [name, { column, values }] of this.facets) {
      const value = facets[name];
      column.set(row, value === undefined ? 0 : values.take(value));
    }
    for (const [name, value] of Object.entries(facets)) {
      if (this.facets.has(name)) continue;
      const facet = { column: ints(), values: new Dictionary() };
      this.facets.set(name, facet);
      facet.column.set(row, facet.values.take(value));
    }
  }
}

const flagsOf = ({ is_public, is_final, is_void, asked }: ListedRow): number =>
  (is_public ? IS_PUBLIC : 0) | (is_final ? IS_FINAL : 0) | (is_void ? IS_VOID : 0) | (asked ? IS_ASKED : 0);
