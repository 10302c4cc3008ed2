import { describe, expect, test } from 'vitest';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { links } from '#duties/links.ts';
import { unit } from '#duties/unit/duty.ts';
import { residentProblem } from './duty.ts';
import { actors, cases, steps, units } from './example.ts';
import { procedure } from './procedure.ts';

const problem = (): Given => given(residentProblem, { duties: [unit], links }).past(...units);

const registered = [steps.register('2024-03-04')];
const handling = [...registered, steps.dispatch('2024-03-05'), steps.accept('2024-03-06')];
const replied = [...handling, steps.reply('2024-03-15')];
const disputed = [...replied, steps.dispute('2024-03-18')];
const drafted = [...replied, steps.draft('2024-03-18')];

interface Allowed {
  readonly past: readonly DeskStep[];
  readonly when: DeskStep;
  readonly to: string;
  readonly records: string;
}

/** What the suggestion that a problem became brings with it. */
const outcome = (step: string, on: string, input: Readonly<Record<string, unknown>> = {}): DeskStep => ({
  step,
  automatic: true,
  actor: actors.district,
  on,
  input: { suggestion: 'suggestion-1', ...input },
});
const suggested = [...registered, steps.suggest('2024-03-05')];
const settled = [...suggested, outcome('settle', '2024-03-29', { class: 'planned', since: '2024-03-29' })];

const allowed: Readonly<Record<string, Allowed>> = {
  report: { past: [], when: steps.report('2024-03-04'), to: 'received', records: 'collected' },
  register: { past: [], when: steps.register('2024-03-04'), to: 'received', records: 'collected' },
  answer: { past: registered, when: steps.answer('2024-03-04'), to: 'replied', records: 'replied' },
  dispatch: { past: registered, when: steps.dispatch('2024-03-05'), to: 'dispatched', records: 'dispatched' },
  'pass-up': { past: registered, when: steps.passUp('2024-03-05'), to: 'with-district', records: 'passed-up' },
  accept: {
    past: [...registered, steps.dispatch('2024-03-05')],
    when: steps.accept('2024-03-06'),
    to: 'handling',
    records: 'accepted',
  },
  decline: {
    past: [...registered, steps.dispatch('2024-03-05')],
    when: steps.decline('2024-03-06'),
    to: 'returned',
    records: 'declined',
  },
  progress: { past: handling, when: steps.progress('2024-03-07'), to: 'handling', records: 'progressed' },
  remind: { past: handling, when: steps.remind('2024-03-07'), to: 'handling', records: 'reminded' },
  reply: { past: handling, when: steps.reply('2024-03-15'), to: 'replied', records: 'replied' },
  suggest: { past: registered, when: steps.suggest('2024-03-05'), to: 'suggested', records: 'suggested' },
  conclude: {
    past: [...registered, steps.suggest('2024-03-05')],
    when: steps.conclude('2024-03-29'),
    to: 'replied',
    records: 'replied',
  },
  refer: { past: registered, when: steps.refer('2024-03-05'), to: 'referred', records: 'referred' },
  confirm: { past: replied, when: steps.confirm('2024-03-18'), to: 'replied', records: 'confirmed' },
  dispute: { past: replied, when: steps.dispute('2024-03-18'), to: 'disputed', records: 'disputed' },
  rate: { past: replied, when: steps.rate('2024-03-18'), to: 'replied', records: 'rated' },
  verify: { past: replied, when: steps.verify('2024-03-18'), to: 'replied', records: 'verified' },
  reopen: { past: disputed, when: steps.reopen('2024-03-19'), to: 'handling', records: 'reopened' },
  uphold: { past: disputed, when: steps.uphold('2024-03-19'), to: 'replied', records: 'upheld' },
  merge: {
    past: [steps.register('2024-03-01', { case: 'case-0' }), ...registered],
    when: steps.merge('2024-03-05', 'case-0'),
    to: 'merged',
    records: 'merged',
  },
  absorb: {
    past: registered,
    when: { step: 'absorb', automatic: true, actor: actors.clerk, on: '2024-03-05', input: { from: 'case-2' } },
    to: 'received',
    records: 'absorbed',
  },
  release: {
    past: registered,
    when: { step: 'release', automatic: true, actor: actors.clerk, on: '2024-03-05', input: { from: 'case-2' } },
    to: 'received',
    records: 'released',
  },
  settle: {
    past: suggested,
    when: outcome('settle', '2024-03-29', { class: 'planned', since: '2024-03-29' }),
    to: 'replied',
    records: 'settled',
  },
  unsettle: { past: settled, when: outcome('unsettle', '2024-04-01'), to: 'suggested', records: 'unsettled' },
  'keep-promise': {
    past: settled,
    when: outcome('keep-promise', '2024-05-06', { class: 'planned', since: '2024-05-06' }),
    to: 'replied',
    records: 'promise-kept',
  },
  'unkeep-promise': {
    past: [...settled, outcome('keep-promise', '2024-05-06', { class: 'planned', since: '2024-05-06' })],
    when: outcome('unkeep-promise', '2024-05-07'),
    to: 'replied',
    records: 'promise-unkept',
  },
  'draft-abstract': { past: replied, when: steps.draft('2024-03-18'), to: 'replied', records: 'abstract-drafted' },
  publish: { past: drafted, when: steps.publish('2024-03-19'), to: 'replied', records: 'published' },
  unpublish: {
    past: [...drafted, steps.publish('2024-03-19')],
    when: steps.unpublish('2024-03-20'),
    to: 'replied',
    records: 'unpublished',
  },
  close: {
    past: [...replied, steps.confirm('2024-03-18')],
    when: steps.close('2024-03-19'),
    to: 'closed',
    records: 'closed',
  },
};

