import type { CivilDate } from '#core/calendar/date.ts';
import { compareDates, formatEn, formatZh, parseDate } from '#core/calendar/date.ts';
import { err, type Label, ok, type Result } from '#core/result.ts';
import { articleNumber, type Place } from './place.ts';

/** One wording of a law. `until` is the first day on which it no longer applied. */
export interface Edition {
  readonly id: string;
  readonly label: Label;
  /** The day it was adopted or amended; absent when not known for certain. */
  readonly adoptedOn?: CivilDate;
  readonly inForce: CivilDate;
  readonly until?: CivilDate;
  /** `false` when the day on which it came into force still has to be compared with the official text. */
  readonly inForceCertain?: false;
  /** After this day an amendment is reported whose effect on the articles was not read: citations are uncertain. */
  readonly readUntil?: CivilDate;
  readonly note?: Label;
}

/** An article that the platform relies on: one sentence of our own, and where it stands in each edition that has it. */
export interface Article {
  readonly gist: Label;
  /** For an office's own rules, which have no numbers: what the rule is called. */
  readonly heading?: Label;
  readonly at: Readonly<Record<string, Place>>;
}

/** A law, or the rules that an office sets itself (`office`). The text of a law is never kept here. */
export interface Law {
  readonly id: string;
  readonly kind: 'national' | 'administrative' | 'local' | 'office';
  readonly title: Label;
  /** As cited in running text: 代表法. */
  readonly short: Label;
  readonly editions: readonly [Edition, ...Edition[]];
  readonly articles: Readonly<Record<string, Article>>;
}

/** An article as it stood on a day: plain data for pages, papers and the log. */
export interface CitedArticle {
  readonly law: string;
  readonly article: string;
  readonly kind: Law['kind'];
  readonly title: Label;
  readonly short: Label;
  readonly edition: string;
  readonly editionLabel: Label;
  readonly inForce: CivilDate;
  readonly until?: CivilDate;
  /** As printed: 第四十二条第一款 / Article 42(1). */
  readonly number: Label;
  /** For narrow places: 第42条 / Art. 42. */
  readonly numberShort: Label;
  /** 《代表法》（2015年修正）第四十二条第一款 */
  readonly citation: Label;
  readonly gist: Label;
  readonly certain: boolean;
}

/** Declares a law and keeps its article keys, so that a misspelt one does not compile. */
export const defineLaw = <const L extends Law>(law: L): L => law;

/** The edition in force on a day; undefined before the first one on record and after the last was repealed. */
export function editionInForce(law: Law, date: CivilDate): Edition | undefined {
  return law.editions.find(
    ({ inForce, until }) => compareDates(inForce, date) <= 0 && (until === undefined || compareDates(date, until) < 0),
  );
}

function citationOf(law: Law, edition: Edition, number: Label): Label {
  if (law.kind === 'office') return { zh: `${law.short.zh}：${number.zh}`, en: `${law.short.en}: ${number.en}` };
  const { label } = edition;
  return {
    zh: `《${law.short.zh}》（${label.zh}）${number.zh}`,
    en: `${law.short.en} (${label.en}), ${number.en}`,
  };
}

/** The article of this key on a day, in the edition then in force. The error is a sentence for the person who asked. */
export function citeOn(law: Law, key: string, date: CivilDate): Result<CitedArticle, Label> {
  const article = Object.hasOwn(law.articles, key) ? law.articles[key] : undefined;
  if (article === undefined) {
    return err({
      zh: `法规登记中，《${law.short.zh}》没有名为“${key}”的条文。`,
      en: `The law register holds no article “${key}” of the ${law.short.en}.`,
    });
  }
  const edition = editionInForce(law, date);
  if (edition === undefined) {
    return err({
      zh: `法规登记中没有《${law.short.zh}》在${formatZh(date)}有效的版本。`,
      en: `The law register holds no edition of the ${law.short.en} in force on ${formatEn(date)}.`,
    });
  }
  const place = article.at[edition.id];
  if (place === undefined) {
    return err({
      zh: `《${law.short.zh}》（${edition.label.zh}）中没有关于“${key}”的条文。`,
      en: `The ${law.short.en} (${edition.label.en}) has no article on “${key}”.`,
    });
  }
  const { number, short: numberShort } = articleNumber(place, article.heading);
  const read = edition.readUntil === undefined || compareDates(date, edition.readUntil) <= 0;
  return ok({
    law: law.id,
    article: key,
    kind: law.kind,
    title: law.title,
    short: law.short,
    edition: edition.id,
    editionLabel: edition.label,
    inForce: edition.inForce,
    ...(edition.until === undefined ? {} : { until: edition.until }),
    number,
    numberShort,
    citation: citationOf(law, edition, number),
    gist: place.gist ?? article.gist,
    certain: place.certain !== false && read,
  });
}

function checkEditions({ short, editions }: Law): string[] {
  const faults: string[] = [];
  const say = (id: string, text: string) => faults.push(`《${short.zh}》${id}：${text}`);
  editions.forEach(({ id, adoptedOn, inForce, until, readUntil }, index) => {
    const dates = [adoptedOn, inForce, until, readUntil].filter((date) => date !== undefined);
    if (dates.some((date) => !parseDate(date).ok)) say(id, '日期无效');
    if (adoptedOn !== undefined && adoptedOn > inForce) say(id, '施行早于通过');
    if (until !== undefined && until <= inForce) say(id, '失效不晚于施行');
    if (readUntil !== undefined && readUntil < inForce) say(id, '核对日期早于施行');
    if (editions.findIndex((other) => other.id === id) !== index) say(id, '版本重复');
    const next = editions[index + 1];
    if (next !== undefined && next.inForce <= inForce) say(id, '版本次序颠倒');
    if (next !== undefined && (until === undefined || until > next.inForce)) say(id, `与下一版本（${next.id}）重叠`);
  });
  return faults;
}

function checkArticles({ short, kind, editions, articles }: Law): string[] {
  const faults: string[] = [];
  const say = (key: string, text: string) => faults.push(`《${short.zh}》“${key}”：${text}`);
  const ids = new Set(editions.map(({ id }) => id));
  for (const [key, { gist, heading, at }] of Object.entries(articles)) {
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key)) say(key, '名称须为小写英文和连字符');
    const gists = [gist, ...Object.values(at).flatMap((place) => place.gist ?? [])];
    if (gists.some(({ zh, en }) => !/[。]$/.test(zh) || !/[.]$/.test(en))) say(key, '要点须为中英文各一句');
    if (Object.keys(at).length === 0) say(key, '没有所在版本');
    for (const [id, { article, certain }] of Object.entries(at)) {
      if (!ids.has(id)) say(key, `没有版本“${id}”`);
      if (kind === 'office' ? article !== null || heading === undefined : article === null && certain !== false) {
        say(key, kind === 'office' ? '本区规则应有名称而无条号' : '条号不明而未标注');
      }
    }
  }
  return faults;
}

/** What is wrong with the record of a law: dates out of order, editions that overlap, articles without a place or gist. */
export function checkLaw(law: Law): readonly string[] {
  return [...checkEditions(law), ...checkArticles(law)];
}
