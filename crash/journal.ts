import { appendFileSync, closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Command, Taken } from '#store/append/command.ts';

/** What the clients of a crash run know: each command before it is sent, each answer after it came. Kept outside the database. */
export interface Journal {
  readonly intend: (command: Command) => void;
  /** On disk when it returns. */
  readonly acknowledge: (command: Command, taken: Taken) => void;
  readonly read: () => Journaled;
  readonly close: () => void;
}

export interface Acknowledged {
  readonly key: string;
  readonly case: string;
  readonly number: string | null;
  readonly version: number;
  readonly pos: number;
}
export interface Journaled {
  readonly intents: ReadonlyMap<string, Command>;
  /** Several for a command that was asked again. */
  readonly answers: readonly Acknowledged[];
}

export const keyOf = (command: Command): string => command.idempotency?.key ?? '';

/** Opens the journal of a folder. */
export const openJournal = (folder: string): Journal => {
  const intents = join(folder, 'intents.jsonl');
  const answers = join(folder, 'answers.jsonl');
  const handle = openSync(answers, 'a');
  return {
    intend: (command) => appendFileSync(intents, `${JSON.stringify(plain(command))}\n`),
    acknowledge: (command, { case: id, number, version, pos }) => {
      const line: Acknowledged = { key: keyOf(command), case: id, number, version, pos };
      writeSync(handle, `${JSON.stringify(line)}\n`);
      fsyncSync(handle);
    },
    read: () => ({
      intents: new Map(linesOf<PlainCommand>(intents).map((line) => [line.key, commandOf(line)])),
      answers: linesOf<Acknowledged>(answers),
    }),
    close: () => closeSync(handle),
  };
};

interface PlainCommand {
  readonly key: string;
  readonly hash: string;
  readonly command: Omit<Command, 'idempotency'>;
}

const plain = ({ idempotency, ...command }: Command): PlainCommand => ({
  key: idempotency?.key ?? '',
  hash: Buffer.from(idempotency?.requestHash ?? []).toString('hex'),
  command,
});

const commandOf = ({ key, hash, command }: PlainCommand): Command => ({
  ...command,
  idempotency: { actor: CLIENT, key, requestHash: Buffer.from(hash, 'hex') },
});

/** Whoever sends commands in a crash run. */
export const CLIENT = 'crash';

/** A line cut short by a kill was never relied upon. */
const linesOf = <T>(path: string): readonly T[] => {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
};
