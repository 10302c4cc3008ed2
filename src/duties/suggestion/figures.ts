import type { FigureDef } from '#core/figure.ts';
import { basis, sum } from './tallies.ts';
import { words } from './words.ts';

const handled = sum('handled');
const percent = { zh: '%', en: '%' };
const rating = [{ law: 'shanghai-suggestion-rules', article: 'evaluation' }];
const section = 'suggestions';
const rated = { zh: '代表评价过的', en: 'rated by the deputy' };

/** The definitions that a new congress starts with; the office edits them as data. */
export const figures: readonly FigureDef[] = [
  {
    key: 'suggestions-handled',
    code: 'F26',
    label: { zh: '推动代表建议办理', en: 'deputies’ suggestions handled' },
    unit: words.unit,
    definition: {
      zh: '这一年首次交办的代表建议，退回、撤回和并案的不计。',
      en: 'Suggestions first handed over in the year; those returned, withdrawn or merged do not count.',
    },
    expression: handled,
    decimals: 0,
    basis,
    section,
    order: 1,
  },
  {
    key: 'suggestions-solved-rate',
    code: 'F27',
    label: { zh: '代表建议解决率', en: 'resolution rate of deputies’ suggestions' },
    unit: percent,
    definition: {
      zh: '这一年交办的建议中，到年末结果为“解决采纳”的所占比例；第四季度交办、年末还没到答复期限也没有答复的不计入。',
      en: 'Of the suggestions handed over in the year, those solved or adopted by its end; what was handed over in the last quarter and is not yet due or answered is left out.',
    },
    expression: {
      op: 'share',
      of: sum('result', { result: ['solved'] }),
      to: handled,
      excluded: [
        {
          reason: { zh: '第四季度交办，年末未到答复期限', en: 'handed over in the last quarter and not yet due' },
          of: sum('awaiting', { quarter: ['4'] }),
        },
      ],
    },
    decimals: 1,
    basis,
    parts: {
      of: { zh: '解决采纳的建议', en: 'solved or adopted' },
      to: { zh: '交办的建议', en: 'suggestions handed over' },
    },
    section,
    order: 2,
  },
  {
    key: 'suggestions-agreed-rate',
    code: 'F28',
    label: { zh: '代表建议同意率', en: 'deputies agreeing with the replies' },
    unit: percent,
    definition: {
      zh: '这一年交办、代表已评价的建议中，最后评价对办理结果“同意”或者“基本同意（理解）”的所占比例。',
      en: 'Of the suggestions of the year that were rated, those whose last rating agrees with the result or understands it.',
    },
    expression: { op: 'share', of: sum('rated', { outcome: ['agreed', 'understood'] }), to: sum('rated') },
    decimals: 1,
    basis: rating,
    parts: { of: { zh: '同意或者基本同意的', en: 'agreed or understood' }, to: rated },
    section,
    order: 3,
  },
  {
    key: 'suggestions-satisfied-rate',
    code: 'F29',
    label: { zh: '代表建议满意率', en: 'deputies satisfied with the handling' },
    unit: percent,
    definition: {
      zh: '这一年交办、代表已评价的建议中，最后评价对办理态度“满意”或者“基本满意”的所占比例。',
      en: 'Of the suggestions of the year that were rated, those whose last rating finds the attitude satisfactory or basically so.',
    },
    expression: { op: 'share', of: sum('rated', { attitude: ['satisfied', 'basically'] }), to: sum('rated') },
    decimals: 1,
    basis: rating,
    parts: { of: { zh: '满意或者基本满意的', en: 'satisfied or basically so' }, to: rated },
    section,
    order: 4,
  },
  {
    key: 'suggestions-published-rate',
    code: 'F30',
    label: { zh: '代表建议(摘要)公开率', en: 'suggestions published (abstract)' },
    unit: percent,
    definition: {
      zh: '这一年交办的建议中，到年末摘要已公开的所占比例。',
      en: 'Of the suggestions handed over in the year, those whose abstract was public at its end.',
    },
    expression: { op: 'share', of: sum('published'), to: handled },
    decimals: 1,
    basis: [{ law: 'office-rules', article: 'suggestion-publication' }],
    parts: {
      of: { zh: '摘要已公开的', en: 'with a published abstract' },
      to: { zh: '交办的建议', en: 'suggestions handed over' },
    },
    section,
    order: 5,
  },
];
