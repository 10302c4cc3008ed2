import { randomUUID } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseView, Problem } from '#core/api.ts';
import type { ReportsView, SimilarView, TallyRecordsView, TallyView } from '#core/api-desk.ts';
import type { TodayView } from '#core/api-today.ts';
import { addDays } from '#core/calendar/date.ts';
import { startFollowers } from './followers.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let followers: ReturnType<typeof startFollowers>;
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

const paper = {
  title: '关于加密晚间公交的建议',
  situation: '末班车太早，下班的居民回不了家。',
  proposal: '建议在主要线路上加开晚间班次。',
  subject: 'traffic',
  occasion: 'recess',
};
/** A suggestion that was handed over to the organ of the test. */
const handedOver = async (
  input: Readonly<Record<string, unknown>> = {},
  author = opened.actor('deputy'),
): Promise<string> => {
  const committee = opened.actor('deputies');
  const id = await opened.take('suggestion', 'write', { deputy: author.person ?? '', ...paper, ...input }, author);
  await opened.take('suggestion', 'submit', {}, author, id, false);
  await opened.take('suggestion', 'number', {}, committee, id, false);
  const receiver = { system: 'government', receiver: opened.units.organ };
  await opened.take('suggestion', 'hand-over', receiver, committee, id, false);
  return id;
};

test.each([
  ['leads', 5],
  ['assists', 5],
  ['assists', { 0: 'x' }],
  ['leads', [5]],
])('organs that are no list of ids (%s: %j) are refused by a sentence at the field', async (name, value) => {
  const id = await handedOver();
  const answer = await opened.app.inject({
    method: 'POST',
    url: `/api/testville/cases/suggestion/${id}/sub-assign`,
    payload: { input: { leads: [opened.units.organ], [name]: value }, version: 4 },
    headers: { cookie: await opened.cookie('organ') },
  });
  expect(answer.statusCode).toBe(422);
  expect(answer.json<Problem>().faults).toMatchObject([{ field: name }]);
  expect(answer.json<Problem>().detail).toMatch(/^“.+”.+。$/);
});

test('a deputy who is invited to co-sign has it in Today until the answer', async () => {
  const invited = opened.people.get('deputy') ?? '';
  const input = { deputy: opened.people.get('leader') ?? '', ...paper, invited: [invited] };
  const id = await opened.take('suggestion', 'write', input, opened.actor('deputies'));
  const tasks = async () =>
    (
      await opened.app.inject({
        url: '/api/testville/today',
        headers: { cookie: await opened.cookie('deputy') },
      })
    )
      .json<TodayView>()
      .tasks.filter((task) => task.case === id);
  expect(await tasks()).toMatchObject([{ step: 'co-sign', clock: { label: { zh: '确认联名时限' } } }]);
  await opened.take('suggestion', 'co-sign', {}, opened.actor('deputy'), id, false);
  expect(await tasks()).toEqual([]);
});

test('whoever writes sees how the like was handled before, as far as it is theirs to see', async () => {
  const [committee, leader] = [opened.actor('deputies'), opened.people.get('leader') ?? ''];
  const unlike = { deputy: leader, ...paper, title: '关于整治小区旁河道异味的建议' };
  await opened.take('suggestion', 'write', unlike, committee);
  const written = { deputy: leader, title: '关于增设学校门口斑马线的建议', publishable: true };
  const id = await handedOver(written, committee);
  const leads = { leads: [opened.units.organ] };
  await opened.take('suggestion', 'sub-assign', leads, opened.actor('organ'), id, false);
  const like = async (account: string, text: string) => {
    await followers.settle(opened.congress);
    const answer = await opened.app.inject({
      url: `/api/testville/similar/suggestion?text=${encodeURIComponent(text)}`,
      headers: { cookie: await opened.cookie(account) },
    });
    return answer.json<SimilarView>().similar;
  };
  const title = '关于在小学门口增设斑马线的建议';
  expect(await like('deputies', title)).toMatchObject([
    { id, title: written.title, facts: [{ label: { zh: '主办单位' }, text: { zh: '区房屋管理局' } }] },
  ]);
  // Another's suggestion is seen once its abstract is public, by the title of the abstract alone.
  expect(await like('deputy', title)).toEqual([]);
  const abstract = { publicTitle: '加强通学路安全', abstract: '建议在学校门口完善过街设施。' };
  await opened.take('suggestion', 'draft-abstract', abstract, committee, id, false);
  const second = { ...committee, person: opened.people.get('office2') ?? '' };
  await opened.take('suggestion', 'publish', abstract, second, id, false);
  expect(await like('deputy', title)).toEqual([]);
  expect(await like('deputy', '关于通学路安全的建议')).toMatchObject([{ id, title: abstract.publicTitle }]);
});

