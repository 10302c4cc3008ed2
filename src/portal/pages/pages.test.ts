import { expect, test } from 'vitest';
import type { FigureValue } from '#core/figure.ts';
import type { Html } from '#kit/html/html.ts';
import { html } from '#kit/html/html.ts';
import { looseNumbers, markupFaults } from '#kit/html/testing.ts';
import type { YearFigure } from '#store/figures/year.ts';
import { figureCard } from './card.ts';
import { type PublicList, publicCasePage, publicListPage } from './cases.ts';
import { type FigureView, figurePage } from './figure.ts';
import { homePage } from './home.ts';
import { type LifeRow, lifeLine } from './life.ts';
import { congressesPage, dataPage, logPage, messagePage, verifyPage } from './log.ts';
import { yearPage } from './year.ts';

const LANGUAGES = ['zh', 'en'] as const;
const LONG =
  '关于在某某镇某某路与某某路交叉路口东北角人行横道处增设行人过街信号灯并同步完善周边学校接送时段临时停车秩序管理的问题';

const countOf = (n: number): FigureValue => ({ numerator: n, denominator: null, excluded: [], scaled: n, decimals: 0 });
const shareOf = (k: number, n: number): FigureValue => ({
  numerator: k,
  denominator: n,
  excluded: [{ reason: { zh: '年末仍在期限内', en: 'still within the limit' }, n: 1 }],
  scaled: n === 0 ? null : Math.round((k / n) * 1000),
  decimals: 1,
});

const figure = (value: FigureValue, shown: string, months: readonly number[] = Array(12).fill(0)): YearFigure => ({
  definition: {
    key: 'problems',
    code: 'F',
    label: { zh: '群众反映问题', en: 'residents’ problems' },
    unit: value.denominator === null ? { zh: '个', en: 'problems' } : { zh: '%', en: '%' },
    definition: { zh: '这一年收集并登记的问题。', en: 'Problems collected.' },
    expression: { op: 'sum', measure: 'x', by: 'cohort' },
    decimals: value.decimals,
    basis: [],
    section: 's',
    order: 1,
  },
  caseId: 'c',
  shown,
  value,
  months,
  monthsOf: value.denominator === null ? null : months.map((n) => Math.floor(n / 2)),
  last: value.denominator === null ? countOf(0) : shareOf(0, 0),
  lastMonths: Array(12).fill(0),
  sealed: null,
  errata: [],
});

const full = Array.from({ length: 12 }, (_, n) => 100 + n);
const FIGURES = [
  figure(countOf(0), '0'),
  figure(countOf(1540), '1540', full),
  figure(countOf(1_234_567), '1234567', full),
  figure(shareOf(1242, 1540), '80.6', full),
  figure(shareOf(137, 137), '100', full),
  figure(shareOf(0, 0), '—'),
];

const sound = (page: Html, what: string): void => expect(markupFaults(page.text), what).toEqual([]);

test('every number on a figure card stands in a link', () => {
  expect(looseNumbers('<p>12 and <a href="/x">13</a></p>')).toEqual(['12']);
  for (const language of LANGUAGES)
    for (const one of FIGURES)
      for (const lead of [true, false])
        expect(looseNumbers(figureCard(language, 'jinshan', '2024', one, { lead }).text), one.shown).toEqual([]);
});

test('a share of nothing is a dash without a unit, and 100 per cent still shows its parts', () => {
  const none = figureCard('zh', 'jinshan', '2024', figure(shareOf(0, 0), '—')).text;
  expect(none).not.toContain('—%');
  expect(none).toContain('2023年 —');
  expect(figureCard('zh', 'jinshan', '2024', figure(shareOf(137, 137), '100')).text).toContain('>137/137</a>');
});

test('five digits and more are grouped on cards and figure pages', () => {
  expect(figureCard('zh', 'jinshan', '2024', figure(countOf(48_213), '48213', full)).text).toContain('48,213');
});

const section = (figures: readonly YearFigure[], picture: Html | null) => ({
  key: 's',
  title: '家站点',
  intro: '一句话。',
  figures,
  picture,
});

