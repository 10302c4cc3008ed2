import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseListView, CaseView, DutyView, Problem, TargetsView } from '#core/api.ts';
import type { DeskFigures, SearchView } from '#core/api-desk.ts';
import type { TodayView } from '#core/api-today.ts';
import { restartLists } from '#store/lists/changes.ts';
import { startFollowers } from './followers.ts';
import { caseQuery } from './routes/cases.ts';
import { openTestApp, type TestApp } from './testing/app.ts';
import { conditionsInWords } from './views/conditions.ts';

let opened: TestApp;
let followers: ReturnType<typeof startFollowers>;
const resident = { person: null, posts: [{ post: 'resident' as const, unit: null }] };

beforeAll(async () => {
  opened = await openTestApp();
  followers = startFollowers(opened.store, (fault) => {
    throw fault;
  });
});
afterAll(async () => {
  await followers.stop();
  await opened.stop();
});

const url = (path: string): string => `/api/testville${path}`;
const ask = async (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, account: string, payload?: object) =>
  opened.app.inject({
    method,
    url: encodeURI(url(path)),
    headers: { cookie: await opened.cookie(account) },
    ...(payload === undefined ? {} : { payload }),
  });
const get = async <T>(path: string, account: string): Promise<T> => (await ask('GET', path, account)).json<T>();
const caseOf = (id: string, account: string) => get<CaseView>(`/cases/resident-problem/${id}`, account);
const targetsOf = async (id: string, step: string, account: string) =>
  (await get<TargetsView>(`/cases/resident-problem/${id}/targets/${step}`, account)).targets;
const list = (query: string, account: string) => get<CaseListView>(`/cases/resident-problem?${query}`, account);

const report = (text: string): Promise<string> =>
  opened.take(
    'resident-problem',
    'report',
    { text, category: 'traffic', town: opened.units.town, channel: 'online', name: '李女士（示例）' },
    resident,
  );
const take = async (id: string, step: string, input: object, account: string): Promise<void> => {
  await opened.take('resident-problem', step, input, opened.actor(account), id, false);
};
const toHome = { route: 'town', organ: '' };
const replied = async (text: string): Promise<string> => {
  const id = await report(text);
  await take(id, 'dispatch', { ...toHome, organ: opened.units.organ, note: '请尽快看现场' }, 'town1');
  await take(id, 'accept', {}, 'organ');
  await take(id, 'reply', { result: 'solved', reply: '已经修好并验收' }, 'organ');
  return id;
};
const abstract = { title: '路口积水', abstract: '群众反映路口积水。', replyAbstract: '已疏通。' };

test('a case is mine until I acted, then acted, then closed; the three lists are what Today counts', async () => {
  const before = await get<TodayView>('/today', 'town1');
  const id = await report('北门路口积水很深');
  const ids = async (query: string) => (await list(`${query}&size=100`, 'town1')).rows.map((row) => row.id);
  expect(await ids('mine=1')).toContain(id);
  expect(await ids('acted=1')).not.toContain(id);
  await take(id, 'dispatch', { ...toHome, organ: opened.units.organ }, 'town1');
  expect(await ids('mine=1')).not.toContain(id);
  expect(await ids('acted=1')).toContain(id);
  expect(await ids('final=1')).not.toContain(id);
  const other = await report('同一件事又来反映');
  await take(other, 'merge', { into: id, reason: '同一件事' }, 'town1');
  expect(await ids('final=1')).toContain(other);
  expect(await ids('acted=1')).not.toContain(other);
  const after = await get<TodayView>('/today', 'town1');
  const [row] = after.byDuty;
  expect([after.doneCount - before.doneCount, after.closedCount - before.closedCount]).toEqual([1, 1]);
  expect(row?.acted).toBe((await list('acted=1', 'town1')).total);
  expect(row?.final).toBe((await list('final=1', 'town1')).total);
});

