import { dayColumn, refColumn, textColumn } from '#core/import/column.ts';
import type { ImportColumn } from '#core/import/form.ts';
import { attitudes, contacts, occasions, outcomes, results, subjects, systems } from './words.ts';

const made = {
  formerNumber: {
    label: { zh: '原编号', en: 'former number' },
    accepts: ['编号', '建议编号', '号码', '第几号', '件号'],
    cell: { kind: 'code' },
    required: true,
    note: { zh: '同一届次内不重复', en: 'unique within its session or year' },
    example: '012',
  },
  session: textColumn('届次或年份', 'session or year', {
    accepts: ['届次', '年份', '会议', '年度'],
    note: { zh: '原编号每年、每次会议从头编的，必须写', en: 'needed where numbers begin anew each year or session' },
    example: '七届二次会议',
  }),
  madeOn: dayColumn('提出日期', 'made on', {
    accepts: ['提交日期', '收到日期', '日期'],
    required: true,
    example: '2022-01-12',
  }),
  occasion: {
    label: { zh: '提出时间', en: 'made' },
    accepts: ['大会或闭会', '提出时段'],
    cell: {
      kind: 'choice',
      options: occasions,
      also: { 会议期间: 'session', 大会: 'session', 会间: 'session', 闭会: 'recess' },
    },
    note: {
      zh: '空着：届次写明闭会的算闭会期间，其余算大会期间',
      en: 'empty: in session unless the session says 闭会',
    },
    example: '大会期间',
  },
  title: textColumn('标题', 'title', {
    accepts: ['建议标题', '题目', '案由', '建议名称'],
    required: true,
    example: '关于加密示例公交班次的建议',
  }),
  subject: {
    label: { zh: '类别', en: 'field' },
    accepts: ['分类', '建议类别'],
    cell: { kind: 'choice', options: subjects },
    note: { zh: '空着算“综合”', en: 'empty: general' },
    example: '公共安全与交通',
  },
  situation: textColumn('建议内容', 'text', {
    accepts: ['情况和问题', '内容', '正文', '全文', '建议摘要', '案据'],
    example: '示例公交末班车是晚上六点，下班的居民回不了家。',
  }),
  proposal: textColumn('具体建议', 'what to do', { accepts: ['建议方案', '方案'] }),
  deputy: refColumn('领衔代表', 'leading deputy', 'person:deputy', {
    accepts: ['提出代表', '领衔人', '代表'],
    required: true,
    example: '张示例',
  }),
  invited: {
    label: { zh: '联名代表', en: 'co-signers' },
    accepts: ['附议代表', '联名人', '附议人'],
    cell: { kind: 'refs', to: 'person:deputy' },
    example: '李示例、王示例',
  },
} as const satisfies Readonly<Record<string, ImportColumn>>;

const given = {
  numberedOn: dayColumn('立案日期', 'numbered on', { note: { zh: '空着与提出日期相同', en: 'empty: as made' } }),
  handedOn: dayColumn('交办日期', 'handed over on', { accepts: ['交办时间'], example: '2022-01-20' }),
  system: {
    label: { zh: '系统', en: 'system' },
    accepts: ['承办系统'],
    cell: { kind: 'choice', options: systems, also: { 政府: 'government', 党群: 'asked' } },
    note: { zh: '交办的空着算“政府系统”', en: 'empty: government' },
    example: '政府系统',
  },
  receiver: refColumn('交给', 'handed to', 'unit', {
    accepts: ['交办单位', '接收单位'],
    note: { zh: '空着算第一个主办单位', en: 'empty: the first lead' },
  }),
  leads: {
    label: { zh: '主办单位', en: 'leads' },
    accepts: ['承办单位', '主办', '分办单位'],
    cell: { kind: 'refs', to: 'unit' },
    note: { zh: '几家的，各家都按这一行的答复记', en: 'several each replied as the row says' },
    example: '示例局',
  },
  assists: {
    label: { zh: '会办单位', en: 'assisting organs' },
    accepts: ['协办单位', '会办'],
    cell: { kind: 'refs', to: 'unit' },
  },
  assignedOn: dayColumn('分办日期', 'sub-assigned on', {
    note: { zh: '空着与交办日期相同', en: 'empty: as handed over' },
  }),
  months: {
    label: { zh: '延期几个月', en: 'months of extension' },
    accepts: ['延期月数'],
    cell: { kind: 'integer' },
  },
  extendedOn: dayColumn('同意延期日期', 'extension agreed on', { accepts: ['延期日期'] }),
} as const satisfies Readonly<Record<string, ImportColumn>>;

