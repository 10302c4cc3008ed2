import { event } from '#core/procedure.ts';
import { choice, date, flag, integer, ref, refs, text } from '#core/schema.ts';
import {
  attitudes,
  contacts,
  occasions,
  outcomes,
  results,
  returnReasons,
  subjects,
  supervisors,
  systems,
} from './words.ts';

const said = { sight: 'parties' } as const;
const note = text({ label: { zh: '说明', en: 'note' }, max: 500, lines: 2, optional: true, ...said });
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 500, lines: 3, ...said });

/** What a deputy writes: one matter, what it is like, and concretely what to do. */
const paper = {
  title: text({
    label: { zh: '标题', en: 'title' },
    hint: { zh: '关于……的建议', en: 'On …' },
    max: 80,
    min: 4,
    ...said,
  }),
  situation: text({ label: { zh: '情况和问题', en: 'what the matter is' }, max: 3_000, min: 10, lines: 6, ...said }),
  proposal: text({ label: { zh: '具体建议', en: 'what to do' }, max: 3_000, min: 10, lines: 6, ...said }),
};

const written = {
  deputy: ref({ label: { zh: '领衔代表', en: 'author' }, to: 'person:deputy', sight: 'public' }),
  ...paper,
  subject: choice({ label: { zh: '类别', en: 'field' }, options: subjects }),
  occasion: choice({ label: { zh: '提出时间', en: 'made' }, options: occasions }),
  invited: refs({ label: { zh: '邀请联名', en: 'co-signers invited' }, to: 'person:deputy', max: 30, optional: true }),
  wish: ref({ label: { zh: '希望由谁办理', en: 'who should handle it' }, to: 'unit:organ', optional: true }),
  publishable: flag({ label: { zh: '同意公开', en: 'may be published' }, optional: true, sight: 'parties' }),
  problem: ref({
    label: { zh: '来自群众问题', en: 'from a resident’s problem' },
    to: 'case:resident-problem',
    optional: true,
  }),
};

/** Filled in by the step itself: the organ of whoever takes it. */
const organ = ref({ label: { zh: '单位', en: 'organ' }, to: 'unit:organ' });
const deputy = ref({ label: { zh: '代表', en: 'deputy' }, to: 'person:deputy' });

const reply = {
  result: choice({ label: { zh: '办理结果', en: 'result' }, options: results, marks: 'suggestion-letters' }),
  reply: text({ label: { zh: '答复内容', en: 'reply' }, max: 5_000, min: 10, lines: 8, ...said }),
  head: text({ label: { zh: '签发的负责人', en: 'signed by (head of the organ)' }, max: 40, ...said }),
  plannedBy: date({ label: { zh: '计划完成日期', en: 'planned by' }, optional: true }),
};
/** The day by which that reply was due, as the step finds it. */
const due = date({ label: { zh: '答复期限', en: 'due by' }, optional: true, fill: 'step' });
const opinion = {
  opinion: text({ label: { zh: '会办意见', en: 'assisting opinion' }, max: 3_000, lines: 5, ...said }),
};
/** What residents read once a second person has checked it. */
const abstract = {
  publicTitle: text({ label: { zh: '公开标题', en: 'public title' }, max: 80, sight: 'public' }),
  abstract: text({ label: { zh: '建议摘要', en: 'abstract' }, max: 1_000, lines: 4, sight: 'public' }),
  replyAbstract: text({
    label: { zh: '答复摘要', en: 'abstract of the reply' },
    max: 1_000,
    lines: 4,
    sight: 'public',
    optional: true,
  }),
};

