import type { TallyRecordsView } from '#core/api-desk.ts';
import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage, type Language } from '#kit/html/language.ts';
import { type RecordList, recordTable } from './records.ts';

interface Shown {
  readonly language: Language;
  readonly slug: string;
  readonly words: Pick<TallyRecordsView, 'tally' | 'column' | 'row' | 'part' | 'definition' | 'year' | 'asOf'>;
  readonly list: RecordList;
  /** The address of the table, and of a page of its records. */
  readonly table: string;
  readonly page: (page: number) => string;
}

const parts = {
  of: { zh: '分子', en: 'numerator' },
  to: { zh: '分母', en: 'denominator' },
} as const;

/** The records behind one number of a table: what the number is, and each record that is public. */
export const tallyRecordsPage = ({ language: l, slug, words, list, table, page }: Shown): Html => {
  const zh = l === 'zh';
  const row = words.row ?? { zh: '合计', en: 'all' };
  const part = words.part === null ? '' : ` · ${parts[words.part][l]}`;
  const asOf = zh ? `${words.year}年，截至${formatZh(words.asOf)}。` : `${words.year}, as of ${formatEn(words.asOf)}.`;
  return html`<div class="wrap"><section class="first"><h1 class="page-title">${begin(l, row[l])} · ${words.column[l]}${part}</h1><p class="lede">${asOf}${zh ? '' : ' '}${words.definition[l]}</p><p class="note"><a href="${inLanguage(l, table)}">${begin(l, words.tally[l])} ${words.year}</a></p></section>
<section id="records">${recordTable(l, slug, list, page)}</section></div>`;
};
