import type { CivilDate } from '#core/calendar/date.ts';
import type { Label } from '#core/result.ts';
import {
  type ImportColumn,
  type ImportDirectory,
  type ImportForm,
  type ImportStep,
  type ImportValue,
  type ImportValues,
  nameKey,
} from './form.ts';
import { chooseTable, type TableHead } from './header.ts';
import { columnShown, type ReadRow, readRows } from './rows.ts';
import { type ImportFault, shortened, type Table } from './table.ts';

/** A record of the file, ready to be taken. */
export interface PlannedRow {
  /** The first of its rows. */
  readonly row: number;
  readonly values: ImportValues;
  readonly steps: readonly ImportStep[];
  /** What makes it the same as another. */
  readonly same: string | null;
  /** The id of what is there already, or null. */
  readonly present: string | null;
}

export interface ImportPlan {
  readonly sheet: string;
  readonly head: TableHead | null;
  readonly rows: number;
  readonly planned: readonly PlannedRow[];
  readonly faults: readonly ImportFault[];
  readonly examples: readonly number[];
}

/** What a plan is made with. */
export interface PlanWorld {
  readonly directory: ImportDirectory;
  readonly today: CivilDate;
  /** The case of a duty with this number. */
  readonly numbered: (duty: string, number: string) => string | undefined;
  /** The id of the nth case that a row opens. */
  readonly id: (sheet: number, row: number, index: number) => string;
}

export const ROWS_MAX = 20_000;
/** A row that refers to a row that refers to a row: no register of offices is so deep. */
const DEPTH_MAX = 100;

const sheetFault = (sheet: string, row: number, reason: Label, column = ''): ImportFault => ({
  sheet,
  row,
  column,
  value: '',
  reason,
});

/** Numbers of cases that the rows name, by duty: what `numbered` will be asked for. */
export const numbersNamed = (
  form: ImportForm,
  tables: readonly Table[],
  sheet: string | null,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const named = new Map<string, Set<string>>();
  const cases = Object.entries(form.columns).flatMap(([key, { cell }]) =>
    cell.kind === 'ref' && cell.to.startsWith('case:') ? [{ key, duty: cell.to.slice(5) }] : [],
  );
  const chosen = cases.length === 0 ? null : chooseTable(form, tables, sheet);
  if (chosen === null || chosen.head === null) return named;
  for (const { values } of readRows(form, chosen.table, chosen.head).rows)
    for (const { key, duty } of cases) {
      const known = named.get(duty) ?? new Set();
      if (values[key] !== undefined) known.add(String(values[key]));
      named.set(duty, known);
    }
  return named;
};

/** Turns a file into steps, or into faults that name sheet, row, column and reason. Pure: nothing is decided and nothing written. */
export const planImport = (
  form: ImportForm,
  tables: readonly Table[],
  sheet: string | null,
  world: PlanWorld,
): ImportPlan => {
  const chosen = chooseTable(form, tables, sheet);
  const name = chosen?.table.name ?? sheet ?? '';
  const nothing = { sheet: name, head: chosen?.head ?? null, rows: 0, planned: [], examples: [] };
  if (chosen === null || chosen.head === null) return { ...nothing, faults: [noHead(form, tables, sheet)] };
  const { table, head, order } = chosen;
  const heads = headFaults(form, table, head);
  if (heads.length > 0) return { ...nothing, faults: heads };
  const read = readRows(form, table, head);
  if (read.rows.length > ROWS_MAX)
    return { ...nothing, rows: read.rows.length, faults: [tooManyRows(name, read.rows.length)] };
  if (read.rows.length === 0)
    return {
      ...nothing,
      examples: read.examples,
      faults: [sheetFault(name, 0, { zh: '表头下面没有可导入的行。', en: 'There are no rows under the head.' })],
    };
  const planner = new Planner(form, table, head, order, world, read.rows);
  const { planned, faults } = planner.plan();
  return {
    sheet: name,
    head,
    rows: read.rows.length,
    planned,
    faults: [...read.faults, ...faults],
    examples: read.examples,
  };
};

const noHead = (form: ImportForm, tables: readonly Table[], sheet: string | null): ImportFault => {
  const wanted = Object.values(form.columns).filter(({ required }) => required === true);
  const known = tables.map(({ name }) => name).filter((name) => name !== '');
  return sheet !== null && !known.includes(sheet)
    ? sheetFault(sheet, 0, {
        zh: `没有这个工作表；有：${known.join('、') || '（无）'}。`,
        en: `There is no such sheet; there are: ${known.join(', ') || '(none)'}.`,
      })
    : sheetFault(sheet ?? known.join('、'), 0, {
        zh: `没有找到表头。前20行里应有一行写着：${wanted.map(({ label }) => label.zh).join('、')}。文字若是乱码，请另存为xlsx。`,
        en: `No head was found. One of the first 20 rows must hold: ${wanted.map(({ label }) => label.en).join(', ')}. If the text is garbled, save it as xlsx.`,
      });
};

