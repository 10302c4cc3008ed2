import { event } from '#core/procedure.ts';
import { choice, date, files, flag, integer, ref, text } from '#core/schema.ts';
import { categories, channels, outlets, results, routes, suggestionClasses } from './words.ts';

const said = { sight: 'parties', sealed: true } as const;

/** What a person who reports may leave: nothing is required. */
const contact = {
  name: text({
    label: { zh: '怎么称呼', en: 'name' },
    hint: { zh: '例如：李女士', en: 'such as: Ms Li' },
    max: 40,
    sight: 'personal',
    sealed: true,
    optional: true,
  }),
  phone: text({ label: { zh: '手机号码', en: 'telephone' }, max: 30, sight: 'personal', sealed: true, optional: true }),
  consent: choice({
    label: { zh: '谁可以看到联系方式', en: 'who may see how to reach me' },
    options: {
      receiver: { zh: '只有接收的代表和联络员', en: 'only the deputy and liaison who receive it' },
      organ: { zh: '承办单位也可以联系我', en: 'the handling organ may also reach me' },
    },
    optional: true,
    sight: 'office',
  }),
};

const problem = {
  text: text({ label: { zh: '反映的内容', en: 'what was reported' }, max: 2_000, min: 4, lines: 5, ...said }),
  category: choice({ label: { zh: '类别', en: 'category' }, options: categories }),
  town: ref({ label: { zh: '街镇', en: 'town' }, to: 'unit:town', sight: 'public' }),
  place: text({ label: { zh: '具体地点', en: 'place' }, max: 200, optional: true, ...said }),
  photos: files({ label: { zh: '照片', en: 'photographs' }, max: 6, pictures: true, optional: true, ...said }),
};

const abstracts = {
  title: text({ label: { zh: '公开标题', en: 'public title' }, max: 60, sight: 'public' }),
  abstract: text({
    label: { zh: '公开摘要', en: 'abstract' },
    hint: { zh: '不写姓名、电话、门牌号', en: 'no names, telephone or house numbers' },
    max: 1_000,
    lines: 4,
    sight: 'public',
  }),
  replyAbstract: text({
    label: { zh: '答复摘要', en: 'abstract of the reply' },
    max: 1_000,
    lines: 4,
    sight: 'public',
    optional: true,
  }),
};

const reason = text({ label: { zh: '理由', en: 'reason' }, max: 500, lines: 3, sight: 'parties' });
const note = text({ label: { zh: '说明', en: 'note' }, max: 500, lines: 2, sight: 'parties', optional: true });
const answer = {
  result: choice({ label: { zh: '办理结果', en: 'result' }, options: results }),
  reply: text({ label: { zh: '答复内容', en: 'reply' }, max: 2_000, min: 4, lines: 5, ...said }),
  plannedBy: date({ label: { zh: '计划完成日期', en: 'planned by' }, optional: true }),
};
/** What the organ answered to the suggestion that a problem became, as it stands from a day. */
const outcome = {
  suggestion: ref({ label: { zh: '代表建议', en: 'suggestion' }, to: 'case:suggestion' }),
  class: choice({ label: { zh: '建议的办理结果', en: 'result of the suggestion' }, options: suggestionClasses }),
  since: date({ label: { zh: '起算日期', en: 'from' } }),
};
const score = (zh: string, en: string) => integer({ label: { zh, en }, min: 1, max: 5, sight: 'public' });

