import type { Json } from '#core/json.ts';
import type { PublicAnswer, PublicFace, PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { stationPage } from './public-station.ts';
import { dayText, kindText, openText, STATION, stationOf, type Tally, talliesOf, yearDoors } from './public-tally.ts';
import { deputiesPage, townPart, townTiles } from './public-town.ts';
import { yearOfStations } from './public-year.ts';
import { nextOpenings, timetableOf } from './timetable.ts';
import { words } from './words.ts';

/** Columns before the numbers. */
const TEXTS = 4;

const stations = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug, today } = world;
  const zh = l === 'zh';
  const [all, tallies] = [await world.published(STATION), await talliesOf(world)];
  const order = world.units('station').map(({ id }) => id);
  const place = (one: PublishedCase): number => order.indexOf(stationOf(one).unit);
  const active = all.filter(({ status }) => status === 'open').toSorted((a, b) => place(a) - place(b));
  const towns = world.units('town').map((town) => ({
    town,
    rows: active.filter((one) => stationOf(one).town === town.id),
  }));
  const sum = (of: (tally: Tally) => number) =>
    active.reduce((total, one) => total + of(tallies.of(stationOf(one).unit)), 0);
  const lede = zh
    ? `全区${active.length}个家站点。${tallies.year}年开放${groupDigits(sum(({ sessions }) => sessions))}场，三级代表到场${groupDigits(sum(({ visits }) => visits))}人次，接待群众${groupDigits(sum(({ residents }) => residents))}人次。`
    : `${active.length} places. In ${tallies.year}: ${groupDigits(sum(({ sessions }) => sessions))} sessions, ${groupDigits(sum(({ visits }) => visits))} visits by deputies of three levels, ${groupDigits(sum(({ residents }) => residents))} residents received.`;
  const head = zh
    ? ['家站点', '类型', '开放时间', '下一次', '场次', '代表人次', '群众人次', '问题']
    : ['station', 'kind', 'open', 'next', 'sessions', 'deputies', 'residents', 'problems'];
  const row = (one: PublishedCase): Html => {
    const station = stationOf(one);
    const [next] = nextOpenings(timetableOf(station), today, 1);
    const { sessions, visits, residents, problems } = tallies.of(station.unit);
    const numbers = [sessions, visits, residents, problems];
    return html`<tr><td><a href="${inLanguage(l, `/${slug}/stations/${one.number}`)}">${one.texts.name ?? one.number}</a></td><td>${kindText(l, station)}</td><td>${openText(l, station, one.texts.hours ?? '')}</td><td>${next === undefined ? '—' : dayText(l, next)}</td>${numbers.map((n) => html`<td class="n">${groupDigits(n)}</td>`)}</tr>`;
  };
  const part = ({ town, rows }: (typeof towns)[number]): Html | null =>
    rows.length === 0
      ? null
      : html`<section><div class="rule"><h2 class="block-title">${town.name}</h2><div class="scroll" tabindex="0" role="region" aria-label="${town.name}"><table><thead><tr>${head.map((cell, index) => (index < TEXTS ? html`<th scope="col">${cell}</th>` : html`<th scope="col" class="n">${cell}</th>`))}</tr></thead><tbody>${rows.map(row)}</tbody></table></div></div></section>`;
  return {
    title: zh ? '家站点' : 'Stations',
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${zh ? '代表之家、联络站、联系点' : 'Deputies’ homes, stations and contact points'}</h1><p class="lede">${lede} <a href="${inLanguage(l, `/${slug}/figures/station-visits?year=${tallies.year}`)}">${zh ? '怎样算的' : 'How it was counted'}</a></p>${yearDoors(l, `/${slug}/stations`, tallies.others)}<div class="doors"><a href="${inLanguage(l, `/${slug}/stations/year?year=${tallies.year}`)}">${zh ? `${tallies.year}年各家站点工作情况` : `Every station’s work in ${tallies.year}`}</a></div></section>${active.length === 0 ? html`<p class="empty">${zh ? '还没有家站点。' : 'There are no stations yet.'}</p>` : towns.map(part)}</div>`,
    data: {
      year: tallies.year,
      stations: active.map((one): Json => {
        const station = stationOf(one);
        return {
          number: one.number,
          name: one.texts.name ?? '',
          town: world.nameOf(station.town),
          kind: station.place,
          practice: station.practice,
          timetable: timetableOf(station),
          hours: one.texts.hours ?? '',
          next: [...nextOpenings(timetableOf(station), today, 3)],
          ...tallies.of(station.unit),
        };
      }),
    },
  };
};

/** What residents see of stations. */
export const publicFace: PublicFace = {
  duty: STATION,
  listed: false,
  routes: [
    { path: 'stations', label: { zh: '家站点', en: 'Stations' }, nav: true, json: true, answer: stations },
    {
      path: 'stations/year',
      label: { zh: '家站点年度情况', en: 'The year of stations' },
      nav: false,
      json: true,
      answer: yearOfStations,
    },
    {
      path: 'stations/deputies',
      label: { zh: '代表接待时间', en: 'When deputies receive' },
      nav: false,
      json: true,
      answer: deputiesPage,
    },
    {
      path: 'stations/:number',
      label: { zh: '一个家站点', en: 'A station' },
      nav: false,
      json: true,
      answer: stationPage,
    },
  ],
  townTiles,
  townPart,
  marks: (_facets, status) =>
    status === 'closed' ? { kind: 'explained', word: words.states.closed } : { kind: 'done', word: words.states.open },
};
