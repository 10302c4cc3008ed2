import type { CaseState } from '#core/case.ts';
import type { FactRequest } from '#core/facts.ts';
import type { Decided, StepContext } from '#core/procedure.ts';
import { type Label, ok, type Refusal, type Result, refuse } from '#core/result.ts';
import { isQuorate } from '#core/vote.ts';
import { basis as cite } from '#laws/index.ts';
import { type VoteKindId, voteKinds } from '#laws/vote-kinds.ts';
import { readsAttendances, readsRoll, roll } from './roll.ts';
import { decide, type On, tellingAttendances } from './rules.ts';
import type { Sitting } from './state.ts';

/** What is under way in the room when an item or the sitting ends: questions put to the vote, turns to speak. */

type At<In = unknown> = StepContext<Sitting, In>;
type Reads = (input: unknown, sitting: Sitting, id: string) => readonly FactRequest[];

const KEEPING = [cite('office-rules', 'vote-keeping'), cite('shanghai-committee-procedure', 'result-announced')];

const ofRoom = (id: string): readonly FactRequest[] => [
  { kind: 'related', duty: 'vote', relation: 'of', id },
  { kind: 'related', duty: 'speech', relation: 'of', id },
];
export const readsUnderWay: Reads = (_input, _sitting, id) => ofRoom(id);
export const readsEnding: Reads = (input, sitting, id) => [...readsAttendances(input, sitting, id), ...ofRoom(id)];
export const readsAdjourning: Reads = (input, sitting, id) => [...readsRoll(input, sitting, id), ...ofRoom(id)];

/** What is read of a vote. */
interface Put {
  readonly item: number;
  readonly kind: VoteKindId;
}
type VoteCase = Pick<CaseState, 'id' | 'status' | 'void'> & { readonly open: unknown };
const putOf = ({ open }: VoteCase): Put => open as Put;

const standings: Readonly<Record<string, Label>> = {
  open: { zh: '正在表决', en: 'is being voted on' },
  counting: { zh: '正在计票', en: 'is being counted' },
  counted: { zh: '已经计票，还没有宣布结果', en: 'was counted and is not announced' },
};
/** Ballots or hands are out: nothing is certain yet. */
const OUT: readonly string[] = ['open'];
/** Opened, and its result not announced. */
const PUT: readonly string[] = Object.keys(standings);

const named = ({ status, open }: VoteCase): Label => {
  const { item, kind } = open as Put;
  const { zh, en } = voteKinds[kind].label;
  return {
    zh: `第${item}项议题的“${zh}”表决${standings[status]?.zh ?? ''}`,
    en: `The vote on item ${item} (${en}) ${standings[status]?.en ?? ''}`,
  };
};

const voteOpen = (vote: VoteCase | undefined, zh: string, en: string): Refusal | null => {
  if (vote === undefined) return null;
  const what = named(vote);
  return refuse(
    'vote-open',
    { zh: `${what.zh}，先宣布结果或者作废，再${zh}。`, en: `${what.en}: announce it or void it before ${en}.` },
    KEEPING,
  );
};
const found = (votes: readonly VoteCase[], statuses: readonly string[], item?: number): VoteCase | undefined =>
  votes.find(
    (vote) => !vote.void && statuses.includes(vote.status) && (item === undefined || putOf(vote).item === item),
  );

/** A sitting does not close while a question that was put has no announced result. */
export const closesOver = (votes: readonly VoteCase[]): Refusal | null =>
  voteOpen(found(votes, PUT), '闭会', 'closing the sitting');
/** Nobody breaks off a vote by adjourning, unless there is no quorum any more: then it is void. What only has to be counted may be counted meanwhile. */
export const adjournsOver = (votes: readonly VoteCase[], isRoomQuorate: boolean): Refusal | null =>
  isRoomQuorate ? voteOpen(found(votes, OUT), '休会', 'adjourning') : null;