test('a case is my own where I myself am one of its parties, open or closed; the list is what Today counts', async () => {
  const own = async (account: string) => {
    const found = await list('own=1&size=100', account);
    const { byDuty } = await get<TodayView>('/today', account);
    expect(byDuty[0]?.own).toBe(found.total);
    return found.rows.map(({ id }) => id);
  };
  const id = await report('东门桥栏杆松动');
  const deputy = opened.people.get('deputy') ?? '';
  expect(await own('deputy')).toEqual([]);
  await opened.take('resident-problem', 'suggest', { deputy }, opened.actor('deputies'), id, false);
  expect(await own('deputy')).toEqual([id]);
  // Whoever sees it, and even acted on it, does not belong to it.
  expect(await own('deputies')).toEqual([]);
  expect(await own('town1')).toEqual([]);
});

test('the filters of what I did keep the sight: another town finds nothing', async () => {
  await report('南门路灯不亮');
  for (const query of ['mine=1', 'acted=1', 'own=1', 'final=1', 'closed=0'])
    expect((await list(query, 'other')).total, query).toBe(0);
});

test('the time that a resident has is over when it is over: nobody is late by it, as one is by a limit', async () => {
  const id = await replied('西门护栏松动');
  const overdue = async (clock: string): Promise<void> => {
    await opened.store.database.inCongress(opened.congress, async (client) => {
      await client.query("update clock set due = '2020-01-01' where congress_id = $1 and case_id = $2 and clock = $3", [
        opened.congress,
        id,
        clock,
      ]);
      await restartLists(client, opened.congress);
    });
  };
  const late = async () => (await list('late=1&size=100', 'town1')).rows.map((row) => row.id);
  await overdue('confirm');
  expect(await late()).not.toContain(id);
  await overdue('abstract');
  expect(await late()).toContain(id);
});

test('search finds over the menu by number and words, and only what the list would show', async () => {
  const id = await report('凤凰桥栏杆断了一截');
  const { number } = await caseOf(id, 'town1');
  const found = async (q: string, account: string) =>
    (await get<SearchView>(`/search?q=${q}`, account)).found.flatMap(({ rows }) => rows.map((row) => row.id));
  await followers.settle(opened.congress);
  expect(await found('凤凰桥', 'town1')).toEqual([id]);
  expect(await found(number ?? '', 'town1')).toContain(id);
  for (const account of ['other', 'organ', 'admin']) expect(await found('凤凰桥', account), account).toEqual([]);
  expect(await found('', 'town1')).toEqual([]);
});

test('a view is kept on the server, shown with its count, and is its person’s alone', async () => {
  const made = await ask('POST', '/views/resident-problem', 'town1', {
    label: '交通在办',
    query: 'f.category=traffic&closed=0',
  });
  const { id } = made.json<{ id: string }>();
  const own = async (account: string) =>
    (await get<DutyView>('/duties/resident-problem', account)).views.filter((view) => view.own);
  const total = (await list('f.category=traffic&closed=0', 'town1')).total;
  expect(await own('town1')).toMatchObject([{ id, label: { zh: '交通在办' }, count: total }]);
  expect(await own('town2')).toEqual([]);
  expect((await ask('POST', '/views/resident-problem', 'town1', { label: '交通在办', query: '' })).statusCode).toBe(
    409,
  );
  await ask('DELETE', `/views/resident-problem/${id}`, 'town1');
  expect(await own('town1')).toEqual([]);
});

test('no draft is 204; one that names a file says what is known of it, to whoever brought it', async () => {
  const path = '/drafts/resident-problem/new/register';
  expect((await ask('GET', path, 'liaison')).statusCode).toBe(204);
  const boundary = 'xxx';
  const sent = await opened.app.inject({
    method: 'POST',
    url: url('/files'),
    payload: `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="说明.txt"\r\ncontent-type: text/plain\r\n\r\n现场说明\r\n--${boundary}--\r\n`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      cookie: await opened.cookie('liaison'),
    },
  });
  const { hash } = sent.json<{ hash: string }>();
  const values = { text: '写到一半', photos: [hash] };
  await ask('PUT', path, 'liaison', { values });
  expect(await get(path, 'liaison')).toMatchObject({ values, files: [{ hash, name: '说明.txt' }] });
  await ask('PUT', path, 'town1', { values });
  expect(await get(path, 'town1')).toMatchObject({ values, files: [] });
});

