import { evaluate, measuresOf, postingReader, shown, yearPeriod } from '#core/figure.ts';
import type { JsonObject } from '#core/json.ts';
import { equalBytes, utf8 } from '#core/log/bytes.ts';
import type { Checkpoint } from '#core/log/checkpoint.ts';
import { append, type CompactRange, emptyRange, rangeRoot } from '#core/log/compact-range.ts';
import { leafHash } from '#core/log/merkle.ts';
import { formatNoteKey, type LogCrypto, type NoteKey, parseNoteKey } from '#core/log/note-key.ts';
import type { Posting } from '#core/measure.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import { type CaseLives, gatherCase, newLives, postingsOfLives } from './count.ts';
import { type Claim, claimOf, type FigureProof, parseProof, sameData } from './format.ts';
import { readLeaves } from './leaves.ts';
import { openLogCheckpoint } from './same-log.ts';
import { checkSeal } from './seal.ts';
import { stepLabels, words } from './words.ts';
import { definitionIn, dutiesOfMeasures, figureOf, foldOpen, type ProofWorld } from './world.ts';

/** One step of a check as pages show it. */
export interface ProofStep {
  readonly label: Label;
  readonly ok: boolean;
  readonly detail: Label;
}

/** What a check came to. Where `ok` is false the last step is the one that failed and `reason` says why in one sentence. */
export interface ProofVerdict {
  readonly ok: boolean;
  readonly steps: readonly ProofStep[];
  readonly reason: Label | null;
  /** Whose word the reader takes: the pinned key, or the key that came with the file. */
  readonly trust: Label;
  /** What was claimed and what was computed, as far as the check got. */
  readonly claimed: { readonly figure: Label; readonly period: string; readonly value: string } | null;
  readonly computed: string | null;
  readonly position: number | null;
}

/** How far the check is: the steps that are done, and within the running one how many of how many leaves. */
export interface ProofProgress {
  readonly steps: readonly ProofStep[];
  readonly running: Label;
  readonly done: number;
  readonly total: number;
}

export interface VerifyOptions {
  readonly crypto: LogCrypto;
  readonly world: ProofWorld;
  /** The log's verifier key that the reader has from elsewhere; null: the key in the file is believed, and the verdict says so. */
  readonly key: string | null;
}

/** Leaves between two reports of progress. */
const SLICE = 256;

type Step<T> = Result<{ readonly value: T; readonly detail: Label }, Label>;
const passed = <T>(value: T, detail: Label): Step<T> => ok({ value, detail });

/**
 * Checks a proof file step by step and yields between slices of work, so that a page stays alive. Recomputes everything from the
 * disclosed leaves: signature, root, completeness, the figure itself, its definition and its seal. Never throws for what a file holds.
 */
export function* figureProofSteps(
  text: string,
  options: VerifyOptions,
): Generator<ProofProgress, ProofVerdict, undefined> {
  const proof = parseProof(text);
  if (proof === null)
    return {
      ok: false,
      steps: [],
      reason: words.notAProof,
      trust: words.trustNobody,
      claimed: null,
      computed: null,
      position: null,
    };
  const report = newReport(proof, options);
  yield report.progress(0, 0);
  const signed = report.take(checkSignature(proof, options));
  if (signed === null) return report.verdict();
  yield report.progress(0, proof.position);
  const read = yield* readAll(proof, signed, options, (done) => report.progress(done, proof.position));
  const lives = report.take(read);
  if (lives === null) return report.verdict();
  yield report.progress(0, 0);
  if (report.take(checkComplete(proof, lives, options.world)) === null) return report.verdict();
  yield report.progress(0, 0);
  const postings = yield* postingsOfLives(options.world, lives, (done, total) => report.progress(done, total));
  if (report.take(recount(proof, postings, report.computed)) === null) return report.verdict();
  yield report.progress(0, 0);
  if (report.take(checkDefinition(proof, lives, options.world)) === null) return report.verdict();
  if (proof.seal !== null) {
    yield report.progress(0, 0);
    report.take(checkSeal(proof, proof.seal, { ...signed, lives }, options));
  }
  return report.verdict();
}

/** The same in one go. */
export const verifyFigureProof = (text: string, options: VerifyOptions): ProofVerdict => {
  const steps = figureProofSteps(text, options);
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
};

const newReport = (proof: FigureProof, { key }: VerifyOptions) => {
  const steps: ProofStep[] = [];
  let failed: Label | null = null;
  let computed: string | null = null;
  const labels = stepLabels(proof);
  return {
    progress: (done: number, total: number): ProofProgress => ({
      steps: [...steps],
      running: labels[steps.length] ?? words.notAProof,
      done,
      total,
    }),
    take: <T>(step: Step<T>): T | null => {
      const label = labels[steps.length] ?? words.notAProof;
      steps.push({ label, ok: step.ok, detail: step.ok ? step.value.detail : step.error });
      if (!step.ok) failed = step.error;
      return step.ok ? step.value.value : null;
    },
    computed: (value: string): void => {
      computed = value;
    },
    verdict: (): ProofVerdict => ({
      ok: failed === null,
      steps,
      reason: failed,
      trust: key === null ? words.trustFile(proof.key) : words.trustPinned(key.trim()),
      claimed: { figure: labelOf(proof.definition), period: proof.period, value: shown(valueIn(proof.claim)) },
      computed,
      position: proof.position,
    }),
  };
};

