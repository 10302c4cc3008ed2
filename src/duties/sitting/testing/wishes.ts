import fc from 'fast-check';
import type { Desk, DeskStep } from '#core/testing/desk.ts';
import type { VoteMethod } from '#core/vote.ts';
import { lastRound, type Vote } from '#duties/vote/state.ts';
import { type VoteKindId, voteKinds } from '#laws/vote-kinds.ts';
import * as a from '../example.ts';
import type { Sitting } from '../state.ts';

/** What anybody may wish at a random sitting: people come, go, step aside, speak, lose their mandates; questions are put and counted. */

export type Wish = (desk: Desk) => DeskStep;

const uuid = (kind: string, n: number): string => `00000000-0000-7000-8${kind}-${String(n).padStart(12, '0')}`;
const voteId = (n: number): string => uuid('014', n);
const speechId = (n: number): string => uuid('015', n);
const reason = { reason: '示例' };
const byLeader = { actor: a.leader };

interface Dice {
  readonly pick: number;
  readonly who: number;
  readonly item: number;
  readonly x: number;
  readonly off: number;
  readonly choice: string;
  readonly kind: VoteKindId;
}
const dice: fc.Arbitrary<Dice> = fc.record({
  pick: fc.nat(10_000),
  who: fc.integer({ min: 1, max: a.MEMBERS }),
  item: fc.integer({ min: 1, max: 4 }),
  x: fc.nat(a.MEMBERS),
  off: fc.constantFrom(0, 0, 0, 0, 1, -1),
  choice: fc.constantFrom('for', 'for', 'against', 'abstain'),
  kind: fc.constantFrom(
    ...(Object.keys(voteKinds) as VoteKindId[]).filter((kind) =>
      (voteKinds[kind].bodies as readonly string[]).includes('standing-committee'),
    ),
  ),
});

const filesOf = (desk: Desk, duty: string) => desk.files().filter(({ state }) => state.duty === duty && !state.void);
const next = (desk: Desk, duty: string): number => filesOf(desk, duty).length + 1;
const sittingOf = (desk: Desk): Sitting => desk.file(a.SITTING).state.open as Sitting;

const presence = (_desk: Desk, { who, item, off }: Dice): readonly DeskStep[] => {
  const of = (step: string, input: object = {}) => a.take('attendance', a.attendanceOf(who), step, input);
  const here = of('mark-present', { means: 'tapped', ...(off === 1 ? { despiteLeave: true } : {}) });
  return [
    here,
    here,
    here,
    of('return'),
    of('return'),
    of('return'),
    of('leave'),
    of('ask-leave', reason),
    of('grant-leave'),
    of('absent', reason),
    of('recuse', { item, ...reason }),
    of('end-recusal', { item }),
  ];
};

const course = (desk: Desk, { who, item, x, choice }: Dice): readonly DeskStep[] => {
  const { items, current } = sittingOf(desk);
  const waiting = items.filter(({ status }) => status === 'listed' || status === 'begun').map((one) => one.item);
  const one = waiting[item % Math.max(1, waiting.length)] ?? item;
  const outcome = { for: 'passed', against: 'rejected', abstain: 'deferred' }[choice] ?? 'noted';
  return [
    a.open({ presiding: a.member(who) }),
    a.sit('adopt'),
    a.sit('begin', { item: one }),
    a.sit('begin', { item: one }),
    a.sit('decide', { item: current ?? one, outcome: x === 0 ? outcome : 'deferred' }),
    a.sit('resume', { presiding: a.member(who) }, a.SITS_ON, byLeader),
    a.sit('resume', { presiding: a.member(who) }, a.SITS_ON, byLeader),
    ...(x < 2 ? [a.sit('adjourn', reason)] : []),
    a.sit('list', { kind: 'other', title: '临时增加', agreed: x }),
    a.sit('withdraw', { item: one, ...reason }),
    a.sit('wait', reason),
    ...(x < 3 ? [a.sit('close')] : []),
  ];
};

const speaking = (desk: Desk, { who, pick }: Dice): readonly DeskStep[] => {
  const { current } = sittingOf(desk);
  const wish = { sitting: a.SITTING, item: current ?? 1, kind: 'speech', person: a.member(who) };
  const speeches = filesOf(desk, 'speech').map(({ state }) => state.id);
  const one = speeches[pick % Math.max(1, speeches.length)];
  return [
    a.take('speech', speechId(next(desk, 'speech')), 'enter', wish),
    ...(one === undefined
      ? []
      : ['start', 'start', 'pause', 'resume', 'end', 'withdraw'].map((step) =>
          a.take('speech', one, step, {}, a.SITS_ON, byLeader),
        )),
  ];
};

