import { defineLaw } from './law.ts';
import { at } from './place.ts';

/** How periods are counted; public law follows it by analogy where it has no rule of its own. */
export const civilCode = defineLaw({
  id: 'civil-code',
  kind: 'national',
  title: { zh: '中华人民共和国民法典', en: 'Civil Code' },
  short: { zh: '民法典', en: 'Civil Code' },
  editions: [
    {
      id: '2020',
      label: { zh: '2020年', en: '2020' },
      adoptedOn: '2020-05-28',
      inForce: '2021-01-01',
    },
  ],
  articles: {
    'period-start': {
      gist: {
        zh: '开始当天不算，从第二天起算。',
        en: 'The day of the start does not count; counting begins on the next.',
      },
      at: { '2020': at(201, 1) },
    },
    'period-month-end': {
      gist: {
        zh: '按月计算的到同一日为止，没有同一日的到月底。',
        en: 'A period of months ends on the same day of the month, or on its last day where there is none.',
      },
      at: { '2020': at(202) },
    },
    'period-holiday': {
      gist: {
        zh: '最后一天放假的，顺延到假后第一天。',
        en: 'When the last day is a holiday, the period ends on the day after it.',
      },
      at: { '2020': at(203, 1) },
    },
  },
});
