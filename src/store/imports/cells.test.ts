import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import type { ImportForm } from '#core/import/form.ts';
import { planImport } from '#core/import/plan.ts';
import { ok } from '#core/result.ts';
import { readSheet } from '#store/sheets/read.ts';
import { SHEET_LIMITS, type Sheet } from '#store/sheets/sheet.ts';
import { isAmbiguous } from './ambiguous.ts';
import { faultSentence } from './import.ts';
import { handmade, workbook } from './testing.ts';

const form: ImportForm = {
  key: 'visits',
  label: { zh: '示例表', en: 'example' },
  posts: ['office'],
  columns: {
    name: { label: { zh: '姓名', en: 'name' }, accepts: ['代表姓名'], cell: { kind: 'name' }, required: true },
    day: { label: { zh: '日期', en: 'day' }, cell: { kind: 'date' }, required: true },
    phone: { label: { zh: '手机', en: 'phone' }, accepts: ['联系方式手机'], cell: { kind: 'code' } },
    people: { label: { zh: '人数', en: 'people' }, cell: { kind: 'integer' } },
    held: { label: { zh: '是否接待', en: 'held' }, cell: { kind: 'flag' } },
    level: {
      label: { zh: '层级', en: 'level' },
      cell: { kind: 'choice', options: { city: { zh: '市', en: 'city' }, town: { zh: '镇', en: 'town' } } },
    },
    text: { label: { zh: '内容', en: 'text' }, cell: { kind: 'text' } },
  },
  same: () => null,
  steps: () => ok([]),
};
const world = {
  directory: { units: new Map(), people: new Map(), mandates: [] },
  today: '2026-01-05',
  numbered: () => undefined,
  id: () => '',
};
const tablesOf = async (bytes: Uint8Array): Promise<readonly Sheet[]> => {
  const read = await readSheet(bytes, { ...SHEET_LIMITS, rows: 1_100_000 });
  if (!read.ok) throw new Error(read.error.message.zh);
  return read.value;
};
const planned = async (bytes: Uint8Array, sheet: string | null = null) =>
  planImport(form, await tablesOf(bytes), sheet, world);
const faults = async (bytes: Uint8Array): Promise<readonly string[]> =>
  (await planned(bytes)).faults.map((fault) => faultSentence(fault).zh);
const values = async (bytes: Uint8Array) => {
  const plan = await planned(bytes);
  expect(plan.faults).toEqual([]);
  return plan.planned.map((row) => row.values);
};
const HEAD = { A1: '姓名', B1: '日期', C1: '手机', D1: '人数', E1: '是否接待', F1: '层级', G1: '内容' };

test('dates in five forms, as serial numbers and as date cells are the same day; a day that never was and half a date are refused', async () => {
  const forms = [
    '2024-03-05',
    '2024/3/5',
    '2024.3.5',
    '2024年3月5日',
    '20240305',
    '２０２４年３月５日',
    '2024-03-05 09:30',
    '45356',
  ];
  const days = await values(
    await workbook(
      ['姓名', '日期'],
      forms.map((day) => ['张示例', day]),
    ),
  );
  expect(days.map(({ day }) => day)).toEqual(forms.map(() => '2024-03-05'));
  const cells = {
    ...HEAD,
    A2: '甲',
    B2: '<c s="1"><v>45356</v></c>',
    A3: '乙',
    B3: '<c><v>45356</v></c>',
    A4: '丙',
    B4: '<c><v>20240305</v></c>',
  };
  expect((await values(handmade(cells))).map(({ day }) => day)).toEqual(['2024-03-05', '2024-03-05', '2024-03-05']);
  const since1904 = { ...HEAD, A2: '甲', B2: '<c><v>43894</v></c>', A3: '乙', B3: '<c s="1"><v>43894</v></c>' };
  expect((await values(handmade(since1904, { since1904: true }))).map(({ day }) => day)).toEqual([
    '2024-03-05',
    '2024-03-05',
  ]);
  const wrong = await faults(
    await workbook(
      ['姓名', '日期'],
      [
        ['甲', '2023-02-29'],
        ['乙', '2024年3月'],
        ['丙', '3/5/2024'],
        ['丁', '2024'],
        ['戊', null],
      ],
    ),
  );
  expect(wrong.map((sentence) => sentence.replace(/：.*/, ''))).toEqual([
    '工作表“名单”第2行“B（日期）”（2023-02-29）',
    '工作表“名单”第3行“B（日期）”（2024年3月）',
    '工作表“名单”第4行“B（日期）”（3/5/2024）',
    '工作表“名单”第5行“B（日期）”（2024）',
    '工作表“名单”第6行“B（日期）”',
  ]);
});

