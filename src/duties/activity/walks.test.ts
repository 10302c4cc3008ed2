import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldCase } from '#core/case.ts';
import { evaluate, postingReader, yearPeriod } from '#core/figure.ts';
import { difference, postingsOf } from '#core/measure.ts';
import type { CaseFile, Desk, DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { activity } from './duty.ts';
import { ACTIVITY, actors, before, DAY, deputies, steps } from './example.ts';

const anyone = fc.constantFrom(...Object.values(deputies));
interface Wish {
  readonly who: string;
  readonly pick: number;
}

const ofActivity = ({ who, pick }: Wish): DeskStep => {
  const wishes = [
    steps.select([who]),
    steps.select([who]),
    steps.drop(who),
    steps.invite(),
    steps.invite(),
    steps.move(),
    steps.hold(),
    steps.close(),
    steps.cancel(),
  ];
  return wishes[pick % wishes.length] ?? steps.request();
};
/** Something about one of the attendances that there are. */
const ofAttendance = (desk: Desk, { pick, who }: Wish): DeskStep | null => {
  const own = desk.files().filter(({ state }) => state.duty === attendance.name);
  const file = own[pick % Math.max(own.length, 1)];
  if (file === undefined) return null;
  const { person, day } = file.state.open as { readonly person: string; readonly day: string };
  const self = { person: pick % 3 === 0 ? who : person, posts: [{ post: 'deputy', unit: null }] } as const;
  const office = (step: string, input: object = {}): DeskStep => ({ step, actor: actors.deputies, on: day, input });
  const wishes: readonly DeskStep[] = [
    { step: 'confirm', actor: self, on: '2024-06-04' },
    { step: 'ask-leave', actor: self, on: '2024-06-04', input: { reason: '出差。' } },
    { step: 'sign-in', actor: self, on: day },
    office('mark-present', { means: 'tapped', despiteLeave: pick % 2 === 0 }),
    office('mark-present', { means: 'paper', filed: '3号', despiteLeave: true }),
    office('leave'),
    office('return'),
    office('absent', { reason: '未说明。' }),
  ];
  const wish = wishes[pick % wishes.length];
  return wish === undefined ? null : { ...wish, case: file.state.id };
};
const wish = fc.record({ who: anyone, pick: fc.nat(10_000), at: fc.integer({ min: 0, max: 2 }) });

const walk = (
  wishes: readonly (Wish & { readonly at: number })[],
  seen: (files: readonly CaseFile[]) => void,
): Desk => {
  const { desk } = given(activity, { duties: [attendance, mandate, unit], links }).past(...before, steps.request());
  for (const one of wishes) {
    const step = one.at === 0 ? ofActivity(one) : ofAttendance(desk, one);
    if (step === null) continue;
    const late = step.on < DAY ? {} : { today: step.on };
    desk.take({ ...step, ...late });
    seen(desk.files());
  }
  return desk;
};
const walks = fc.array(wish, { minLength: 15, maxLength: 60 });
const text = (values: readonly object[]) => values.map((one) => JSON.stringify(one)).toSorted();

test('person-times by increment are those of a full fold, and of a count of who came', () => {
  let counted = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      const desk = walk(wishes, () => {});
      const own = desk.files().filter(({ state }) => state.duty === attendance.name);
      const folded = difference(
        [],
        own.flatMap(({ procedure, events }) => postingsOf(attendance.measures, foldCase(procedure, events, desk.env))),
      );
      expect(text(desk.postings().filter(({ measure }) => measure.startsWith('attendance.')))).toEqual(text(folded));
      const [, atOrgans] = attendance.figures;
      if (atOrgans === undefined) throw new Error('no figure');
      const value = evaluate(atOrgans, yearPeriod('2024'), postingReader(desk.postings())).numerator;
      expect(value).toBe(own.filter(({ events }) => bareCame(events.map(({ type }) => type))).length);
      counted += value;
    }),
    { numRuns: 200 },
  );
  expect(counted).toBeGreaterThan(10);
});

/** Whether the bare records say that somebody came: a presence that no later move or withdrawal took back. */
const bareCame = (types: readonly string[]): boolean => {
  let came = false;
  for (const type of types) {
    if (type === 'signed-in') came = true;
    if (type === 'postponed' || type === 'withdrawn') came = false;
  }
  return came;
};

test('nobody has two attendances under way, and none outlives its activity', () => {
  let closed = 0;
  fc.assert(
    fc.property(walks, (wishes) => {
      walk(wishes, (files) => {
        const own = files.filter(({ state }) => state.duty === attendance.name);
        const standing = own
          .filter(({ state }) => state.status !== 'withdrawn')
          .map(({ state }) => (state.open as { readonly person: string }).person);
        expect(new Set(standing).size).toBe(standing.length);
        const status = files.find(({ state }) => state.id === ACTIVITY)?.state.status ?? '';
        if (!['closed', 'cancelled'].includes(status)) return;
        closed += 1;
        const ended = ['attended', 'absent', 'on-leave', 'withdrawn'];
        for (const { state } of own) {
          expect(ended).toContain(state.status);
          expect(state.clocks.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
        }
      });
    }),
    { numRuns: 200 },
  );
  expect(closed).toBeGreaterThan(20);
});
