import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#core/json.ts';
import { fieldsJsonSchema } from '#core/json-schema.ts';
import { label } from '#core/testing/toy.ts';
import { choice, code, date, type Field, files, flag, integer, json, parseFields, ref, rows, text } from './schema.ts';

const fields = {
  text: text({ label: label('内容'), max: 10, min: 2, sight: 'parties' }),
  note: text({ label: label('说明'), max: 10, sight: 'parties', optional: true }),
  choice: choice({ label: label('类别'), options: { a: label('甲'), b: label('乙') } }),
  code: code({ label: label('代码') }),
  date: date({ label: label('日期') }),
  integer: integer({ label: label('数量'), min: 0, max: 5 }),
  flag: flag({ label: label('已核对') }),
  ref: ref({ label: label('单位'), to: 'unit' }),
  files: files({ label: label('附件'), max: 2, sight: 'parties' }),
  json: json({ label: label('定义') }),
  rows: rows({
    label: label('逐行'),
    max: 2,
    columns: {
      for: integer({ label: label('赞成'), min: 0, max: 9 }),
      choice: choice({ label: label('表决'), options: { a: label('甲') }, optional: true }),
    },
  }),
};
const hash = 'a'.repeat(64);
const right = {
  text: '路灯不亮',
  choice: 'a',
  code: 'road-1',
  date: '2024-02-29',
  integer: 0,
  flag: false,
  ref: 'unit-1',
  files: [hash],
  json: { a: [1, null, '文'] },
  rows: [{ for: 3 }, { for: 0, choice: 'a' }],
};
const fault = (changed: object) => {
  const parsed = parseFields(fields, { ...right, ...changed });
  return parsed.ok ? null : parsed.error.faults.map(({ field, message }) => `${field}: ${message.zh}`).join(' ');
};

test('right input passes as it is, and what may be left out is not there', () => {
  expect(parseFields(fields, right)).toEqual({ ok: true, value: right });
  expect(parseFields(fields, { ...right, note: '' })).toEqual({ ok: true, value: right });
  expect(parseFields(fields, { ...right, note: null })).toEqual({ ok: true, value: right });
  const blank = [{ for: 3, choice: null }, right.rows[1]];
  expect(parseFields(fields, { ...right, rows: blank })).toEqual({ ok: true, value: right });
});

describe('a fault is a sentence that says what is allowed', () => {
  const cases: readonly (readonly [object, string])[] = [
    [{ text: undefined }, 'text: 请填写“内容”。'],
    [{ text: '  ' }, 'text: 请填写“内容”。'],
    [{ text: '路' }, 'text: “内容”太短，至少2字。'],
    [{ text: '一二三四五六七八九十一' }, 'text: “内容”太长，最多10字。'],
    [{ text: 7 }, 'text: “内容”的格式不对。'],
    [{ text: 'a\ud800b' }, 'text: “内容”含有无法保存的字符（不成对的代理字符或空字符），请删去。'],
    [{ text: 'ab\u0000' }, 'text: “内容”含有无法保存的字符（不成对的代理字符或空字符），请删去。'],
    [{ note: '一二三四五六七八九十一' }, 'note: “说明”太长，最多10字。'],
    [{ choice: 'c' }, 'choice: “类别”应为以下之一：甲、乙。'],
    [{ choice: 'toString' }, 'choice: “类别”应为以下之一：甲、乙。'],
    [{ choice: null }, 'choice: 请填写“类别”。'],
    [{ code: 'Road 1' }, 'code: “代码”的格式不对。'],
    [{ date: '2023-02-29' }, 'date: “日期”应为日期，如2024-12-20。'],
    [{ date: '2024-2-9' }, 'date: “日期”应为日期，如2024-12-20。'],
    [{ date: 20_240_229 }, 'date: “日期”的格式不对。'],
    [{ integer: 1.5 }, 'integer: “数量”应为0至5之间的整数。'],
    [{ integer: '1' }, 'integer: “数量”应为0至5之间的整数。'],
    [{ integer: 6 }, 'integer: “数量”应为0至5之间的整数。'],
    [{ integer: -1 }, 'integer: “数量”应为0至5之间的整数。'],
    [{ integer: -0 }, 'integer: “数量”应为0至5之间的整数。'],
    [{ integer: Number.NaN }, 'integer: “数量”应为0至5之间的整数。'],
    [{ flag: 'yes' }, 'flag: “已核对”的格式不对。'],
    [{ ref: '../unit' }, 'ref: “单位”的格式不对。'],
    [{ files: ['x'] }, 'files: “附件”的格式不对。'],
    [{ files: [hash, hash, hash] }, 'files: “附件”最多2个文件。'],
    [{ files: [] }, 'files: 请填写“附件”。'],
    [{ json: { a: 0.5 } }, 'json: “定义”的格式不对。'],
    [{ json: { a: 'x\ud800' } }, 'json: “定义”的格式不对。'],
    [{ json: { 'a\u0000': 1 } }, 'json: “定义”的格式不对。'],
    [{ rows: [] }, 'rows: 请填写“逐行”。'],
    [{ rows: { 0: { for: 1 } } }, 'rows: “逐行”的格式不对。'],
    [{ rows: [{ for: 1 }, { for: 10 }] }, 'rows: “逐行”第2行：“赞成”应为0至9之间的整数。'],
    [{ rows: [{ choice: 'a' }] }, 'rows: “逐行”第1行：请填写“赞成”。'],
    [{ rows: [{ for: 1, by: 'x' }] }, 'rows: “逐行”第1行：没有“by”这一项。可填：for、choice。'],
    [{ rows: [{ for: 1 }, 5] }, 'rows: “逐行”第2行：应为一组字段。'],
    [{ rows: [{ for: 1 }, { for: 1 }, { for: 1 }] }, 'rows: “逐行”最多2行。'],
  ];
  test.each(cases)('%j', (changed, sentence) => {
    expect(fault(changed)).toBe(sentence);
  });

  test('all faults of one input come together', () => {
    expect(fault({ text: '', choice: 'c' })).toBe('text: 请填写“内容”。 choice: “类别”应为以下之一：甲、乙。');
  });
});

