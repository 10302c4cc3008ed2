import { formatEn, formatZh } from '#core/calendar/date.ts';
import type { Json } from '#core/json.ts';
import type { PublicAnswer, PublicFace, PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage } from '#kit/html/language.ts';
import { paperPart } from '#kit/html/paper.ts';
import type { IssuedDocument } from './state.ts';
import { type Kind, kinds, words, writtenKinds } from './words.ts';
import { writtenPaper } from './written.ts';

const DOCUMENT = 'document';
const openOf = (one: PublishedCase): IssuedDocument => one.open as IssuedDocument;
const kindOf = ({ language: l }: PublicWorld, one: PublishedCase): string => kinds[openOf(one).kind as Kind][l];
const issuedOn = (one: PublishedCase): string => openOf(one).issuedOn ?? '';

const countOf = ({ number }: PublishedCase): number => Number(/(\d+)号$/u.exec(number)?.[1] ?? 0);

/** What is public, the latest first. */
const published = async (world: PublicWorld, facets: Readonly<Record<string, string>> = {}) =>
  (await world.published(DOCUMENT, facets)).toSorted((a, b) => {
    const [of, other] = [issuedOn(a), issuedOn(b)];
    return of === other ? countOf(b) - countOf(a) : of < other ? 1 : -1;
  });

const dataOf = (one: PublishedCase): { readonly [name: string]: Json } => {
  const { kind, passedOn } = openOf(one);
  return { number: one.number, kind, title: one.title, passedOn, issuedOn: issuedOn(one) };
};

const yearPart = (world: PublicWorld, year: string, rows: readonly PublishedCase[]): Html => {
  const { language: l, slug } = world;
  const zh = l === 'zh';
  const head = zh ? ['标题', '文号', '文种', '签发'] : ['title', 'number', 'kind', 'issued'];
  const row = (one: PublishedCase): Html =>
    html`<tr><td class="title"><a href="${inLanguage(l, `/${slug}/documents/${one.number}`)}">${one.title}</a></td><td class="minor nowrap" data-label="${head[1]}">${one.number}</td><td class="minor nowrap" data-label="${head[2]}">${begin(l, kindOf(world, one))}</td><td class="minor nowrap" data-label="${head[3]}">${issuedOn(one)}</td></tr>`;
  return html`<section id="y${year}"><div class="rule"><h2 class="section-title">${zh ? `${year}年` : year}</h2><p class="note">${zh ? `${rows.length}件` : `${rows.length} documents`}</p><div class="scroll" tabindex="0" role="region" aria-label="${year}"><table class="stack"><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(row)}</tbody></table></div></div></section>`;
};

/** Decisions, resolutions and announcements, year by year. */
const listPage = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug } = world;
  const zh = l === 'zh';
  const all = await published(world);
  const title = zh ? '决定、决议和公告' : 'Decisions, resolutions and announcements';
  return {
    title,
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${title}</h1><p class="lede">${zh ? '常委会会议通过、签发的文件，一件一号；每一件都有记录，可以核验。' : 'What sittings of the standing committee passed, signed and numbered; each has its record and can be checked.'}</p><div class="doors"><a href="${inLanguage(l, `/${slug}/sittings`)}">${zh ? '常委会会议' : 'Sittings'}</a><a href="/${slug}/documents.json">${zh ? '数据' : 'Data'}</a></div></section>${all.length === 0 ? html`<section><p class="empty">${zh ? '还没有公布文件。' : 'Nothing has been published yet.'}</p></section>` : [...Map.groupBy(all, (one) => issuedOn(one).slice(0, 4))].map(([year, rows]) => yearPart(world, year, rows))}</div>`,
    data: { documents: all.map(dataOf) },
  };
};

const absent = ({ language, slug }: PublicWorld): PublicAnswer => {
  const zh = language === 'zh';
  return {
    status: 404,
    title: zh ? '没有找到' : 'Not found',
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '没有这份文件' : 'There is no such document'}</h1><p><a href="${inLanguage(language, `/${slug}/documents`)}">${zh ? '全部文件' : 'All documents'}</a></p></section></div>`,
    data: { status: 404 },
  };
};

/** The text of a document in its form, the sitting that passed it, and the way to its record. */
const documentPage = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug, mark } = world;
  const zh = l === 'zh';
  // The year stands in the number: no page reads all there ever were.
  const year = /\d{4}/.exec(world.query.number ?? '')?.[0] ?? '';
  const found = (await published(world, { year })).find(({ number }) => number === world.query.number);
  if (found === undefined) return absent(world);
  const document = openOf(found);
  const [sitting] = document.sitting === null ? [] : await world.casesOf([document.sitting]);
  const text = found.texts.text ?? '';
  const written = {
    mark,
    number: found.number,
    title: found.title,
    text,
    body: document.unit === null ? '' : world.nameOf(document.unit),
    ordinal: document.ordinal,
    passedOn: document.passedOn,
    issuedOn: document.issuedOn,
  };
  const said = begin(l, kindOf(world, found));
  const day = zh ? formatZh(issuedOn(found)) : formatEn(issuedOn(found));
  const meta = zh ? `${said}　${found.number}　${day}签发` : `${said}, ${found.number}, issued on ${day}`;
  const sat =
    sitting?.isPublic === true
      ? html`<a href="${inLanguage(l, `/${slug}/sittings/${sitting.number}`)}${document.item === null ? '' : '#documents'}">${zh ? '通过它的会议和表决' : 'The sitting that passed it, with its votes'}</a>`
      : null;
  return {
    title: found.title,
    body: html`<div class="wrap"><section class="first"><p class="meta centred"><span>${meta}</span></p>${paperPart(writtenPaper(written))}<div class="doors centred">${sat}<a href="${inLanguage(l, `/${slug}/${DOCUMENT}/${found.number}`)}">${zh ? '记录和核验' : 'Its record, to be checked'}</a><a href="${inLanguage(l, `/${slug}/documents`)}">${zh ? '全部文件' : 'All documents'}</a><a href="/${slug}/documents/${found.number}.json">${zh ? '数据' : 'Data'}</a></div></section></div>`,
    data: { ...dataOf(found), sitting: sitting?.isPublic === true ? sitting.number : null, text },
  };
};

/** What the public sees of documents issued. */
export const publicFace: PublicFace = {
  duty: DOCUMENT,
  listed: false,
  routes: [
    {
      path: 'documents',
      label: { zh: '决定公告', en: 'Decisions' },
      nav: false,
      json: true,
      kept: true,
      answer: listPage,
    },
    {
      path: 'documents/:number',
      label: { zh: '一份文件', en: 'A document' },
      nav: false,
      json: true,
      kept: true,
      answer: documentPage,
    },
  ],
  marks: ({ kind }) => ({
    kind: 'done',
    word: writtenKinds[kind as keyof typeof writtenKinds] ?? words.states.issued,
  }),
};
