import type { ImportOutcome, ImportPreview, ImportSample } from '#core/api-import.ts';
import { procedureOn } from '#core/duty.ts';
import type { ImportForm } from '#core/import/form.ts';
import { type ImportFault, shortened } from '#core/import/table.ts';
import { inputFields } from '#core/procedure.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import type { Field } from '#core/schema.ts';
import type { Random } from '#store/accounts/argon2.ts';
import { inviteAccounts } from '#store/accounts/first-link.ts';
import type { Command } from '#store/append/command.ts';
import type { Congress } from '#store/congress.ts';
import type { Directory } from '#store/directory.ts';
import type { Store } from '#store/store.ts';
import {
  type FreshRow,
  type ImportRequest,
  type Prepared,
  prepareImport,
  refusedFaults,
  stepLabel,
} from './prepare.ts';

const FAULTS_SHOWN = 200;
const PRESENT_SHOWN = 200;
const SAMPLE = 8;

/** Told how many of how many steps are decided. */
export type ImportProgress = (done: number, total: number) => void;

/** What would be recorded of a file, and every fault by sheet, row, column and reason. Nothing is written. */
export const previewImport = async (
  store: Store,
  congress: Congress,
  request: ImportRequest,
): Promise<ImportPreview> => {
  const prepared = await prepareImport(store, congress, request);
  const { plan, fresh, hash, sheets, present, repeated } = prepared;
  const answers = await store.appender.rehearse(fresh.flatMap(({ commands }) => commands));
  const faults = inOrder([...prepared.faults, ...refusedFaults(store, request.form, prepared, answers)]);
  const commands = fresh.flatMap((row) => row.commands);
  return {
    form: request.form.key,
    label: request.form.label,
    hash,
    sheet: plan.sheet,
    sheets,
    head: plan.head?.row ?? 0,
    columns: columnsOf(request.form, prepared),
    ignored: plan.head?.ignored ?? [],
    rows: plan.rows,
    records: fresh.length,
    steps: commands.length,
    repeated: repeated.length,
    present: present.length,
    presentRows: present.slice(0, PRESENT_SHOWN),
    examples: plan.examples,
    faultCount: faults.length,
    faults: faults.slice(0, FAULTS_SHOWN),
    sample: fresh.slice(0, SAMPLE).map((row) => sampleOf(store, store.directories.of(congress.id), fresh, row)),
  };
};

const columnsOf = (form: ImportForm, { plan }: Prepared): ImportPreview['columns'] =>
  [...(plan.head?.columns ?? [])].map(([key, { name }]) => ({
    key,
    label: form.columns[key]?.label ?? { zh: key, en: key },
    name,
  }));

const inOrder = (faults: readonly ImportFault[]): readonly ImportFault[] =>
  faults.toSorted((a, b) => a.row - b.row || (a.column < b.column ? -1 : a.column > b.column ? 1 : 0));

const sampleOf = (
  store: Store,
  directory: Directory,
  fresh: readonly FreshRow[],
  { planned, commands }: FreshRow,
): ImportSample => ({
  row: planned.row,
  steps: commands.map((command) => {
    const duty = store.duties.get(command.duty);
    const procedure = duty === undefined ? undefined : procedureOn(duty, command.on);
    const step = procedure?.steps[command.step];
    const fields = procedure === undefined || step === undefined ? {} : inputFields(procedure, step);
    return {
      duty: duty?.one ?? { zh: command.duty, en: command.duty },
      label: stepLabel(store, command),
      on: command.on,
      values: Object.entries(command.input as Readonly<Record<string, unknown>>).map(([name, value]) => ({
        label: fields[name]?.label ?? { zh: name, en: name },
        text: shortened(shownValue(directory, fresh, fields[name], value)),
      })),
    };
  }),
});

const REF = { kind: 'ref' } as const;
/** A value as people read it; a name that comes with the same file is found in its rows. */
const shownValue = (
  directory: Directory,
  fresh: readonly FreshRow[],
  field: Pick<Field, 'kind' | 'options'> | undefined,
  value: unknown,
): string => {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (field?.kind === 'choice') return field.options?.[String(value)]?.zh ?? String(value);
  if (Array.isArray(value)) return value.map((one) => shownValue(directory, fresh, REF, one)).join('、');
  if (field?.kind !== 'ref') return String(value);
  const known = directory.units.get(String(value))?.name ?? directory.people.get(String(value))?.name;
  if (known !== undefined) return known;
  const here = fresh.find(({ planned }) => planned.steps.some((step) => step.opens && step.case === value));
  return here === undefined ? '—' : String(here.planned.values.name ?? `#${here.planned.row}`);
};

/**
 * Records a file in one transaction: everything, or nothing and the faults. Rows that are there already are passed over, so that the
 * same file imported twice changes nothing. The accounts that it asks for are made after it; a file that broke off between the two makes
 * them when it comes again.
 */
export const commitImport = async (
  store: Store,
  congress: Congress,
  request: ImportRequest,
  random: Random,
  progress?: ImportProgress,
): Promise<Result<ImportOutcome, readonly ImportFault[]>> => {
  const prepared = await prepareImport(store, congress, request);
  if (prepared.faults.length > 0) return err(inOrder(prepared.faults));
  const commands: readonly Command[] = prepared.fresh.flatMap((row) => row.commands);
  const answers = await store.appender.appendAll(commands, (done) => progress?.(done, commands.length));
  const faults = refusedFaults(store, request.form, prepared, answers);
  if (faults.length > 0) return err(inOrder(faults));
  const accounts = await store.database.inCongress(congress.id, (client) =>
    inviteAccounts(client, congress.id, prepared.accounts, { now: store.now(), random }),
  );
  progress?.(commands.length, commands.length);
  return ok({
    records: prepared.fresh.length,
    steps: commands.length,
    repeated: prepared.repeated.length,
    present: prepared.present.length,
    accounts,
  });
};

/** A fault on one line: sheet, row, column, value, reason. */
export const faultSentence = ({ sheet, row, column, value, reason }: ImportFault): Label => ({
  zh: `${sheet === '' ? '' : `工作表“${sheet}”`}${row === 0 ? '' : `第${row}行`}${column === '' ? '' : `“${column}”`}${value === '' ? '' : `（${value}）`}：${reason.zh}`,
  en: `${sheet === '' ? '' : `sheet "${sheet}" `}${row === 0 ? '' : `row ${row} `}${column === '' ? '' : `"${column}" `}${value === '' ? '' : `(${value})`}: ${reason.en}`,
});
