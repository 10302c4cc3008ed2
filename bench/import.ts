import { randomBytes } from 'node:crypto';
import { commitImport, previewImport } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import type { Line } from './measure.ts';
import { commandFor, nth, officeActor, type World } from './world.ts';

const PERSON = '00000000-0000-7000-8000-00000000000b';
const PREVIEW_LIMIT = 5;
const PREVIEW_AIM = 3;
const COMMIT_LIMIT = 15;
const PREVIEWS = 3;
const CATEGORIES = ['交通出行', '住房物业', '生态环境'];
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五'];
const SUBJECTS = ['经济发展', '社会事业', '环境资源'];
const DEPUTIES = 200;

type Cells = Readonly<Record<string, string>>;
const dayOf = (index: number): string =>
  `2022-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;

/** Most of them handled by an organ: four records each. */
const problem = (index: number): Cells => ({
  原编号: `示例-${index + 1}`,
  收到日期: dayOf(index),
  街镇: `示例镇${1 + (index % 12)}`,
  反映的内容: `示例路${1 + (index % 900)}号附近路灯不亮，晚上经过的老人孩子很多。`,
  类别: nth(CATEGORIES, index),
  办理层级: '街镇办理',
  承办单位: `示例局${1 + (index % 20)}`,
  答复日期: '2023-02-01',
  办理结果: '已经解决',
  答复内容: '已经派人处理完毕（示例）。',
});

/** On no register yet, each with its opening days and a former name: five records and what the register is told. */
const station = (index: number): Cells => ({
  名称: `示例第${index + 1}联络站`,
  类型: '代表联络站',
  街镇: `示例镇${1 + (index % 12)}`,
  地址: `示例路${1 + (index % 900)}号`,
  设立日期: dayOf(index),
  曾用名: `示例第${index + 1}接待点`,
  提升为基层实践站日期: '2023-06-01',
  第几周开放: '每月第一个',
  开放日: nth(WEEKDAYS, index),
  开放时间: '9:00至11:00',
});

/** Written by one, joined by two, handled to the end: twelve records each. */
const suggestion = (index: number): Cells => ({
  原编号: String(index + 1),
  届次: '七届二次会议',
  提出日期: '2022-01-12',
  标题: `关于改善示例路${index + 1}号附近照明的建议`,
  类别: nth(SUBJECTS, index),
  建议内容: `示例路${1 + (index % 900)}号附近路灯不亮，晚上经过的老人孩子很多，希望尽快修复。`,
  领衔代表: `第${1 + (index % DEPUTIES)}位代表（示例）`,
  联名代表: [1, 2].map((more) => `第${1 + ((index + more) % DEPUTIES)}位代表（示例）`).join('、'),
  交办日期: '2022-01-20',
  主办单位: `示例局${1 + (index % 20)}`,
  会办单位: `示例局${1 + ((index + 1) % 20)}`,
  沟通日期: '2022-03-02',
  沟通方式: '走访',
  答复日期: '2022-04-06',
  办理结果: '解决采纳',
  答复内容: '已经派人处理完毕，路灯全部修复（示例）。',
  对办理态度: '满意',
  对办理结果: '同意',
});

/** The tables of past years, and how a row of each is made up. */
export interface ImportTable {
  readonly form: string;
  readonly row: (index: number) => Cells;
}
export const importTables: readonly ImportTable[] = [
  { form: 'past-problems', row: problem },
  { form: 'past-stations', row: station },
  { form: 'past-suggestions', row: suggestion },
];

const workbook = ({ row }: ImportTable, rows: number): Promise<Buffer> =>
  sheetBuffer({
    title: '台账',
    columns: Object.keys(row(0)).map((label) => ({ label })),
    rows: Array.from({ length: rows }, (_, index) => Object.values(row(index))),
    about: [],
    now: new Date(),
    zone: 'Asia/Shanghai',
  });

/** Deputies whom the rows name. */
const register = async ({ store, congress }: World): Promise<void> => {
  const rest = { actor: officeActor, on: '2021-09-01', today: '2021-09-01' };
  const commands = Array.from({ length: DEPUTIES }, (_, index) => {
    const input = { name: `第${index + 1}位代表（示例）` };
    const person = commandFor(congress, { ...rest, duty: 'person', step: 'register', input });
    const held = { person: person.case, post: 'deputy', level: 'district' };
    return [person, commandFor(congress, { ...rest, duty: 'mandate', step: 'take-up', input: held })];
  }).flat();
  const refused = (await store.appender.appendAll(commands)).find(({ type }) => type !== 'Taken');
  if (refused !== undefined) throw new Error(JSON.stringify(refused));
};

/** Preview and commit of a file: seconds from the bytes to the report, and from the bytes to the end of the one transaction. */
export const benchImport = async (world: World, table: ImportTable, rows: number): Promise<readonly Line[]> => {
  const { store } = world;
  await register(world);
  const congress = store.congresses().find(({ id }) => id === world.congress);
  const form = importForms(store.duties).get(table.form);
  if (congress === undefined || form === undefined) throw new Error('没有可以导入的表。');
  const request = { form, bytes: await workbook(table, rows), sheet: null, person: PERSON };
  const seconds = async (work: () => Promise<void>): Promise<number> => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1_000;
  };
  let steps = 0;
  // A preview writes nothing, so that it can be asked for again: the best of its rounds, since the machine is shared.
  const rounds: number[] = [];
  for (let round = 0; round < PREVIEWS; round += 1)
    rounds.push(
      await seconds(async () => {
        const { faultCount, faults, ...seen } = await previewImport(store, congress, request);
        if (faultCount > 0) throw new Error(JSON.stringify(faults[0]));
        steps = seen.steps;
      }),
    );
  const committed = await seconds(async () => {
    const done = await commitImport(store, congress, request, (bytes) => randomBytes(bytes));
    if (!done.ok) throw new Error(JSON.stringify(done.error[0]));
  });
  const line = (what: string, value: number, floor: number, aim: number): Line => ({
    what: `导入${form.label.zh}${rows}行（${steps}条记录）：${what}`,
    value,
    shown: `${value.toFixed(1)} 秒，限值的${Math.round((100 * value) / floor)}%`,
    floor,
    aim,
    less: true,
  });
  return [
    line(`预览（${PREVIEWS}次中最快）`, Math.min(...rounds), PREVIEW_LIMIT, PREVIEW_AIM),
    line('一个事务写入', committed, COMMIT_LIMIT, COMMIT_LIMIT / 2),
  ];
};
