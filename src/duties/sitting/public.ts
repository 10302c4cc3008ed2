import { formatEn, formatZh } from '#core/calendar/date.ts';
import { type CalendarEvent, calendarText, minutesOf } from '#core/calendar/icalendar.ts';
import type { PublicAnswer, PublicFace, PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { begin, inLanguage } from '#kit/html/language.ts';
import { state } from '#kit/html/parts.ts';
import { nameIn, publicSittings, SITTING, shortName, sittingOf, toldOf } from './public-read.ts';
import { dayIn, markOf, sittingPage } from './public-sitting.ts';
import { type outcomes, words } from './words.ts';

type States = keyof typeof words.states;
const isAhead = (one: PublishedCase, today: string): boolean =>
  !sittingOf(one).closed && one.status !== 'cancelled' && sittingOf(one).endsOn >= today;
const hrefOf = ({ language, slug }: PublicWorld, { number }: PublishedCase): string =>
  inLanguage(language, `/${slug}/sittings/${number}`);
const statusOf = ({ language: l }: PublicWorld, { status }: PublishedCase): Html =>
  state(markOf(status), begin(l, words.states[status as States][l]));

const itemsText = ({ language: l }: PublicWorld, one: PublishedCase): string => {
  const items = sittingOf(one).items.filter(({ status }) => status !== 'withdrawn');
  const done = (outcome: keyof typeof outcomes): number => items.filter((item) => item.outcome === outcome).length;
  const passed = done('passed') + done('partly');
  return l === 'zh'
    ? `${items.length}项议题${passed === 0 ? '' : `，通过${passed}项`}`
    : `${items.length} items${passed === 0 ? '' : `, ${passed} agreed`}`;
};

/** Those to come, the next one first, each as a card. */
const coming = (world: PublicWorld, ahead: readonly PublishedCase[]): Html => {
  const { language: l } = world;
  const zh = l === 'zh';
  return html`<section><div class="rule"><h2 class="section-title">${zh ? '将要召开' : 'To come'}</h2>${ahead.length === 0 ? html`<p class="empty">${zh ? '还没有公布将要召开的会议。' : 'No sitting has been announced.'}</p>` : html`<ul class="coming">${ahead.map((one) => html`<li><b class="numeral">${Number(sittingOf(one).sitsOn.slice(8))}</b><div><p class="note">${dayIn(l, sittingOf(one).sitsOn)}</p><h3><a href="${hrefOf(world, one)}">${nameIn(world, sittingOf(one))}</a></h3><p>${itemsText(world, one)}</p></div></li>`)}</ul>`}</div></section>`;
};

/** A year's sittings, one line each. */
const ofYear = (world: PublicWorld, year: string, rows: readonly PublishedCase[]): Html => {
  const { language: l } = world;
  const zh = l === 'zh';
  const head = zh ? ['会议', '日期', '议题', '出席', '情况'] : ['sitting', 'day', 'items', 'present', 'state'];
  const row = (one: PublishedCase): Html => {
    const { opened, sitsOn, heldOn } = sittingOf(one);
    return html`<tr><td class="nowrap"><a href="${hrefOf(world, one)}">${shortName(world, sittingOf(one))}</a></td><td class="minor nowrap" data-label="${head[1]}">${heldOn ?? sitsOn}</td><td class="minor" data-label="${head[2]}">${itemsText(world, one)}</td><td class="minor nowrap" data-label="${head[3]}">${opened === null ? '—' : `${opened.present}/${opened.all}`}</td><td class="state-cell">${statusOf(world, one)}</td></tr>`;
  };
  return html`<section id="y${year}"><div class="rule"><h2 class="section-title">${zh ? `${year}年` : year}</h2><p class="note">${zh ? `${rows.length}次会议` : `${rows.length} sittings`}</p><div class="scroll" tabindex="0" role="region" aria-label="${year}"><table class="stack even"><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.map(row)}</tbody></table></div></div></section>`;
};

const byYear = (cases: readonly PublishedCase[]): ReadonlyMap<string, readonly PublishedCase[]> =>
  Map.groupBy(cases, (one) => sittingOf(one).sitsOn.slice(0, 4));

/** All public sittings: those to come, then year by year. */
const listPage = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug, today } = world;
  const zh = l === 'zh';
  const all = await publicSittings(world);
  const ahead = all.filter((one) => isAhead(one, today)).toReversed();
  const past = all.filter((one) => !isAhead(one, today));
  const lede = zh
    ? '常委会会议从公布议程草案起公开：议什么、谁来报告、到了多少人、怎样表决、结果如何。'
    : 'Sittings of the standing committee are public from the draft agenda on: what is dealt with, who reports, who was there, the votes and what came of them.';
  return {
    title: zh ? '常委会会议' : 'Sittings of the standing committee',
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '常委会会议' : 'Sittings of the standing committee'}</h1><p class="lede">${lede}</p><div class="doors"><a href="/${slug}/sittings.ics">${zh ? '订阅日历' : 'Calendar feed'}</a><a href="/${slug}/sittings.json">${zh ? '数据' : 'Data'}</a><a href="${inLanguage(l, `/${slug}/documents`)}">${zh ? '决定、决议和公告' : 'Decisions and announcements'}</a></div></section>${coming(world, ahead)}${[...byYear(past)].map(([year, rows]) => ofYear(world, year, rows))}</div>`,
    data: {
      sittings: all.map((one) => {
        const { ordinal, sitsOn, endsOn, opened, items } = sittingOf(one);
        return {
          number: one.number,
          ordinal,
          from: sitsOn,
          to: endsOn,
          status: one.status,
          items: items.filter(({ status }) => status !== 'withdrawn').length,
          attendance: opened === null ? null : { all: opened.all, present: opened.present },
        };
      }),
    },
  };
};

/** One sitting as an event of a calendar; moved and cancelled ones keep their identity. */
const eventOf = async (world: PublicWorld, one: PublishedCase): Promise<CalendarEvent> => {
  const sitting = sittingOf(one);
  const told = toldOf(sitting, await world.records(one.id));
  const cancelled = one.status === 'cancelled';
  const oneDay = sitting.endsOn === sitting.sitsOn;
  return {
    uid: `${one.id}@${world.slug}.mingshu`,
    title: nameIn(world, sitting),
    place: told.place,
    url: `${world.origin}${hrefOf(world, one)}`,
    description: told.items.map(({ place, title }) => `${place}. ${title}`).join('\n'),
    from: sitting.sitsOn,
    to: sitting.endsOn,
    at: oneDay ? minutesOf(told.time) : null,
    sequence: told.moved + (cancelled ? 1 : 0),
    status: cancelled ? 'CANCELLED' : 'CONFIRMED',
    changedOn: told.lastOn,
  };
};

const feed = async (world: PublicWorld): Promise<PublicAnswer> => {
  const title = world.language === 'zh' ? `${world.congress.zh}常委会会议` : `${world.congress.en}: sittings`;
  const events = await Promise.all((await publicSittings(world)).map((one) => eventOf(world, one)));
  return {
    title,
    body: html``,
    file: { type: 'text/calendar; charset=utf-8', text: calendarText(title, world.zone, events) },
  };
};

const RECENT = 4;

/** The next sitting and the last ones, beside what was just settled. */
const homePart = async (world: PublicWorld): Promise<Html | null> => {
  const { language: l, slug, today } = world;
  const zh = l === 'zh';
  const all = await publicSittings(world);
  if (all.length === 0) return null;
  const [next] = all.filter((one) => isAhead(one, today)).toReversed();
  const past = all.filter((one) => sittingOf(one).closed).slice(0, RECENT);
  const day = (on: string): string => (zh ? formatZh(on) : formatEn(on));
  return html`<section><h2 class="section-title rule">${zh ? '会议和决定' : 'Sittings and decisions'}</h2>${next === undefined ? null : html`<p class="nowbox">${zh ? '下一次：' : 'Next: '}<a href="${hrefOf(world, next)}">${nameIn(world, sittingOf(next))}</a><br>${dayIn(l, sittingOf(next).sitsOn)}</p>`}<ul class="listing">${past.map((one) => html`<li>${state('done', '')}<a href="${hrefOf(world, one)}">${nameIn(world, sittingOf(one))}</a><small>${day(sittingOf(one).heldOn ?? sittingOf(one).sitsOn)}　${itemsText(world, one)}</small></li>`)}</ul><div class="doors"><a href="${inLanguage(l, `/${slug}/sittings`)}">${zh ? '全部会议' : 'All sittings'}</a></div></section>`;
};

/** A year's sittings by month, each a door. */
const yearPart = async (world: PublicWorld, year: string): Promise<Html | null> => {
  const zh = world.language === 'zh';
  const own = (await publicSittings(world))
    .filter((one) => sittingOf(one).closed && (sittingOf(one).heldOn ?? '').startsWith(year))
    .toReversed();
  if (own.length === 0) return null;
  const month = (one: PublishedCase): number => Number((sittingOf(one).heldOn ?? '').slice(5, 7));
  const cell = (n: number): Html => {
    const rows = own.filter((one) => month(one) === n);
    return html`<li><span>${zh ? `${n}月` : n}</span>${rows.map((one) => html`<a href="${hrefOf(world, one)}">${zh ? shortName(world, sittingOf(one)).replace('会议', '') : `no. ${sittingOf(one).ordinal}`}</a>`)}</li>`;
  };
  return html`<h3 class="block-title">${zh ? '常委会会议，逐月' : 'Sittings of the standing committee by month'}</h3><ol class="month-line">${Array.from({ length: 12 }, (_, index) => cell(index + 1))}</ol>`;
};

/** What the public sees of sittings. */
export const publicFace: PublicFace = {
  duty: SITTING,
  listed: false,
  routes: [
    { path: 'sittings', label: { zh: '会议', en: 'Sittings' }, nav: true, json: true, kept: true, answer: listPage },
    {
      path: 'sittings.ics',
      label: { zh: '会议日历', en: 'Calendar of sittings' },
      nav: false,
      kept: true,
      answer: feed,
    },
    {
      path: 'sittings/:number',
      label: { zh: '一次会议', en: 'A sitting' },
      nav: false,
      json: true,
      kept: true,
      answer: sittingPage,
    },
  ],
  homePart,
  yearPart: { section: 'duties-by-law', draw: yearPart },
  ownPage: (number) => `sittings/${number}`,
  marks: (_facets, status) => ({ kind: markOf(status), word: words.states[status as States] }),
};
