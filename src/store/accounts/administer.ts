import type { PoolClient } from 'pg';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { accountName, noAccount, setDisabled } from './account.ts';
import type { Random } from './argon2.ts';
import { freshLink, nobodysPassword } from './first-link.ts';
import { revokeSessions } from './session.ts';

/** What an administrator does to the account of somebody else. */
export type AccountAct = 'reset' | 'disabled' | 'enabled';

export interface AdministerWorld {
  readonly now: Date;
  readonly random: Random;
  /** A fresh id (UUIDv7). */
  readonly id: string;
  /** The administrator who acts. */
  readonly by: string;
  /** Everybody who holds the post of administrator that day. */
  readonly administrators: ReadonlySet<string>;
}

/** An act in the list of acts: people by their ids. */
export interface ActDone {
  readonly id: string;
  readonly act: AccountAct;
  readonly person: string;
  readonly by: string;
  readonly at: Date;
}

interface Row {
  readonly account: string;
  readonly person_id: string;
  readonly disabled: boolean;
  readonly waits: boolean;
}

/** The account, whoever acts and all administrators' accounts, locked: two administrators cannot shut each other out at one moment. */
const lockAccounts = async (
  client: PoolClient,
  congress: number,
  account: string,
  { by, administrators }: AdministerWorld,
): Promise<{ readonly own: Row | undefined; readonly all: readonly Row[] }> => {
  const { rows } = await client.query<Row>(
    `select a.account, a.person_id, a.disabled, exists (select from account_link l where l.congress_id = a.congress_id and l.account = a.account) as waits
     from account a where a.congress_id = $1 and (a.account = $2 or a.person_id = any($3::uuid[])) order by a.account for update`,
    [congress, accountName(account), [...administrators, by]],
  );
  return { own: rows.find((row) => row.account === accountName(account)), all: rows };
};

const ownAccount: Refusal = refuse(
  'own-account',
  {
    zh: '不能对自己的账号这样做；自己的密码在“我的”页修改。',
    en: 'You cannot do this to your own account; your password is changed on your own page.',
  },
  [],
  'forbidden',
);

const lastAdministrator: Refusal = refuse('last-administrator', {
  zh: '这是最后一个能登录的系统管理员账号，不能停用或者重设；请先另设一位系统管理员。',
  en: 'This is the last account of an administrator who can sign in; make another administrator first.',
});

const isDisabled: Refusal = refuse('account-disabled', {
  zh: '这个账号已经停用，请先启用再重设密码。',
  en: 'This account is disabled; enable it before its password is reset.',
});

/** Why an account cannot be shut to its owner, or null. */
const shutFault = (own: Row, all: readonly Row[], { by, administrators }: AdministerWorld): Refusal | null => {
  if (own.person_id === by) return ownAccount;
  const others = all.filter(
    ({ person_id: person, disabled, waits }) =>
      administrators.has(person) && person !== own.person_id && !disabled && !waits,
  );
  return administrators.has(own.person_id) && others.length === 0 ? lastAdministrator : null;
};

const record = async (
  client: PoolClient,
  congress: number,
  act: AccountAct,
  person: string,
  { id, by, now }: AdministerWorld,
): Promise<void> => {
  await client.query(
    'insert into account_act (congress_id, id, act, person_id, done_by, at) values ($1, $2, $3, $4, $5, $6)',
    [congress, id, act, person, by, now],
  );
};

/**
 * Makes the password of an account worth nothing, ends its sessions, and answers the token of a one-time link by which its owner sets a new one.
 * Refused: one's own, a disabled one, that of the last administrator.
 */
export const resetAccount = async (
  client: PoolClient,
  congress: number,
  account: string,
  world: AdministerWorld,
): Promise<Result<{ readonly account: string; readonly token: string; readonly until: Date }, Refusal>> => {
  const { own, all } = await lockAccounts(client, congress, account, world);
  if (own === undefined) return err(noAccount(account));
  const fault = own.disabled ? isDisabled : shutFault(own, all, world);
  if (fault !== null) return err(fault);
  await client.query(
    'update account set password = $3, failures = 0, locked_until = null where congress_id = $1 and account = $2',
    [congress, own.account, await nobodysPassword(world.random)],
  );
  const link = await freshLink(client, congress, own.account, world);
  await revokeSessions(client, congress, own.account);
  await record(client, congress, 'reset', own.person_id, world);
  return ok({ account: own.account, ...link });
};

/** Disables an account, whose sessions end at once, or enables it again. Refused: one's own, that of the last administrator. */
export const turnAccount = async (
  client: PoolClient,
  congress: number,
  account: string,
  disabled: boolean,
  world: AdministerWorld,
): Promise<Result<{ readonly account: string }, Refusal>> => {
  const { own, all } = await lockAccounts(client, congress, account, world);
  if (own === undefined) return err(noAccount(account));
  const fault = disabled ? shutFault(own, all, world) : null;
  if (fault !== null) return err(fault);
  if (own.disabled === disabled) return ok({ account: own.account });
  const turned = await setDisabled(client, congress, own.account, disabled);
  if (!turned.ok) return turned;
  await record(client, congress, disabled ? 'disabled' : 'enabled', own.person_id, world);
  return ok({ account: own.account });
};

/** The last acts, the newest first. */
export const listActs = async (client: PoolClient, congress: number, most: number): Promise<readonly ActDone[]> => {
  const { rows } = await client.query<{
    id: string;
    act: AccountAct;
    person_id: string;
    done_by: string;
    at: Date;
  }>(
    'select id, act, person_id, done_by, at from account_act where congress_id = $1 order by at desc, id desc limit $2',
    [congress, most],
  );
  return rows.map(({ id, act, person_id: person, done_by: by, at }) => ({ id, act, person, by, at }));
};