test('letters of the result classes are the office’s setting, shown in list, case, form and papers while it holds', async () => {
  const id = await handedOver({ title: '关于给公园加装路灯的建议', publishable: true });
  const organ = opened.actor('organ');
  const step = (name: string, input: Readonly<Record<string, unknown>> = {}) =>
    opened.take('suggestion', name, input, organ, id, false);
  await step('sub-assign', { leads: [opened.units.organ] });
  await step('accept');
  await step('contact', { method: 'phone', record: '已听取意见。' });
  await step('reply', { result: 'solved', reply: '路灯已经加装，请代表监督。', head: '主要负责人（示例）' });
  const cookie = await opened.cookie('deputies');
  const get = async (path: string) => {
    const answer = await opened.app.inject({ url: `/api/testville/${path}`, headers: { cookie } });
    return answer.rawPayload;
  };
  const reply = `cases/suggestion/${id}/papers/reply-letter.docx`;
  const shown = async (): Promise<readonly string[]> => [
    ...(await Promise.all(
      [`cases/suggestion/${id}`, 'cases/suggestion', 'duties/suggestion'].map(async (path) => String(await get(path))),
    )),
    strFromU8(unzipSync(await get(reply))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, ''),
  ];
  for (const text of await shown())
    expect([text.includes('解决采纳'), text.includes('解决采纳（')]).toEqual([true, false]);
  const value = 'ABCD';
  const [before, today] = [addDays(opened.today, -1), opened.today];
  const set = { congress: opened.congress, duty: 'office-rule', case: randomUUID(), opens: true, step: 'set' };
  const input = { key: 'suggestion-letters', value, since: today };
  const answer = await opened.store.appender.append({
    ...set,
    input,
    actor: opened.actor('office'),
    on: before,
    today: before,
  });
  expect(answer.type).toBe('Taken');
  for (const text of await shown()) expect(text).toContain('解决采纳（A）');
  const abstract = { publicTitle: '给公园加装路灯', abstract: '建议给公园加装路灯。' };
  const committee = opened.actor('deputies');
  await opened.take('suggestion', 'draft-abstract', abstract, committee, id, false);
  const second = { ...committee, person: opened.people.get('office2') ?? '' };
  await opened.take('suggestion', 'publish', abstract, second, id, false);
  const list = String((await opened.app.inject({ url: '/testville/suggestion?result=solved' })).body);
  expect(list).toMatch(/<option value="solved" selected>解决采纳（A）<.+给公园加装路灯.+解决采纳（A）/s);
});

test('organs are compared by shares of what they led, with k and n, and only where they led enough', async () => {
  const id = await handedOver({ title: '关于清理高架桥下堆物的建议' });
  const organ = opened.actor('organ');
  const step = (name: string, input: Readonly<Record<string, unknown>> = {}) =>
    opened.take('suggestion', name, input, organ, id, false);
  await step('sub-assign', { leads: [opened.units.organ] });
  await step('accept');
  await step('contact', { method: 'phone', record: '已听取意见。' });
  await step('reply', {
    result: 'solving',
    reply: '已列入今年计划，年底前清理完毕。',
    head: '主要负责人（示例）',
    plannedBy: opened.today,
  });
  const cookie = await opened.cookie('deputies');
  const year = opened.today.slice(0, 4);
  const read = async (query = '') =>
    (
      await opened.app.inject({
        url: `/api/testville/tallies/suggestion/organs?year=${year}${query}`,
        headers: { cookie },
      })
    ).json<TallyView>();
  const view = await read();
  const led = view.rows[0]?.cells[0]?.numerator ?? 0;
  expect(led).toBeGreaterThan(1);
  expect(led).toBeLessThan(5);
  expect(view).toMatchObject({
    minimum: { n: 5 },
    rows: [{ label: { zh: '区房屋管理局' }, rank: null, cells: [{ shown: String(led) }, null, null, null, null] }],
  });
  const [before, today] = [addDays(opened.today, -1), opened.today];
  const set = { congress: opened.congress, duty: 'office-rule', case: randomUUID(), opens: true, step: 'set' };
  const input = { key: 'suggestion-ranking-minimum', value: 1, since: today };
  await opened.store.appender.append({ ...set, input, actor: opened.actor('office'), on: before, today: before });
  // Two of them were replied to: one solved, one being solved.
  expect((await read()).rows).toMatchObject([
    {
      rank: 1,
      cells: [
        { numerator: led },
        { numerator: 2, denominator: led },
        { shown: '100', numerator: 2, denominator: 2 },
        { shown: '—', denominator: 0 },
        { shown: '100', numerator: 2, denominator: 2 },
      ],
    },
  ]);
  expect((await read(`&asOf=${before}`)).rows).toEqual([]);
  const page = await opened.app.inject({ url: `/testville/tallies/suggestion/organs?year=${year}` });
  expect(page.statusCode).toBe(200);
  for (const part of ['区房屋管理局', '不满1件', 'id="def-on-time"']) expect(page.body).toContain(part);
  expect(page.body.replace(/<[^>]*>/g, '')).toContain('2/2');
  const json = await opened.app.inject({ url: `/testville/tallies/suggestion/organs.json?year=${year}` });
  expect(json.json<TallyView>().rows).toEqual((await read()).rows);
  const absent = await opened.app.inject({ url: '/testville/tallies/suggestion/nothing' });
  expect(absent.statusCode).toBe(404);
  const wrong = await opened.app.inject({
    url: '/api/testville/tallies/suggestion/organs?year=24',
    headers: { cookie },
  });
  expect(wrong.statusCode).toBe(400);
});

