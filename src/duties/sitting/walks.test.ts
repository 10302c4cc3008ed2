import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CaseEvent } from '#core/event.ts';
import type { Desk, DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { speech } from '#duties/speech/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { resultRows, type Vote } from '#duties/vote/state.ts';
import { sitting } from './duty.ts';
import * as a from './example.ts';
import type { Sitting } from './state.ts';
import { type Wish, wishes } from './testing/wishes.ts';

// Random sittings of the real duties, joined as they are; what is expected is counted apart, by plain loops over records.

const prepared: readonly DeskStep[] = [
  ...a.notified,
  a.sit('list', { kind: 'personnel', title: '人事任免案' }, '2024-05-21'),
  ...[1, 2, 3, 4].map(a.comes),
];
/** So often at least, a fifth of what such walks reach on the average: otherwise they prove nothing. */
const reached = <K extends string>(times: Readonly<Record<K, number>>, least: Readonly<Record<K, number>>): void => {
  for (const name of Object.keys(least) as K[]) expect(times[name], name).toBeGreaterThan(least[name]);
};
const begun = [a.open(), a.sit('adopt'), a.sit('begin', { item: 2 })];
interface Sat {
  readonly opens: boolean;
  readonly made: readonly Wish[];
}
const walk = ({ opens, made }: Sat, seen: (desk: Desk, event: CaseEvent) => void): Desk => {
  const duties = [unit, mandate, attendance, vote, speech, meetingPaper];
  const { desk } = given(sitting, { duties, links }).past(...prepared, ...(opens ? begun : []));
  const records = () => new Map(desk.files().map(({ state, events }) => [state.id, events.length]));
  for (const wish of made) {
    const before = records();
    if (desk.take(wish(desk)).type !== 'Taken') continue;
    for (const { state, events } of desk.files())
      for (const event of events.slice(before.get(state.id) ?? 0)) seen(desk, event);
  }
  return desk;
};
// Most are open already, so that walks go far.
const sittings: fc.Arbitrary<Sat> = fc.record({
  opens: fc.constantFrom(true, true, false),
  made: fc.array(wishes, { minLength: 80, maxLength: 200 }),
});

const statesOf = (desk: Desk, duty: string) =>
  desk.files().flatMap(({ state }) => (state.duty === duty && !state.void ? [state] : []));
const told = (open: unknown) => open as Readonly<Record<string, unknown>>;

/** Who is in office and who of them is in the room, from mandates and attendances alone. */
const roomNow = (desk: Desk) => {
  const inOffice = new Set<string>();
  for (const { open, status } of statesOf(desk, 'mandate'))
    if (status === 'held' && told(open).unit === a.committee) inOffice.add(String(told(open).person));
  const here = new Map<string, readonly number[]>();
  for (const { open, status } of statesOf(desk, 'attendance'))
    if (status === 'present' && inOffice.has(String(told(open).person)))
      here.set(String(told(open).person), told(open).recusals as readonly number[]);
  return { all: inOffice.size, here };
};

const sittingOf = (desk: Desk): Sitting => desk.file(a.SITTING).state.open as Sitting;
const votesIn = (desk: Desk, ...statuses: readonly string[]): number =>
  statesOf(desk, 'vote').filter(({ status }) => statuses.includes(status)).length;
const speakingIn = (desk: Desk): number =>
  statesOf(desk, 'speech').filter(({ status }) => status === 'speaking' || status === 'paused').length;

test('who is in office and in the room is counted at the opening, at each resumption and before each vote, and nothing opens without a quorum', () => {
  const times = { opened: 0, resumed: 0, vote: 0, recused: 0, ended: 0 };
  fc.assert(
    fc.property(sittings, (sat) => {
      const desk = walk(sat, (now, event) => {
        if (event.type !== 'opened' && event.type !== 'resumed') return;
        if (event.duty !== 'sitting' && event.duty !== 'vote') return;
        const { all, here } = roomNow(now);
        expect(event.open).toMatchObject({ all, present: here.size });
        expect(here.size).toBeGreaterThan(all / 2);
        if (event.duty === 'sitting') {
          times[event.type] += 1;
          return;
        }
        times.vote += 1;
        const { item } = now.file(event.case).state.open as Vote;
        const entitled = [...here].flatMap(([person, recusals]) => (recusals.includes(item) ? [] : [person]));
        if (entitled.length < here.size) times.recused += 1;
        expect([...(event.open.entitled as string[])].toSorted()).toEqual(entitled.toSorted());
      });
      if (roomNow(desk).all < a.MEMBERS) times.ended += 1;
    }),
    { numRuns: 250 },
  );
  reached(times, { opened: 9, resumed: 23, vote: 100, recused: 22, ended: 18 });
});

/** What the records of a round come to on a line: [in favour, against, abstained, all ballots]. */
const recount = (events: readonly CaseEvent[], round: number, line: number, entitled: number): readonly number[] => {
  const from = events.findIndex(({ type, open }) => type === 'opened' && open.round === round);
  const after = events.slice(from + 1);
  const until = after.findIndex(({ type }) => type === 'opened');
  const own = until < 0 ? after : after.slice(0, until);
  const told = { for: 0, against: 0, abstain: 0 };
  let count: Readonly<Record<string, number>> | null = null;
  for (const { type, open } of own) {
    if (type === 'cast') {
      const { choice } =
        ((open.choices as { choice?: string }[] | undefined) ?? [open as { choice?: string }])[line] ?? {};
      if (choice === 'for' || choice === 'against' || choice === 'abstain') told[choice] += 1;
    }
    if (type === 'counted')
      count = ((open.handLines as object[] | undefined) ?? [open])[line] as Record<string, number>;
    if (type === 'entered') count = (open.ballotLines as object[])[line] as Record<string, number>;
  }
  if (count === null) return [told.for, told.against, told.abstain, entitled];
  return [count.for ?? 0, count.against ?? 0, count.abstain ?? 0, entitled];
};

const NUMBERS =
  /全体组成人员(\d+)人，出席(\d+)人，有表决权(\d+)人；赞成(\d+)[人票]，反对(\d+)[人票]，弃权(\d+)[人票].*?(，通过|，未通过)。/;

test('every result is what its records come to, its sentence says so, and the item has that outcome', () => {
  const times = { device: 0, hands: 0, paper: 0, carried: 0, lost: 0, items: 0 };
  fc.assert(
    fc.property(sittings, (sat) => {
      const desk = walk(sat, (now, event) => {
        if (event.type !== 'announced') return;
        const { events, state } = now.file(event.case);
        const { rounds, kind, item } = state.open as Vote;
        const round = rounds.at(-1);
        if (round === undefined) throw new Error('announced without a round');
        const lines = String(event.closed.sentence).split('\n');
        expect(lines).toHaveLength(round.count);
        const carried = lines.map((said, line) => {
          const [, all, present, entitled, inFavour, against, abstain, verdict] = NUMBERS.exec(said) ?? [];
          const own = recount(events, round.round, line, round.entitled.length);
          expect([inFavour, against, abstain, entitled].map(Number)).toEqual(own);
          const base = kind === 'procedural' ? Number(present) : Number(all);
          expect(verdict === '，通过').toBe(Number(inFavour) * 2 > base);
          return verdict === '，通过';
        });
        times[round.method] += 1;
        times[carried.every(Boolean) ? 'carried' : 'lost'] += 1;
        const listed = sittingOf(now).items.find((one) => one.item === item);
        if (kind === 'amendment' || kind === 'procedural') return;
        const outcome = carried.every(Boolean) ? 'passed' : carried.some(Boolean) ? 'partly' : 'rejected';
        expect(listed).toMatchObject({ status: 'decided', outcome, vote: event.case });
        times.items += 1;
      });
      for (const { open } of statesOf(desk, 'vote')) {
        const { rounds } = open as Vote;
        for (const row of resultRows(open as Vote)) {
          const sum = row.for + row.against + row.abstain + row.unpressed + row.invalid;
          expect(sum).toBe(rounds[row.round - 1]?.entitled.length);
        }
      }
    }),
    { numRuns: 250 },
  );
  reached(times, { device: 9, hands: 11, paper: 19, carried: 5, lost: 34, items: 24 });
});

test('nothing is open after the close, no ballots are out in a break, and everybody has one attendance', () => {
  const times = { closed: 0, adjourned: 0, voided: 0, spoken: 0 };
  fc.assert(
    fc.property(sittings, (sat) => {
      const desk = walk(sat, (now, { duty, type, open }) => {
        if (duty !== 'sitting') return;
        if (type === 'adjourned') {
          expect([votesIn(now, 'open'), speakingIn(now)]).toEqual([0, 0]);
          times.adjourned += 1;
          times.voided += ((open.votes as unknown[] | undefined) ?? []).length;
        }
        times.spoken += ((open.speeches as unknown[] | undefined) ?? []).length;
      });
      const people = statesOf(desk, 'attendance').map(({ open }) => String(told(open).person));
      expect(new Set(people).size).toBe(people.length);
      if (desk.file(a.SITTING).state.status !== 'held') return;
      times.closed += 1;
      expect([votesIn(desk, 'prepared', 'open', 'counting', 'counted'), speakingIn(desk)]).toEqual([0, 0]);
      for (const { status } of statesOf(desk, 'attendance'))
        expect(['attended', 'absent', 'on-leave']).toContain(status);
      for (const { status } of sittingOf(desk).items) expect(['decided', 'withdrawn']).toContain(status);
      expect(sittingOf(desk).current).toBe(null);
    }),
    { numRuns: 250 },
  );
  reached(times, { closed: 6, adjourned: 33, voided: 1, spoken: 9 });
});
