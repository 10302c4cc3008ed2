import type { FigureDef } from '#core/figure.ts';
import { words } from './words.ts';

const counted = {
  unit: words.unit,
  decimals: 0,
  section: 'duties-by-law',
} as const;

/** The definitions that a new congress starts with; the office edits them as data. */
export const figures: readonly FigureDef[] = [
  {
    ...counted,
    key: 'committee-sittings',
    code: 'F01',
    label: { zh: '召开常委会会议', en: 'standing committee meetings held' },
    definition: {
      zh: '这一年召开的常委会会议：一次会议不论几天计一次，按开会那天算；只有过半数组成人员出席才能开会。',
      en: 'Sittings of the standing committee in the year: one sitting counts once however many days it lasted, by the day on which it opened; it needs more than half of all members.',
    },
    expression: { op: 'sum', measure: 'sitting.sittings', by: 'cohort', where: { body: ['standing-committee'] } },
    basis: [
      { law: 'organic-law', article: 'sitting-frequency' },
      { law: 'organic-law', article: 'sitting-quorum' },
    ],
    order: 1,
  },
  {
    ...counted,
    key: 'directors-meetings',
    code: 'F02',
    label: { zh: '召开主任会议', en: 'directors’ meetings held' },
    definition: {
      zh: '这一年召开的主任会议，按开会那天算。',
      en: 'Directors’ meetings in the year, by the day on which each opened.',
    },
    expression: { op: 'sum', measure: 'sitting.sittings', by: 'cohort', where: { body: ['directors-meeting'] } },
    basis: [{ law: 'organic-law', article: 'directors-meeting' }],
    order: 2,
  },
];
