import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CaseState } from '#core/case.ts';
import { repeatableRandom } from '#store/accounts/testing.ts';
import { readHistory } from '#store/read/cases.ts';
import { compare } from '#store/rebuild/compare.ts';
import { commitImport, faultSentence, previewImport } from './import.ts';
import { handmade, type ImportWorld, openImportWorld, workbook } from './testing.ts';

let world: ImportWorld;
const request = (key: string, bytes: Uint8Array) => ({
  form: world.form(key),
  bytes,
  sheet: null,
  person: world.person,
});
const preview = (bytes: Uint8Array) => previewImport(world.store, world.congress, request('past-suggestions', bytes));
const commit = (key: string, bytes: Uint8Array) =>
  commitImport(world.store, world.congress, request(key, bytes), repeatableRandom(7));
const faults = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await preview(bytes)).faults.map((fault) => faultSentence(fault).zh);
beforeAll(async () => {
  world = await openImportWorld();
  const deputies = ['张示例', '李示例', '王示例'].map((name) => [name, '区', '示例镇', '2021-09-01', null]);
  const namesakes = ['13800000001', '13800000002'].map((phone, index) => [
    '陈示例',
    index === 0 ? '区' : '镇',
    '示例镇',
    '2021-09-01',
    phone,
  ]);
  const people = await workbook(['姓名', '层级', '街镇', '任职日期', '手机'], [...deputies, ...namesakes]);
  expect(await commit('deputies', people)).toMatchObject({ ok: true });
  const clerk = await workbook(['姓名', '职务', '任职日期'], [['赵核对（示例）', '代表工作委员会', '2021-01-05']]);
  expect(await commit('people', clerk)).toMatchObject({ ok: true });
  const units = await workbook(
    ['类型', '名称'],
    [
      ['承办单位', '示例政府办'],
      ['承办单位', '示例二局'],
    ],
  );
  expect(await commit('units', units)).toMatchObject({ ok: true });
});
afterAll(() => world.stop());

type Row = Readonly<Record<string, string>>;
const register = (rows: readonly Row[]): Promise<Buffer> => {
  const head = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return workbook(
    head,
    rows.map((row) => head.map((name) => row[name] ?? null)),
  );
};
const made = (number: string, rest: Row = {}): Row => ({
  编号: number,
  届次: '七届二次会议',
  提出日期: '2022-01-12',
  标题: '关于加密示例公交班次的建议',
  领衔代表: '张示例',
  ...rest,
});
const handed = { 交办日期: '2022-01-20', 交给: '示例政府办', 主办单位: '示例局' };
const talked = { 沟通日期: '2022-03-02', 沟通方式: '走访' };
const replied = { ...handed, ...talked, 答复日期: '2022-04-06', 办理结果: '解决采纳' };
const rated = { ...replied, 评价日期: '2022-04-11', 对办理态度: '满意', 对办理结果: '同意' };
const content = { 对办理态度: '满意', 对办理结果: '同意' };

/** Every suggestion: its state by the number of the old register. */
const states = async (): Promise<ReadonlyMap<string, CaseState>> => {
  const { rows } = await world.store.database.inCongress(world.congress.id, (client) =>
    client.query<{ former: string; state: string }>(
      "select texts->>'formerNumber' as former, state from case_row where congress_id = $1 and duty = 'suggestion'",
      [world.congress.id],
    ),
  );
  return new Map(rows.map(({ former, state }) => [former, JSON.parse(state) as CaseState]));
};
const historyOf = async (former: string) => {
  const id = (await states()).get(former)?.id ?? '';
  return world.store.database.inCongress(world.congress.id, (client) => readHistory(client, world.congress.id, id));
};

