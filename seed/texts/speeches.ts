import type { Random } from '../prng.ts';
import { reportFor } from './reports.ts';
import { topicTitle } from './topics.ts';

const openings = [
  '报告实事求是，成绩讲得实、问题找得准，我赞成。',
  '我结合会前视察的情况谈一点看法。',
  '这个报告我看了两遍，总体赞成，补充一点。',
  '代表小组会前开了座谈会，我把大家的意见带来。',
  '我在基层工作，对这件事体会比较深。',
  '赞成前面几位委员的意见，我再强调一点。',
  '今年的工作比去年有进步，但有一个老问题要提醒。',
  '我到联系点走访时，群众讲得最多的是这件事。',
] as const;
const deputyOpenings = [
  '作为列席代表，我反映选区群众的一个意见。',
  '谢谢常委会邀请。我从一线工作的角度说两句。',
  '家站点接待时，这方面的问题我记了好几页。',
] as const;
const links = ['目前看，', '一个突出的情况是，', '走访中发现，', '群众反映，', '从数据和现场看，'] as const;
const closings = [
  '请有关部门会后给一个时间表。',
  '建议写进审议意见。',
  '希望明年报告时能看到变化。',
  '这件事不能再拖。',
  '办理情况请及时向代表通报。',
  '',
] as const;

const general = [
  ['责任分工还不够细，基层不知道找谁', '明确一个牵头部门，列出清单和时限'],
  ['宣传解释不够，政策好但群众不清楚', '把政策做成明白纸，通过家站点送到群众手里'],
  ['整改重书面、轻现场', '检查组年底前再回头看一次，结果向常委会报告'],
] as const;

const decisions = [
  ['草案回应了代表多年的建议，条款比较实', '通过后尽快制定实施细则，明年听取一次实施情况的报告'],
  ['各镇情况不一样，执行中容易一刀切', '给镇里留一点因地制宜的余地，但底线要写清楚'],
  ['经费条款原则性较强', '财政部门会后拿出测算，保证决定落得下去'],
] as const;

const pointsOn = (item: string): readonly (readonly [string, string])[] =>
  reportFor(item)?.points ?? (/决定|决议/.test(item) ? decisions : general);

/** What somebody says on an item, the point of that turn by its count. */
export const speechOn = (item: string, turn: number, isDeputy: boolean, random: Random): string => {
  const points = pointsOn(item);
  const [gap, advice] = points[turn % points.length] ?? general[0];
  const opening = random.pick(isDeputy ? deputyOpenings : openings);
  return `${opening}${random.pick(links)}${gap}。建议${advice}。${random.pick(closings)}`;
};

export const questionOn = (item: string): string =>
  reportFor(item)?.question ?? '检查发现的问题，哪些已经改完，哪些今年改不完？改不完的原因是什么？';
export const answerOn = (item: string): string =>
  reportFor(item)?.answer ?? '能当场改的已经改完；涉及管网、用地的需要跨年实施，已列出清单和责任人，按季度报告进度。';

/** What was decided on a report, with the advice that came up. */
export const minuteOn = (item: string): string => {
  const advice = pointsOn(item).map(([, one], index) => `${'一二三'[index] ?? ''}是${one}`);
  return `对${topicTitle(item)}总体给予肯定。组成人员建议：${advice.join('；')}。审议意见由办公室整理，交有关单位研究处理。`;
};
export const appraisalOn = (item: string): string =>
  `评议${topicTitle(item)}，认为工作有部署、有进展，责任落实和长效管理还需加强；评议意见转有关单位办理，两个月内书面报告。`;

export const hearingNotes = [
  '会前组织组成人员和代表视察，委员会作了调研报告。',
  '报告单位负责人到会作报告，委员会主任委员作审议意见的说明。',
  '组成人员分组审议后，在全体会议上发言。',
] as const;

export const recusalReasons = ['所任免人员系本人近亲属。', '与所任免人员曾在同一单位共事，主动提出回避。'] as const;
export const leaveReasons = [
  '外出参加培训。',
  '因公出差。',
  '身体不适。',
  '参加市人大会议。',
  '所在单位有重要生产任务。',
  '家中有事。',
] as const;
export const observerRegrets = ['当天参加市里的会议，委托副职列席。', '当天有防汛任务，不能列席。'] as const;
