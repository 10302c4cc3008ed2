import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentNumber, heading, listTable, type PaperDocument, pairsTable, paragraph } from '#core/paper.ts';
import { paperText, readyPaper } from '#core/paper-text.ts';

const paper: PaperDocument = { form: 'general', mark: '示例区人大', title: '关于示例的函', body: [] };
const ready = (change: Partial<PaperDocument>): PaperDocument => {
  const made = readyPaper({ ...paper, ...change });
  if (!made.ok) throw new Error(made.error.en);
  return made.value;
};
const linesOf = ({ body }: PaperDocument) => body.map((block) => (block.kind === 'text' ? block.text : block.kind));

test('headings are counted 一、 （一） 1. （1）, each level anew under the one above', () => {
  const body = ([1, 2, 3, 4, 4, 3, 2, 1, 2] as const).map((level) => heading(level, '题'));
  expect(linesOf(ready({ body }))).toEqual([
    '一、题',
    '（一）题',
    '1.题',
    '（1）题',
    '（2）题',
    '2.题',
    '（二）题',
    '二、题',
    '（一）题',
  ]);
});

test('Chinese numerals of headings go on past ten', () => {
  const last = (count: number) =>
    linesOf(
      ready({ body: Array.from({ length: count }, () => heading(1, '')).map((one) => ({ ...one, text: '题' })) }),
    ).at(-1);
  expect([10, 11, 20, 21, 99, 100].map(last)).toEqual([
    '十、题',
    '十一、题',
    '二十、题',
    '二十一、题',
    '九十九、题',
    '100、题',
  ]);
});

test('a new line begins a new paragraph, and only the first line of a heading is one', () => {
  const { body } = ready({ body: [heading(1, '题目\r\n第一段\u2028\n第二段')] });
  expect(body).toEqual([
    { kind: 'text', level: 1, text: '一、题目' },
    { kind: 'text', level: 0, text: '第一段' },
    { kind: 'text', level: 0, text: '第二段' },
  ]);
});

test('the addressee ends with one wide colon, whoever typed one', () => {
  for (const addressee of ['区政府', '区政府：', '区政府:', ' 区政府\n'])
    expect(ready({ addressee }).addressee).toBe('区政府：');
  expect(ready({ addressee: ' ' })).not.toHaveProperty('addressee');
});

test('U+0000 and half a character are refused, with the place in the sentence', () => {
  for (const bad of ['a\u0000', '\ud800', '\udc00b']) {
    const made = readyPaper({ ...paper, body: [paragraph('好'), listTable([{ head: '甲', width: 1 }], [[bad]])] });
    expect(made).toMatchObject({ ok: false, error: { zh: expect.stringContaining('正文') } });
    expect(readyPaper({ ...paper, title: bad })).toMatchObject({
      ok: false,
      error: { zh: expect.stringContaining('标题') },
    });
  }
});

test('characters that cannot be seen and those that turn the order of reading are left out, all others stay', () => {
  expect(paperText('\u202egpj\u202c.\u0007exe\u200f\u2066')).toBe('gpj.exe');
  expect(paperText('שלום 𠮷 <&> ]]>')).toBe('שלום 𠮷 <&> ]]>');
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
      const kept = paperText(text);
      expect(paperText(kept)).toBe(kept);
      expect(kept).not.toMatch(/[\p{Bidi_Control}\u{fffe}\u{ffff}]/u);
      expect(kept.replace(/[\n\u3000]/g, '').length).toBeLessThanOrEqual(text.length);
    }),
  );
});

test('a row that does not fit the columns is a fault of the duty, and a table without rows is left out', () => {
  expect(() => ready({ body: [listTable([{ head: '甲', width: 1 }], [['一', '二']])] })).toThrow('columns');
  expect(ready({ body: [pairsTable([['说明', '']])] }).body).toEqual([]);
});

test('the number of a document has its year in tortoise-shell brackets and no leading zeros', () => {
  expect(documentNumber('示人大', 2024, 12)).toBe('示人大〔2024〕12号');
});
