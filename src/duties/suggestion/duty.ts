import { defineDuty, limitRule as limit, type OfficeRuleDef } from '#core/duty.ts';
import { basis as cite } from '#laws/index.ts';
import { figures } from './figures.ts';
import { pastSuggestions } from './imports.ts';
import { measures } from './measures.ts';
import { NUMBERING, numbering } from './numbering.ts';
import { organMeasures, organTable } from './organs.ts';
import { papers } from './papers.ts';
import { procedure } from './procedure.ts';
import { report } from './report.ts';
import { isPublished, type Suggestion } from './state.ts';
import { attitudeTable, outcomeTable, resultTable, systemTable } from './tallies.ts';
import { attitudes, occasions, outcomes, results, subjects, supervisors, systems, words } from './words.ts';

const city = 'shanghai-suggestion-rules';

/** Which letter stands beside which class differs from place to place: none, or a letter of its own for each, in the order of the classes. */
const letters: OfficeRuleDef = {
  label: { zh: '办理结果的字母', en: 'letters of the result classes' },
  value: '',
  basis: cite(city, 'result-classes'),
  check: (value) =>
    value === '' || (typeof value === 'string' && /^[A-Z]{4}$/.test(value) && new Set(value).size === value.length)
      ? null
      : {
          zh: `不用字母的留空；用字母的，依次给${Object.values(results)
            .map(({ zh }) => `“${zh}”`)
            .join('')}各写一个不同的大写字母，如ABCD。`,
          en: `Empty for no letters; otherwise four different capital letters for ${Object.values(results)
            .map(({ en }) => en)
            .join(', ')} in this order, such as ABCD.`,
        },
};

/** Deputies' suggestions: written, co-signed, screened, handed over, handled, replied to, rated, tracked, published (代表法). */
export const suggestion = defineDuty<Suggestion>({
  name: 'suggestion',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'committed',
  editions: [{ since: '2020-01-01', procedure }],
  measures: [...measures, ...organMeasures],
  figures,
  tallies: [organTable, systemTable, resultTable, attitudeTable, outcomeTable],
  reports: [report],
  officeRules: {
    'suggestion-letters': letters,
    [NUMBERING]: numbering,
    'suggestion-ranking-minimum': {
      label: { zh: '比较承办单位的最少件数', en: 'fewest suggestions for comparing an organ' },
      value: 5,
      basis: cite(city, 'overall-report'),
      check: (value) =>
        typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 100
          ? null
          : { zh: '最少件数应为1至100的整数。', en: 'The fewest is a whole number from 1 to 100.' },
    },
    'suggestion-co-sign': limit(
      '确认联名时限',
      'time to answer the invitation to co-sign',
      cite(city, 'joint-suggestion'),
      'workingDays',
      3,
    ),
    'suggestion-handover': limit('交办时限', 'time to hand over', cite(city, 'handover-7-days'), 'workingDays', 7),
    'suggestion-assign': limit('分办时限', 'time to sub-assign', cite(city, 'handover-to'), 'workingDays', 5),
    'suggestion-accept': limit(
      '签收或退回时限',
      'time to accept or decline',
      cite(city, 'object-7-days'),
      'workingDays',
      7,
    ),
    'suggestion-assist': limit(
      '会办意见时限',
      'time for assisting opinions',
      cite(city, 'assist-1-month'),
      'months',
      1,
    ),
    'suggestion-reply': limit('答复时限', 'time to reply', cite(city, 'reply-3-months'), 'months', 3),
    'suggestion-rate': limit(
      '代表评价时限',
      'time to rate',
      cite('office-rules', 'suggestion-evaluation'),
      'workingDays',
      15,
    ),
    'suggestion-settle': limit(
      '评价后的处理时限',
      'time to settle after the rating',
      cite('office-rules', 'suggestion-evaluation'),
      'workingDays',
      10,
    ),
    'suggestion-again': limit(
      '再次答复时限',
      'time for the second reply',
      cite(city, 'second-reply-1-month'),
      'months',
      1,
    ),
    'suggestion-promise': limit(
      '兑现承诺后报告的时间',
      'time to report a kept promise',
      cite(city, 'tracking'),
      'days',
      10,
    ),
    'suggestion-publication': limit(
      '建议公开时限',
      'time to publish a suggestion',
      cite('office-rules', 'suggestion-publication'),
      'workingDays',
      15,
    ),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'deputy', relations: ['author', 'co-signer', 'invited'], sees: ['public', 'parties'] },
    { post: 'organ', relations: ['receiver', 'lead', 'assist'], sees: ['public', 'parties'] },
  ],
  isPublic: (s, status) => isPublished(s) && status !== 'merged' && status !== 'withdrawn',
  titleField: 'title',
  publicTitleField: 'publicTitle',
  precedents: { years: 15, facets: ['lead', 'result'] },
  facets: (s) => ({
    subject: s.subject,
    occasion: s.occasion,
    deputy: s.author,
    ...(s.system === null ? {} : { system: s.system }),
    ...(s.leads[0] === undefined ? {} : { lead: s.leads[0] }),
    ...(s.result === null ? {} : { result: s.result }),
    ...(s.ratings.at(-1) === undefined
      ? {}
      : { attitude: s.ratings.at(-1)?.attitude ?? '', outcome: s.ratings.at(-1)?.outcome ?? '' }),
    ...(s.key === null ? {} : { key: s.key }),
  }),
  facetLabels: {
    subject: { label: { zh: '类别', en: 'field' }, options: subjects },
    lead: { label: { zh: '主办单位', en: 'lead' }, to: 'unit:organ' },
    occasion: { label: { zh: '提出时间', en: 'made' }, options: occasions },
    result: { label: { zh: '办理结果', en: 'result' }, options: results, marks: 'suggestion-letters' },
    deputy: { label: { zh: '领衔代表', en: 'author' }, to: 'person:deputy' },
    system: { label: { zh: '系统', en: 'system' }, options: systems },
    attitude: { label: { zh: '对办理态度', en: 'attitude' }, options: attitudes },
    outcome: { label: { zh: '对办理结果', en: 'outcome' }, options: outcomes },
    key: { label: { zh: '重点督办', en: 'supervised' }, options: supervisors },
  },
  way: ['written', 'submitted', 'numbered', 'handed-over', 'assigned', 'handling', 'replied', 'rated', 'closed'],
  menuOrder: 20,
  papers,
  imports: [pastSuggestions],
  inviting: { raisedBy: ({ author, coSigners }) => [author, ...coSigners], field: 'subject' },
});
