import type { sources } from '#duties/topic/words.ts';

type Source = keyof typeof sources;

/** Where topics come from, by what their title names; the rest is asked for by the organ itself. */
const origins: readonly (readonly [names: string, source: Source, why: string])[] = [
  ['环境状况', 'statutory', '环境保护法要求每年报告环境状况和环境保护目标完成情况，请列入年度议题。'],
  ['乡村振兴', 'deputy-suggestion', '今年代表建议中涉及村级设施管护和农民增收的较为集中，建议听取专项报告。'],
  ['养老服务', 'committee-research', '委员会走访街镇助餐点和养老机构，老人和家属意见较多，建议列入议程审议。'],
  ['公共卫生', 'public-concern', '基层就诊配药便利程度是群众关心的问题，建议听取报告并跟踪监督。'],
  ['住宅小区', 'petition', '来信来访中物业服务、停车和维修资金问题占比较高，建议听取专项报告。'],
  ['公共交通', 'deputy-suggestion', '各代表小组反映镇村公交班次和换乘问题，建议列入议程。'],
  ['义务教育', 'public-concern', '学位供需和学校均衡是家长普遍关注的问题，建议听取报告。'],
  ['就业', 'self-requested', '稳就业任务较重，区政府请求向常委会报告并听取意见。'],
  ['计划执行', 'statutory', '监督法规定每年听取上半年计划执行情况的报告。'],
  ['预算执行', 'statutory', '监督法、预算法规定应当向常委会报告。'],
  ['审计', 'statutory', '监督法规定听取和审议审计工作报告。'],
  ['人民法院关于', 'self-requested', '区人民法院请求报告上半年工作，听取组成人员意见。'],
  ['决算', 'statutory', '预算法规定决算草案报常委会审查和批准。'],
  ['食品安全', 'inspection-finding', '上年执法检查发现网络订餐、农村聚餐监管薄弱，建议跟踪监督。'],
  ['国土空间', 'committee-research', '委员会调研中镇村反映规划与建房、设施用地衔接不够，建议听取报告。'],
  ['公共文化', 'people-suggestion', '收到群众建议，希望延长村级文化活动场所开放时间，建议一并审议。'],
  ['水环境', 'member-raised', '多名组成人员在视察中提出河道治理后反弹的问题，建议听取报告。'],
  ['国有资产', 'statutory', '国有资产管理情况报告制度要求每年向常委会报告。'],
  ['法治政府', 'statutory', '法治政府建设年度报告制度要求向常委会报告。'],
  ['规范性文件', 'statutory', '备案审查制度要求每年报告备案工作情况。'],
  ['执法检查', 'inspection-finding', '执法检查组已完成实地检查，请将检查情况的报告列入议程。'],
  ['集中视察', 'committee-research', '代表集中视察后形成情况报告，请常委会听取。'],
  ['代表建议', 'statutory', '代表建议办理情况每年向常委会报告，并印发下一次人代会。'],
  ['任免', 'self-requested', '因工作需要，提请常委会审议人事任免事项，材料按时报送。'],
  ['代表资格', 'statutory', '代表资格审查委员会应当向常委会报告审查情况。'],
  ['预算第', 'statutory', '预算调整方案依法提请常委会审查和批准。'],
  ['人代会', 'statutory', '人民代表大会会议由常委会召集，提请作出决定。'],
  ['人民代表大会', 'statutory', '人民代表大会会议由常委会召集，提请作出决定。'],
];

const usual: readonly [Source, string] = ['public-concern', '代表在接待群众时多有反映，建议常委会听取情况并督促改进。'];

/** Where a topic comes from, and why it is asked for. */
export const originOf = (title: string): readonly [Source, string] => {
  const [, source, why] = origins.find(([names]) => title.includes(names)) ?? ['', ...usual];
  return [source, why];
};

/** What a topic is called: its item without what the sitting does with it. */
export const topicTitle = (item: string): string =>
  item
    .replace(/^(听取和审议|听取和评议|听取|审议|讨论)/, '')
    .replace(/决定草案$/, '决定（草案）')
    .replace(/决议草案$/, '决议（草案）');

/** Three members and more ask for a decision; it is referred, reported on, put off once and voted on. */
export const joint = {
  explanation:
    '枫泾、张堰等镇的老街和名人旧居，保护标准不一，有的年久失修，有的修缮后失去原貌。建议由常委会作出决定，明确保护对象的认定程序、修缮责任和经费来源。',
  referral: '涉及规划、文旅、房管多个部门，先交社会建设委员会会同有关部门研究，提出报告后再决定是否列入议程。',
  report:
    '委员会走访了枫泾、张堰、廊下三镇，召开了有居民参加的座谈会。多数意见认为有必要作出决定；认定程序和经费条款需要细化。建议列入下半年议程。',
} as const;

/** A draft decision that a committee looks at before it is put. */
export const corridor = {
  referral: '草案中补偿和管护经费的安排需要先作测算，交财政经济委员会审议后提出报告。',
  report: '委员会审议认为草案可行，建议对农户土地流转补偿的标准写明依据，并增加养护绩效评估的条款。',
} as const;

export const notPut = {
  bikes: {
    title: '关于对共享单车停放秩序开展专题询问',
    explanation: '轨道交通站点周边共享单车乱停放，占用盲道，群众意见较大，建议开展专题询问。',
    reason: '区政府已列入今年城市管理精细化工作，主任会议将在二季度听取进展情况汇报，今年不再安排专题询问。',
    account: '已向领衔人当面说明，并在第二十五次常委会会议期间向组成人员报告；领衔人表示理解，希望及时通报进展。',
  },
  transfer: {
    title: '关于公交枢纽换乘改造情况的报告',
    explanation: '公交枢纽换乘改造将于上半年完工，请求向常委会专题报告。',
    reason: '与六月安排的城乡公共交通建设情况报告内容重复，合并报告，不单独列入。',
    account: '已书面告知区交通委，请其在六月的报告中单列一节说明，并在主任会议上报告。',
  },
} as const;

export const withdrawn = {
  title: '关于加强农村宅基地盘活利用情况的调研',
  explanation: '农村闲置宅基地较多，建议组织专题调研并听取情况报告。',
  reason: '受邀联名的组成人员建议并入国土空间规划实施情况的审议，领衔人同意撤回。',
} as const;
