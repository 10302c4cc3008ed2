import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { unit } from '#duties/unit/duty.ts';
import { residentProblem } from './duty.ts';
import { actors, correct, home, kept, organ, otherTown, station, steps, town, units } from './example.ts';

const problem = (): Given => given(residentProblem, { duties: [unit], links }).past(...units);
const later = { today: '2024-06-30' };

interface Refused {
  readonly title: string;
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly code: string;
  /** Words that the Chinese sentence must hold. */
  readonly says: readonly string[];
  readonly article: string;
}

const handling = [steps.register('2024-03-04'), steps.dispatch('2024-03-05'), steps.accept('2024-03-06')];
const replied = [...handling, steps.reply('2024-03-15')];
const disputed = [...replied, steps.dispute('2024-03-18')];
const second = (step: DeskStep): DeskStep => ({ ...step, case: 'case-2' });

const refused: readonly Refused[] = [
  {
    title: 'a problem in a town that is not on the register is not taken',
    past: [],
    when: steps.report('2024-03-04', {
      input: { text: '路灯不亮。', category: 'safety', town: 'unit-none', channel: 'online' },
    }),
    code: 'unknown-town',
    says: ['街镇', '名录'],
    article: 'deputies-law contact-residents',
  },
  {
    title: 'an organ is not a town',
    past: [],
    when: steps.report('2024-03-04', {
      input: { text: '路灯不亮。', category: 'safety', town: organ, channel: 'online' },
    }),
    code: 'unknown-town',
    says: ['街镇'],
    article: 'deputies-law contact-residents',
  },
  {
    title: 'a station that was closed receives nothing more',
    past: [{ case: station, step: 'close', actor: actors.office, on: '2024-02-01' }],
    when: steps.register('2024-03-04'),
    code: 'unknown-station',
    says: ['家站点', '停用'],
    article: 'deputies-law contact-residents',
  },
  {
    title: 'a problem is dispatched only to an organ on the register',
    past: [steps.register('2024-03-04')],
    when: steps.dispatch('2024-03-05', 'town', { input: { route: 'town', organ: station } }),
    code: 'unknown-organ',
    says: ['承办单位', '名录'],
    article: 'office-rules problem-transfer',
  },
  {
    title: 'a town does not dispatch to the district',
    past: [steps.register('2024-03-04')],
    when: steps.dispatch('2024-03-05', 'district', { actor: actors.clerk }),
    code: 'level',
    says: ['街镇', '报区级转办'],
    article: 'office-rules problem-transfer',
  },
  {
    title: 'an organ declines within seven working days only',
    past: [steps.register('2024-03-04'), steps.dispatch('2024-03-05')],
    when: steps.decline('2024-03-15'),
    code: 'too-late-to-decline',
    says: ['2024-03-14', '退回'],
    article: 'office-rules problem-transfer',
  },
  {
    title: 'a planned result names the day by which it is planned',
    past: handling,
    when: steps.reply('2024-03-15', 'planned'),
    code: 'no-plan-date',
    says: ['列入计划', '计划完成日期'],
    article: 'office-rules problem-reply-town',
  },
  {
    title: 'on the spot too, a planned result names its day',
    past: [steps.register('2024-03-04')],
    when: steps.answer('2024-03-04', 'planned'),
    code: 'no-plan-date',
    says: ['列入计划'],
    article: 'office-rules problem-reply-town',
  },
  {
    title: 'a problem is merged into one that exists',
    past: [steps.register('2024-03-04')],
    when: steps.merge('2024-03-05', 'case-9'),
    code: 'no-first',
    says: ['没有找到'],
    article: 'office-rules problem-merge',
  },
  {
    title: 'a problem is not merged into a unit',
    past: [steps.register('2024-03-04')],
    when: steps.merge('2024-03-05', home),
    code: 'no-first',
    says: ['没有找到'],
    article: 'office-rules problem-merge',
  },
  {
    title: 'a problem is not merged into itself',
    past: [steps.register('2024-03-04')],
    when: steps.merge('2024-03-05', 'case-1'),
    code: 'itself',
    says: ['不能并入自己'],
    article: 'office-rules problem-merge',
  },
  {
    title: 'a problem is not merged into one that was merged itself',
    past: [
      steps.register('2024-03-04', { case: 'case-0' }),
      second(steps.register('2024-03-04')),
      second(steps.merge('2024-03-05', 'case-0')),
      steps.register('2024-03-06'),
    ],
    when: steps.merge('2024-03-07', 'case-2'),
    code: 'merged-first',
    says: ['最初'],
    article: 'office-rules problem-merge',
  },
  {
    title: 'a problem that took in duplicates is not merged itself',
    past: [
      steps.register('2024-03-04', { case: 'case-0' }),
      steps.register('2024-03-04'),
      second(steps.register('2024-03-05')),
      second(steps.merge('2024-03-06', 'case-1')),
    ],
    when: steps.merge('2024-03-07', 'case-0'),
    code: 'has-duplicates',
    says: ['已有别的反映并入'],
    article: 'office-rules problem-merge',
  },
  {
    title: 'duplicates go into the first report, not the other way round',
    past: [steps.register('2024-03-04'), second(steps.register('2024-03-08'))],
    when: steps.merge('2024-03-09', 'case-2'),
    code: 'later-first',
    says: ['首次登记', '反过来'],
    article: 'office-rules problem-merge',
  },
  {
    title: 'a problem is handled again once',
    past: [...disputed, steps.reopen('2024-03-19'), steps.reply('2024-03-22'), steps.dispute('2024-03-25')],
    when: steps.reopen('2024-03-26'),
    code: 'reopened-before',
    says: ['限一次', '维持答复'],
    article: 'office-rules problem-reopen',
  },
  {
    title: 'what was answered on the spot is handled again once too',
    past: [
      steps.register('2024-03-04'),
      steps.answer('2024-03-04'),
      steps.dispute('2024-03-05'),
      steps.reopen('2024-03-06'),
      steps.dispatch('2024-03-07'),
      steps.accept('2024-03-08'),
      steps.reply('2024-03-11'),
      steps.dispute('2024-03-12'),
    ],
    when: steps.reopen('2024-03-13'),
    code: 'reopened-before',
    says: ['限一次'],
    article: 'office-rules problem-reopen',
  },
  {
    title: 'a case is not closed before the resident had time to speak',
    past: replied,
    when: steps.close('2024-03-20'),
    code: 'waits-for-word',
    says: ['2024-04-01', '不能办结'],
    article: 'office-rules problem-confirm',
  },
  {
    title: 'what is public is not drafted anew where everybody reads it',
    past: [...replied, steps.draft('2024-03-19'), steps.publish('2024-03-20')],
    when: steps.draft('2024-03-21'),
    code: 'already-public',
    says: ['先“停止公开”'],
    article: 'office-rules problem-publication',
  },
  {
    title: 'what is public is not published again',
    past: [...replied, steps.draft('2024-03-19'), steps.publish('2024-03-20')],
    when: steps.publish('2024-03-21'),
    code: 'already-public',
    says: ['先“停止公开”'],
    article: 'office-rules problem-publication',
  },
  {
    title: 'what is not public is not taken back',
    past: [...replied, steps.draft('2024-03-19')],
    when: steps.unpublish('2024-03-20'),
    code: 'not-public',
    says: ['还没有公开'],
    article: 'office-rules problem-publication',
  },
  {
    title: 'nothing is published without a draft',
    past: replied,
    when: steps.publish('2024-03-20'),
    code: 'no-draft',
    says: ['还没有拟公开摘要'],
    article: 'office-rules problem-publication',
  },
  {
    title: 'a draft of the first reply does not serve the second',
    past: [
      ...replied,
      steps.draft('2024-03-16'),
      steps.dispute('2024-03-18'),
      steps.reopen('2024-03-19'),
      steps.reply('2024-03-22'),
    ],
    when: steps.publish('2024-03-25'),
    code: 'no-draft',
    says: ['还没有拟公开摘要'],
    article: 'office-rules problem-publication',
  },
  {
    title: 'whoever drafted the abstract does not publish it',
    past: [...replied, steps.draft('2024-03-19')],
    when: steps.publish('2024-03-20', {}, { actor: actors.clerk }),
    code: 'same-person',
    says: ['另一人核对'],
    article: 'office-rules two-persons',
  },
  {
    title: 'nothing is published that was not checked',
    past: [...replied, steps.draft('2024-03-19')],
    when: steps.publish('2024-03-20', { checked: false }),
    code: 'not-checked',
    says: ['确认已核对'],
    article: 'office-rules problem-publication',
  },
  ...(['title', 'abstract', 'replyAbstract'] as const).map((name) => ({
    title: `a telephone number in ${name} is not published`,
    past: [...replied, steps.draft('2024-03-19')],
    when: steps.publish('2024-03-20', { [name]: '请打138 0013 8000' }),
    code: 'personal-data',
    says: ['手机号码', '138 0013 8000'],
    article: 'office-rules problem-publication',
  })),
];

