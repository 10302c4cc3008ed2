import { type FigureValue, percent, shown } from '#core/figure.ts';
import { monthBars, rateBar } from '#kit/html/charts.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits, groupText } from '#kit/html/page.ts';
import type { YearFigure } from '#store/figures/year.ts';

/** A share as a number from 0 to 100 with one decimal; 0 where there is nothing to share. */
export const asPercent = ({ numerator, denominator }: FigureValue): number =>
  denominator === null ? 0 : (percent(numerator, denominator, 1) ?? 0) / 10;

/** A value as text with its unit; a share of nothing is a dash without one. */
export const withUnit = (language: Language, value: FigureValue, unit: YearFigure['definition']['unit']): string => {
  const text = groupText(shown(value));
  if (text === '—') return text;
  return language === 'zh' || unit.en === '%' ? `${text}${unit[language]}` : `${text} ${unit.en}`;
};

/** Where a figure's page of a year stands. */
export const figureHref = (language: Language, slug: string, key: string, year: string): string =>
  inLanguage(language, `/${slug}/figures/${key}?year=${year}`);

/** Which of the three sizes a numeral takes: up to five characters, more. */
export const numeralSize = (text: string): string => (text.length > 5 ? ' long' : '');

const axis = (language: Language, rate: boolean): Html => {
  const ends = rate ? ['0', '100%'] : language === 'zh' ? ['1月', '6月', '12月'] : ['Jan', 'Jun', 'Dec'];
  return html`<div class="axis${rate ? '' : ' months'}" aria-hidden="true">${ends.map((one) => html`<span>${one}</span>`)}</div>`;
};

/** How a card stands in its grid. `doors` are the two links in words: how it was counted, and the check. */
export interface CardOptions {
  readonly lead?: boolean;
  readonly doors?: boolean;
}

/** A figure on a card: large, with its months, last year beside it, and its doors. Every number in it is a link. */
export const figureCard = (
  language: Language,
  slug: string,
  year: string,
  figure: YearFigure,
  { lead = false, doors = true }: CardOptions = {},
): Html => {
  const { definition, value, last } = figure;
  const { key, label, unit } = definition;
  const href = figureHref(language, slug, key, year);
  const before = String(Number(year) - 1);
  const rate = value.denominator !== null;
  const text = groupText(figure.shown);
  const zh = language === 'zh';
  const name = html`<span class="visually-hidden">${label[language]} </span>`;
  return html`<article class="card${lead ? ' lead' : ''}"><h3>${begin(language, label[language])}</h3><div class="v"><a class="numeral${numeralSize(text)}" href="${href}">${name}${text}</a>${text === '—' ? null : html`<span class="unit">${unit[language]}</span>`}${
    value.denominator === null
      ? null
      : html`<a class="kn" href="${href}&amp;part=of#records">${groupDigits(value.numerator)}/${groupDigits(value.denominator)}</a>`
  }</div><div class="meter">${
    rate
      ? rateBar(asPercent(value), last.denominator === null || last.denominator === 0 ? null : asPercent(last))
      : monthBars(figure.months, figure.lastMonths)
  }${axis(language, rate)}<p class="note"><a href="${figureHref(language, slug, key, before)}">${before}${zh ? '年' : ':'} ${withUnit(language, last, unit)}</a></p></div>${
    doors
      ? html`<div class="doors"><a href="${href}#how">${zh ? '如何计算' : 'how counted'}${hiddenName(language, label)}</a><a href="${href}#check">${zh ? '自己核验' : 'check it'}${hiddenName(language, label)}</a></div>`
      : null
  }</article>`;
};

const hiddenName = (language: Language, label: YearFigure['definition']['label']): Html =>
  html`<span class="visually-hidden">${language === 'zh' ? '：' : ': '}${label[language]}</span>`;

/** What dark and light mean on the cards. */
export const yearLegend = (language: Language, year: string): Html => {
  const before = String(Number(year) - 1);
  const named = (one: string) => (language === 'zh' ? `${one}年` : one);
  return html`<span><i class="k1"></i>${named(year)}</span><span><i class="kg"></i>${named(before)}</span>`;
};
