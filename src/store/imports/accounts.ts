import type { PoolClient } from 'pg';
import { type ImportForm, textIn } from '#core/import/form.ts';
import type { ImportPlan, PlannedRow } from '#core/import/plan.ts';
import { columnShown } from '#core/import/rows.ts';
import { type ImportFault, shortened } from '#core/import/table.ts';
import { type Invited, invitationFaults } from '#store/accounts/first-link.ts';

/** An account that a record asks for, and the record's first row. */
export interface WantedAccount extends Invited {
  readonly row: number;
}

/** The accounts that the records of a file ask for: of the person on the register, or of the one whom the record registers. */
export const wantedAccounts = (form: ImportForm, planned: readonly PlannedRow[]): readonly WantedAccount[] => {
  const { accounts: column } = form;
  if (column === undefined) return [];
  return planned.flatMap(({ row, values, steps, present }) => {
    const account = textIn(values, column);
    const personId = present ?? steps[0]?.case;
    return account === '' || personId === undefined ? [] : [{ row, account, personId }];
  });
};

/** Accounts that cannot be made, by row. */
export const accountFaults = async (
  client: PoolClient,
  congress: number,
  form: ImportForm,
  { sheet, head }: ImportPlan,
  wanted: readonly WantedAccount[],
): Promise<readonly ImportFault[]> => {
  const faults = await invitationFaults(client, congress, wanted);
  return wanted.flatMap(({ row, account }) => {
    const fault = faults.get(account);
    const column = head === null || form.accounts === undefined ? '' : columnShown(head, form.accounts);
    return fault === undefined ? [] : [{ sheet, row, column, value: shortened(account), reason: fault.message }];
  });
};
