import type { ArticleView } from '#core/api.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { FigureValue } from '#core/figure.ts';
import { monthChart, plainBar, type Tile, tileMap } from '#kit/html/charts.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { groupDigits, groupText } from '#kit/html/page.ts';
import { tableUnder } from '#kit/html/parts.ts';
import type { YearFigure } from '#store/figures/year.ts';
import { asPercent, figureHref, withUnit } from './card.ts';
import { proofBox } from './proof-box.ts';
import { type RecordList, recordTable } from './records.ts';

export interface FigureView {
  readonly language: Language;
  readonly slug: string;
  readonly year: string;
  readonly figure: YearFigure;
  readonly articles: readonly ArticleView[];
  readonly tiles: readonly Tile[];
  readonly townRows: readonly (readonly (string | number)[])[];
  /** The limits of the three steps of the tiles; empty for a step that no town has. */
  readonly legend: readonly string[];
  readonly parts: readonly { readonly label: string; readonly n: number }[];
  /** The town whose records alone are listed. */
  readonly town: {
    readonly id: string;
    readonly name: string;
    readonly value: FigureValue;
    readonly href: string;
  } | null;
  readonly records: RecordList & { readonly part: 'of' | 'to' };
  readonly checkpointHash: string;
  /** How many records the newest checkpoint covers. */
  readonly position: number;
}

/** A figure as an equation: value, fraction, one rounding, one sentence, and the proof at the same height. */
export const figurePage = (view: FigureView): Html => {
  const { language: l, figure } = view;
  const { definition, value } = figure;
  const zh = l === 'zh';
  const text = groupText(figure.shown);
  const size = text === '—' ? ' none' : text.length > 6 ? ' longer' : text.length > 4 ? ' long' : '';
  const unit = text === '—' ? null : html`<small>${definition.unit[l]}</small>`;
  return html`<div class="wrap"><div class="figure-top"><div><h1 class="page-title">${begin(l, definition.label[l])}</h1><p class="value${size}"><a href="#records">${text}</a>${unit}</p>${errata(view)}${value.denominator === null ? null : fraction(view, value.denominator)}<p class="plain-words">${plain(view)}</p></div>${proofBox(view)}</div>
${tabs(view)}<section id="how" class="defs-rail"><h2 class="block-title">${zh ? '怎样算的' : 'How it is counted'}</h2><dl class="defs">${definitionRows(view)}</dl></section>
<section><div class="rule twins${view.tiles.length === 0 ? ' one' : ''}">${months(view)}${towns(view)}</div></section>
${records(view)}</div>`;
};

/** The definition with its year in place of “this year”. */
const plain = ({ language: l, figure, year }: FigureView): string => {
  const { zh, en } = figure.definition.definition;
  if (l === 'en') return `${year}: ${en}`;
  return zh.startsWith('这一年') ? `${year}年${zh.slice(3)}` : `${year}年：${zh}`;
};

const tabs = ({ language: l, records: list, tiles, slug, year, figure }: FigureView): Html => {
  const zh = l === 'zh';
  const tab = (id: string, name: string) => html`<li><a href="#${id}">${name}</a></li>`;
  return html`<nav class="tabs" aria-label="${zh ? '本页内容' : 'On this page'}"><ul>${tab('how', zh ? '怎样算的' : 'How counted')}${tab('months', zh ? '按月' : 'By month')}${tiles.length === 0 ? null : tab('towns', zh ? '按街镇' : 'By town')}${tab('records', `${zh ? '公开记录' : 'Records'} ${groupDigits(list.total)}`)}<li class="end"><a href="${inLanguage(l, `/${slug}/${year}`)}">${zh ? `${year}年全部数字` : `All figures of ${year}`}</a></li></ul><span class="visually-hidden">${figure.definition.label[l]}</span></nav>`;
};

/** Six digits of the quotient, cut and not rounded, and whether it goes on. */
const quotient = (k: number, n: number): string => {
  const scaled = (BigInt(k) * 1_000_000n) / BigInt(n);
  const exact = (BigInt(k) * 1_000_000n) % BigInt(n) === 0n;
  const digits = String(scaled).padStart(7, '0');
  const text = `${digits.slice(0, -6)}.${digits.slice(-6)}`;
  return exact ? text.replace(/\.?0+$/, '') : `${text}……`;
};

