import { beforeAll, describe, expect, test } from 'vitest';
import { heading, listTable, type PaperDocument, paragraph } from '#core/paper.ts';
import { renderDocx } from './docx.ts';
import { openPdf, type PdfRenderer } from './pdf.ts';
import { measure, type PrintedPage, printDocx } from './testing/print.ts';
import { passage, samples } from './testing/samples.ts';

const { general, letter, minutes } = samples;

/** A page and more of one sign: only the type area decides where its lines end. */
const plain: PaperDocument = { ...minutes, mark: '示例纪要', body: [paragraph('国'.repeat(28 * 50))] };
const odd = '甲<b>&amp;"\'>]]>{{x}} #read("/etc/passwd") *粗* $x$ \\n `c` 𠮷';
const strange: PaperDocument = {
  ...general,
  title: `题${odd}`,
  body: [heading(1, odd), paragraph(odd), listTable([{ head: '格', width: 1 }], [[odd]])],
};
const long: PaperDocument = {
  ...letter,
  body: [listTable([{ head: '内容', width: 1 }], [[Array.from({ length: 800 }, (_, n) => `第${n}条`).join('')]])],
};
/** Signs and marks in an order that repeats nowhere: lines end in every way. */
const SIGNS = '国人大会议题办理，。、；：“”（）《》1a';
const mixed: PaperDocument = {
  ...general,
  body: [11, 13, 17, 19].map((step) =>
    paragraph(Array.from({ length: 600 }, (_, at) => SIGNS.charAt((at * at * step + at) % 23)).join('')),
  ),
};
const papers = { general, letter, minutes, plain, strange, long, mixed } as const;
type Name = keyof typeof papers;

const printed = new Map<string, readonly PrintedPage[]>();
const infos = new Map<string, string>();
let pdf: PdfRenderer;

beforeAll(async () => {
  pdf = await openPdf();
  const docx: Record<string, Uint8Array> = {};
  for (const [name, paper] of Object.entries(papers)) {
    const made = await renderDocx(paper);
    if (!made.ok) throw new Error(made.error.en);
    docx[name] = made.value;
  }
  const byOffice = await printDocx(docx);
  for (const [name, paper] of Object.entries(papers)) {
    const own = pdf(paper);
    if (!own.ok) throw new Error(own.error.en);
    for (const [kind, bytes] of [
      ['docx', byOffice.get(name)],
      ['pdf', own.value],
    ] as const) {
      const { pages, info } = await measure(bytes ?? new Uint8Array());
      printed.set(`${kind} ${name}`, pages);
      infos.set(`${kind} ${name}`, info);
    }
  }
});

