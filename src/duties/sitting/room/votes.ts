import type { RoomAct, RoomCount, RoomLine, RoomVote } from '#core/api-room.ts';
import type { RoomCase, RoomGiven } from '#core/room.ts';
import {
  baseOf,
  type Disagreement,
  disagreements,
  explained,
  needed,
  type PaperLine,
  type VoteKind,
  type VoteMethod,
  type VoteOption,
  type VoteResultRow,
  voteMethods,
} from '#core/vote.ts';
import { type VoteKindId, voteKinds } from '#laws/vote-kinds.ts';
import { seatedOn } from '../roll.ts';
import type { Sitting } from '../state.ts';

/** What a room reads of a vote. */
interface Round {
  readonly round: number;
  readonly method: VoteMethod;
  readonly count: number;
  readonly all: number;
  readonly present: number;
  readonly entitled: readonly string[];
  /** By the place in `entitled`. */
  readonly roll: Readonly<Record<number, readonly (VoteOption | null)[]>>;
  readonly scrutineers: readonly string[];
  readonly issued: number | null;
  readonly returned: number | null;
  readonly entries: Readonly<Record<string, readonly PaperLine[]>>;
}
export interface Voted {
  readonly item: number;
  readonly kind: VoteKindId;
  readonly method: VoteMethod;
  readonly count: number;
  readonly rounds: readonly Round[];
}
export const votedOf = ({ state }: RoomCase): Voted => state.open as Voted;
export const lastRoundOf = (one: RoomCase): Round | null => votedOf(one).rounds.at(-1) ?? null;

const outcomes = {
  passed: { zh: '通过', en: 'carried' },
  rejected: { zh: '未通过', en: 'not carried' },
  partly: { zh: '部分通过', en: 'carried in part' },
} as const;

const linesOf = ({ words }: RoomCase): readonly string[] =>
  (words.lines ?? '').split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));

const outcomeOf = (results: readonly RoomLine[]) => {
  const carried = results.filter(({ passed }) => passed).length;
  return carried === 0 ? outcomes.rejected : carried === results.length ? outcomes.passed : outcomes.partly;
};

const line = (given: RoomGiven, one: RoomCase, row: VoteResultRow): RoomLine => {
  const round = lastRoundOf(one);
  const named = row.method === 'device' && one.sees?.has('office') === true && round !== null;
  return {
    text: linesOf(one)[row.line - 1] ?? one.words.question ?? '',
    for: row.for,
    against: row.against,
    abstain: row.abstain,
    unpressed: row.unpressed,
    invalid: row.invalid,
    passed: row.passed,
    sentence: explained(row, row.method),
    roll: named
      ? round.entitled.map((id, place) => ({
          name: given.personName(id),
          option: round.roll[place]?.[row.line - 1] ?? null,
        }))
      : null,
  };
};

/** Results of the last round: of one that was only counted for those alone who announce it. */
const resultsOf = (given: RoomGiven, one: RoomCase): readonly RoomLine[] | null => {
  const round = lastRoundOf(one);
  const told = one.state.status === 'announced' || (one.state.status === 'counted' && one.sees?.has('office') === true);
  const rows = told && round !== null ? one.results.filter((row) => row.round === round.round) : [];
  return rows.length === 0 ? null : rows.map((row) => line(given, one, row));
};

const some = (acts: readonly (RoomAct | null)[]): readonly RoomAct[] => acts.filter((act) => act !== null);

/** The ballots in their order, the step that is due first; what was done already may be put right after it. */
const papersOf = (one: RoomCase, round: Round | null): readonly (RoomAct | null)[] => {
  const [appoint, issue, collect] = (['appoint', 'issue', 'collect'] as const).map((step) => one.act(step, {}, true));
  if (round === null || round.scrutineers.length === 0) return [appoint ?? null];
  if (round.issued === null) return [issue ?? null, appoint ?? null];
  return one.state.status === 'counting' ? [collect ?? null] : [collect ?? null, issue ?? null, appoint ?? null];
};

/** Whoever presides is known to the room, so that announcing is one press. */
const actsOf = (given: RoomGiven, one: RoomCase): readonly RoomAct[] => {
  const { presiding } = given.room.state.open as Sitting;
  const round = lastRoundOf(one);
  const paper = (round?.method ?? votedOf(one).method) === 'paper';
  return some([
    one.act('open'),
    one.act('close'),
    one.act('count', {}, true),
    ...(paper ? papersOf(one, round).map((act) => (act === null ? null : putRight(act, one.state.status))) : []),
    one.act('announce', presiding === null ? {} : { presiding }),
    one.act('recount', {}, true),
    one.act('void', {}, true),
  ]).filter(({ refusal, step }) => refusal === null || (one.state.status === 'prepared' && step === 'open'));
};

/** The number of ballots returned that is entered once more puts the first right, and the counts begin anew. */
const putRight = (act: RoomAct, status: string): RoomAct =>
  act.step === 'collect' && status === 'counting'
    ? {
        ...act,
        label: { zh: '更正收回票数（两份计票重新录入）', en: 'correct the ballots returned (both counts start anew)' },
      }
    : act;

