import type { AgendaItem } from './sittings.ts';

/** The sitting of the committee some days ahead. */
export const openAgenda: readonly AgendaItem[] = [
  { kind: 'report-deliberate', title: '听取和审议区政府关于学前教育普及普惠情况的报告', reporter: 'education' },
  { kind: 'report-deliberate', title: '听取和审议区政府关于污水处理提质增效情况的报告', reporter: 'water' },
  { kind: 'decision', title: '审议关于加强垃圾分类长效管理的决定草案', reporter: 'greening' },
  { kind: 'personnel', title: '审议区政府提请的人事任免事项' },
];

/** Topics that are under way: who asks, what for, how far. */
export const openTopics = {
  charging: {
    kind: 'report-appraise',
    title: '关于电动自行车充电设施建设情况的报告',
    explanation: '老旧小区充电设施不足，飞线充电仍有发生，区应急局请求向主任会议报告，听取评议意见。',
    source: 'self-requested',
  },
  heritage: {
    kind: 'inspection',
    title: '关于非物质文化遗产保护法律法规执法检查情况的报告',
    explanation: '委员会调研中发现，部分项目传承人年龄偏大、经费没有落实，建议开展执法检查并提请审议报告。',
    source: 'committee-research',
  },
  parking: {
    kind: 'decision',
    title: '关于规范农村集中居住区停车管理的决定（草案）',
    explanation: '多个镇的集中居住区停车难、占用消防通道，代表建议较为集中，建议由常委会作出决定。',
    source: 'deputy-suggestion',
  },
  meals: {
    kind: 'report-deliberate',
    title: '关于中小学校园餐管理情况的报告',
    explanation: '家长对校园餐的价格、质量和监督渠道关注较多，建议听取和审议专项报告。',
    source: 'member-raised',
  },
  wetlands: {
    kind: 'decision',
    title: '关于加强沿海湿地保护的决定（草案）',
    explanation: '沿海湿地保护涉及多个部门，目前职责不清，提请常委会作出决定。',
    source: 'public-concern',
    note: '涉及用地和补偿，先由财政经济委员会审议，一个月内提出报告。',
  },
  fireworks: {
    kind: 'other',
    title: '关于调整烟花爆竹燃放管理区域的议题',
    explanation: '部分村民建议调整农村地区燃放管理区域，经整理后提出。',
    source: 'people-suggestion',
    reason: '上位规定已有明确要求，本区不宜另作调整；有关宣传和服务工作由区政府办公室研究答复。',
  },
} as const;

/** What the sitting before these decided about topics. */
export const studied = {
  plan: '同意将学前教育、污水处理两项报告列入第三十四次常委会会议议程。',
  referred: '同意将湿地保护决定草案交财政经济委员会先行审议；烟花爆竹燃放管理区域的议题不列入，由办公室说明。',
} as const;