const NUMBER = /^—\s*\d+\s*—$/;
describe.each(['docx', 'pdf'] as const)('%s', (kind) => {
  const pages = (name: Name): readonly PrintedPage[] => printed.get(`${kind} ${name}`) ?? [];
  const page = (name: Name, index: number): PrintedPage => {
    const found = pages(name)[index];
    if (found === undefined) throw new Error(`${name} has no page ${index + 1}`);
    return found;
  };
  const line = (name: Name, index: number, text: string) => {
    const found = page(name, index).lines.find((one) => one.text.includes(text));
    if (found === undefined) throw new Error(`${text} is not on page ${index + 1} of ${name}`);
    return found;
  };
  const body = ({ lines }: PrintedPage) => lines.filter(({ text }) => !NUMBER.test(text));
  const allText = (name: Name): string =>
    pages(name)
      .flatMap((one) => body(one).map(({ text }) => text))
      .join('')
      .replace(/\s/g, '');

  test('a full page holds 22 lines of 28 characters between the margins', () => {
    const full = body(page('plain', 1));
    expect(full).toHaveLength(22);
    for (const { text, left, right } of full) {
      expect(text).toBe('国'.repeat(28));
      expect(left).toBeCloseTo(28, 0);
      expect(right).toBeGreaterThan(183);
      expect(right).toBeLessThan(184.5);
    }
    expect(full[0]?.top).toBeGreaterThan(35);
    expect(full.at(-1)?.top).toBeLessThan(262);
  });

  test('a first line begins two characters in', () => {
    const [first] = body(page('plain', 0)).filter(({ text }) => text.startsWith('国'));
    expect(first?.text).toBe('国'.repeat(26));
    expect((first?.left ?? 0) - 28).toBeCloseTo(11.2, 0);
  });

  test('odd pages are numbered on the right, even ones on the left, 7 mm below the type area; a letter’s first page is not', () => {
    const numbers = pages('general').map(({ lines }) => lines.find(({ text }) => NUMBER.test(text)));
    expect(numbers.map((one) => one?.text.replace(/\s/g, ''))).toEqual(numbers.map((_, index) => `—${index + 1}—`));
    for (const [index, number] of numbers.entries()) {
      if (index % 2 === 0) expect(number?.right).toBeCloseTo(184 - 4.9, -0.5);
      else expect(number?.left).toBeCloseTo(28 + 4.9, -0.5);
      expect(Math.abs((number?.top ?? 0) - (262 + 7))).toBeLessThan(2.5);
    }
    expect(page('letter', 0).lines.some(({ text }) => NUMBER.test(text))).toBe(false);
    expect(page('letter', 1).lines.some(({ text }) => NUMBER.test(text))).toBe(true);
  });

  test('general form: mark 35 mm below the type area’s top, number and signatory over a red rule as wide as the text', () => {
    expect(Math.abs(line('general', 0, '委员会文件').top - 72)).toBeLessThan(3);
    const number = line('general', 0, '示人大〔2024〕12号');
    expect(number.text).toContain('签发人：张某（示例）');
    expect(number.left - 28).toBeGreaterThan(4);
    const [rule, ...more] = page('general', 0).rules;
    expect(more).toEqual([]);
    expect((rule?.right ?? 0) - (rule?.left ?? 0)).toBeCloseTo(156, -0.5);
    expect((rule?.top ?? 0) - number.top).toBeGreaterThan(8);
    expect((rule?.top ?? 0) - number.top).toBeLessThan(15);
    expect(line('general', 0, '关于群众反映问题办理情况的报告').top).toBeGreaterThan((rule?.top ?? 0) + 18);
  });

  test('letter form: mark 30 mm from the page’s top, double red rules of 170 mm, the lower 20 mm from its bottom', () => {
    expect(Math.abs(line('letter', 0, '示例镇人大').top - 30)).toBeLessThan(2.5);
    const [upper, lower, ...more] = page('letter', 0).rules;
    expect(more).toEqual([]);
    for (const rule of [upper, lower]) {
      expect(Math.abs((rule?.left ?? 0) - 20)).toBeLessThan(1);
      expect(Math.abs((rule?.right ?? 0) - 190)).toBeLessThan(1);
    }
    expect(Math.abs((lower?.top ?? 0) - 277)).toBeLessThan(2);
    const number = line('letter', 0, '编号：2024-0138');
    expect(number.right).toBeCloseTo(184, -0.5);
    expect(number.top - (upper?.top ?? 0)).toBeGreaterThan(3);
    expect(number.top - (upper?.top ?? 0)).toBeLessThan(9);
    expect(page('letter', 1).rules).toEqual([]);
  });

  test('minutes form: mark, rule, and names that begin under one another', () => {
    expect(Math.abs(line('minutes', 0, '主任会议纪要').top - 72)).toBeLessThan(3);
    const present = line('minutes', 0, '出席：');
    const excused = line('minutes', 0, '请假：');
    expect(present.left).toBeCloseTo(excused.left, 0);
    expect(present.left - 28).toBeCloseTo(11.2, 0);
  });

  test('a sealed date stands four characters from the right edge or more, the organ over its middle', () => {
    const last = pages('general').length - 1;
    const date = line('general', last, '2024年12月20日');
    const lines = body(page('general', last));
    const organ = lines[lines.findIndex(({ text }) => text === date.text) - 1];
    expect(organ?.text).toBe('示例区人民代表大会常务委员会');
    const middle = (one: { left: number; right: number } | undefined) => ((one?.left ?? 0) + (one?.right ?? 0)) / 2;
    expect(Math.abs(middle(organ) - middle(date))).toBeLessThan(4);
    expect(184 - date.right).toBeGreaterThan(4 * 5.4);
  });

  test('the head of a table stands again on its next page', () => {
    const heads = pages('general').filter(({ lines }) => lines.some(({ text }) => /编号.*题目.*件数/.test(text)));
    expect(heads.length).toBeGreaterThanOrEqual(2);
  });

  test('nothing is lost: every text of a document is on its pages, in order', () => {
    for (const name of ['general', 'letter', 'minutes', 'plain', 'mixed', 'long'] as const) {
      const text = allText(name);
      for (const block of papers[name].body) {
        if (block.kind !== 'text') continue;
        expect(text, name).toContain(block.text.replace(/\s/g, ''));
      }
    }
    expect(allText('general')).toContain('示例事项30');
    // The head of the table stands between two pages of one cell.
    const all = allText('long').replaceAll('内容', '');
    for (let n = 0; n < 800; n += 1) expect(all).toContain(`第${n}条`);
  });

  test('what looks like markup is printed', () => {
    const text = allText('strange');
    const wanted = odd.replace(/\s/g, '');
    expect(text.split(wanted).length - 1).toBe(4);
    expect(text).not.toContain('root:');
  });

  test('the file says its title', () => {
    expect(infos.get(`${kind} letter`)).toMatch(/Title:\s+群众反映问题转办单/);
    expect(infos.get(`${kind} letter`)).toMatch(/Page size:.*A4/);
  });
});

test('10,000 characters make a PDF whose text can be selected', async () => {
  const made = pdf({ ...general, body: [paragraph(passage(240))] });
  if (!made.ok) throw new Error(made.error.en);
  const { pages } = await measure(made.value);
  const text = pages
    .flatMap(({ lines }) => lines.filter((one) => !NUMBER.test(one.text)).map((one) => one.text))
    .join('');
  expect(text.replace(/\s/g, '')).toContain(passage(240).replace(/\s/g, ''));
});
