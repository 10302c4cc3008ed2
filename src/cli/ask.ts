import { createInterface } from 'node:readline/promises';
import { type Readable, Writable } from 'node:stream';

/** A person at a terminal. */
export interface Terminal {
  readonly ask: (question: string) => Promise<string>;
  /** What is typed is not shown. */
  readonly askSecret: (question: string) => Promise<string>;
  readonly say: (line: string) => void;
  readonly close: () => void;
}

/** Asks on a terminal. Throws a sentence when the input ends before the answer. */
export const openTerminal = (input: Readable, output: Writable): Terminal => {
  let hidden = false;
  const shown = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: shown, terminal: true });
  const ended = new Promise<never>((_resolve, reject) => {
    lines.once('close', () => reject(new Error('输入提前结束，没有建立。')));
  });
  ended.catch(() => undefined);
  return {
    ask: async (question) => (await Promise.race([lines.question(question), ended])).trim(),
    askSecret: async (question) => {
      output.write(question);
      hidden = true;
      try {
        return await Promise.race([lines.question(''), ended]);
      } finally {
        hidden = false;
        output.write('\n');
      }
    },
    say: (line) => output.write(`${line}\n`),
    close: () => lines.close(),
  };
};