test('whoever was overtaken reads what happened in words', async () => {
  const id = await report('水管漏水没有人来修');
  await take(id, 'dispatch', { ...toHome, organ: opened.units.organ }, 'town1');
  const answer = await ask('POST', `/cases/resident-problem/${id}/remind`, 'town2', { input: {}, version: 1 });
  expect(answer.json<Problem>().changed).toMatchObject([{ seq: 2, label: { zh: '转办', en: 'dispatched' } }]);
});

test('a form goes on from the drafted abstract, and never from another step’s notes and reasons', async () => {
  const id = await replied('东门路口积水');
  await take(id, 'draft-abstract', abstract, 'liaison');
  const { steps } = await caseOf(id, 'town2');
  const values = (name: string) =>
    Object.fromEntries(
      (steps.find(({ step }) => step === name)?.fields ?? []).map(({ name: field, value }) => [field, value]),
    );
  expect(values('publish')).toMatchObject(abstract);
  expect(values('remind')).toEqual({ note: undefined });
});

test('a correction names a record and shows its present values, as far as they are seen and still there', async () => {
  const id = await replied('红绿灯坏了三天');
  const { steps } = await caseOf(id, 'town1');
  expect(steps.find(({ step }) => step === 'correct')).toMatchObject({ namesRecord: true, refusal: null });
  const targets = await targetsOf(id, 'correct', 'town1');
  expect(targets.map(({ seq }) => seq)).toEqual([4, 3, 2, 1]);
  const first = targets.at(-1);
  expect(first?.label.zh).toMatch(/^#\d+ \d{4}-\d\d-\d\d 收到反映$/);
  expect(first?.fields.find(({ name }) => name === 'category')?.value).toBe('traffic');
  expect(first?.fields.map(({ name }) => name)).not.toContain('name');
});

test('an annulment is asked of the last record, and confirmed only by another person', async () => {
  const id = await replied('井盖松动有响声');
  const stepOf = async (name: string, account: string) =>
    (await caseOf(id, account)).steps.find(({ step }) => step === name);
  expect((await stepOf('annul', 'town2'))?.refusal?.code).toBe('not-asked');
  const named = async (step: string, account: string) => (await targetsOf(id, step, account)).map(({ seq }) => seq);
  expect(await named('ask-annul', 'town1')).toEqual([4, 1]);
  expect(await named('ask-annul', 'organ')).toEqual([]);
  expect((await stepOf('ask-annul', 'town1'))?.refusal).toBeNull();
  await take(id, 'ask-annul', { target: 4, $reason: '录错了' }, 'town1');
  expect((await stepOf('annul', 'town1'))?.refusal?.code).toBe('same-person');
  expect(await named('ask-annul', 'town1')).toEqual([1]);
  expect((await caseOf(id, 'town2')).now.sentence.zh).toContain('等另一人确认');
  expect((await list('asked=1', 'town2')).rows.map((row) => row.id)).toEqual([id]);
  expect((await list('asked=1', 'other')).total).toBe(0);
  expect(await named('annul', 'town2')).toEqual([4]);
  await take(id, 'annul', { target: 4, $reason: '确实录错' }, 'town2');
  const view = await caseOf(id, 'town1');
  expect(view.status.code).toBe('handling');
  expect(view.timeline.map(({ label }) => label.zh)).toEqual(['收到反映', '转办', '签收', '答复', '申请撤销', '撤销']);
});

test('what never was a case shows no way, counts nowhere and lets nobody act', async () => {
  const id = await report('重复登记的一件');
  await take(id, 'ask-annul', { target: 1, $reason: '重复登记' }, 'town1');
  await take(id, 'annul', { target: 1, $reason: '核对属实' }, 'town2');
  const view = await caseOf(id, 'town1');
  expect(view).toMatchObject({ way: [], countsIn: [], status: { label: { zh: '已撤销' } }, now: { kind: 'annulled' } });
  expect(view.steps.filter(({ refusal }) => refusal === null)).toEqual([]);
});

test('a case is left out of a measure by its name, not its key', async () => {
  const id = await report('公交站牌倒了');
  const ask1 = (await caseOf(id, 'town1')).steps.find(({ step }) => step === 'ask-exclude');
  const target = ask1?.fields.find(({ name }) => name === 'target');
  expect(target).toMatchObject({ kind: 'ref', options: [{ value: 'resident-problem.collected' }] });
  expect(target?.options?.[0]?.label.zh).not.toContain('resident-problem');
});

test('nothing is filled on a closed case, and what is public is not published again', async () => {
  const id = await replied('垃圾桶满溢很久');
  await take(id, 'draft-abstract', abstract, 'liaison');
  await take(id, 'publish', { ...abstract, checked: true }, 'town2');
  await take(id, 'confirm', {}, 'liaison');
  await take(id, 'close', {}, 'town1');
  const { steps, now, way } = await caseOf(id, 'town1');
  expect(steps.filter(({ due }) => due)).toEqual([]);
  expect(steps.find(({ step }) => step === 'publish')?.refusal?.code).toBe('already-public');
  expect(now.kind).toBe('closed');
  expect(now.sentence.zh).toContain('结果：已经解决');
  expect(way.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'done']);
});

