import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RosterView } from '#core/api-people.ts';
import { addDays } from '#core/calendar/date.ts';
import { openTestApp, type TestApp } from './testing/app.ts';

let opened: TestApp;
const ids = new Map<string, string>();
const [ON, MOVED, LEFT] = ['2022-01-01', '2023-03-01', '2024-07-01'];

/** Takes a step on a day of the past, entered on that day. */
const take = async (duty: string, step: string, input: object, on: string, id?: string): Promise<string> => {
  const key = id ?? crypto.randomUUID();
  const answer = await opened.store.appender.append({
    congress: opened.congress,
    duty,
    case: key,
    opens: id === undefined,
    step,
    input,
    actor: opened.actor('office'),
    on,
    today: on,
  });
  if (answer.type !== 'Taken') throw new Error(`${duty}.${step}: ${JSON.stringify(answer)}`);
  return key;
};
const unit = async (kind: string, name: string, rest: object = {}) =>
  void ids.set(name, await take('unit', 'establish', { kind, name, ...rest }, ON));
const person = async (name: string) => void ids.set(name, await take('person', 'register', { name }, ON));
const id = (name: string): string => ids.get(name) ?? name;

beforeAll(async () => {
  opened = await openTestApp();
  const { town } = opened.units;
  await unit('term', '第七届', { ordinal: 7, level: 'district' });
  await unit('constituency', '第1选区', { parent: town, seats: 2, level: 'district' });
  await unit('delegation', '甲代表团', { parent: town });
  await unit('delegation', '乙代表团', { parent: town });
  await unit('standing-committee', '区七届人大常委会', { parent: id('第七届'), seats: 15 });
  for (const name of ['甲（示例）', '乙（示例）']) await person(name);
  const elected = { post: 'deputy', level: 'district', constituency: id('第1选区'), delegation: id('甲代表团') };
  ids.set('m-1', await take('mandate', 'take-up', { ...elected, person: id('甲（示例）') }, ON));
  ids.set('m-2', await take('mandate', 'take-up', { ...elected, person: id('乙（示例）') }, ON));
  const member = { post: 'member', unit: id('区七届人大常委会') };
  await take('mandate', 'take-up', { ...member, person: id('乙（示例）'), position: 'member' }, ON);
  await take('mandate', 'take-up', { ...member, person: id('甲（示例）'), position: 'chair' }, ON);
  await take('mandate', 'move', { delegation: id('乙代表团') }, MOVED, id('m-1'));
  await take('unit', 'rename', { name: '丙代表团' }, MOVED, id('甲代表团'));
  await take('mandate', 'cease', { reason: 'moved' }, LEFT, id('m-2'));
});
afterAll(() => opened.stop());

const ask = async (query: Readonly<Record<string, string>>, account = 'office', path = 'roster') =>
  opened.app.inject({
    method: 'GET',
    url: `/api/testville/${path}?${new URLSearchParams(query)}`,
    headers: { cookie: await opened.cookie(account) },
  });
const roster = async (query: Readonly<Record<string, string>>) => (await ask(query)).json<RosterView>();
const names = ({ rows }: RosterView) => rows.map(({ person: { name } }) => name);

test('the deputies of a day are those whose mandate had begun and not ended on it', async () => {
  expect(names(await roster({ on: addDays(ON, -1) }))).toEqual([]);
  expect(names(await roster({ on: ON }))).toEqual(['甲（示例）', '乙（示例）']);
  expect(names(await roster({ on: LEFT }))).toEqual(['甲（示例）']);
  expect((await roster({ on: LEFT })).terms).toEqual(['第七届']);
});

test('a constituency, a delegation and a term have the members of that day, each in the delegation of that day', async () => {
  expect(names(await roster({ on: ON, unit: id('第1选区') }))).toEqual(['甲（示例）', '乙（示例）']);
  expect(names(await roster({ on: LEFT, unit: id('第1选区') }))).toEqual(['甲（示例）']);
  expect(names(await roster({ on: ON, unit: id('甲代表团') }))).toEqual(['甲（示例）', '乙（示例）']);
  expect(names(await roster({ on: MOVED, unit: id('甲代表团') }))).toEqual(['乙（示例）']);
  expect(names(await roster({ on: MOVED, unit: id('乙代表团') }))).toEqual(['甲（示例）']);
  expect(names(await roster({ on: MOVED, unit: id('第七届') }))).toEqual(['甲（示例）', '乙（示例）']);
});