test('the year renders empty, with one figure and with many, in both languages', () => {
  for (const language of LANGUAGES) {
    const common = { language, slug: 'jinshan', name: '金山区人大', year: '2024', years: ['2026', '2025', '2024'] };
    sound(yearPage({ ...common, sections: [], sealed: null }), 'empty');
    sound(yearPage({ ...common, sections: [section(FIGURES.slice(0, 1), null)], sealed: null }), 'one');
    const many = yearPage({
      ...common,
      sections: [section(FIGURES, html`<p>x</p>`), section(FIGURES, null)],
      sealed: { on: '2025-01-06', position: 22_341 },
    });
    sound(many, 'many');
    expect(many.text.match(/class="card lead"/g)).toHaveLength(2);
  }
});

test('the home renders without figures, records and towns, and with all of them', () => {
  for (const language of LANGUAGES) {
    const bare = {
      language,
      slug: 'jinshan',
      name: '金山区人大',
      year: '2024',
      sentence: null,
      box: null,
      headlines: [],
      figures: 0,
      recent: [],
      parts: [],
      recentHref: null,
      tiles: [],
    };
    const empty = homePage(bare);
    sound(empty, 'empty');
    expect(empty.text).toContain('金山区人大');
    const recent = Array.from({ length: 5 }, () => ({
      title: LONG,
      href: '/jinshan/x/1',
      kind: 'done' as const,
      word: '已经解决',
      place: '湾区高新区',
      on: '2024-12-20',
    }));
    const tiles = Array.from({ length: 11 }, (_, n) => ({
      name: '湾区高新区',
      row: n % 4,
      column: n,
      big: '',
      small: '看记录',
      step: 0 as const,
      href: '/x',
    }));
    sound(homePage({ ...bare, headlines: FIGURES, figures: 6, recent, recentHref: '/jinshan/x', tiles }), 'full');
  }
});

const figureView = (language: 'zh' | 'en', one: YearFigure, rows: number, total: number): FigureView => ({
  language,
  slug: 'jinshan',
  year: '2024',
  figure: one,
  articles: [],
  tiles: rows === 0 ? [] : [{ name: '朱泾镇', row: 0, column: 0, big: '—', small: '没有记录', step: 0, href: '/x' }],
  townRows: [['朱泾镇', '—', 0, 0]],
  legend: ['', '80%', ''],
  town: null,
  parts: [{ label: '办理中', n: 48 }],
  records: {
    head: ['街镇'],
    rows: Array.from({ length: rows }, (_, n) => ({
      number: `2024-${n}`,
      href: n % 2 === 0 ? null : '/x',
      on: '2024-12-20',
      cells: ['湾区高新区'],
      kind: 'run' as const,
      word: '办理中',
      pos: n,
    })),
    page: 1,
    size: 8,
    total,
    part: 'to',
    unit: '条',
  },
  checkpointHash: '9f3c 71ae 04d8 b26e',
  position: 22_341,
});

test('a figure page renders for counts and shares, with 0, 1 and 10,000 records, sealed and corrected', () => {
  for (const language of LANGUAGES)
    for (const one of FIGURES)
      for (const [rows, total] of [
        [0, 0],
        [1, 1],
        [8, 10_000],
      ] as const)
        sound(figurePage(figureView(language, one, rows, total)), `${one.shown} ${total}`);
  const sealed = { on: '2025-01-06', shown: '80.6', value: shareOf(1242, 1540), position: 22_341, checkpoint: 'x' };
  const corrected = {
    ...figure(shareOf(1241, 1540), '80.6', full),
    sealed,
    errata: [{ ...sealed, on: '2025-03-01', shown: '80.5' }],
  };
  const { text } = figurePage(figureView('zh', corrected, 8, 1540));
  expect(text).toContain('<s>80.6</s> → <b>80.5</b>');
  expect(text).toContain('2025年3月1日更正');
});

test('a quotient is cut after six digits and says whether it goes on; nothing is divided by nothing', () => {
  const shown = (k: number, n: number) => figurePage(figureView('zh', figure(shareOf(k, n), 'x', full), 1, 1)).text;
  expect(shown(1242, 1540)).toContain('1242 ÷ 1540 = 0.806493……');
  expect(shown(1, 2)).toContain('1 ÷ 2 = 0.5<');
  expect(shown(137, 137)).toContain('137 ÷ 137 = 1<');
  expect(shown(0, 0)).toContain('分母是0，没有可以计算的记录');
});