test('each number of a table opens the cases that it counts: as many as it says, as far as the reader may see them', async () => {
  const year = opened.today.slice(0, 4);
  const get = async (path: string, account = 'deputies') =>
    opened.app.inject({
      url: `/api/testville/tallies/suggestion/${path}`,
      headers: { cookie: await opened.cookie(account) },
    });
  const recordsOf = async (name: string, query: Readonly<Record<string, string>>, account?: string) =>
    (await get(`${name}/records?${new URLSearchParams({ year, ...query })}`, account)).json<TallyRecordsView>();
  let doors = 0;
  for (const name of ['organs', 'systems', 'results', 'attitudes', 'outcomes']) {
    const view = (await get(`${name}?year=${year}`)).json<TallyView>();
    const lines = [...view.rows.map(({ value, cells }) => ({ row: value, cells })), { row: null, cells: view.total }];
    for (const { row, cells } of lines)
      for (const [index, { key }] of view.columns.entries())
        for (const part of ['of', 'to'] as const) {
          const cell = cells[index];
          const n = part === 'of' ? cell?.numerator : cell?.denominator;
          if (n === undefined || n === null) continue;
          const { total, rows } = await recordsOf(name, { column: key, part, ...(row === null ? {} : { row }) });
          expect([name, key, row, part, total, rows.length]).toEqual([name, key, row, part, n, n]);
          doors += n > 0 ? 1 : 0;
        }
  }
  expect(doors).toBeGreaterThan(10);

  const mine = await recordsOf('systems', { column: 'handled' }, 'organ');
  const seen = await recordsOf('systems', { column: 'handled' }, 'liaison');
  expect(mine.hidden).toBe(0);
  expect(seen.total).toBe(mine.total);
  // Whoever has no part in them sees what is public alone; the rest is counted.
  expect([seen.rows.map(({ title }) => title), seen.hidden + seen.rows.length]).toEqual([
    expect.arrayContaining(['给公园加装路灯']),
    mine.total,
  ]);
  expect(seen.hidden).toBeGreaterThan(0);
  expect((await get(`systems/records?year=${year}&column=nothing`)).statusCode).toBe(404);
  expect((await get(`systems/records?year=24&column=handled`)).statusCode).toBe(400);

  const table = await opened.app.inject({ url: `/testville/tallies/suggestion/systems?year=${year}` });
  const href = /href="([^"]+records[^"]+column=handled[^"]+)"/.exec(table.body)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const page = await opened.app.inject({ url: href });
  expect(page.statusCode).toBe(200);
  // What is not public is a number alone.
  expect(page.body).toContain('未公开');
  expect(page.body).toMatch(/<a href="\/testville\/suggestion\/[\d-]+">/);
  expect(page.body).not.toContain('清理高架桥下堆物');
  const odd = await opened.app.inject({ url: `/testville/tallies/suggestion/systems/records?year=${year}&column=x` });
  expect(odd.statusCode).toBe(404);
});

