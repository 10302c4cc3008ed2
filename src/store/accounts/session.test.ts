import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount, setDisabled, setPassword } from './account.ts';
import { createStrangers } from './lockout.ts';
import { endSession, findSession, listSessions, revokeSession, rotateSession, sweepSessions } from './session.ts';
import { signIn } from './sign-in.ts';
import { databaseForTests, minute, repeatableRandom } from './testing.ts';

const database = databaseForTests();
const random = repeatableRandom(7);
const strangers = createStrangers();
const PASSWORD = 'correct horse battery';

let made = 0;
const newAccount = async (demo = false): Promise<string> => {
  made += 1;
  const account = `li${made}`;
  const input = { account, password: PASSWORD, personId: randomUUID(), demo };
  await database().inCongress(1, (client) => createAccount(client, 1, input, random));
  return account;
};
const enter = async (account: string, minutes: number, previousToken?: string): Promise<string> => {
  const input = {
    account,
    password: PASSWORD,
    demoAllowed: true,
    ...(previousToken === undefined ? {} : { previousToken }),
  };
  const world = { now: minute(minutes), random, strangers, zone: 'Asia/Shanghai' };
  const result = await database().inCongress(1, (client) => signIn(client, 1, input, world));
  if (!result.ok) throw new Error(result.error.message.zh);
  return result.value.token;
};
const who = (token: string, minutes: number, demoAllowed = true) =>
  database().inCongress(1, (client) => findSession(client, 1, token, { now: minute(minutes), demoAllowed }));

test('a token stands for its account, and the database holds only its hash', async () => {
  const account = await newAccount();
  const token = await enter(account, 0);
  expect(await who(token, 1)).toMatchObject({ account, demo: false });
  const stored = await database().inCongress(
    1,
    async (client) => (await client.query(`select row_to_json(s)::text as line from session s`)).rows,
  );
  expect(JSON.stringify(stored)).not.toContain(token);
  expect(JSON.stringify(stored)).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
});

test('signing in again gives a new token, and the one the browser brought along is dead', async () => {
  const account = await newAccount();
  const planted = await enter(account, 0);
  const fresh = await enter(account, 1, planted);
  expect(fresh).not.toBe(planted);
  expect(await who(planted, 1)).toBeNull();
  expect(await who(fresh, 1)).toMatchObject({ account });
});

test('two hours without a request end a session, and a request starts them anew', async () => {
  const token = await enter(await newAccount(), 0);
  expect(await who(token, 120)).not.toBeNull();
  expect(await who(token, 240)).not.toBeNull();
  expect(await who(token, 361)).toBeNull();
  expect(await who(token, 240)).toBeNull();
});

test('in the demo it is eight hours', async () => {
  const token = await enter(await newAccount(true), 0);
  expect(await who(token, 480)).not.toBeNull();
  const other = await enter(await newAccount(true), 0);
  expect(await who(other, 481)).toBeNull();
});

test('twelve hours after sign-in a session is over however busy it was', async () => {
  const token = await enter(await newAccount(), 0);
  for (let minutes = 60; minutes < 720; minutes += 60) expect(await who(token, minutes)).not.toBeNull();
  expect(await who(token, 720)).toBeNull();
});

test('a demo session is nobody as soon as the demo is not allowed', async () => {
  const token = await enter(await newAccount(true), 0);
  expect(await who(token, 1, false)).toBeNull();
  expect(await who(token, 1, true)).not.toBeNull();
});

test('a rotated token takes over and the old one is dead', async () => {
  const account = await newAccount();
  const token = await enter(account, 0);
  const next = await database().inCongress(1, (client) => rotateSession(client, 1, token, random));
  expect(await who(token, 1)).toBeNull();
  expect(await who(next ?? '', 1)).toMatchObject({ account });
  expect(await database().inCongress(1, (client) => rotateSession(client, 1, token, random))).toBeNull();
});

test('I see my sessions and end one, and nobody ends that of another', async () => {
  const account = await newAccount();
  const [laptop, phone] = [await enter(account, 0), await enter(account, 5)];
  const list = await database().inCongress(1, (client) => listSessions(client, 1, account, minute(10)));
  expect(list.map(({ createdAt }) => createdAt)).toEqual([minute(5), minute(0)]);
  const id = list[0]?.id ?? '';
  const revoke = (of: string, which: string) =>
    database().inCongress(1, (client) => revokeSession(client, 1, of, which));
  expect([await revoke('somebody', id), await revoke(account, '%'), await revoke(account, id)]).toEqual([
    false,
    false,
    true,
  ]);
  expect([await who(phone, 10), (await who(laptop, 10))?.account]).toEqual([null, account]);
});

test('signing out ends the session', async () => {
  const token = await enter(await newAccount(), 0);
  await database().inCongress(1, (client) => endSession(client, 1, token));
  expect(await who(token, 0)).toBeNull();
});

test('a new password ends all sessions but the one that set it; disabling ends all', async () => {
  const account = await newAccount();
  const [here, there] = [await enter(account, 0), await enter(account, 0)];
  const input = { account, password: 'another long one', keepToken: here };
  await database().inCongress(1, (client) => setPassword(client, 1, input, random));
  expect([(await who(here, 1))?.account, await who(there, 1)]).toEqual([account, null]);
  await database().inCongress(1, (client) => setDisabled(client, 1, account, true));
  await database().inCongress(1, (client) => setDisabled(client, 1, account, false));
  expect(await who(here, 1)).toBeNull();
});

test('a token of one congress is nobody in another, and without a congress there are no sessions at all', async () => {
  const token = await enter(await newAccount(), 0);
  const world = { now: minute(1), demoAllowed: true };
  expect(await database().inCongress(2, (client) => findSession(client, 2, token, world))).toBeNull();
  expect(await database().inCongress(2, (client) => findSession(client, 1, token, world))).toBeNull();
  expect((await database().pool.query('select count(*) as n from session')).rows).toEqual([{ n: 0 }]);
});

test('the sweep removes what is past its end and nothing else', async () => {
  const account = await newAccount();
  const [old, young] = [await enter(account, 0), await enter(account, 700)];
  await database().inCongress(1, (client) => sweepSessions(client, 1, minute(721)));
  expect([await who(old, 1), (await who(young, 721))?.account]).toEqual([null, account]);
});

test.each(['', 'short', 'x'.repeat(44), "' or 1=1 --"])('the token %j is nobody', async (token) => {
  expect(await who(token, 0)).toBeNull();
});
