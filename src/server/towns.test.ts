import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
let year: string;
const at = async (path: string) => opened.app.inject({ url: path, headers: { accept: 'text/html' } });
const townPath = (town: string, language = '') => `${language}/testville/towns/${town}`;

beforeAll(async () => {
  opened = await openTestApp();
  year = opened.today.slice(0, 4);
  const { take, actor, units } = opened;
  const file = await take(
    'station',
    'set-up',
    { unit: units.home, place: 'home', name: '朱泾镇代表之家' },
    actor('deputies'),
  );
  const timetable = { weeks: 'every', weekday: 'wed', hours: '9:00至11:00' };
  await take('station', 'timetable', timetable, actor('liaison'), file, false);
  const deputy = opened.people.get('deputy') ?? '';
  await take('station', 'attach', { deputy }, actor('town1'), file, false);
  const report = (town: string, text: string, account: string) =>
    take('resident-problem', 'register', { text, category: 'traffic', town, channel: 'reception' }, actor(account));
  await report(units.town, '还没有公开的积水', 'town1');
  await report(units.town, '还没有公开的路灯', 'town1');
  await report(units.otherTown, '别处的事', 'other');
});
afterAll(() => opened?.stop());

test('a town has a home with its stations, its deputies and its part of the figures, in both languages', async () => {
  const { town } = opened.units;
  for (const [language, says] of [
    ['', ['每周周三 9:00至11:00', '朱泾镇代表之家', 'deputy（示例）', '收集群众反映问题', '1个家站点，1名代表']],
    ['/en', ['every Wednesday', 'problems collected', '1 station, 1 deputy.', 'deputies’ home']],
  ] as const) {
    const page = await at(townPath(town, language));
    expect(page.statusCode).toBe(200);
    for (const part of says) expect(page.body).toContain(part);
    expect(page.body).toContain(
      `${language}/testville/figures/problems-collected?year=${year}&amp;town=${town}#records`,
    );
  }
});

test('what is not published is not on a town’s page, and each town has its own', async () => {
  const { town, otherTown } = opened.units;
  expect((await at(townPath(town))).body).not.toMatch(/积水|路灯|别处/);
  expect((await at(townPath(otherTown))).body).not.toContain('每周周三');
  const data = async (of: string) =>
    (await at(`${townPath(of)}.json`)).json<{ figures: readonly { key: string; numerator: number }[] }>().figures;
  const collected = async (of: string) => (await data(of)).find(({ key }) => key === 'problems-collected')?.numerator;
  expect([await collected(town), await collected(otherTown)]).toEqual([2, 1]);
});

test('a figure opens at a town: its own value, and its records alone', async () => {
  const { town, otherTown } = opened.units;
  const figure = `/testville/figures/problems-collected`;
  const total = async (query: string) =>
    (await at(`${figure}.json?year=${year}${query}`)).json<{ records: { total: number } }>().records.total;
  expect([await total(''), await total(`&town=${town}`), await total(`&town=${otherTown}`)]).toEqual([3, 2, 1]);
  expect(await total('&town=nowhere')).toBe(3);
  const page = (await at(`${figure}?year=${year}&town=${town}`)).body;
  expect(page).toContain(`href="/testville/towns/${town}?year=${year}"`);
  expect(page).toContain('看全部街镇');
});

test('the tiles of the home page and of a figure lead to the towns, and say when a station is open next', async () => {
  const { town } = opened.units;
  const home = (await at('/testville')).body;
  expect(home).toContain(`href="/testville/towns/${town}"`);
  expect(home).toContain('1个站点');
  expect(home).toMatch(/开放<\/small>/);
  const figure = (await at(`/testville/figures/problems-collected?year=${year}`)).body;
  expect(figure).toContain(`href="/testville/towns/${town}?year=${year}"`);
});

test('what is no town has no such page; a page is kept until something is committed', async () => {
  const { home, town } = opened.units;
  for (const id of [home, 'nowhere', `${town}x`]) expect((await at(townPath(id))).statusCode).toBe(404);
  const before = await at(townPath(town));
  expect((await at(townPath(town))).headers.etag).toBe(before.headers.etag);
  const problem = { text: '又一处积水', category: 'traffic', town, channel: 'reception' };
  await opened.take('resident-problem', 'register', problem, opened.actor('town1'));
  expect((await at(townPath(town))).headers.etag).not.toBe(before.headers.etag);
});

test('which deputy receives when and where stands on one page, by town', async () => {
  const { town, otherTown } = opened.units;
  const page = await at(`/testville/stations/deputies?town=${town}`);
  expect([page.statusCode, page.body.includes('deputy（示例）'), page.body.includes('每周周三 9:00至11:00')]).toEqual([
    200,
    true,
    true,
  ]);
  expect((await at(`/testville/stations/deputies?town=${otherTown}`)).body).not.toContain('deputy（示例）');
  const data = (await at('/testville/stations/deputies.json')).json<{ deputies: readonly object[] }>();
  expect(data.deputies).toMatchObject([
    { name: 'deputy（示例）', town: '朱泾镇', stations: [{ name: '朱泾镇代表之家', open: '每周周三 9:00至11:00' }] },
  ]);
});

test('the address of a town’s page is in the API document', async () => {
  const { paths } = (await opened.app.inject({ url: '/api/openapi.json' })).json<{ paths: object }>();
  expect(Object.keys(paths)).toEqual(
    expect.arrayContaining(['/{congress}/towns/{town}', '/{congress}/stations/deputies', '/{congress}/stations/year']),
  );
});
