import type { FactRequest } from '#core/facts.ts';
import { canonicalJson, type Json } from '#core/json.ts';
import { ok, type Refusal, refuse } from '#core/result.ts';
import type { Values } from '#core/schema.ts';
import {
  byHowMuch,
  disagreements,
  type Imbalance,
  imbalance,
  readOut,
  type VoteMethod,
  voteMethods,
  voteOptions,
} from '#core/vote.ts';
import type { events } from './events.ts';
import { KEEPING, type On } from './preparing.ts';
import {
  choicesOf,
  handsOf,
  hasCast,
  lastRound,
  outcomeOf,
  papersOf,
  type Round,
  resultsOf,
  type Vote,
} from './state.ts';

type Input<T extends keyof typeof events> = Values<(typeof events)[T]['fields']>;

/** The round that is open. Throws where there is none: the state of the case says that there is one. */
const roundOf = (vote: Vote): Round => {
  const round = lastRound(vote);
  if (round === null) throw new TypeError('A vote that was opened has a round');
  return round;
};

/** The step is one of the way in which this vote is taken. */
export const takenBy =
  (method: VoteMethod) =>
  ({ open }: On): Refusal | null => {
    const own = roundOf(open).method;
    return own === method
      ? null
      : refuse('other-method', {
          zh: `这次表决用的是“${voteMethods[own].zh}”。`,
          en: `This vote is taken by ${voteMethods[own].en}.`,
        });
  };

/** Nobody votes for another, also not by mandate. */
export const ownVote = ({ actor, input }: On<Pick<Input<'cast'>, 'person'>>): Refusal | null =>
  input.person === actor.person && actor.behalf === undefined
    ? null
    : refuse(
        'not-own',
        { zh: '只能由本人用自己的账号办理，不得委托。', en: 'Everybody does this themselves, from their own account.' },
        KEEPING,
        'forbidden',
      );

/** Whoever may not vote is told why. */
export const entitled = ({ actor, open }: On): Refusal | null => {
  const round = roundOf(open);
  const person = actor.person ?? '';
  if (round.entitled.includes(person)) return null;
  if (round.recused.includes(person))
    return refuse(
      'recused',
      { zh: '您对这一议题回避，不参加表决。', en: 'You step aside on this item and do not vote.' },
      KEEPING,
      'forbidden',
    );
  return refuse(
    'absent-member',
    {
      zh: '开始表决时您没有到会（没有签到、已离场或者不是组成人员），不能表决。',
      en: 'You were not there as a member when the vote was opened, and cannot vote.',
    },
    KEEPING,
    'forbidden',
  );
};

/** A vote for a round that is over counts for nothing. */
export const thisRound = ({ open, input }: On<Pick<Input<'cast'>, 'round'>>): Refusal | null => {
  const { round } = roundOf(open);
  return (input.round ?? round) === round
    ? null
    : refuse('other-round', {
        zh: `第${input.round}次表决已经作废，现在是第${round}次，请重新表决。`,
        en: `Round ${input.round} is void; this is round ${round}: please vote again.`,
      });
};

/** Everybody votes once. */
export const onlyOnce = ({ actor, open }: On): Refusal | null =>
  hasCast(roundOf(open), actor.person ?? '')
    ? refuse('twice', { zh: '您已经表决，不能再投。', en: 'You have voted; nobody votes twice.' }, KEEPING)
    : null;

/** One choice for one question; one for each line of several. */
export const choicesFit = ({ open, input }: On<Input<'cast'>>): Refusal | null => {
  const { count } = roundOf(open);
  const one = input.choice !== undefined && input.choices === undefined;
  const each = input.choice === undefined && input.choices !== undefined;
  if (count === 1 ? one : each && choicesOf(input).length === count) return null;
  const names = Object.values(voteOptions);
  return refuse('choices', {
    zh: count === 1 ? `请选一项：${names.map(({ zh }) => zh).join('、')}。` : `票上有${count}行，请每行选一项。`,
    en:
      count === 1
        ? `Choose one: ${names.map(({ en }) => en).join(', ')}.`
        : `The ballot has ${count} lines: one choice for each.`,
  });
};

