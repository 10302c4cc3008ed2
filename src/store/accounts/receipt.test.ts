import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { checkReceipt, createReceipt, drawCode, eraseReceipt } from './receipt.ts';
import { databaseForTests, repeatableRandom } from './testing.ts';

const database = databaseForTests();
const random = repeatableRandom(11);
const issue = async (number: string): Promise<{ readonly caseId: string; readonly code: string }> => {
  const caseId = randomUUID();
  const input = { duty: 'resident-problem', number, caseId };
  return { caseId, code: await database().inCongress(1, (client) => createReceipt(client, 1, input, random)) };
};
const check = (number: string, code: string, congress = 1) =>
  database().inCongress(congress, (client) =>
    checkReceipt(client, congress, { duty: 'resident-problem', number, code }),
  );

test('a code is two groups of four without look-alikes', () => {
  for (let draws = 0; draws < 500; draws += 1) {
    expect(drawCode(random)).toMatch(/^[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/);
  }
});

test('when every byte comes equally often, so does every letter of a code', () => {
  let byte = 247;
  const everyByte = (): Uint8Array => {
    byte = (byte + 1) % 256;
    return Uint8Array.of(byte);
  };
  const letters = Array.from({ length: 31 }, () => drawCode(everyByte).replace('-', '')).join('');
  const counts = new Map<string, number>();
  for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  expect([counts.size, new Set(counts.values())]).toEqual([31, new Set([8])]);
});

test('a number and its code open the case, typed in any width and case, with or without the hyphen', async () => {
  const { caseId, code } = await issue('2024-0138');
  expect(await check('2024-0138', code)).toEqual({ ok: true, value: { caseId } });
  expect(await check(' ２０２４-0138 ', ` ${code.toLowerCase().replace('-', ' ')}`)).toEqual({
    ok: true,
    value: { caseId },
  });
});

test('a wrong code, the code of another case and an unknown number get the same answer', async () => {
  const [one, two] = [await issue('2024-0001'), await issue('2024-0002')];
  const wrong = await check('2024-0001', 'AAAA-AAAA');
  expect(wrong).toMatchObject({ ok: false, error: { code: 'receipt-unknown', kind: 'absent' } });
  expect(await check('2024-0001', two.code)).toEqual(wrong);
  expect(await check('2024-9999', one.code)).toEqual(wrong);
  expect(await check('\u0000', '')).toEqual(wrong);
  expect(await check('2024-0001', one.code, 2)).toEqual(wrong);
});

test('the code itself is not in the database, and a number has one receipt for ever', async () => {
  const { code } = await issue('2024-0200');
  const lines = await database().inCongress(
    1,
    async (client) => (await client.query(`select row_to_json(r)::text as line from receipt r`)).rows,
  );
  expect(JSON.stringify(lines)).not.toContain(code);
  expect(JSON.stringify(lines)).not.toContain(Buffer.from(code.replace('-', '')).toString('hex'));
  await expect(issue('2024-0200')).rejects.toThrow(/duplicate key/);
});

test('an erased receipt opens nothing any more', async () => {
  const { caseId, code } = await issue('2024-0300');
  await database().inCongress(1, (client) => eraseReceipt(client, 1, caseId));
  expect(await check('2024-0300', code)).toMatchObject({ ok: false });
});
