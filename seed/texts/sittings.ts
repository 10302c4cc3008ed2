import type { OrganKey } from '../demo/units.ts';

/** An item of an agenda as the demo lists it. */
export interface AgendaItem {
  readonly kind:
    | 'report-deliberate'
    | 'report-appraise'
    | 'inspection'
    | 'decision'
    | 'personnel'
    | 'election'
    | 'suggestions'
    | 'agenda'
    | 'plan'
    | 'other';
  readonly title: string;
  readonly reporter?: OrganKey;
  /** The topic that it rests on. */
  readonly topic?: string;
  /** Steps of other cases that its outcome takes. */
  readonly acts?: readonly object[];
  readonly minute?: string;
  /** Dealt with, and put off to the next sitting. */
  readonly putOff?: string;
}

const item = (kind: AgendaItem['kind'], title: string, reporter?: OrganKey): AgendaItem => ({
  kind,
  title,
  ...(reporter === undefined ? {} : { reporter }),
});
const deliberate = (title: string, reporter: OrganKey = 'government') =>
  item('report-deliberate', `听取和审议区政府关于${title}的报告`, reporter);
const appraise = (title: string, reporter: OrganKey) =>
  item('report-appraise', `听取和评议${title}情况的报告`, reporter);
const personnel = (title = '审议人事任免事项') => item('personnel', title);

/** The agendas of the standing committee's ten sittings of 2024, in their order. */
export const committeeAgendas: readonly (readonly AgendaItem[])[] = [
  [
    deliberate('2023年环境状况和环境保护目标完成情况', 'ecology'),
    item('plan', '讨论常委会2024年工作要点'),
    personnel(),
  ],
  [
    deliberate('推进乡村振兴工作情况', 'rural'),
    deliberate('养老服务体系建设情况', 'civil'),
    item('suggestions', '听取2023年代表建议办理工作情况的报告', 'government'),
    personnel(),
  ],
  [
    deliberate('公共卫生服务能力建设情况', 'health'),
    deliberate('住宅小区综合治理工作情况', 'housing'),
    item('inspection', '听取安全生产法律法规执法检查情况的报告', 'emergency'),
  ],
  [personnel('审议区政府提请的人事任免事项'), personnel('审议区人民法院提请的人事任免事项')],
  [
    deliberate('城乡公共交通建设情况', 'transport'),
    deliberate('义务教育优质均衡发展情况', 'education'),
    deliberate('稳定和扩大就业工作情况', 'labour'),
    item('decision', '审议关于加强生态廊道建设和保护的决定草案', 'greening'),
  ],
  [
    deliberate('2024年上半年国民经济和社会发展计划执行情况'),
    deliberate('2024年上半年预算执行情况', 'finance'),
    deliberate('2023年度预算执行和其他财政收支的审计工作', 'finance'),
    item('report-deliberate', '听取和审议区人民法院关于上半年工作情况的报告', 'court'),
    item('decision', '审议关于推进全过程人民民主实践基地建设的决定草案'),
  ],
  [
    deliberate('2023年度区级决算', 'finance'),
    deliberate('食品安全监督管理工作情况', 'market'),
    deliberate('国土空间规划实施情况', 'planning'),
    item('inspection', '听取大气污染防治执法检查情况的报告', 'ecology'),
    item('decision', '审议关于批准2023年区级决算的决议草案', 'finance'),
  ],
  [
    deliberate('公共文化服务体系建设情况', 'culture'),
    deliberate('河道水环境综合治理情况', 'water'),
    item('inspection', '听取民生实事项目集中视察情况的报告', 'government'),
    {
      ...item('decision', '审议关于历史文化风貌保护工作的决定草案', 'culture'),
      putOff:
        '审议中对保护对象的认定程序意见不一，主任会议建议暂不交付表决，由社会建设委员会会同有关部门修改后再提请审议。',
    },
    personnel(),
  ],
  [
    deliberate('国有资产管理情况', 'finance'),
    deliberate('法治政府建设情况'),
    item('decision', '审议关于批准2024年预算第一次调整方案的决议草案', 'finance'),
    item('decision', '审议关于历史文化风貌保护工作的决定草案', 'culture'),
  ],
  [
    deliberate('2024年预算执行和2025年预算草案编制情况', 'finance'),
    deliberate('规范性文件备案工作情况'),
    item('decision', '审议关于批准2024年预算第二次调整方案的决议草案', 'finance'),
    item('decision', '审议关于召开区七届人大五次会议的决定草案'),
    item('election', '审议个别代表的代表资格的报告'),
    personnel('审议区政府提请的人事任免事项'),
    personnel('审议区人民法院提请的人事任免事项'),
  ],
];

const agendaOf = (ordinal: number) => item('agenda', `研究第${ordinal}次常委会会议的会期和议程草案`);

/** The agendas of the sixteen directors' meetings of 2024, in their order; thirteen reports are appraised in them. */
export const directorsAgendas: readonly (readonly AgendaItem[])[] = [
  [agendaOf(24), item('plan', '研究常委会2024年监督工作计划')],
  [appraise('春运和春节期间城市运行保障', 'emergency'), item('plan', '研究2024年代表工作计划')],
  [agendaOf(25), appraise('高标准农田建设', 'rural')],
  [appraise('老旧小区加装电梯推进', 'housing'), item('other', '研究组成人员联名和有关机关提出的议题')],
  [item('suggestions', '确定2024年重点督办的代表建议'), appraise('为民办实事项目进展', 'government')],
  [agendaOf(26), appraise('社区卫生服务站点标准化建设', 'health')],
  [
    appraise('就业困难人员帮扶', 'labour'),
    appraise('中小学课后服务', 'education'),
    item('other', '研究有关议题交委员会先行审议'),
  ],
  [agendaOf(27)],
  [agendaOf(28), appraise('公交线网优化', 'transport'), item('other', '听取委员会关于议题研究情况的报告')],
  [agendaOf(29), appraise('生活垃圾分类实效', 'greening')],
  [agendaOf(30), appraise('防汛防台准备', 'water')],
  [agendaOf(31), appraise('公共文化场馆延时开放', 'culture')],
  [agendaOf(32), item('other', '听取代表集中视察方案的汇报')],
  [appraise('工业园区规划实施', 'planning')],
  [appraise('特种设备安全监管', 'market'), item('other', '研究区人代会筹备工作')],
  [agendaOf(33), item('plan', '研究常委会2025年工作要点框架')],
];
