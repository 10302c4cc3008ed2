import { civilDateIn } from '#core/calendar/date.ts';
import { type Duty, procedureOn } from '#core/duty.ts';
import type { ImportColumn, ImportForm, ImportStep, ImportValue } from '#core/import/form.ts';
import { type ImportPlan, numbersNamed, type PlannedRow, planImport } from '#core/import/plan.ts';
import { columnShown } from '#core/import/rows.ts';
import { type ImportFault, shortened } from '#core/import/table.ts';
import type { Label } from '#core/result.ts';
import type { Answer, Command } from '#store/append/command.ts';
import type { Congress } from '#store/congress.ts';
import { readSheet } from '#store/sheets/read.ts';
import type { SheetLimits } from '#store/sheets/sheet.ts';
import type { Store } from '#store/store.ts';
import { accountFaults, type WantedAccount, wantedAccounts } from './accounts.ts';
import { isAmbiguous } from './ambiguous.ts';
import { fileHash, importedId, originOf } from './ids.ts';
import { casesNumbered, keysPresent, knownCases, sealedYears } from './look-up.ts';

/** A file that somebody wishes to import. `person` is answerable for what it says. */
export interface ImportRequest {
  readonly form: ImportForm;
  readonly bytes: Uint8Array;
  /** Null: the first sheet on which the head is found. */
  readonly sheet: string | null;
  readonly person: string;
}

/** A record that is new, with its commands. */
export interface FreshRow {
  readonly planned: PlannedRow;
  readonly commands: readonly Command[];
}

/** A file against the register of this moment. */
export interface Prepared {
  readonly hash: string;
  readonly sheets: readonly string[];
  readonly plan: ImportPlan;
  readonly fresh: readonly FreshRow[];
  /** Rows that this file has brought before, and rows of which the register has the same. */
  readonly repeated: readonly number[];
  readonly present: readonly number[];
  /** Accounts that the records ask for, those of rows that are there already among them. */
  readonly accounts: readonly WantedAccount[];
  readonly faults: readonly ImportFault[];
}

/** Rows of blanks count here, those with content are counted by the plan. */
const LIMITS: SheetLimits = { bytes: 20 * 1024 * 1024, rows: 1_100_000, columns: 500, cells: 2_000_000 };

/** Every form that the duties declare, by key. */
export const importForms = (duties: ReadonlyMap<string, Duty>): ReadonlyMap<string, ImportForm> =>
  new Map([...duties.values()].flatMap(({ imports = [] }) => imports.map((form) => [form.key, form] as const)));

/** Reads a file and finds who and what it means. Nothing is decided and nothing written. */
export const prepareImport = async (store: Store, congress: Congress, request: ImportRequest): Promise<Prepared> => {
  const { form, bytes, sheet } = request;
  const hash = fileHash(bytes);
  const read = isAmbiguous(bytes)
    ? { ok: false as const, error: { message: ambiguous } }
    : await readSheet(bytes, LIMITS);
  if (!read.ok) return refused(hash, read.error.message);
  const tables = read.value;
  const directory = store.directories.of(congress.id);
  const today = civilDateIn(store.now().getTime(), congress.settings.zone);
  return store.database.inCongress(congress.id, async (client) => {
    const numbers = await casesNumbered(client, congress.id, numbersNamed(form, tables, sheet));
    const plan = planImport(form, tables, sheet, {
      directory,
      today,
      numbered: (duty, number) => numbers.get(`${duty} ${number}`),
      id: (order, row, index) => importedId(hash, order, row, index),
    });
    const known = await knownCases(client, congress.id, plan.planned.flatMap(opened));
    const keys = await keysPresent(client, congress.id, form);
    const sealed = await sealedYears(client, congress.id, store.duties);
    const isRepeated = (row: PlannedRow): boolean => opened(row).some((id) => known.has(id));
    const isPresent = ({ same, present }: PlannedRow): boolean => present !== null || (same !== null && keys.has(same));
    const left = plan.planned.filter((row) => !isRepeated(row) && !isPresent(row));
    const order = tables.findIndex(({ name }) => name === plan.sheet);
    const accounts = wantedAccounts(form, plan.planned);
    const commandsOf = commandsFor(congress.id, request.person, hash, order);
    return {
      hash,
      sheets: tables.map(({ name }) => name),
      plan,
      fresh: left.map((planned) => ({ planned, commands: commandsOf(planned) })),
      repeated: rowsOf(plan.planned.filter(isRepeated)),
      present: rowsOf(plan.planned.filter((row) => !isRepeated(row) && isPresent(row))),
      accounts,
      faults: [
        ...plan.faults,
        ...left.flatMap((row) => sealedFault(form, plan, row, sealed)),
        ...(await accountFaults(client, congress.id, form, plan, accounts)),
      ],
    };
  });
};

const rowsOf = (rows: readonly PlannedRow[]): readonly number[] => rows.map(({ row }) => row).toSorted((a, b) => a - b);
const opened = ({ steps }: PlannedRow): readonly string[] => steps.flatMap((step) => (step.opens ? [step.case] : []));

const refused = (hash: string, reason: Label): Prepared => ({
  hash,
  sheets: [],
  plan: { sheet: '', head: null, rows: 0, planned: [], faults: [], examples: [] },
  fresh: [],
  repeated: [],
  present: [],
  accounts: [],
  faults: [{ sheet: '', row: 0, column: '', value: '', reason }],
});

