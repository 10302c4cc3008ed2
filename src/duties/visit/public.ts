import { levels } from '#core/actor.ts';
import type { PictureSums, PublicFace } from '#kit/html/face.ts';
import { html } from '#kit/html/html.ts';
import type { Language } from '#kit/html/language.ts';
import { groupDigits } from '#kit/html/page.ts';
import { tableUnder } from '#kit/html/parts.ts';
import { places, words } from './words.ts';

const rows = Object.keys(places) as (keyof typeof places)[];
const columns = Object.keys(levels) as (keyof typeof levels)[];

/** Who of the three levels went where: one sentence, the numbers beneath. */
const draw = (language: Language, [sums]: readonly PictureSums[]) => {
  const zh = language === 'zh';
  const cell = (place: string, level: string) => sums?.get(`${place} ${level}`) ?? 0;
  const ofLevel = (level: string) => rows.reduce((sum, place) => sum + cell(place, level), 0);
  const ofPlace = (place: string) => columns.reduce((sum, level) => sum + cell(place, level), 0);
  const total = columns.reduce((sum, level) => sum + ofLevel(level), 0);
  const heading = html`<h3 class="block-title">${zh ? '三级代表，到哪里接待' : 'Deputies of three levels, and where they went'}</h3>`;
  if (total === 0) return html`${heading}<p class="empty">${zh ? '还没有记录。' : 'No records yet.'}</p>`;
  const went = rows.filter((place) => ofPlace(place) > 0);
  const parts = columns.map((level) => `${levels[level][language]}${zh ? '' : ' '}${groupDigits(ofLevel(level))}`);
  const sentence = zh
    ? `${went.map((place) => `${places[place].zh}${groupDigits(ofPlace(place))}人次`).join('，')}；${parts.join('人次，')}人次。`
    : `${went.map((place) => `${groupDigits(ofPlace(place))} ${places[place].en}`).join(', ')}; ${parts.join(', ')}.`;
  const head = [zh ? '到哪里' : 'where', ...columns.map((level) => levels[level][language]), zh ? '合计' : 'sum'];
  const table = went.map((place) => [
    places[place][language],
    ...columns.map((level) => cell(place, level)),
    ofPlace(place),
  ]);
  const sum = [zh ? '合计' : 'sum', ...columns.map(ofLevel), total];
  return html`${heading}<p class="note">${sentence}</p>${tableUnder(language, head, table, sum)}`;
};

/** What the public sees of sessions: that they took place, and how many came. */
export const publicFace: PublicFace = {
  duty: 'visit',
  listed: false,
  routes: [],
  yearPicture: {
    section: 'stations-and-problems',
    measures: [{ measure: 'visit.attendances', dims: ['place', 'level'] }],
    draw,
  },
  marks: (_facets, status) => ({
    kind: status === 'closed' ? 'done' : status === 'cancelled' ? 'explained' : 'run',
    word: words.states[status as keyof typeof words.states],
  }),
};