const headFaults = (form: ImportForm, { name }: Table, head: TableHead): readonly ImportFault[] => [
  ...head.missing.map((key) =>
    sheetFault(name, head.row, {
      zh: `缺少“${form.columns[key]?.label.zh}”这一列。`,
      en: `The column "${form.columns[key]?.label.en}" is missing.`,
    }),
  ),
  ...head.twice.map((key) =>
    sheetFault(
      name,
      head.row,
      {
        zh: `有两列都是“${form.columns[key]?.label.zh}”，请删去一列或改名。`,
        en: `Two columns are "${form.columns[key]?.label.en}"; remove or rename one.`,
      },
      columnShown(head, key),
    ),
  ),
];

const tooManyRows = (sheet: string, rows: number): ImportFault =>
  sheetFault(sheet, 0, {
    zh: `共${rows}行，一次最多导入${ROWS_MAX}行，请分成几个文件。`,
    en: `${rows} rows; at most ${ROWS_MAX} are imported at once. Split the file.`,
  });

interface Group {
  readonly rows: readonly [ReadRow, ...ReadRow[]];
  readonly faults: ImportFault[];
  /** Rows of this file that must be recorded before it. */
  readonly before: Set<number>;
}

/** One file against the register: who is meant, what is there twice, in which order it can be recorded. */
class Planner {
  readonly #names = new Map<string, ReadonlyMap<string, readonly string[]>>();
  readonly #groups: readonly Group[];
  readonly #provided = new Map<string, { readonly id: string; readonly at: number }>();
  readonly #refs: readonly (readonly [string, ImportColumn])[];
  readonly #form: ImportForm;
  readonly #table: Table;
  readonly #head: TableHead;
  readonly #order: number;
  readonly #world: PlanWorld;

  constructor(
    form: ImportForm,
    table: Table,
    head: TableHead,
    order: number,
    world: PlanWorld,
    rows: readonly ReadRow[],
  ) {
    this.#form = form;
    this.#refs = Object.entries(form.columns).filter(([, { cell }]) => cell.kind === 'ref' || cell.kind === 'refs');
    this.#table = table;
    this.#head = head;
    this.#order = order;
    this.#world = world;
    this.#groups = groupsOf(form, rows);
    this.#groups.forEach(({ rows: [first] }, at) => {
      const provided = form.provides?.(first.values) ?? null;
      if (provided === null) return;
      for (const to of [provided.kind, `${provided.kind}:${provided.unitKind}`]) {
        const key = `${to} ${nameKey(provided.name)}`;
        if (!this.#provided.has(key)) this.#provided.set(key, { id: this.#idOf(first.row, 0), at });
      }
    });
  }

  plan(): { readonly planned: readonly PlannedRow[]; readonly faults: readonly ImportFault[] } {
    const seen = new Map<string, number>();
    const present = this.#form.present?.(this.#world.directory) ?? new Map<string, string>();
    const made = this.#groups.map((group): PlannedRow | null => {
      const [first] = group.rows;
      const rows = group.rows.map((row) => this.#resolved(group, row));
      if (group.faults.length > 0) return null;
      const values = rows[0] ?? {};
      const same = this.#form.same(values);
      const earlier = same === null ? undefined : seen.get(same);
      if (earlier !== undefined) {
        group.faults.push(this.#fault(first.row, '', '', repeats(earlier)));
        return null;
      }
      if (same !== null) seen.set(same, first.row);
      const steps = this.#steps(group, [values, ...rows.slice(1)]);
      return steps === null
        ? null
        : { row: first.row, values, steps, same, present: (same === null ? undefined : present.get(same)) ?? null };
    });
    const planned = this.#inOrder(made);
    return { planned, faults: this.#groups.flatMap(({ faults }) => faults) };
  }

  #steps(group: Group, rows: readonly [ImportValues, ...ImportValues[]]): readonly ImportStep[] | null {
    const [{ row, values: written }] = group.rows;
    const { directory, today } = this.#world;
    const steps = this.#form.steps(rows, { directory, today, id: (index) => this.#idOf(row, index) });
    if (!steps.ok) {
      const { column, reason } = steps.error;
      group.faults.push(this.#fault(row, column, String(written[column] ?? ''), reason));
      return null;
    }
    const future = steps.value.find(({ on }) => on > today);
    if (future === undefined) return steps.value;
    const column = Object.keys(rows[0]).find((key) => rows[0][key] === future.on) ?? '';
    group.faults.push(this.#fault(row, column, future.on, inFuture(today)));
    return null;
  }

  #idOf(row: number, index: number): string {
    return this.#world.id(this.#order, row, index);
  }

  #fault(row: number, key: string, value: string, reason: Label): ImportFault {
    return {
      sheet: this.#table.name,
      row,
      column: key === '' ? '' : columnShown(this.#head, key),
      value: shortened(value),
      reason,
    };
  }

  /** The values of a row with ids in the place of names. */
  #resolved(group: Group, { row, values }: ReadRow): ImportValues {
    const resolved: Record<string, ImportValue> = { ...values };
    for (const [key, { cell, label }] of this.#refs) {
      const value = values[key];
      if (value === undefined || !('to' in cell)) continue;
      const ids = (typeof value === 'object' ? value : [String(value)]).flatMap((name): readonly string[] => {
        const found = this.#find(cell.to, name);
        if (typeof found === 'string') return [found];
        if ('at' in found) {
          group.before.add(found.at);
          return [found.id];
        }
        group.faults.push(this.#fault(row, key, name, notFound(label, found.count)));
        return [];
      });
      resolved[key] = cell.kind === 'refs' ? ids : ids[0];
    }
    return resolved;
  }

  #find(to: string, name: string): string | { readonly id: string; readonly at: number } | { readonly count: number } {
    if (to.startsWith('case:')) return this.#world.numbered(to.slice(5), name) ?? { count: 0 };
    const known = this.#names.get(to) ?? namesOf(this.#world.directory, to);
    this.#names.set(to, known);
    const ids = known.get(nameKey(name)) ?? [];
    if (ids.length === 1 && ids[0] !== undefined) return ids[0];
    if (ids.length > 1) return { count: ids.length };
    return this.#provided.get(`${to} ${nameKey(name)}`) ?? { count: 0 };
  }

  /** What others of the file refer to comes before them; rows that refer to a row at fault are at fault. */
  #inOrder(made: readonly (PlannedRow | null)[]): readonly PlannedRow[] {
    const ordered: PlannedRow[] = [];
    const state = new Map<number, 'open' | 'done' | 'fault'>();
    const visit = (at: number, depth: number): boolean => {
      if (depth > DEPTH_MAX) return false;
      const known = state.get(at);
      if (known !== undefined) return known === 'done';
      state.set(at, 'open');
      const group = this.#groups[at];
      const row = made[at] ?? null;
      const wrong = [...(group?.before ?? [])].find((before) => !visit(before, depth + 1));
      if (wrong !== undefined && row !== null && group !== undefined)
        group.faults.push(this.#fault(row.row, '', '', refersToFault(this.#groups[wrong]?.rows[0].row ?? 0)));
      const good = wrong === undefined && row !== null;
      state.set(at, good ? 'done' : 'fault');
      if (good) ordered.push(row);
      return good;
    };
    for (let at = 0; at < made.length; at += 1) visit(at, 0);
    return ordered;
  }
}

