import type { Expression, FigureDef } from '#core/figure.ts';
import { words } from './words.ts';

const collected: Expression = { op: 'sum', measure: 'resident-problem.collected', by: 'cohort' };
const solved: Expression = {
  op: 'sum',
  measure: 'resident-problem.result',
  by: 'cohort',
  where: { result: ['solved'] },
};

const basis = [
  { law: 'deputies-law', article: 'contact-residents' },
  { law: 'office-rules', article: 'figure-publication' },
];

/** The definitions that a new congress starts with; the office edits them as data. */
export const figures: readonly FigureDef[] = [
  {
    key: 'problems-collected',
    code: 'F18',
    label: { zh: '收集群众反映问题', en: 'residents’ problems collected' },
    unit: words.unit,
    definition: {
      zh: '这一年收集并登记的问题，一个问题计一次，重复的并入首次登记。',
      en: 'Problems collected and registered in the year; each counts once, duplicates with the first report.',
    },
    expression: collected,
    decimals: 0,
    basis,
    section: 'stations-and-problems',
    order: 2,
  },
  {
    key: 'problems-solved',
    code: 'F19',
    label: { zh: '已经解决', en: 'residents’ problems resolved' },
    unit: words.unit,
    definition: {
      zh: '这一年收集的问题中，到年末承办单位的结果为“已经解决”、群众没有异议的。',
      en: 'Problems collected in the year whose result at its end was “solved” and not disputed by the resident.',
    },
    expression: solved,
    decimals: 0,
    basis,
    section: 'stations-and-problems',
    order: 3,
  },
  {
    key: 'problems-solved-rate',
    code: 'F20',
    label: { zh: '群众反映问题解决率', en: 'resolution rate of residents’ problems' },
    unit: { zh: '%', en: '%' },
    definition: {
      zh: '这一年收集的每100个问题中，到年末已经解决的约有多少个。',
      en: 'Of every 100 problems collected in the year, how many were resolved by its end.',
    },
    expression: { op: 'share', of: solved, to: collected },
    decimals: 1,
    basis,
    parts: {
      of: { zh: '已经解决的问题', en: 'problems resolved' },
      to: { zh: '收集的问题', en: 'problems collected' },
    },
    section: 'stations-and-problems',
    order: 4,
  },
];
