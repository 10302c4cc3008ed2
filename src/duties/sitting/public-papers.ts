import type { PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { state } from '#kit/html/parts.ts';
import { capacities } from './words.ts';

/** What stands on a sitting's page besides its agenda and votes: papers, documents, who came in which capacity. */

interface PaperOpen {
  readonly item: number;
  readonly organ: string | null;
  readonly committee: string | null;
  readonly version: number;
  readonly late: readonly string[];
}
const paperOf = (one: PublishedCase): PaperOpen => one.open as PaperOpen;

export const papersOf = (papers: readonly PublishedCase[], item: number): readonly PublishedCase[] =>
  papers.filter((one) => paperOf(one).item === item).toReversed();

/** The published papers of an item, each a door to its record and files: who handed it in, which version, whether late. */
export const papersPart = ({ language: l, slug, nameOf }: PublicWorld, papers: readonly PublishedCase[]): Html => {
  const zh = l === 'zh';
  const row = (one: PublishedCase): Html => {
    const { organ, committee, version, late } = paperOf(one);
    const from = organ ?? committee;
    const said = [
      ...(from === null ? [] : [nameOf(from)]),
      ...(version > 1 ? [zh ? `第${version}稿` : `version ${version}`] : []),
    ];
    return html`<li>${zh ? '文件：' : 'Paper: '}<a href="${inLanguage(l, `/${slug}/meeting-paper/${one.number}`)}">${one.title}</a>${said.length === 0 ? null : html`<small>${said.join(zh ? '，' : ', ')}</small>`}${late.length === 0 ? null : html` ${state('late', zh ? '迟于时限' : 'after its limit')}`}</li>`;
  };
  return html`${papers.length === 0 ? null : html`<ul class="papers">${papers.map(row)}</ul>`}`;
};

export const paperData = ({ nameOf }: PublicWorld, one: PublishedCase) => {
  const { organ, committee, version, late } = paperOf(one);
  const from = organ ?? committee;
  return {
    number: one.number,
    title: one.title,
    from: from === null ? null : nameOf(from),
    version,
    late: late.length > 0,
  };
};

const kindWords = {
  decision: { zh: '决定', en: 'Decision' },
  resolution: { zh: '决议', en: 'Resolution' },
  announcement: { zh: '公告', en: 'Announcement' },
} as const;
interface DocumentOpen {
  readonly kind: keyof typeof kindWords;
  readonly item: number | null;
  readonly issuedOn: string;
}
export const documentOf = (one: PublishedCase): DocumentOpen => one.open as DocumentOpen;

/** Decisions, resolutions and announcements of the sitting by title and number, each a door to its text. */
export const documentsPart = ({ language: l, slug }: PublicWorld, documents: readonly PublishedCase[]): Html | null => {
  const zh = l === 'zh';
  const row = (one: PublishedCase): Html =>
    html`<li><a href="${inLanguage(l, `/${slug}/documents/${one.number}`)}">${one.title}</a><span>${kindWords[documentOf(one).kind][l]}　${one.number}</span></li>`;
  return documents.length === 0
    ? null
    : html`<section id="documents"><div class="rule"><h2 class="section-title">${zh ? '决定、决议和公告' : 'Decisions and announcements'}</h2><ul class="documents">${documents.map(row)}</ul></div></section>`;
};

/** Who came besides the members, counted by the capacity in which they did; nobody is named here. */
export const observersAt = async (world: PublicWorld, id: string): Promise<ReadonlyMap<string, number>> =>
  world.countRelated({ duty: 'attendance', relation: 'of', id, status: 'attended', by: 'capacity' });

export const observersPart = (
  { language: l }: Pick<PublicWorld, 'language'>,
  counts: ReadonlyMap<string, number>,
): Html | null => {
  const zh = l === 'zh';
  const rows = Object.entries(capacities).flatMap(([name, label]) => {
    const n = counts.get(name) ?? 0;
    return n === 0 || name === 'member'
      ? []
      : [html`<li>${zh ? label.zh : `${label.en.slice(0, 1).toUpperCase()}${label.en.slice(1)}`}<b>${n}</b></li>`];
  });
  // Deputies are named beside it.
  return rows.length === 0 || (rows.length === 1 && counts.has('deputy'))
    ? null
    : html`<h3 class="block-title small">${zh ? '列席、旁听（人）' : 'Observers and visitors'}</h3><ul class="capacities">${rows}</ul>`;
};
