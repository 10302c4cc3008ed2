import type { Label } from '#core/result.ts';

/** The sections of the year, as in the yearly review; a section without figures is not shown. */
export const sections: Readonly<Record<string, { readonly title: Label; readonly intro: Label }>> = {
  'duties-by-law': {
    title: { zh: '依法履职', en: 'Duties by law' },
    intro: { zh: '会议、监督、决定、任免。', en: 'Sittings, oversight, decisions, appointments.' },
  },
  'law-making': {
    title: { zh: '立法联系', en: 'Law-making' },
    intro: {
      zh: '联系点参与国家法律和本市地方性法规的意见征询。',
      en: 'Consultations on national laws and municipal regulations.',
    },
  },
  'stations-and-problems': {
    title: { zh: '家站点与群众反映问题', en: 'Stations and residents’ problems' },
    intro: {
      zh: '三级代表进“家”入“站”驻“点”，听取和反映群众的问题。',
      en: 'Deputies of three levels hear residents at stations and pass their problems on.',
    },
  },
  'deputies-at-work': {
    title: { zh: '代表履职', en: 'Deputies at work' },
    intro: {
      zh: '代表列席常委会会议，参加“一府一委两院”的会议和活动。',
      en: 'Deputies observe sittings and take part in activities of the organs that are supervised.',
    },
  },
  suggestions: {
    title: { zh: '代表建议', en: 'Deputies’ suggestions' },
    intro: { zh: '代表建议的办理、答复和公开。', en: 'Handling, replies and publication of suggestions.' },
  },
  publicity: {
    title: { zh: '宣传', en: 'Publicity' },
    intro: { zh: '媒体刊登的文章。', en: 'Articles in the media.' },
  },
};

export const sectionOrder: readonly string[] = Object.keys(sections);

/** Compares two sections by their order in the year; one that is not known comes last. */
export const bySection = (a: string, b: string): number => {
  const place = (key: string): number => (sectionOrder.includes(key) ? sectionOrder.indexOf(key) : sectionOrder.length);
  return place(a) - place(b);
};
