import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listTable, type PaperDocument, paragraph } from '#core/paper.ts';
import { paperText } from '#core/paper-text.ts';
import { renderDocx } from './docx.ts';
import { openDocx } from './testing/opened.ts';
import { samples } from './testing/samples.ts';

const opened = async (paper: PaperDocument) => {
  const made = await renderDocx(paper);
  if (!made.ok) throw new Error(made.error.en);
  return openDocx(made.value);
};
const MM = 1440 / 25.4;

describe.each(Object.values(samples))('$form', (paper) => {
  test('is one section on A4 with the margins of the standard', async () => {
    const docx = await opened(paper);
    expect(docx.count('sectPr')).toBe(1);
    const length = (element: string, key: string): number => Number(docx.values(element, key)[0]) / MM;
    expect(length('pgSz', 'w')).toBeCloseTo(210, 1);
    expect(length('pgSz', 'h')).toBeCloseTo(297, 1);
    for (const [side, mm] of Object.entries({ top: 37, bottom: 35, left: 28, right: 26 }))
      expect(length('pgMar', side)).toBeCloseTo(mm, 1);
  });

  test('holds 22 exact lines and 28 characters of size 3 in the type area, and no grid that programs read differently', async () => {
    const docx = await opened(paper);
    const pitch = Math.max(
      ...docx
        .values('spacing', 'line')
        .map(Number)
        .filter((line) => line < 600),
    );
    const height = 16837 - Number(docx.values('pgMar', 'top')[0]) - Number(docx.values('pgMar', 'bottom')[0]);
    expect(Math.floor(height / pitch)).toBe(22);
    const width = 11905 - Number(docx.values('pgMar', 'left')[0]) - Number(docx.values('pgMar', 'right')[0]);
    expect(Math.floor(width / (320 - 5))).toBe(28);
    expect(docx.values('sz', 'val').filter((size) => size === '32').length).toBeGreaterThan(3);
    expect(docx.values('docGrid', 'type')).toEqual([undefined]);
  });

  test('names the fonts of the standard', async () => {
    const fonts = new Set((await opened(paper)).values('rFonts', 'eastAsia'));
    expect(fonts).toContain('仿宋_GB2312');
    expect(fonts).toContain('方正小标宋简体');
    for (const font of fonts) expect(['仿宋_GB2312', '方正小标宋简体', '黑体', '楷体_GB2312', '宋体']).toContain(font);
  });

  test('numbers odd pages on the right and even ones on the left', async () => {
    const docx = await opened(paper);
    expect(docx.count('evenAndOddHeaders', 'word/settings.xml')).toBe(1);
    expect(docx.values('footerReference', 'type')).toEqual(
      paper.form === 'letter' ? ['default', 'first', 'even'] : ['default', 'even'],
    );
    const sides = docx.names
      .filter((name) => /^word\/footer\d\.xml$/.test(name) && docx.text(name).includes('PAGE'))
      .map((name) => docx.values('jc', 'val', name)[0]);
    expect(sides.toSorted()).toEqual(['left', 'right']);
  });

  test('is titled in its metadata and names nobody', async () => {
    const docx = await opened(paper);
    expect(docx.text('docProps/core.xml')).toContain(paper.title);
    expect(docx.text('docProps/core.xml')).not.toContain('Un-named');
  });
});

test('a table shares the full width, repeats its head, and keeps short rows whole', async () => {
  const docx = await opened(samples.general);
  expect(docx.count('tbl')).toBe(2);
  expect(docx.count('tblHeader')).toBe(1);
  const widths = docx.values('gridCol', 'w').map(Number);
  expect(widths.slice(0, 3).reduce((sum, width) => sum + width, 0) / MM).toBeCloseTo(156, 0);
  expect(docx.paragraphs()).toContain('示例事项30');
});

test('a row that may be longer than a page is not kept whole', async () => {
  const rows = [['短'], ['长'.repeat(10_000)]];
  const docx = await opened({ ...samples.minutes, body: [listTable([{ head: '内容', width: 1 }], rows)] });
  // Head, short row and the two rows of the imprint.
  expect(docx.values('cantSplit', 'val')).toHaveLength(4);
});

test('a letter bears its mark in the header of the first page alone, between double rules of 170 mm', async () => {
  const docx = await opened(samples.letter);
  expect(docx.count('titlePg')).toBe(1);
  expect(docx.paragraphs('word/header1.xml')).toEqual(['示例镇人大']);
  expect(docx.values('bottom', 'val', 'word/header1.xml')).toEqual(['thickThinSmallGap']);
  const [left, right] = [
    docx.values('ind', 'left', 'word/header1.xml'),
    docx.values('ind', 'right', 'word/header1.xml'),
  ];
  expect(156 - (Number(left[0]) + Number(right[0])) / MM).toBeCloseTo(170, 0);
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.constantFrom(
    '<w:p/>',
    '&amp;&lt;',
    '"\'>',
    ']]>',
    '<![CDATA[',
    '\u202egpj.exe',
    '#read("/x")',
    '𠮷𠀋',
    '\t一\u2028二',
    '={1}',
    '  两  空格  ',
    '\ufffe\uffff',
  ),
);

test('any text that a record can hold stands in the paper as it is: nothing becomes markup, nothing that can be seen is lost', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, anyText, async (title, text, cell) => {
      const paper: PaperDocument = {
        ...samples.letter,
        title: `题${title}`,
        body: [paragraph(`文${text}`), listTable([{ head: '格', width: 1 }], [[`值${cell}`]])],
      };
      const made = await renderDocx(paper);
      if ([title, text, cell].some((one) => one.includes('\u0000') || !one.isWellFormed())) {
        expect(made.ok).toBe(false);
        return;
      }
      if (!made.ok) throw new Error(made.error.en);
      const paragraphs = openDocx(made.value)
        .paragraphs()
        .map((one) => one.trim());
      for (const whole of [`题${title}`, `文${text}`, `值${cell}`])
        for (const line of paperText(whole)
          .split('\n')
          .map((one) => one.trim()))
          if (line !== '') expect(paragraphs).toContain(line);
    }),
    { numRuns: 150 },
  );
});

test('10,000 characters in one paragraph all arrive', async () => {
  const text = '人大代表反映的问题'.repeat(1_112).slice(0, 10_000);
  expect((await opened({ ...samples.general, body: [paragraph(text)] })).paragraphs()).toContain(text);
});
