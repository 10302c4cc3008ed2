import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { vote } from '#duties/vote/duty.ts';
import { checklist } from './checklist.ts';
import { sitting } from './duty.ts';
import * as a from './example.ts';
import type { Sitting } from './state.ts';

const scene = (...past: readonly DeskStep[]): Given =>
  given(sitting, { duties: [unit, mandate, attendance, vote, meetingPaper], links }).past(...past);
const stateOf = (at: Given, id = a.SITTING): Sitting => at.desk.file(id).state.open as Sitting;

const NEXT = a.PAPER;
const NEXT_ON = '2024-06-27';
const PREPARED = '2024-06-10';
const held: readonly DeskStep[] = [
  ...a.convened,
  a.sit('hold', { all: 5, present: 3, filed: '记录27' }),
  a.sit('decide', { item: 1, outcome: 'noted' }),
  a.sit('decide', { item: 2, outcome: 'passed' }),
];
const next = (step: string, input: object, on = PREPARED): DeskStep => a.take('sitting', NEXT, step, input, on);
const minutesOf = (id: string, step: string): object => ({ duty: 'sitting', case: id, step, input: {} });
const drawnUp = (step = 'adopt-minutes', unitOf = a.committee): readonly DeskStep[] => [
  ...held,
  next('convene', { unit: unitOf, sitsOn: NEXT_ON }),
  next('list', { kind: 'minutes', title: '通过上次会议纪要', acts: [minutesOf(a.SITTING, step)] }),
];
const decided = (outcome: string): readonly DeskStep[] => [
  next('hold', { all: 5, present: 4, filed: '记录28' }, NEXT_ON),
  next('decide', { item: 1, outcome }, NEXT_ON),
];

describe('the minutes of a sitting', () => {
  test('are approved by an item of the next one, and may be signed then', () => {
    expect(scene(...held).when(a.sit('minute', {}, NEXT_ON)).refusal).toBe('not-approved');
    const at = scene(...drawnUp(), ...decided('passed'), a.sit('minute', {}, NEXT_ON));
    expect(stateOf(at)).toMatchObject({ approved: true, adoptedMinutes: true });
    expect(at.desk.file(a.SITTING).state.status).toBe('minuted');
  });

  test('are not when the item was not agreed to, and none the longer when its outcome is annulled', () => {
    expect(stateOf(scene(...drawnUp(), ...decided('rejected'))).approved).toBe(false);
    const at = scene(...drawnUp(), ...decided('passed'));
    const target = at.desk.file(NEXT).events.length;
    const annul = (step: string, n: number): DeskStep =>
      a.take('sitting', NEXT, step, { target, $reason: '记录有误。' }, NEXT_ON, {
        actor: { ...a.office, person: a.member(40 + n) },
      });
    expect(stateOf(at.past(annul('ask-annul', 1), annul('annul', 2)))).toMatchObject({
      approved: false,
      adoptedMinutes: false,
    });
  });

  test('signed before are approved all the same, once', () => {
    const signed = [a.sit('approve', {}, '2024-05-31', { actor: a.leader }), a.sit('minute', {}, '2024-06-03')];
    const at = scene(...drawnUp(), ...signed, ...decided('passed'));
    expect(stateOf(at).adoptedMinutes).toBe(true);
    const again = { sitting: NEXT, item: '1' };
    expect(at.when(a.sit('adopt-minutes', {}, NEXT_ON, { decision: again })).refusal).toBe('minutes-adopted');
  });

  test('are each body’s own, and no sitting’s own', () => {
    const others = scene(
      ...drawnUp('adopt-directors-minutes', a.directors),
      next('hold', { all: 3, present: 3, filed: '44' }, NEXT_ON),
    );
    expect(others.when(next('decide', { item: 1, outcome: 'passed' }, NEXT_ON)).refusal).toBe('other-body');
    const itself = next('list', { kind: 'minutes', title: '本次会议纪要', acts: [minutesOf(NEXT, 'adopt-minutes')] });
    expect(scene(...drawnUp()).when(itself).refusal).toBe('own-act');
  });
});

const TASKS = 6;
const assign = (n: number, on = a.SITS_ON): DeskStep =>
  a.sit('assign', { item: 1, organ: a.directors, task: `事项${n}`, dueOn: '2024-07-31' }, on);
const finish = (number: number): DeskStep => a.sit('finish', { number, result: '已办结' }, PREPARED);
const outstanding = (at: Given, id = NEXT): readonly string[] => {
  const { status, open, clocks } = at.desk.file(id).state;
  const { facts, env } = at.desk;
  return checklist
    .items({ id, status, open: open as Sitting, clocks, facts, heads: () => [], today: PREPARED, env })
    .flatMap(({ key, at: origin }) => (key.startsWith('task ') ? [`${origin?.case} ${key.split(' ')[2]}`] : []));
};

describe('what a sitting asked to be done', () => {
  test('stands before the next ones until it is done, with where it comes from', () => {
    const at = scene(...drawnUp(), assign(1), assign(2));
    expect(outstanding(at)).toEqual([`${a.SITTING} 1`, `${a.SITTING} 2`]);
    expect(outstanding(at.past(finish(1)))).toEqual([`${a.SITTING} 2`]);
    expect(outstanding(at, a.MEETING)).toEqual([]);
  });

  test('is neither lost nor closed twice, whatever is done in which order', () => {
    const act = fc.record({ finishes: fc.boolean(), n: fc.integer({ min: 1, max: TASKS }) });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 14 }), (acts) => {
        const at = scene(...drawnUp());
        const open = new Set<number>();
        let given = 0;
        for (const { finishes, n } of acts) {
          const { refusal } = at.when(finishes ? finish(n) : assign(given + 1));
          expect(refusal).toBe(finishes && !open.has(n) ? 'no-task' : null);
          if (!finishes) given += 1;
          if (finishes) open.delete(n);
          else open.add(given);
          expect(outstanding(at)).toEqual([...open].map((number) => `${a.SITTING} ${number}`));
        }
      }),
      { numRuns: 40 },
    );
  });
});
