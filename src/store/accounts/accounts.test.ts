import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { accountName, createAccount, findAccount, listAccounts, setDisabled, setPassword } from './account.ts';
import { createStrangers } from './lockout.ts';
import { hashPassword, passwordFault, verifyPassword } from './password.ts';
import { changePassword, type SignInWorld, signIn } from './sign-in.ts';
import { databaseForTests, minute, repeatableRandom } from './testing.ts';

const database = databaseForTests();
const random = repeatableRandom(20_241_220);
const strangers = createStrangers();
const at = (minutes: number): SignInWorld => ({ now: minute(minutes), random, strangers, zone: 'Asia/Shanghai' });
const inside = <T>(work: Parameters<ReturnType<typeof database>['inCongress']>[1]): Promise<T> =>
  database().inCongress(1, work) as Promise<T>;

let made = 0;
const person = async (options: { readonly demo?: boolean } = {}): Promise<string> => {
  made += 1;
  const input = {
    account: `wang${made}`,
    password: '示例 horse battery',
    personId: randomUUID(),
    demo: options.demo ?? false,
  };
  const result = await database().inCongress(1, (client) => createAccount(client, 1, input, random));
  if (!result.ok) throw new Error(result.error.message.zh);
  return result.value.account;
};
const attempt = (account: string, password: string, minutes: number, demoAllowed = false) =>
  database().inCongress(1, (client) => signIn(client, 1, { account, password, demoAllowed }, at(minutes)));

test('a password is kept as an argon2id PHC string of 19 MiB, 2 passes, 1 lane', async () => {
  const stored = await hashPassword('correct horse', random);
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  expect(await verifyPassword(stored, 'correct horse')).toBe(true);
  expect(await verifyPassword(stored, 'correct horsE')).toBe(false);
  expect(await verifyPassword(undefined, 'correct horse')).toBe(false);
});

test('a password is taken as typed: two forms of the same letter are two passwords', async () => {
  const stored = await hashPassword('caf\u00e9 caf\u00e9', random);
  expect(await verifyPassword(stored, 'cafe\u0301 cafe\u0301')).toBe(false);
});

test('a damaged stored password is a fault and no sign-in', async () => {
  await expect(verifyPassword('$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAA$AAAA', 'x')).rejects.toThrow(
    /too much work/,
  );
  await expect(verifyPassword('plain', 'plain')).rejects.toThrow(/PHC/);
});

test.each([
  ['123456789', false, '至少10'],
  ['wang1wang1', false, '拼成'],
  ['1111111111', false, '4种'],
  ['\ud800 some letters', false, '无法保存'],
  ['x'.repeat(257), true, '最多256'],
  ['', true, '请填写'],
])('the password %j is refused with a sentence that says why', (password, demo, words) => {
  expect(passwordFault(password, 'wang1', demo)?.zh).toContain(words);
});

test('ten characters are enough, and a demo password may be short', () => {
  expect(passwordFault('𠮷abcdefghi', 'wang1', false)).toBeNull();
  expect(passwordFault('demo', 'wang1', true)).toBeNull();
});

test('hashing a password leaves the loop free for others', async () => {
  let ticks = 0;
  const ticking = setInterval(() => {
    ticks += 1;
  }, 1);
  await hashPassword('correct horse', random);
  clearInterval(ticking);
  expect(ticks).toBeGreaterThan(3);
});

test('who types the right password is signed in, whatever the width and case of the account', async () => {
  const account = await person();
  const result = await attempt(` ${account.replace('w', 'Ｗ')} `, '示例 horse battery', 0);
  expect(result).toMatchObject({ ok: true, value: { account, token: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/) } });
});

test('an account name is taken once and must look like one', async () => {
  const account = await person();
  const again = (name: string) =>
    database().inCongress(1, (client) =>
      createAccount(
        client,
        1,
        { account: name, password: 'long enough 1', personId: randomUUID(), demo: false },
        random,
      ),
    );
  expect(await again(account.toUpperCase())).toMatchObject({ ok: false, error: { code: 'account-taken' } });
  expect(await again('a b')).toMatchObject({ ok: false, error: { code: 'account-name' } });
  expect(await again('\ud800')).toMatchObject({ ok: false, error: { code: 'account-name' } });
  expect(accountName('x'.repeat(100_000))).toBe('');
});

test('four wrong passwords are forgiven, the fifth in a row makes the account wait fifteen minutes and says until when', async () => {
  const account = await person();
  for (let count = 0; count < 4; count += 1) {
    expect(await attempt(account, 'wrong', 0)).toMatchObject({ ok: false, error: { code: 'sign-in-wrong' } });
  }
  expect(await attempt(account, '示例 horse battery', 0)).toMatchObject({ ok: true });
  for (let count = 0; count < 4; count += 1) await attempt(account, 'wrong', 1);
  const fifth = await attempt(account, 'wrong', 1);
  expect(fifth).toMatchObject({ ok: false, error: { code: 'sign-in-locked', kind: 'forbidden' } });
  expect(!fifth.ok && fifth.error.message.zh).toContain('09:16以后');
  expect(await attempt(account, '示例 horse battery', 15)).toMatchObject({
    ok: false,
    error: { code: 'sign-in-locked' },
  });
  expect(await attempt(account, '示例 horse battery', 16)).toMatchObject({ ok: true });
});

