/** Official terms and the office's classes of this duty. */
export const channels = {
  reception: { zh: '接待', en: 'reception at a station' },
  visit: { zh: '走访', en: 'visit' },
  talk: { zh: '座谈', en: 'meeting with residents' },
  online: { zh: '网上反映', en: 'public page' },
  code: { zh: '扫码反映', en: 'deputy’s or station’s code' },
  letter: { zh: '电话信函', en: 'telephone or letter' },
  deputy: { zh: '代表发现', en: 'found by a deputy' },
  hotline: { zh: '12345转来', en: 'from the 12345 hotline' },
  other: { zh: '其他', en: 'other' },
} as const;

export const categories = {
  housing: { zh: '住房物业', en: 'housing and property' },
  traffic: { zh: '交通出行', en: 'traffic' },
  sanitation: { zh: '市容环卫', en: 'streets and sanitation' },
  environment: { zh: '生态环境', en: 'environment' },
  education: { zh: '教育', en: 'education' },
  health: { zh: '医疗卫生', en: 'health' },
  elderly: { zh: '养老服务', en: 'care of the elderly' },
  welfare: { zh: '社保就业', en: 'social insurance and work' },
  food: { zh: '食品安全', en: 'food safety' },
  safety: { zh: '公共安全', en: 'public safety' },
  rural: { zh: '乡村振兴', en: 'countryside and farming' },
  planning: { zh: '城建规划', en: 'building and planning' },
  culture: { zh: '文化体育', en: 'culture and sport' },
  business: { zh: '营商环境', en: 'business environment' },
  service: { zh: '政务服务', en: 'public services' },
  labour: { zh: '劳动争议', en: 'labour disputes' },
  other: { zh: '其他', en: 'other' },
} as const;

/** How a problem was handled. */
export const routes = {
  'on-spot': { zh: '现场解答', en: 'answered on the spot' },
  town: { zh: '街镇办理', en: 'handled by the town' },
  district: { zh: '区级部门办理', en: 'handled by a district organ' },
  city: { zh: '市级办理', en: 'handled by the city' },
  suggestion: { zh: '转为代表建议', en: 'turned into a suggestion' },
  elsewhere: { zh: '转其他渠道', en: 'referred elsewhere' },
} as const;

/** What came of it, as the organ says. */
export const results = {
  solved: { zh: '已经解决', en: 'solved' },
  partly: { zh: '部分解决', en: 'partly solved' },
  planned: { zh: '列入计划', en: 'planned' },
  explained: { zh: '解释说明', en: 'explained' },
  unsolvable: { zh: '受政策限制', en: 'not possible under present policy' },
} as const;

/** The classes of a reply to a suggestion, as that duty calls them, and what each is to the resident whose problem it was. */
export const suggestionClasses = {
  solved: { zh: '解决采纳', en: 'solved or adopted' },
  solving: { zh: '正在解决', en: 'being solved' },
  planned: { zh: '计划解决', en: 'planned' },
  reference: { zh: '留作参考', en: 'kept for reference' },
} as const;
export const resultOfClass = {
  solved: 'solved',
  solving: 'planned',
  planned: 'planned',
  reference: 'explained',
} as const satisfies Readonly<Record<keyof typeof suggestionClasses, keyof typeof results>>;

export const outlets = {
  petition: { zh: '信访', en: 'petition office' },
  court: { zh: '司法途径', en: 'court' },
  hotline: { zh: '12345热线', en: '12345 hotline' },
  legislation: { zh: '立法意见征询', en: 'law consultation' },
  other: { zh: '其他', en: 'other' },
} as const;

export const words = {
  duty: { zh: '群众反映问题', en: 'residents’ problems' },
  one: { zh: '群众问题', en: 'resident’s problem' },
  unit: { zh: '个', en: 'problems' },
  states: {
    received: { zh: '待受理', en: 'received' },
    'with-district': { zh: '待区级转办', en: 'with the district' },
    dispatched: { zh: '待签收', en: 'dispatched' },
    returned: { zh: '待重新转办', en: 'declined' },
    handling: { zh: '办理中', en: 'being handled' },
    suggested: { zh: '已转代表建议', en: 'turned into a suggestion' },
    replied: { zh: '已答复', en: 'replied' },
    disputed: { zh: '群众有异议', en: 'disputed' },
    closed: { zh: '办结', en: 'closed' },
    merged: { zh: '已并案', en: 'merged' },
    referred: { zh: '已转其他渠道', en: 'referred elsewhere' },
  },
} as const;

export type Result = keyof typeof results;
export type Route = keyof typeof routes;
