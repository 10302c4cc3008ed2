import type { Link, LinkedCommand } from '#core/duty.ts';
import type { CaseEvent } from '#core/event.ts';
import { linkedCase, undone } from '#core/links.ts';
import { agendaLinks } from '#duties/agenda-links.ts';
import { documentLinks } from '#duties/document-links.ts';
import { isDisputed, type Problem, settledBy } from '#duties/resident-problem/state.ts';
import { roomLinks } from '#duties/room-links.ts';
import { takenActs } from '#duties/sitting/events.ts';
import { keptPromise, type Outcome, settledOutcome } from '#duties/suggestion/outcome.ts';
import type { VoteKindId } from '#laws/vote-kinds.ts';

/** The step by which a resident's problem takes the outcome of the suggestion that it became. */
const outcomeSteps = (step: string, event: CaseEvent, outcome: Outcome | null): readonly LinkedCommand[] => {
  if (outcome === null) return [];
  const { problem, ...what } = outcome;
  return [{ duty: 'resident-problem', case: problem, step, input: { suggestion: event.case, ...what } }];
};

/** Votes that leave their item undecided. */
const asides: readonly string[] = ['amendment', 'procedural'] satisfies readonly VoteKindId[];

/** Each person whom an event invites gets an attendance of their own. */
const invited = (event: CaseEvent, persons: unknown, input: LinkedCommand['input']): readonly LinkedCommand[] =>
  ((persons ?? []) as readonly string[]).map((person) => ({
    duty: 'attendance',
    case: linkedCase(event, 'attendance', person),
    opens: true,
    step: 'invite',
    again: 'reinvite',
    input: { ...input, person, day: event.open.day as string },
  }));
/** Taken back, an invitation is withdrawn, unless it was before. */
const uninvited: Pick<Link, 'undo' | 'only'> = {
  undo: ({ duty, case: id }) => [{ duty, case: id, step: 'withdraw', input: {} }],
  only: ({ step }, other) => step !== 'withdraw' || other.status !== 'withdrawn',
};
/** The attendances that an event names take a step with it. */
const attendances = (when: string, step: string, input: (event: CaseEvent) => LinkedCommand['input']): Link => ({
  when,
  undo: undone,
  take: (event) =>
    ((event.open.attendances ?? []) as readonly string[]).map((id) => ({
      duty: 'attendance',
      case: id,
      step,
      input: input(event),
    })),
});
const nothing = () => ({});

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
      takenActs(event.open).map(({ duty, case: id, step, input, line }) => ({
        duty,
        case: id,
        step,
        input,
        decision: {
          sitting: event.case,
          item: `${String(event.open.item)}${line === undefined ? '' : `.${line}`}`,
        },
      })),
    undo: undone,
  },
  // A vote decides its item, unless it was on an amendment or on how to go on.
  {
    when: 'vote.announced',
    take: ({ case: vote, open }, history) => {
      const prepared = history.find(({ type }) => type === 'prepared')?.open;
      if (prepared === undefined || asides.includes(prepared.kind as string)) return [];
      const results = open.results as readonly { readonly outcome: 'passed' | 'rejected' }[];
      return [
        {
          duty: 'sitting',
          case: prepared.sitting as string,
          step: 'conclude',
          input: {
            item: open.item as number,
            outcome: open.outcome as string,
            vote,
            lines: results.map(({ outcome }) => ({ outcome })),
          },
        },
      ];
    },
    undo: undone,
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
  // Whoever is told of a sitting or of an activity has an attendance of their own, which moves, ends and falls with it.
  {
    when: 'sitting.notified',
    take: (event) =>
      invited(event, event.open.members, {
        sitting: event.case,
        capacity: 'member',
        occasion: event.open.body as string,
      }),
    ...uninvited,
  },
  {
    when: 'sitting.invited',
    take: (event) =>
      invited(event, event.open.persons, {
        sitting: event.case,
        capacity: event.open.capacity as string,
        occasion: event.open.body as string,
      }),
    ...uninvited,
  },
  // Annulled, it is an invitation anew: another one may stand by then.
  {
    when: 'sitting.uninvited',
    take: ({ open }) => [{ duty: 'attendance', case: open.attendance as string, step: 'withdraw', input: {} }],
    undo: ({ duty, case: id }, { case: of, open }) => {
      const { person, capacity, body, day } = open as Readonly<Record<'person' | 'capacity' | 'body' | 'day', string>>;
      return [{ duty, case: id, step: 'reinvite', input: { sitting: of, person, capacity, occasion: body, day } }];
    },
  },
  {
    when: 'activity.dropped',
    take: (event) =>
      typeof event.open.attendance === 'string'
        ? [{ duty: 'attendance', case: event.open.attendance, step: 'withdraw', input: {} }]
        : [],
  },
  attendances('sitting.moved', 'postpone', ({ open }) => ({ day: open.sitsOn as string })),
  attendances('sitting.closed', 'close', nothing),
  attendances('sitting.held', 'close', nothing),
  attendances('sitting.cancelled', 'withdraw', nothing),
  {
    when: 'activity.invited',
    take: (event) =>
      invited(event, event.open.persons, {
        activity: event.case,
        capacity: 'deputy',
        occasion: event.open.organ as string,
      }),
    ...uninvited,
  },
  attendances('activity.moved', 'postpone', ({ open }) => ({ day: open.day as string })),
  attendances('activity.closed', 'close', nothing),
  attendances('activity.cancelled', 'withdraw', nothing),
  ...roomLinks,
  ...agendaLinks,
  ...documentLinks,
];