test('a year is sealed from the page of figures by the office alone, and never before it is over', async () => {
  const year = Number(opened.today.slice(0, 4));
  const steps = async (of: number, account: string) =>
    (await get<DeskFigures>(`/figures/${of}`, account)).figures.flatMap((figure) =>
      figure.steps.map(({ label }) => label.zh),
    );
  expect(new Set(await steps(year - 1, 'office'))).toEqual(new Set(['封存并公布']));
  expect(await steps(year, 'office')).toEqual([]);
  expect(await steps(year - 1, 'leader')).toEqual([]);
});

test('records older than the editions of the law register open: what rested on a law then cites nothing', async () => {
  const name = '城'.repeat(60);
  const [on, id] = ['2020-01-01', randomUUID()];
  const founding = { duty: 'unit', case: id, opens: true, step: 'establish', on, today: on };
  const { congress, store } = opened;
  const input = { kind: 'organ', name };
  await store.appender.append({ congress, ...founding, input, actor: opened.actor('admin') });
  const view = await get<CaseView>(`/cases/unit/${id}`, 'admin');
  const laws = ({ timeline }: CaseView) => timeline.map(({ basis }) => basis.map(({ law }) => law));
  expect(laws(view)).toEqual([['office-rules']]);
  const held = { duty: 'mandate', case: randomUUID(), on, today: on, congress, actor: opened.actor('admin') };
  const post = { person: opened.people.get('auditor'), post: 'auditor' };
  await store.appender.append({ ...held, opens: true, step: 'take-up', input: post });
  await store.appender.append({ ...held, opens: false, step: 'end', input: {} });
  expect(laws(await get<CaseView>(`/cases/mandate/${held.case}`, 'admin'))).toEqual([['office-rules'], []]);
  expect(view.title, 'as long as a name may be').toBe(name);
});

test('a problem in many words is called by their beginning', async () => {
  const { title } = await caseOf(await report('路'.repeat(61)), 'town1');
  expect(title).toBe(`${'路'.repeat(42)}…`);
});

test('beyond the last page of a list there is the last, for the office and for the public alike', async () => {
  await report('东门公交站牌看不清');
  const { total, page, rows } = await list('size=1&page=99999', 'town1');
  expect([page, rows.length]).toEqual([total, 1]);
  const shown = await opened.app.inject({ url: '/testville/resident-problem.json?page=9999' });
  const open = shown.json<{ total: number; page: number; rows: unknown[] }>();
  expect([open.page, open.rows.length > 0]).toEqual([1, open.total > 0]);
});

test('the conditions of a list are told in words, not as its address', () => {
  const duty = opened.store.duties.get('resident-problem');
  if (duty === undefined) throw new Error('no duty');
  const told = (query: Readonly<Record<string, string>>) =>
    conditionsInWords(
      duty,
      opened.store.directories.of(opened.congress),
      caseQuery(duty, { size: '20', sort: 'number', ...query }, opened.today),
    );
  expect(told({})).toBe('全部');
  expect(told({ q: '路灯', 'f.category': 'traffic', 'f.town': opened.units.town, closed: '0', late: '1' })).toBe(
    '关键词：路灯；街镇：朱泾镇；类别：交通出行；已逾期；在办',
  );
});
