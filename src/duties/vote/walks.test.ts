import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCase } from '#core/case.ts';
import type { CaseEvent } from '#core/event.ts';
import type { Desk, DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from './duty.ts';
import { isDisclosed, lastRound, resultRows, type Vote } from './state.ts';
import {
  announce,
  cast,
  office,
  open,
  outOfOffice,
  prepare,
  rollSays,
  roomDuties,
  roomWith,
  secondClerk,
  take,
  voteId,
} from './testing/room.ts';

// Random sittings: mandates end, people leave, come back and step aside while two questions are voted on in every way.

const votes = [voteId(1), voteId(2)] as const;
const size = fc.integer({ min: 1, max: 7 });
const small = fc.nat(4);
const reason = { reason: '示例' };

type Make = (id: string, desk: Desk) => DeskStep;

/** A step that the state of the vote allows; what it enters is right as often as not. */
const ordinary = fc
  .record({
    pick: fc.nat(1_000),
    who: size,
    choice: fc.constantFrom('for', 'against', 'abstain'),
    x: small,
    y: small,
    off: fc.constantFrom(0, 0, 0, 1, -1),
  })
  .map(
    ({ pick, who, choice, x, y, off }): Make =>
      (id, desk) => {
        const file = desk.file(id);
        const round = lastRound(file.state.open as Vote);
        const of = (round?.method === 'paper' ? round.returned : round?.entitled.length) ?? 0;
        const inFavour = Math.min(x, of);
        const against = Math.min(y, of - inFavour);
        const left = Math.max(0, of - inFavour - against + off);
        const papers = {
          ballotsFor: Math.min(2, of),
          ballotsAgainst: Math.max(0, of - 2),
          ballotsInvalid: Math.max(0, off),
        };
        const casting = Array.from({ length: 8 }, (_, n) => cast(1 + ((who + n) % 7), choice as 'for', {}, id));
        const scrutineers = round?.scrutineers ?? [];
        const entering = scrutineers.map((person) =>
          take('enter', { person, ...papers }, { person, posts: [{ post: 'member', unit: null }] }, id),
        );
        const ways: Readonly<Record<string, readonly DeskStep[]>> = {
          device: [...casting, take('close', {}, office, id)],
          hands: [take('count', { for: inFavour, against, unpressed: left }, office, id)],
          paper: [
            take('appoint', { scrutineers: round?.entitled.slice(0, 2) ?? [] }, office, id),
            ...(scrutineers.length === 2 ? [take('issue', { issued: round?.entitled.length ?? 0 }, office, id)] : []),
            ...(round?.issued === undefined || round.issued === null
              ? []
              : [take('collect', { returned: round.issued + (pick % 3 === 0 ? off : 0) }, office, id)]),
            ...entering,
            ...entering,
            ...entering,
          ],
        };
        const wishes: readonly DeskStep[] = [
          open(id),
          ...(ways[round?.method ?? ''] ?? []),
          announce(who, id),
          ...(pick % 7 === 0 ? [take('recount', reason, office, id), take('void', reason, office, id)] : []),
          ...(pick % 5 === 0
            ? [take('repeat', { method: ['device', 'hands', 'paper'][x % 3] ?? '', ...reason }, office, id)]
            : []),
        ];
        const possible = wishes.filter(({ step }) => file.procedure.steps[step]?.from.includes(file.state.status));
        return possible[pick % Math.max(1, possible.length)] ?? open(id);
      },
  );
const keeping = fc.oneof(
  fc
    .tuple(
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom({ for: 1 }, { for: 2, unpressed: 1 }, { kind: 'procedural' }, { choice: 'for' }),
    )
    .map(
      ([target, values]): Make =>
        (id) =>
          take('correct', { target, values, $reason: '改' }, office, id),
    ),
  fc.tuple(fc.integer({ min: 2, max: 12 }), fc.boolean()).map(
    ([target, asks]): Make =>
      (id) =>
        take(asks ? 'ask-annul' : 'annul', { target, $reason: '撤' }, asks ? office : secondClerk, id),
  ),
);
const odd = fc.tuple(size, fc.constantFrom('for', 'against')).map(
  ([n, choice]): Make =>
    (id) =>
      cast(n, choice as 'for', {}, id),
);
const ofRoom = fc.oneof(
  { weight: 1, arbitrary: size.map((n) => outOfOffice(n)) },
  {
    weight: 6,
    arbitrary: fc
      .tuple(size, fc.constantFrom('present', 'present', 'left'), fc.constantFrom([], [], [1], [2]))
      .map(([n, status, recusals]) => rollSays(n, status, recusals, 'member', true)),
  },
);
const wish: fc.Arbitrary<(desk: Desk) => DeskStep> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...votes),
        fc.oneof({ weight: 12, arbitrary: ordinary }, { weight: 1, arbitrary: keeping }, { weight: 1, arbitrary: odd }),
      )
      .map(
        ([id, make]) =>
          (desk: Desk) =>
            make(id, desk),
      ),
  },
  { weight: 1, arbitrary: ofRoom.map((step) => () => step) },
);
const sittings = fc.record({
  all: fc.integer({ min: 2, max: 6 }),
  methods: fc.tuple(fc.constantFrom('device', 'hands', 'paper'), fc.constantFrom('device', 'hands')),
  kind: fc.constantFrom('resolution', 'procedural'),
  wishes: fc.array(wish, { minLength: 20, maxLength: 90 }),
});
type Sitting = typeof sittings extends fc.Arbitrary<infer S> ? S : never;