const labelOf = (definition: JsonObject): Label => {
  const label = definition.label as Partial<Label> | undefined;
  return { zh: String(label?.zh ?? definition.key), en: String(label?.en ?? definition.key) };
};

const valueIn = (claim: Claim) => ({ ...claim, excluded: [] });

interface Signed {
  readonly key: NoteKey;
  readonly checkpoint: Checkpoint;
}

const checkSignature = (proof: FigureProof, { crypto, key }: VerifyOptions): Step<Signed> => {
  const used = parseNoteKey(crypto.sha256, (key ?? proof.key).trim());
  if (!used.ok) return err(words.badKey(used.error));
  if (!isKey(proof.key, used.value, crypto)) return err(words.otherKey(formatNoteKey(used.value), proof.key));
  const opened = openLogCheckpoint(crypto, utf8Of(proof.checkpoint), used.value);
  if (!opened.ok) return err(words.badSignature(opened.error));
  const { checkpoint } = opened.value;
  if (checkpoint.size !== proof.position) return err(words.otherSize(checkpoint.size, proof.position));
  return passed({ key: used.value, checkpoint }, words.signed(checkpoint.origin, checkpoint.size));
};

/** The file's own key may be the same key under the name of another epoch of the log. */
const isKey = (text: string, key: NoteKey, crypto: LogCrypto): boolean => {
  const own = parseNoteKey(crypto.sha256, text);
  return own.ok && equalBytes(own.value.publicKey, key.publicKey);
};

const utf8Of = (text: string): Uint8Array => (text.isWellFormed() ? utf8(text) : new Uint8Array());

function* readAll(
  proof: FigureProof,
  { checkpoint }: Signed,
  { crypto }: VerifyOptions,
  progress: (done: number) => ProofProgress,
): Generator<ProofProgress, Step<CaseLives>, undefined> {
  const lives = newLives();
  let range: CompactRange = emptyRange;
  let hashes: Uint8Array[] = [];
  try {
    for (const leaf of readLeaves(crypto.sha256, proof.congress, proof.leaves)) {
      hashes.push(leafHash(crypto.sha256, leaf.bytes));
      gatherCase(lives, leaf);
      if (hashes.length < SLICE) continue;
      range = append(crypto.sha256, range, hashes);
      hashes = [];
      if (range.size > proof.position) break;
      yield progress(range.size);
    }
  } catch {
    return err(words.badLeaves);
  }
  range = append(crypto.sha256, range, hashes);
  if (range.size !== proof.position) return err(words.otherCount(range.size, proof.position));
  if (!equalBytes(rangeRoot(crypto.sha256, range), checkpoint.root)) return err(words.otherRoot(proof.position));
  return passed(lives, words.rooted(proof.position));
}

/** No leaf of the figure's duties is hidden, and every case has its events 1, 2, 3 and so on in the order of the log. */
const checkComplete = (proof: FigureProof, lives: CaseLives, world: ProofWorld): Step<true> => {
  const used = measuresUsed(proof);
  const duties = used === null ? null : dutiesOfMeasures(world, used);
  if (duties === null) return err(words.unknownMeasure);
  const needed = new Set([...duties, world.figureDuty]);
  const unknown = [...lives.open].find((duty) => !world.duties.has(duty));
  if (unknown !== undefined) return err(words.unknownDuty(unknown));
  const hidden = [...needed].find((duty) => lives.hidden.has(duty));
  if (hidden !== undefined) return err(words.hiddenDuty(hidden, lives.hidden.get(hidden) ?? 0));
  if (lives.broken !== null) return err(words.brokenCase(lives.broken));
  const counted = [...lives.cases.values()].filter(([first]) => first !== undefined && duties.has(first.duty));
  return passed(
    true,
    words.complete(
      counted.length,
      counted.reduce((sum, events) => sum + events.length, 0),
    ),
  );
};

const measuresUsed = (proof: FigureProof): readonly string[] | null => {
  try {
    return measuresOf(figureOf(proof.definition).expression);
  } catch {
    return null;
  }
};

const recount = (
  proof: FigureProof,
  postings: readonly Posting[] | null,
  tell: (value: string) => void,
): Step<true> => {
  if (postings === null) return err(words.unfolded);
  try {
    const value = evaluate(figureOf(proof.definition), yearPeriod(proof.period), postingReader(postings));
    tell(shown(value));
    const computed = claimOf(value);
    return sameData(computed, proof.claim)
      ? passed(true, words.equal(computed, shown(value)))
      : err(
          words.different(
            { claim: proof.claim, shown: shown(valueIn(proof.claim)) },
            { claim: computed, shown: shown(value) },
          ),
        );
  } catch {
    return err(words.unfolded);
  }
};

/** The cases of the figure duty whose definition, as of the proven tree, has the key of the claim. */
const checkDefinition = (proof: FigureProof, lives: CaseLives, world: ProofWorld): Step<true> => {
  try {
    const states = [...lives.cases.values()]
      .filter(([first]) => first?.duty === world.figureDuty)
      .map((events) => foldOpen(world, events));
    const logged = states
      .map((state) => definitionIn(world, state))
      .filter((one) => one !== null && one.key === proof.definition.key);
    if (logged.length === 0) return err(words.notDefined(String(proof.definition.key)));
    return logged.every((one) => sameData(one, proof.definition))
      ? passed(true, words.sameDefinition)
      : err(words.otherDefinition);
  } catch {
    return err(words.unfolded);
  }
};
