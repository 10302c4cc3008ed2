import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { voteKinds } from '#laws/vote-kinds.ts';
import {
  ballotsOf,
  baseOf,
  byHowMuch,
  type Counts,
  disagreements,
  explained,
  imbalance,
  isCarried,
  isQuorate,
  needed,
  noCounts,
  type PaperLine,
  readOut,
  resultOf,
  tally,
  type VoteOption,
  type VoteRule,
} from './vote.ts';

const ofAll: VoteRule = { base: 'all', over: [1, 2] };
const ofPresent: VoteRule = { base: 'present', over: [1, 2] };
const twoThirds: VoteRule = { base: 'all', over: [2, 3] };

describe('a sitting is quorate', () => {
  test.each([
    [35, 17, false],
    [35, 18, true],
    [34, 17, false],
    [34, 18, true],
    [1, 0, false],
    [1, 1, true],
    [0, 0, false],
  ])('of %i members with %i present: %s', (all, present, met) => {
    expect(isQuorate({ all, present })).toBe(met);
  });
});

describe('the least number that carries', () => {
  test.each([
    [35, [1, 2], 18],
    [34, [1, 2], 18],
    [33, [2, 3], 23],
    [32, [2, 3], 22],
    [1, [1, 2], 1],
    [0, [1, 2], 1],
  ] as const)('of %i over %j is %i', (base, over, least) => {
    expect(needed(base, over)).toBe(least);
  });

  test('carries with it and not with one less, whatever the base, the fraction and the turnout', () => {
    const fraction = fc.constantFrom([1, 2], [2, 3], [1, 3], [3, 4]) as fc.Arbitrary<readonly [number, number]>;
    fc.assert(
      fc.property(fc.nat(600), fc.nat(600), fc.constantFrom('all', 'present'), fraction, (all, here, base, over) => {
        const turnout = { all, present: Math.min(all, here) };
        const rule = { base, over } as VoteRule;
        const least = needed(baseOf(rule, turnout), over);
        expect(isCarried(least, rule, turnout)).toBe(true);
        expect(isCarried(least - 1, rule, turnout)).toBe(false);
        // Once more without integers divided: the exact fraction, by multiplication.
        expect(BigInt(least) * BigInt(over[1]) > BigInt(baseOf(rule, turnout)) * BigInt(over[0])).toBe(true);
      }),
    );
  });
});

/** Every kind of the register × turnouts × how many are in favour: exactly half, one more, one less, none, all. */
describe.each(Object.entries(voteKinds))('the vote matrix: %s', (_id, kind) => {
  const rule: VoteRule = kind;
  test.each([
    [35, 35],
    [35, 18],
    [36, 36],
    [36, 19],
    [20, 20],
    [45, 30],
    [1, 1],
  ])('of %i members with %i present', (all, present) => {
    const base = kind.base === 'all' ? all : present;
    for (let inFavour = 0; inFavour <= present; inFavour += 1)
      for (const rest of ['against', 'abstain', 'unpressed', 'invalid'] as const) {
        const counts: Counts = { ...noCounts, for: inFavour, [rest]: present - inFavour };
        const result = resultOf(counts, rule, { all, present, entitled: present });
        // More than half, said apart from the code: twice as many as the base and one.
        expect(result.passed, `${inFavour} of ${base}, the others ${rest}`).toBe(inFavour + inFavour >= base + 1);
      }
  });
});

test('exactly half is not carried, one more is, by both bases', () => {
  const turnout = { all: 36, present: 20, entitled: 20 };
  const with_ = (inFavour: number, rule: VoteRule) =>
    resultOf({ ...noCounts, for: inFavour, against: 20 - inFavour }, rule, turnout).passed;
  expect([with_(18, ofAll), with_(19, ofAll)]).toEqual([false, true]);
  expect([with_(10, ofPresent), with_(11, ofPresent)]).toEqual([false, true]);
});

describe('the choices of those entitled are counted', () => {
  test('each once, and a device that was not pressed apart', () => {
    const roll = ['for', 'for', 'against', 'abstain', null, 'for', null] as const;
    expect(tally(roll)).toEqual({ for: 3, against: 1, abstain: 1, unpressed: 2, invalid: 0 });
    expect(tally([])).toEqual(noCounts);
  });

  test('and add up to them, in whatever order they came', () => {
    const roll = fc.array(fc.constantFrom('for', 'against', 'abstain', null) as fc.Arbitrary<VoteOption | null>, {
      maxLength: 200,
    });
    fc.assert(
      fc.property(roll, (choices) => {
        const counts = tally(choices);
        expect(ballotsOf(counts)).toBe(choices.length);
        expect(tally(choices.toReversed())).toEqual(counts);
      }),
    );
  });
});

test('the ballots of a line are all five outcomes together', () => {
  expect(ballotsOf({ for: 1, against: 10, abstain: 100, unpressed: 1_000, invalid: 10_000 })).toBe(11_111);
});

