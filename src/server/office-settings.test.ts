import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CalendarView, RuleView, SettingsView } from '#core/api-settings.ts';
import { addDays, weekday } from '#core/calendar/date.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
beforeAll(async () => {
  opened = await openTestApp();
});
afterAll(() => opened.stop());

const get = async (path: string, account = 'office') =>
  opened.app.inject({ method: 'GET', url: `/api/testville${path}`, headers: { cookie: await opened.cookie(account) } });
const settings = async (account = 'office') => (await get('/settings', account)).json<SettingsView>();
const ruleOf = ({ groups }: SettingsView, key: string): RuleView => {
  const found = groups.flatMap(({ rules }) => rules).find((rule) => rule.key === key);
  if (found === undefined) throw new Error(`no rule ${key}`);
  return found;
};
/** Sets or changes a rule as the page does. */
const post = async (key: string, value: unknown, since: string, account = 'office') => {
  const view = await settings(account === 'office' ? 'office' : 'auditor');
  const rule = ruleOf(view, key);
  const first = rule.case === null;
  const path = first ? `/${view.steps?.set ?? 'set'}` : `/${rule.case}/${view.steps?.change ?? 'change'}`;
  return opened.app.inject({
    method: 'POST',
    url: `/api/testville/cases/${view.duty}${path}`,
    headers: { cookie: await opened.cookie(account), 'idempotency-key': crypto.randomUUID().replaceAll('-', '') },
    payload: {
      input: { value, since, reason: '示例文件', ...(first ? { key } : {}) },
      ...(rule.version === null ? {} : { version: rule.version }),
    },
  });
};

test('every rule of every duty and of the kernel stands there with its value, its basis and what is standard', async () => {
  const view = await settings();
  const known = opened.store.directories.of(opened.congress).rules;
  expect(view.groups.flatMap(({ rules }) => rules.map(({ key }) => key)).toSorted()).toEqual(
    [...known.keys()].toSorted(),
  );
  const triage = ruleOf(view, 'problem-triage');
  expect([triage.kind, triage.shown.zh, triage.standard.zh]).toEqual(['limit', '2个工作日', '2个工作日']);
  expect(triage.basis.number).toBe('居民问题登记');
  expect(ruleOf(view, 'late-entry-days')).toMatchObject({ kind: 'number', value: 30, case: null, history: [] });
});

test('a value is set and changed by events, holds from its day, and leaves its history with its paper', async () => {
  const later = addDays(opened.today, 10);
  const tomorrow = addDays(opened.today, 1);
  const limit = (n: number) => ({ unit: 'workingDays', n, counting: 'after' });
  expect((await post('problem-accept', limit(5), tomorrow)).statusCode).toBe(200);
  expect((await post('problem-accept', limit(4), later)).statusCode).toBe(200);
  const rule = ruleOf(await settings(), 'problem-accept');
  expect(rule.shown.zh).toBe('7个工作日');
  expect(rule.history.map(({ since, shown, reason, enteredOn }) => [since, shown.zh, reason, enteredOn])).toEqual([
    [tomorrow, '5个工作日', '示例文件', opened.today],
    [later, '4个工作日', '示例文件', opened.today],
  ]);
  const { env } = opened.store.directories.of(opened.congress);
  expect([tomorrow, later].map((on) => env.rules.value('problem-accept', on))).toEqual([limit(5), limit(4)]);
});

test('a value that the rule cannot hold is refused in a sentence, from today too, and by whom it is not', async () => {
  const tomorrow = addDays(opened.today, 1);
  const wrong = await post('late-entry-days', 'many', tomorrow);
  expect([wrong.statusCode, wrong.json<{ detail: string }>().detail]).toEqual([409, expect.stringContaining('0至366')]);
  expect((await post('late-entry-days', 60, opened.today)).statusCode).toBe(409);
  expect((await post('late-entry-days', 60, tomorrow, 'auditor')).statusCode).toBe(403);
  expect(ruleOf(await settings(), 'late-entry-days').history).toEqual([]);
});

test('readers see the settings without the steps, and nobody else that there are any', async () => {
  expect((await settings('auditor')).steps).toBeNull();
  expect((await settings()).steps).toEqual({ set: 'set', change: 'change' });
  for (const account of ['town1', 'deputy', 'organ', 'liaison', 'leader'])
    for (const path of ['/settings', '/calendar/2026'])
      expect((await get(path, account)).statusCode, account).toBe(404);
});

test('a register tells the last number that it gave in each year', async () => {
  const registerOf = async () => (await settings()).registers.find(({ register }) => register === 'resident-problem');
  const before = (await registerOf())?.years[0]?.last ?? 0;
  await opened.take(
    'resident-problem',
    'report',
    { text: '示例路口积水。', category: 'traffic', town: opened.units.town, channel: 'online', name: '示例' },
    { person: null, posts: [{ post: 'resident', unit: null }] },
  );
  const year = opened.today.slice(0, 4);
  expect((await registerOf())?.years[0]).toEqual({
    year: Number(year),
    last: before + 1,
    number: `${year}-${String(before + 1).padStart(4, '0')}`,
  });
});

test('the calendar counts the working days of a year, and says when it is provisional', async () => {
  const year = async (of: string) => (await get(`/calendar/${of}`)).json<CalendarView>();
  const known = await year('2025');
  expect([known.workdays, known.provisional]).toEqual([248, false]);
  expect(known.days.find(({ date }) => date === '2025-01-26')).toMatchObject({ kind: 'work', own: false });
  const unknown = await year('2030');
  expect([unknown.provisional, unknown.days]).toEqual([true, []]);
  expect((await get('/calendar/30')).statusCode).toBe(400);
});

test('a day of the office’s own changes the calendar from the day on which the change is in force', async () => {
  const tomorrow = addDays(opened.today, 1);
  let friday = addDays(opened.today, 30);
  while (weekday(friday) !== 5) friday = addDays(friday, 1);
  const own = { date: friday, kind: 'off', name: { zh: '示例', en: 'example' }, source: '示例文件' };
  expect((await post('calendar-overrides', [own], tomorrow)).statusCode).toBe(200);
  const { env } = opened.store.directories.of(opened.congress);
  expect(env.calendarOn(opened.today).holidays[friday]).toBeUndefined();
  expect(env.calendarOn(tomorrow).holidays[friday]?.source).toBe('示例文件');
});
