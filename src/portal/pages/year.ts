import { percent, shown } from '#core/figure.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { Label } from '#core/result.ts';
import { monthBars, rateBar } from '#kit/html/charts.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import type { YearFigure } from '#store/figures/year.ts';

const words = {
  how: { zh: '如何计算', en: 'how counted' },
  check: { zh: '自己核验', en: 'check it' },
  sealedOn: { zh: '已封存', en: 'sealed' },
  open: { zh: '未封存：截至今天的数字', en: 'not sealed: as it stands today' },
  before: { zh: '年', en: '' },
} as const;

/** A figure on a card: large, with its months, last year beside it, and its two doors. */
export const figureCard = (language: Language, slug: string, year: string, figure: YearFigure, lead = false): Html => {
  const { definition, value } = figure;
  const t = (label: Label): string => label[language];
  const href = inLanguage(language, `/${slug}/figures/${definition.key}?year=${year}`);
  const rate = value.denominator !== null;
  const last = Number(year) - 1;
  const before = language === 'zh' ? `${last}年 ${shown(figure.last)}${definition.unit.zh}` : `${last}: ${shown(figure.last)}${rate ? '%' : ''}`;
  return html`<article class="card${lead ? ' lead' : ''}"><h3>${t(definition.label)}</h3><div class="v"><a class="numeral" href="${href}">${figure.shown}</a><span class="unit">${t(definition.unit)}</span>${rate ? html`<span class="kn">${value.numerator}/${value.denominator}</span>` : null}</div>${
    rate
      ? html`${rateBar(asPercent(value), figure.last.denominator === null || figure.last.denominator === 0 ? null : asPercent(figure.last))}<div class="axis" aria-hidden="true"><span>0</span><span>100%</span></div>`
      : html`${monthBars(figure.months, figure.lastMonths)}<div class="axis" aria-hidden="true"><span>1月</span><span>6月</span><span>12月</span></div>`
  }<p class="note">${before}</p><div class="doors"><a href="${href}#how">${t(words.how)}</a><a href="${href}#check">${t(words.check)}</a></div></article>`;
};

const asPercent = ({ numerator, denominator }: YearFigure['value']): number => (percent(numerator, denominator ?? 0, 1) ?? 0) / 10;

export interface YearView {
  readonly language: Language;
  readonly slug: string;
  readonly name: string;
  readonly year: string;
  readonly years: readonly string[];
  readonly sections: readonly { readonly key: string; readonly title: string; readonly intro: string; readonly figures: readonly YearFigure[]; readonly picture: Html | null }[];
  readonly sealed: { readonly on: string; readonly position: number } | null;
}

const NUMERALS = ['一', '二', '三', '四', '五', '六', '七', '八'];

/** The year in figures. */
export const yearPage = (view: YearView): Html => {
  const { language: l, slug, year } = view;
  const count = view.sections.reduce((sum, { figures }) => sum + figures.length, 0);
  return html`<div class="wrap"><section class="year-hero"><h1><span class="year-numeral">${year}</span><span class="visually-hidden">${l === 'zh' ? '年，数读' : 'in figures'}</span></h1><div><h2 class="section-title">${l === 'zh' ? html`数读${view.name}<wbr>这一年` : html`${view.name}: the year`}</h2><p class="lede">${l === 'zh' ? `这里有${count}个数字，每一个都能打开：怎样算的，是哪些记录，谁都可以核验。` : `${count} figures; each opens to how it was counted and to its records, and anyone can check it.`}</p><div class="buttons"><a class="btn small" href="${inLanguage(l, `/${slug}/verify`)}">${l === 'zh' ? '怎样自己核验' : 'How to check it'}</a><a class="btn second small" href="/${slug}/${year}.json">JSON</a></div></div></section>
<div class="sealed"><b>${view.sealed === null ? words.open[l] : `${words.sealedOn[l]}　${l === 'zh' ? formatZh(view.sealed.on) : formatEn(view.sealed.on)}`}</b>${view.sealed === null ? null : html`<span>${l === 'zh' ? `公开日志前${view.sealed.position}条` : `first ${view.sealed.position} entries of the log`}</span>`}<span>${l === 'zh' ? html`深色为${year}年，浅色为${Number(year) - 1}年` : `dark ${year}, light ${Number(year) - 1}`}</span><span>${view.years.filter((one) => one !== year).map((one) => html`<a href="${inLanguage(l, `/${slug}/${one}`)}">${one}</a>　`)}</span></div>
${view.sections.map(
  (section, index) => html`<section><div class="rule rail"><div><h2 class="section-title">${l === 'zh' ? `${NUMERALS[index] ?? ''}、` : ''}${section.title}</h2><p class="note">${section.intro}</p></div><div class="cards">${section.figures.map((figure) => figureCard(l, slug, year, figure, figure.value.denominator !== null && section.figures.length > 2))}</div></div>${section.picture === null ? null : html`<div class="rail"><div></div><div class="rule">${section.picture}</div></div>`}</section>`,
)}</div>`;
};