test('a result whose counts are not those entitled is a fault', () => {
  const turnout = { all: 35, present: 30, entitled: 30 };
  expect(() => resultOf({ ...noCounts, for: 29 }, ofAll, turnout)).toThrow('29 ballots of 30 members');
  expect(() => resultOf({ ...noCounts, for: 31 }, ofAll, turnout)).toThrow('31 ballots of 30 members');
  expect(resultOf({ ...noCounts, for: 30 }, ofAll, turnout)).toEqual({
    ...turnout,
    ...noCounts,
    for: 30,
    base: 'all',
    over: [1, 2],
    passed: true,
  });
});

describe('a result is told', () => {
  const turnout = { all: 35, present: 30, entitled: 29 };
  const counts: Counts = { for: 22, against: 3, abstain: 2, unpressed: 2, invalid: 0 };

  test('in a sentence that explains it', () => {
    expect(explained(resultOf(counts, ofAll, turnout), 'device')).toEqual({
      zh: '赞成22人，超过全体组成人员35人的半数（18人），通过。',
      en: '22 of 35 members; more than half of all members is 18: carried.',
    });
    expect(explained(resultOf({ ...counts, for: 17, against: 8 }, ofAll, turnout), 'hands')).toEqual({
      zh: '赞成17人，没有超过全体组成人员35人的半数（须18人），未通过。',
      en: '17 of 35 members; more than half of all members is 18: not carried.',
    });
    expect(explained(resultOf({ ...counts, for: 16, against: 9 }, ofPresent, turnout), 'hands')).toEqual({
      zh: '赞成16人，超过出席的组成人员30人的半数（16人），通过。',
      en: '16 of 30 members; more than half of the members present is 16: carried.',
    });
    expect(explained(resultOf(counts, twoThirds, turnout), 'paper').zh).toBe(
      '赞成22票，没有超过全体组成人员35人的3分之2（须24人），未通过。',
    );
    expect(explained(resultOf(counts, twoThirds, turnout), 'paper').en).toBe(
      '22 of 35 members; more than 2/3 of all members is 24: not carried.',
    );
  });

  test('in full, with every count, as it is read out', () => {
    expect(readOut(resultOf(counts, ofAll, turnout), 'device')).toEqual({
      zh: '全体组成人员35人，出席30人，有表决权29人；赞成22人，反对3人，弃权2人，未按表决器2人。赞成22人，超过全体组成人员35人的半数（18人），通过。',
      en: '35 members, 30 present, 29 entitled: 22 for, 3 against, 2 abstained, 2 device not pressed. 22 of 35 members; more than half of all members is 18: carried.',
    });
    expect(readOut(resultOf({ ...counts, unpressed: 1, invalid: 1 }, ofAll, turnout), 'paper')).toEqual({
      zh: '全体组成人员35人，出席30人，有表决权29人；赞成22票，反对3票，弃权2票，未交回1人，无效1票。赞成22票，超过全体组成人员35人的半数（18人），通过。',
      en: '35 members, 30 present, 29 entitled: 22 for, 3 against, 2 abstained, 1 not given back, 1 invalid. 22 of 35 members; more than half of all members is 18: carried.',
    });
    expect(readOut(resultOf(counts, ofAll, turnout), 'hands').zh).toContain('未举手2人。');
    expect(readOut(resultOf(counts, ofAll, turnout), 'hands').en).toContain('2 no hand raised.');
  });
});

describe('sums that must balance', () => {
  test('name the first line that does not, and by how much', () => {
    const line: PaperLine = { for: 20, against: 5, abstain: 3, invalid: 2 };
    expect(imbalance([line, line], 30)).toBeNull();
    expect(imbalance([line, { ...line, against: 6 }, { ...line, for: 0 }], 30)).toEqual({ line: 2, sum: 31, due: 30 });
    expect(imbalance([{ for: 1 }], 2)).toEqual({ line: 1, sum: 1, due: 2 });
    expect(imbalance([], 5)).toBeNull();
  });

  test('are many too many or too few', () => {
    expect(byHowMuch(31, 30)).toEqual({ zh: '多1', en: '1 too many' });
    expect(byHowMuch(28, 30)).toEqual({ zh: '少2', en: '2 too few' });
    expect(byHowMuch(30, 30)).toEqual({ zh: '少0', en: '0 too few' });
  });
});

describe('two counts of the same papers', () => {
  const line: PaperLine = { for: 20, against: 5, abstain: 3, invalid: 2 };
  test('agree where every number is the same', () => {
    expect(disagreements([line, line], [line, line])).toEqual([]);
  });
  test.each(['for', 'against', 'abstain', 'invalid'] as const)('differ in the number that is %s', (what) => {
    const other = { ...line, [what]: line[what] + 1 };
    expect(disagreements([line, line], [line, other])).toEqual([{ line: 2, what }]);
  });
  test('where one has no such line, it counted none', () => {
    const all = ['for', 'against', 'abstain', 'invalid'].map((what) => ({ line: 2, what }));
    expect(disagreements([line, line], [line])).toEqual(all);
    expect(disagreements([line], [line, line])).toEqual(all);
    expect(disagreements([{ for: 0, against: 0, abstain: 0, invalid: 0 }], [])).toEqual([]);
  });
});
