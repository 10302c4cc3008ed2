/** Official terms of the papers of a sitting. */
export const kinds = {
  'draft-report': { zh: '专项工作报告（征求意见稿）', en: 'draft report for comments' },
  report: { zh: '专项工作报告', en: 'report' },
  bill: { zh: '议案', en: 'bill' },
  explanation: { zh: '说明', en: 'explanation' },
  'draft-decision': { zh: '决议、决定（草案）', en: 'draft resolution or decision' },
  personnel: { zh: '任免名单及材料', en: 'list of appointments and removals' },
  material: { zh: '参阅材料', en: 'material for reading' },
} as const;
export type PaperKind = keyof typeof kinds;

/** The last one can be chosen so that it can be refused with the reason. */
export const classes = {
  public: { zh: '公开', en: 'public' },
  internal: { zh: '内部', en: 'internal' },
  secret: { zh: '涉密', en: 'secret' },
} as const;

export const exemptions = {
  urgent: { zh: '临时召集的会议', en: 'sitting called at short notice' },
  personnel: { zh: '只有人事任免的会议', en: 'sitting on appointments alone' },
} as const;

export const lateness = {
  submitted: { zh: '报送迟了', en: 'handed in late' },
  distributed: { zh: '印发迟了', en: 'distributed late' },
} as const;

export const words = {
  duty: { zh: '会议文件', en: 'papers of sittings' },
  one: { zh: '会议文件', en: 'paper of a sitting' },
  unit: { zh: '份', en: 'papers' },
  states: {
    awaited: { zh: '待报送', en: 'awaited' },
    received: { zh: '待印发', en: 'received' },
    distributed: { zh: '已印发', en: 'distributed' },
    published: { zh: '已公开', en: 'published' },
    kept: { zh: '已存档', en: 'kept' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
} as const;
