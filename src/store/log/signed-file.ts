import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { base64, fromBase64 } from '#core/log/bytes.ts';
import { parseDecimal } from '#core/log/checkpoint.ts';
import { emptyRoot } from '#core/log/merkle.ts';
import type { Tree } from '#core/log/verify.ts';
import { sha256 } from '#store/log-crypto.ts';

/** A tree that was signed, and the epoch in which. */
export interface SignedTree extends Tree {
  readonly epoch: number;
}

/** An epoch that an operator opened, as the public reads it. */
export interface EpochStatement {
  readonly epoch: number;
  readonly at: string;
  readonly statement: string;
  /** The last tree that was signed before: its size and root (base 64), and the note where it is still there. */
  readonly last: { readonly size: number; readonly root: string; readonly checkpoint: string | null };
}

/** What is known from a backup, or from a checkpoint that an operator has, to have been signed somewhere else: there may be more. */
export interface KnownElsewhere {
  readonly epoch: number;
  readonly size: number;
  /** Base 64. */
  readonly root: string;
  readonly checkpoint: string | null;
  /** Verifier keys, each one line. */
  readonly keys: readonly string[];
}

/** What was signed so far, kept beside the key and apart from the database, so that a restore of the database cannot take it back. */
export interface SignedFile {
  /** The last line; before the first one the empty tree of epoch 1. Throws an Error with one sentence for a file that was edited. */
  readonly last: () => SignedTree;
  /** Whether anything was ever signed with this file beside the key. */
  readonly remembers: () => boolean;
  /** Every epoch that something was signed or stated in, from the first. */
  readonly epochs: () => readonly number[];
  readonly known: () => KnownElsewhere | null;
  /** Keeps what was signed elsewhere, in place of what was known before. */
  readonly know: (known: KnownElsewhere) => void;
  /** Adds a line and waits until it is on disk. */
  readonly add: (tree: SignedTree) => void;
  readonly statements: () => readonly EpochStatement[];
  readonly state: (statement: EpochStatement) => void;
}

const LINE = /^([1-9][0-9]*) (0|[1-9][0-9]*) (\S{44})$/;

/** The files `<path>.signed` and `<path>.epochs`, which are only ever appended to, and `<path>.known`. */
export const openSignedFile = (path: string): SignedFile => {
  const [signed, epochs, known] = [`${path}.signed`, `${path}.epochs`, `${path}.known`];
  const statements = (): readonly EpochStatement[] =>
    wholeLines(epochs).map((line) => JSON.parse(line) as EpochStatement);
  const readKnown = (): KnownElsewhere | null => {
    const [line] = wholeLines(known);
    return line === undefined ? null : (JSON.parse(line) as KnownElsewhere);
  };
  return {
    last: () => lastLine(signed),
    remembers: () => wholeLines(signed).length > 0,
    epochs: () =>
      [
        ...new Set([1, lastLine(signed).epoch, readKnown()?.epoch ?? 1, ...statements().map(({ epoch }) => epoch)]),
      ].sort((a, b) => a - b),
    known: readKnown,
    know: (value) => writeWhole(known, `${JSON.stringify(value)}\n`),
    add: ({ epoch, size, root }) => appendLine(signed, `${epoch} ${size} ${base64(root)}`),
    statements,
    state: (statement) => appendLine(epochs, JSON.stringify(statement)),
  };
};

/** A line without its end was cut off by a crash before anything was signed for it. */
const wholeLines = (path: string): readonly string[] => {
  let text = '';
  try {
    text = readFileSync(path, 'utf8');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  return text
    .split('\n')
    .slice(0, -1)
    .filter((line) => line !== '');
};

const lastLine = (path: string): SignedTree => {
  const lines = wholeLines(path);
  const line = lines.at(-1);
  if (line === undefined) return { epoch: 1, size: 0, root: emptyRoot(sha256) };
  const [, epoch = '', size = '', encoded = ''] = LINE.exec(line) ?? [];
  const root = fromBase64(encoded);
  const [epochNumber, sizeNumber] = [parseDecimal(epoch), parseDecimal(size)];
  if (epochNumber === undefined || sizeNumber === undefined || root?.length !== 32)
    throw new Error(`签过的检查点记录${path}最后一行不是本程序写的，请检查是否被改动。`);
  return { epoch: epochNumber, size: sizeNumber, root };
};

const appendLine = (path: string, line: string): void => {
  // What a crash cut off is ended first, so that it never becomes part of this line.
  const torn = endsTorn(path);
  const file = openSync(path, 'a', 0o600);
  writeSync(file, `${torn ? '\n' : ''}${line}\n`);
  fsyncSync(file);
  closeSync(file);
};

const writeWhole = (path: string, text: string): void => {
  const draft = `${path}.new`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, path);
};

const endsTorn = (path: string): boolean => {
  try {
    const text = readFileSync(path);
    return text.length > 0 && text.at(-1) !== 0x0a;
  } catch {
    return false;
  }
};
