import { expect, test } from 'vitest';
import { html } from './html.ts';
import { groupDigits, groupText, type Page, page } from './page.ts';
import { pagination, tableUnder } from './parts.ts';
import { styleSheet } from './style.ts';
import { markupFaults } from './testing.ts';

const nav = (count: number) =>
  Array.from({ length: count }, (_, n) => ({
    label: { zh: `职责${n}`, en: `a duty of the congress ${n}` },
    path: `/jinshan/${n}`,
    current: n === 1,
  }));
const view = (language: 'zh' | 'en', over: Partial<Page> = {}): Page => ({
  language,
  congress: {
    slug: 'jinshan',
    shortName: { zh: '金山区人大', en: 'Jinshan' },
    name: { zh: '金山区人大常委会', en: 'Standing Committee' },
    seal: '金山人大',
  },
  title: '2024年数字',
  description: '每个数字都能打开。',
  path: '/jinshan/2024',
  nav: nav(6),
  crumbs: [
    { label: '金山区人大', path: '/jinshan' },
    { label: '2024年数字', path: null },
  ],
  demo: true,
  checkpoint: { size: 23_435, at: '2026-11-23', hash: '9f3c 71ae' },
  assets: { style: '/static/site.css', scripts: ['/assets/site.js'] },
  body: html`<p>x</p>`,
  ...over,
});

test('the frame of a page holds no inline style or script in either language, with and without a congress', () => {
  for (const language of ['zh', 'en'] as const) {
    expect(markupFaults(page(view(language)).text)).toEqual([]);
    expect(markupFaults(page(view(language, { congress: null, nav: [], crumbs: [], checkpoint: null })).text)).toEqual(
      [],
    );
  }
});

test('the other language of the same page is one link away', () => {
  expect(page(view('zh')).text).toContain('<a href="/en/jinshan/2024" lang="en">English</a>');
  expect(page(view('en')).text).toContain('<a href="/jinshan/2024" lang="zh-CN">中文</a>');
});

test('a menu that is too long to stand beside the name takes a row of its own', () => {
  expect(page(view('zh')).text).toContain('<header class="site">');
  expect(page(view('zh', { nav: nav(14) })).text).toContain('<header class="site many">');
});

test('the seal is read from the right, column by column', () => {
  expect(page(view('zh')).text).toContain('<span>人</span><span>金</span><span>大</span><span>山</span>');
});

test('four digits stand without a separator, five and more with commas, other values as they are', () => {
  expect([0, 999, 1540, 9999, 10_000, 48_213, 1_234_567].map(groupDigits)).toEqual([
    '0',
    '999',
    '1540',
    '9999',
    '10,000',
    '48,213',
    '1,234,567',
  ]);
  expect(['80.6', '—', '48213', '100'].map(groupText)).toEqual(['80.6', '—', '48,213', '100']);
});

test('pages of a list lead to the first, the neighbours and the last, and one page has no links', () => {
  const href = (n: number): string => `/x?page=${n}`;
  const many = pagination('zh', { page: 3, size: 8, total: 10_000, href }, '条').text;
  expect(many).toContain('共10,000条，每页8条，共1250页');
  expect([...many.matchAll(/page=(\d+)/g)].map(([, n]) => n)).toEqual(['1', '2', '4', '1250', '4']);
  expect(pagination('zh', { page: 1, size: 8, total: 1, href }, '条').text).not.toContain('<a');
});

test('the table under a picture ends with its sums', () => {
  const { text } = tableUnder(
    'zh',
    ['办理', '个'],
    [
      ['现场', 3],
      ['街镇', 4],
    ],
    ['合计', 7],
  );
  expect(text).toContain('<tr class="sum"><td>合计</td><td class="n">7</td></tr>');
});

test('red is the colour of the seal, the header rule, the year and the head of official documents alone', () => {
  const rules = [...styleSheet.matchAll(/([^{}]+)\{([^{}]*)\}/g)].filter(([, , body]) => body?.includes('var(--red)'));
  expect(rules.map(([, selector]) => selector?.trim()).toSorted()).toEqual([
    '.gongwen .mark',
    '.gongwen hr',
    '.seal',
    '.sentence .y',
    '.year-numeral',
    'header.site',
  ]);
});

test('the style sheet fetches from this site alone', () => {
  const addresses = [...styleSheet.matchAll(/url\(\s*"?([^")]+)/g)].map(([, address]) => address ?? '');
  expect(addresses.filter((one) => !one.startsWith('/static/') && !one.startsWith('data:image/svg+xml,'))).toEqual([]);
  expect(styleSheet).not.toContain('@import');
});