export const events = {
  written: event({ zh: '提出', en: 'written' }, written),
  revised: event({ zh: '修改', en: 'revised' }, { ...paper, subject: written.subject, wish: written.wish }),
  'co-signed': event({ zh: '确认联名', en: 'co-signed' }, { deputy }),
  'not-co-signed': event({ zh: '不参加联名', en: 'not co-signed' }, { deputy }),
  submitted: event({ zh: '提交', en: 'submitted' }, {}),
  returned: event(
    { zh: '退回', en: 'returned' },
    { why: choice({ label: { zh: '退回原因', en: 'reason' }, options: returnReasons }), reason },
  ),
  numbered: event(
    { zh: '立案编号', en: 'numbered' },
    {
      formerNumber: text({
        label: { zh: '原编号', en: 'former number' },
        hint: { zh: '过去台账或纸质登记上的编号', en: 'the number in an older register or on paper' },
        max: 60,
        ...said,
        optional: true,
      }),
      note,
    },
  ),
  merged: event(
    { zh: '并案', en: 'merged' },
    { into: ref({ label: { zh: '并入哪一件', en: 'into' }, to: 'case:suggestion' }), note },
  ),
  absorbed: event(
    { zh: '并入一件', en: 'absorbed another' },
    { from: ref({ label: { zh: '并入的建议', en: 'which' }, to: 'case:suggestion' }) },
  ),
  released: event(
    { zh: '一件不再并入', en: 'released another' },
    { from: ref({ label: { zh: '不再并入的建议', en: 'which' }, to: 'case:suggestion' }) },
  ),
  'withdrawal-agreed': event({ zh: '同意撤回', en: 'withdrawal agreed' }, { deputy }),
  withdrawn: event({ zh: '撤回', en: 'withdrawn' }, { reason }),
  'handed-over': event(
    { zh: '交办', en: 'handed over' },
    {
      system: choice({ label: { zh: '系统', en: 'system' }, options: systems }),
      receiver: ref({ label: { zh: '交给', en: 'to' }, to: 'unit:organ', sight: 'public' }),
      note,
    },
  ),
  refused: event({ zh: '退回交办', en: 'handover refused' }, { reason }),
  assigned: event(
    { zh: '分办', en: 'sub-assigned' },
    {
      leads: refs({
        label: { zh: '主办单位', en: 'leads' },
        hint: { zh: '选几个的，分别办理、分别答复', en: 'several handle and reply each for itself' },
        to: 'unit:organ',
        max: 5,
        sight: 'public',
      }),
      assists: refs({
        label: { zh: '会办单位', en: 'assisting organs' },
        to: 'unit:organ',
        max: 8,
        optional: true,
        sight: 'public',
      }),
      note,
    },
  ),
  'part-accepted': event({ zh: '一家签收', en: 'accepted by one' }, { organ }),
  accepted: event({ zh: '签收', en: 'accepted' }, { organ }),
  declined: event({ zh: '退回分办', en: 'declined' }, { organ, reason }),
  contacted: event(
    { zh: '与代表沟通', en: 'talked with the deputy' },
    {
      organ,
      method: choice({ label: { zh: '方式', en: 'how' }, options: contacts, sight: 'parties' }),
      record: text({ label: { zh: '沟通情况', en: 'what was said' }, max: 1_000, lines: 3, ...said }),
    },
  ),
  'part-assisted': event({ zh: '一家会办意见', en: 'opinion of one assisting organ' }, { organ, ...opinion }),
  assisted: event({ zh: '会办意见', en: 'assisting opinion' }, { organ, ...opinion }),
  'extension-asked': event(
    { zh: '申请延期', en: 'extension asked' },
    {
      organ,
      months: integer({ label: { zh: '延长几个月', en: 'months' }, min: 1, max: 3 }),
      reason,
    },
  ),
  extended: event(
    { zh: '同意延期', en: 'extended' },
    { months: integer({ label: { zh: '延长几个月', en: 'months' }, min: 1, max: 3 }), note },
  ),
  'part-replied': event({ zh: '一家答复', en: 'reply of one lead' }, { organ, ...reply, due }),
  replied: event({ zh: '答复', en: 'replied' }, { organ, ...reply, due }),
  rated: event(
    { zh: '代表评价', en: 'rated by the deputy' },
    {
      attitude: choice({ label: { zh: '对办理态度', en: 'attitude' }, options: attitudes }),
      outcome: choice({ label: { zh: '对办理结果', en: 'result' }, options: outcomes }),
      reason: { ...reason, label: { zh: '具体意见', en: 'reasons' }, optional: true as const },
    },
  ),
  reopened: event({ zh: '再次办理', en: 'handled again' }, { note }),
  closed: event({ zh: '办结', en: 'closed' }, { note }),
  tracked: event({ zh: '转入跟踪', en: 'promise tracked' }, { note }),
  progressed: event(
    { zh: '落实进展', en: 'progress' },
    {
      organ,
      progress: text({ label: { zh: '进展', en: 'progress' }, max: 1_000, lines: 3, ...said }),
      plannedBy: date({ label: { zh: '新的计划完成日期', en: 'new date' }, optional: true }),
    },
  ),
  fulfilled: event(
    { zh: '承诺兑现', en: 'promise kept' },
    { organ, account: text({ label: { zh: '落实情况', en: 'what was done' }, max: 1_000, lines: 3, ...said }) },
  ),
  key: event(
    { zh: '列为重点督办', en: 'chosen for supervision' },
    {
      form: choice({ label: { zh: '督办方式', en: 'form' }, options: supervisors }),
      leader: ref({ label: { zh: '领衔督办', en: 'led by' }, to: 'person:leader', optional: true, sight: 'public' }),
    },
  ),
  supervised: event(
    { zh: '督办', en: 'supervised' },
    { activity: text({ label: { zh: '督办活动', en: 'what was done' }, max: 1_000, lines: 3, ...said }) },
  ),
  'abstract-drafted': event({ zh: '拟公开摘要', en: 'abstract drafted' }, abstract),
  published: event({ zh: '公开', en: 'published' }, abstract),
  unpublished: event({ zh: '停止公开', en: 'no longer published' }, { reason }),
};
