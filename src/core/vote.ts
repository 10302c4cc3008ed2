import type { Basis, Label } from '#core/result.ts';

/** How a vote is taken. A choice is kept by name only where the vote is by device; a secret ballot is paper and leaves totals alone. */
export const voteMethods = {
  hands: { zh: '举手表决', en: 'show of hands' },
  device: { zh: '表决器（记名）', en: 'device, by name' },
  paper: { zh: '无记名投票（纸质）', en: 'secret ballot on paper' },
} as const satisfies Readonly<Record<string, Label>>;
export type VoteMethod = keyof typeof voteMethods;

export const voteOptions = {
  for: { zh: '赞成', en: 'for' },
  against: { zh: '反对', en: 'against' },
  abstain: { zh: '弃权', en: 'abstain' },
} as const satisfies Readonly<Record<string, Label>>;
export type VoteOption = keyof typeof voteOptions;

/** Of whom a majority is asked: all members in office (全体组成人员), or those present (出席). */
export const voteBases = {
  all: { zh: '全体组成人员', en: 'all members' },
  present: { zh: '出席的组成人员', en: 'the members present' },
} as const satisfies Readonly<Record<string, Label>>;
export type VoteBase = keyof typeof voteBases;

/** More than this fraction of the base, as numerator and denominator: [1, 2] is more than half. */
export type Threshold = readonly [number, number];

/** What decides whether a question is carried. */
export interface VoteRule {
  readonly base: VoteBase;
  readonly over: Threshold;
}

/** A kind of vote of the law register: who counts, how much is needed, how it may be taken, which bodies take it. */
export interface VoteKind extends VoteRule {
  readonly label: Label;
  readonly methods: readonly [VoteMethod, ...VoteMethod[]];
  readonly bodies: readonly [string, ...string[]];
  readonly basis: readonly [Basis, ...Basis[]];
}

/**
 * What became of the ballots on one line. `unpressed`: a device not pressed, no hand raised, a paper not given back; it is an outcome of
 * its own and never taken for an abstention. `invalid`: papers that say nothing certain.
 */
export interface Counts {
  readonly for: number;
  readonly against: number;
  readonly abstain: number;
  readonly unpressed: number;
  readonly invalid: number;
}
export const noCounts: Counts = { for: 0, against: 0, abstain: 0, unpressed: 0, invalid: 0 };

/** Who was there when the vote was opened: members in office, members present, and those of them who may vote on the question. */
export interface Turnout {
  readonly all: number;
  readonly present: number;
  readonly entitled: number;
}

/** One line of a result, from integers alone: what the row of it holds and the sentence tells. */
export interface LineResult extends Turnout, Counts, VoteRule {
  readonly passed: boolean;
}

/** Counted and not yet announced; announced and final; or ended without effect. */
export type Standing = 'counted' | 'announced' | 'void';

/** One row of the read table of results: a line of a round of a vote. `line` counts from 1. */
export interface VoteResultRow extends LineResult {
  readonly round: number;
  readonly line: number;
  readonly method: VoteMethod;
  readonly standing: Standing;
}

/** The least number that is more than the fraction of a base. */
export const needed = (base: number, [part, whole]: Threshold): number => Math.floor((base * part) / whole) + 1;

/** Whether so many members present are more than half of all (地方组织法第五十一条). */
export const isQuorate = ({ all, present }: Pick<Turnout, 'all' | 'present'>): boolean => 2 * present > all;

/** How many the base of a rule counts. */
export const baseOf = ({ base }: VoteRule, { all, present }: Pick<Turnout, 'all' | 'present'>): number =>
  base === 'all' ? all : present;

/** Whether so many votes in favour carry the question: integers alone, no rounding. */
export const isCarried = (inFavour: number, rule: VoteRule, turnout: Pick<Turnout, 'all' | 'present'>): boolean =>
  inFavour * rule.over[1] > baseOf(rule, turnout) * rule.over[0];

/** All ballots of a line: as many as may vote, where the line balances. */
export const ballotsOf = (counts: Counts): number =>
  counts.for + counts.against + counts.abstain + counts.unpressed + counts.invalid;

/** The result of a line. Throws where the counts do not add up to those entitled: whoever counts has balanced them before. */
export const resultOf = (counts: Counts, rule: VoteRule, turnout: Turnout): LineResult => {
  const { all, present, entitled } = turnout;
  if (ballotsOf(counts) !== entitled) throw new RangeError(`${ballotsOf(counts)} ballots of ${entitled} members`);
  const { base, over } = rule;
  return { all, present, entitled, base, over, ...counts, passed: isCarried(counts.for, rule, turnout) };
};

