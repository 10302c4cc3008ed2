import { deputyLevels } from '#core/actor.ts';
import { formatEn, formatZh, parseDate } from '#core/calendar/date.ts';
import type { PublicAnswer, PublicDeputy, PublicFace, PublicWorld, PublishedCase } from '#kit/html/face.ts';
import { type Html, html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { words } from './words.ts';

const LEVELS = Object.keys(deputyLevels) as readonly (keyof typeof deputyLevels)[];

interface Place {
  readonly number: string;
  readonly name: string;
}

/** Where residents meet a deputy today; of an earlier day the files of the stations say nothing. */
const placesOf = async (world: PublicWorld, on: string): Promise<ReadonlyMap<string, readonly Place[]>> => {
  const stations = on === world.today ? await world.published('station') : [];
  const places = new Map<string, Place[]>();
  for (const one of stations.filter(({ status }) => status === 'open'))
    for (const deputy of deputiesAt(one))
      places.set(deputy, [...(places.get(deputy) ?? []), { number: one.number, name: one.texts.name ?? one.number }]);
  return places;
};

const deputiesAt = ({ open }: PublishedCase): readonly string[] =>
  (open as { readonly deputies?: readonly string[] }).deputies ?? [];

/** The deputies of a day by town, with what the law has published of them: name, level, constituency, delegation, station. */
const deputies = async (world: PublicWorld): Promise<PublicAnswer> => {
  const { language: l, slug, today } = world;
  const zh = l === 'zh';
  const asked = world.query.on ?? '';
  const on = parseDate(asked).ok && asked <= today ? asked : today;
  const all = world.deputies(on);
  const places = await placesOf(world, on);
  const towns = [...new Set(all.map(({ town }) => town))];
  const count = (level: string): number => all.filter((one) => one.level === level).length;
  const counts = LEVELS.map((level) =>
    zh ? `${deputyLevels[level].zh}代表${count(level)}名` : `${deputyLevels[level].en} ${count(level)}`,
  ).join(zh ? '、' : ', ');
  const lede = zh
    ? `${formatZh(on)}，在任代表${all.length}名：${counts}。`
    : `On ${formatEn(on)}, ${all.length} deputies in office: ${counts}.`;
  const head = zh
    ? ['姓名', '层级', '选区', '代表团', '家站点']
    : ['name', 'level', 'constituency', 'delegation', 'station'];
  const placeLinks = (one: PublicDeputy): Html | string => {
    const found = places.get(one.person) ?? [];
    return found.length === 0
      ? '—'
      : html`${found.map(({ number, name }, index) => html`${index === 0 ? '' : zh ? '、' : ', '}<a href="${inLanguage(l, `/${slug}/stations/${number}`)}">${name}</a>`)}`;
  };
  const row = (one: PublicDeputy): Html =>
    html`<tr><td>${one.name}</td><td>${levelText(one, l)}</td><td class="nowrap">${one.constituency ?? '—'}</td><td class="nowrap">${one.delegation ?? '—'}</td><td>${placeLinks(one)}</td></tr>`;
  const part = (town: string | null): Html => {
    const name = town === null ? (zh ? '其他' : 'Others') : world.nameOf(town);
    return html`<section><div class="rule"><h2 class="block-title">${name}</h2><div class="scroll" tabindex="0" role="region" aria-label="${name}"><table><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${all.filter((one) => one.town === town).map(row)}</tbody></table></div></div></section>`;
  };
  const form = html`<form class="query" method="get" action="${inLanguage(l, `/${slug}/deputies`)}"><div><label for="on">${zh ? '哪一天' : 'day'}</label><input id="on" name="on" type="date" max="${today}" value="${on}" required></div><div class="go"><button class="btn small">${zh ? '查询' : 'Show'}</button></div></form>`;
  return {
    title: words.deputies[l],
    body: html`<div class="wrap"><section class="first"><h1 class="page-title">${words.deputies[l]}</h1><p class="lede">${lede}</p>${form}</section>${all.length === 0 ? html`<p class="empty">${zh ? '这一天没有登记在任的代表。' : 'Nobody is registered as a deputy on that day.'}</p>` : towns.map(part)}</div>`,
    data: {
      on,
      deputies: all.map(({ name, level, town, constituency, delegation, since, person }) => ({
        name,
        level,
        town: town === null ? null : world.nameOf(town),
        constituency,
        delegation,
        since,
        stations: (places.get(person) ?? []).map(({ number }) => number),
      })),
    },
  };
};

const levelText = ({ level }: PublicDeputy, language: 'zh' | 'en'): string =>
  deputyLevels[level as keyof typeof deputyLevels]?.[language] ?? '—';

/** What residents see of posts: who their deputies are. */
export const publicFace: PublicFace = {
  duty: 'mandate',
  listed: false,
  routes: [{ path: 'deputies', label: words.deputies, nav: true, json: true, answer: deputies }],
  marks: (_facets, status) => ({
    kind: status === 'held' ? 'done' : 'explained',
    word: words.states[status as keyof typeof words.states],
  }),
};
