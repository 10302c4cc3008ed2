import { describe, expect, test } from 'vitest';
import { CASE_EVENTS_MAX } from '#core/case.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { unit } from '#duties/unit/duty.ts';
import { residentProblem } from './duty.ts';
import { actors, correct, home, kept, station, steps, town, units } from './example.ts';

const problem = (): Given => given(residentProblem, { duties: [unit], links }).past(...units);
const registered = [steps.register('2024-03-04')];
const handling = [...registered, steps.dispatch('2024-03-05'), steps.accept('2024-03-06')];
const replied = [...handling, steps.reply('2024-03-15')];

const KEEPING = 'office-rules figure-correction';
const LATE = 'office-rules problem-late-entry';
const TWO = 'office-rules two-persons';

interface Refused {
  readonly title: string;
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly code: string;
  readonly says: string;
  readonly article?: string;
}

const annulled = [
  ...registered,
  kept('ask-annul', { target: 1 }),
  kept('annul', { target: 1 }, { actor: actors.secondClerk }),
];

const refused: readonly Refused[] = [
  {
    title: 'a step that there is not',
    past: [],
    when: { ...steps.report('2024-03-04'), step: 'fly' },
    code: 'no-step',
    says: '没有“fly”这一步',
  },
  {
    title: 'a step with a name that every object has',
    past: [],
    when: { ...steps.report('2024-03-04'), step: 'constructor' },
    code: 'no-step',
    says: '没有“constructor”',
  },
  {
    title: 'a step in the wrong state',
    past: registered,
    when: steps.reply('2024-03-05'),
    code: 'wrong-state',
    says: '“答复”只能在“办理中”时办理',
    article: 'office-rules problem-reply-town',
  },
  {
    title: 'a second beginning',
    past: registered,
    when: steps.register('2024-03-05'),
    code: 'wrong-state',
    says: '尚未开始',
    article: 'office-rules problem-intake',
  },
  {
    title: 'a step before the beginning',
    past: [],
    when: steps.reply('2024-03-05'),
    code: 'wrong-state',
    says: '尚未开始',
  },
  {
    title: 'a step of another role',
    past: registered,
    when: steps.dispatch('2024-03-05', 'town', { actor: actors.organ }),
    code: 'wrong-role',
    says: '只有本街镇人大干部、代表工作委员会可以“转办”',
    article: 'office-rules problem-dispatch',
  },
  {
    title: 'an automatic step by hand',
    past: registered,
    when: { step: 'absorb', actor: actors.district, on: '2024-03-05', input: { from: 'case-2' } },
    code: 'automatic',
    says: '由系统',
    article: 'office-rules problem-merge',
  },
  {
    title: 'a day that has not come',
    past: [],
    when: steps.report('2024-03-05', { today: '2024-03-04' }),
    code: 'future',
    says: '2024-03-05在今天（2024-03-04）之后',
    article: LATE,
  },
  {
    title: 'an entry more than thirty days late',
    past: [],
    when: steps.report('2024-03-04', { today: '2024-04-04' }),
    code: 'too-late',
    says: '最多可补30天',
    article: LATE,
  },
  {
    title: 'a step before the case began',
    past: registered,
    when: steps.dispatch('2024-03-01', 'town', { today: '2024-03-05' }),
    code: 'before-start',
    says: '早于事项开始的日期2024-03-04',
    article: LATE,
  },
  {
    title: 'a step before the one that led to it',
    past: replied,
    when: steps.dispute('2024-03-10', { today: '2024-03-18' }),
    code: 'before-last',
    says: '早于上一步的日期2024-03-15',
    article: LATE,
  },
  {
    title: 'input that is wrong',
    past: registered,
    when: steps.dispatch('2024-03-05', 'moon', { actor: actors.clerk }),
    code: 'invalid',
    says: '应为以下之一：街镇办理',
  },
  {
    title: 'a correction by somebody who keeps no records',
    past: replied,
    when: { ...correct(4, { result: 'partly' }), actor: actors.organ },
    code: 'wrong-role',
    says: '可以更正或者撤销',
    article: KEEPING,
  },
  {
    title: 'a correction of a case that there is not',
    past: [],
    when: { ...correct(1, { category: 'safety' }), actor: actors.district },
    code: 'no-case',
    says: '没有这件事项',
    article: KEEPING,
  },
  {
    title: 'a correction of a record that there is not',
    past: replied,
    when: correct(9, { result: 'partly' }),
    code: 'no-target',
    says: '第9条',
    article: KEEPING,
  },
  {
    title: 'a correction of a correction',
    past: [...replied, correct(4, { result: 'partly' })],
    when: correct(5, { result: 'solved' }),
    code: 'no-target',
    says: '第5条',
    article: KEEPING,
  },
  {
    title: 'a correction without anything to correct',
    past: replied,
    when: correct(4, {}),
    code: 'nothing',
    says: '没有写要更正的',
    article: KEEPING,
  },
  {
    title: 'a correction with a list of values',
    past: replied,
    when: kept('correct', { target: 4, values: ['solved'] }),
    code: 'invalid',
    says: '正确内容',
  },
  {
    title: 'a correction to a field that there is not',
    past: replied,
    when: correct(4, { outcome: 'partly' }),
    code: 'invalid',
    says: '没有“outcome”这一项',
  },
  {
    title: 'a correction to a value that there is not',
    past: replied,
    when: correct(4, { result: 'done' }),
    code: 'invalid',
    says: '应为以下之一',
  },
  {
    title: 'a correction without a reason',
    past: replied,
    when: kept('correct', { target: 4, values: { result: 'partly' }, $reason: '' }),
    code: 'invalid',
    says: '请填写“理由”',
  },
  {
    title: 'a correction that takes away what must be there',
    past: replied,
    when: correct(4, { result: null }),
    code: 'invalid',
    says: '请填写“办理结果”',
  },
  {
    title: 'a correction to a day that has not come',
    past: replied,
    when: correct(4, {}, '2024-04-02'),
    code: 'future',
    says: '之后',
    article: LATE,
  },
  {
    title: 'a correction that turns the order of days round',
    past: [...replied, steps.dispute('2024-03-18')],
    when: correct(4, {}, '2024-03-20'),
    code: 'out-of-order',
    says: '第5条的日期2024-03-18会早于它前面一步的日期2024-03-20',
    article: KEEPING,
  },
  {
    title: 'a correction that lets a case begin after its second step',
    past: replied,
    when: correct(1, {}, '2024-03-06'),
    code: 'out-of-order',
    says: '第2条',
    article: KEEPING,
  },
  {
    title: 'a correction made on a day that has not come',
    past: replied,
    when: { ...correct(4, { result: 'partly' }), today: '2024-03-31' },
    code: 'future',
    says: '之后',
    article: LATE,
  },
  {
    title: 'an annulment that nobody asked for',
    past: replied,
    when: kept('annul', { target: 4 }),
    code: 'not-asked',
    says: '须先由一人申请',
    article: TWO,
  },
  {
    title: 'an annulment by whoever asked for it',
    past: [...replied, kept('ask-annul', { target: 4 })],
    when: kept('annul', { target: 4 }),
    code: 'same-person',
    says: '须由另一人确认',
    article: TWO,
  },
  {
    title: 'an annulment of a record that there is not',
    past: replied,
    when: kept('ask-annul', { target: 9 }),
    code: 'no-target',
    says: '第9条',
    article: KEEPING,
  },
  {
    title: 'an annulment of what later records stand on',
    past: replied,
    when: kept('ask-annul', { target: 3 }),
    code: 'stands-on-it',
    says: '第4条“答复”以它为前提',
    article: KEEPING,
  },
  {
    title: 'an exclusion from what the duty does not measure',
    past: replied,
    when: kept('ask-exclude', { target: 'resident-problem.moon' }),
    code: 'no-measure',
    says: 'resident-problem.result',
    article: KEEPING,
  },
  {
    title: 'an exclusion that nobody asked for',
    past: replied,
    when: kept('exclude', { target: 'resident-problem.result' }),
    code: 'not-asked',
    says: '申请',
    article: TWO,
  },
  {
    title: 'an exclusion by whoever asked for it',
    past: [...replied, kept('ask-exclude', { target: 'resident-problem.result' })],
    when: kept('exclude', { target: 'resident-problem.result' }),
    code: 'same-person',
    says: '另一人',
    article: TWO,
  },
  {
    title: 'a registration by the clerk of another town',
    past: [],
    when: steps.register('2024-03-04', { actor: actors.otherClerk }),
    code: 'wrong-role',
    says: '只有本站点联络员、接待的代表、本街镇人大干部可以“登记群众问题”',
    article: 'office-rules problem-intake',
  },
  {
    title: 'a registration for a station of others',
    past: [],
    when: steps.register('2024-03-04', {
      input: { text: '路灯不亮。', category: 'safety', town, channel: 'reception', station: home },
    }),
    code: 'wrong-role',
    says: '本站点联络员',
  },
  {
    title: 'a registration in the name of another deputy',
    past: [],
    when: steps.register('2024-03-04', {
      actor: actors.deputy,
      input: { text: '路灯不亮。', category: 'safety', town, channel: 'deputy', deputy: 'person-other' },
    }),
    code: 'wrong-role',
    says: '接待的代表',
  },
  {
    title: 'an erasure by somebody who keeps no records',
    past: replied,
    when: { ...kept('erase', {}), actor: actors.resident },
    code: 'wrong-role',
    says: '只有',
    article: KEEPING,
  },
  {
    title: 'an erasure without a reason',
    past: replied,
    when: kept('erase', { $reason: ' ' }),
    code: 'invalid',
    says: '请填写“理由”',
  },
  {
    title: 'a step of a case that never was',
    past: annulled,
    when: steps.dispatch('2024-04-02'),
    code: 'annulled',
    says: '已撤销',
    article: 'office-rules problem-dispatch',
  },
  {
    title: 'a correction of a case that never was',
    past: annulled,
    when: correct(1, { category: 'safety' }),
    code: 'annulled',
    says: '已撤销',
    article: KEEPING,
  },
];

describe('the kernel refuses, with a sentence and an article', () => {
  test.each(refused)('$title', ({ past, when, code, says, article }) => {
    const came = problem()
      .past(...past)
      .when(when);
    expect(came.refusal).toBe(code);
    expect(came.message?.zh).toContain(says);
    expect(came.message?.en).toMatch(/\.$/);
    if (article !== undefined) expect(came.basis).toContain(article);
  });
});

test('a case holds at most a thousand records', () => {
  const scene = problem().past(...handling);
  for (let seq = 4; seq <= CASE_EVENTS_MAX; seq += 1) scene.past(steps.remind('2024-03-07'));
  const came = scene.when(steps.remind('2024-03-07'));
  expect([came.refusal, came.file?.state.version]).toEqual(['too-long', CASE_EVENTS_MAX]);
});

test('what a liaison takes down without naming a station is at the liaison’s own', () => {
  const { state } = problem()
    .past(
      steps.register('2024-03-04', { input: { text: '路灯不亮。', category: 'safety', town, channel: 'reception' } }),
    )
    .desk.file('case-1');
  expect(state.open).toMatchObject({ station });
});
