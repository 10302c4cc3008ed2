import type { PoolClient } from 'pg';
import { err, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { argon2id, type Cost, equalBytes, type Random } from './argon2.ts';

/** Without 0 O 1 I L, which look alike on paper and on the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;
const SALT_BYTES = 16;
// A code has 39 bits: guessing one from a stolen table takes decades at 1 ms each, and a receipt costs the office 1 ms.
const COST: Cost = { memory: 1024, passes: 1, lanes: 1 };
const NO_ROW = { case_id: '', salt: Buffer.alloc(SALT_BYTES), code_hash: Buffer.alloc(32) } as const;

/** Draws a code of two groups of four: `7KQM-A2ZP`. Every code is equally likely. */
export const drawCode = (random: Random): string => {
  // Bytes from the last incomplete round are thrown away, or the first letters would come more often.
  const fair = 256 - (256 % ALPHABET.length);
  let code = '';
  while (code.length < CODE_LENGTH) {
    const [byte] = random(1);
    if (byte === undefined) throw new RangeError('The generator gave no byte');
    if (byte < fair) code += ALPHABET[byte % ALPHABET.length];
  }
  return `${code.slice(0, 4)}-${code.slice(4)}`;
};

/** What people type: any width and case, with or without the hyphen and spaces. */
const plainCode = (typed: string): string =>
  typed
    .slice(0, 64)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');

const hashCode = (code: string, salt: Uint8Array): Promise<Uint8Array> =>
  argon2id(Buffer.from(plainCode(code), 'utf8'), salt, COST);

/** Makes the receipt of a case and answers its code, which is shown once and kept nowhere. Throws when the number has a receipt already. */
export const createReceipt = async (
  client: PoolClient,
  congress: number,
  input: { readonly duty: string; readonly number: string; readonly caseId: string },
  random: Random,
): Promise<string> => {
  const code = drawCode(random);
  const salt = random(SALT_BYTES);
  await client.query(
    `insert into receipt (congress_id, duty, number, case_id, salt, code_hash) values ($1, $2, $3, $4, $5, $6)`,
    [congress, input.duty, input.number, input.caseId, salt, await hashCode(code, salt)],
  );
  return code;
};

/** The case of a number and its code. A wrong code and an unknown number do the same work and get the same answer. */
export const checkReceipt = async (
  client: PoolClient,
  congress: number,
  input: { readonly duty: string; readonly number: string; readonly code: string },
): Promise<Result<{ readonly caseId: string }, Refusal>> => {
  const number = input.number.slice(0, 64).normalize('NFKC').replaceAll('\u0000', '').trim();
  const { rows } = await client.query<{ case_id: string; salt: Buffer; code_hash: Buffer }>({
    name: 'receipt-find',
    text: `select case_id, salt, code_hash from receipt where congress_id = $1 and duty = $2 and number = $3`,
    values: [congress, input.duty, number],
  });
  const row = rows[0] ?? NO_ROW;
  const right = equalBytes(await hashCode(input.code, row.salt), row.code_hash);
  if (right && row.case_id !== '') return ok({ caseId: row.case_id });
  return err(
    refuse(
      'receipt-unknown',
      {
        zh: '编号和查询码对不上，请照回执核对。查询码是两组各四个字母或数字，没有0、1、O、I、L。',
        en: 'Number and code do not belong together; please compare them with the receipt. A code is two groups of four letters or digits without 0, 1, O, I, L.',
      },
      [],
      'absent',
    ),
  );
};

/** Removes the receipt of a case, so that its code opens nothing any more: part of erasing a report. */
export const eraseReceipt = async (client: PoolClient, congress: number, caseId: string): Promise<void> => {
  await client.query(`delete from receipt where congress_id = $1 and case_id = $2`, [congress, caseId]);
};