export const events = {
  collected: event(
    { zh: '收到反映', en: 'collected' },
    {
      ...problem,
      channel: choice({ label: { zh: '从哪里来', en: 'channel' }, options: channels }),
      station: ref({ label: { zh: '家站点', en: 'station' }, to: 'unit:station', optional: true, sight: 'public' }),
      deputy: ref({ label: { zh: '接待的代表', en: 'receiving deputy' }, to: 'person:deputy', optional: true }),
      formerNumber: text({
        label: { zh: '原编号', en: 'former number' },
        hint: { zh: '过去台账或纸质登记上的编号', en: 'the number in an older register or on paper' },
        max: 40,
        sight: 'parties',
        optional: true,
      }),
      ...contact,
    },
  ),
  'passed-up': event({ zh: '报区级转办', en: 'passed to the district' }, { note }),
  dispatched: event(
    { zh: '转办', en: 'dispatched' },
    {
      route: choice({
        label: { zh: '办理层级', en: 'level' },
        hint: {
          zh: '街镇只转街镇办理；需要区级、市级办理的，用“报区级转办”。',
          en: 'A town dispatches within the town; pass the problem up for district or city organs.',
        },
        options: { town: routes.town, district: routes.district, city: routes.city },
      }),
      organ: ref({ label: { zh: '承办单位', en: 'handling organ' }, to: 'unit:organ', sight: 'public' }),
      complex: flag({ label: { zh: '情况复杂（90日）', en: 'complex (90 days)' }, optional: true }),
      note,
    },
  ),
  accepted: event({ zh: '签收', en: 'accepted' }, { note }),
  declined: event({ zh: '退回', en: 'declined' }, { reason }),
  progressed: event(
    { zh: '办理进展', en: 'progress' },
    { progress: text({ label: { zh: '进展', en: 'progress' }, max: 1_000, lines: 3, ...said }) },
  ),
  reminded: event({ zh: '催办', en: 'reminded' }, { note }),
  replied: event(
    { zh: '答复', en: 'replied' },
    { ...answer, onSpot: flag({ label: { zh: '现场解答', en: 'on the spot' }, optional: true }) },
  ),
  suggested: event(
    { zh: '转为代表建议', en: 'turned into a suggestion' },
    {
      deputy: ref({ label: { zh: '提建议的代表', en: 'deputy who writes it' }, to: 'person:deputy' }),
      note,
    },
  ),
  settled: event({ zh: '建议办理结果', en: 'outcome of the suggestion' }, outcome),
  'promise-kept': event({ zh: '建议承诺兑现', en: 'promise of the suggestion kept' }, outcome),
  unsettled: event(
    { zh: '收回建议办理结果', en: 'outcome of the suggestion taken back' },
    { suggestion: outcome.suggestion },
  ),
  'promise-unkept': event(
    { zh: '收回建议承诺兑现', en: 'promise not kept after all' },
    { suggestion: outcome.suggestion },
  ),
  referred: event(
    { zh: '转其他渠道', en: 'referred elsewhere' },
    { outlet: choice({ label: { zh: '渠道', en: 'where' }, options: outlets }), reason },
  ),
  confirmed: event({ zh: '群众确认', en: 'confirmed by the resident' }, { note }),
  disputed: event(
    { zh: '群众有异议', en: 'disputed by the resident' },
    { objection: text({ label: { zh: '哪里没有解决', en: 'what is not solved' }, max: 1_000, lines: 3, ...said }) },
  ),
  reopened: event({ zh: '再次办理', en: 'reopened' }, { note }),
  upheld: event({ zh: '维持答复', en: 'reply upheld' }, { reason }),
  rated: event(
    { zh: '群众评价', en: 'rated by the resident' },
    { attitude: score('态度', 'attitude'), outcome: score('结果', 'outcome') },
  ),
  verified: event(
    { zh: '代表核实', en: 'verified by a deputy' },
    {
      finding: choice({
        label: { zh: '核实结果', en: 'finding' },
        options: {
          solved: { zh: '确已解决', en: 'solved indeed' },
          'not-solved': { zh: '尚未解决', en: 'not solved yet' },
        },
      }),
      note,
    },
  ),
  merged: event(
    { zh: '并入', en: 'merged' },
    { into: ref({ label: { zh: '并入哪一件', en: 'into which' }, to: 'case:resident-problem' }), reason },
  ),
  absorbed: event(
    { zh: '并入一件重复反映', en: 'absorbed a duplicate' },
    { from: ref({ label: { zh: '重复的一件', en: 'duplicate' }, to: 'case:resident-problem' }) },
  ),
  released: event(
    { zh: '一件反映不再并入', en: 'released a report' },
    { from: ref({ label: { zh: '不再并入的一件', en: 'report' }, to: 'case:resident-problem' }) },
  ),
  'abstract-drafted': event({ zh: '拟公开摘要', en: 'abstract drafted' }, abstracts),
  published: event(
    { zh: '公开', en: 'published' },
    { ...abstracts, checked: flag({ label: { zh: '已核对，没有个人信息', en: 'checked: nothing personal' } }) },
  ),
  unpublished: event({ zh: '停止公开', en: 'unpublished' }, { reason }),
  closed: event({ zh: '办结', en: 'closed' }, { note }),
} as const;