test('every digit of a number that is a name counts: what lost some is refused with advice, what kept them is read', async () => {
  const kept = {
    ...HEAD,
    A2: '甲',
    B2: '2024-03-05',
    C2: '<c><v>13812345678</v></c>',
    A3: '乙',
    B3: '2024-03-05',
    C3: '１３８ １２３４ ５６７８',
  };
  expect((await values(handmade(kept))).map(({ phone }) => phone)).toEqual(['13812345678', '13812345678']);
  const lost = {
    ...HEAD,
    A2: '甲',
    B2: '2024-03-05',
    C2: '1.38E+10',
    A3: '乙',
    B3: '2024-03-05',
    C3: '<c><v>1.38E+10</v></c>',
    A4: '丙',
    B4: '2024-03-05',
    C4: '<c><v>310116198001010012</v></c>',
    A5: '丁',
    B5: '2024-03-05',
    G5: '3.1E+17',
  };
  expect((await faults(handmade(lost))).map((sentence) => sentence.slice(0, 22))).toEqual([
    '工作表“名单”第2行“C（手机）”（1.38',
    '工作表“名单”第3行“C（手机）”（1380',
    '工作表“名单”第4行“C（手机）”（3101',
    '工作表“名单”第5行“G（内容）”（3.1E',
  ]);
  expect((await faults(handmade(lost)))[0]).toContain('请把这一列设为“文本”格式');
});

test('a formula counts only by a value that was saved and is plain', async () => {
  const cells = {
    ...HEAD,
    A2: '甲',
    B2: '<c t="str"><f>TEXT(1,"x")</f><v>2024-03-05</v></c>',
    D2: '<c><f>1+2</f><v>3</v></c>',
    A3: '乙',
    B3: '<c><f>TODAY()</f></c>',
    A4: '丙',
    B4: '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
  };
  const plan = await planned(handmade(cells));
  expect(plan.planned.map((row) => [row.values.day, row.values.people])).toEqual([['2024-03-05', 3]]);
  expect(plan.faults.map(({ row, column, reason }) => [row, column, reason.zh.slice(0, 8)])).toEqual([
    [3, 'B（日期）', '单元格是公式，文'],
    [4, 'B（日期）', '单元格里是出错的'],
  ]);
});

test('cells merged downwards give every row their value; merged over columns they are refused', async () => {
  const down = { ...HEAD, A2: '甲', B2: '2024-03-05', A3: '乙', A4: '丙', B4: '2024-03-06' };
  expect((await values(handmade(down, { merged: ['B2:B3'] }))).map(({ day }) => day)).toEqual([
    '2024-03-05',
    '2024-03-05',
    '2024-03-06',
  ]);
  expect(
    await faults(handmade({ ...HEAD, A2: '甲', B2: '2024-03-05', C3: '1', A3: '乙' }, { merged: ['A3:B3'] })),
  ).toEqual([
    '工作表“名单”第3行“A（姓名）”（乙）：这里是跨列合并的单元格，分不清哪一列的内容；请取消合并，逐格填写。',
    '工作表“名单”第3行“B（日期）”：这一格必须填写。',
  ]);
});