const ambiguous: Label = {
  zh: '这个CSV既像UTF-8又像GBK，读错会成乱码；请用表格程序另存为xlsx再上传。',
  en: 'This CSV reads as UTF-8 and as GBK, and the wrong one would garble it; save it as xlsx.',
};

/** The steps as commands: taken by whoever imports, or by the deputy whose act it was, in the post that the form says, as of their own days, marked as entered later. */
const commandsFor =
  (congress: number, person: string, hash: string, order: number) =>
  ({ row, steps }: PlannedRow): readonly Command[] => {
    const origin = originOf(hash, order, row);
    const opens = new Set(steps.flatMap((step) => (step.opens ? [step.case] : [])));
    return steps.map(({ post, unit = null, person: own = person, input, ...step }, index) => ({
      ...step,
      congress,
      input: withoutGaps(input),
      actor: { person: own, posts: [{ post, unit }] },
      today: step.on,
      late: true,
      origin,
      // A case that the row opens has its id from the row; a step in another's case is known by its key.
      ...(opens.has(step.case)
        ? {}
        : { idempotency: { actor: 'import', key: `${origin}:${index}`, requestHash: Buffer.from(hash, 'hex') } }),
    }));
  };

const withoutGaps = (input: ImportStep['input']): ImportStep['input'] =>
  Object.values(input).includes(undefined)
    ? Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))
    : input;

const sealedFault = (
  form: ImportForm,
  plan: ImportPlan,
  planned: PlannedRow,
  sealed: ReadonlySet<string>,
): readonly ImportFault[] => {
  const step = planned.steps.find(({ duty, on }) => sealed.has(`${duty} ${on.slice(0, 4)}`));
  if (step === undefined) return [];
  const year = step.on.slice(0, 4);
  return [
    faultAt(form, plan, planned, dayColumn(form, planned, step.on), {
      zh: `${year}年的数字已经封存公布，不能再补入这一年的记录；要改的请走更正。`,
      en: `The figures of ${year} are sealed and published; records of that year are not added, they are corrected.`,
    }),
  ];
};

/** The column of a date that the row has. */
const dayColumn = (form: ImportForm, { values }: PlannedRow, day: string): string =>
  Object.keys(form.columns).find((key) => form.columns[key]?.cell.kind === 'date' && values[key] === day) ?? '';

const faultAt = (
  form: ImportForm,
  { sheet, head }: ImportPlan,
  { row, values }: PlannedRow,
  key: string,
  reason: Label,
): ImportFault => ({
  sheet,
  row,
  column: key === '' ? '' : columnShown(head, key),
  value: shortened(shownAt(form.columns[key], values[key])),
  reason,
});

/** A value as the file has it; ids in the place of names say nothing. */
const shownAt = (column: ImportColumn | undefined, value: ImportValue): string => {
  const cell = column?.cell;
  if (cell?.kind === 'ref' || cell?.kind === 'refs' || value === undefined) return '';
  return cell?.kind === 'choice' ? (cell.options[String(value)]?.zh ?? String(value)) : String(value);
};

/** What the kernel refused, by row and column. Answers are those of the rows' commands, in order; of a row the first refusal counts. */
export const refusedFaults = (
  store: Store,
  form: ImportForm,
  { plan, fresh }: Prepared,
  answers: readonly Answer[],
): readonly ImportFault[] => {
  let at = 0;
  return fresh.flatMap(({ planned, commands }) => {
    const own = answers.slice(at, at + commands.length);
    at += commands.length;
    const index = own.findIndex(({ type }) => type !== 'Taken');
    const [answer, step] = [own[index], planned.steps[index]];
    return answer === undefined || step === undefined ? [] : faultsOf(store, form, plan, planned, step, answer);
  });
};

const DAYS = ['before-start', 'before-last', 'too-late', 'future'];

const faultsOf = (
  store: Store,
  form: ImportForm,
  plan: ImportPlan,
  planned: PlannedRow,
  step: ImportStep,
  answer: Answer,
): readonly ImportFault[] => {
  if (answer.type === 'Invalid')
    return answer.faults.map(({ field, message }) =>
      faultAt(form, plan, planned, Object.hasOwn(form.columns, field) ? field : '', message),
    );
  const label = stepLabel(store, step);
  const says = answer.type === 'Refusal' ? answer.message : changedMeanwhile;
  const key = answer.type === 'Refusal' ? refusedColumn(form, planned, step, answer.code) : '';
  const reason = { zh: `${label.zh}：${says.zh}`, en: `${label.en}: ${says.en}` };
  return [faultAt(form, plan, planned, key, reason)];
};

/** The column that a refusal is about: of the day that it speaks of, or as the form says. */
const refusedColumn = (form: ImportForm, planned: PlannedRow, step: ImportStep, code: string): string =>
  DAYS.includes(code) ? dayColumn(form, planned, step.on) : (form.refusals?.[code] ?? '');

const changedMeanwhile: Label = {
  zh: '同一事项刚被别人改动，请重新预览。',
  en: 'Somebody changed the same case just now; please preview again.',
};

/** What a step is called. */
export const stepLabel = (store: Store, { duty: name, step, on }: Pick<ImportStep, 'duty' | 'step' | 'on'>): Label => {
  const duty = store.duties.get(name);
  return (duty === undefined ? undefined : procedureOn(duty, on).steps[step]?.label) ?? { zh: step, en: step };
};