const list = (language: 'zh' | 'en', rows: number, total: number, words = ''): PublicList => ({
  language,
  title: '公开的群众反映问题',
  path: '/jinshan/x',
  filters: [{ name: 'town', label: '街镇', options: [{ value: 'a', label: '朱泾镇' }], value: '' }],
  words,
  head: ['街镇'],
  rows: Array.from({ length: rows }, (_, n) => ({
    number: `2024-${n}`,
    title: LONG,
    href: '/x',
    on: '2024-12-20',
    cells: ['朱泾镇'],
    kind: 'done' as const,
    word: '已经解决',
    imported: n % 2 === 0,
  })),
  page: 1,
  size: 20,
  total,
  unit: '件',
  doors: [],
  pageHref: (page) => `/jinshan/x?page=${page}`,
});

test('a list renders with 0, 1 and 10,000 rows; nothing found says what to do, nothing published says so', () => {
  for (const language of LANGUAGES)
    for (const [rows, total] of [
      [0, 0],
      [1, 1],
      [20, 10_000],
    ] as const)
      sound(publicListPage(list(language, rows, total)), String(total));
  expect(publicListPage(list('zh', 0, 0)).text).toContain('还没有公开的事项。');
  expect(publicListPage(list('zh', 0, 0, '飞碟')).text).toContain('没有符合条件的事项');
  expect(publicListPage(list('zh', 0, 0, '"><script>alert(1)</script>')).text).not.toContain('<script>');
});

const limit = {
  limit: '15个工作日',
  article: '《本区规则》',
  from: '2024-03-01',
  due: '2024-03-22',
  until: '2024-03-20',
  running: false,
};
const LIFE: readonly LifeRow[] = [
  { on: '2024-03-01', label: '收到反映', who: '', pos: 1, limit: null },
  { on: '2024-03-20', label: '答复', who: '朱泾镇', pos: 2, limit },
  {
    on: '2024-04-22',
    label: '落实',
    who: '',
    pos: null,
    limit: { ...limit, until: '2024-04-25', due: '2024-04-22', running: true },
  },
];

test('the line of a life says the limit first, then its use, and an overdue one by word and shape', () => {
  const { text } = lifeLine('zh', 'jinshan', LIFE);
  expect(text).toContain('15个工作日，用了19天');
  expect(text).toContain('到2024年3月22日止');
  expect(text).toContain('▲ 超期3天');
  expect(
    lifeLine('zh', 'jinshan', [{ ...(LIFE[2] as LifeRow), limit: { ...limit, running: true, until: '2024-03-13' } }])
      .text,
  ).toContain('还剩9天');
  const ahead = { ...limit, from: '2024-03-22', until: '2024-03-10' };
  expect(lifeLine('zh', 'jinshan', [{ ...(LIFE[1] as LifeRow), limit: ahead }]).text).toContain('提前12天办到');
  expect(lifeLine('en', 'jinshan', [{ ...(LIFE[1] as LifeRow), limit: ahead }]).text).toContain('done 12 days ahead');
});

test('a case renders with no life, of one day and over years', () => {
  const view = {
    slug: 'jinshan',
    one: '群众问题',
    number: '2024-0001',
    title: LONG,
    kind: 'run' as const,
    word: '办理中',
    now: '办理中。',
    ownPage: null,
    imported: true,
    facts: [],
    files: [],
    texts: [],
    life: [],
    countsIn: [],
  };
  for (const language of LANGUAGES) {
    sound(publicCasePage({ ...view, language }), 'bare');
    sound(
      publicCasePage({
        ...view,
        language,
        life: LIFE.slice(0, 1),
        texts: [{ label: '摘要', text: LONG }],
        countsIn: [{ label: '2024年解决率', href: '/x' }],
      }),
      'a day',
    );
    sound(
      publicCasePage({
        ...view,
        language,
        life: [...LIFE, { on: '2029-12-31', label: '办结', who: '', pos: 9, limit: null }],
      }),
      'years',
    );
  }
});

test('log, verifier, data and message pages render in both languages, with and without contents', () => {
  for (const language of LANGUAGES) {
    sound(logPage({ language, slug: 'jinshan', key: 'k', note: null, size: 0, epochs: [] }), 'log');
    sound(logPage({ language, slug: 'jinshan', key: 'k', note: 'n\n5\n', size: 5, epochs: ['重新开始的声明'] }), 'log');
    sound(verifyPage(language, 'jinshan', []), 'verify');
    sound(verifyPage(language, 'jinshan', [{ label: '2024年', proof: '/p' }]), 'verify');
    sound(dataPage(language, [{ label: 'x', href: '/x', note: 'JSON' }]), 'data');
    sound(messagePage(language, '没有找到', '一句话。', '/'), 'message');
    sound(congressesPage(language, []), 'congresses');
  }
});