const answered = {
  talkedOn: dayColumn('沟通日期', 'talked with the deputy on', {
    accepts: ['走访日期', '联系日期', '沟通时间'],
    note: { zh: '有答复的要写：答复前须与代表沟通', en: 'needed with a reply: the deputy is heard before it' },
    example: '2022-03-02',
  }),
  method: {
    label: { zh: '沟通方式', en: 'how' },
    cell: {
      kind: 'choice',
      options: contacts,
      also: { 上门走访: 'visit', 电话联系: 'phone', 座谈会: 'meeting', 微信: 'online' },
    },
    example: '走访',
  },
  record: textColumn('沟通情况', 'what was said'),
  repliedOn: dayColumn('答复日期', 'replied on', { accepts: ['办复日期', '答复时间'], example: '2022-04-06' }),
  result: {
    label: { zh: '办理结果', en: 'result' },
    accepts: ['结果', '答复类别', '办理类别'],
    cell: {
      kind: 'choice',
      options: results,
      also: { 解决: 'solved', 采纳: 'solved', 已解决: 'solved', 已经解决: 'solved', 参考: 'reference' },
    },
    example: '解决采纳',
  },
  reply: textColumn('答复内容', 'reply', { accepts: ['答复', '答复全文', '办理情况'] }),
  head: textColumn('签发的负责人', 'signed by', { accepts: ['签发人'] }),
  plannedBy: dayColumn('计划完成日期', 'planned by', {
    note: { zh: '结果为“正在解决”“计划解决”的要写', en: 'for what is being solved or planned' },
  }),
} as const satisfies Readonly<Record<string, ImportColumn>>;

const settled = {
  ratedOn: dayColumn('评价日期', 'rated on', {
    accepts: ['反馈日期', '评价时间'],
    note: { zh: '空着与答复日期相同', en: 'empty: as replied' },
  }),
  attitude: {
    label: { zh: '对办理态度', en: 'attitude' },
    accepts: ['办理态度', '对办理态度的评价', '态度评价'],
    cell: { kind: 'choice', options: attitudes },
    example: '满意',
  },
  outcome: {
    label: { zh: '对办理结果', en: 'outcome' },
    accepts: ['对办理结果的评价', '结果评价'],
    cell: {
      kind: 'choice',
      options: outcomes,
      also: { 基本同意: 'understood', 理解: 'understood', 满意: 'agreed', 基本满意: 'understood', 不满意: 'disagreed' },
    },
    example: '同意',
  },
  reason: textColumn('具体意见', 'reasons', {
    accepts: ['不满意理由', '评价意见'],
    note: { zh: '不满意或者不同意的要写', en: 'where not satisfied or not agreed' },
  }),
  closedOn: dayColumn('办结日期', 'closed on', {
    note: {
      zh: '空着：满意并同意的按评价日期办结，其余留在“已评价”',
      en: 'empty: closed on the day of a content rating, others stay rated',
    },
  }),
  fulfilledOn: dayColumn('承诺兑现日期', 'promise kept on', { accepts: ['兑现日期', '落实日期'] }),
  account: textColumn('落实情况', 'what was done', { accepts: ['兑现情况'] }),
  publishable: {
    label: { zh: '同意公开', en: 'may be published' },
    accepts: ['是否同意公开', '是否公开'],
    cell: { kind: 'flag' },
    example: '是',
  },
  publicTitle: textColumn('公开标题', 'public title', { note: { zh: '空着与标题相同', en: 'empty: the title' } }),
  abstract: textColumn('公开摘要', 'abstract to be published', {
    note: {
      zh: '当年没有公开的，导入后须由另一人核对才公开',
      en: 'what was not published then is once a second person has checked it',
    },
  }),
  publishedOn: dayColumn('公开日期', 'published on', {
    note: { zh: '当年已经公开的，与公开摘要、核对人一起写', en: 'with the abstract and whoever checked it' },
  }),
  checkedBy: refColumn('公开核对人', 'checked by', 'person', {
    accepts: ['核对人'],
    note: {
      zh: '当天在任的代表工作委员会人员，不是导入的人',
      en: 'in the deputies’ work committee on that day, and not whoever imports',
    },
  }),
  replyAbstract: textColumn('答复摘要', 'abstract of the reply'),
  withdrawnOn: dayColumn('撤回日期', 'withdrawn on'),
  withdrawal: textColumn('撤回理由', 'reason of the withdrawal'),
} as const satisfies Readonly<Record<string, ImportColumn>>;

/** What a register of past suggestions may say; all beyond the first of them is left empty where a suggestion went no further. */
export const columns: Readonly<Record<string, ImportColumn>> = { ...made, ...given, ...answered, ...settled };