describe('every step is taken once', () => {
  test.each(Object.keys(procedure.steps))('%s', (name) => {
    const one = allowed[name];
    if (one === undefined) throw new Error(`no example of ${name}`);
    const came = problem()
      .past(...one.past)
      .when(one.when);
    expect(one.when.step).toBe(name);
    expect(came.refusal).toBe(null);
    expect(came.events).toEqual([one.records]);
    expect(came.file?.state.status).toBe(one.to);
  });
});

test.each(Object.entries(cases))('the example %s is a lawful case', (_name, past) => {
  expect(
    problem()
      .past(...past)
      .desk.file('case-1').events,
  ).toHaveLength(past.length);
});

test('only the first step gives a number, once', () => {
  const { events, state } = problem()
    .past(...cases.solvedAndConfirmed)
    .desk.file('case-1');
  expect(events.filter(({ number }) => number !== null).map(({ seq }) => seq)).toEqual([1]);
  expect(state.number).toBe('2024-case-1');
});

test('of a problem that took the whole way no clock runs, and each shows when it stopped', () => {
  const { state } = problem()
    .past(...cases.solvedAndConfirmed)
    .desk.file('case-1');
  expect(state.status).toBe('closed');
  expect(state.clocks.map(({ clock, due, stoppedOn }) => `${clock} ${due} ${stoppedOn}`)).toEqual([
    'triage 2024-03-06 2024-03-05',
    'accept 2024-03-14 2024-03-06',
    'reply 2024-03-20 2024-03-15',
    'confirm 2024-04-01 2024-03-18',
    'verify 2024-03-29 2024-03-20',
    'abstract 2024-04-08 2024-03-21',
    'publication 2024-04-07 2024-03-25',
  ]);
});

test('handled again, the organ has fifteen days', () => {
  const { state } = problem()
    .past(...disputed, steps.reopen('2024-03-19'))
    .desk.file('case-1');
  const again = state.clocks.findLast(({ clock }) => clock === 'reply');
  expect(again).toMatchObject({ rule: 'problem-redo', due: '2024-04-03', stoppedOn: null });
});

test('a referred case keeps no time to publish running', () => {
  const { state } = problem()
    .past(...drafted, steps.dispute('2024-03-19'), steps.refer('2024-03-20'))
    .desk.file('case-1');
  expect(state.clocks.filter(({ stoppedOn }) => stoppedOn === null)).toEqual([]);
});

test('only the receipt of this case opens it to a resident, and only the clerk of its town acts on it', () => {
  const wrong = { ...actors.receipt, ownCase: 'case-2' };
  expect(
    problem()
      .past(...replied)
      .when(steps.confirm('2024-03-18', { actor: wrong })).refusal,
  ).toBe('wrong-role');
  const came = problem()
    .past(...registered)
    .when(steps.dispatch('2024-03-05', 'town', { actor: actors.otherClerk }));
  expect(came.refusal).toBe('wrong-role');
  expect(came.message?.zh).toContain('本街镇人大干部');
});
