import './verify-floor.ts';
import { figureProofSteps, type ProofProgress, type ProofVerdict } from '#core/proof/verify.ts';
import { proofWorld } from '#core/proof/world.ts';
import { duties } from '#duties/index.ts';
import { browserLogCrypto } from './log-crypto.ts';

/** Milliseconds of work before the page may draw and answer. */
const BREATH = 24;

/**
 * Checks a proof file's text with the same code as the server and the command line, and lets the page breathe. `key` is the reader's own
 * key, or null. Loaded only when somebody asks for a check.
 */
export const run = async (
  text: string,
  key: string | null,
  show: (progress: ProofProgress) => void,
): Promise<ProofVerdict> => {
  const steps = figureProofSteps(text, { crypto: browserLogCrypto, world: proofWorld(duties), key });
  let [since, shown] = [performance.now(), -1];
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    const finished = next.value.steps.length;
    if (finished === shown && performance.now() - since < BREATH) continue;
    shown = finished;
    show(next.value);
    await new Promise((resolve) => setTimeout(resolve));
    since = performance.now();
  }
};
