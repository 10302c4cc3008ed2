import { event } from '#core/procedure.ts';
import { choice, date, flag, integer, ref, text } from '#core/schema.ts';
import { clockField, codeField, paperList } from '#core/sign-in-fields.ts';
import { capacities, means, occasions } from './words.ts';

/** Why somebody stays away or steps aside: for the office, the chair and the person alone. */
const why = (zh: string, en: string) =>
  text({ label: { zh, en }, max: 300, lines: 2, sight: 'personal', sealed: true });
const day = date({ label: { zh: '日期', en: 'day' } });
const item = integer({ label: { zh: '议题序号', en: 'item' }, min: 1, max: 99 });
const during = integer({
  label: { zh: '正在进行的议题', en: 'item under way' },
  min: 1,
  max: 99,
  optional: true,
  fill: 'step',
});
const code = codeField({
  zh: '会场屏幕上的六位数字，每分钟更换',
  en: 'six digits on the screen in the room, new every minute',
});
const { paper, filed } = paperList('签到表');
const late = flag({ label: { zh: '迟到', en: 'came late' }, optional: true, sight: 'parties' });
const despiteLeave = flag({
  label: { zh: '虽已请假，仍然到会', en: 'present although on leave' },
  optional: true,
  sight: 'office',
});
const at = {
  came: clockField({ zh: '到会时间', en: 'time of coming' }),
  left: clockField({ zh: '离开时间', en: 'time of leaving' }),
  back: clockField({ zh: '返回时间', en: 'time of return' }),
};

export const events = {
  invited: event(
    { zh: '通知参加', en: 'invited' },
    {
      sitting: ref({ label: { zh: '会议', en: 'sitting' }, to: 'case:sitting', optional: true }),
      activity: ref({ label: { zh: '活动', en: 'activity' }, to: 'case:activity', optional: true }),
      person: ref({ label: { zh: '参加人', en: 'who attends' }, to: 'person', sight: 'public' }),
      capacity: choice({ label: { zh: '身份', en: 'as what' }, options: capacities }),
      occasion: choice({ label: { zh: '参加什么', en: 'what is attended' }, options: occasions }),
      day,
    },
  ),
  postponed: event(
    { zh: '改期', en: 'moved to another day' },
    {
      day,
      begun: flag({ label: { zh: '此前已经开过', en: 'had begun before' }, optional: true, fill: 'step' }),
    },
  ),
  confirmed: event({ zh: '确认参加', en: 'confirmed' }, {}),
  'leave-asked': event({ zh: '请假', en: 'leave asked' }, { reason: why('请假理由', 'reason of leave') }),
  'leave-granted': event({ zh: '准假', en: 'leave granted' }, {}),
  'leave-refused': event({ zh: '不准假', en: 'leave refused' }, { reason: why('理由', 'reason') }),
  'signed-in': event(
    { zh: '到会', en: 'came' },
    {
      means: choice({ label: { zh: '怎样签到', en: 'how' }, options: means }),
      late,
      despiteLeave,
      item: during,
      at: at.came,
      paper,
      filed,
    },
  ),
  left: event({ zh: '离场', en: 'left' }, { item: during, at: at.left }),
  returned: event({ zh: '返回会场', en: 'came back' }, { item: during, at: at.back }),
  recused: event({ zh: '回避', en: 'stepped aside' }, { item, reason: why('回避理由', 'reason') }),
  'recusal-ended': event({ zh: '回避结束', en: 'no longer steps aside' }, { item }),
  missed: event({ zh: '未到会', en: 'not there' }, { reason: why('未到原因', 'reason') }),
  closed: event({ zh: '记录参会结果', en: 'closed' }, {}),
  withdrawn: {
    ...event({ zh: '取消', en: 'withdrawn' }, {}),
    fixed: () => ({
      zh: '通知随会议或者活动取消，不在这里撤销；应当参加的，在会议或者活动中再次通知。',
      en: 'It was withdrawn by the sitting or activity and is not annulled here: whoever is to come is invited there again.',
    }),
  },
};

/** What each way of coming, leaving and coming back asks for. */
export const asked = {
  phone: { code },
  roll: {
    means: choice({
      label: { zh: '怎样登记', en: 'how' },
      options: { tapped: means.tapped, paper: means.paper },
    }),
    late,
    despiteLeave,
    at: at.came,
    paper,
    filed,
  },
  leaving: { at: at.left },
  coming: { at: at.back },
};
