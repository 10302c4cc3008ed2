import { randomBytes } from 'node:crypto';
import { commitImport, previewImport } from '#store/imports/import.ts';
import { importForms } from '#store/imports/prepare.ts';
import { sheetBuffer } from '#store/sheets/write.ts';
import type { Line } from './measure.ts';
import { nth, type World } from './world.ts';

const HEAD = [
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
];
const CATEGORIES = ['交通出行', '住房物业', '生态环境'];

/** A workbook of past problems, most of them handled by an organ: four records each. */
const table = (rows: number): Promise<Buffer> =>
  sheetBuffer({
    title: '台账',
    columns: HEAD.map((label) => ({ label })),
    rows: Array.from({ length: rows }, (_, index) => {
      const day = `2022-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`;
      const told = [
        `示例-${index + 1}`,
        day,
        `示例镇${1 + (index % 12)}`,
        `示例路${1 + (index % 900)}号附近路灯不亮，晚上经过的老人孩子很多。`,
      ];
      return [
        ...told,
        nth(CATEGORIES, index),
        '街镇办理',
        `示例局${1 + (index % 20)}`,
        '2023-02-01',
        '已经解决',
        '已经派人处理完毕（示例）。',
      ];
    }),
    about: [],
    now: new Date(),
    zone: 'Asia/Shanghai',
  });

/** Preview and commit of a file: seconds from the bytes to the report, and from the bytes to the end of the one transaction. */
export const benchImport = async ({ store, congress: id }: World, rows: number): Promise<readonly Line[]> => {
  const congress = store.congresses().find((one) => one.id === id);
  const form = importForms(store.duties).get('past-problems');
  if (congress === undefined || form === undefined) throw new Error('没有可以导入的表。');
  const request = { form, bytes: await table(rows), sheet: null, person: '00000000-0000-7000-8000-00000000000b' };
  const seconds = async (work: () => Promise<void>): Promise<number> => {
    const begun = performance.now();
    await work();
    return (performance.now() - begun) / 1_000;
  };
  let steps = 0;
  const previewed = await seconds(async () => {
    const { faultCount, faults, ...seen } = await previewImport(store, congress, request);
    if (faultCount > 0) throw new Error(JSON.stringify(faults[0]));
    steps = seen.steps;
  });
  const committed = await seconds(async () => {
    const done = await commitImport(store, congress, request, (bytes) => randomBytes(bytes));
    if (!done.ok) throw new Error(JSON.stringify(done.error[0]));
  });
  const line = (what: string, value: number, floor: number): Line => ({
    what: `导入${rows}行（${steps}条记录）：${what}`,
    value,
    shown: `${value.toFixed(1)} 秒`,
    floor,
    aim: floor / 2,
    less: true,
  });
  return [line('预览', previewed, 5), line('一个事务写入', committed, 15)];
};
