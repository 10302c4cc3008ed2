import type { Party } from '#core/actor.ts';
import type { CivilDate } from '#core/calendar/date.ts';
import type { Folded } from '#core/procedure.ts';
import {
  type Counts,
  type LineResult,
  noCounts,
  type PaperLine,
  resultOf,
  tally,
  type VoteMethod,
  type VoteOption,
  type VoteResultRow,
  type VoteRule,
} from '#core/vote.ts';
import type { VoteKindId } from '#laws/vote-kinds.ts';
import type { events } from './events.ts';
import type { Form, Outcome } from './words.ts';

/** What one member expressed on each line; null is a line left open. */
export type Choices = readonly (VoteOption | null)[];

/** One taking of the question: who may vote is frozen when it opens, and nothing of it is changed by what happens in the room later. */
export interface Round extends VoteRule {
  readonly round: number;
  readonly on: CivilDate;
  readonly method: VoteMethod;
  /** Lines of the ballot. */
  readonly count: number;
  readonly all: number;
  readonly present: number;
  readonly entitled: readonly string[];
  readonly recused: readonly string[];
  readonly absent: readonly string[];
  /** By device: what was expressed, by the place in `entitled` of whoever did. Of hands and papers nothing is kept of anybody. */
  readonly roll: Readonly<Record<number, Choices>>;
  readonly hands: readonly Counts[] | null;
  readonly scrutineers: readonly string[];
  readonly issued: number | null;
  readonly returned: number | null;
  /** By scrutineer: two that agree make the count. */
  readonly entries: Readonly<Record<string, readonly PaperLine[]>>;
  readonly counted: boolean;
  readonly announced: boolean;
  readonly isVoid: boolean;
}

/** One question put to the vote on an item of a sitting. */
export interface Vote {
  readonly sitting: string;
  readonly item: number;
  /** The body's unit. */
  readonly unit: string;
  readonly kind: VoteKindId;
  readonly method: VoteMethod;
  readonly form: Form;
  readonly count: number;
  readonly rounds: readonly Round[];
}

export const noVote: Vote = {
  sitting: '',
  item: 0,
  unit: '',
  kind: 'resolution',
  method: 'hands',
  form: 'single',
  count: 1,
  rounds: [],
};

/** The round that is being taken, or was taken last. */
export const lastRound = ({ rounds }: Vote): Round | null => rounds.at(-1) ?? null;

/** Whether a person expressed something in a round by device. */
export const hasCast = ({ entitled, roll }: Pick<Round, 'entitled' | 'roll'>, person: string): boolean =>
  Object.hasOwn(roll, entitled.indexOf(person));

/** Whether what people expressed may be looked at: only once it can no longer influence anybody. */
export const isDisclosed = (vote: Vote): boolean => {
  const round = lastRound(vote);
  return round?.counted === true && !round.isVoid;
};

type Of<T extends keyof typeof events> = Folded<(typeof events)[T]>;

const inLast = (vote: Vote, change: (round: Round) => Partial<Round>): Vote => ({
  ...vote,
  rounds: vote.rounds.map((round, index) =>
    index === vote.rounds.length - 1 ? { ...round, ...change(round) } : round,
  ),
});

/** One count of hands for each line, however it was entered. */
export const handsOf = (values: Of<'counted'>['open']): readonly Counts[] =>
  (values.handLines ?? [values]).map((line) => ({
    ...noCounts,
    for: line.for ?? 0,
    against: line.against ?? 0,
    abstain: line.abstain ?? 0,
    unpressed: line.unpressed ?? 0,
  }));

/** One count of papers for each line, however it was entered. */
export const papersOf = (values: Partial<Of<'entered'>['open']>): readonly PaperLine[] =>
  values.ballotLines?.map((line) => ({
    for: line.for,
    against: line.against,
    abstain: line.abstain,
    invalid: line.invalid,
  })) ?? [
    {
      for: values.ballotsFor ?? 0,
      against: values.ballotsAgainst ?? 0,
      abstain: values.ballotsAbstain ?? 0,
      invalid: values.ballotsInvalid ?? 0,
    },
  ];

/** What a member expressed, for each line, however it was entered. */
export const choicesOf = ({ choice, choices }: Pick<Of<'cast'>['open'], 'choice' | 'choices'>): Choices =>
  choices?.map((line) => line.choice ?? null) ?? [choice ?? null];

