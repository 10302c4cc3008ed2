import { expect, test } from 'vitest';
import { CALENDAR_RULE, COPIES_RULE, LATE_ENTRY_RULE, MARK_RULE } from '#core/kernel-rules.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { given } from '#core/testing/given.ts';
import { residentProblem } from '#duties/resident-problem/duty.ts';
import { officeRule } from './duty.ts';

const office = { person: 'person-office', posts: [{ post: 'office', unit: null }] } as const;
const step = (name: string, input: object, on = '2024-05-06'): DeskStep => ({ step: name, actor: office, on, input });
const limit = (n: number) => ({ unit: 'workingDays', n, counting: 'after' });
const desk = (rules = {}) => given(officeRule, { duties: [residentProblem], rules });
const set = (key: string, value: unknown, since = '2024-05-07') => step('set', { key, value, since });

test.each([
  ['a rule that nobody knows', 'no-such-rule', 5, '没有“no-such-rule”这一规则'],
  ['a limit without a unit', 'problem-triage', { n: 5 }, '时限须写明单位'],
  ['a text for a number', LATE_ENTRY_RULE, '30', '0至366'],
  ['a day off without the paper it rests on', CALENDAR_RULE, [{ date: '2024-05-10', kind: 'off' }], '所依据的文件'],
  ['a day that never was', CALENDAR_RULE, [day('2024-02-30')], '日期'],
  ['a mark of two lines', MARK_RULE, '示例\n常委会', '一行文字'],
  ['a blank organ', COPIES_RULE, [' '], '机关名称'],
])('is not set: %s', (_case, key, value, sentence) => {
  const came = desk().when(set(key, value));
  expect([came.refusal, came.message?.zh]).toEqual(['value', expect.stringContaining(sentence)]);
});

function day(date: string): object {
  return { date, kind: 'off', name: { zh: '示例', en: 'example' }, source: '示例文件' };
}

test.each([
  ['problem-triage', limit(3)],
  [LATE_ENTRY_RULE, 60],
  [CALENDAR_RULE, [day('2024-05-10')]],
  [MARK_RULE, '示例区人大常委会文件'],
  [COPIES_RULE, ['示例区人民政府办公室']],
])('is set, and changed to a value that its check passes: %s', (key, value) => {
  const rule = desk().past(set(key, value));
  expect(rule.when(step('change', { value: { wrong: true }, since: '2024-06-01' })).refusal).toBe('value');
  expect(rule.when(step('change', { value, since: '2024-06-01' })).events).toEqual(['changed']);
});

test('a value comes into force tomorrow at the earliest, and never before the last one that was set', () => {
  expect(desk().when(set('problem-triage', limit(3), '2024-05-06')).refusal).toBe('backwards');
  const rule = desk().past(set('problem-triage', limit(3), '2024-07-01'));
  const change = (since: string) => step('change', { value: limit(4), since });
  expect(rule.when(change('2024-06-30')).refusal).toBe('before-last');
  expect(rule.when(change('2024-07-01')).events).toEqual(['changed']);
});

test('a rule has one case: what was set is changed there', () => {
  expect(desk({ 'problem-triage': limit(2) }).when(set('problem-triage', limit(3))).refusal).toBe('set-already');
});