export const casts = ({ open, input }: On<Input<'cast'>>) =>
  ok({ events: [{ type: 'cast' as const, values: { ...input, round: roundOf(open).round } }] as const });

/** A line whose sum is not what is due, with the difference. */
const unbalanced = ({ line, sum, due }: Imbalance, zh: string, en: string): Refusal => {
  const by = byHowMuch(sum, due);
  return refuse(
    'unbalanced',
    {
      zh: `第${line}行合计${sum}，应为${zh}${due}，${by.zh}。`,
      en: `Line ${line} adds up to ${sum}; it must be ${due} (${en}): ${by.en}.`,
    },
    KEEPING,
  );
};
const wrongLines = (count: number, given: number): Refusal =>
  refuse('wrong-lines', {
    zh: `票上有${count}行，录入了${given}行。`,
    en: `The ballot has ${count} lines; ${given} were entered.`,
  });

export const ownCase = (_input: unknown, _vote: Vote, id: string): readonly FactRequest[] => [{ kind: 'case', id }];
/** An announced result keeps the counts that it was made of: a correction of them comes after the announcement was annulled. */
export const asAnnounced = ({ facts, id, input }: On<Input<'counted'>>): Refusal | null => {
  const now = facts.case(id)?.open as Vote | undefined;
  const round = now === undefined ? null : lastRound(now);
  return round?.announced === true &&
    canonicalJson(handsOf(input) as unknown as Json) !== canonicalJson(round.hands as unknown as Json)
    ? refuse(
        'announced',
        {
          zh: '结果已经宣布，先由两人撤销宣布，再更正清点的数。',
          en: 'The result was announced: two persons annul that first, then the count is corrected.',
        },
        KEEPING,
      )
    : null;
};

/** Hands raised and not raised are all who may vote; whoever raises none is counted as that, never as abstaining. */
export const handsBalance = ({ open, input }: On<Input<'counted'>>): Refusal | null => {
  const round = roundOf(open);
  const lines = handsOf(input);
  if (lines.length !== round.count) return wrongLines(round.count, lines.length);
  const off = imbalance(lines, round.entitled.length);
  return off === null ? null : unbalanced(off, '有表决权的人数', 'those entitled');
};

/** Two scrutineers, of those who may vote (监票人从到会的组成人员中产生). */
export const twoOfThose = ({ open, input }: On<Input<'appointed'>>): Refusal | null => {
  const round = roundOf(open);
  return input.scrutineers.length === 2 && input.scrutineers.every((person) => round.entitled.includes(person))
    ? null
    : refuse(
        'scrutineers',
        {
          zh: '监票人须两名，从到会且有表决权的组成人员中推定。',
          en: 'Two scrutineers are chosen, of the members present who may vote.',
        },
        KEEPING,
      );
};

/** Papers go out under the eyes of scrutineers, to nobody who may not vote. */
export const issuable = ({ open, input }: On<Input<'issued'>>): Refusal | null => {
  const { scrutineers, entitled: voters } = roundOf(open);
  if (scrutineers.length !== 2)
    return refuse(
      'no-scrutineers',
      { zh: '先推定两名监票人，再发票。', en: 'Choose two scrutineers before ballots are issued.' },
      KEEPING,
    );
  return input.issued <= voters.length
    ? null
    : refuse(
        'too-many-issued',
        {
          zh: `有表决权的${voters.length}人，发出${input.issued}张，${byHowMuch(input.issued, voters.length).zh}张。`,
          en: `${voters.length} may vote and ${input.issued} ballots were issued: ${byHowMuch(input.issued, voters.length).en}.`,
        },
        KEEPING,
      );
};

export const wereIssued = ({ open }: On): Refusal | null =>
  roundOf(open).issued === null
    ? refuse(
        'not-issued',
        { zh: '还没有登记发出的票数。', en: 'How many ballots were issued is not recorded yet.' },
        KEEPING,
      )
    : null;

