import { describe, expect, test } from 'vitest';
import { headOf } from '#core/checklist.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { attendance } from '#duties/attendance/duty.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { meetingPaper } from '#duties/meeting-paper/duty.ts';
import { begun, invited, steps as paper } from '#duties/meeting-paper/example.ts';
import { unit } from '#duties/unit/duty.ts';
import { checklist } from './checklist.ts';
import { sitting } from './duty.ts';
import type { Sitting } from './state.ts';

const TODAY = '2025-03-12';
const listOf = (id: string, ...steps: readonly DeskStep[]) => {
  const { desk } = given(meetingPaper, { duties: [unit, mandate, sitting, attendance], links }).past(
    ...begun,
    ...steps,
  );
  const { status, open, clocks } = desk.file(id).state;
  const { facts, env } = desk;
  const heads = (duty: string, relation: string, of: string) =>
    facts.related(duty, relation, of).map((state) => headOf(meetingPaper.facets, state));
  return checklist.items({ id, status, open: open as Sitting, clocks, facts, heads, today: TODAY, env });
};
const dues = (...steps: readonly DeskStep[]) =>
  Object.fromEntries(listOf('sitting-1', ...steps).map(({ key, due, done, of }) => [key, `${due} ${done}/${of}`]));

describe('the checklist of the sitting of 25 March 2025', () => {
  test('asks for what the law asks of each item, also where no paper is expected yet', () => {
    expect(dues()).toEqual({
      agenda: '2025-03-18 0/1',
      notice: '2025-03-18 0/1',
      '1 draft': '2025-03-05 0/1',
      '1 report': '2025-03-14 0/1',
      '1 distribute': '2025-03-18 0/1',
      '2 personnel': '2025-03-14 0/1',
      '2 distribute': '2025-03-18 0/1',
    });
  });

  test('counts the papers that came and went out, and names the organ that owes one', () => {
    const steps = [
      paper.await('2025-02-11'),
      { ...paper.await('2025-02-11', { kind: 'material', title: '参阅材料' }), case: 'case-2' },
      paper.submit('2025-03-10'),
      paper.distribute('2025-03-11'),
    ];
    expect(dues(...steps)).toMatchObject({ '1 report': '2025-03-14 1/1', '1 distribute': '2025-03-18 1/2' });
    const report = listOf('sitting-1', ...steps).find(({ key }) => key === '1 report');
    expect(report).toMatchObject({ owedBy: { units: ['unit-organ'] }, at: { duty: 'meeting-paper', case: 'case-1' } });
  });

  test('is done with agenda and notice once they were, and counts the replies', () => {
    expect(dues(...invited)).toMatchObject({
      agenda: '2025-03-18 1/1',
      notice: '2025-03-18 1/1',
      replies: '2025-03-25 0/4',
    });
  });

  test('follows a sitting that moves', () => {
    const move: DeskStep = {
      case: 'sitting-1',
      step: 'move',
      actor: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
      on: '2025-02-20',
      input: { sitsOn: '2025-04-22', reason: '与大会冲突。' },
    };
    expect(dues(paper.await('2025-02-11'), move)).toMatchObject({
      '1 report': '2025-04-11 0/1',
      '2 personnel': '2025-04-11 0/1',
    });
  });

  test('has no limit but says why where the sitting is exempt', () => {
    const [setAgenda, notify] = invited;
    if (setAgenda === undefined || notify === undefined) throw new Error('no notice');
    const urgent = { ...notify, input: { exemption: 'urgent', reason: '防汛事项。' } };
    for (const { key, due, exempt } of listOf('sitting-1', setAgenda, urgent).filter((item) => item.key !== 'replies'))
      expect([key, due, exempt?.zh]).toEqual([key, null, '临时召集']);
  });

  test('of a directors’ meeting asks for notice and distribution alone', () => {
    expect(listOf('sitting-2').map(({ key, due }) => `${key} ${due}`)).toEqual([
      'notice 2025-03-21',
      '1 distribute 2025-03-21',
    ]);
  });
});
