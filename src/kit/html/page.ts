import type { Label } from '#core/result.ts';
import { type Html, html, raw, url } from './html.ts';
import { begin, inLanguage, type Language, say } from './language.ts';

/** A congress as the frame of every public page shows it. */
export interface FrameCongress {
  readonly slug: string;
  readonly shortName: Label;
  readonly name: Label;
  /** Four characters; a seal is read from the right, column by column. */
  readonly seal: string;
  readonly horizon?: string;
  readonly filing?: readonly string[];
}
export interface FrameLink {
  readonly label: Label;
  /** Path without the language, such as /jinshan/2024. */
  readonly path: string;
  readonly current: boolean;
}
export interface Page {
  readonly language: Language;
  readonly congress: FrameCongress | null;
  readonly title: string;
  readonly description: string;
  /** Path without the language, for the switch. */
  readonly path: string;
  readonly nav: readonly FrameLink[];
  readonly crumbs: readonly { readonly label: string; readonly path: string | null }[];
  readonly demo: boolean;
  readonly checkpoint: { readonly size: number; readonly at: string; readonly hash: string } | null;
  readonly assets: { readonly style: string; readonly scripts: readonly string[] };
  readonly body: Html;
  readonly noindex?: boolean;
}

const words = {
  skip: { zh: '跳到正文', en: 'Skip to content' },
  large: { zh: '大字', en: 'Larger' },
  menu: { zh: '菜单', en: 'Menu' },
  other: { zh: 'English', en: '中文' },
  main: { zh: '主导航', en: 'Main' },
  crumbs: { zh: '当前位置', en: 'Where you are' },
  demo: {
    zh: '演示数据：人名均为虚构（示例），数字由示例记录算出。',
    en: 'Demonstration data: all people are invented (示例); figures are computed from sample records.',
  },
  about: {
    zh: '年度数字、问题与办理的公开记录。页面离线可读，打印可用。',
    en: 'Public records of figures and problems. Pages read offline and print well.',
  },
  understand: { zh: '看得懂，用得上', en: 'Understand and use it' },
  howCounted: { zh: '数字如何计算', en: 'How figures are counted' },
  howChecked: { zh: '怎样自己核验', en: 'Check it yourself' },
  data: { zh: '开放数据', en: 'Open data' },
  log: { zh: '公开记录', en: 'Public log' },
  latest: { zh: '公开记录的最新检查点', en: 'Latest checkpoint of the log' },
  desk: { zh: '工作台登录', en: 'Sign in to the desk' },
  host: { zh: '主办', en: 'Published by' },
} as const;

/** Four characters in two columns from the right, as seals are read. */
const seal = (characters: string): Html => {
  const [first = '', second = '', third = '', fourth = ''] = [...characters];
  return html`<span class="seal" aria-hidden="true"><span>${third}</span><span>${first}</span><span>${fourth}</span><span>${second}</span></span>`;
};

const PLAIN_HORIZON = 'M0 47.5H1280';

const head = ({ language, congress, title, description, path, noindex, assets }: Page, name: string): Html => {
  const other = language === 'zh' ? 'en' : 'zh';
  const whole = title === name ? name : `${title} · ${name}`;
  return html`<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="renderer" content="webkit"><title>${whole}</title><meta name="description" content="${description}">${noindex === true ? raw('<meta name="robots" content="noindex">') : null}${
    congress === null
      ? null
      : html`<link rel="alternate" hreflang="${other === 'en' ? 'en' : 'zh-CN'}" href="${inLanguage(other, path)}">`
  }<link rel="icon" href="/static/icon.svg" type="image/svg+xml"><link rel="stylesheet" href="${assets.style}">${assets.scripts.map((src) => html`<script type="module" src="${src}"></script>`)}</head>`;
};

const links = ({ language, nav }: Page, t: (label: Label) => string): Html =>
  html`<ul>${nav.map(({ label, path, current }) => html`<li><a href="${url(inLanguage(language, path))}"${current ? raw(' aria-current="page"') : null}>${begin(language, t(label))}</a></li>`)}</ul>`;

/** Pixels beside seal and tools on a page 1280 wide. */
const MENU_ROOM = 660;

/** Whether the menu is too long to stand beside the name: then it takes a row of its own. */
const wide = ({ language, nav }: Page): boolean =>
  nav.reduce((sum, { label }) => sum + 24 + [...say(language, label)].length * (language === 'zh' ? 15 : 7.6), 0) >
  MENU_ROOM;