test('the head is found under titles and over two rows, whichever sheet it is on', async () => {
  const titled = {
    A1: '2024年代表进站情况',
    A2: '填报单位：示例镇',
    B3: '代表姓名',
    C3: '日　期',
    B4: '张示例',
    C4: '2024-03-05',
  };
  const plan = await planned(handmade(titled, { merged: ['A1:G1'] }));
  expect([plan.head?.row, plan.planned.map(({ row }) => row), plan.faults]).toEqual([3, [4], []]);
  const two = {
    A1: '序号',
    B1: '姓名',
    C1: '联系方式',
    E1: '日期',
    C2: '手机',
    D2: '邮箱',
    A3: '1',
    B3: '张示例',
    C3: '13800000000',
    E3: '2024-03-05',
  };
  const twoRows = await planned(handmade(two, { merged: ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2'] }));
  expect([twoRows.head?.row, twoRows.head?.ignored, twoRows.planned.map((row) => row.values.phone)]).toEqual([
    2,
    ['序号', '邮箱'],
    ['13800000000'],
  ]);
  const book = new exceljs.Workbook();
  book.addWorksheet('说明').addRow(['这是说明']);
  book.addWorksheet('旧表').addRows([
    ['姓名', '日期'],
    ['甲', '2024-03-05'],
  ]);
  book.addWorksheet('新表').addRows([
    ['姓名', '日期'],
    ['乙', new Date(Date.UTC(2024, 2, 5))],
  ]);
  const bytes = new Uint8Array(await book.xlsx.writeBuffer());
  expect([(await planned(bytes)).sheet, (await planned(bytes, '新表')).planned[0]?.values.day]).toEqual([
    '旧表',
    '2024-03-05',
  ]);
  expect((await planned(bytes, '没有')).faults[0]?.reason.zh).toContain('说明、旧表、新表');
});

test('a head that is not there, lacks a column or has one twice is named', async () => {
  expect((await faults(await workbook(['甲', '乙'], [['1', '2']])))[0]).toContain(
    '没有找到表头。前20行里应有一行写着：姓名、日期。',
  );
  expect(await faults(await workbook(['姓名', '手机'], [['张示例', '1']]))).toEqual([
    '工作表“名单”第1行：缺少“日期”这一列。',
  ]);
  expect(await faults(await workbook(['姓名', '日期', '代表姓名'], [['a', '2024-03-05', 'b']]))).toEqual([
    '工作表“名单”第1行“A（姓名）”：有两列都是“姓名”，请删去一列或改名。',
  ]);
});

test('words in full width, blanks and marks are read as what they mean; others are told what is allowed', async () => {
  const rows = [
    ['张　示例', '2024-03-05', '１２', '√', '市', '　前后有空　'],
    ['李示例', '2024-03-05', '十二', '也许', '县', 'x'],
  ];
  const plan = await planned(await workbook(['姓名', '日期', '人数', '是否接待', '层级', '内容'], rows));
  expect(plan.planned.map((row) => row.values)).toEqual([
    { name: '张示例', day: '2024-03-05', people: 12, held: true, level: 'city', text: '前后有空' },
  ]);
  expect(plan.faults.map(({ column, reason }) => `${column}${reason.zh}`)).toEqual([
    'C（人数）这里应为整数，如12。',
    'D（是否接待）这里应为“是”或“否”。',
    'E（层级）应为以下之一：市、镇。',
  ]);
});

/** 姓名,日期 / 张示例,2024-03-05 in GBK. */
const GBK = Buffer.from('d0d5c3fb2cc8d5c6da0d0ad5c5cabec0fd2c323032342d30332d30350d0a', 'hex');

test('CSV is read in GBK and in UTF-8, and never in the wrong one', async () => {
  expect((await values(GBK)).map(({ name }) => name)).toEqual(['张示例']);
  expect((await values(Buffer.from('\ufeff姓名,日期\r\n张示例,2024-03-05\r\n'))).map(({ name }) => name)).toEqual([
    '张示例',
  ]);
  expect((await values(Buffer.from('姓名;日期\n张示例;2024-03-05\n'))).map(({ name }) => name)).toEqual(['张示例']);
  const misread = new TextDecoder('utf-8').decode(GBK);
  expect((await faults(Buffer.from(misread, 'utf8')))[0]).toContain('没有找到表头');
  expect((await faults(Buffer.from('姓名,日期\n张\ufffd例,2024-03-05\n')))[0]).toContain('乱码');
  // These two bytes are one Chinese character in GBK and one Cyrillic letter in UTF-8.
  const both = Buffer.concat([Buffer.from('name,day\n'), Buffer.from([0xd0, 0xa1]), Buffer.from(',2024-03-05\n')]);
  expect([isAmbiguous(both), isAmbiguous(GBK), isAmbiguous(Buffer.from('姓名,日期\n张示例,2024-03-05\n'))]).toEqual([
    true,
    false,
    false,
  ]);
});

test('megabytes of blanks are passed over', async () => {
  const blanks = Array.from(
    { length: 100_000 },
    (_, row) =>
      `<row r="${row + 3}"><c r="A${row + 3}" s="1"/><c r="B${row + 3}" t="inlineStr"><is><t>  　</t></is></c></row>`,
  ).join('');
  expect(blanks.length).toBeGreaterThan(7_000_000);
  const bytes = handmade({ ...HEAD, A2: '甲', B2: '2024-03-05' }, { more: blanks });
  expect(await planned(bytes)).toMatchObject({ faults: [], rows: 1 });
  const csv = Buffer.from(`姓名,日期\n甲,2024-03-05\n${`${' ,'.repeat(20)}\n`.repeat(90_000)}`);
  expect(await planned(csv)).toMatchObject({ faults: [], rows: 1 });
});

test('no more rows than 20,000 are taken at once', async () => {
  const rows = Array.from({ length: 20_001 }, (_, index) => `示例${index},2024-03-05`);
  expect((await faults(Buffer.from(['姓名,日期', ...rows].join('\n'))))[0]).toContain('共20001行，一次最多导入20000行');
});

test('the example row of a template is not imported', async () => {
  const bytes = await workbook(
    ['姓名', '日期', '填写说明'],
    [
      ['张示例', '2024-03-05', '示例行，不导入'],
      ['李示例', '2024-03-06', null],
    ],
  );
  const plan = await planned(bytes);
  expect([plan.examples, plan.planned.map(({ row }) => row)]).toEqual([[2], [3]]);
});