const FLOOR: readonly string[] = ['speaking', 'paused'];
/** One thing at a time: another item is not begun over hands or ballots that are out, nor over whoever has the floor. Papers may be counted meanwhile. */
export const beginsOver = (votes: readonly VoteCase[], speeches: readonly VoteCase[], item: number): Refusal | null => {
  const others = (cases: readonly VoteCase[]) => cases.filter((one) => putOf(one).item !== item);
  const over = voteOpen(found(others(votes), OUT), '进行另一项', 'beginning another item');
  if (over !== null) return over;
  const speaks = others(speeches).some(({ status, void: gone }) => !gone && FLOOR.includes(status));
  return speaks
    ? refuse(
        'speaking',
        { zh: '还有人正在发言，先结束发言，再进行另一项。', en: 'Somebody has the floor: end that turn first.' },
        [cite('office-rules', 'speech-order')],
      )
    : null;
};

const votesOf = ({ facts, id }: At): readonly CaseState[] => facts.related('vote', 'of', id);

export const noVoteWaits = (context: At): Refusal | null => closesOver(votesOf(context));
export const noBallotsOut = (context: At): Refusal | null =>
  context.status === 'open' ? adjournsOver(votesOf(context), isQuorate(roll(context))) : null;
/** What is voted on is decided by that vote: it is neither withdrawn nor decided otherwise meanwhile. */
export const itemNotVotedOn = (context: At<{ readonly item: number }>): Refusal | null =>
  voteOpen(found(votesOf(context), PUT, context.input.item), '办理', 'doing that');

export const nothingElseGoesOn = (context: At<{ readonly item: number }>): Refusal | null =>
  beginsOver(votesOf(context), context.facts.related('speech', 'of', context.id), context.input.item);

const idsOf = (cases: readonly CaseState[], statuses: readonly string[], item: number | undefined): readonly string[] =>
  cases
    .filter(({ status, void: gone }) => !gone && statuses.includes(status))
    .filter(({ open }) => item === undefined || (open as { readonly item: number }).item === item)
    .map(({ id }) => id);

/** The votes in these states that end with it, and the turn of whoever is speaking; of one item, or of all. */
export const endingWith = (context: At, statuses: readonly string[], item?: number) => {
  const votes = idsOf(votesOf(context), statuses, item);
  const speeches = idsOf(context.facts.related('speech', 'of', context.id), FLOOR, item);
  return { ...(votes.length === 0 ? {} : { votes }), ...(speeches.length === 0 ? {} : { speeches }) };
};

type Made<T extends string> = Result<Decided<T, never>, Refusal>;
const withEnded = <T extends string>(made: Made<T>, ended: Readonly<Record<string, readonly string[]>>): Made<T> => {
  if (!made.ok) return made;
  const [event] = made.value.events;
  return ok({ events: [{ ...event, values: { ...event.values, ...ended } }] });
};

const UNPUT = ['prepared'] as const;
const ALL = [...UNPUT, ...PUT];

/** The sitting ends: whoever speaks has spoken, and what was never put to the vote is not put any more. */
export const ends =
  <const T extends 'closed' | 'held' | 'cancelled'>(type: T) =>
  (context: On<T>): Made<T> =>
    withEnded(tellingAttendances(type)(context), endingWith(context, type === 'cancelled' ? ALL : UNPUT));

/** Adjourned with ballots out there is no quorum: the vote is void. */
export const adjourns = (context: On<'adjourned'>): Made<'adjourned'> => {
  const counted = roll(context);
  const values = { ...context.input, ...counted, ...endingWith(context, isQuorate(counted) ? [] : OUT) };
  return ok({ events: [{ type: 'adjourned', values }] });
};

/** An item that is decided is not put to the vote any more, and spoken on no longer. */
export const decides = (context: On<'decided'>): Made<'decided'> =>
  withEnded(decide(context), endingWith(context, UNPUT, context.input.item));
