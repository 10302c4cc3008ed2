import { foldOpen } from '#core/case.ts';
import { procedureOn } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { suggestion } from './duty.ts';
import { isContent, ratingOf, type Suggestion } from './state.ts';
import type { Result } from './words.ts';

/** What a suggestion is to the resident's problem that it came from: the class of its reply, which counts from a day on. */
export interface Outcome {
  readonly problem: string;
  readonly class: Result;
  readonly since: string;
}

const outcome = ({ problem, result }: Suggestion, since: string): Outcome | null =>
  problem === null || result === null ? null : { problem, class: result, since };

const folded = (events: readonly CaseEvent[]): Suggestion => {
  const procedure = procedureOn(suggestion, events[0]?.on ?? '');
  return events.reduce((before, event) => foldOpen(procedure, before, event), procedure.initial) as Suggestion;
};

/**
 * The outcome that the last of these events settles, or null. The rating of a content deputy settles a reply; where the deputy is not
 * content it may be handled again, so it is the office that settles it, by closing or tracking.
 */
export const settledOutcome = (history: readonly CaseEvent[]): Outcome | null => {
  const event = history.at(-1);
  if (event === undefined) return null;
  const now = folded(history);
  const rating = ratingOf(now);
  return (event.type === 'rated') === (rating !== null && isContent(rating)) ? outcome(now, event.on) : null;
};

/** The promise that the last of these events keeps: the class that promised it, and the day on which it was kept. */
export const keptPromise = (history: readonly CaseEvent[]): Outcome | null =>
  outcome(folded(history.slice(0, -1)), history.at(-1)?.on ?? '');