test('a row stops where its suggestion stopped: at every stage the case stands as the row says, is marked imported and keeps its old number', async () => {
  const bytes = await register([
    made('1'),
    made('2', { 交办日期: '2022-01-20', 交给: '示例政府办' }),
    made('3', handed),
    made('4', { ...handed, ...talked }),
    made('5', replied),
    made('6', rated),
    made('7', { ...rated, 办理结果: '计划解决', 计划完成日期: '2023-06-30' }),
    made('8', { ...rated, 办理结果: '正在解决', 计划完成日期: '2023-06-30', 承诺兑现日期: '2023-05-04' }),
    made('9', { ...rated, 对办理结果: '不同意', 具体意见: '没有说明期限。' }),
    made('10', { ...handed, 撤回日期: '2022-02-01', 联名代表: '李示例' }),
  ]);
  const seen = await preview(bytes);
  expect([seen.faults, seen.records]).toEqual([[], 10]);
  expect(await commit('past-suggestions', bytes)).toMatchObject({
    ok: true,
    value: { records: 10, steps: seen.steps },
  });
  const all = await states();
  const [former, sorted] = [
    (n: number) => `七届二次会议 ${n}`,
    [...all.values()].map(({ number }) => number).toSorted(),
  ];
  expect(Array.from({ length: 10 }, (_, index) => all.get(former(index + 1))?.status)).toEqual([
    'numbered',
    'handed-over',
    'handling',
    'handling',
    'replied',
    'closed',
    'tracking',
    'closed',
    'rated',
    'withdrawn',
  ]);
  expect([...all.values()].map(({ imported }) => imported)).toEqual(Array.from({ length: 10 }, () => true));
  expect(sorted).toEqual(Array.from({ length: 10 }, (_, index) => `2022-${String(index + 1).padStart(4, '0')}`));
  const { differences } = await compare(world.store, world.congress.id);
  expect(differences).toEqual([]);
});

