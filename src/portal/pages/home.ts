import { tileMap, type Tile } from '#kit/html/charts.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { state, type StateKind } from '#kit/html/parts.ts';
import type { YearFigure } from '#store/figures/year.ts';
import { figureCard } from './year.ts';

export interface HomeView {
  readonly language: Language;
  readonly slug: string;
  readonly name: string;
  readonly year: string;
  readonly sentence: Html | null;
  readonly box: Html | null;
  readonly headlines: readonly YearFigure[];
  readonly recent: readonly { readonly title: string; readonly href: string; readonly kind: StateKind; readonly word: string; readonly place: string; readonly on: string }[];
  readonly recentHref: string | null;
  readonly tiles: readonly Tile[];
}

/** The home of a congress: a sentence with doors, the box that a resident came for, the year's numbers, what was just settled, the towns. */
export const homePage = (view: HomeView): Html => {
  const { language: l, slug, year } = view;
  return html`<div class="wrap hero"><div><h1 class="sentence">${view.sentence ?? html`${view.name}`}</h1><p class="lede">${l === 'zh' ? '每个数字都能打开：怎样算的，是哪些事，谁在办。这些记录谁都可以核验。' : 'Each number opens: how it was counted, which matters, who handles them. Anyone can check the records.'}</p><div class="doors"><a href="${inLanguage(l, `/${slug}/${year}`)}">${l === 'zh' ? html`看${year}年数字` : `The year ${year} in figures`}</a><a href="${inLanguage(l, `/${slug}/verify`)}">${l === 'zh' ? '怎样自己核验' : 'How to check it'}</a></div></div>${view.box}</div>
${view.headlines.length === 0 ? null : html`<div class="band"><div class="wrap"><h2 class="section-title">${l === 'zh' ? `这一年，${['零', '一个', '两个', '三个', '四个', '五个'][view.headlines.length] ?? view.headlines.length}数` : 'The year in numbers'}</h2><div class="cards home-cards">${view.headlines.map((figure) => figureCard(l, slug, year, figure))}</div></div></div>`}
<div class="wrap columns"><section><h2 class="section-title rule">${l === 'zh' ? '刚刚办好' : 'Just settled'}</h2>${
    view.recent.length === 0
      ? html`<p class="empty">${l === 'zh' ? '还没有公开的事项。' : 'Nothing published yet.'}</p>`
      : html`<ul class="listing">${view.recent.map((one) => html`<li>${state(one.kind, '')}<a href="${inLanguage(l, one.href)}">${one.title}</a><small>${one.place}　${one.on}　${one.word}</small></li>`)}</ul>`
  }${view.recentHref === null ? null : html`<div class="doors"><a href="${inLanguage(l, view.recentHref)}">${l === 'zh' ? '全部公开的问题' : 'All published problems'}</a></div>`}</section>
${view.tiles.length === 0 ? null : html`<section class="tiles"><h2 class="section-title rule">${l === 'zh' ? '各街镇' : 'Towns'}</h2><p class="note">${l === 'zh' ? '位置为示意，不表示边界和面积。点开看这个街镇的记录。' : 'Schematic: no boundaries or areas. Open a town for its records.'}</p><div class="chart">${tileMap(view.tiles, l === 'zh' ? '各街镇示意图' : 'towns, schematic')}</div></section>`}</div>`;
};
