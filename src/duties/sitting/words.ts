import type { Label } from '#core/result.ts';

/** What an item of an agenda is about, and whether the law has it decided by a vote (组织法, majority of all members). */
export const itemKinds = {
  bill: { zh: '审议议案', en: 'bill' },
  'report-deliberate': { zh: '听取和审议专项工作报告', en: 'special work report deliberated' },
  'report-appraise': { zh: '听取和评议专项工作报告', en: 'special work report appraised' },
  inspection: { zh: '执法检查、视察报告', en: 'inspection report' },
  budget: { zh: '计划、预算、决算', en: 'plan, budget, final accounts' },
  decision: { zh: '重大事项决议、决定', en: 'decision on a major matter' },
  personnel: { zh: '人事任免', en: 'appointments and removals' },
  election: { zh: '补选、代表资格', en: 'by-election, credentials' },
  suggestions: { zh: '代表建议办理', en: 'deputies’ suggestions' },
  agenda: { zh: '常委会会议会期、议程', en: 'date and agenda of a sitting' },
  plan: { zh: '工作计划', en: 'work plan' },
  minutes: { zh: '上次会议纪要', en: 'minutes of the sitting before' },
  other: { zh: '其他', en: 'other' },
} as const satisfies Readonly<Record<string, Label>>;
export type ItemKind = keyof typeof itemKinds;

const voted: readonly string[] = ['bill', 'decision', 'personnel'] satisfies readonly ItemKind[];
/** Whether such an item of the standing committee is decided by a vote and nothing less. */
export const needsVote = (kind: string): boolean => voted.includes(kind);

export const outcomes = {
  passed: { zh: '同意', en: 'agreed' },
  partly: { zh: '部分同意', en: 'agreed in part' },
  rejected: { zh: '不同意', en: 'not agreed' },
  noted: { zh: '听取', en: 'heard and noted' },
  deferred: { zh: '暂不表决', en: 'put off' },
} as const satisfies Readonly<Record<string, Label>>;
export type Outcome = keyof typeof outcomes;

/** Why papers and notice may come later than the law's seven days. */
export const exemptions = {
  urgent: { zh: '临时召集', en: 'called at short notice' },
  personnel: { zh: '仅有人事任免事项', en: 'personnel items alone' },
} as const satisfies Readonly<Record<string, Label>>;

/** In what capacity somebody comes who is invited after the notice: members who were not in office then, or were not told, come as members. */
export const capacities = {
  'by-law': { zh: '依法列席', en: 'observer by law' },
  invited: { zh: '应邀列席', en: 'observer by invitation' },
  deputy: { zh: '代表列席', en: 'deputy observing' },
  visitor: { zh: '旁听', en: 'visitor' },
  member: { zh: '组成人员', en: 'member' },
} as const satisfies Readonly<Record<string, Label>>;

export const words = {
  duty: { zh: '会议', en: 'sittings' },
  one: { zh: '会议', en: 'sitting' },
  unit: { zh: '次', en: 'sittings' },
  states: {
    convened: { zh: '筹备中', en: 'being prepared' },
    notified: { zh: '已通知', en: 'notice given' },
    open: { zh: '会议中', en: 'in session' },
    adjourned: { zh: '休会', en: 'adjourned' },
    held: { zh: '已闭会', en: 'closed' },
    minuted: { zh: '纪要已签发', en: 'minutes signed' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
  events: {
    convened: { zh: '确定召开', en: 'convened' },
    moved: { zh: '改期', en: 'moved' },
    cancelled: { zh: '取消', en: 'cancelled' },
    listed: { zh: '列入议题', en: 'item listed' },
    withdrawn: { zh: '撤下议题', en: 'item withdrawn' },
    arranged: { zh: '调整次序', en: 'order changed' },
    'agenda-set': { zh: '会期和议程草案确定', en: 'date and draft agenda fixed' },
    notified: { zh: '发出通知', en: 'notice given' },
    invited: { zh: '邀请列席', en: 'observers invited' },
    uninvited: { zh: '取消邀请', en: 'invitation withdrawn' },
    waited: { zh: '等候法定人数', en: 'waited for the quorum' },
    opened: { zh: '开会', en: 'opened' },
    adopted: { zh: '通过议程', en: 'agenda adopted' },
    begun: { zh: '进行议题', en: 'item begun' },
    noted: { zh: '会议记录', en: 'note' },
    decided: { zh: '议定', en: 'decided' },
    adjourned: { zh: '休会', en: 'adjourned' },
    resumed: { zh: '复会', en: 'resumed' },
    closed: { zh: '闭会', en: 'closed' },
    held: { zh: '召开（补录）', en: 'held (entered afterwards)' },
    tasked: { zh: '交办事项', en: 'action item' },
    finished: { zh: '事项办结', en: 'action item done' },
    approved: { zh: '纪要审定', en: 'minutes approved' },
    'minutes-adopted': { zh: '会议通过纪要', en: 'minutes approved by the next sitting' },
    minuted: { zh: '纪要签发', en: 'minutes signed' },
  },
} as const;