/** Counts the choices of those entitled on one line; null is a device that was not pressed. */
export const tally = (choices: readonly (VoteOption | null)[]): Counts => {
  const count = (choice: VoteOption | null): number => choices.filter((one) => one === choice).length;
  return {
    for: count('for'),
    against: count('against'),
    abstain: count('abstain'),
    unpressed: count(null),
    invalid: 0,
  };
};

const share = ([part, whole]: Threshold): Label =>
  part * 2 === whole ? { zh: '半数', en: 'half' } : { zh: `${whole}分之${part}`, en: `${part}/${whole}` };

/** Why a line was carried or not, in one sentence: 22 of 35 members; more than half of all members is 18. */
export const explained = (result: LineResult, method: VoteMethod): Label => {
  const { zh, en } = voteBases[result.base];
  const of = baseOf(result, result);
  const least = needed(of, result.over);
  const part = share(result.over);
  const unit = method === 'paper' ? '票' : '人';
  return result.passed
    ? {
        zh: `赞成${result.for}${unit}，超过${zh}${of}人的${part.zh}（${least}人），通过。`,
        en: `${result.for} of ${of} members; more than ${part.en} of ${en} is ${least}: carried.`,
      }
    : {
        zh: `赞成${result.for}${unit}，没有超过${zh}${of}人的${part.zh}（须${least}人），未通过。`,
        en: `${result.for} of ${of} members; more than ${part.en} of ${en} is ${least}: not carried.`,
      };
};

/** What a ballot that was not used is called, by how the vote was taken. */
export const unpressedWords: Readonly<Record<VoteMethod, Label>> = {
  hands: { zh: '未举手', en: 'no hand raised' },
  device: { zh: '未按表决器', en: 'device not pressed' },
  paper: { zh: '未交回', en: 'not given back' },
};

/** The whole result as the presiding officer reads it out: who was there, all counts, and the sentence that explains it. */
export const readOut = (result: LineResult, method: VoteMethod): Label => {
  const unit = method === 'paper' ? '票' : '人';
  const idle = unpressedWords[method];
  const spoilt =
    method === 'paper' ? { zh: `，无效${result.invalid}票`, en: `, ${result.invalid} invalid` } : { zh: '', en: '' };
  const why = explained(result, method);
  return {
    zh: `全体组成人员${result.all}人，出席${result.present}人，有表决权${result.entitled}人；赞成${result.for}${unit}，反对${result.against}${unit}，弃权${result.abstain}${unit}，${idle.zh}${result.unpressed}人${spoilt.zh}。${why.zh}`,
    en: `${result.all} members, ${result.present} present, ${result.entitled} entitled: ${result.for} for, ${result.against} against, ${result.abstain} abstained, ${result.unpressed} ${idle.en}${spoilt.en}. ${why.en}`,
  };
};

/** What one person counted of the papers of one line. */
export type PaperLine = Pick<Counts, 'for' | 'against' | 'abstain' | 'invalid'>;

/** A line whose numbers do not add up; `line` counts from 1. */
export interface Imbalance {
  readonly line: number;
  readonly sum: number;
  readonly due: number;
}

/** The first line whose numbers do not add up to what is due, or null. */
export const imbalance = (lines: readonly Partial<Counts>[], due: number): Imbalance | null => {
  for (const [index, counts] of lines.entries()) {
    const sum = ballotsOf({ ...noCounts, ...counts });
    if (sum !== due) return { line: index + 1, sum, due };
  }
  return null;
};

/** A place in which two counts of the same papers differ, without their numbers; `line` counts from 1. */
export interface Disagreement {
  readonly line: number;
  readonly what: keyof PaperLine;
}
/** Where two counts of the same papers differ, line by line; nothing where they agree. */
export const disagreements = (one: readonly PaperLine[], other: readonly PaperLine[]): readonly Disagreement[] =>
  Array.from({ length: Math.max(one.length, other.length) }, (_, index) => index).flatMap((index) =>
    (['for', 'against', 'abstain', 'invalid'] as const).flatMap((what) =>
      (one[index]?.[what] ?? 0) === (other[index]?.[what] ?? 0) ? [] : [{ line: index + 1, what }],
    ),
  );

/** By how much one number is more or less than another, in words: 多2, 少1. */
export const byHowMuch = (n: number, due: number): Label =>
  n > due ? { zh: `多${n - due}`, en: `${n - due} too many` } : { zh: `少${due - n}`, en: `${due - n} too few` };