const preparing = (desk: Desk, { item, kind, pick }: Dice): DeskStep => {
  const { current } = sittingOf(desk);
  const { methods } = voteKinds[kind];
  const several = pick % 3 === 0;
  return a.take('vote', voteId(next(desk, 'vote')), 'prepare', {
    sitting: a.SITTING,
    item: current ?? item,
    kind,
    method: methods[pick % methods.length],
    question: '示例事项',
    ...(several ? { form: 'each', lines: '甲（示例）\n乙（示例）' } : { form: 'single' }),
  });
};

/** As many lines as the ballot has, each adding up to what is due, or by one too many or too few. */
const linesOf = (count: number, due: number, { x, off }: Dice, idle: 'unpressed' | 'invalid') =>
  Array.from({ length: count }, (_, line) => {
    const inFavour = Math.min(x + line, due);
    return { for: inFavour, against: 0, abstain: 0, [idle]: Math.max(0, due - inFavour + off) };
  });

const counting = (id: string, vote: Vote, given: Dice): readonly DeskStep[] => {
  const round = lastRound(vote);
  if (round === null) return [];
  const of = (step: string, input: object = {}, person?: string) =>
    a.take('vote', id, step, input, a.SITS_ON, {
      ...(person === undefined ? {} : { actor: { person, posts: [{ post: 'member', unit: a.committee }] } }),
    });
  const { who, choice } = given;
  const choices = round.count === 1 ? { choice } : { choices: [{ choice }, {}] };
  const casts = [0, 1, 2, 3, 4].map((n) => {
    const person = a.member(1 + ((who + n) % a.MEMBERS));
    return of('cast', { person, ...choices }, person);
  });
  const hands = linesOf(round.count, round.entitled.length, given, 'unpressed');
  const papers = linesOf(round.count, round.returned ?? 0, { ...given, x: round.round }, 'invalid');
  const ways: Readonly<Record<VoteMethod, readonly DeskStep[]>> = {
    device: [...casts, of('close')],
    hands: [of('count', round.count === 1 ? { ...hands[0] } : { handLines: hands })],
    paper: [
      of('appoint', { scrutineers: round.entitled.slice(0, 2) }),
      of('issue', { issued: round.entitled.length }),
      of('collect', { returned: Math.max(0, (round.issued ?? 0) + given.off) }),
      ...round.scrutineers.flatMap((person) => {
        const enter = of('enter', { person, ballotLines: papers }, person);
        return [enter, enter];
      }),
    ],
  };
  return ways[round.method];
};

const voting = (desk: Desk, given: Dice): readonly DeskStep[] => {
  const votes = filesOf(desk, 'vote');
  const live = votes.filter(({ state }) => !['announced', 'void'].includes(state.status));
  const { state } = live[given.pick % Math.max(1, live.length)] ?? {};
  if (state === undefined) return [preparing(desk, given)];
  const of = (step: string, input: object = {}) => a.take('vote', state.id, step, input);
  const announce = of('announce', { presiding: a.member(given.who) });
  const again = ['device', 'hands', 'paper'][given.x % 3];
  return [
    ...(live.length < 2 ? [preparing(desk, given)] : []),
    of('open'),
    of('open'),
    ...counting(state.id, state.open as Vote, given),
    announce,
    announce,
    ...(given.pick % 9 === 0 ? [of('void', reason), of('repeat', { method: again, ...reason })] : []),
  ];
};

/** A mandate ends, or they want to go on another time, once in so many of these. */
const SELDOM = 6;
/** One of these that the state of its case allows; now and then one that it does not. */
const possible =
  (of: (desk: Desk, given: Dice) => readonly DeskStep[]) =>
  (given: Dice): Wish =>
  (desk) => {
    const wishes = of(desk, given);
    const fits = wishes.filter(({ step, case: id }) => {
      const file = desk.files().find(({ state }) => state.id === id);
      return file === undefined || (file.procedure.steps[step]?.from.includes(file.state.status) ?? false);
    });
    return (given.pick % 17 === 0 ? wishes : fits)[given.pick % Math.max(1, fits.length)] ?? a.sit('adopt');
  };

export const wishes: fc.Arbitrary<Wish> = fc.oneof(
  { weight: 6, arbitrary: dice.map(possible(presence)) },
  { weight: 5, arbitrary: dice.map(possible(course)) },
  { weight: 3, arbitrary: dice.map(possible(speaking)) },
  { weight: 26, arbitrary: dice.map(possible(voting)) },
  {
    weight: 1,
    arbitrary: dice.map(
      (given): Wish =>
        () =>
          [a.leaves(given.who), a.sit('adjourn', reason)][given.pick % SELDOM] ?? a.sit('wait', reason),
    ),
  },
);