describe('every rule refuses with its article', () => {
  test.each(refused)('$title', ({ past, when, code, says, article }) => {
    const came = problem()
      .past(...past)
      .when(when);
    expect(came.refusal).toBe(code);
    for (const words of says) expect(came.message?.zh).toContain(words);
    expect(came.message?.en).toMatch(/\.$/);
    expect(came.basis).toContain(article);
  });
});

test('every refusal that is written in rules.ts is tested here', () => {
  const source = readFileSync(new URL('./rules.ts', import.meta.url), 'utf8');
  const codes = [...source.matchAll(/refuse\(\s*'([a-z-]+)'/g)].map(([, code]) => code);
  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !refused.some((one) => one.code === code))).toEqual([]);
});

test('a refusal leaves no trace: neither event nor posting', () => {
  const scene = problem().past(...handling);
  const before = [scene.desk.file('case-1'), scene.desk.postings()];
  scene.when(steps.reply('2024-03-15', 'planned'));
  expect([scene.desk.file('case-1'), scene.desk.postings()]).toEqual(before);
});

test('an organ may still decline on the last day', () => {
  const came = problem()
    .past(steps.register('2024-03-04'), steps.dispatch('2024-03-05'))
    .when(steps.decline('2024-03-14'));
  expect(came.events).toEqual(['declined']);
});

