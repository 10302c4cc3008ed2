import exceljs from 'exceljs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Part, zipOf } from '#store/files/testing.ts';
import { columnLetters, columnOf, inertCell, plainCell } from './cell-text.ts';
import { readSheet } from './read.ts';
import { SHEET_LIMITS, type Sheet } from './sheet.ts';
import { type SheetColumn, type SheetInput, type SheetValue, sheetBuffer } from './write.ts';

const now = new Date(Date.UTC(2024, 11, 20, 1, 15));
const write = (
  rows: SheetInput['rows'],
  columns: readonly SheetColumn[] = [{ label: '内容' }],
  title = '代表建议',
): Promise<Buffer> =>
  sheetBuffer({ title, columns, rows, about: [['查询', '状态：办理中；2024年']], now, zone: 'Asia/Shanghai' });
const read = async (bytes: Uint8Array, limits = SHEET_LIMITS): Promise<readonly Sheet[]> => {
  const result = await readSheet(bytes, limits);
  if (!result.ok) throw new Error(result.error.message.zh);
  return result.value;
};
const kindOf = async (bytes: Uint8Array, limits = SHEET_LIMITS): Promise<string> => {
  const result = await readSheet(bytes, limits);
  if (result.ok) return 'read';
  expect(result.error.message.zh).toMatch(/请上传xlsx.*。$/);
  return result.error.kind;
};
const texts = (sheet: Sheet | undefined): readonly (readonly string[])[] =>
  (sheet?.rows ?? []).map(({ cells }) => cells.map(({ text }) => text));
const byExceljs = async (bytes: Buffer): Promise<exceljs.Workbook> => {
  const book = new exceljs.Workbook();
  await book.xlsx.load(Uint8Array.from(bytes).buffer as unknown as exceljs.Buffer);
  return book;
};

const HOSTILE = [
  '=1+1',
  '+86 138',
  '-5',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠a',
  "'=quoted",
  "''=twice",
  "'plain",
  "it's",
];
const DIFFICULT = [
  '310116198001010012',
  '00123',
  '2024-12-20',
  '1/2',
  '𠮷龘㐂',
  '  led by blanks',
  'a\nb\r\nc\td',
  '<b>&amp;"\'',
  '_x0041_',
  '_x005F_',
  '1E5',
  'TRUE',
];

test('what people wrote comes back from a workbook to the letter, hostile or not', async () => {
  const all = [...HOSTILE, ...DIFFICULT];
  const [, sheet] = await read(await write(all.map((text) => [text])));
  expect(texts(sheet)).toEqual([['内容'], ...all.map((text) => [text])]);
  expect(new Set(sheet?.rows.flatMap(({ cells }) => cells.map(({ kind }) => kind)))).toEqual(new Set(['text']));
});

test('no cell begins as a formula does, in either width, and every cell is a text to another reader too', async () => {
  const book = await byExceljs(await write(HOSTILE.map((text) => [text])));
  const sheet = book.getWorksheet('代表建议');
  let seen = 0;
  sheet?.eachRow((row) => {
    const cell = row.getCell(1);
    seen += 1;
    expect(cell.type).toBe(exceljs.ValueType.String);
    expect(String(cell.value).replaceAll('_x000D_', '\r')).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    expect(cell.numFmt).toBe('@');
  });
  expect(seen).toBe(HOSTILE.length + 1);
});

test('making a cell inert and plain again changes no text at all', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("'", '=', '-', '＝', '\t', 'a', ' ') }), (text) => {
      expect(plainCell(inertCell(text))).toBe(text);
      expect(inertCell(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
    }),
  );
});

test('any text that XML can hold survives writing and reading', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'binary', minLength: 1 }), { minLength: 1, maxLength: 20 }),
      async (cells) => {
        const clean = cells
          .map((text) => text.replace(/[[\p{Cc}\ufffe\uffff]--[\t\n\r]]/gv, ''))
          .filter((text) => text !== '');
        const [, sheet] = await read(await write(clean.map((text) => [text])));
        expect(texts(sheet).slice(1)).toEqual(clean.map((text) => [text]));
      },
    ),
    { numRuns: 15 },
  );
});

