import { type Tile, tileMap } from '#kit/html/charts.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { type StateKind, state } from '#kit/html/parts.ts';
import type { YearFigure } from '#store/figures/year.ts';
import { figureCard, yearLegend } from './card.ts';

export interface HomeView {
  readonly language: Language;
  readonly slug: string;
  readonly name: string;
  readonly year: string;
  readonly sentence: Html | null;
  readonly box: Html | null;
  readonly headlines: readonly YearFigure[];
  /** How many figures the year has in all. */
  readonly figures: number;
  readonly recent: readonly {
    readonly title: string;
    readonly href: string;
    readonly kind: StateKind;
    readonly word: string;
    readonly place: string;
    readonly on: string;
  }[];
  /** What duties show beside what was just settled. */
  readonly parts: readonly Html[];
  readonly recentHref: string | null;
  readonly tiles: readonly Tile[];
}

/** The home of a congress: a sentence with doors, the box that a resident came for, the year's numbers, what was just settled, the towns. */
export const homePage = (view: HomeView): Html => {
  const { language: l, slug, year } = view;
  const zh = l === 'zh';
  const lede = zh
    ? html`每个数字都能打开：怎样算的，是哪些事，谁在办。<wbr>这些记录谁都可以核验。`
    : 'Each number opens: how it was counted, which matters, who handles them. Anyone can check the records.';
  return html`<div class="wrap hero"><div><h1 class="sentence">${view.sentence ?? html`${view.name}`}</h1><p class="lede">${lede}</p><div class="doors"><a href="${inLanguage(l, `/${slug}/${year}`)}">${zh ? html`看${year}年数字` : `The year ${year} in figures`}</a><a href="${inLanguage(l, `/${slug}/verify`)}">${zh ? '怎样自己核验' : 'How to check it'}</a></div></div>${view.box}</div>
${headlines(view)}<div class="wrap columns">${view.parts}${recent(view)}${view.parts.length % 2 === 0 ? towns(view) : null}</div>${view.parts.length % 2 === 0 ? null : html`<div class="wrap">${towns(view)}</div>`}`;
};

const COUNTS = ['零', '一个', '两个', '三个', '四个', '五个', '六个'];

const headlines = ({ language: l, slug, year, headlines: shown, figures }: HomeView): Html =>
  shown.length === 0
    ? html``
    : html`<div class="band"><div class="wrap"><div class="band-head"><h2 class="section-title">${l === 'zh' ? `这一年，${COUNTS[shown.length] ?? shown.length}数` : 'The year in numbers'}</h2><div class="legend">${yearLegend(l, year)}<a href="${inLanguage(l, `/${slug}/${year}`)}">${l === 'zh' ? `全部${figures}个数字` : `All ${figures} figures`}</a></div></div><div class="cards home-cards">${shown.map((figure) => figureCard(l, slug, year, figure, { doors: false }))}</div></div></div>`;

const recent = ({ language: l, recent: rows, recentHref }: HomeView): Html =>
  html`<section><h2 class="section-title rule">${l === 'zh' ? '刚刚办好' : 'Just settled'}</h2>${
    rows.length === 0
      ? html`<p class="empty">${l === 'zh' ? '还没有公开的事项。' : 'Nothing is published yet.'}</p>`
      : html`<ul class="listing">${rows.map((one) => html`<li>${state(one.kind, '')}<a href="${inLanguage(l, one.href)}">${one.title}</a><small>${one.word}　${one.place}　${one.on}</small></li>`)}</ul>`
  }${recentHref === null ? null : html`<div class="doors"><a href="${inLanguage(l, recentHref)}">${l === 'zh' ? '全部公开的问题' : 'All published problems'}</a></div>`}</section>`;

const towns = ({ language: l, tiles }: HomeView): Html =>
  tiles.length === 0
    ? html``
    : html`<section><h2 class="section-title rule">${l === 'zh' ? '各街镇' : 'Towns'}</h2><p class="note">${l === 'zh' ? '点开看这个街镇：家站点、代表和问题。位置为示意，不表示边界和面积。' : 'Open a town for its stations, deputies and problems. Schematic: no boundaries or areas.'}</p>${tileMap(tiles, l === 'zh' ? '各街镇示意图' : 'Towns, schematic', true)}</section>`;
