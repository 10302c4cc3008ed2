import type { Json } from '#core/json.ts';
import type { PublicAnswer, PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { dayText, kindText, openText, STATION, stationOf, talliesOf, yearDoors } from './public-tally.ts';
import { nextOpenings, timetableOf } from './timetable.ts';

const SHOWN = 12;
const AHEAD = 3;

/** What a session tells in clear. */
interface Session {
  readonly day: string;
  readonly attendances: readonly unknown[];
  readonly residents: number;
  readonly problems: readonly string[];
}
const sessionOf = (one: PublishedCase): Session => one.open as Session;

/** Former names, each until the day of the next one. */
const formerNames = (events: readonly { readonly on: string; readonly name: string }[], now: string) =>
  events.flatMap(({ name }, index) => {
    const until = events[index + 1]?.on;
    return until === undefined || name === now ? [] : [{ name, until }];
  });

const solved = ({ facets }: PublishedCase): boolean => facets.result === 'solved' && facets.word !== 'disputed';

/** One station: when it is open, who belongs to it, what took place there in a year. */
export const stationPage = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug, today } = world;
  const zh = l === 'zh';
  const found = (await world.published(STATION)).find(({ number }) => number === world.query.number);
  if (found === undefined)
    return {
      status: 404,
      title: zh ? '没有找到' : 'Not found',
      body: html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '没有这个家站点' : 'There is no such station'}</h1><p><a href="${inLanguage(l, `/${slug}/stations`)}">${zh ? '全部家站点' : 'All stations'}</a></p></section></div>`,
      data: { status: 404 },
    };
  const station = stationOf(found);
  const tallies = await talliesOf(world);
  const tally = tallies.of(station.unit);
  const name = found.texts.name ?? '';
  const sessions = (await world.published('visit', { station: station.unit }))
    .filter((one) => sessionOf(one).day.startsWith(tallies.year))
    .toSorted((a, b) => (sessionOf(a).day < sessionOf(b).day ? 1 : -1));
  const raised = await world.casesOf([...new Set(sessions.flatMap((one) => sessionOf(one).problems))]);
  const done = raised.filter(solved).length;
  const former = formerNames(await world.namesOf(found.id), name);
  const roster = station.deputies.map(world.personName);
  const days = nextOpenings(timetableOf(station), today, AHEAD);
  const fact = (label: string, text: string | Html): Html => html`<div><dt>${label}</dt><dd>${text}</dd></div>`;
  const figures: readonly (readonly [string, number])[] = zh
    ? [
        ['开放场次', tally.sessions],
        ['代表到场人次', tally.visits],
        ['接待群众人次', tally.residents],
        ['反映的问题', tally.problems],
        ['其中已经解决', done],
      ]
    : [
        ['sessions', tally.sessions],
        ['visits of deputies', tally.visits],
        ['residents received', tally.residents],
        ['problems raised', tally.problems],
        ['of these solved', done],
      ];
  const row = (one: PublishedCase): Html => {
    const { day, attendances, residents, problems } = sessionOf(one);
    return html`<tr><td><a href="${inLanguage(l, `/${slug}/visit/${one.number}`)}">${dayText(l, day)}</a></td><td class="n">${attendances.length}</td><td class="n">${residents}</td><td class="n">${problems.length}</td></tr>`;
  };
  const head = zh ? ['日期', '代表', '群众', '问题'] : ['day', 'deputies', 'residents', 'problems'];
  return {
    title: name,
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${name}</h1><p class="lede">${world.nameOf(station.town)} · ${kindText(l, station)}</p><p class="nowbox">${openText(l, station, found.texts.hours ?? '')}${days.length === 0 ? null : html`<br>${zh ? '接下来：' : 'Next: '}${days.map((day) => dayText(l, day)).join(zh ? '、' : ', ')}`}</p><dl class="facts">${found.texts.address === undefined ? null : fact(zh ? '地址' : 'address', found.texts.address)}${former.length === 0 ? null : fact(zh ? '曾用名' : 'former names', former.map((one) => (zh ? `${one.name}（至${dayText(l, one.until)}）` : `${one.name} (until ${dayText(l, one.until)})`)).join(zh ? '；' : '; '))}${figures.map(([label, n]) => fact(`${tallies.year}${zh ? '年' : ' '}${label}`, groupDigits(n)))}</dl>${yearDoors(l, `/${slug}/stations/${found.number}`, tallies.others)}</section>
<section><div class="rule"><h2 class="block-title">${zh ? `编入本家站点的代表（${roster.length}名）` : `Deputies of this station (${roster.length})`}</h2><p>${roster.join(zh ? '、' : ', ')}</p></div></section>
<section><div class="rule"><h2 class="block-title">${zh ? `${tallies.year}年的接待` : `Sessions in ${tallies.year}`}</h2>${sessions.length === 0 ? html`<p class="empty">${zh ? '还没有记录。' : 'No records yet.'}</p>` : html`<div class="scroll" tabindex="0" role="region" aria-label="${zh ? '接待' : 'sessions'}"><table><thead><tr>${head.map((cell, index) => (index === 0 ? html`<th scope="col">${cell}</th>` : html`<th scope="col" class="n">${cell}</th>`))}</tr></thead><tbody>${sessions.slice(0, SHOWN).map(row)}</tbody></table></div>`}</div></section>
${raised.length === 0 ? null : html`<section><div class="rule"><h2 class="block-title">${zh ? '这里反映的问题' : 'Problems raised here'}</h2><ul>${raised.flatMap((one) => (one.isPublic ? [html`<li><a href="${inLanguage(l, `/${slug}/${one.duty}/${one.number}`)}">${one.title}</a></li>`] : []))}</ul></div></section>`}</div>`,
    data: {
      number: found.number,
      name,
      former: former.map(({ name: old, until }): Json => ({ name: old, until })),
      town: world.nameOf(station.town),
      kind: station.place,
      practice: station.practice,
      timetable: timetableOf(station),
      hours: found.texts.hours ?? '',
      next: [...days],
      deputies: roster,
      year: tallies.year,
      ...tally,
      solved: done,
    },
  };
};
