import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { state } from '#kit/html/parts.ts';
import type { YearFigure } from '#store/figures/year.ts';
import { figureCard, yearLegend } from './card.ts';

export interface YearSection {
  readonly key: string;
  readonly title: string;
  readonly intro: string;
  readonly figures: readonly YearFigure[];
  readonly picture: Html | null;
}
export interface YearView {
  readonly language: Language;
  readonly slug: string;
  readonly name: string;
  readonly year: string;
  readonly years: readonly string[];
  readonly sections: readonly YearSection[];
  readonly sealed: { readonly on: string; readonly position: number } | null;
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** The year in figures: the numeral, what is sealed, the sections with their cards, each picture under its rate. */
export const yearPage = (
  view: YearView,
): Html => html`<div class="wrap">${hero(view)}${sealedLine(view)}${contents(view)}
${view.sections.length === 0 ? html`<p class="empty">${view.language === 'zh' ? '这一年还没有公布的数字。' : 'No figure is published for this year yet.'}</p>` : null}${view.sections.map((section, index) => sectionPart(view, section, index))}</div>`;

const hero = ({ language: l, slug, name, year, sections }: YearView): Html => {
  const zh = l === 'zh';
  const count = sections.reduce((sum, { figures }) => sum + figures.length, 0);
  const lede = zh
    ? `这里有${count}个数字，每一个都能打开：怎样算的，是哪些记录，谁都可以核验。`
    : `${count} figures; each opens to how it was counted and to its records, and anyone can check it.`;
  return html`<div class="year-hero"><h1><span class="year-numeral">${year}</span><span class="visually-hidden">${zh ? '年数字' : ' in figures'}</span></h1><div><p class="page-title">${zh ? html`数读${name}<wbr>这一年` : `${name}: the year`}</p><p class="lede">${lede}</p><div class="buttons"><a class="btn small" href="${inLanguage(l, `/${slug}/verify`)}">${zh ? '怎样自己核验' : 'How to check it'}</a><a class="btn second small" href="/${slug}/${year}.json">${zh ? '数据下载' : 'Data'}</a></div></div></div>`;
};

const sealedLine = ({ language: l, slug, year, years, sealed }: YearView): Html => {
  const zh = l === 'zh';
  const others = years.filter((one) => one !== year);
  const word =
    sealed === null ? (zh ? '未封存：截至今天的数字' : 'not sealed: as it stands today') : zh ? '已封存' : 'sealed';
  const when =
    sealed === null
      ? null
      : html`<span>${zh ? `封存于${formatZh(sealed.on)}，` : `on ${formatEn(sealed.on)}, `}<a href="${inLanguage(l, `/${slug}/log`)}">${zh ? `公开日志前${groupDigits(sealed.position)}条` : `first ${groupDigits(sealed.position)} entries of the log`}</a></span>`;
  return html`<div class="sealed">${state(sealed === null ? 'run' : 'done', word)}${when}${others.length === 0 ? null : html`<nav class="years" aria-label="${zh ? '其他年份' : 'Other years'}">${zh ? '其他年份' : 'Other years'}${others.map((one) => html`<a href="${inLanguage(l, `/${slug}/${one}`)}">${one}</a>`)}</nav>`}<span class="legend">${yearLegend(l, year)}<span>${zh ? '柱高各按本项最高月' : 'bars: each to its own highest month'}</span></span></div>`;
};

const numbered = (l: Language, index: number): string => (l === 'zh' ? `${NUMERALS[index] ?? index + 1}、` : '');

const contents = ({ language: l, sections }: YearView): Html =>
  sections.length < 2
    ? html``
    : html`<nav aria-label="${l === 'zh' ? '各部分' : 'Sections'}"><ol class="contents">${sections.map((section, index) => html`<li><a href="#${section.key}">${numbered(l, index)}${section.title}<small>${section.figures.length}${l === 'zh' ? '个数字' : ' figures'}</small></a></li>`)}</ol></nav>`;

/** One rate of a section of several figures leads it; where the section has a picture, it stands over the picture. */
const sectionPart = ({ language: l, slug, year }: YearView, section: YearSection, index: number): Html => {
  const { figures, picture } = section;
  const lead = figures.length > 2 ? figures.find(({ value }) => value.denominator !== null) : undefined;
  const rest = figures.filter((figure) => figure !== lead);
  const cards = html`<div class="cards">${rest.map((figure) => figureCard(l, slug, year, figure))}</div>`;
  const leading = lead === undefined ? null : figureCard(l, slug, year, lead, { lead: true });
  const drawn = picture === null ? null : html`<div class="picture">${picture}</div>`;
  return html`<section id="${section.key}" aria-labelledby="${section.key}-title"><div class="rule rail"><div><h2 class="section-title" id="${section.key}-title">${numbered(l, index)}${section.title}</h2><p class="note">${section.intro}</p></div><div>${cards}${leading}${drawn}</div></div></section>`;
};