test('co-signers are those the row names, each in their own name; a second import of the same numbers passes them over', async () => {
  const row = made('21', { ...rated, 联名代表: '李示例、王 示 例', 会办单位: '示例二局', 主办单位: '示例局' });
  expect(await commit('past-suggestions', await register([row]))).toMatchObject({ ok: true });
  const history = await historyOf('七届二次会议 21');
  const directory = world.store.directories.of(world.congress.id);
  expect(
    history
      .filter(({ type }) => type === 'co-signed')
      .map(({ actor }) => directory.people.get(actor.person ?? '')?.name),
  ).toEqual(['李示例', '王示例']);
  expect(history.every(({ origin, late }) => late && origin !== null && /^[0-9a-f]{64}#\d+:2$/.test(origin))).toBe(
    true,
  );
  expect(history[0]?.actor).toMatchObject({ person: world.person, post: 'deputies-office' });
  const again = await register([
    made('２１', handed),
    made('22', { 届次: '七届三次会议' }),
    made('21', { 届次: '七届三次会议' }),
  ]);
  expect(await commit('past-suggestions', again)).toMatchObject({ ok: true, value: { records: 2, present: 1 } });
  expect(await faults(await register([made('30'), made('3 0')]))).toEqual([
    '工作表“名单”第3行：与第2行重复，请删去一行。',
  ]);
});

test('what the procedure refuses is named by sheet, row, column and reason, and nothing is written', async () => {
  const before = await world.events();
  const bytes = await register([
    made('41', { ...replied, 沟通日期: '', 沟通方式: '' }),
    made('42', { ...rated, 办理结果: '计划解决' }),
    made('43', { ...rated, 对办理态度: '不满意' }),
    made('44', { ...rated, 答复日期: '2022-01-19' }),
    made('45', { 联名代表: '张示例' }),
    made('46', { ...handed, 会办单位: '示例局' }),
    made('47', { 标题: '短' }),
    made('48', { ...rated, 公开摘要: '建议加密班次。' }),
    made('49', { ...rated, 同意公开: '是', 公开摘要: '请联系13812345678看现场' }),
    made('50', { ...handed, 延期几个月: '2', 同意延期日期: '2022-08-01' }),
  ]);
  expect((await faults(bytes)).map((sentence) => sentence.replace(/。.*/, ''))).toEqual([
    expect.stringMatching(/^工作表“名单”第2行“.*沟通日期）”：答复：答复前须与代表沟通/),
    expect.stringMatching(/^工作表“名单”第3行“?.*答复：“正在解决”“计划解决”的，请写明计划完成日期/),
    expect.stringMatching(/^工作表“名单”第4行.*评价：不满意或者不同意的，请写明具体意见/),
    expect.stringMatching(/^工作表“名单”第5行“.*答复日期）”（2022-01-19）：答复：发生日期2022-01-19早于/),
    expect.stringMatching(/^工作表“名单”第6行“.*联名代表）”：提建议：领衔代表不能邀请自己联名/),
    expect.stringMatching(/^工作表“名单”第7行“.*会办单位）”：分办：同一单位不能既主办又会办/),
    expect.stringMatching(/^工作表“名单”第8行“.*标题）”（短）：“标题”太短/),
    expect.stringMatching(/^工作表“名单”第9行.*拟公开摘要：代表没有同意公开/),
    expect.stringMatching(/^工作表“名单”第10行“.*公开摘要）”（请联系13812345678看现场）：拟公开摘要/),
    expect.stringMatching(/^工作表“名单”第11行“.*同意延期日期）”（2022-08-01）：申请延期：延期须在/),
  ]);
  expect((await commit('past-suggestions', bytes)).ok).toBe(false);
  expect(await world.events()).toBe(before);
});

test('a row that contradicts itself says which column is lacking', async () => {
  const lacking: readonly (readonly [Row, string])[] = [
    [{ 主办单位: '示例局' }, '交办日期'],
    [{ 交办日期: '2022-01-20' }, '主办单位'],
    [{ ...handed, 办理结果: '解决采纳' }, '答复日期'],
    [{ ...handed, 答复日期: '2022-04-06' }, '办理结果'],
    [{ ...handed, 沟通日期: '2022-03-02' }, '沟通方式'],
    [{ ...replied, 对办理态度: '满意' }, '对办理结果'],
    [{ ...replied, 对办理结果: '同意' }, '对办理态度'],
    [{ ...handed, ...content }, '答复日期'],
    [{ ...replied, 办结日期: '2022-05-01' }, '对办理态度'],
    [{ ...rated, 承诺兑现日期: '2022-05-01' }, '办理结果'],
    [{ ...handed, 延期几个月: '1' }, '同意延期日期'],
  ];
  for (const [row, column] of lacking) {
    // A file without the column is told of the row alone.
    const all = {
      交办日期: '',
      主办单位: '',
      答复日期: '',
      办理结果: '',
      沟通方式: '',
      对办理结果: '',
      对办理态度: '',
      同意延期日期: '',
    };
    const [fault] = (await preview(await register([made('60', { ...all, ...row })]))).faults;
    expect([row, fault?.row, fault?.column]).toEqual([row, 2, expect.stringContaining(`（${column}）`)]);
  }
});

test('what was published then names its day and who of the committee checked it; whoever imports is no second person', async () => {
  const row = made('65', {
    ...rated,
    同意公开: '是',
    公开摘要: '建议加密班次。',
    公开日期: '2022-05-10',
    核对人: '赵核对（示例）',
  });
  const bytes = await register([row]);
  expect(await faults(bytes)).toEqual([]);
  const checker = [...world.store.directories.of(world.congress.id).people].find(([, { name }]) =>
    name.startsWith('赵'),
  );
  const own = { ...request('past-suggestions', bytes), person: checker?.[0] ?? '' };
  expect(
    (await previewImport(world.store, world.congress, own)).faults.map((fault) => faultSentence(fault).zh),
  ).toEqual([expect.stringMatching(/第2行“.*核对人）”：核对并公开：拟摘要的人不能自己核对/)]);
  expect(
    await faults(
      await register([
        { ...row, 公开日期: '2020-05-10' },
        { ...row, 编号: '66', 核对人: '张示例' },
      ]),
    ),
  ).toEqual([
    expect.stringMatching(/第2行“.*核对人）”（赵核对（示例））：公开核对人当天不是代表工作委员会的人员/),
    expect.stringMatching(/第3行“.*核对人）”（张示例）：公开核对人当天不是代表工作委员会的人员/),
  ]);
  expect(await commit('past-suggestions', bytes)).toMatchObject({ ok: true });
  expect((await states()).get('七届二次会议 65')?.open).toMatchObject({
    publications: [{ from: '2022-05-10', until: null }],
  });
});

test('a name that nobody has, that two have, or that stands twice among the co-signers is refused at its row and column', async () => {
  const rows = [
    made('71', { 联名代表: '李示例、没有人、陈示例' }),
    made('72', { 领衔代表: '陈示例' }),
    made('73', { 联名代表: '李示例；李 示例' }),
    made('74', { ...handed, 主办单位: '示例局，无此局' }),
  ];
  expect((await faults(await register(rows))).map((sentence) => sentence.replace(/[，；。].*/, ''))).toEqual([
    expect.stringMatching(/第2行“.*联名代表）”（没有人）：名录和本文件里都没有这一项/),
    expect.stringMatching(/第2行“.*联名代表）”（陈示例）：名录里有2个同名的/),
    expect.stringMatching(/第3行“.*领衔代表）”（陈示例）：名录里有2个同名的/),
    expect.stringMatching(/第4行“.*联名代表）”（李示例/),
    expect.stringMatching(/第5行“.*主办单位）”（无此局）：名录和本文件里都没有这一项/),
  ]);
});

test('full-width digits, dates in five forms and as serial numbers, merged cells and GBK are read as what they mean', async () => {
  const head = {
    A1: '２０２２年建议台账',
    A2: '原编号',
    B2: '届次',
    C2: '提出日期',
    D2: '标题',
    E2: '领衔代表',
    F2: '交办日期',
    G2: '主办单位',
  };
  const days = [
    '２０２２－０１－１２',
    '2022/1/12',
    '2022.1.12',
    '２０２２年１月１２日',
    '20220112',
    '<c s="1"><v>44573</v></c>',
  ];
  const rows = days.map((day, index) => ({
    [`A${index + 3}`]: `０８${index}`,
    ...(index === 0 ? { B3: '七届二次会议', G3: '示例局' } : {}),
    [`C${index + 3}`]: day,
    [`D${index + 3}`]: '关于加密示例公交班次的建议',
    [`E${index + 3}`]: '张　示例',
    [`F${index + 3}`]: '<c><v>44581</v></c>',
  }));
  const cells: Record<string, string> = Object.assign({}, head, ...rows);
  const bytes = handmade(cells, { merged: ['A1:G1', 'B3:B8', 'G3:G8'] });
  expect(await faults(bytes)).toEqual([]);
  expect(await commit('past-suggestions', bytes)).toMatchObject({ ok: true, value: { records: 6 } });
  const all = await states();
  const found = days.map((_, index) => all.get(`七届二次会议 08${index}`));
  expect(found.map((state) => [state?.openedOn, (state?.open as { handedOn: string } | undefined)?.handedOn])).toEqual(
    days.map(() => ['2022-01-12', '2022-01-20']),
  );
  // 编号,提出日期,标题,领衔代表 / 090,2022-01-12,关于示例的建议,张示例 in GBK.
  const gbk = Buffer.from(
    'b1e0bac52ccce1b3f6c8d5c6da2cb1eacce22cc1eccfceb4fab1ed0a3039302c323032322d30312d31322cb9d8d3dacabec0fdb5c4bda8d2e92cd5c5cabec0fd0a',
    'hex',
  );
  expect(await faults(gbk)).toEqual([]);
});
