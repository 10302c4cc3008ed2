import { err, type Label } from '#core/result.ts';

/** What a log's text or proof can fail in. One code per reason that a program may want to tell apart. */
export type LogRefusalCode =
  | 'position' // an index or a size lies outside the tree, or is no safe integer
  | 'hash-length' // a hash is not 32 bytes
  | 'proof-length' // a proof has too few or too many hashes
  | 'root' // the computed root is not the one that was stated
  | 'earlier-root' // a consistency proof does not lead to the root of the earlier tree
  | 'range' // the bytes of a compact range are not well formed
  | 'missing-node' // a hash that the proof needs cannot be read
  | 'tile' // a tile's path or length is wrong
  | 'malformed' // a text does not follow its format
  | 'key' // a verifier key or its name is not well formed
  | 'ambiguous-key' // two known keys share name and key id
  | 'bad-signature' // a known key's signature does not fit
  | 'no-signature' // no known key has signed
  | 'origin'; // the checkpoint belongs to another log

/** Why a proof, note or tile is not accepted: a code for programs, a sentence in two languages for people. */
export interface LogRefusal extends Label {
  readonly code: LogRefusalCode;
}

/** A refusal as the failing side of a Result. */
export const refuse = (code: LogRefusalCode, zh: string, en: string) => err<LogRefusal>({ code, zh, en });
