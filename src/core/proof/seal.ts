import { leafBytes } from '#core/event.ts';
import { canonicalBytes, type JsonObject } from '#core/json.ts';
import { fromBase64, utf8 } from '#core/log/bytes.ts';
import type { Checkpoint } from '#core/log/checkpoint.ts';
import { leafHash } from '#core/log/merkle.ts';
import type { NoteKey } from '#core/log/note-key.ts';
import { verifyConsistency, verifyInclusion } from '#core/log/verify.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import type { CaseLives } from './count.ts';
import { type Claim, definitionHash, type FigureProof, isCount, type SealProof, sameData } from './format.ts';
import { eventOfHeader, type HeaderJson } from './leaves.ts';
import { openLogCheckpoint } from './same-log.ts';
import type { VerifyOptions } from './verify.ts';
import { words } from './words.ts';
import { definitionIn, foldOpen } from './world.ts';

interface Proven {
  readonly key: NoteKey;
  readonly checkpoint: Checkpoint;
  readonly lives: CaseLives;
}

/** What a seal keeps in the log: the claim, where it was computed, under which checkpoint and definition. */
export type SealedResult = Claim & {
  readonly asOf: string;
  readonly position: number;
  readonly checkpoint: string;
  /** SHA-256 (hex) of the canonical definition. */
  readonly definition: string;
};

/** Checks that the claim, its position, checkpoint and definition are those that an event of the figure's own case sealed. */
export const checkSeal = (
  proof: FigureProof,
  seal: SealProof,
  proven: Proven,
  { crypto, world }: VerifyOptions,
): Result<{ readonly value: true; readonly detail: Label }, Label> => {
  const later = openLogCheckpoint(
    crypto,
    seal.checkpoint.isWellFormed() ? utf8(seal.checkpoint) : new Uint8Array(),
    proven.key,
  );
  if (!later.ok) return err(words.badSignature(later.error));
  const leaf = sealLeaf(proof, seal, { crypto, world });
  if (leaf === null) return err(words.badSeal);
  const { checkpoint } = later.value;
  const included = verifyInclusion(crypto.sha256, {
    index: leaf.pos,
    size: checkpoint.size,
    leafHash: leaf.hash,
    root: checkpoint.root,
    proof: hashes(seal.inclusion),
  });
  if (!included.ok) return err(words.notIncluded(leaf.pos, included.error));
  const consistent = verifyConsistency(crypto.sha256, proven.checkpoint, checkpoint, hashes(seal.consistency));
  if (!consistent.ok) return err(words.notConsistent(consistent.error));
  return sealsTheClaim(proof, leaf.header, proven.lives, { crypto, world })
    ? ok({ value: true, detail: words.sealed(leaf.pos, leaf.header.on) })
    : err(words.otherSeal);
};

/** A text that is no base 64 becomes a hash of a wrong length, which every proof refuses. */
const hashes = (texts: readonly string[]): readonly Uint8Array[] =>
  texts.map((text) => fromBase64(text) ?? new Uint8Array());

const sealLeaf = (
  proof: FigureProof,
  { header, salt }: SealProof,
  { crypto, world }: Pick<VerifyOptions, 'crypto' | 'world'>,
) => {
  const { pos, duty } = header;
  const saltBytes = salt === null ? null : fromBase64(salt);
  if (!isCount(pos) || duty !== world.figureDuty || saltBytes === undefined) return null;
  try {
    const bytes = leafBytes(crypto.sha256, proof.congress, world.figureDuty, pos, canonicalBytes(header), saltBytes);
    return { pos, hash: leafHash(crypto.sha256, bytes), header: header as unknown as HeaderJson };
  } catch {
    return null;
  }
};

const sealsTheClaim = (
  proof: FigureProof,
  header: HeaderJson,
  lives: CaseLives,
  { crypto, world }: Pick<VerifyOptions, 'crypto' | 'world'>,
): boolean => {
  const own = lives.cases.get(header.case);
  if (own === undefined || !isCount(header.seq) || header.seq <= own.length) return false;
  const { open } = eventOfHeader(header);
  const result = open.result as JsonObject | undefined;
  const expected: JsonObject = {
    ...(proof.claim as JsonObject),
    asOf: `${proof.period}-12-31`,
    position: proof.position,
    checkpoint: proof.checkpoint,
    definition: definitionHash(crypto.sha256, proof.definition),
  };
  return (
    open.period === proof.period &&
    sameData(result, expected) &&
    sameData(definitionIn(world, foldOpen(world, own)), proof.definition)
  );
};