const fraction = ({ language: l, figure, slug, year }: FigureView, n: number): Html => {
  const { definition, value } = figure;
  const k = value.numerator;
  const zh = l === 'zh';
  const rounding = zh
    ? `四舍五入一次，保留${definition.decimals}位小数`
    : `rounded once, ${definition.decimals} decimal`;
  const note =
    n === 0
      ? zh
        ? '分母是0，没有可以计算的记录'
        : 'the denominator is 0: nothing to compute'
      : html`<span class="nowrap">${k} ÷ ${n} = ${quotient(k, n)}</span><br>${rounding}`;
  const see = (part: 'of' | 'to', count: number) =>
    html`<a href="${figureHref(l, slug, definition.key, year)}&amp;part=${part}#records">${groupDigits(count)}</a>`;
  return html`<div class="fraction"><b class="of">${see('of', k)}</b><span>${definition.parts?.of[l] ?? (zh ? '分子' : 'numerator')}</span><b>${see('to', n)}</b><span>${definition.parts?.to[l] ?? (zh ? '分母' : 'denominator')}</span><p class="note">${note}</p></div>`;
};

const errata = ({ language: l, figure }: FigureView): Html =>
  figure.errata.length === 0 || figure.sealed === null
    ? html``
    : html`${figure.errata.map((one, index) => html`<p class="erratum"><s>${index === 0 ? figure.sealed?.shown : figure.errata[index - 1]?.shown}</s> → <b>${one.shown}</b>　${l === 'zh' ? `${formatZh(one.on)}更正，原值与更正值都已封存` : `corrected ${formatEn(one.on)}; both values are sealed`}</p>`)}`;

const definitionRows = ({ language: l, figure, articles, parts, slug, year }: FigureView): Html => {
  const { definition, value } = figure;
  const zh = l === 'zh';
  const row = (term: string, n: number, text: string, door: Html | null = null) =>
    html`<div><dt>${term}</dt><dd class="n">${groupDigits(n)}</dd><dd class="text">${text}</dd>${door === null ? null : html`<dd class="door">${door}</dd>`}</div>`;
  const see = (part: 'of' | 'to', name: string) =>
    html`<a href="${figureHref(l, slug, definition.key, year)}&amp;part=${part}#records">${zh ? '看记录' : 'records'}<span class="visually-hidden">${zh ? '：' : ': '}${name}</span></a>`;
  const law = html`<div><dt>${zh ? '依据' : 'basis'}</dt><dd class="text wide">${articles.length === 0 ? '—' : articles.map((one) => html`<span>《${one.title[l]}》${one.number}　${one.gist[l]}</span>`)}</dd></div>`;
  if (value.denominator === null) {
    const name = zh ? '计数' : 'count';
    return html`${row(name, value.numerator, definition.definition[l], see('of', name))}${law}`;
  }
  const excluded = value.excluded.filter(({ n }) => n > 0);
  const reasons = excluded.map(({ reason, n }) => `${reason[l]} ${groupDigits(n)}`).join(zh ? '；' : '; ');
  const rest = parts.map(({ label, n }) => `${label}${zh ? '' : ' '}${groupDigits(n)}`).join(zh ? '，' : ', ');
  const [whole, part] = zh ? ['分母', '分子'] : ['denominator', 'numerator'];
  return html`${row(whole, value.denominator, definition.parts?.to[l] ?? '', see('to', whole))}${row(part, value.numerator, definition.parts?.of[l] ?? '', see('of', part))}${row(zh ? '不算在内' : 'the rest', value.denominator - value.numerator, rest === '' ? (zh ? '没有。' : 'none.') : rest)}${row(
    zh ? '不计入' : 'excluded',
    excluded.reduce((sum, { n }) => sum + n, 0),
    reasons === '' ? (zh ? '没有排除任何记录。' : 'No record is excluded.') : reasons,
  )}${law}`;
};

const months = (view: FigureView): Html => {
  const { language: l, figure, year } = view;
  const { definition, value, monthsOf } = figure;
  const zh = l === 'zh';
  const share = value.denominator !== null;
  const remark = share
    ? zh
      ? '按开始的月份，看到年末有多少。越近年末，办理时间越短。'
      : 'By month of collection, result at the year’s end; the nearer the end, the less time there was.'
    : zh
      ? '每月的数。'
      : 'The number of each month.';
  const whole = share ? (definition.parts?.to[l] ?? '') : definition.label[l];
  const label = zh
    ? `${year}年${definition.label.zh}，十二个月依次为${figure.months.join('、')}${monthsOf === null ? '' : `，其中${definition.parts?.of.zh ?? '分子'}${monthsOf.join('、')}`}`
    : `${definition.label.en} in ${year}, by month: ${figure.months.join(', ')}${monthsOf === null ? '' : `; of which ${monthsOf.join(', ')}`}`;
  const legend = share
    ? html`<span><i class="k0"></i>${whole}</span><span><i class="k1"></i>${definition.parts?.of[l] ?? ''}</span><span>${zh ? '柱顶为百分率' : 'per cent over the bar'}</span>`
    : html`<span><i class="k1"></i>${whole}</span>`;
  const head = [zh ? '月份' : 'month', whole, ...(monthsOf === null ? [] : [definition.parts?.of[l] ?? ''])];
  const rows = figure.months.map((n, index) => [
    zh ? `${index + 1}月` : index + 1,
    n,
    ...(monthsOf === null ? [] : [monthsOf[index] ?? 0]),
  ]);
  return html`<div id="months"><h2 class="block-title">${zh ? '按月' : 'By month'}</h2><p class="note">${remark}</p><div class="legend">${legend}</div><div class="chart">${monthChart(l, figure.months, monthsOf, label)}</div>${tableUnder(l, head, rows)}${lastYear(view)}</div>`;
};