test('characters that no workbook can hold are left out, and a text longer than a cell is cut with a mark', async () => {
  const [, sheet] = await read(await write([['a\u0000b\u0007\ud800\uffff'], ['长'.repeat(40_000)]]));
  const [, [first] = [], [second] = []] = texts(sheet);
  expect([first, second?.length, second?.endsWith('（已截断）')]).toEqual(['ab\ufffd', 32_767, true]);
});

test('the first sheet tells title, query and time; the second has a head that stays in view', async () => {
  const book = await byExceljs(
    await write(
      [['x', 1]],
      [
        { label: '标题', width: 30 },
        { label: '件数', kind: 'number' },
      ],
    ),
  );
  expect(book.worksheets.map(({ name }) => name)).toEqual(['说明', '代表建议']);
  const [about, data] = book.worksheets;
  expect(about?.getSheetValues().slice(1)).toEqual([
    [undefined, '代表建议'],
    [undefined, '查询', '状态：办理中；2024年'],
    [undefined, '导出时间', '2024-12-20 09:15 (Asia/Shanghai)'],
  ]);
  expect(data?.views).toMatchObject([{ state: 'frozen', ySplit: 1 }]);
  expect(data?.autoFilter).toBeDefined();
  expect(data?.getRow(1).font).toMatchObject({ bold: true });
  expect([data?.getCell('B2').value, data?.getCell('B2').type]).toEqual([1, exceljs.ValueType.Number]);
});

test('numbers that Excel would round are written as texts', async () => {
  const values: SheetValue[] = [999_999_999_999_999, 1_000_000_000_000_000, 2.5, null, -3, Number.NaN];
  const [, sheet] = await read(
    await write(
      values.map((value) => ['-', value]),
      [{ label: 'a' }, { label: 'b', kind: 'number' }],
    ),
  );
  const found = sheet?.rows.slice(1).map(({ cells }) => cells[1] && `${cells[1].kind} ${cells[1].text}`);
  expect(found).toEqual([
    'number 999999999999999',
    'text 1000000000000000',
    'number 2.5',
    undefined,
    'number -3',
    'text NaN',
  ]);
});

test.each([
  ['a[b]:c*d?e/f\\g', 'a b  c d e f g'],
  ['长'.repeat(50), '长'.repeat(31)],
  ['说明', '数据'],
  ["'[]'", '数据'],
  [`${'a'.repeat(30)}𠮷`, 'a'.repeat(30)],
])('the title %j gives a sheet that Excel opens', async (title, name) => {
  const [, sheet] = await read(await write([['x']], undefined, title));
  expect(sheet?.name).toBe(name);
});

test('ten thousand rows are written from a stream and read back', async () => {
  async function* rows(): AsyncGenerator<readonly SheetValue[]> {
    for (let row = 0; row < 10_000; row += 1) yield [`建议 ${row}`, row, '=HYPERLINK("x")'];
  }
  const [, sheet] = await read(await write(rows(), [{ label: 'a' }, { label: 'b', kind: 'number' }, { label: 'c' }]));
  expect(sheet?.rows.length).toBe(10_001);
  expect(sheet?.rows.at(-1)).toMatchObject({
    row: 10_001,
    cells: [
      { address: 'A10001', text: '建议 9999' },
      { text: '9999', kind: 'number' },
      { address: 'C10001', text: '=HYPERLINK("x")' },
    ],
  });
});

test('a fault while rows are read ends the writing with that fault', async () => {
  async function* rows(): AsyncGenerator<readonly SheetValue[]> {
    yield ['a'];
    throw new Error('the cursor is gone');
  }
  await expect(write(rows())).rejects.toThrow('the cursor is gone');
});

