/** Kinds of places: 进“家”入“站”驻“点”. The list is open: what is none of the three is `other`, under its own name. */
export const places = {
  home: { zh: '代表之家', en: 'deputies’ home' },
  station: { zh: '代表联络站', en: 'deputies’ station' },
  point: { zh: '代表联系点', en: 'deputies’ contact point' },
  other: { zh: '其他场所', en: 'other place' },
} as const;
export type Place = keyof typeof places;

export const weeks = {
  every: { zh: '每周', en: 'every week' },
  first: { zh: '每月第一个', en: 'the first in a month' },
  second: { zh: '每月第二个', en: 'the second in a month' },
  third: { zh: '每月第三个', en: 'the third in a month' },
  fourth: { zh: '每月第四个', en: 'the fourth in a month' },
} as const;
export type Weeks = keyof typeof weeks;

/** In the order of the week, Monday first. */
export const weekdays = {
  mon: { zh: '周一', en: 'Monday' },
  tue: { zh: '周二', en: 'Tuesday' },
  wed: { zh: '周三', en: 'Wednesday' },
  thu: { zh: '周四', en: 'Thursday' },
  fri: { zh: '周五', en: 'Friday' },
  sat: { zh: '周六', en: 'Saturday' },
  sun: { zh: '周日', en: 'Sunday' },
} as const;
export type Weekday = keyof typeof weekdays;

export const words = {
  duty: { zh: '家站点', en: 'deputies’ stations' },
  one: { zh: '家站点', en: 'station' },
  unit: { zh: '个', en: 'stations' },
  states: { open: { zh: '在用', en: 'in use' }, closed: { zh: '已撤销', en: 'closed' } },
} as const;
