import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createAccount, setDisabled } from './account.ts';
import { createSession, endSession } from './session.ts';
import { createSessionFinder } from './session-finder.ts';
import { databaseForTests, minute, repeatableRandom } from './testing.ts';

const database = databaseForTests();
const random = repeatableRandom(11);
const counted = () => {
  let looks = 0;
  const finder = createSessionFinder(
    {
      inCongress: (congress, work) => {
        looks += 1;
        return database().inCongress(congress, work);
      },
    },
    { now: () => minute(5), demoAllowed: false },
  );
  return { finder, looks: () => looks };
};
const enter = async (account: string): Promise<string> =>
  database().inCongress(1, async (client) => {
    const input = { account, password: 'correct horse battery', personId: randomUUID(), demo: false };
    await createAccount(client, 1, input, random);
    return createSession(client, 1, account, { now: minute(0), random });
  });

test('requests that come in together share one look, and each gets its own answer', async () => {
  const tokens = [await enter('zhang'), await enter('zhao')];
  const { finder, looks } = counted();
  const asked = [...tokens, ...tokens, 'x'.repeat(43), 'no token'];
  const found = await Promise.all(asked.map((token) => finder.find(1, token)));
  expect(found.map((session) => session?.account ?? null)).toEqual(['zhang', 'zhao', 'zhang', 'zhao', null, null]);
  expect(looks()).toBe(1);
});

test('a token opens no other congress', async () => {
  const token = await enter('qian');
  expect(await counted().finder.find(2, token)).toBeNull();
});

test('who has signed out or was disabled is refused by the next request, however fast it follows', async () => {
  const [out, disabled] = [await enter('sun'), await enter('zhou')];
  const { finder } = counted();
  expect(await Promise.all([finder.find(1, out), finder.find(1, disabled)])).not.toContain(null);
  await database().inCongress(1, async (client) => {
    await endSession(client, 1, out);
    await setDisabled(client, 1, 'zhou', true);
  });
  expect(await Promise.all([finder.find(1, out), finder.find(1, disabled)])).toEqual([null, null]);
});

test('a database that fails fails those who asked, and the next are answered', async () => {
  const token = await enter('wu');
  let broken = true;
  const finder = createSessionFinder(
    {
      inCongress: (congress, work) =>
        broken ? Promise.reject(new Error('gone')) : database().inCongress(congress, work),
    },
    { now: () => minute(5), demoAllowed: false },
  );
  await expect(Promise.all([finder.find(1, token), finder.find(1, token)])).rejects.toThrow('gone');
  broken = false;
  expect(await finder.find(1, token)).toMatchObject({ account: 'wu' });
});
