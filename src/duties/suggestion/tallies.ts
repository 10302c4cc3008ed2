import type { Expression } from '#core/figure.ts';
import type { Label } from '#core/result.ts';
import type { TallyColumn, TallyDef } from '#core/tally.ts';
import { attitudes, outcomes, results, systems, words } from './words.ts';

export const sum = (measure: string, where?: Readonly<Record<string, readonly string[]>>): Expression => ({
  op: 'sum',
  measure: `suggestion.${measure}`,
  by: 'cohort',
  ...(where === undefined ? {} : { where }),
});
/** What a column of shares is. */
export const share = (of: Expression, to: Expression) =>
  ({ expression: { op: 'share', of, to }, decimals: 1, unit: { zh: '%', en: '%' } }) as const;

export const basis = [
  { law: 'deputies-law', article: 'suggestion-report' },
  { law: 'shanghai-suggestion-rules', article: 'overall-report' },
];

export const systemTable: TallyDef = {
  name: 'systems',
  label: { zh: '各系统办理情况', en: 'handling by system' },
  of: { zh: '系统', en: 'system' },
  dim: 'system',
  options: systems,
  columns: [
    {
      key: 'handled',
      label: { zh: '交办', en: 'handed over' },
      unit: words.unit,
      definition: {
        zh: '这一年首次交办的代表建议，退回、撤回和并案的不计。',
        en: 'Suggestions first handed over in the year; those returned, withdrawn or merged do not count.',
      },
      expression: sum('handled'),
      decimals: 0,
    },
    {
      key: 'answered',
      label: { zh: '已答复', en: 'replied to' },
      definition: { zh: '交办的建议中，已经答复的所占比例。', en: 'Of those handed over, those replied to.' },
      ...share(sum('result'), sum('handled')),
    },
    {
      key: 'solved',
      label: { zh: '解决采纳', en: 'solved or adopted' },
      definition: {
        zh: '已答复的建议中，结果为“解决采纳”的所占比例。',
        en: 'Of those replied to, those solved or adopted.',
      },
      ...share(sum('result', { result: ['solved'] }), sum('result')),
    },
  ],
  basis,
};

/** How many have each value of a class. */
const classTable = (
  name: string,
  dim: string,
  label: Label,
  of: Label,
  options: Readonly<Record<string, Label>>,
  column: Pick<TallyColumn, 'label' | 'definition' | 'expression'>,
): TallyDef => ({
  name,
  label,
  of,
  dim,
  options,
  columns: [{ key: 'n', unit: words.unit, decimals: 0, ...column }],
  basis,
});

const rated = {
  label: { zh: '评价', en: 'rated' },
  definition: {
    zh: '这一年交办、代表已评价的建议，按最后一次评价。',
    en: 'Suggestions of the year that were rated, by the last rating.',
  },
  expression: sum('rated'),
};

export const resultTable = classTable(
  'results',
  'result',
  { zh: '办理结果', en: 'results' },
  { zh: '办理结果', en: 'result' },
  results,
  {
    label: { zh: '已答复', en: 'replied to' },
    definition: {
      zh: '这一年交办、已经答复的建议，按现有的办理结果。',
      en: 'Suggestions of the year that were replied to, by the result that stands.',
    },
    expression: sum('result'),
  },
);
export const attitudeTable = classTable(
  'attitudes',
  'attitude',
  { zh: '代表对办理态度的评价', en: 'ratings of the attitude' },
  { zh: '对办理态度', en: 'attitude' },
  attitudes,
  rated,
);
export const outcomeTable = classTable(
  'outcomes',
  'outcome',
  { zh: '代表对办理结果的评价', en: 'ratings of the result' },
  { zh: '对办理结果', en: 'result' },
  outcomes,
  rated,
);
