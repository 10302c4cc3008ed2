import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, DutyView } from '#core/api.ts';
import type { CalendarChangesView, CalendarView, RuleView, SettingsView } from '#core/api-settings.ts';
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

const report = async (): Promise<string> => {
  const id = await opened.take(
    'resident-problem',
    'report',
    { text: '示例路口积水。', category: 'traffic', town: opened.units.town, channel: 'online', name: '示例' },
    { person: null, posts: [{ post: 'resident', unit: null }] },
  );
  return (await get(`/cases/resident-problem/${id}`)).json<CaseView>().number ?? '';
};
const registerOf = async (name: string) =>
  (await settings()).registers.find(({ register }) => register === name) ?? { rules: [], counts: [] };

test('a register tells how it counts and the last number that it gave in each year', async () => {
  const number = await report();
  const { rules, counts } = await registerOf('resident-problem');
  const year = Number(opened.today.slice(0, 4));
  const view = await settings();
  expect(rules.map((key) => ruleOf(view, key).shown.zh)).toEqual([`{year}-{n:4}（如${year}-0012）`]);
  expect(counts[0]).toEqual({ year, scope: null, last: Number(number.slice(5)), number });
  const { rules: both } = await registerOf('suggestion');
  expect(both.map((key) => ruleOf(view, key).shown.en)).toEqual([
    `{year}-{n:4} (such as ${year}-0012)`,
    '{scope}-{n:3} (such as 7-4-012)',
  ]);
});

test('a new pattern holds for the numbers of its day on; those that were given stay, and the count goes on', async () => {
  const before = await report();
  const year = opened.today.slice(0, 4);
  const [yesterday, today] = [addDays(opened.today, -1), opened.today];
  const set = { congress: opened.congress, duty: 'office-rule', case: crypto.randomUUID(), opens: true, step: 'set' };
  const input = { key: 'number-resident-problem', value: '问〔{year}〕{n}号', since: today };
  const answer = await opened.store.appender.append({
    ...set,
    input,
    actor: opened.actor('office'),
    on: yesterday,
    today: yesterday,
  });
  expect(answer.type).toBe('Taken');
  const count = Number(before.slice(5));
  const [next, last] = [await report(), await report()];
  expect([next, last]).toEqual([`问〔${year}〕${count + 1}号`, `问〔${year}〕${count + 2}号`]);
  expect((await registerOf('resident-problem')).counts[0]).toMatchObject({ last: count + 2, number: last });
});

test('a pattern that could give a number twice is refused in a sentence', async () => {
  const tomorrow = addDays(opened.today, 1);
  const refused = async (value: string, key = 'number-visit') => {
    const answer = await post(key, value, tomorrow);
    return [answer.statusCode, answer.json<{ detail: string }>().detail];
  };
  expect(await refused('{year}')).toEqual([409, expect.stringContaining('顺序号{n}')]);
  expect(await refused('建-{n:4}')).toEqual([409, expect.stringContaining('年份{year}')]);
  expect(await refused('{year}-{n:3}', 'number-suggestion-scope')).toEqual([409, expect.stringContaining('届次')]);
  expect(await refused('{year}{n:4}')).toEqual([409, expect.stringContaining('中间隔开')]);
  expect((await post('number-visit', '访{year}-{n:5}', tomorrow)).statusCode).toBe(200);
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

test('what other days of the office’s own mean for running limits is told; the limits stay', async () => {
  const ask = async (value: unknown, account = 'office') =>
    opened.app.inject({
      method: 'POST',
      url: '/api/testville/calendar/changes',
      headers: { cookie: await opened.cookie(account) },
      payload: { value },
    });
  const view = await settings();
  const present = ruleOf(view, 'calendar-overrides').history.at(-1)?.value as readonly { readonly date: string }[];
  expect((await ask(present)).json<CalendarChangesView>()).toEqual({ days: [], total: 0, clocks: [] });
  const id = await opened.take(
    'resident-problem',
    'report',
    { text: '示例路灯不亮。', category: 'traffic', town: opened.units.town, channel: 'online', name: '示例' },
    { person: null, posts: [{ post: 'resident', unit: null }] },
  );
  const due = async () =>
    (await get(`/cases/resident-problem/${id}`)).json<CaseView>().clocks.find(({ stoppedOn }) => stoppedOn === null)
      ?.due ?? '';
  const before = await due();
  const off = { date: before, kind: 'off', name: { zh: '示例', en: 'example' }, source: '示例文件' };
  const answer = (await ask([...present, off])).json<CalendarChangesView>();
  const own = answer.clocks.find(({ href }) => href.endsWith(id));
  expect([answer.days, own?.due]).toEqual([[before], before]);
  expect((own?.anew ?? '') > before).toBe(true);
  expect((await post('calendar-overrides', [...present, off], addDays(opened.today, 1))).statusCode).toBe(200);
  expect(await due()).toBe(before);
  const back = (await ask(present)).json<CalendarChangesView>();
  expect([back.days, back.clocks.find(({ href }) => href.endsWith(id))?.due]).toEqual([[before], before]);
  expect((await ask([{ date: 'x' }])).statusCode).toBe(400);
  expect((await ask([], 'deputy')).statusCode).toBe(404);
});

test('a day of the office’s own is taken away again from a day to come, and its history stays', async () => {
  const rule = ruleOf(await settings(), 'calendar-overrides');
  const later = addDays(opened.today, 5);
  const days = rule.history.at(-1)?.value as readonly { readonly date: string }[];
  const [gone] = days;
  const left = days.filter(({ date }) => date !== gone?.date);
  expect((await post('calendar-overrides', left, later)).statusCode).toBe(200);
  const { env } = opened.store.directories.of(opened.congress);
  expect(env.calendarOn(addDays(later, -1)).holidays[gone?.date ?? '']?.source).toBe('示例文件');
  expect(env.calendarOn(later).holidays[gone?.date ?? '']).toBeUndefined();
  expect(ruleOf(await settings(), 'calendar-overrides').history).toHaveLength(rule.history.length + 1);
});

test('the form of a rule asks for its own kind of value: which rules there are, and how each is written', async () => {
  const { starts } = (await get('/duties/office-rule')).json<DutyView>();
  const fields = starts.find(({ step }) => step === 'set')?.fields ?? [];
  const { rules } = fields.find(({ name }) => name === 'value') ?? {};
  const keys = fields.find(({ name }) => name === 'key')?.options?.map(({ value }) => value) ?? [];
  expect([rules?.by, Object.keys(rules?.of ?? {}).toSorted()]).toEqual(['key', keys.toSorted()]);
  const view = await settings();
  for (const key of keys) expect(rules?.of[key]?.kind, key).toBe(ruleOf(view, key).kind);
  expect(rules?.of['late-entry-days']).toMatchObject({ kind: 'number', value: 30 });
  // One that is set already is changed in its own case.
  expect(keys).not.toContain('calendar-overrides');
  const { case: id } = ruleOf(view, 'calendar-overrides');
  const { steps } = (await get(`/cases/office-rule/${id}`)).json<CaseView>();
  const change = steps.find(({ step }) => step === 'change')?.fields.find(({ name }) => name === 'value');
  expect(change?.rule).toEqual({ key: 'calendar-overrides', kind: 'days' });
});
