import type { PublicAnswer, PublicWorld, PublishedCase, TownPart } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage, type Language } from '#kit/html/language.ts';
import { dayText, kindText, openText, STATION, stationOf } from './public-tally.ts';
import { nextOpenings, timetableOf } from './timetable.ts';

/** A station in use, with the day on which it is open next. */
interface Place {
  readonly file: PublishedCase;
  readonly name: string;
  readonly next: string | null;
}

/** The stations in use in the order of the register. */
const placesOf = async (world: PublicWorld, town?: string): Promise<readonly Place[]> => {
  const order = world.units('station').map(({ id }) => id);
  const found = await world.published(STATION, town === undefined ? {} : { town });
  return found
    .filter(({ status }) => status === 'open')
    .toSorted((a, b) => order.indexOf(stationOf(a).unit) - order.indexOf(stationOf(b).unit))
    .map((file) => ({
      file,
      name: file.texts.name ?? file.number,
      next: nextOpenings(timetableOf(stationOf(file)), world.today, 1)[0] ?? null,
    }));
};

/** The place that is open first. */
const firstOf = (places: readonly Place[]): Place | null =>
  places.filter(({ next }) => next !== null).toSorted((a, b) => ((a.next ?? '') < (b.next ?? '') ? -1 : 1))[0] ?? null;

const shortDay = (l: Language, day: string): string => (l === 'zh' ? dayText(l, day).slice(5) : day.slice(5));

/** How many stations a town has, and when one of them is open next. */
export const townTiles = async (world: PublicWorld): Promise<ReadonlyMap<string, readonly string[]>> => {
  const { language: l, today } = world;
  const zh = l === 'zh';
  const places = await placesOf(world);
  return new Map(
    [...new Set(places.map(({ file }) => stationOf(file).town))].map((town) => {
      const own = places.filter(({ file }) => stationOf(file).town === town);
      const day = firstOf(own)?.next ?? null;
      const open = day === today ? (zh ? '今天开放' : 'open today') : zh ? '开放' : 'open ';
      const when =
        day === null ? '' : day === today ? open : zh ? `${shortDay(l, day)}${open}` : open + shortDay(l, day);
      return [town, [zh ? `${own.length}个站点` : many(own.length, 'station'), when]] as const;
    }),
  );
};

/** Deputies of these places, each once, with the places to which they belong. */
const rosterOf = (places: readonly Place[]): ReadonlyMap<string, readonly Place[]> => {
  const roster = new Map<string, readonly Place[]>();
  for (const place of places)
    for (const deputy of stationOf(place.file).deputies) roster.set(deputy, [...(roster.get(deputy) ?? []), place]);
  return roster;
};

/** English alone tells one from many. */
const many = (n: number, one: string): string => `${n} ${one}${n === 1 ? '' : 's'}`;

const stationLink = ({ language: l, slug }: PublicWorld, { file, name }: Place): Html =>
  html`<a href="${inLanguage(l, `/${slug}/stations/${file.number}`)}">${name}</a>`;

const timetable = (world: PublicWorld, places: readonly Place[]): Html => {
  const { language: l } = world;
  const [name, kind, open, next] =
    l === 'zh' ? ['家站点', '类型', '开放时间', '下一次'] : ['station', 'kind', 'open', 'next'];
  const row = (place: Place): Html => {
    const station = stationOf(place.file);
    const day = place.next === null ? '—' : dayText(l, place.next);
    return html`<tr><td class="title">${stationLink(world, place)}</td><td class="minor" data-label="${kind}">${kindText(l, station)}</td><td class="minor" data-label="${open}">${openText(l, station, place.file.texts.hours ?? '')}</td><td class="minor nowrap" data-label="${next}">${day}</td></tr>`;
  };
  return html`<div class="scroll"><table class="stack"><thead><tr>${[name, kind, open, next].map((head) => html`<th scope="col">${head}</th>`)}</tr></thead><tbody>${places.map(row)}</tbody></table></div>`;
};

