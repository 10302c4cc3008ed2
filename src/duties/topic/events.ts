import { event } from '#core/procedure.ts';
import { choice, date, files, flag, integer, ref, refs, text } from '#core/schema.ts';
import { kinds, opinions, origins, outcomes, sources } from './words.ts';

const optional = true;
const said = { sight: 'parties' } as const;
const note = text({ label: { zh: '说明', en: 'note' }, max: 500, lines: 2, optional, ...said });
const reason = text({ label: { zh: '理由', en: 'reason' }, max: 1_000, lines: 3, ...said });
const papers = { label: { zh: '议案文本、材料', en: 'text and papers' }, max: 10, ...said } as const;

/** What everybody who asks writes. */
export const matter = {
  kind: choice({ label: { zh: '议题类型', en: 'kind' }, options: kinds }),
  title: text({
    label: { zh: '议题名称', en: 'topic' },
    hint: { zh: '如：关于预算执行情况的报告', en: 'for instance: report on the carrying out of the budget' },
    max: 120,
    min: 4,
    ...said,
  }),
  explanation: text({
    label: { zh: '说明（为什么提）', en: 'why it is asked for' },
    max: 3_000,
    min: 4,
    lines: 5,
    ...said,
  }),
  source: choice({ label: { zh: '议题来源', en: 'where it comes from' }, options: sources }),
  wishYear: integer({ label: { zh: '希望列入的年份', en: 'wished year' }, min: 2_000, max: 2_100 }),
  wishMonth: integer({ label: { zh: '希望列入的月份', en: 'wished month' }, min: 1, max: 12, optional }),
  files: files({ ...papers, optional }),
};

export const asker = {
  organ: ref({ label: { zh: '提出机关', en: 'organ that asks' }, to: 'unit:organ' }),
  committee: ref({ label: { zh: '提出的委员会', en: 'committee that asks' }, to: 'unit:committee' }),
  mover: ref({ label: { zh: '领衔组成人员', en: 'first member' }, to: 'person:member' }),
  body: ref({ label: { zh: '哪一届常委会', en: 'which standing committee' }, to: 'unit:standing-committee' }),
  invited: refs({
    label: { zh: '邀请联名的组成人员', en: 'members asked to join' },
    hint: { zh: '连同领衔人至少三人', en: 'three at least, the first one included' },
    to: 'person:member',
    max: 40,
  }),
};

const member = ref({ label: { zh: '组成人员', en: 'member' }, to: 'person:member' });
const sitting = ref({ label: { zh: '会议', en: 'sitting' }, to: 'case:sitting' });
const day = { label: { zh: '会议日期', en: 'day of the sitting' } } as const;

export const events = {
  asked: event(
    { zh: '提出', en: 'asked' },
    {
      from: choice({ label: { zh: '提出方', en: 'who asks' }, options: origins }),
      organ: ref({ label: asker.organ.label, to: 'unit:organ', optional }),
      committee: ref({ label: asker.committee.label, to: 'unit:committee', optional }),
      mover: ref({ label: asker.mover.label, to: 'person:member', optional }),
      body: ref({ label: asker.body.label, to: 'unit:standing-committee', optional }),
      invited: refs({ label: asker.invited.label, to: 'person:member', max: 40, optional }),
      ...matter,
      // Files themselves are no part that rules can read.
      supplied: flag({ label: { zh: '已附文本', en: 'text handed in' }, fill: 'step', optional }),
    },
  ),
  'co-signed': event({ zh: '确认联名', en: 'co-signed' }, { member }),
  'not-co-signed': event({ zh: '不参加联名', en: 'not co-signed' }, { member }),
  submitted: event({ zh: '联名提交', en: 'submitted jointly' }, {}),
  received: event({ zh: '登记', en: 'registered' }, { note }),
  supplied: event({ zh: '送交文本', en: 'text handed in' }, { files: files(papers), note }),
  put: event({ zh: '决定列入议程', en: 'to be put on an agenda' }, { note }),
  referred: event(
    { zh: '交委员会研究', en: 'referred to a committee' },
    { committee: ref({ label: { zh: '交给哪个委员会', en: 'which committee' }, to: 'unit:committee' }), note },
  ),
  'reported-back': event(
    { zh: '委员会提出报告', en: 'committee reported back' },
    {
      opinion: choice({ label: { zh: '委员会意见', en: 'opinion of the committee' }, options: opinions, ...said }),
      report: text({ label: { zh: '报告内容', en: 'report' }, max: 5_000, min: 4, lines: 6, ...said }),
      files: files({ ...papers, optional }),
    },
  ),
  'not-put': event({ zh: '决定不列入', en: 'not put' }, { reason }),
  explained: event(
    { zh: '说明并报告', en: 'explained and reported' },
    {
      account: text({
        label: { zh: '向谁说明、在哪次会议上报告', en: 'to whom it was explained, at which sitting reported' },
        max: 1_000,
        min: 4,
        lines: 3,
        ...said,
      }),
    },
  ),
  scheduled: event(
    { zh: '列入会议', en: 'put on an agenda' },
    {
      sitting,
      item: integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 }),
      sitsOn: date({ ...day, fill: 'step', optional }),
    },
  ),
  shifted: event({ zh: '会议改期', en: 'sitting moved' }, { sitsOn: date(day) }),
  unscheduled: event({ zh: '从议程撤下', en: 'taken off the agenda' }, { sitting }),
  handled: event(
    { zh: '会议已审议', en: 'dealt with at the sitting' },
    { outcome: choice({ label: { zh: '结果', en: 'outcome' }, options: outcomes }) },
  ),
  withdrawn: event({ zh: '撤回', en: 'withdrawn' }, { reason }),
};
