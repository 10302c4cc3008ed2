/** Official terms and the office's classes of this duty. */
export const subjects = {
  economy: { zh: '经济发展', en: 'economy' },
  building: { zh: '城区建设与管理', en: 'building and running the town' },
  rural: { zh: '农业农村', en: 'countryside and farming' },
  society: { zh: '社会事业', en: 'education, culture and health' },
  livelihood: { zh: '民生保障', en: 'people’s livelihood' },
  traffic: { zh: '公共安全与交通', en: 'public safety and traffic' },
  environment: { zh: '环境资源', en: 'environment and resources' },
  justice: { zh: '监察司法', en: 'supervision and justice' },
  general: { zh: '综合', en: 'general' },
} as const;

export const occasions = {
  session: { zh: '大会期间', en: 'in session' },
  recess: { zh: '闭会期间', en: 'between sessions' },
} as const;

export const systems = {
  government: { zh: '政府系统', en: 'government' },
  court: { zh: '法院', en: 'court' },
  procuratorate: { zh: '检察院', en: 'procuratorate' },
  congress: { zh: '人大机关', en: 'office of the congress' },
  asked: { zh: '商请办理', en: 'asked to handle (party and mass organisations)' },
} as const;

/** The four classes of a reply; which letter stands for which is the office's own setting. */
export const results = {
  solved: { zh: '解决采纳', en: 'solved or adopted' },
  solving: { zh: '正在解决', en: 'being solved' },
  planned: { zh: '计划解决', en: 'planned' },
  reference: { zh: '留作参考', en: 'kept for reference' },
} as const;
export type Result = keyof typeof results;

export const attitudes = {
  satisfied: { zh: '满意', en: 'satisfied' },
  basically: { zh: '基本满意', en: 'basically satisfied' },
  dissatisfied: { zh: '不满意', en: 'not satisfied' },
} as const;

export const outcomes = {
  agreed: { zh: '同意', en: 'agreed' },
  understood: { zh: '基本同意（理解）', en: 'understood' },
  disagreed: { zh: '不同意', en: 'not agreed' },
} as const;

/** Why what was handed in is no suggestion. */
export const returnReasons = {
  scope: { zh: '不属本级职权', en: 'outside the powers of this level' },
  private: { zh: '本人、亲属或者个别单位的事', en: 'a matter of one’s own, of relatives or of a single unit' },
  court: { zh: '正在诉讼的具体案件', en: 'a case before the courts' },
  forwarded: { zh: '转交的来信', en: 'a letter passed on' },
  promotion: { zh: '学术探讨、产品推介', en: 'academic discussion or promotion' },
  empty: { zh: '没有具体内容', en: 'nothing concrete' },
  matters: { zh: '一件写了几件事', en: 'more than one matter in one paper' },
  other: { zh: '其他', en: 'other' },
} as const;

export const contacts = {
  visit: { zh: '走访', en: 'visit' },
  meeting: { zh: '座谈', en: 'meeting' },
  phone: { zh: '电话', en: 'telephone' },
  online: { zh: '网上沟通', en: 'online' },
} as const;

export const supervisors = {
  leader: { zh: '常委会领导领衔督办', en: 'led by a leader of the standing committee' },
  committee: { zh: '专（工）委会对口督办', en: 'by the committee of the field' },
  joint: { zh: '与区政府联合督办', en: 'jointly with the government' },
} as const;

export const words = {
  duty: { zh: '代表建议', en: 'deputies’ suggestions' },
  one: { zh: '代表建议', en: 'suggestion' },
  unit: { zh: '件', en: 'suggestions' },
  states: {
    written: { zh: '联名确认', en: 'with its co-signers' },
    submitted: { zh: '待审查', en: 'to be screened' },
    returned: { zh: '已退回', en: 'returned' },
    numbered: { zh: '待交办', en: 'to be handed over' },
    'handed-over': { zh: '待分办', en: 'handed over' },
    assigned: { zh: '待签收', en: 'sub-assigned' },
    handling: { zh: '办理中', en: 'being handled' },
    replied: { zh: '待评价', en: 'to be rated' },
    rated: { zh: '已评价', en: 'rated' },
    tracking: { zh: '跟踪落实', en: 'promise tracked' },
    closed: { zh: '办结', en: 'closed' },
    withdrawn: { zh: '已撤回', en: 'withdrawn' },
    merged: { zh: '已并案', en: 'merged' },
  },
} as const;
