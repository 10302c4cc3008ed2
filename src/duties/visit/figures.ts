import type { FigureDef } from '#core/figure.ts';
import { words } from './words.ts';

/** The definition that a new congress starts with; the office edits it as data. */
export const figures: readonly FigureDef[] = [
  {
    key: 'station-visits',
    code: 'F17',
    label: {
      zh: '三级代表进“家”入“站”驻“点”',
      en: 'visits by deputies of three levels to homes, stations and points',
    },
    unit: words.personTimes,
    definition: {
      zh: '这一年市、区、镇三级人大代表到代表之家、联络站、联系点参加接待的人次：一名代表参加一场计一次，按接待当天算。',
      en: 'Person-times of municipal, district and town deputies at sessions of homes, stations and contact points in the year: one deputy at one session counts once, by the day of the session.',
    },
    expression: {
      op: 'sum',
      measure: 'visit.attendances',
      by: 'cohort',
      where: { level: ['city', 'district', 'town'] },
    },
    decimals: 0,
    basis: [
      { law: 'deputies-law', article: 'contact-residents' },
      { law: 'office-rules', article: 'visit-sign-in' },
    ],
    section: 'stations-and-problems',
    order: 1,
  },
];