test('a unit bears the name of the day', async () => {
  const before = await roster({ on: addDays(MOVED, -1), unit: id('甲代表团') });
  expect([before.unit?.name, before.rows[0]?.delegation]).toEqual(['甲代表团', '甲代表团']);
  expect((await roster({ on: MOVED, unit: id('甲代表团') })).unit?.name).toBe('丙代表团');
});

test('of a body the chair comes first, with the seats that it has', async () => {
  const { rows, unit: body } = await roster({ on: LEFT, unit: id('区七届人大常委会') });
  expect(rows.map(({ person: { name }, position }) => [name, position?.en])).toEqual([
    ['甲（示例）', 'chairperson'],
    ['乙（示例）', 'member'],
  ]);
  expect(body?.seats).toBe(15);
});

test('of a person every post ever held is told, and why it ended', async () => {
  const { rows } = await roster({ person: id('乙（示例）') });
  expect(rows.map(({ post, from, until, reason }) => [post.en, from, until, reason?.zh ?? null])).toEqual([
    ['deputy', ON, LEFT, '迁出或者调离本行政区域'],
    ['member of a body', ON, null, null],
  ]);
});

test('a suspended deputy stands on the roster as suspended, and may do nothing as one', async () => {
  const cookie = { cookie: await opened.cookie('deputy') };
  const menu = async () =>
    (await opened.app.inject({ method: 'GET', url: '/api/testville/me', headers: cookie })).json<{
      posts: readonly { post: string }[];
    }>().posts;
  expect(await menu()).toHaveLength(1);
  const { mandates } = opened.store.directories.of(opened.congress);
  const mandate = mandates.find(({ person: held }) => held === opened.people.get('deputy'));
  await opened.take('mandate', 'suspend', {}, opened.actor('office'), mandate?.case, false);
  expect(await menu()).toEqual([]);
  const row = (await roster({})).rows.find(({ id: held }) => held === mandate?.case);
  expect(row?.suspended).toBe(true);
  await opened.take('mandate', 'resume', {}, opened.actor('office'), mandate?.case, false);
  expect(await menu()).toHaveLength(1);
});

test('the roster is a table too, for those who see posts, and absent for all others', async () => {
  const table = await ask({ on: ON }, 'auditor', 'roster.xlsx');
  expect([table.statusCode, table.headers['content-type']]).toEqual([200, expect.stringContaining('spreadsheet')]);
  expect(table.rawPayload.subarray(0, 2).toString()).toBe('PK');
  for (const account of ['deputy', 'organ', 'liaison', 'town1'])
    for (const path of ['roster', 'roster.xlsx']) expect((await ask({}, account, path)).statusCode, account).toBe(404);
  expect((await ask({ on: '2024-13-01' })).statusCode).toBe(400);
  expect((await ask({ unit: 'nothing' })).statusCode).toBe(404);
});

test('the public sees who the deputies of a day are, with what the law has published, and no telephone', async () => {
  const page = async (path: string) => opened.app.inject({ method: 'GET', url: `/testville/deputies${path}` });
  const text = (await page(`?on=${MOVED}`)).body;
  expect(text).toContain('在任代表2名：市代表0名、区代表2名、镇代表0名');
  for (const word of ['甲（示例）', '第1选区', '乙代表团']) expect(text).toContain(word);
  expect((await page(`?on=${LEFT}`)).body).toContain('在任代表1名');
  const { on, deputies } = (await page(`.json?on=${LEFT}`)).json<{
    on: string;
    deputies: readonly Readonly<Record<string, unknown>>[];
  }>();
  expect(on).toBe(LEFT);
  expect(deputies).toEqual([
    {
      name: '甲（示例）',
      level: 'district',
      town: null,
      constituency: '第1选区',
      delegation: '乙代表团',
      since: ON,
      stations: [],
    },
  ]);
  for (const wrong of ['?on=2024-02-30', '?on=9999-01-01', '?on=%22'])
    expect((await page(wrong)).statusCode, wrong).toBe(200);
});
