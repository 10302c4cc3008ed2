import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseState } from '#core/case.ts';
import { repeatableRandom } from '#store/accounts/testing.ts';
import { compare } from '#store/rebuild/compare.ts';
import { commitImport, faultSentence, previewImport } from './import.ts';
import { handmade, type ImportWorld, openImportWorld, workbook } from './testing.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld();
  const people = await workbook(
    ['姓名', '职务', '所在单位', '任职日期'],
    [['钱示例', '街镇人大干部', '示例镇', '2020-01-05']],
  );
  expect(await commit('people', people)).toMatchObject({ ok: true });
});
afterAll(() => world.stop());

const request = (key: string, bytes: Uint8Array) => ({
  form: world.form(key),
  bytes,
  sheet: null,
  person: world.person,
});
const preview = (bytes: Uint8Array) => previewImport(world.store, world.congress, request('past-stations', bytes));
const commit = (key: string, bytes: Uint8Array) =>
  commitImport(world.store, world.congress, request(key, bytes), repeatableRandom(7));
const faults = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await preview(bytes)).faults.map((fault) => faultSentence(fault).zh);

const HEAD = [
  '名称',
  '类型',
  '街镇',
  '地址',
  '设立日期',
  '曾用名',
  '更名日期',
  '提升日期',
  '第几周开放',
  '开放日',
  '开放时间',
  '联络员',
  '撤销日期',
];
const table = (rows: readonly Readonly<Record<string, string>>[]): Promise<Buffer> =>
  workbook(
    HEAD,
    rows.map((row) =>
      HEAD.map((name) => ({ 街镇: '示例镇', 类型: '代表联络站', 设立日期: '2021-06-01', ...row })[name] ?? null),
    ),
  );

interface Found {
  readonly name: string;
  readonly status: string;
  readonly state: CaseState<{ readonly practice: boolean; readonly place: string; readonly unit: string }>;
}
const stations = async (duty = 'station'): Promise<ReadonlyMap<string, Found>> => {
  const { rows } = await world.store.database.inCongress(world.congress.id, (client) =>
    client.query<{ name: string; status: string; state: string }>(
      "select texts->>'name' as name, status, state from case_row where congress_id = $1 and duty = $2",
      [world.congress.id, duty],
    ),
  );
  return new Map(rows.map((row) => [row.name, { ...row, state: JSON.parse(row.state) }]));
};

test('each row is a station with its former names, its upgrade, its opening days and its liaison; what the register lacks is established with it', async () => {
  const bytes = await table([
    { 名称: '示例镇代表之家', 类型: '家', 地址: '示例路1号' },
    { 名称: '示例基层实践站', 曾用名: '示例联络站', 提升日期: '2022-10-20' },
    { 名称: '示例新名联系点', 类型: '代表联系点', 曾用名: '示例老联系点', 更名日期: '2022-03-01' },
    { 名称: '示例定时站', 第几周开放: '每月第一个', 开放日: '星期四', 开放时间: '9:00至11:00', 联络员: '钱示例' },
    { 名称: '示例旧站', 撤销日期: '2023-12-31' },
  ]);
  const seen = await preview(bytes);
  expect([seen.faults, seen.records]).toEqual([[], 5]);
  expect(await commit('past-stations', bytes)).toMatchObject({ ok: true, value: { records: 5, steps: seen.steps } });
  const all = await stations();
  expect(
    [...all.values()]
      .map(({ name, status, state: { open, openedOn, imported } }) => [
        name,
        open.place,
        status,
        open.practice,
        openedOn,
        imported,
      ])
      .toSorted(),
  ).toEqual(
    [
      ['示例镇代表之家', 'home', 'open', false, '2021-06-01', true],
      ['示例基层实践站', 'station', 'open', true, '2021-06-01', true],
      ['示例新名联系点', 'point', 'open', false, '2021-06-01', true],
      ['示例定时站', 'station', 'open', false, '2021-06-01', true],
      ['示例旧站', 'station', 'closed', false, '2021-06-01', true],
    ].toSorted(),
  );
  const { units, mandates } = world.store.directories.of(world.congress.id);
  const named = (name: string) => [...units].filter(([, unit]) => unit.name === name).map(([id]) => id);
  expect(named('示例镇代表之家')).toEqual([all.get('示例镇代表之家')?.state.open.unit]);
  expect([named('示例联络站'), named('示例基层实践站')]).toEqual([[], [all.get('示例基层实践站')?.state.open.unit]]);
  expect(units.get(named('示例旧站')[0] ?? '')?.active).toBe(false);
  expect(mandates.filter(({ post }) => post === 'liaison').map(({ unit, from }) => [unit, from])).toEqual([
    [named('示例定时站')[0], '2021-06-01'],
  ]);
  const again = await table([{ 名称: '示例 定时站' }, { 名称: '示例另一站' }]);
  expect(await commit('past-stations', again)).toMatchObject({ ok: true, value: { records: 1, present: 1 } });
  const { differences } = await compare(world.store, world.congress.id);
  expect(differences).toEqual([]);
});