const groupsOf = (form: ImportForm, rows: readonly ReadRow[]): readonly Group[] => {
  const groups = new Map<string, ReadRow[]>();
  rows.forEach((row, index) => {
    const key = form.group === undefined || row.faults.length > 0 ? `${index}` : `=${form.group(row.values)}`;
    groups.set(key, [...(groups.get(key) ?? []), row]);
  });
  return [...groups.values()].flatMap(([first, ...rest]) =>
    first === undefined
      ? []
      : [
          {
            rows: [first, ...rest] as const,
            faults: [first, ...rest].flatMap(({ faults }) => faults),
            before: new Set<number>(),
          },
        ],
  );
};

/** Ids by name of what a reference may name. */
const namesOf = (directory: ImportDirectory, to: string): ReadonlyMap<string, readonly string[]> => {
  const [kind, only] = to.split(':');
  const holders = new Set(
    directory.mandates.filter(({ post }) => only === undefined || post === only).map(({ person }) => person),
  );
  const entries =
    kind === 'unit'
      ? [...directory.units].filter(([, unit]) => unit.active && (only === undefined || unit.kind === only))
      : [...directory.people].filter(([id]) => only === undefined || holders.has(id));
  const names = new Map<string, string[]>();
  for (const [id, { name }] of entries) {
    const key = nameKey(name);
    const ids = names.get(key);
    if (ids === undefined) names.set(key, [id]);
    else ids.push(id);
  }
  return names;
};

const repeats = (row: number): Label => ({
  zh: `与第${row}行重复，请删去一行。`,
  en: `The same as row ${row}; remove one of them.`,
});
const inFuture = (today: CivilDate): Label => ({
  zh: `日期在今天（${today}）之后。`,
  en: `The day is after today (${today}).`,
});
const refersToFault = (row: number): Label => ({
  zh: `它引用的第${row}行有错误，或者互相引用；请先改好那一行。`,
  en: `Row ${row}, which it refers to, is at fault or refers back; mend that row first.`,
});
const notFound = (label: Label, count: number): Label =>
  count === 0
    ? {
        zh: `名录和本文件里都没有这一项“${label.zh}”，请核对名称或者先导入它。`,
        en: `Neither the register nor this file has this "${label.en}"; check the name or import it first.`,
      }
    : {
        zh: `名录里有${count}个同名的“${label.zh}”，分不清是哪一个；请先更名区分。`,
        en: `The register has ${count} of this name as "${label.en}"; rename them to tell them apart.`,
      };