const lastYear = ({ language: l, figure, slug, year }: FigureView): Html => {
  const { value, last, definition } = figure;
  const most = Math.max(1, value.numerator, last.numerator);
  const share = (one: FigureValue) => (one.denominator === null ? one.numerator / most : asPercent(one) / 100);
  const line = (of: string, one: FigureValue, ghost: boolean) =>
    html`<li><span class="nowrap">${of}${l === 'zh' ? '年' : ''}</span>${plainBar(share(one), ghost)}<a href="${figureHref(l, slug, definition.key, of)}"><b>${withUnit(l, one, definition.unit)}</b></a>${one.denominator === null ? null : html`<small>${groupDigits(one.numerator)}/${groupDigits(one.denominator)}</small>`}</li>`;
  return html`<div class="versus"><h3>${l === 'zh' ? '与上年' : 'The year before'}</h3><ul>${line(year, value, false)}${line(String(Number(year) - 1), last, true)}</ul></div>`;
};

const towns = ({ language: l, figure, tiles, townRows, legend }: FigureView): Html => {
  if (tiles.length === 0) return html``;
  const zh = l === 'zh';
  const { definition, value } = figure;
  const parts =
    value.denominator === null
      ? [definition.label[l]]
      : [zh ? '百分率' : 'per cent', definition.parts?.of[l] ?? '', definition.parts?.to[l] ?? ''];
  const rows = value.denominator === null ? townRows.map((row) => row.slice(0, 2)) : townRows;
  return html`<div id="towns"><h2 class="block-title">${zh ? '按街镇' : 'By town'}</h2><p class="note">${zh ? '位置为示意，每块一样大，不表示边界和面积。点开看该街镇。' : 'Schematic: equal tiles, no boundaries or areas. Open a town for its page.'}</p><div class="legend">${legend.map((one, index) => (one === '' ? null : html`<span><i class="k${index + 1}"></i>${one}</span>`))}</div>${tileMap(tiles, zh ? '按街镇' : 'By town')}${tableUnder(l, [zh ? '街镇' : 'town', ...parts], rows)}</div>`;
};

/** Of which town the records are, its own value, and the way back to all of them. */
const ofTown = ({ language: l, town, slug, year, figure, records: { part } }: FigureView): Html | null => {
  if (town === null) return null;
  const { key, unit } = figure.definition;
  const { numerator, denominator } = town.value;
  const share = denominator === null ? '' : `（${groupDigits(numerator)}/${groupDigits(denominator)}）`;
  const all = `${figureHref(l, slug, key, year)}&part=${part}#records`;
  return html`<p class="nowbox"><a href="${town.href}">${town.name}</a>${l === 'zh' ? '：' : ': '}${withUnit(l, town.value, unit)}${l === 'zh' ? share : share.replace('（', ' (').replace('）', ')')}　<a href="${all}">${l === 'zh' ? '看全部街镇' : 'all towns'}</a></p>`;
};

const records = (view: FigureView): Html => {
  const { language: l, records: list, slug, year, figure, town } = view;
  const zh = l === 'zh';
  const base = `/${slug}/figures/${figure.definition.key}?year=${year}&part=${list.part}${town === null ? '' : `&town=${town.id}`}`;
  const which = figure.value.denominator === null ? '' : (figure.definition.parts?.[list.part][l] ?? '');
  return html`<section id="records"><div class="rule"><h2 class="block-title">${zh ? '公开记录' : 'Public records'}${which === '' ? null : html`${zh ? '：' : ': '}${which}`}</h2>${ofTown(view)}${recordTable(l, slug, list, (page) => `${base}&page=${page}#records`)}</div></section>`;
};
