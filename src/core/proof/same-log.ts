import { utf8Text } from '#core/log/bytes.ts';
import { type OpenCheckpoint, openCheckpoint } from '#core/log/checkpoint.ts';
import { type LogCrypto, type NoteKey, noteKey } from '#core/log/note-key.ts';
import { type LogRefusal, refuse } from '#core/log/refusal.ts';
import type { Result } from '#core/result.ts';

/** The name of a log in an epoch: the first has the plain name. An epoch begins after a restore, with a public statement. */
export const originInEpoch = (origin: string, epoch: number): string =>
  epoch === 1 ? origin : `${origin}/epoch-${epoch}`;

const withoutEpoch = (origin: string): string => origin.replace(/\/epoch-[1-9][0-9]*$/, '');

/** Opens a checkpoint of the key's log, in whichever epoch: the same public key, under the name of that epoch. */
export const openLogCheckpoint = (
  crypto: LogCrypto,
  note: Uint8Array,
  key: NoteKey,
): Result<OpenCheckpoint, LogRefusal> => {
  const origin = utf8Text(note)?.split('\n')[0] ?? '';
  if (withoutEpoch(origin) !== withoutEpoch(key.name))
    return refuse('origin', `检查点属于日志“${origin}”。`, `The checkpoint belongs to the log "${origin}".`);
  const own = noteKey(crypto.sha256, origin, key.publicKey);
  return own.ok ? openCheckpoint(crypto, note, { origin, keys: [own.value] }) : own;
};
