import type { LoggedEvent } from '#core/event.ts';
import { type Posting, postingsOf } from '#core/measure.ts';
import type { ReadLeaf } from './leaves.ts';
import { foldOpen, type ProofWorld } from './world.ts';

/** The disclosed lives of cases in the order in which they began, and how many leaves of which duty are hidden. */
export interface CaseLives {
  readonly cases: Map<string, LoggedEvent[]>;
  readonly open: Set<string>;
  readonly hidden: Map<string, number>;
  /** The first leaf that does not continue its case, if any. */
  broken: number | null;
}

export const newLives = (): CaseLives => ({ cases: new Map(), open: new Set(), hidden: new Map(), broken: null });

/** Adds a leaf: an event must be the next one of its case, and of the same duty. */
export const gatherCase = (lives: CaseLives, { duty, event }: ReadLeaf): void => {
  if (event === null) {
    lives.hidden.set(duty, (lives.hidden.get(duty) ?? 0) + 1);
    return;
  }
  lives.open.add(duty);
  const events = lives.cases.get(event.case) ?? [];
  const follows = event.seq === events.length + 1 && (events[0] === undefined || events[0].duty === duty);
  if (!follows) lives.broken ??= event.pos;
  events.push(event);
  lives.cases.set(event.case, events);
};

/** Cases between two reports. */
const SLICE = 128;

/** What all cases contribute, computed from their parts in clear; null when a case cannot be folded. */
export function* postingsOfLives<P>(
  world: ProofWorld,
  lives: CaseLives,
  progress: (done: number, total: number) => P,
): Generator<P, readonly Posting[] | null, undefined> {
  const postings: Posting[] = [];
  let done = 0;
  for (const events of lives.cases.values()) {
    const measures = world.duties.get(events[0]?.duty ?? '')?.measures ?? [];
    try {
      if (measures.length > 0) postings.push(...postingsOf(measures, foldOpen(world, events)));
    } catch {
      return null;
    }
    done += 1;
    if (done % SLICE === 0) yield progress(done, lives.cases.size);
  }
  return postings;
}