test('an account that does not exist is answered like one that does, from the first failure to the wait', async () => {
  const account = await person();
  const answers = async (name: string): Promise<unknown> => {
    const seen: unknown[] = [];
    for (let count = 0; count < 7; count += 1) seen.push(await attempt(name, 'wrong', 0));
    return [...seen, await attempt(name, 'wrong', 15)];
  };
  const known = await answers(account);
  expect(await answers('nobody-of-that-name')).toEqual(known);
  expect(known).toMatchObject({ 4: { error: { code: 'sign-in-locked' } }, 7: { error: { code: 'sign-in-wrong' } } });
});

test('an unknown account costs as much work as a wrong password', async () => {
  const account = await person();
  const least = async (name: string): Promise<number> => {
    const times: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      const from = performance.now();
      await attempt(name, 'wrong', 100);
      times.push(performance.now() - from);
    }
    return Math.min(...times);
  };
  expect(await least('nobody-else')).toBeGreaterThan((await least(account)) / 4);
});

test('names that were never seen do not fill the memory', () => {
  const few = createStrangers(2);
  for (const name of ['a', 'a', 'a', 'a', 'b', 'c', 'a']) few.fail(1, name, minute(0));
  expect(few.lockedUntil(1, 'a', minute(0))).toBeNull();
});

test('guesses made at the same time cannot outrun the lock', async () => {
  const account = await person();
  const guesses = Array.from({ length: 12 }, () => attempt(account, 'wrong', 0));
  const codes = (await Promise.all(guesses)).map((result) => !result.ok && result.error.code);
  expect(codes.filter((code) => code === 'sign-in-wrong')).toHaveLength(4);
  expect(await attempt(account, '示例 horse battery', 1)).toMatchObject({ ok: false });
});

test('a right password is refused too when the fifth failure was counted while it was being checked', async () => {
  const account = await person();
  const result = await database().inCongress(1, (client) => {
    const watched: typeof client = Object.create(client);
    watched.query = (async (text: string, values: unknown[]) => {
      if (typeof text === 'string' && text.includes('failures = 0')) {
        for (let count = 0; count < 5; count += 1) await attempt(account, 'wrong', 0);
      }
      return client.query(text, values);
    }) as typeof client.query;
    return signIn(watched, 1, { account, password: '示例 horse battery', demoAllowed: false }, at(0));
  });
  expect(result).toMatchObject({ ok: false, error: { code: 'sign-in-locked' } });
});

test('a demo account signs in only where the demo is allowed, and the answer elsewhere tells nothing', async () => {
  const account = await person({ demo: true });
  expect(await attempt(account, '示例 horse battery', 0, true)).toMatchObject({ ok: true });
  expect(await attempt(account, '示例 horse battery', 0, false)).toEqual(await attempt('no-such', 'x', 0, false));
});

test('a disabled account does not sign in and is told so by its own password alone; an enabled one does again', async () => {
  const account = await person();
  await inside((client) => setDisabled(client, 1, account, true));
  expect(await attempt(account, '示例 horse battery', 0)).toMatchObject({
    ok: false,
    error: { code: 'sign-in-disabled' },
  });
  expect(await attempt(account, 'wrong', 0)).toMatchObject({ ok: false, error: { code: 'sign-in-wrong' } });
  await inside((client) => setDisabled(client, 1, account, false));
  expect(await attempt(account, '示例 horse battery', 0)).toMatchObject({ ok: true });
  expect(await inside((client) => setDisabled(client, 1, 'nobody', true))).toMatchObject({ ok: false });
});

test('a new password lifts the wait; the old one is worth nothing', async () => {
  const account = await person();
  for (let count = 0; count < 5; count += 1) await attempt(account, 'wrong', 0);
  const next = 'another long one';
  expect(await inside((client) => setPassword(client, 1, { account, password: 'short' }, random))).toMatchObject({
    error: { code: 'password-weak' },
  });
  await inside((client) => setPassword(client, 1, { account, password: next }, random));
  expect(await attempt(account, '示例 horse battery', 0)).toMatchObject({ ok: false });
  expect(await attempt(account, next, 0)).toMatchObject({ ok: true });
});

test('changing my password asks for the present one', async () => {
  const account = await person();
  const change = (password: string) =>
    database().inCongress(1, (client) =>
      changePassword(
        client,
        1,
        { account, password, next: 'another long one', keepToken: '', demoAllowed: false },
        at(0),
      ),
    );
  expect(await change('wrong')).toMatchObject({ ok: false, error: { code: 'sign-in-wrong' } });
  expect(await change('示例 horse battery')).toEqual({ ok: true, value: null });
  expect(await attempt(account, 'another long one', 0)).toMatchObject({ ok: true });
});

test('another congress neither sees an account nor signs it in', async () => {
  const account = await person();
  const elsewhere = await database().inCongress(2, async (client) => [
    await findAccount(client, 1, account),
    await listAccounts(client, 2),
    (await signIn(client, 2, { account, password: '示例 horse battery', demoAllowed: true }, at(0))).ok,
  ]);
  expect(elsewhere).toEqual([null, [], false]);
  expect((await database().inCongress(1, (client) => listAccounts(client, 1))).length).toBeGreaterThan(0);
});
