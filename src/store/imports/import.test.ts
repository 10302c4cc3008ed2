import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { civilDateIn } from '#core/calendar/date.ts';
import { repeatableRandom } from '#store/accounts/testing.ts';
import { followNotices } from '#store/notices/follow.ts';
import { readHistory } from '#store/read/cases.ts';
import { compare } from '#store/rebuild/compare.ts';
import { importedId } from './ids.ts';
import { commitImport, faultSentence, previewImport } from './import.ts';
import { handmade, type ImportWorld, openImportWorld, workbook } from './testing.ts';

let world: ImportWorld;
beforeAll(async () => {
  world = await openImportWorld();
});
afterAll(() => world.stop());

const request = (key: string, bytes: Uint8Array, sheet: string | null = null) => ({
  form: world.form(key),
  bytes,
  sheet,
  person: world.person,
});
const preview = (key: string, bytes: Uint8Array) => previewImport(world.store, world.congress, request(key, bytes));
const commit = (key: string, bytes: Uint8Array) =>
  commitImport(world.store, world.congress, request(key, bytes), repeatableRandom(7));
const faults = async (key: string, bytes: Uint8Array): Promise<readonly string[]> =>
  (await preview(key, bytes)).faults.map((fault) => faultSentence(fault).zh);

const PROBLEMS = [
  '原编号',
  '收到日期',
  '街镇',
  '反映的内容',
  '类别',
  '办理层级',
  '承办单位',
  '答复日期',
  '办理结果',
  '答复内容',
  '群众确认日期',
  '手机号码',
];
const problem = (number: string, rest: Partial<Record<string, string>> = {}): readonly (string | null)[] =>
  PROBLEMS.map(
    (name) =>
      ({ 原编号: number, 收到日期: '2022-03-05', 街镇: '示例镇', 反映的内容: '示例路口路灯不亮。', ...rest })[name] ??
      null,
  );
const handled = {
  办理层级: '街镇办理',
  承办单位: '示例局',
  答复日期: '2022-04-01',
  办理结果: '已经解决',
  答复内容: '已经更换灯具。',
  群众确认日期: '2022-04-03',
  手机号码: '13800000000',
};

test('a file is previewed without a trace, recorded in one transaction, and changes nothing when it comes again', async () => {
  const bytes = await workbook(PROBLEMS, [
    problem('A-1', handled),
    problem('A-2'),
    problem('A-3', { 办理层级: '现场解答', 答复日期: '2022-03-05', 办理结果: '解释说明' }),
  ]);
  const before = await world.events();
  const seen = await preview('past-problems', bytes);
  expect([seen.faults, seen.records, seen.steps, seen.sheet]).toEqual([[], 3, 8, '名单']);
  expect(seen.sample[0]?.steps.map(({ label, on }) => [label.zh, on])).toEqual([
    ['登记群众问题', '2022-03-05'],
    ['转办', '2022-03-05'],
    ['签收', '2022-03-05'],
    ['答复', '2022-04-01'],
    ['确认已经解决', '2022-04-03'],
  ]);
  expect(await world.events()).toBe(before);

  expect(await commit('past-problems', bytes)).toEqual({
    ok: true,
    value: { records: 3, steps: 8, repeated: 0, present: 0, accounts: 0 },
  });
  expect(await world.events()).toBe(before + 8);
  expect(await commit('past-problems', bytes)).toEqual({
    ok: true,
    value: { records: 0, steps: 0, repeated: 3, present: 0, accounts: 0 },
  });
  expect(await world.events()).toBe(before + 8);
  const again = await workbook(PROBLEMS, [problem('A-1', handled), problem('A-4')]);
  expect(await commit('past-problems', again)).toEqual({
    ok: true,
    value: { records: 1, steps: 1, repeated: 0, present: 1, accounts: 0 },
  });
  const { differences } = await compare(world.store, world.congress.id);
  expect(differences).toEqual([]);
});