const AGAIN = '表决设备故障，作废后用另一种方式重新表决';
const differ = ({ entries }: Round): readonly Disagreement[] => {
  const [one, other] = Object.values(entries);
  return one === undefined || other === undefined ? [] : disagreements(one, other);
};

const paperOf = (given: RoomGiven, one: RoomCase): RoomVote['paper'] => {
  const round = lastRoundOf(one);
  if (round?.method !== 'paper') return null;
  const { issued, returned, scrutineers, entries } = round;
  const told = scrutineers.includes(given.person) || one.act('collect') !== null;
  return {
    issued,
    returned,
    scrutineers: scrutineers.map((id) => ({ name: given.personName(id), entered: Object.hasOwn(entries, id) })),
    differ: told ? differ(round) : [],
  };
};

const countStanding = (status: string, round: Round, own: unknown): RoomCount['standing'] => {
  if (status === 'counted') return 'agreed';
  if (status === 'open') return 'awaited';
  if (own === null) return 'due';
  return differ(round).length === 0 ? 'entered' : 'differs';
};

/** The count of the ballots that are counted now, where whoever asks is one of its scrutineers. */
export const ownCount = (given: RoomGiven, votes: readonly RoomCase[]): RoomCount | null => {
  for (const one of votes) {
    const round = lastRoundOf(one);
    const { status } = one.state;
    if (one.sees === null || round?.method !== 'paper' || !round.scrutineers.includes(given.person)) continue;
    if (!['open', 'counting', 'counted'].includes(status)) continue;
    const own = round.entries[given.person] ?? null;
    const lines = linesOf(one);
    const enter = one.act('enter');
    return {
      case: one.state.id,
      round: round.round,
      lines: round.count > 1 ? lines : [one.words.question ?? ''],
      issued: round.issued,
      returned: round.returned,
      standing: countStanding(status, round, own),
      own,
      differ: differ(round),
      enter: enter?.refusal === null ? enter : null,
    };
  }
  return null;
};

/** Every way that the kind allows, the other ones first. A device that fails is left by one press; every other reason is asked for. */
const againOf = (one: RoomCase, kind: VoteKind): readonly RoomAct[] => {
  const used = lastRoundOf(one)?.method ?? votedOf(one).method;
  return some(
    kind.methods
      .toSorted((a, b) => Number(a === used) - Number(b === used))
      .map((method) => {
        const failed = used === 'device' && method !== used && one.state.status === 'open';
        const act = one.act('repeat', failed ? { method, reason: AGAIN } : { method }, !failed);
        const { zh, en } = voteMethods[method];
        const label =
          method === used
            ? { zh: `仍用${zh}，重新表决`, en: `again by ${en}` }
            : { zh: `改用${zh}`, en: `again by ${en}` };
        return act === null ? null : { ...act, label };
      }),
  ).filter(({ refusal }) => refusal === null);
};

/** A question put to the vote, as much of it as whoever asks may know now. */
export const voteView = (given: RoomGiven, one: RoomCase): RoomVote => {
  const vote = votedOf(one);
  const kind: VoteKind = voteKinds[vote.kind];
  const round = lastRoundOf(one);
  const { unit } = given.room.state.open as Sitting;
  const all =
    round?.all ??
    seatedOn(
      given.mandates.filter((held) => held.unit === unit),
      given.today,
    ).length;
  const present = round?.present ?? 0;
  const method = round?.method ?? vote.method;
  const results = resultsOf(given, one);
  const announced = one.state.status === 'announced';
  return {
    case: one.state.id,
    version: one.state.version,
    item: vote.item,
    question: one.words.question ?? '',
    lines: linesOf(one),
    count: round?.count ?? vote.count,
    kind: kind.label,
    base: kind.base,
    method,
    standing: one.state.status as RoomVote['standing'],
    status: one.status,
    round: round?.round ?? 0,
    all,
    present,
    entitled: round?.entitled.length ?? 0,
    needed: needed(baseOf(kind, { all, present }), kind.over),
    pressed: method === 'device' && round !== null ? Object.keys(round.roll).length : null,
    paper: paperOf(given, one),
    results,
    outcome: announced && results !== null ? outcomeOf(results) : null,
    sentence: announced ? (one.words.sentence ?? null) : null,
    acts: actsOf(given, one),
    again: againOf(one, kind),
  };
};

/** The kind of vote that an item of this kind asks for, and how it is usually taken. */
export const usualVote = (
  body: string,
  itemKind: string,
): { readonly kind: VoteKindId; readonly method: VoteMethod } => {
  if (body === 'directors-meeting') return { kind: 'directors', method: 'hands' };
  if (itemKind === 'personnel') return { kind: 'appointment', method: 'paper' };
  if (itemKind === 'election') return { kind: 'by-election', method: 'paper' };
  return { kind: 'resolution', method: 'device' };
};
