/** Official terms of topics: who asks, what for, where it comes from. */
export const origins = {
  organ: { zh: '一府一委两院及其部门', en: 'an organ that is supervised' },
  committee: { zh: '专门委员会、工作委员会', en: 'a committee' },
  directors: { zh: '主任会议', en: 'the directors’ meeting' },
  members: { zh: '组成人员联名', en: 'members jointly' },
} as const;
export type Origin = keyof typeof origins;

/** What the sitting is to do with it. */
export const kinds = {
  bill: { zh: '议案', en: 'bill' },
  'report-deliberate': { zh: '听取和审议报告', en: 'report to be heard and deliberated' },
  'report-appraise': { zh: '听取和评议报告', en: 'report to be heard and appraised' },
  inspection: { zh: '执法检查报告', en: 'report of an inspection' },
  budget: { zh: '计划、预算、决算', en: 'plan, budget or accounts' },
  decision: { zh: '重大事项决定', en: 'decision on a major matter' },
  personnel: { zh: '人事任免', en: 'appointments and removals' },
  election: { zh: '补选、代表资格', en: 'by-election, credentials' },
  suggestions: { zh: '代表建议办理情况报告', en: 'report on deputies’ suggestions' },
  plan: { zh: '工作计划', en: 'work plan' },
  other: { zh: '其他', en: 'other' },
} as const;

/** 监督法 names the first six; the last four are what offices add. */
export const sources = {
  'inspection-finding': { zh: '执法检查发现的突出问题', en: 'problems found by an inspection' },
  'deputy-suggestion': { zh: '代表建议集中反映的问题', en: 'raised by many deputies’ suggestions' },
  'member-raised': { zh: '组成人员提出的问题', en: 'raised by members' },
  'committee-research': { zh: '委员会调研发现的问题', en: 'found by a committee’s research' },
  petition: { zh: '来信来访集中反映的问题', en: 'raised by letters and visits' },
  'public-concern': { zh: '社会普遍关注的问题', en: 'of general concern' },
  'self-requested': { zh: '机关要求报告', en: 'the organ asks to report' },
  statutory: { zh: '法律规定每年或者定期报告', en: 'the law asks for it' },
  'public-call': { zh: '向社会公开征集', en: 'public call for topics' },
  'people-suggestion': { zh: '人民建议', en: 'suggestion of a resident' },
} as const;

export const opinions = {
  put: { zh: '建议列入议程', en: 'to be put on an agenda' },
  later: { zh: '建议以后再列入', en: 'to be put later' },
  'not-put': { zh: '建议不列入', en: 'not to be put' },
} as const;

/** What the item came to at the sitting. */
export const outcomes = {
  passed: { zh: '通过', en: 'passed' },
  rejected: { zh: '未通过', en: 'not passed' },
  noted: { zh: '已听取', en: 'heard and noted' },
} as const;

export const words = {
  duty: { zh: '议题', en: 'topics' },
  one: { zh: '议题', en: 'topic' },
  unit: { zh: '个', en: 'topics' },
  states: {
    joining: { zh: '联名确认中', en: 'with its co-signers' },
    asked: { zh: '待登记', en: 'to be registered' },
    received: { zh: '待主任会议研究', en: 'before the directors’ meeting' },
    referred: { zh: '交委员会研究', en: 'with a committee' },
    pooled: { zh: '待列入会议', en: 'to be put on an agenda' },
    scheduled: { zh: '已列入会议', en: 'on an agenda' },
    handled: { zh: '已审议', en: 'dealt with' },
    'not-put': { zh: '不列入、待说明', en: 'not put, to be explained' },
    explained: { zh: '不列入、已说明', en: 'not put, explained' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
  },
} as const;