/** The stations of a town with their opening days, and the deputies who belong to them. */
export const townPart = async (world: PublicWorld, town: string): Promise<TownPart | null> => {
  const { language: l, slug } = world;
  const zh = l === 'zh';
  const places = await placesOf(world, town);
  if (places.length === 0) return null;
  const roster = rosterOf(places);
  const soon = firstOf(places);
  const counts = zh
    ? `${places.length}个家站点，${roster.size}名代表。`
    : `${many(places.length, 'station')}, ${roster.size} ${roster.size === 1 ? 'deputy' : 'deputies'}.`;
  const day = soon === null || soon.next === null ? '' : dayText(l, soon.next);
  const opens = soon === null ? '' : zh ? `下一次开放：${day}，${soon.name}。` : ` Open next: ${day}, ${soon.name}.`;
  const deputy = ([id, at]: readonly [string, readonly Place[]]): Html => {
    const away = at.filter(({ file }) => stationOf(file).place !== 'home');
    const shown = away.length === 0 ? at : away;
    return html`<li><b>${world.personName(id)}</b><small>${shown.map(({ name }) => name).join(zh ? '、' : ', ')}</small></li>`;
  };
  return {
    lede: `${counts}${opens}`,
    body: html`<section id="stations"><div class="rule"><h2 class="block-title">${zh ? '家站点和开放时间' : 'Stations and opening days'}</h2>${timetable(world, places)}</div></section>
${roster.size === 0 ? null : html`<section id="deputies"><div class="rule"><h2 class="block-title">${zh ? `在这里接待的代表（${roster.size}名）` : `Deputies who receive here (${roster.size})`}</h2><ul class="people">${[...roster].map(deputy)}</ul><div class="doors"><a href="${inLanguage(l, `/${slug}/stations/deputies?town=${town}`)}">${zh ? '哪位代表什么时候在哪里' : 'Which deputy, when and where'}</a></div></div></section>`}`,
    data: {
      stations: places.map(({ file, name, next }) => ({
        number: file.number,
        name,
        kind: stationOf(file).place,
        open: openText('zh', stationOf(file), file.texts.hours ?? ''),
        next,
      })),
      deputies: [...roster.keys()].map(world.personName),
    },
  };
};

/** Which deputy receives residents when and where: every deputy by town, with the stations and their opening days. */
export const deputiesPage = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug, query } = world;
  const zh = l === 'zh';
  const all = world.units('town');
  const asked = all.filter(({ id }) => id === query.town);
  const places = await placesOf(world);
  const towns = (asked.length === 0 ? all : asked)
    .map((town) => ({ town, roster: rosterOf(places.filter(({ file }) => stationOf(file).town === town.id)) }))
    .filter(({ roster }) => roster.size > 0);
  const title = zh ? '代表接待时间' : 'When deputies receive residents';
  const base = `/${slug}/stations/deputies`;
  const line = (place: Place): Html =>
    html`<small>${stationLink(world, place)}<span>${openText(l, stationOf(place.file), place.file.texts.hours ?? '')}</span><span>${place.next === null ? '' : `${zh ? '下一次：' : 'next: '}${dayText(l, place.next)}`}</span></small>`;
  const part = ({ town, roster }: (typeof towns)[number]): Html =>
    html`<section><div class="rule"><h2 class="block-title"><a href="${inLanguage(l, `/${slug}/towns/${town.id}`)}">${town.name}</a></h2><ul class="people times">${[...roster].map(([id, at]) => html`<li><b>${world.personName(id)}</b>${at.map(line)}</li>`)}</ul></div></section>`;
  const doors = all.map(
    ({ id, name: of }) =>
      html`<a href="${inLanguage(l, `${base}?town=${id}`)}"${id === query.town ? html` aria-current="true"` : null}>${of}</a>`,
  );
  return {
    title,
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${title}</h1><p class="lede">${zh ? '代表编入哪些家站点，家站点什么时候开放。具体哪位代表到场，以当天为准。' : 'To which stations deputies belong and when these are open. Who comes on a day is told on that day.'}</p><nav class="doors" aria-label="${zh ? '街镇' : 'towns'}">${doors}<a href="${inLanguage(l, base)}">${zh ? '全部' : 'all'}</a></nav></section>${towns.length === 0 ? html`<p class="empty">${zh ? '还没有编入家站点的代表。' : 'No deputy belongs to a station yet.'}</p>` : towns.map(part)}</div>`,
    data: {
      deputies: towns.flatMap(({ town, roster }) =>
        [...roster].map(([id, at]) => ({
          name: world.personName(id),
          town: town.name,
          stations: at.map(({ file, name: of, next: day }) => ({
            number: file.number,
            name: of,
            open: openText('zh', stationOf(file), file.texts.hours ?? ''),
            next: day,
          })),
        })),
      ),
    },
  };
};
