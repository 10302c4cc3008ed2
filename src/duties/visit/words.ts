/** Where they went: 进“家”、入“站”、驻“点”. */
export const places = {
  home: { zh: '进“家”', en: 'at a home' },
  station: { zh: '入“站”', en: 'at a station' },
  point: { zh: '驻“点”', en: 'at a contact point' },
  other: { zh: '其他场所', en: 'elsewhere' },
} as const;
export type Place = keyof typeof places;

export const parts = {
  morning: { zh: '上午', en: 'morning' },
  afternoon: { zh: '下午', en: 'afternoon' },
  evening: { zh: '晚上', en: 'evening' },
} as const;
export type Part = keyof typeof parts;

export const themes = {
  daily: { zh: '日常接待', en: 'ordinary reception' },
  theme: { zh: '专题接待', en: 'reception on a theme' },
  contact: { zh: '联系选民日', en: 'day of contact with voters' },
} as const;
export type Theme = keyof typeof themes;

export const methods = {
  reception: { zh: '接待', en: 'reception' },
  walk: { zh: '走访', en: 'visits around' },
  talk: { zh: '座谈', en: 'meeting' },
  online: { zh: '线上', en: 'online' },
} as const;

export const means = {
  phone: { zh: '代表扫码签到', en: 'by the deputy’s phone' },
  liaison: { zh: '联络员登记', en: 'entered by the liaison' },
  paper: { zh: '凭签到纸补登', en: 'from the paper list' },
} as const;
export type Means = keyof typeof means;

export const words = {
  duty: { zh: '进家入站驻点', en: 'visits to stations' },
  one: { zh: '接待活动', en: 'session at a station' },
  unit: { zh: '场', en: 'sessions' },
  personTimes: { zh: '人次', en: 'person-times' },
  states: {
    planned: { zh: '已安排', en: 'planned' },
    open: { zh: '接待中', en: 'open' },
    closed: { zh: '已结束', en: 'closed' },
    cancelled: { zh: '没有开放', en: 'did not take place' },
  },
} as const;