test('a workbook of another program is read: dates, formulas, rich texts, gaps, errors, hidden sheets', async () => {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('人员');
  sheet.getCell('B2').value = new Date(Date.UTC(2024, 11, 20));
  sheet.getCell('C2').value = new Date(Date.UTC(2024, 11, 20, 9, 15));
  sheet.getCell('D2').value = { formula: '1+1', result: 2 };
  sheet.getCell('E2').value = { richText: [{ text: '示' }, { text: '例', font: { bold: true } }] };
  sheet.getCell('AA5').value = true;
  sheet.getCell('AB5').value = { error: '#REF!' };
  sheet.getCell('AC5').value = 440_102_198_001_010_000;
  sheet.getCell('AD5').value = 45_292;
  sheet.getCell('AD5').numFmt = 'yyyy"年"m"月"d"日"';
  sheet.getCell('AE5').value = 45_292;
  sheet.getCell('AE5').numFmt = '0.00"d"';
  sheet.mergeCells('A1:C1');
  sheet.getCell('A1').value = '合并';
  book.addWorksheet('藏', { state: 'hidden' }).getCell('A1').value = 'x';
  const bytes = Buffer.from((await book.xlsx.writeBuffer()) as unknown as Uint8Array);
  const sheets = await read(bytes);
  expect(sheets.map(({ name }) => name)).toEqual(['人员']);
  const cells = sheets[0]?.rows.flatMap((row) => row.cells) ?? [];
  expect(cells.map(({ address, text, kind }) => `${address} ${kind} ${text}`)).toEqual([
    'A1 text 合并',
    'B2 date 2024-12-20',
    'C2 date 2024-12-20 09:15',
    'D2 number 2',
    'E2 text 示例',
    'AA5 boolean TRUE',
    'AB5 error #REF!',
    'AC5 number 440102198001010000',
    'AD5 date 2024-01-01',
    'AE5 number 45292',
  ]);
  expect(cells.filter(({ damaged }) => damaged).map(({ address }) => address)).toEqual(['AC5']);
});

const bookOf = (sheet: string, more: readonly Part[] = []): Buffer =>
  zipOf([
    {
      name: 'xl/workbook.xml',
      content: Buffer.from('<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>'),
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      content: Buffer.from('<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>'),
    },
    { name: 'xl/worksheets/sheet1.xml', content: Buffer.from(sheet) },
    ...more,
  ]);

test('an entity that would expand a thousandfold, or fetch a file, is refused', async () => {
  const dtd = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd"><!ENTITY b "&a;&a;&a;">]>';
  expect(await kindOf(bookOf(`${dtd}<worksheet><row><c t="str"><v>&b;</v></c></row></worksheet>`))).toBe('broken');
  expect(await kindOf(bookOf('<!DOCTYPE x SYSTEM "x.dtd"><worksheet/>'))).toBe('broken');
  const [sheet] = await read(bookOf('<worksheet><row><c t="str"><v>&b;&#x4e2d;&lt;</v></c></row></worksheet>'));
  expect(texts(sheet)).toEqual([['&b;中<']]);
});

test('a table beyond the limits is refused, by rows, cells, columns, bytes and what it unpacks to', async () => {
  const rows = (count: number) => bookOf(`<worksheet>${'<row><c><v>1</v></c></row>'.repeat(count)}</worksheet>`);
  const few = { ...SHEET_LIMITS, rows: 10 };
  expect([await kindOf(rows(10), few), await kindOf(rows(11), few)]).toEqual(['read', 'too-large']);
  expect(await kindOf(rows(11), { ...SHEET_LIMITS, cells: 10 })).toBe('too-large');
  expect(await kindOf(bookOf('<worksheet><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></worksheet>'))).toBe(
    'too-large',
  );
  expect(await kindOf(rows(1), { ...SHEET_LIMITS, bytes: 100 })).toBe('too-large');
  expect(
    await kindOf(bookOf('x', [{ name: 'xl/bomb', content: Buffer.alloc(120 * 1024 * 1024), lies: { expanded: 1 } }])),
  ).toBe('too-large');
  expect(await kindOf(Buffer.from('a\n'.repeat(11)), few)).toBe('too-large');
});

