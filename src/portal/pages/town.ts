import type { FigureDef, FigureValue } from '#core/figure.ts';
import { shown } from '#core/figure.ts';
import type { Label } from '#core/result.ts';
import { plainBar, type Tile, tileMap } from '#kit/html/charts.ts';
import type { TownPart } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits, groupText } from '#kit/html/page.ts';
import { state } from '#kit/html/parts.ts';
import { asPercent, figureHref, numeralSize, withUnit } from './card.ts';
import type { PublicRow } from './cases.ts';

export interface TownFigure {
  readonly definition: FigureDef;
  readonly value: FigureValue;
  /** Of the whole congress. */
  readonly whole: FigureValue;
}
export interface TownList {
  readonly label: Label;
  readonly total: number;
  readonly href: string;
  readonly rows: readonly PublicRow[];
}
export interface TownView {
  readonly language: Language;
  readonly slug: string;
  readonly town: string;
  readonly name: string;
  readonly year: string;
  readonly years: readonly string[];
  readonly figures: readonly TownFigure[];
  readonly parts: readonly TownPart[];
  readonly lists: readonly TownList[];
  readonly tiles: readonly Tile[];
}

/** The home of a town: its name, what is open there next, its part of the year's figures, its stations and deputies, what was published, the other towns. */
export const townPage = (view: TownView): Html => {
  const { language: l, name, slug, parts, lists, tiles } = view;
  const zh = l === 'zh';
  const ledes = parts.map(({ lede }) => lede).filter((one) => one !== '');
  return html`<div class="wrap"><section class="first"><h1 class="page-title">${name}</h1>${ledes.map((one) => html`<p class="lede">${one}</p>`)}<div class="doors"><a href="#towns">${zh ? '其他街镇' : 'Other towns'}</a><a href="${inLanguage(l, `/${slug}`)}">${zh ? '首页' : 'Home'}</a></div></section></div>
${figures(view)}<div class="wrap">${parts.map(({ body }) => body)}<div class="columns"><div>${lists.map((list) => published(view, list))}</div><section id="towns"><div class="rule"><h2 class="block-title">${zh ? '各街镇' : 'Towns'}</h2><p class="note">${zh ? '位置为示意，不表示边界和面积。' : 'Schematic: no boundaries or areas.'}</p>${tiles.length === 0 ? null : tileMap(tiles, zh ? '各街镇示意图' : 'Towns, schematic', true)}</div></section></div></div>`;
};

const figures = (view: TownView): Html => {
  const { language: l, figures: own, year, years, town, slug } = view;
  const zh = l === 'zh';
  const others = years.filter((one) => one !== year);
  const doors = others.map(
    (one) => html`<a href="${inLanguage(l, `/${slug}/towns/${town}?year=${one}`)}">${one}${zh ? '年' : ''}</a>`,
  );
  return html`<div class="band"><div class="wrap"><div class="band-head"><h2 class="section-title">${zh ? `${year}年的数字` : `${year} in figures`}</h2><div class="legend"><span><i class="k1"></i>${zh ? '本街镇' : 'this town'}</span><span><i class="kg"></i>${zh ? '全区' : 'the district'}</span>${doors}</div></div>${own.length === 0 ? html`<p class="empty">${zh ? '这一年还没有记录。' : 'No records in this year.'}</p>` : html`<div class="cards home-cards">${own.map((figure) => card(view, figure))}</div>`}</div></div>`;
};

/** A figure of the town: its value, its share of the district or beside the district's rate. */
const card = ({ language: l, slug, year, town }: TownView, { definition, value, whole }: TownFigure): Html => {
  const { key, label, unit } = definition;
  const zh = l === 'zh';
  const href = figureHref(l, slug, key, year);
  const own = `${href}&town=${town}#records`;
  const text = groupText(shown(value));
  const rate = value.denominator !== null;
  const bars = rate
    ? html`${plainBar(asPercent(value) / 100, false)}${plainBar(asPercent(whole) / 100, true)}`
    : html`${plainBar(whole.numerator === 0 ? 0 : value.numerator / whole.numerator, false)}`;
  return html`<article class="card"><h3>${begin(l, label[l])}</h3><div class="v"><a class="numeral${numeralSize(text)}" href="${own}"><span class="visually-hidden">${label[l]} </span>${text}</a>${text === '—' ? null : html`<span class="unit">${unit[l]}</span>`}${value.denominator === null ? null : html`<span class="kn">${groupDigits(value.numerator)}/${groupDigits(value.denominator)}</span>`}</div><div class="meter town-bars">${bars}<p class="note"><a href="${href}">${zh ? '全区' : 'district'} ${withUnit(l, whole, unit)}</a></p></div></article>`;
};

const published = ({ language: l }: TownView, { label, total, href, rows }: TownList): Html => {
  const zh = l === 'zh';
  const row = (one: PublicRow): Html =>
    html`<li>${state(one.kind, '')}<a href="${inLanguage(l, one.href)}">${one.title}</a><small>${[one.word, one.cells[1] ?? '', one.on].filter((part) => part !== '').join('　')}</small></li>`;
  return html`<section><div class="rule"><h2 class="block-title">${zh ? `公开的${label.zh}` : begin(l, `published ${label.en}`)}</h2>${
    rows.length === 0
      ? html`<p class="empty">${zh ? '还没有公开的事项。' : 'Nothing is published yet.'}</p>`
      : html`<ul class="listing">${rows.map(row)}</ul><div class="doors"><a href="${inLanguage(l, href)}">${zh ? `全部${groupDigits(total)}件` : `All ${groupDigits(total)}`}</a></div>`
  }</div></section>`;
};
