import type { Label } from '#core/result.ts';
import { argon2id, type Cost, equalBytes, type Random } from './argon2.ts';

/** OWASP's first choice for argon2id with little memory: 19 MiB, 2 passes, 1 lane. */
const COST: Cost = { memory: 19_456, passes: 2, lanes: 1 };
const SALT_BYTES = 16;
const PASSWORD_MIN = 10;
const PASSWORD_MAX = 256;
// Bounds for stored strings: a damaged row must not make us allocate gigabytes.
const MEMORY_MAX = 262_144;
const PASSES_MAX = 10;

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/;

/** Verifies like any other and fits no password: what is compared with when there is no such account. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.lanes}$${'A'.repeat(22)}$${'A'.repeat(43)}`;

const unpadded = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** The PHC string of a password, exactly as received: no Unicode normalisation (ASVS 5.0, 6.2.8). */
export const hashPassword = async (password: string, random: Random): Promise<string> => {
  const salt = random(SALT_BYTES);
  const tag = await argon2id(Buffer.from(password, 'utf8'), salt, COST);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.lanes}$${unpadded(salt)}$${unpadded(tag)}`;
};

/**
 * Whether the password is that of the PHC string. Without one (no such account) the same work is done and the answer is no.
 * Throws an Error when the stored string is not an argon2id PHC string within bounds.
 */
export const verifyPassword = async (stored: string | undefined, password: string): Promise<boolean> => {
  const [, memory, passes, lanes, salt, tag] = PHC.exec(stored ?? NOBODY) ?? [];
  if (salt === undefined || tag === undefined) throw new Error('A stored password is not an argon2id PHC string');
  const cost: Cost = { memory: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  if (cost.memory > MEMORY_MAX || cost.passes > PASSES_MAX) throw new Error('A stored password asks for too much work');
  const expected = Buffer.from(tag, 'base64');
  // An endless password would be an endless hash; it fits nothing, and the work stays that of a short one.
  const given = Buffer.from(password.length > PASSWORD_MAX * 2 ? '' : password, 'utf8');
  const found = await argon2id(given, Buffer.from(salt, 'base64'), cost, expected.length);
  return equalBytes(found, expected) && stored !== undefined && given.length > 0;
};

/** Why a password is not taken, or null. Characters are code points; demo passwords may be short. */
export const passwordFault = (password: string, account: string, demo: boolean): Label | null => {
  const count = [...password].length;
  if (!password.isWellFormed() || password.includes('\u0000')) {
    return {
      zh: '密码含有无法保存的字符，请换一个。',
      en: 'The password holds characters that cannot be stored; please choose another.',
    };
  }
  if (count > PASSWORD_MAX)
    return { zh: `密码最多${PASSWORD_MAX}个字符。`, en: `A password has at most ${PASSWORD_MAX} characters.` };
  if (count === 0) return { zh: '请填写密码。', en: 'Please enter a password.' };
  if (demo) return null;
  if (count < PASSWORD_MIN)
    return { zh: `密码至少${PASSWORD_MIN}个字符。`, en: `A password needs at least ${PASSWORD_MIN} characters.` };
  if (password.toLowerCase().includes(account.toLowerCase()) && count < account.length + PASSWORD_MIN)
    return { zh: '密码不能由账号拼成，请换一个。', en: 'The password must not be made of the account name.' };
  if (new Set(password).size < 4)
    return { zh: '密码里不同的字符太少，至少4种。', en: 'The password needs at least 4 different characters.' };
  return null;
};