/** Seal and name, the menu (a row on wide screens, folded on narrow ones), larger text, the other language. */
const header = (view: Page, name: string, t: (label: Label) => string): Html => {
  const { language, congress, nav, path } = view;
  const other = language === 'zh' ? 'en' : 'zh';
  const home = congress === null ? '/' : inLanguage(language, `/${congress.slug}`);
  const full = congress === null ? '' : t(congress.name);
  return html`<header class="site${wide(view) ? ' many' : ''}"><div class="wrap"><a class="brand" href="${home}">${seal(congress?.seal ?? '明数公开')}<span><strong>${name}</strong>${full === '' || full === name ? null : html`<small>${full}</small>`}</span></a>${
    nav.length === 0 ? null : html`<nav class="main" aria-label="${t(words.main)}">${links(view, t)}</nav>`
  }<div class="tools"><button type="button" data-large-text hidden>${t(words.large)}</button>${
    congress === null
      ? null
      : html`<a href="${inLanguage(other, path)}" lang="${other === 'en' ? 'en' : 'zh-CN'}">${t(words.other)}</a>`
  }${nav.length === 0 ? null : html`<details class="menu"><summary>${t(words.menu)}</summary><nav aria-label="${t(words.main)}">${links(view, t)}</nav></details>`}</div></div>${view.demo ? html`<p class="demo">${t(words.demo)}</p>` : null}</header>`;
};

/** A whole document: header with seal and language, body, horizon and footer. No inline style or script stands in it. */
export const page = (view: Page): Html => {
  const { language, congress, crumbs } = view;
  const t = (label: Label) => say(language, label);
  const name = congress === null ? '明数' : t(congress.shortName);
  return html`${raw('<!doctype html>')}<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">${head(view, name)}
<body><a class="skip" href="#main">${t(words.skip)}</a>
${header(view, name, t)}
${crumbs.length === 0 ? null : html`<nav class="crumb wrap" aria-label="${t(words.crumbs)}"><ol>${crumbs.map(({ label, path }) => html`<li>${path === null ? html`<span aria-current="page">${begin(language, label)}</span>` : html`<a href="${url(inLanguage(language, path))}">${begin(language, label)}</a>`}</li>`)}</ol></nav>`}
<main id="main">${view.body}</main>
<svg class="horizon" viewBox="0 0 1280 48" preserveAspectRatio="none" aria-hidden="true"><path d="${congress?.horizon ?? PLAIN_HORIZON}" fill="#f4f1ea" stroke="currentColor" stroke-width="1" vector-effect="non-scaling-stroke"/></svg>
${footer(view, t)}</body></html>`;
};

const checkpointColumn = (
  language: Language,
  { size, at, hash }: NonNullable<Page['checkpoint']>,
  t: (label: Label) => string,
  log: string,
): Html =>
  html`<div><h2>${t(words.latest)}</h2><p class="mono"><a href="${log}">${language === 'zh' ? `第${groupDigits(size)}条` : `entry ${groupDigits(size)}`}</a>　${at}<br>${hash}</p></div>`;

const footer = ({ language, congress, checkpoint }: Page, t: (label: Label) => string): Html => {
  if (congress === null)
    return html`<footer class="site"><div class="wrap"><div class="last">明数 Mingshu</div></div></footer>`;
  const at = (path: string) => inLanguage(language, `/${congress.slug}${path}`);
  const link = (label: Label, path: string) => html`<a href="${path}">${t(label)}</a>`;
  const filing = congress.filing ?? ['ICP 备案号', '公安备案号', '网站标识码'];
  return html`<footer class="site"><div class="wrap"><div class="cols"><div><h2>${t(congress.name)}</h2><p>${t(words.about)}</p></div><div><h2>${t(words.understand)}</h2><div class="links">${link(words.howCounted, at('/years'))}${link(words.howChecked, at('/verify'))}${link(words.log, at('/log'))}${link(words.data, at('/data'))}${link(words.desk, `/desk/${congress.slug}`)}</div></div>${
    checkpoint === null ? null : checkpointColumn(language, checkpoint, t, at('/log'))
  }</div><div class="last">${filing.map((one) => html`<span class="slot">${one}</span>`)}<span class="host">${t(words.host)}${language === 'zh' ? '：' : ': '}${t(congress.name)}</span></div></div></footer>`;
};

/** Five digits and more get commas: 1540, 48,213. */
export const groupDigits = (n: number): string =>
  Math.abs(n) < 10_000 ? String(n) : String(n).replace(/\B(?=(\d{3})+$)/g, ',');

/** A number that is text already, such as a shown value: 48213 becomes 48,213; 80.6 and — stay. */
export const groupText = (text: string): string => (/^-?\d+$/.test(text) ? groupDigits(Number(text)) : text);