test('what came from a file names its file, sheet and row, who brought it, and keeps the former number', async () => {
  const bytes = await workbook(PROBLEMS, [problem('B-1', handled)]);
  const { hash } = await preview('past-problems', bytes);
  expect((await commit('past-problems', bytes)).ok).toBe(true);
  const history = await world.store.database.inCongress(world.congress.id, (client) =>
    readHistory(client, world.congress.id, importedId(hash, 1, 2, 0)),
  );
  expect(history.map(({ late, origin, on, actor }) => [late, origin, on, actor.person, actor.post])).toEqual([
    [true, `${hash}#2:2`, '2022-03-05', world.person, 'town-clerk'],
    [true, `${hash}#2:2`, '2022-03-05', world.person, 'town-clerk'],
    [true, `${hash}#2:2`, '2022-03-05', world.person, 'organ'],
    [true, `${hash}#2:2`, '2022-04-01', world.person, 'organ'],
    [true, `${hash}#2:2`, '2022-04-03', world.person, 'town-clerk'],
  ]);
  expect(history[0]?.closed).toMatchObject({ formerNumber: 'B-1', phone: '13800000000' });
});

test('one row that the kernel refuses keeps the whole file out, and is named by row, column and reason', async () => {
  const rows = [
    problem('C-1', handled),
    problem('C-2', { ...handled, 答复日期: '2022-03-01' }),
    problem('C-3', { 反映的内容: '坏' }),
  ];
  const bytes = await workbook(PROBLEMS, rows);
  const before = await world.events();
  expect(await faults('past-problems', bytes)).toEqual([
    '工作表“名单”第3行“H（答复日期）”（2022-03-01）：答复：发生日期2022-03-01早于事项开始的日期2022-03-05。',
    '工作表“名单”第4行“D（反映的内容）”（坏）：“反映的内容”太短，至少4字。',
  ]);
  const done = await commit('past-problems', bytes);
  expect(done.ok ? [] : done.error.map(({ row }) => row)).toEqual([3, 4]);
  expect(await world.events()).toBe(before);
});

test('imports raise no notices, even of clocks that still run', async () => {
  const today = civilDateIn(world.store.now().getTime(), 'Asia/Shanghai');
  const people = await workbook(
    ['姓名', '职务', '所在单位', '任职日期'],
    [['张示例', '街镇人大干部', '示例镇', '2021-01-05']],
  );
  expect((await commit('people', people)).ok).toBe(true);
  expect((await commit('past-problems', await workbook(PROBLEMS, [problem('D-1', { 收到日期: today })]))).ok).toBe(
    true,
  );
  const told = await world.store.database.inCongress(world.congress.id, async (client) => {
    const { directories, duties } = world.store;
    const directory = directories.of(world.congress.id);
    await followNotices(client, world.congress.id, duties, directory, today, world.store.now(), () =>
      crypto.randomUUID(),
    );
    return (await client.query('select 1 from notice where congress_id = $1', [world.congress.id])).rowCount;
  });
  expect(told).toBe(0);
});

test('a station may stand before its town in the same file, and a person’s posts are gathered from several rows', async () => {
  const units = await workbook(
    ['类型', '名称', '所属街镇'],
    [
      ['家站点', '新镇代表之家', '新镇'],
      ['街镇', '新 镇', null],
      ['承办单位', '示例局', null],
    ],
  );
  const seen = await preview('units', units);
  expect([seen.faults, seen.records, seen.presentRows]).toEqual([[], 2, [4]]);
  expect(seen.sample.map(({ row }) => row)).toEqual([3, 2]);
  expect((await commit('units', units)).ok).toBe(true);
  const people = await workbook(
    ['姓名', '岗位', '单位', '手机', '任职时间'],
    [
      ['李　示例', '家站点联络员', '新镇代表之家', '13800000001', '2021年9月1日'],
      ['李示例', '街镇人大干部', '新镇', '13800000001', '2022.1.1'],
    ],
  );
  expect(await commit('people', people)).toMatchObject({ ok: true, value: { records: 1, steps: 3 } });
  const { people: register, mandates } = world.store.directories.of(world.congress.id);
  const [found] = [...register.values()].filter(({ name }) => name === '李示例');
  expect(
    mandates
      .filter(({ person }) => person === found?.id)
      .map(({ post, from }) => [post, from])
      .toSorted(),
  ).toEqual([
    ['liaison', '2021-09-01'],
    ['town-clerk', '2022-01-01'],
  ]);
  const posts = await workbook(
    ['姓名', '职务', '单位', '任职日期', '去职日期'],
    [['李示例', '承办单位', '示例局', '2020-01-01', '2020-12-31']],
  );
  expect(await commit('mandates', posts)).toMatchObject({ ok: true, value: { records: 1, steps: 2 } });
});

