import { defineLaw } from './law.ts';
import { at } from './place.ts';

export const cybersecurityLaw = defineLaw({
  id: 'cybersecurity-law',
  kind: 'national',
  title: { zh: '中华人民共和国网络安全法', en: 'Cybersecurity Law' },
  short: { zh: '网络安全法', en: 'Cybersecurity Law' },
  editions: [
    {
      id: '2016',
      label: { zh: '2016年', en: '2016' },
      adoptedOn: '2016-11-07',
      inForce: '2017-06-01',
      until: '2026-01-01',
    },
    {
      id: '2025',
      label: { zh: '2025年修正', en: 'as amended in 2025' },
      adoptedOn: '2025-10-28',
      inForce: '2026-01-01',
    },
  ],
  articles: {
    'level-protection': {
      gist: {
        zh: '网络运营者按等级保护制度履行安全义务。',
        en: 'Operators of networks meet the duties of graded protection.',
      },
      at: { '2016': at(21), '2025': at(23) },
    },
    'log-retention': {
      gist: { zh: '网络日志至少保存六个月。', en: 'Network logs are kept for at least six months.' },
      at: { '2016': { article: 21, item: 3 }, '2025': { article: 23, item: 3 } },
    },
    'personal-data': {
      gist: {
        zh: '不得泄露、篡改、损毁收集的个人信息。',
        en: 'Personal information collected may not be leaked, altered or destroyed.',
      },
      at: { '2016': at(42), '2025': at(44) },
    },
  },
});