test('what contradicts itself, the register or the procedure is named by row, column and reason, and nothing is written', async () => {
  const before = await world.events();
  const bytes = await table([
    { 名称: '甲站', 曾用名: '甲点' },
    { 名称: '乙站', 更名日期: '2022-03-01' },
    { 名称: '丙站', 开放日: '周一' },
    { 名称: '丁站', 撤销日期: '2022-01-01', 联络员: '钱示例' },
    { 名称: '戊站', 联络员: '没有人' },
    { 名称: '己站', 提升日期: '2021-05-01' },
    { 名称: '庚站', 街镇: '没有镇' },
    { 名称: '辛站', 类型: '驿站' },
    { 名称: '辛站 ', 类型: '代表联络站' },
    { 名称: '辛 站', 类型: '代表联络站' },
  ]);
  expect(await faults(bytes)).toEqual([
    '工作表“名单”第2行“G（更名日期）”：写了曾用名的，请写更名日期或者提升日期。',
    '工作表“名单”第3行“F（曾用名）”：写了更名日期的，请写曾用名。',
    '工作表“名单”第4行“I（第几周开放）”：开放日的三格要一起写。',
    '工作表“名单”第5行“L（联络员）”（钱示例）：已经撤销的家站点不写联络员。',
    '工作表“名单”第6行“L（联络员）”（没有人）：名录和本文件里都没有这一项“联络员”，请核对名称或者先导入它。',
    '工作表“名单”第7行“H（提升日期）”（2021-05-01）：提升为基层实践站：发生日期2021-05-01早于事项开始的日期2021-06-01。',
    '工作表“名单”第8行“C（街镇）”（没有镇）：名录和本文件里都没有这一项“街镇”，请核对名称或者先导入它。',
    '工作表“名单”第9行“B（类型）”（驿站）：应为以下之一：代表之家、代表联络站、代表联系点、其他场所。',
    '工作表“名单”第11行：与第10行重复，请删去一行。',
  ]);
  expect((await commit('past-stations', bytes)).ok).toBe(false);
  expect(await world.events()).toBe(before);
});

test('a station that the register has as the home of its town is no other place', async () => {
  const fresh = await workbook(['类型', '名称', '所属街镇', '代表之家'], [['家站点', '另一代表之家', '示例镇', '是']]);
  expect(await commit('units', fresh)).toMatchObject({ ok: true });
  expect(await faults(await table([{ 名称: '另一代表之家' }]))).toEqual([
    '工作表“名单”第2行“B（类型）”（代表联络站）：设立家站点：名录里它是本街镇的代表之家，类型请选“代表之家”。',
  ]);
});

test('stations pass the same reader: full-width digits, dates in five forms, cells merged downwards', async () => {
  const days = ['2021-06-01', '２０２１/６/１', '2021.6.1', '2021年6月1日', '20210601', '<c s="1"><v>44348</v></c>'];
  const rows = days.map((day, index) => ({
    [`A${index + 2}`]: `合并 示例${index}站`,
    [`B${index + 2}`]: '站',
    [`D${index + 2}`]: day,
  }));
  const cells: Record<string, string> = Object.assign(
    { A1: '站点名称', B1: '类型', C1: '所属街镇', D1: '设立时间', C2: '示例　镇' },
    ...rows,
  );
  const bytes = handmade(cells, { merged: ['C2:C7'] });
  expect(await faults(bytes)).toEqual([]);
  expect(await commit('past-stations', bytes)).toMatchObject({ ok: true, value: { records: 6 } });
  const all = await stations();
  expect(days.map((_, index) => all.get(`合并示例${index}站`)?.state.openedOn)).toEqual(days.map(() => '2021-06-01'));
});