test('the report of a year as of a day holds the tables by system, result, organ and rating, for whoever sees all suggestions', async () => {
  const year = opened.today.slice(0, 4);
  const get = async (path: string, account: string) =>
    opened.app.inject({
      url: `/api/testville/reports/suggestion${path}`,
      headers: { cookie: await opened.cookie(account) },
    });
  const [report] = (await get(`?year=${year}`, 'deputies')).json<ReportsView>().reports;
  expect(report?.label.zh).toBe('代表建议办理情况报告');
  const tally = async (name: string) =>
    (
      await opened.app.inject({
        url: `/api/testville/tallies/suggestion/${name}?year=${year}`,
        headers: { cookie: await opened.cookie('deputies') },
      })
    ).json<TallyView>();
  const [systems, results] = [await tally('systems'), await tally('results')];
  const [handled, answered] = systems.total.map((cell) => cell?.numerator);
  expect(results.rows.reduce((sum, { cells }) => sum + (cells[0]?.numerator ?? 0), 0)).toBe(answered);
  expect(results.rows.map(({ label }) => label.zh).toSorted()).toEqual(['正在解决（B）', '解决采纳（A）'].toSorted());
  const file = await get((report?.docx ?? '').replace('/api/testville/reports/suggestion', ''), 'deputies');
  expect(file.statusCode).toBe(200);
  const text = strFromU8(unzipSync(file.rawPayload)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');
  for (const part of [
    `代表建议${handled}件，已答复${answered}件`,
    '政府系统',
    '解决采纳（A）',
    '区房屋管理局',
    `（2/2）`,
    '代表对办理态度的评价',
  ])
    expect(text).toContain(part);
  // As of the end of June of last year nothing had been handed over yet.
  const before = `?year=${Number(year) - 1}&asOf=${Number(year) - 1}-06-30`;
  const early = await get(`/yearly-report.docx${before}`, 'deputies');
  const words = strFromU8(unzipSync(early.rawPayload)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');
  expect(words).toContain('上半年代表建议办理情况的报告');
  expect(words).toContain('代表建议0件，已答复0件');
  expect((await get(`?year=${year}`, 'deputy')).json<ReportsView>().reports).toEqual([]);
  expect((await get(`/yearly-report.docx?year=${year}`, 'deputy')).statusCode).toBe(404);
  expect((await get('/yearly-report.docx?year=24', 'deputies')).statusCode).toBe(400);
  expect((await get('/other.docx', 'deputies')).statusCode).toBe(404);
});

test('numbers by term and session count apart for each, without gaps, while the office has set them', async () => {
  const numbered = async (occasion: string): Promise<string | null> => {
    const id = await handedOver({ occasion });
    const answer = await opened.app.inject({
      url: `/api/testville/cases/suggestion/${id}`,
      headers: { cookie: await opened.cookie('deputies') },
    });
    return answer.json<CaseView>().number;
  };
  expect(await numbered('session')).toMatch(new RegExp(`^${opened.today.slice(0, 4)}-\\d{4}$`));
  const [before, today] = [addDays(opened.today, -1), opened.today];
  const set = { congress: opened.congress, duty: 'office-rule', case: randomUUID(), opens: true, step: 'set' };
  const input = { key: 'suggestion-numbering', value: '7-4', since: today };
  await opened.store.appender.append({ ...set, input, actor: opened.actor('office'), on: before, today: before });
  const together = await Promise.all(['session', 'recess', 'session', 'session', 'recess'].map(numbered));
  expect(together.toSorted()).toEqual(['7-4-001', '7-4-002', '7-4-003', '7-4-b-001', '7-4-b-002']);
});

test('three people on one suggestion at once: one is first, the others hear what changed and lose nothing', async () => {
  const id = await handedOver({ publishable: true });
  const wishes = [
    { account: 'organ', step: 'sub-assign', input: { leads: [opened.units.organ] } },
    { account: 'deputies', step: 'draft-abstract', input: { publicTitle: '加密公交', abstract: '建议加开晚间班次。' } },
    { account: 'deputy', step: 'withdraw', input: { reason: '情况已经变化。' } },
  ];
  const hand = async ({ account, step, input }: (typeof wishes)[number], version: number) =>
    opened.app.inject({
      method: 'POST',
      url: `/api/testville/cases/suggestion/${id}/${step}`,
      payload: { input, version },
      headers: { cookie: await opened.cookie(account) },
    });
  const answers = await Promise.all(wishes.map((wish) => hand(wish, 4)));
  expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 409, 409]);
  const overtaken = wishes.filter((_, index) => answers[index]?.statusCode === 409);
  for (const answer of answers.filter(({ statusCode }) => statusCode === 409))
    expect(answer.json()).toMatchObject({ type: '/problems/changed-meanwhile', current: 5, changed: [{ seq: 5 }] });
  const view = await opened.app.inject({
    url: `/api/testville/cases/suggestion/${id}`,
    headers: { cookie: await opened.cookie('deputies') },
  });
  expect(view.json<CaseView>().timeline.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
  // Handed in again, each is answered by the rules.
  let version = 5;
  for (const wish of overtaken) {
    const again = await hand(wish, version);
    if (again.statusCode === 200) version += 1;
    else expect(again.json<Problem>().detail).toMatch(/。$/);
  }
  const withdrawn = !overtaken.some(({ step }) => step === 'withdraw');
  expect(version > 5).toBe(!withdrawn);
});
