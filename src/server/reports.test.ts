import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DutyView } from '#core/api.ts';
import type { PapersView, TableView } from '#core/api-desk.ts';
import { addMonths, weekday } from '#core/calendar/date.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
let opened: TestApp;
let file: string;
let session: string;

const ask = async (path: string, account: string | null) =>
  opened.app.inject({
    url: encodeURI(/^\/(api|en|testville)\//.test(path) ? path : `/api/testville${path}`),
    headers: account === null ? {} : { cookie: await opened.cookie(account) },
  });
const words = (docx: Uint8Array): string =>
  strFromU8(unzipSync(docx)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]*>/g, '');
const table = async (account: string, query = ''): Promise<TableView> =>
  (await ask(`/tables/station/appraisal${query}`, account)).json<TableView>();
const cell = (view: TableView, head: string): number | undefined =>
  view.rows[0]?.numbers[view.numbers.findIndex(({ zh }) => zh.startsWith(head))];

beforeAll(async () => {
  opened = await openTestApp();
  const { take, actor, units, today } = opened;
  const [district, liaison, clerk] = [actor('deputies'), actor('liaison'), actor('town1')];
  file = await take('station', 'set-up', { unit: units.home, place: 'home', name: '朱泾镇代表之家' }, district);
  await take(
    'station',
    'timetable',
    { weeks: 'every', weekday: DAYS[weekday(today) - 1], hours: '9:00至11:00' },
    liaison,
    file,
    false,
  );
  const what = { station: units.home, theme: 'daily', method: 'reception' };
  session = await take('visit', 'hold', { ...what, part: 'morning' }, liaison);
  for (const level of ['city', 'town', 'town']) {
    const person = await take('person', 'register', { name: `${level}代表（示例）` }, actor('admin'));
    await take('mandate', 'take-up', { person, post: 'deputy', level }, actor('admin'));
    await take('visit', 'enter', { deputy: person }, liaison, session, false);
  }
  const problem = { text: '东门路口积水', category: 'traffic', town: units.town, channel: 'reception' };
  const raised = await take('resident-problem', 'register', problem, clerk);
  await take('visit', 'raise', { problem: raised }, liaison, session, false);
  await take('visit', 'close', { residents: 7 }, liaison, session, false);
  const moved = await take('visit', 'hold', { ...what, part: 'afternoon' }, liaison);
  await take('visit', 'cancel', { reason: '台风预警，改期。' }, liaison, moved, false);
});
afterAll(() => opened?.stop());