export const fold = {
  prepared: (vote: Vote, { open }: Of<'prepared'>): Vote => ({
    ...vote,
    sitting: open.sitting,
    item: open.item,
    unit: open.unit ?? '',
    kind: open.kind,
    method: open.method,
    form: open.form,
    count: open.form === 'each' ? (open.count ?? 1) : 1,
  }),
  opened: (vote: Vote, { on, open }: Of<'opened'>): Vote => ({
    ...vote,
    rounds: [
      ...vote.rounds,
      {
        round: open.round,
        on,
        method: open.method,
        base: open.base,
        over: [open.part, open.whole],
        count: open.count,
        all: open.all,
        present: open.present,
        entitled: open.entitled,
        recused: open.recused ?? [],
        absent: open.absent ?? [],
        roll: {},
        hands: null,
        scrutineers: [],
        issued: null,
        returned: null,
        entries: {},
        counted: false,
        announced: false,
        isVoid: false,
      },
    ],
  }),
  cast: (vote: Vote, { open }: Of<'cast'>): Vote =>
    inLast(vote, ({ roll, entitled }) => ({ roll: { ...roll, [entitled.indexOf(open.person)]: choicesOf(open) } })),
  closed: (vote: Vote): Vote => inLast(vote, () => ({ counted: true })),
  counted: (vote: Vote, { open }: Of<'counted'>): Vote => inLast(vote, () => ({ hands: handsOf(open), counted: true })),
  appointed: (vote: Vote, { open }: Of<'appointed'>): Vote => inLast(vote, () => ({ scrutineers: open.scrutineers })),
  issued: (vote: Vote, { open }: Of<'issued'>): Vote => inLast(vote, () => ({ issued: open.issued })),
  collected: (vote: Vote, { open }: Of<'collected'>): Vote =>
    inLast(vote, () => ({ returned: open.returned, entries: {} })),
  entered: (vote: Vote, { to, open }: Of<'entered'>): Vote =>
    inLast(vote, ({ entries }) => ({
      entries: { ...entries, [open.person]: papersOf(open) },
      counted: to === 'counted',
    })),
  recounted: (vote: Vote): Vote => inLast(vote, () => ({ entries: {}, counted: false })),
  announced: (vote: Vote): Vote => inLast(vote, () => ({ announced: true })),
  voided: (vote: Vote): Vote => inLast(vote, () => ({ isVoid: true })),
};

/** The counts of each line of a round that was counted; null before that. */
const countsOf = (round: Round): readonly Counts[] | null => {
  if (!round.counted) return null;
  if (round.method === 'hands') return round.hands;
  const lines = Array.from({ length: round.count }, (_, line) => line);
  if (round.method === 'device')
    return lines.map((line) => tally(round.entitled.map((_person, place) => round.roll[place]?.[line] ?? null)));
  const [entry] = Object.values(round.entries);
  const unpressed = round.entitled.length - (round.returned ?? 0);
  return entry?.map((line) => ({ ...line, unpressed })) ?? null;
};

/** The result of each line, from the roll, the hands or the papers; null before the round was counted. */
export const resultsOf = (round: Round): readonly LineResult[] | null => {
  const { all, present, entitled } = round;
  const turnout = { all, present, entitled: entitled.length };
  return countsOf(round)?.map((counts) => resultOf(counts, round, turnout)) ?? null;
};

/** What came of the whole ballot: all lines carried, none, or some. */
export const outcomeOf = (results: readonly LineResult[]): Outcome => {
  const carried = results.filter(({ passed }) => passed).length;
  if (carried === 0) return 'rejected';
  return carried === results.length ? 'passed' : 'partly';
};

/** The rows of the read table: every line of every round that was counted. */
export const resultRows = ({ rounds }: Vote): readonly VoteResultRow[] =>
  rounds.flatMap((round) =>
    (resultsOf(round) ?? []).map((result, index) => ({
      ...result,
      round: round.round,
      line: index + 1,
      method: round.method,
      standing: round.isVoid ? 'void' : round.announced ? 'announced' : 'counted',
    })),
  );

const persons = (relation: string, ids: readonly string[]): readonly Party[] =>
  ids.map((id) => ({ relation, kind: 'person', id }));

/** Members who may not vote find the question as well, so that they are told why. */
export const BYSTANDER = '~member';

export const parties = (vote: Vote): readonly Party[] => {
  const round = lastRound(vote);
  return [
    { relation: 'of', kind: 'case', id: vote.sitting },
    ...(round === null
      ? []
      : [
          ...persons('voter', round.entitled),
          ...persons(BYSTANDER, [...round.recused, ...round.absent]),
          ...persons('scrutineer', round.scrutineers),
        ]),
  ];
};
