import type { subjects } from '#duties/suggestion/words.ts';
import type { OrganKey } from '../demo/units.ts';

type Subject = keyof typeof subjects;

/** What a suggestion may be about: its field, who leads, who assists, the matter, what is asked, what was done. */
export type Theme = readonly [
  subject: Subject,
  lead: OrganKey,
  assist: OrganKey | null,
  matter: string,
  ask: string,
  done: string,
];

export const themes: readonly Theme[] = [
  [
    'traffic',
    'transport',
    'finance',
    '加密镇村公交晚间班次',
    '在主要线路上加开晚上两班，先试行半年',
    '已加开晚间班次并公布时刻表',
  ],
  [
    'traffic',
    'transport',
    'emergency',
    '完善农村道路路口警示设施',
    '在视线受阻的路口加装警示灯和减速带',
    '已完成排查并加装警示设施',
  ],
  [
    'traffic',
    'emergency',
    null,
    '加强电动自行车集中充电安全',
    '增设室外集中充电点并定期检查',
    '已建成集中充电点并纳入日常检查',
  ],
  [
    'building',
    'housing',
    'civil',
    '推进老旧小区加装电梯',
    '统一受理、分片推进，公开进度',
    '已设立统一受理窗口并公开进度',
  ],
  ['building', 'greening', null, '增加社区口袋公园', '利用边角地块建设口袋公园', '已利用边角地块建成开放'],
  [
    'building',
    'planning',
    'water',
    '改造易积水路段雨水管网',
    '排出改造计划，汛期前完成重点路段',
    '重点路段雨水管已完成改造',
  ],
  ['rural', 'rural', 'market', '扶持地产农产品品牌', '统一标识和检测，支持进社区直销', '已统一标识并开展直销'],
  ['rural', 'rural', 'finance', '加强高标准农田管护', '明确管护主体和经费', '已明确管护主体并落实经费'],
  ['rural', 'culture', 'rural', '丰富乡村旅游产品', '串联沿线景点，完善停车和标识', '已串联线路并完善标识'],
  ['society', 'education', 'finance', '增加公办托育位', '在新建小区配套中预留托育用房', '已新增公办托育位'],
  ['society', 'health', null, '增强社区卫生服务中心儿科力量', '安排区级医院医师定期坐诊', '区级医院医师已定期坐诊'],
  ['society', 'culture', null, '延长社区文化活动中心开放时间', '晚间和周末开放，并公布活动安排', '已延长开放时间'],
  ['livelihood', 'civil', 'health', '推进社区助餐点建设', '增设助餐点，方便老年人就近用餐', '已增设助餐点'],
  ['livelihood', 'labour', null, '加强灵活就业人员服务', '设立零工驿站，提供歇脚和培训', '零工驿站已投入使用'],
  ['livelihood', 'market', null, '规范社区团购食品安全', '建立抽检和公示制度', '已开展抽检并公示结果'],
  ['economy', 'labour', 'finance', '帮助中小企业稳定用工', '组织专场招聘和技能培训', '已组织专场招聘和培训'],
  ['economy', 'market', null, '优化个体工商户登记服务', '推行就近办理和一次办成', '已推行就近办理'],
  ['environment', 'ecology', 'water', '加强河道水质巡查', '公开断面水质，定期通报', '已公开断面水质并定期通报'],
  ['environment', 'greening', null, '完善生活垃圾分类投放点', '改造破损投放点，合理设置误时投放', '投放点已完成改造'],
  ['justice', 'court', null, '加强农村地区巡回审判', '在各镇设立巡回审判点并公布日程', '巡回审判点已设立并公布日程'],
  ['general', 'planning', 'civil', '加强社区公共空间统筹利用', '梳理闲置用房，向居民开放', '闲置用房已梳理并陆续开放'],
];
