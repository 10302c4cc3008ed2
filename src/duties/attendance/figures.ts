import type { FigureDef } from '#core/figure.ts';
import { words } from './words.ts';

const section = 'deputies-at-work';
const deputiesAt = (...occasion: readonly string[]): FigureDef['expression'] => ({
  op: 'sum',
  measure: 'attendance.attended',
  by: 'cohort',
  where: { capacity: ['deputy'], occasion },
});

/** The definitions that a new congress starts with; the office edits them as data. */
export const figures: readonly FigureDef[] = [
  {
    key: 'deputies-at-sittings',
    code: 'F24',
    label: { zh: '代表列席常委会会议', en: 'deputies attending standing committee meetings as observers' },
    unit: words.unit,
    definition: {
      zh: '这一年人大代表列席常委会会议的人次：一名代表列席一次会议计一次，按会议第一天算；常委会组成人员不计。',
      en: 'Person-times of deputies observing standing committee sittings in the year: one deputy at one sitting counts once, by its first day; members of the committee do not count.',
    },
    expression: deputiesAt('standing-committee'),
    decimals: 0,
    basis: [
      { law: 'deputies-law', article: 'observe-sitting' },
      { law: 'office-rules', article: 'attendance-record' },
    ],
    section,
    order: 1,
  },
  {
    key: 'deputies-at-organs',
    code: 'F25',
    label: {
      zh: '代表参加“一府一委两院”有关会议活动',
      en: 'deputies attending meetings and activities of the government, the supervisory commission, the court and the procuratorate',
    },
    unit: words.unit,
    definition: {
      zh: '这一年人大代表经统筹安排参加区政府、区监委、区法院、区检察院有关会议和活动的人次：一名代表参加一次活动计一次，按活动当天算；常委会组成人员不计。',
      en: 'Person-times of deputies at meetings and activities of the government, supervisory commission, court and procuratorate to which they were invited in the year: one deputy at one activity counts once, by its day; members of the standing committee do not count.',
    },
    expression: deputiesAt('government', 'supervisory', 'court', 'procuratorate'),
    decimals: 0,
    basis: [
      { law: 'deputies-law', article: 'invite-deputies' },
      { law: 'office-rules', article: 'attendance-record' },
    ],
    section,
    order: 2,
  },
];
