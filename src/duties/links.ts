import type { Link, LinkedCommand } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { isDisputed, type Problem, settledBy } from '#duties/resident-problem/state.ts';
import type { Act } from '#duties/sitting/events.ts';
import { keptPromise, type Outcome, settledOutcome } from '#duties/suggestion/outcome.ts';

/** The step by which a resident's problem takes the outcome of the suggestion that it became. */
const outcomeSteps = (step: string, event: CaseEvent, outcome: Outcome | null): readonly LinkedCommand[] => {
  if (outcome === null) return [];
  const { problem, ...what } = outcome;
  return [{ duty: 'resident-problem', case: problem, step, input: { suggestion: event.case, ...what } }];
};

/** The only place where one case leads to another: each event of the first column brings the steps of the second with it, and its annulment those of the third. */
export const links: readonly Link[] = [
  {
    when: 'resident-problem.merged',
    take: (event) => [
      { duty: 'resident-problem', case: event.open.into as string, step: 'absorb', input: { from: event.case } },
    ],
    undo: (absorbed) => [{ ...absorbed, step: 'release' }],
  },
  {
    when: 'suggestion.merged',
    take: (event) => [
      { duty: 'suggestion', case: event.open.into as string, step: 'absorb', input: { from: event.case } },
    ],
    undo: (absorbed) => [{ ...absorbed, step: 'release' }],
  },
  // What an item decides for other cases is taken as that item decided it, all of them or none.
  {
    when: 'sitting.decided',
    take: (event) =>
      ((event.open.acts ?? []) as unknown as readonly Act[]).map(({ duty, case: id, step, input }) => ({
        duty,
        case: id,
        step,
        input,
        decision: { sitting: event.case, item: String(event.open.item) },
      })),
  },
  // A problem that became a suggestion has its outcome; one that the office concluded from paper keeps that.
  ...['suggestion.rated', 'suggestion.closed', 'suggestion.tracked'].map(
    (when): Link => ({
      when,
      take: (event, history) => outcomeSteps('settle', event, settledOutcome(history)),
      only: ({ step, input }, other) =>
        step === 'settle'
          ? !other.void && other.status === 'suggested'
          : settledBy(other.open as Problem) === input.suggestion,
      undo: ({ input, ...taken }) => [
        { ...taken, step: 'unsettle', input: { suggestion: input.suggestion as string } },
      ],
    }),
  ),
  {
    when: 'suggestion.fulfilled',
    take: (event, history) => outcomeSteps('keep-promise', event, keptPromise(history)),
    only: ({ step, input }, other) => {
      const problem = other.open as Problem;
      const isOurs = !other.void && settledBy(problem) === input.suggestion;
      return isOurs && (step === 'unkeep-promise' || !isDisputed(problem));
    },
    undo: ({ input, ...taken }) => [
      { ...taken, step: 'unkeep-promise', input: { suggestion: input.suggestion as string } },
    ],
  },
  // The register calls a station as its file does.
  ...['station.renamed', 'station.upgraded'].map(
    (when): Link => ({
      when,
      take: (event) =>
        typeof event.closed.name === 'string'
          ? [{ duty: 'unit', case: event.open.unit as string, step: 'rename', input: { name: event.closed.name } }]
          : [],
    }),
  ),
];