test('a constituency, a delegation and the deputies they elected come from tables; how a mandate ended is told by the law’s reasons', async () => {
  const units = await workbook(
    ['类型', '名称', '上级', '名额', '届次', '成立日期', '结束日期'],
    [
      ['选区', '示例第1选区', '示例镇', '1', null, '2021-09-01', null],
      ['选区', '示例第2选区', '示例镇', null, null, '2021-09-01', null],
      ['代表团', '示例镇代表团', '示例镇', null, null, '2021-09-01', null],
      ['届', '示例区第六届人民代表大会', null, null, '6', '2017-01-10', '2021-12-01'],
    ],
  );
  expect(await faults('units', units)).toEqual([expect.stringContaining('第3行：设立：选区要写应选代表名额。')]);
  const mended = await workbook(
    ['类型', '名称', '上级', '名额', '届次', '成立日期', '结束日期'],
    [
      ['选区', '示例第1选区', '示例镇', '1', null, '2021-09-01', null],
      ['代表团', '示例镇代表团', '示例镇', null, null, '2021-09-01', null],
      ['届', '示例区第六届人民代表大会', null, null, '6', '2017-01-10', '2021-12-01'],
    ],
  );
  expect(await commit('units', mended)).toMatchObject({ ok: true, value: { records: 3, steps: 4 } });
  const head = ['姓名', '层级', '选区', '所属代表团', '任职日期'];
  const two = ['甲选出（示例）', '乙选出（示例）'].map((name) => [
    name,
    '区',
    '示例第1选区',
    '示例镇代表团',
    '2021-09-01',
  ]);
  expect(await faults('deputies', await workbook(head, two))).toEqual([expect.stringContaining('应选1名')]);
  expect(await commit('deputies', await workbook(head, two.slice(0, 1)))).toMatchObject({ ok: true });
  const { mandates, units: register } = world.store.directories.of(world.congress.id);
  const named = (id: string | null | undefined) => register.get(id ?? '')?.name;
  const found = mandates.filter(({ constituency }) => named(constituency) === '示例第1选区');
  expect(found.map(({ delegations }) => named(delegations[0]?.unit))).toEqual(['示例镇代表团']);
  const past = (reason: string | null) =>
    workbook(
      ['姓名', '职务', '层级', '任职日期', '去职日期', '离任原因'],
      [['甲选出（示例）', '人大代表', '镇', '2016-09-01', '2020-06-30', reason]],
    );
  expect(await faults('mandates', await past(null))).toEqual([expect.stringContaining('代表的去职原因应为')]);
  expect(await commit('mandates', await past('迁出'))).toMatchObject({ ok: true, value: { records: 1, steps: 2 } });
});

