import type { PoolClient } from 'pg';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import type { Random } from './argon2.ts';
import { hashPassword, passwordFault } from './password.ts';
import { revokeSessions } from './session.ts';

/** An account as lists show it: never with its password. */
export interface Account {
  readonly account: string;
  readonly personId: string;
  readonly demo: boolean;
  readonly disabled: boolean;
  readonly lockedUntil: Date | null;
}

const ACCOUNT_MAX = 64;

/** Codes are compared after NFKC, in lower case and without outer space: `Ｗang ` signs in as `wang`. */
export const accountName = (typed: string): string =>
  typed.length > 4 * ACCOUNT_MAX ? '' : typed.normalize('NFKC').trim().toLowerCase();

/** Why an account cannot be called so, or null; `name` as `accountName` gives it. */
export const nameFault = (name: string): Refusal | null =>
  name.isWellFormed() && /^[\p{L}\p{N}][\p{L}\p{N}._@-]{0,63}$/u.test(name)
    ? null
    : refuse('account-name', {
        zh: `账号应为1至${ACCOUNT_MAX}个字母、数字或汉字，中间可用点、横线、下划线和@。`,
        en: `An account name has 1 to ${ACCOUNT_MAX} letters, digits or Chinese characters; dot, hyphen, underscore and @ may stand within.`,
      });

/** Makes an account of a person. Refused: a name that is taken or not allowed, a password that is too weak. */
export const createAccount = async (
  client: PoolClient,
  congress: number,
  input: { readonly account: string; readonly password: string; readonly personId: string; readonly demo: boolean },
  random: Random,
): Promise<Result<{ readonly account: string }, Refusal>> => {
  const account = accountName(input.account);
  const fault = nameFault(account);
  if (fault !== null) return err(fault);
  const weak = passwordFault(input.password, account, input.demo);
  if (weak !== null) return err(refuse('password-weak', weak));
  const password = await hashPassword(input.password, random);
  const { rowCount } = await client.query(
    `insert into account (congress_id, account, password, person_id, demo, disabled, failures, locked_until)
     values ($1, $2, $3, $4, $5, false, 0, null) on conflict do nothing`,
    [congress, account, password, input.personId, input.demo],
  );
  if (rowCount === 1) return ok({ account });
  return err(
    refuse('account-taken', {
      zh: `账号“${account}”已经有人使用，请换一个。`,
      en: `The account "${account}" is taken; please choose another.`,
    }),
  );
};

/** Sets a password (administrator, or after the present one was confirmed), lifts the wait and ends all sessions but that of `keepToken`. */
export const setPassword = async (
  client: PoolClient,
  congress: number,
  input: { readonly account: string; readonly password: string; readonly keepToken?: string },
  random: Random,
): Promise<Result<null, Refusal>> => {
  const found = await findAccount(client, congress, input.account);
  if (found === null) return err(noAccount(input.account));
  const weak = passwordFault(input.password, found.account, found.demo);
  if (weak !== null) return err(refuse('password-weak', weak));
  const password = await hashPassword(input.password, random);
  await client.query(
    `update account set password = $3, failures = 0, locked_until = null where congress_id = $1 and account = $2`,
    [congress, found.account, password],
  );
  await revokeSessions(client, congress, found.account, input.keepToken);
  return ok(null);
};

/** Disables an account (its sessions end) or enables it again. */
export const setDisabled = async (
  client: PoolClient,
  congress: number,
  account: string,
  disabled: boolean,
): Promise<Result<null, Refusal>> => {
  const name = accountName(account);
  const { rowCount } = await client.query(`update account set disabled = $3 where congress_id = $1 and account = $2`, [
    congress,
    name,
    disabled,
  ]);
  if (rowCount !== 1) return err(noAccount(account));
  if (disabled) await revokeSessions(client, congress, name);
  return ok(null);
};

interface Row {
  readonly account: string;
  readonly person_id: string;
  readonly demo: boolean;
  readonly disabled: boolean;
  readonly locked_until: Date | null;
}
const COLUMNS = 'account, person_id, demo, disabled, locked_until';
const accountOf = (row: Row): Account => ({
  account: row.account,
  personId: row.person_id,
  demo: row.demo,
  disabled: row.disabled,
  lockedUntil: row.locked_until,
});

/** One account by its name as typed, or null. */
export const findAccount = async (client: PoolClient, congress: number, account: string): Promise<Account | null> => {
  const { rows } = await client.query<Row>(`select ${COLUMNS} from account where congress_id = $1 and account = $2`, [
    congress,
    accountName(account),
  ]);
  const [row] = rows;
  return row === undefined ? null : accountOf(row);
};

/** All accounts by name; with `personId` those of one person. */
export const listAccounts = async (
  client: PoolClient,
  congress: number,
  personId?: string,
): Promise<readonly Account[]> => {
  const { rows } = await client.query<Row>(
    `select ${COLUMNS} from account where congress_id = $1 and ($2::uuid is null or person_id = $2) order by account`,
    [congress, personId ?? null],
  );
  return rows.map(accountOf);
};

export const noAccount = (account: string): Refusal =>
  refuse('account-absent', { zh: `没有账号“${account}”。`, en: `There is no account "${account}".` }, [], 'absent');
