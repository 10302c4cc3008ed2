import type { CivilDate } from '#core/calendar/date.ts';
import type { Kind, Organ } from '#duties/activity/words.ts';

/** An activity of one of the four organs: when, what, where, and how many deputies came. */
export interface ActivityPlan {
  readonly day: CivilDate;
  readonly organ: Organ;
  readonly kind: Kind;
  readonly title: string;
  readonly place: string;
  readonly came: number;
}

const row = (day: CivilDate, organ: Organ, kind: Kind, came: number, title: string, place: string): ActivityPlan => ({
  day,
  organ,
  kind,
  title,
  place,
  came,
});

/** The activities of 2024, in order of the day. Invented throughout. */
export const activities2024: readonly ActivityPlan[] = [
  row('2024-02-27', 'government', 'executive', 3, '列席区政府常务会议（春耕备耕、农村公路）', '区政府会议室'),
  row('2024-03-19', 'government', 'forum', 8, '政府工作报告重点任务征求代表意见座谈会', '区政府会议室'),
  row('2024-03-28', 'court', 'trial', 6, '旁听物业服务合同纠纷案庭审', '区人民法院第一法庭'),
  row('2024-04-11', 'procuratorate', 'hearing', 4, '未成年人保护案件公开听证', '区人民检察院听证室'),
  row('2024-04-16', 'government', 'executive', 3, '列席区政府常务会议（防汛准备、老旧小区改造）', '区政府会议室'),
  row('2024-04-19', 'court', 'open-day', 7, '人民法院开放日', '区人民法院'),
  row('2024-05-14', 'government', 'hearing', 5, '道路停车收费标准听证会', '区行政服务中心'),
  row('2024-05-23', 'court', 'trial', 5, '旁听破坏环境资源案庭审', '枫泾镇巡回审判点'),
  row('2024-06-06', 'supervisory', 'open-day', 5, '监察机关开放日', '区监察委员会'),
  row('2024-06-12', 'government', 'forum', 7, '民心工程推进情况座谈会', '朱泾镇社区中心'),
  row('2024-06-20', 'government', 'open-day', 8, '政府开放月：走进城市运行管理中心', '区城市运行管理中心'),
  row('2024-07-04', 'procuratorate', 'open-day', 6, '检察开放日', '区人民检察院'),
  row('2024-07-09', 'government', 'executive', 4, '列席区政府常务会议（上半年经济运行）', '区政府会议室'),
  row('2024-08-13', 'government', 'appraisal', 7, '政务服务窗口作风评议', '区行政服务中心'),
  row('2024-08-22', 'procuratorate', 'hearing', 4, '公益诉讼案件公开听证', '区人民检察院听证室'),
  row('2024-09-10', 'government', 'hearing', 6, '公交线路优化调整听证会', '亭林镇会议中心'),
  row('2024-09-19', 'court', 'trial', 6, '旁听行政机关负责人出庭应诉案庭审', '区人民法院第一法庭'),
  row('2024-10-16', 'government', 'appraisal', 6, '医疗卫生行风评议', '山阳镇社区卫生服务中心'),
  row('2024-10-22', 'government', 'executive', 4, '列席区政府常务会议（明年预算编制）', '区政府会议室'),
  row('2024-10-31', 'procuratorate', 'forum', 4, '听取代表对检察工作的意见座谈会', '区人民检察院'),
  row('2024-11-14', 'court', 'trial', 5, '旁听劳动争议案庭审', '金山卫镇法庭'),
  row('2024-11-19', 'government', 'forum', 9, '2025年为民办实事项目征求意见座谈会', '石化街道社区中心'),
  row('2024-11-28', 'supervisory', 'forum', 4, '特约监察工作座谈会', '区监察委员会'),
  row('2024-12-03', 'government', 'executive', 3, '列席区政府常务会议（岁末保供、安全生产）', '区政府会议室'),
  row('2024-12-10', 'court', 'forum', 5, '法院工作征求代表意见座谈会', '区人民法院'),
];

/** What was asked for and did not take place. */
export const cancelled2024 = row('2024-09-26', 'court', 'trial', 5, '旁听民间借贷纠纷案庭审', '区人民法院第二法庭');
export const declined2024 = row('2024-10-30', 'government', 'forum', 6, '企业走访座谈会', '湾区高新区');

export const leaveReasons = ['当天在外出差。', '所在单位有重要接待。', '当天参加市里的会议。', '身体不适。'] as const;
export const activityNotes = [
  '代表全程参加，会后提了意见，已转组织单位。',
  '代表现场观察并参加交流。',
  '代表旁听后座谈，建议归纳为三条。',
] as const;
