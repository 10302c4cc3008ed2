/** What stands on a ballot: one question; several lines voted one by one on one ballot; or several put as one, where nobody objects. */
export const forms = {
  single: { zh: '一个问题', en: 'one question' },
  each: { zh: '逐人（逐项）表决', en: 'line by line on one ballot' },
  merged: { zh: '合并表决（无异议）', en: 'together, nobody objecting' },
} as const;
export type Form = keyof typeof forms;

export const outcomes = {
  passed: { zh: '通过', en: 'carried' },
  rejected: { zh: '未通过', en: 'not carried' },
  partly: { zh: '部分通过', en: 'carried in part' },
} as const;
export type Outcome = keyof typeof outcomes;

export const words = {
  duty: { zh: '表决', en: 'votes' },
  one: { zh: '表决', en: 'vote' },
  unit: { zh: '次', en: 'votes' },
  states: {
    prepared: { zh: '已准备', en: 'prepared' },
    open: { zh: '正在表决', en: 'open' },
    counting: { zh: '正在计票', en: 'counting' },
    counted: { zh: '已计票', en: 'counted' },
    announced: { zh: '已宣布', en: 'announced' },
    void: { zh: '作废', en: 'void' },
  },
} as const;
