import { procedureOf } from '#core/procedure.ts';
import type { Values } from '#core/schema.ts';
import { type ArticleKey, basis as cite } from '#laws/index.ts';
import { clocks } from './clocks.ts';
import { events } from './events.ts';
import * as rules from './rules.ts';
import { fold, noProblem, parties, type Problem } from './state.ts';
import { words } from './words.ts';

const rule = (article: ArticleKey<'office-rules'>) => cite('office-rules', article);
const CONTACT = cite('deputies-law', 'contact-residents');

const townAndDistrict = ['town', 'district'] as const;
const unitsNamed = (input: Values<typeof events.collected.fields>) => [
  { kind: 'case' as const, id: input.town },
  ...(input.station === undefined ? [] : [{ kind: 'case' as const, id: input.station }]),
  { kind: 'related' as const, duty: 'unit', relation: 'parent', id: input.town },
];
const collectNeeds = [rules.knownTown, rules.knownStation];
const { onSpot: _onSpot, ...answer } = events.replied.fields;
const { station: _station, deputy: _deputy, channel: _channel, ...reportFields } = events.collected.fields;

export const procedure = procedureOf<Problem>()({
  edition: 1,
  states: words.states,
  final: ['closed', 'merged', 'referred'],
  resting: ['replied', 'suggested'],
  roles: {
    resident: { label: { zh: '反映问题的群众', en: 'the resident who reported it' }, post: 'resident', relation: 'resident' },
    liaison: { label: { zh: '本站点联络员', en: 'the station’s liaison' }, post: 'liaison', relation: 'station' },
    deputy: { label: { zh: '接待的代表', en: 'the receiving deputy' }, post: 'deputy', relation: 'deputy' },
    town: { label: { zh: '本街镇人大干部', en: 'the clerk of the town' }, post: 'town-clerk', relation: 'town' },
    district: { label: { zh: '代表工作委员会', en: 'the deputies’ work committee' }, post: 'deputies-office' },
    organ: { label: { zh: '承办单位', en: 'the handling organ' }, post: 'organ', relation: 'handling' },
    office: { label: { zh: '常委会办公室', en: 'the general office' }, post: 'office' },
  },
  events,
  initial: noProblem,
  fold,
  parties,
  keepers: { roles: ['town', 'district'], basis: [rule('figure-correction')] },
  clocks,
  steps: {
    report: {
      label: { zh: '反映问题', en: 'report a problem' }, from: 'start', to: 'received', by: ['resident'], records: 'collected', numbers: 'resident-problem',
      basis: [CONTACT, rule('problem-intake')], input: { ...reportFields, channel: events.collected.fields.channel }, needs: collectNeeds, facts: unitsNamed, then: rules.received,
    },
    register: {
      label: { zh: '登记群众问题', en: 'register a problem' }, from: 'start', to: 'received', by: ['liaison', 'deputy', 'town'], records: 'collected', numbers: 'resident-problem',
      basis: [CONTACT, rule('problem-intake')], needs: collectNeeds, facts: unitsNamed, then: rules.received,
    },
    answer: {
      label: { zh: '现场解答', en: 'answer on the spot' }, from: ['received'], to: 'replied', by: ['liaison', 'deputy', 'town'], records: 'replied',
      basis: [rule('problem-intake')], input: answer, then: rules.answeredOnSpot, order: 3,
    },
    dispatch: {
      label: { zh: '转办', en: 'dispatch' }, from: ['received', 'returned', 'with-district'], to: 'dispatched', by: townAndDistrict, records: 'dispatched',
      basis: [rule('problem-dispatch')], needs: [rules.knownOrgan, rules.levelFits], facts: (input: { readonly organ: string }) => [{ kind: 'case', id: input.organ }], order: 1,
    },
    'pass-up': { label: { zh: '报区级转办', en: 'pass up to the district' }, from: ['received', 'returned'], to: 'with-district', by: ['town'], records: 'passed-up', basis: [rule('problem-transfer')], order: 2 },
    accept: { label: { zh: '签收', en: 'accept' }, from: ['dispatched'], to: 'handling', by: ['organ'], records: 'accepted', basis: [rule('problem-transfer')], order: 1 },
    decline: { label: { zh: '退回', en: 'decline' }, from: ['dispatched'], to: 'returned', by: ['organ'], records: 'declined', basis: [rule('problem-transfer')], needs: [rules.stillMayDecline], order: 2 },
    progress: { label: { zh: '记录进展', en: 'note progress' }, from: ['handling', 'suggested'], to: 'same', by: ['organ', 'district'], records: 'progressed', basis: [rule('problem-dispatch')], order: 3 },
    remind: { label: { zh: '催办', en: 'remind' }, from: ['dispatched', 'handling'], to: 'same', by: townAndDistrict, records: 'reminded', basis: [rule('problem-dispatch')], order: 4 },
    reply: { label: { zh: '答复', en: 'reply' }, from: ['handling'], to: 'replied', by: ['organ'], records: 'replied', basis: [rule('problem-reply-town'), rule('problem-reply-district')], input: answer, needs: [rules.planHasDate], order: 1 },
    suggest: { label: { zh: '转为代表建议', en: 'turn into a suggestion' }, from: ['received', 'returned', 'with-district'], to: 'suggested', by: ['district', 'deputy'], records: 'suggested', basis: [CONTACT], order: 5 },
    conclude: { label: { zh: '记录建议的办理结果', en: 'record the suggestion’s outcome' }, from: ['suggested'], to: 'replied', by: ['district'], records: 'replied', basis: [rule('problem-dispatch')], input: answer, needs: [rules.planHasDate], order: 1 },
    refer: { label: { zh: '转其他渠道', en: 'refer elsewhere' }, from: ['received', 'returned', 'with-district', 'disputed'], to: 'referred', by: townAndDistrict, records: 'referred', basis: [rule('problem-transfer')], order: 6 },
    confirm: { label: { zh: '确认已经解决', en: 'confirm' }, from: ['replied', 'disputed'], to: 'replied', by: ['resident', 'liaison', 'town'], records: 'confirmed', basis: [rule('problem-confirm')], order: 4 },
    dispute: { label: { zh: '提出没有解决', en: 'dispute' }, from: ['replied'], to: 'disputed', by: ['resident', 'liaison', 'town'], records: 'disputed', basis: [rule('problem-confirm')], order: 5 },
    rate: { label: { zh: '评价', en: 'rate' }, from: ['replied', 'disputed', 'closed'], to: 'same', by: ['resident'], records: 'rated', basis: [rule('problem-confirm')], order: 6 },
    verify: { label: { zh: '核实', en: 'verify' }, from: ['replied'], to: 'same', by: ['deputy'], records: 'verified', basis: [rule('problem-verify')], order: 1 },
    reopen: { label: { zh: '再次办理', en: 'reopen' }, from: ['disputed'], to: 'handling', by: townAndDistrict, records: 'reopened', basis: [rule('problem-reopen')], needs: [rules.reopensOnce], order: 1 },
    uphold: { label: { zh: '维持答复', en: 'uphold the reply' }, from: ['disputed'], to: 'replied', by: townAndDistrict, records: 'upheld', basis: [rule('problem-reopen')], order: 2 },
    merge: {
      label: { zh: '并入首次反映', en: 'merge into the first report' }, from: ['received', 'with-district', 'dispatched', 'returned', 'handling'], to: 'merged', by: ['liaison', 'town', 'district'], records: 'merged',
      basis: [rule('problem-merge')], needs: [rules.mergesIntoFirst], facts: (input: { readonly into: string }) => [{ kind: 'case', id: input.into }], order: 7,
    },
    absorb: { label: { zh: '并入一件重复反映', en: 'absorb a duplicate' }, from: ['received', 'with-district', 'dispatched', 'returned', 'handling', 'suggested', 'replied', 'disputed', 'closed', 'referred'], to: 'same', by: ['district'], records: 'absorbed', basis: [rule('problem-merge')], automatic: true },
    'draft-abstract': { label: { zh: '拟公开摘要', en: 'draft the abstract' }, from: ['replied', 'closed'], to: 'same', by: ['liaison', 'town'], records: 'abstract-drafted', basis: [rule('problem-publication')], order: 2 },
    publish: { label: { zh: '核对并公开', en: 'check and publish' }, from: ['replied', 'closed'], to: 'same', by: ['town', 'district', 'office'], records: 'published', basis: [rule('problem-publication'), rule('two-persons')], needs: [rules.draftedBefore, rules.secondPerson, rules.nothingPersonal], order: 3 },
    unpublish: { label: { zh: '停止公开', en: 'stop publishing' }, from: ['replied', 'closed', 'disputed'], to: 'same', by: ['town', 'district', 'office'], records: 'unpublished', basis: [rule('problem-publication')], order: 8 },
    close: { label: { zh: '办结', en: 'close' }, from: ['replied'], to: 'closed', by: townAndDistrict, records: 'closed', basis: [rule('problem-confirm')], needs: [rules.residentHadTime], order: 7 },
  },
});