test('a station’s monthly report counts the sessions that were held, who came, residents, problems and days kept', async () => {
  const month = opened.today.slice(0, 7);
  const [paper] = (await ask(`/cases/station/${file}/papers`, 'liaison')).json<PapersView>().papers;
  expect(paper).toMatchObject({ label: { zh: '接待情况月报' }, months: [month], month });
  const docx = await ask(`${paper?.docx}?month=${month}`, 'liaison');
  expect(docx.statusCode).toBe(200);
  expect(decodeURIComponent(String(docx.headers['content-disposition']))).toContain(month);
  const text = words(docx.rawPayload);
  for (const part of [
    `朱泾镇代表之家${month.slice(0, 4)}年${Number(month.slice(5))}月接待情况月报`,
    '本月接待1场，代表到场3人次（市代表1、区代表0、镇代表2），接待群众7人次，反映问题1个，其中办理中1个。',
    '应开放1天，按时开放1天。',
    '交通出行',
  ])
    expect(text).toContain(part);
  const pdf = await ask(paper?.pdf ?? '', 'liaison');
  expect(pdf.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
});

test('there is no report of a month before the first record or after this one', async () => {
  for (const month of [-1, 1].map((by) => addMonths(`${opened.today.slice(0, 7)}-01`, by).slice(0, 7)))
    expect((await ask(`/cases/station/${file}/papers/monthly-report.docx?month=${month}`, 'liaison')).statusCode).toBe(
      404,
    );
});

test('the year of stations has a row for each, computed from the same records, and agrees with the figure', async () => {
  const view = await table('deputies');
  expect(view.rows.map(({ title }) => title)).toEqual(['朱泾镇代表之家']);
  expect(view.rows[0]?.words.map(({ zh }) => zh)).toEqual(['朱泾镇', '代表之家']);
  const expected = {
    应开放: 1,
    按时开放: 1,
    场次: 1,
    市代表: 1,
    区代表: 0,
    镇代表: 2,
    代表合计: 3,
    接待群众: 7,
    反映问题: 1,
    已解决: 0,
  };
  expect(Object.keys(expected).map((head) => cell(view, head))).toEqual(Object.values(expected));
  expect(view.sum).toEqual(view.rows[0]?.numbers);
  const year = opened.today.slice(0, 4);
  const figure = (await opened.app.inject(`/testville/figures/station-visits.json?year=${year}`)).json();
  expect(cell(view, '代表合计')).toBe(figure.value);
  const list = await ask(`/cases/${view.rows[0]?.records ?? ''}`, 'deputies');
  expect(list.json<{ total: number }>().total).toBe(2);
  expect((await table('deputies', '?year=2019')).sum.every((n) => n === 0)).toBe(true);
});

test('a problem counts as solved while the organ’s result stands, and no longer once the resident disputes it', async () => {
  const { take, actor, units } = opened;
  const [clerk, resident] = [actor('town1'), { person: null, posts: [{ post: 'resident' as const, unit: null }] }];
  const report = { text: '路灯不亮', category: 'traffic', town: units.town, channel: 'online', name: '示例' };
  const id = await take('resident-problem', 'report', report, resident);
  await take('visit', 'raise', { problem: id }, actor('liaison'), session, false);
  await take('resident-problem', 'dispatch', { route: 'town', organ: units.organ }, clerk, id, false);
  await take('resident-problem', 'accept', {}, actor('organ'), id, false);
  await take('resident-problem', 'reply', { result: 'solved', reply: '已修好。' }, actor('organ'), id, false);
  expect(cell(await table('deputies'), '已解决')).toBe(1);
  await take('resident-problem', 'dispute', { objection: '还是不亮' }, { ...resident, ownCase: id }, id, false);
  const view = await table('deputies');
  expect([cell(view, '反映问题'), cell(view, '已解决')]).toEqual([2, 0]);
});

test('the table of the year is a workbook as well, and whoever has no part in the duty gets neither', async () => {
  const book = await ask('/tables/station/appraisal.xlsx', 'deputies');
  expect(book.headers['content-type']).toContain('spreadsheetml');
  const sheets = Object.entries(unzipSync(book.rawPayload)).filter(([name]) => name.startsWith('xl/worksheets/'));
  const text = sheets.map(([, bytes]) => strFromU8(bytes)).join('');
  expect(text).toContain('朱泾镇代表之家');
  expect(text).toContain('<v>7</v>');
  for (const name of ['appraisal', 'appraisal.xlsx']) {
    expect((await ask(`/tables/station/${name}`, 'organ')).statusCode).toBe(404);
    expect((await ask(`/tables/station/${name}`, null)).statusCode).toBe(401);
  }
  expect((await ask('/tables/station/other', 'deputies')).statusCode).toBe(404);
  const { tables } = (await ask('/duties/station', 'deputies')).json<DutyView>();
  expect(tables).toEqual([
    { name: 'appraisal', label: { zh: '家站点年度考核数据', en: 'yearly appraisal of stations' } },
  ]);
  const { paths } = (await opened.app.inject({ url: '/api/openapi.json' })).json<{ paths: object }>();
  expect(Object.keys(paths)).toContain('/api/{congress}/tables/{duty}/{table}');
});

test('the public reads the same numbers of the year, as a page in both languages and as data', async () => {
  const year = opened.today.slice(0, 4);
  const data = (await ask(`/testville/stations/year.json?year=${year}`, null)).json<{ sum: readonly number[] }>();
  expect(data.sum).toEqual((await table('deputies')).sum);
  for (const [path, says] of [
    ['/testville/stations/year', '按时开放（天）'],
    ['/en/testville/stations/year', 'days kept'],
  ] as const) {
    const page = await ask(path, null);
    expect([page.statusCode, page.body.includes(says)]).toEqual([200, true]);
  }
});

test('a liaison sees the row of the own station alone', async () => {
  const { take, actor, units } = opened;
  const point = await take(
    'unit',
    'establish',
    { kind: 'station', name: '河滨代表联系点', parent: units.town },
    actor('admin'),
  );
  await take('station', 'set-up', { unit: point, place: 'point', name: '河滨代表联系点' }, actor('deputies'));
  expect((await table('deputies')).rows).toHaveLength(2);
  expect((await table('town1')).rows).toHaveLength(2);
  expect((await table('liaison')).rows.map(({ title }) => title)).toEqual(['朱泾镇代表之家']);
});
