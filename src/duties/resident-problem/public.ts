import type { PublicFace } from '#kit/html/face.ts';
import { html } from '#kit/html/html.ts';
import { inLanguage } from '#kit/html/language.ts';
import { groupText } from '#kit/html/page.ts';
import { flowPicture } from './public-flow.ts';
import { follow } from './public-follow.ts';
import { report, reportBox } from './public-report.ts';
import { results, words } from './words.ts';

const SHAPES = {
  solved: 'done',
  partly: 'partly',
  planned: 'plan',
  explained: 'explained',
  unsolvable: 'explained',
} as const;

/** What residents see of this duty. */
export const publicFace: PublicFace = {
  duty: 'resident-problem',
  routes: [
    { path: 'report', label: { zh: '反映问题', en: 'Report a problem' }, nav: true, answer: report },
    { path: 'follow', label: { zh: '查回执', en: 'Follow a receipt' }, nav: true, answer: follow },
  ],
  homeBox: reportBox,
  homeSentence: (language, year, values) => {
    const collected = values.get('problems-collected');
    const solved = values.get('problems-solved');
    if (collected === undefined || solved === undefined || collected.shown === '0') return null;
    const door = (value: { readonly shown: string; readonly href: string }) =>
      html`<a href="${inLanguage(language, value.href)}">${groupText(value.shown)}</a>`;
    return language === 'zh'
      ? html`<span class="y">${year}</span>年，<br>代表收集群众问题${door(collected)}个，<br>已经解决${door(solved)}个。`
      : html`<span class="y">${year}</span><br>Deputies collected ${door(collected)} problems of residents; ${door(solved)} are solved.`;
  },
  yearPicture: flowPicture,
  marks: (facets) => {
    if (facets.word === 'disputed') return { kind: 'run', word: words.states.disputed };
    const result = facets.result;
    if (result !== undefined && Object.hasOwn(results, result))
      return { kind: SHAPES[result as keyof typeof SHAPES], word: results[result as keyof typeof results] };
    return { kind: 'run', word: words.states.handling };
  },
};