test('a name that nobody has, one that two have, and a row that is there twice are named', async () => {
  const twice = await workbook(
    ['类型', '名称'],
    [
      ['承办单位', '同名局'],
      ['街镇', '同名局'],
    ],
  );
  expect((await commit('units', twice)).ok).toBe(true);
  const rows = [
    ['区', '王示例', '没有镇', '2021-09-01'],
    ['区', '赵示例', '同名局', '2021-09-01'],
    ['区', '钱示例', '示例镇', '2021-09-01'],
    ['区级', '钱示例', '示例镇', '2022-09-01'],
  ];
  expect(await faults('deputies', await workbook(['层级', '姓名', '街镇', '任职日期'], rows))).toEqual([
    '工作表“名单”第2行“C（街镇）”（没有镇）：名录和本文件里都没有这一项“所在单位”，请核对名称或者先导入它。',
    '工作表“名单”第3行“C（街镇）”（同名局）：名录里有2个同名的“所在单位”，分不清是哪一个；请先更名区分。',
    '工作表“名单”第4行“B（姓名）”（钱示例）：同一人的同一职务写了两行。',
  ]);
  const units = await workbook(
    ['类型', '名称'],
    [
      ['承办单位', '甲局'],
      ['承办单位', '甲 局'],
    ],
  );
  expect(await faults('units', units)).toEqual(['工作表“名单”第3行：与第2行重复，请删去一行。']);
});

test('rows that refer to each other in a ring are refused', async () => {
  const ring = await workbook(
    ['类型', '名称', '上级'],
    [
      ['家站点', '环一站', '环二站'],
      ['家站点', '环二站', '环一站'],
    ],
  );
  expect((await preview('units', ring)).faults.map(({ row }) => row)).toEqual([2, 3]);
  const chain = Array.from({ length: 3_000 }, (_, index) => ['家站点', `链${index}站`, `链${index + 1}站`]);
  const deep = await preview('units', await workbook(['类型', '名称', '上级'], chain));
  expect([deep.records, deep.faultCount]).toEqual([0, 3_000]);
});

test('any file whose preview has no fault is recorded, and what is recorded is the sum of its steps', async () => {
  const day = fc.integer({ min: 1, max: 28 }).map((n) => `2022-03-${String(n).padStart(2, '0')}`);
  const handling = fc.constantFrom<Partial<Record<string, string>>>(
    {},
    { 办理层级: '街镇办理', 承办单位: '示例局' },
    { 办理层级: '街镇办理', 承办单位: '示例局', 办理结果: '已经解决', 答复日期: '2022-03-29' },
    { 办理层级: '区级部门办理', 承办单位: '示例局', 办理结果: '部分解决', 答复日期: '2022-03-14' },
    { 办理层级: '现场解答', 办理结果: '解释说明', 答复日期: '2022-03-29' },
    { 办理层级: '现场解答', 办理结果: '列入计划', 答复日期: '2022-03-29' },
    { 承办单位: '无此局' },
  );
  const texts = fc.constantFrom('示例路口路灯不亮。', '楼道堆物很多。', '电梯停运三天。', '短');
  const row = fc.tuple(day, texts, handling).map(([on, text, rest]) => ({ ...rest, 收到日期: on, 反映的内容: text }));
  let [series, clean] = [0, 0];
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 3 }), async (rows) => {
      series += 1;
      const bytes = await workbook(
        PROBLEMS,
        rows.map((one, index) => problem(`P-${series}-${index}`, one)),
      );
      const [seen, before] = [await preview('past-problems', bytes), await world.events()];
      const done = await commit('past-problems', bytes);
      expect(done.ok).toBe(seen.faultCount === 0);
      expect((await world.events()) - before).toBe(done.ok ? seen.steps : 0);
      clean += done.ok ? 1 : 0;
    }),
    { numRuns: 60, seed: 20_240_305 },
  );
  expect(clean).toBeGreaterThan(5);
});

test('cells made by hand reach the register as what they mean', async () => {
  const cells = {
    A1: '类型',
    B1: '名称',
    C1: '设立日期',
    D1: '排序',
    A2: '承办单位',
    B2: '手工局',
    C2: '<c s="1"><v>44440</v></c>',
    D2: '<c><f>1+1</f><v>2</v></c>',
  };
  const seen = await preview('units', handmade(cells));
  expect(seen.faults).toEqual([]);
  expect(seen.sample[0]?.steps[0]).toMatchObject({
    on: '2021-09-01',
    values: [{ text: '承办单位' }, { text: '手工局' }, { text: '2' }],
  });
});