test.each([
  ['no workbook', zipOf([{ name: 'a', content: Buffer.from('a') }]), 'not-allowed'],
  ['a workbook of old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-allowed'],
  ['a picture', Buffer.from('89504e470d0a1a0a0000', 'hex'), 'not-allowed'],
  ['a sheet cut short', bookOf('<worksheet><row><c><v>1</v'), 'broken'],
  ['half a workbook', bookOf('<worksheet/>').subarray(0, 200), 'broken'],
  ['a quote that never closes', Buffer.from('a,"b\nc'), 'broken'],
])('%s is refused with what to do', async (_, bytes, kind) => {
  expect(await kindOf(bytes)).toBe(kind);
});

test('a CSV as Excel in China writes it (GBK) is read, and so is one in UTF-8 with or without a mark', async () => {
  // 姓名,电话 / 张示例,"路,""灯""" in GBK.
  const gbk = Buffer.from('d0d5c3fb2cb5e7bbb00d0ad5c5cabec0fd2c22c2b72c2222b5c62222220d0a', 'hex');
  const expected = [
    ['姓名', '电话'],
    ['张示例', '路,"灯"'],
  ];
  expect(texts((await read(gbk))[0])).toEqual(expected);
  const utf8 = '姓名,电话\r\n张示例,"路,""灯"""\r\n';
  expect(texts((await read(Buffer.from(`\ufeff${utf8}`)))[0])).toEqual(expected);
  expect(texts((await read(Buffer.from(utf8)))[0])).toEqual(expected);
});

test('a CSV cell knows its address: gaps, empty lines and quoted line breaks counted as a spreadsheet counts them', async () => {
  const [sheet] = await read(Buffer.from('a,,c\n\n"x\ny",2\n,last'));
  expect(sheet?.rows).toEqual([
    {
      row: 1,
      cells: [
        { address: 'A1', column: 1, text: 'a', kind: 'text' },
        { address: 'C1', column: 3, text: 'c', kind: 'text' },
      ],
    },
    {
      row: 3,
      cells: [
        { address: 'A3', column: 1, text: 'x\ny', kind: 'text' },
        { address: 'B3', column: 2, text: '2', kind: 'text' },
      ],
    },
    { row: 4, cells: [{ address: 'B4', column: 2, text: 'last', kind: 'text' }] },
  ]);
});

test.each([
  ['\t', 'a\tb,c\n1\t2'],
  [';', 'a;"b,;"\n1;2'],
  ['，', '甲，乙\n一，二'],
])('%j between fields is found', async (_, text) => {
  expect((await read(Buffer.from(text)))[0]?.rows.map(({ cells }) => cells.length)).toEqual([2, 2]);
});

test('a column has the letters that Excel gives it', () => {
  expect([1, 26, 27, 702, 703, 16_384].map(columnLetters)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA', 'XFD']);
  for (const column of [1, 26, 27, 702, 703, 16_384]) expect(columnOf(`${columnLetters(column)}7`)).toBe(column);
  expect(columnOf('7')).toBe(0);
});

test('no change of any bytes makes the reader throw', async () => {
  const good = await write(
    [
      ['a', 1],
      ['=b', 2],
    ],
    [{ label: 'x' }, { label: 'y', kind: 'number' }],
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
      async (changes) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at] = value;
        expect(typeof (await readSheet(bytes)).ok).toBe('boolean');
      },
    ),
    { numRuns: 200 },
  );
});

test('no text within a sheet makes the reader throw', async () => {
  const piece = fc.constantFrom(
    '<row r="2">',
    '</row>',
    '<c r="B2" t="s" s="9">',
    '<c/>',
    '</c>',
    '<v>',
    '</v>',
    '1e400',
    '&#x110000;',
    '<is><t>',
    '</t></is>',
    '<![CDATA[x]]>',
    '<!-- -->',
    '"',
    'a>b',
    '<c r="AAAA1">',
    '-1',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
      expect(typeof (await readSheet(bookOf(pieces.join('')))).ok).toBe('boolean');
    }),
    { numRuns: 300 },
  );
});