test('after the time to speak has passed a case is closed without a word', () => {
  expect(
    problem()
      .past(...replied)
      .when(steps.close('2024-04-02')).events,
  ).toEqual(['closed']);
});

test('with the resident’s word a case is closed at once', () => {
  const came = problem()
    .past(...replied, steps.confirm('2024-03-18'))
    .when(steps.close('2024-03-18'));
  expect(came.events).toEqual(['closed']);
});

test('what was answered on the spot has no organ, and goes back to be dispatched when it is reopened', () => {
  const scene = problem().past(steps.register('2024-03-04'), steps.answer('2024-03-04'), steps.dispute('2024-03-05'));
  const came = scene.when(steps.reopen('2024-03-06'));
  expect(came.file?.state.status).toBe('returned');
  const running = came.file?.state.clocks.filter(({ stoppedOn }) => stoppedOn === null).map(({ clock }) => clock);
  expect(running).toEqual(['redispatch']);
  expect(scene.when(steps.dispatch('2024-03-07')).events).toEqual(['dispatched']);
});

test('the home of the town receives what comes without a station, and a deputy receives what they register', () => {
  expect(problem().when(steps.report('2024-03-04')).file?.state.open).toMatchObject({ station: home, deputy: null });
  const input = { text: '公交站没有座椅。', category: 'traffic', town, channel: 'deputy' };
  const own = problem().when(steps.register('2024-03-04', { actor: actors.deputy, input }));
  expect(own.file?.state.open).toMatchObject({ station: home, deputy: 'person-deputy' });
  const elsewhere = problem().when(
    steps.report('2024-03-04', { input: { ...input, channel: 'online', town: otherTown } }),
  );
  expect(elsewhere.file?.state.open).toMatchObject({ station: null });
});

test('a merged duplicate is noted in the first report, in one step, by whoever merged', () => {
  const scene = problem().past(steps.register('2024-03-04'), second(steps.register('2024-03-05')));
  expect(scene.when(second(steps.merge('2024-03-06', 'case-1'))).events).toEqual(['merged']);
  const first = scene.desk.file('case-1');
  expect(first.events.at(-1)).toMatchObject({
    type: 'absorbed',
    open: { from: 'case-2' },
    actor: { person: 'person-clerk' },
  });
  expect(first.state.status).toBe('received');
  expect(scene.desk.postings().filter(({ measure }) => measure === 'resident-problem.collected')).toHaveLength(1);
});

const merged = [
  steps.register('2024-03-04'),
  second(steps.register('2024-03-05')),
  second(steps.merge('2024-03-06', 'case-1')),
];
const annulled = (target: number, rest: Partial<DeskStep>): readonly DeskStep[] => [
  kept('ask-annul', { target }, rest),
  kept('annul', { target }, { actor: actors.secondClerk, ...rest }),
];
const absorbedBy = (scene: Given, id: string): unknown =>
  (scene.desk.file(id).state.open as { readonly absorbed: readonly string[] }).absorbed;

test.each([
  ['the merge', 2],
  ['the duplicate itself', 1],
])('with %s annulled the first report no longer counts it as merged', (_what, target) => {
  const scene = problem().past(...merged);
  expect(absorbedBy(scene, 'case-1')).toEqual(['case-2']);
  const after = scene.past(...annulled(target, { case: 'case-2' }));
  expect(absorbedBy(after, 'case-1')).toEqual([]);
  expect(after.desk.file('case-1').events.at(-1)?.type).toBe('released');
});

test('a merge corrected to another report moves with it', () => {
  const third = { case: 'case-3' };
  const scene = problem().past(
    ...merged,
    steps.register('2024-03-05', third),
    second({ ...correct(2, { into: 'case-3' }) }),
  );
  expect(absorbedBy(scene, 'case-1')).toEqual([]);
  expect(absorbedBy(scene, 'case-3')).toEqual(['case-2']);
});

test('a merge into a report that never was is annulled without touching it', () => {
  const scene = problem().past(...merged, ...annulled(1, {}), ...annulled(2, { case: 'case-2' }));
  expect(scene.desk.file('case-1').state.void).toBe(true);
  expect(scene.desk.file('case-2').state.status).toBe('received');
});

test('an entry after the fact keeps the day on which it happened', () => {
  const came = problem()
    .past(steps.register('2024-06-03', later))
    .when(steps.dispatch('2024-06-04', 'town', later));
  expect(came.file?.events.map(({ on, late }) => [on, late])).toEqual([
    ['2024-06-03', true],
    ['2024-06-04', true],
  ]);
});
