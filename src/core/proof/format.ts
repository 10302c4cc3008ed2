import type { FigureValue } from '#core/figure.ts';
import { canonicalBytes, type Json, type JsonObject } from '#core/json.ts';
import { hex } from '#core/log/bytes.ts';
import type { Sha256 } from '#core/log/merkle.ts';
import type { Leaves } from './leaves.ts';

/** The first words of a proof file; a change of its meaning is a new number. Media type `application/json`. */
export const FORMAT = 'mingshu-figure-proof/1';

/** The most characters of a proof file: 256 Mi, far above a log of a million events. */
export const MAX_PROOF_CHARS = 268_435_456;

/** What the log's office says the figure is: integers, and the labels of what was left out. */
export type Claim = {
  readonly scaled: number | null;
  readonly decimals: number;
  readonly numerator: number;
  readonly denominator: number | null;
  readonly excluded: readonly { readonly zh: string; readonly en: string; readonly n: number }[];
};

/** Shows that the claim was sealed: the header of the sealing event, and that it is in a later tree that begins with the proven one. */
export interface SealProof {
  readonly header: JsonObject;
  /** Base 64 of the 32 bytes that hide the header, where it was hidden. */
  readonly salt: string | null;
  /** The later checkpoint, verbatim. */
  readonly checkpoint: string;
  /** Base 64 hashes of the inclusion proof of the event in the later tree (RFC 9162 section 2.1.3). */
  readonly inclusion: readonly string[];
  /** Base 64 hashes of the consistency proof from the proven tree to the later one (RFC 9162 section 2.1.4). */
  readonly consistency: readonly string[];
}

/** One figure of one year, with everything that is needed to compute it again and to see that nothing was left out. */
export interface FigureProof {
  readonly format: typeof FORMAT;
  readonly congress: string;
  /** The whole definition, as it was logged. */
  readonly definition: JsonObject;
  /** A year, four digits. */
  readonly period: string;
  readonly claim: Claim;
  /** The size of the proven tree: the figure counts the leaves 0 to position - 1. */
  readonly position: number;
  /** The signed checkpoint of exactly that size, verbatim (C2SP tlog-checkpoint). */
  readonly checkpoint: string;
  /** The verifier key of the log as one line (C2SP signed-note). A reader who pinned a key uses that one. */
  readonly key: string;
  readonly leaves: Leaves;
  readonly seal: SealProof | null;
}

/** The value of a figure as a claim: plain data in fixed parts. */
export const claimOf = ({ scaled, decimals, numerator, denominator, excluded }: FigureValue): Claim => ({
  scaled,
  decimals,
  numerator,
  denominator,
  excluded: excluded.map(({ reason, n }) => ({ zh: reason.zh, en: reason.en, n })),
});

/** SHA-256 (hex) of the canonical definition: what a seal keeps of it. */
export const definitionHash = (sha256: Sha256, definition: JsonObject): string =>
  hex(sha256(canonicalBytes(definition)));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasExactly = (value: unknown, names: readonly string[]): value is Readonly<Record<string, unknown>> =>
  isObject(value) && Object.keys(value).length === names.length && names.every((name) => Object.hasOwn(value, name));

export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown): value is string => typeof value === 'string';
const isListOf = <T>(value: unknown, check: (item: unknown) => item is T): value is readonly T[] =>
  Array.isArray(value) && value.every(check);

const isClaim = (value: unknown): value is Claim =>
  hasExactly(value, ['scaled', 'decimals', 'numerator', 'denominator', 'excluded']) &&
  [value.scaled, value.denominator].every((part) => part === null || Number.isSafeInteger(part)) &&
  isCount(value.decimals) &&
  Number.isSafeInteger(value.numerator) &&
  isListOf(value.excluded, isExcluded);

const isExcluded = (value: unknown): value is Claim['excluded'][number] =>
  hasExactly(value, ['zh', 'en', 'n']) && isText(value.zh) && isText(value.en) && Number.isSafeInteger(value.n);

const isSeal = (value: unknown): value is SealProof =>
  hasExactly(value, ['header', 'salt', 'checkpoint', 'inclusion', 'consistency']) &&
  isObject(value.header) &&
  (value.salt === null || isText(value.salt)) &&
  isText(value.checkpoint) &&
  isListOf(value.inclusion, isText) &&
  isListOf(value.consistency, isText);

const isLeaves = (value: unknown): value is Leaves =>
  hasExactly(value, ['duties', 'order', 'kinds', 'cases', 'rows', 'hidden']) &&
  isListOf(value.duties, isText) &&
  isListOf(value.order, isCount) &&
  isListOf(value.kinds, isKind) &&
  isListOf(value.cases, isText) &&
  isListOf(value.rows, isRow) &&
  isText(value.hidden);

const isKind = (value: unknown): value is Leaves['kinds'][number] => {
  if (!Array.isArray(value) || value.length !== 6) return false;
  const [duty, type, version, step, to, names] = value as readonly unknown[];
  return isCount(duty) && isText(type) && isCount(version) && isText(step) && isText(to) && isListOf(names, isText);
};

const isRow = (value: unknown): value is Leaves['rows'][number] => {
  if (!Array.isArray(value) || value.length < 7 || value.length > 8) return false;
  const [kind, of, seq, on, at, open, commits, rest] = value as readonly unknown[];
  const known =
    rest === undefined ||
    (isObject(rest) && Object.keys(rest).every((name) => ['number', 'late', 'origin', 'salt'].includes(name)));
  return (
    isCount(kind) &&
    isCount(of) &&
    isCount(seq) &&
    isText(on) &&
    isText(at) &&
    isObject(open) &&
    isText(commits) &&
    known
  );
};

/** Reads a proof file's text without checking what it proves. Null for anything that does not follow the format to the letter. */
export const parseProof = (text: string): FigureProof | null => {
  if (text.length > MAX_PROOF_CHARS) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const names = [
    'format',
    'congress',
    'definition',
    'period',
    'claim',
    'position',
    'checkpoint',
    'key',
    'leaves',
    'seal',
  ];
  const follows =
    hasExactly(value, names) &&
    value.format === FORMAT &&
    [value.congress, value.checkpoint, value.key].every(isText) &&
    isObject(value.definition) &&
    /^\d{4}$/.test(String(value.period)) &&
    isText(value.period) &&
    isClaim(value.claim) &&
    isCount(value.position) &&
    isLeaves(value.leaves) &&
    (value.seal === null || isSeal(value.seal));
  return follows ? (value as unknown as FigureProof) : null;
};

/** The file's text. */
export const formatProof = (proof: FigureProof): string => JSON.stringify(proof);

/** Whether two values are the same plain data; false for what has no canonical form. */
export const sameData = (a: unknown, b: unknown): boolean => {
  try {
    const [one, other] = [canonicalBytes(a as Json), canonicalBytes(b as Json)];
    return one.length === other.length && one.every((byte, index) => byte === other[index]);
  } catch {
    return false;
  }
};