test.each(['txet', '__proto__', 'constructor', '$reason'])(
  'a field “%s” that there is not is refused, never lost',
  (name) => {
    const input = JSON.parse(`{"${name}": 1}`) as object;
    const parsed = parseFields({ note: fields.note }, input);
    expect(parsed).toMatchObject({
      ok: false,
      error: { faults: [{ field: name, message: { zh: `没有“${name}”这一项。可填：note。` } }] },
    });
  },
);

test.each([[null], [undefined], ['text'], [7], [[]], [[right]]])('%j is no set of fields', (input) => {
  expect(parseFields(fields, input)).toMatchObject({
    ok: false,
    error: { faults: [{ message: { zh: '应为一组字段。' } }] },
  });
});

test('a structure nested deeper than twelve levels is refused', () => {
  const nested = (depth: number): object => (depth === 0 ? {} : { a: nested(depth - 1) });
  expect([fault({ json: nested(11) }), fault({ json: nested(13) })]).toEqual([null, 'json: “定义”的格式不对。']);
});

const naughty: readonly string[] = [
  '"',
  "'",
  '`',
  '\\',
  '\\u0000',
  '\\n',
  '</script>',
  '<b>粗</b>',
  '&amp;',
  '%00',
  '%s%n',
  '#{1}',
  '{{x}}',
  "'; drop table log; --",
  '$$',
  '../..',
  'null',
  'undefined',
  'NaN',
  '-0',
  '\u202e文字',
  '\u2066文\u2069',
  'שלום',
  'مرحبا',
  'e\u0301',
  '\u0301',
  '가',
  '\u1112\u1161\u11ab',
  '👩‍👩‍👧‍👦',
  '🇨🇳',
  '𠀀𪚥',
  '\ufeff文',
  '\u200b文',
  '\u00a0文',
  '\u3000文',
  '文\r\n字',
  '文\t字',
  '\u0001文',
  '\u007f文',
  '\uffff文',
];
const unstorable = ['\ud800', '\udc00', 'a\udfffb', '\ud83d', '\u0000', '文\u0000字', '\udc00\ud800'];

describe('any text that can be stored is taken exactly, any other is refused', () => {
  const own = {
    text: text({ label: label('内容'), max: 100, sight: 'parties' }),
    json: json({ label: label('定义') }),
  };
  test('there are forty of them', () => {
    expect(new Set(naughty).size).toBeGreaterThanOrEqual(40);
  });
  test.each(naughty)('%j', (value) => {
    const parsed = parseFields(own, { text: value, json: { [value]: value } });
    expect(parsed).toEqual({ ok: true, value: { text: value, json: { [value]: value } } });
    expect(JSON.parse(canonicalJson({ [value]: value }))).toEqual({ [value]: value });
  });
  test.each(unstorable)('%j is refused', (value) => {
    for (const input of [
      { text: value, json: {} },
      { text: '文', json: value },
      { text: '文', json: { [value]: 1 } },
    ])
      expect(parseFields(own, input).ok).toBe(false);
  });
});

test('the length of a text is counted in characters, not in code units', () => {
  expect(fault({ text: '𠀀'.repeat(10) })).toBe(null);
  expect(fault({ text: '𠀀'.repeat(11) })).toBe('text: “内容”太长，最多10字。');
});

test('the schema of the API names every field and what it allows', () => {
  const schema = fieldsJsonSchema(fields);
  expect(schema).toMatchObject({
    additionalProperties: false,
    required: Object.keys(fields).filter((name) => name !== 'note'),
    properties: {
      choice: { enum: ['a', 'b'] },
      integer: { minimum: 0, maximum: 5 },
      files: { maxItems: 2 },
      date: { format: 'date' },
    },
  });
  const described = Object.values(schema.properties as Readonly<Record<string, { readonly title: string }>>);
  expect(described.map(({ title }) => title)).toEqual(
    Object.values(fields as Readonly<Record<string, Field>>).map((field) => field.label.zh),
  );
});
