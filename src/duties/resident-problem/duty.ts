import { defineDuty, limitRule, type OfficeRuleDef } from '#core/duty.ts';
import { type ArticleKey, basis as cite } from '#laws/index.ts';
import { figures } from './figures.ts';
import { pastProblems } from './imports.ts';
import { measures } from './measures.ts';
import { dispatchSlip } from './papers.ts';
import { procedure } from './procedure.ts';
import { type Problem, routeOf } from './state.ts';
import { categories, channels, results, routes, words } from './words.ts';

const limit = (
  zh: string,
  en: string,
  article: ArticleKey<'office-rules'>,
  unit: 'workingDays' | 'days',
  n: number,
): OfficeRuleDef => limitRule(zh, en, cite('office-rules', article), unit, n);

/** Residents' problems: collected, handled, answered, confirmed, verified, published (代表法, contact with the people). */
export const residentProblem = defineDuty<Problem>({
  name: 'resident-problem',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '2020-01-01', procedure }],
  measures,
  figures,
  officeRules: {
    'problem-triage': limit('受理时限', 'time to take a problem up', 'problem-intake', 'workingDays', 2),
    'problem-district-dispatch': limit(
      '区级转办时限',
      'time for the district to dispatch',
      'problem-dispatch',
      'workingDays',
      3,
    ),
    'problem-accept': limit('签收或退回时限', 'time to accept or decline', 'problem-transfer', 'workingDays', 7),
    'problem-reply-town': limit('街镇答复时限', 'time for a town to reply', 'problem-reply-town', 'days', 15),
    'problem-reply-district': limit(
      '区级部门答复时限',
      'time for a district organ to reply',
      'problem-reply-district',
      'days',
      30,
    ),
    'problem-reply-complex': limit(
      '情况复杂的答复时限',
      'time for a complex problem',
      'problem-reply-complex',
      'days',
      90,
    ),
    'problem-redo': limit('再次办理时限', 'time for handling again', 'problem-reopen', 'days', 15),
    'problem-confirm': limit('群众表示意见的时间', 'time for the resident’s word', 'problem-confirm', 'days', 15),
    'problem-dispute': limit('异议处理时限', 'time to settle a dispute', 'problem-reopen', 'workingDays', 5),
    'problem-verify': limit('代表核实时限', 'time for the deputy to check', 'problem-verify', 'workingDays', 10),
    'problem-abstract': limit('拟公开摘要时限', 'time to draft the abstract', 'problem-publication', 'workingDays', 15),
    'problem-publication': limit('公开时限', 'time to publish', 'problem-publication', 'workingDays', 10),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'town-clerk', relations: ['town'], sees: ['public', 'parties', 'office'] },
    { post: 'liaison', relations: ['station'], sees: ['public', 'parties', 'office', 'personal'] },
    { post: 'deputy', relations: ['deputy'], sees: ['public', 'parties', 'office', 'personal'] },
    { post: 'organ', relations: ['handling'], sees: ['public', 'parties'] },
    {
      post: 'organ',
      relations: ['handling'],
      sees: ['public', 'parties', 'personal'],
      when: (problem) => (problem as Problem).contactForOrgan,
    },
    { post: 'resident', relations: ['resident'], sees: ['public', 'parties'] },
  ],
  isPublic: (problem, status) => problem.published && status !== 'merged',
  titleField: 'text',
  publicTitleField: 'title',
  facets: (problem) => ({
    town: problem.town,
    category: problem.category,
    channel: problem.channel,
    ...(routeOf(problem) === null ? {} : { route: routeOf(problem) as string }),
    ...(problem.result === null ? {} : { result: problem.result }),
    ...(problem.organ === null ? {} : { organ: problem.organ }),
    ...(problem.word === null ? {} : { word: problem.word }),
    ...(problem.finding === null ? {} : { finding: problem.finding }),
  }),
  facetLabels: {
    town: { label: { zh: '街镇', en: 'town' }, to: 'unit:town' },
    category: { label: { zh: '类别', en: 'category' }, options: categories },
    route: { label: { zh: '怎样办理', en: 'route' }, options: routes },
    result: { label: { zh: '结果', en: 'result' }, options: results },
    organ: { label: { zh: '承办单位', en: 'handling organ' }, to: 'unit:organ' },
    channel: { label: { zh: '从哪里来', en: 'channel' }, options: channels },
    word: {
      label: { zh: '群众意见', en: 'resident’s word' },
      options: { confirmed: { zh: '已确认', en: 'confirmed' }, disputed: { zh: '有异议', en: 'disputed' } },
    },
    finding: {
      label: { zh: '代表核实', en: 'deputy’s check' },
      options: { solved: { zh: '确已解决', en: 'solved' }, 'not-solved': { zh: '尚未解决', en: 'not solved' } },
    },
  },
  way: ['received', 'dispatched', 'handling', 'replied', 'closed'],
  menuOrder: 10,
  papers: [dispatchSlip],
  imports: [pastProblems],
});