const walk = (sitting: Sitting, seen: (desk: Desk, event: CaseEvent) => void): Desk => {
  const { desk } = given(vote, { duties: [mandate, unit, ...roomDuties] }).past(
    ...roomWith(sitting.all, sitting.all),
    prepare({ method: sitting.methods[0] as 'hands' }, votes[0]),
    prepare({ method: sitting.methods[1] as 'hands', kind: sitting.kind as 'resolution', item: 2 }, votes[1]),
  );
  for (const make of sitting.wishes) {
    const step = make(desk);
    if (!desk.files().some(({ state }) => state.id === step.case)) continue;
    const outcome = desk.take(step);
    if (outcome.type === 'Taken') for (const event of outcome.events) seen(desk, event);
  }
  return desk;
};
const stateOf = (desk: Desk, id: string): Vote => desk.file(id).state.open as Vote;

test('opening counts exactly who is in office and in the room, and nothing changes that afterwards', () => {
  let rounds = 0;
  fc.assert(
    fc.property(sittings, (sitting) => {
      const frozen = new Map<string, string>();
      walk(sitting, (desk, event) => {
        if (event.type === 'opened') {
          // Plain loops over the records of the room, apart from the rules.
          const inOffice = new Set<string>();
          const here = new Map<string, readonly number[]>();
          for (const { state } of desk.files()) {
            const told = state.open as Record<string, unknown>;
            if (state.duty === 'mandate' && state.status === 'held') inOffice.add(String(told.person));
            if (state.duty === 'attendance' && state.status === 'present')
              here.set(String(told.person), told.recusals as readonly number[]);
          }
          const item = stateOf(desk, event.case).item;
          const present = [...here.keys()].filter((person) => inOffice.has(person));
          const may = present.filter((person) => !(here.get(person) ?? []).includes(item));
          expect(event.open).toMatchObject({ all: inOffice.size, present: present.length });
          expect([...(event.open.entitled as string[])].toSorted()).toEqual(may.toSorted());
          expect(present.length).toBeGreaterThan(inOffice.size / 2);
          rounds += 1;
        }
        for (const id of votes)
          for (const { round, all, present, entitled, recused, absent } of stateOf(desk, id).rounds) {
            const key = `${id} ${round}`;
            const now = JSON.stringify([all, present, entitled, recused, absent]);
            expect(frozen.get(key) ?? now).toBe(now);
            frozen.set(key, now);
            expect(entitled.length + recused.length).toBe(present);
            expect(present + absent.length).toBe(all);
          }
      });
    }),
    { numRuns: 150 },
  );
  expect(rounds).toBeGreaterThan(100);
});

/** Choices of a round from the bare records: those between its opening and the next. */
const castIn = (events: readonly CaseEvent[], round: number) =>
  events.filter(({ type, open: values }) => type === 'cast' && values.round === round);

test('every result adds up to those entitled, is carried as the sum says, and is what the records add up to', () => {
  const counted = { device: 0, hands: 0, paper: 0 };
  fc.assert(
    fc.property(sittings, (sitting) => {
      const desk = walk(sitting, (now, { case: id }) => {
        if (!(votes as readonly string[]).includes(id)) return;
        const state = stateOf(now, id);
        const { status } = now.file(id).state;
        // While a question is open or being counted, nothing tells how it stands.
        if (status === 'open' || status === 'counting') expect(isDisclosed(state)).toBe(false);
      });
      for (const id of votes) {
        const { events, procedure, state } = desk.file(id);
        expect(state).toEqual(foldCase(procedure, events, desk.env));
        const vote_ = state.open as Vote;
        for (const row of resultRows(vote_)) {
          const round = vote_.rounds[row.round - 1];
          const sum = row.for + row.against + row.abstain + row.unpressed + row.invalid;
          expect(sum).toBe(round?.entitled.length);
          const base = row.base === 'all' ? row.all : row.present;
          expect(row.passed).toBe(row.for + row.for > base);
          counted[row.method] += 1;
          if (row.method !== 'device') continue;
          const casts = castIn(events, row.round);
          const people = casts.map(({ open: values }) => String(values.person));
          expect(new Set(people).size).toBe(people.length);
          for (const person of people) expect(round?.entitled).toContain(person);
          const of = (choice: string) => casts.filter(({ open: values }) => values.choice === choice).length;
          expect([row.for, row.against, row.abstain]).toEqual([of('for'), of('against'), of('abstain')]);
        }
      }
    }),
    { numRuns: 300 },
  );
  for (const method of ['device', 'hands', 'paper'] as const) expect(counted[method], method).toBeGreaterThan(5);
});
