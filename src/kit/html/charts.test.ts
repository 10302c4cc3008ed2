import fc from 'fast-check';
import { expect, test } from 'vitest';
import { modulesPath, monthBars, monthChart, plainBar, rateBar, type Tile, tileMap } from './charts.ts';
import { flowChart } from './flow.ts';
import { markupFaults } from './testing.ts';

const twelve = fc.array(fc.nat({ max: 50_000 }), { minLength: 12, maxLength: 12 });
const count = (text: string, part: string): number => text.split(part).length - 1;

test('the checker of markup finds what it is there to find', () => {
  for (const bad of [
    '<p style="color:red">',
    '<a onclick="x()">',
    '<script>1</script>',
    '<style>p{}</style>',
    '<a href="javascript:1">',
    '<rect x="NaN"/>',
  ])
    expect(markupFaults(bad), bad).toHaveLength(1);
  expect(markupFaults('<script type="module" src="/a.js"></script><p class="on">ok</p>')).toEqual([]);
});

test('whatever the months are, a picture has no value that is no value and no inline style', () => {
  fc.assert(
    fc.property(twelve, twelve, fc.boolean(), (whole, other, rate) => {
      const part = rate ? whole.map((n, index) => Math.min(n, other[index] ?? 0)) : null;
      for (const language of ['zh', 'en'] as const)
        expect(markupFaults(monthChart(language, whole, part, '十二个月').text)).toEqual([]);
      expect(markupFaults(monthBars(whole, other).text)).toEqual([]);
    }),
  );
});

test('a chart tells its sentence to those who do not see it, once for each size', () => {
  const { text } = monthChart('zh', Array(12).fill(3), null, '2024年收集群众反映问题，十二个月');
  expect(count(text, 'role="img" aria-label="2024年收集群众反映问题，十二个月"')).toBe(2);
  expect(count(text, 'class="at-wide"')).toBe(1);
  expect(count(text, 'class="at-narrow"')).toBe(1);
});

test('a chart without records says so on its baseline, in the language of the page', () => {
  const none = Array(12).fill(0);
  expect(monthChart('zh', none, none, 'x').text).toContain('还没有记录');
  expect(monthChart('en', none, null, 'x').text).toContain('no records yet');
  expect(monthChart('zh', [1, ...none.slice(1)], null, 'x').text).not.toContain('还没有记录');
});

test('where no month exceeds four, there is one square for one record, and never in place of a bar', () => {
  expect(count(monthBars([1, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 3], null).text, '<rect')).toBe(10);
  expect(count(monthBars([5, 2, 4, 0, 0, 0, 0, 0, 0, 0, 0, 3], null).text, '<rect')).toBe(4);
  expect(count(monthBars(Array(12).fill(0), Array(12).fill(0)).text, '<rect')).toBe(0);
});

test('a rate stands on an axis that is never cut', () => {
  expect(rateBar(100, null).text).toContain('width="240" height="8"');
  expect(rateBar(0, 50).text).toContain('width="0" height="8"');
  expect(plainBar(7, true).text).toContain('<rect width="240"');
  expect(plainBar(-1, false).text).toContain('<rect width="0"');
});

const tile = (name: string, row: number, column: number): Tile => ({
  name,
  row,
  column,
  big: '80.6',
  small: '1/2',
  step: 1,
  href: '/x',
});

test('one town is one tile at the first place, however far out its own place lies', () => {
  const { text } = tileMap([tile('朱泾镇', 3, 7)], '按街镇');
  expect(text).toContain('<li class="r0 c0">');
  expect(text).toContain('aria-label="按街镇"');
});

test('eleven towns keep their places to each other, and a name is never cut', () => {
  const towns = Array.from({ length: 11 }, (_, n) =>
    tile(n === 0 ? '湾区高新区（含一个很长的名称）' : `镇${n}`, Math.floor(n / 4) + 1, (n % 4) * 2 + 1),
  );
  const { text } = tileMap(towns, '按街镇');
  expect(count(text, '<li class="r')).toBe(11);
  expect(text).toContain('<span>湾区高新区（含一个很长的名称）</span>');
  expect(text).toContain('<li class="r2 c4">');
});

test('a flow draws every ribbon that carries something, names every node with its number, and bears an empty year', () => {
  const node = (key: string, n: number) => ({ key, label: key, n });
  const ways = [node('现场解答', 322), node('街镇办理', 803), node('转其他渠道', 1)];
  const ends = [node('已经解决', 1100), node('办理中', 26)];
  const ribbons = [
    { from: '现场解答', to: '已经解决', n: 322 },
    { from: '街镇办理', to: '已经解决', n: 778 },
    { from: '街镇办理', to: '办理中', n: 25 },
    { from: '转其他渠道', to: '办理中', n: 1 },
    { from: '转其他渠道', to: '已经解决', n: 0 },
  ];
  const { text } = flowChart(
    { whole: node('收集', 1126), ways, ends, ribbons, counted: '已经解决' },
    '1126个问题，去了哪里',
  );
  expect(markupFaults(text)).toEqual([]);
  // Wide: three from the whole and four to the ends; narrow: the four alone.
  expect(count(text, '<path')).toBe(11);
  for (const n of ['322', '803', '1100', '26']) expect(text).toContain(`>${n}<`);
  const empty = flowChart({ whole: node('收集', 0), ways: [], ends: [], ribbons: [], counted: 'x' }, '0').text;
  expect(markupFaults(empty)).toEqual([]);
});

test('a QR code is one path and names itself', () => {
  const { text } = modulesPath(
    [
      [true, false],
      [false, true],
    ],
    '回执二维码',
  );
  expect(text).toContain('M0 0h1v1h-1zM1 1h1v1h-1z');
  expect(text).toContain('aria-label="回执二维码"');
});