/** More ballots back than were given out: the whole vote is void (收回多于发出，表决无效). */
export const collects = ({ open, input }: On<Input<'collected'>>) => {
  const { round, issued } = roundOf(open);
  const back = { type: 'collected' as const, values: input };
  if (input.returned <= (issued ?? 0)) return ok({ events: [back] as const, to: 'counting' as const });
  const reason = `收回${input.returned}张，多于发出的${issued ?? 0}张，表决无效。`;
  return ok({ events: [back, { type: 'voided' as const, values: { round, reason } }] as const, to: 'void' as const });
};

/** The papers of each line are all that came back. */
export const papersBalance = ({ open, input }: On<Input<'entered'>>): Refusal | null => {
  const round = roundOf(open);
  const lines = papersOf(input);
  if (lines.length !== round.count) return wrongLines(round.count, lines.length);
  const off = imbalance(lines, round.returned ?? 0);
  return off === null ? null : unbalanced(off, '收回的票数', 'ballots returned');
};

const entryOfOther = (round: Round, person: string) =>
  Object.entries(round.entries).find(([other]) => other !== person)?.[1] ?? null;

/** Counted once both say the same; until then each keeps their own, and neither is refused for what the other found. */
export const enters = ({ open, input }: On<Input<'entered'>>) => {
  const other = entryOfOther(roundOf(open), input.person);
  const agree = other !== null && disagreements(papersOf(input), other).length === 0;
  return ok({
    events: [{ type: 'entered' as const, values: input }] as const,
    to: agree ? ('counted' as const) : ('counting' as const),
  });
};

export const byPaper = takenBy('paper');

/** What the announcement says, from the counts alone. */
const announcement = (vote: Vote) => {
  const round = roundOf(vote);
  const results = resultsOf(round) ?? [];
  const read = results.map((result, index) => {
    const { zh } = readOut(result, round.method);
    return results.length === 1 ? zh : `第${index + 1}行：${zh}`;
  });
  return {
    round: round.round,
    item: vote.item,
    outcome: outcomeOf(results),
    all: round.all,
    present: round.present,
    results: results.map(({ passed, ...line }) => ({
      outcome: passed ? ('passed' as const) : ('rejected' as const),
      for: line.for,
      against: line.against,
      abstain: line.abstain,
      unpressed: line.unpressed,
      invalid: line.invalid,
    })),
    sentence: read.join('\n'),
  };
};

/** The officer who presides is a member in the room. */
export const presides = ({ open, input }: On<Input<'announced'>>): Refusal | null => {
  const { entitled: voters, recused } = roundOf(open);
  return voters.includes(input.presiding) || recused.includes(input.presiding)
    ? null
    : refuse(
        'presiding',
        { zh: '会议主持人须是到会的组成人员。', en: 'The presiding officer is a member who is present.' },
        KEEPING,
      );
};

/** Nobody types a result: what is given must be what the counts make. */
export const asCounted = ({ open, input }: On<Input<'announced'>>): Refusal | null => {
  const computed: Readonly<Record<string, Json>> = announcement(open);
  const { presiding: _who, ...given } = input;
  const wrong = Object.entries(given).some(
    ([name, value]) => value !== undefined && canonicalJson(value) !== canonicalJson(computed[name] ?? null),
  );
  return wrong
    ? refuse(
        'as-counted',
        { zh: '结果由计票算出，不能另填。', en: 'The result is what the counts make; nobody enters it.' },
        KEEPING,
      )
    : null;
};

export const announces = ({ open, input }: On<Input<'announced'>>) =>
  ok({
    events: [{ type: 'announced' as const, values: { ...announcement(open), presiding: input.presiding } }] as const,
  });

export const voids = ({ open, input }: On<Pick<Input<'voided'>, 'reason'>>) =>
  ok({
    events: [
      { type: 'voided' as const, values: { reason: input.reason, round: lastRound(open)?.round ?? 0 } },
    ] as const,
  });
