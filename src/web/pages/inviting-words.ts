/** The words of the page on which people to invite are chosen. */
export const words = {
  whom: { zh: '邀请谁', en: 'whom to invite' },
  crumb: { zh: '建议邀请的代表', en: 'deputies to invite' },
  about: { zh: '按什么内容推荐', en: 'about what' },
  aboutAll: { zh: '全部内容', en: 'everything' },
  aboutOwn: { zh: '自己写内容', en: 'write it' },
  aboutHint: { zh: '写下会议或者活动的内容，名单随之调整', en: 'What it is about; the list follows' },
  count: (n: number, wanted: number | null, invited: number) => ({
    zh: `${wanted === null ? '' : `要请${wanted}人，`}已请${invited}人，以下${n}人可请`,
    en: `${wanted === null ? '' : `${wanted} wanted, `}${invited} invited, ${n} to choose from`,
  }),
  order: {
    zh: '与内容有关的在前，其中本届来得少的在前；不含常委会组成人员。',
    en: 'Those whom it concerns first, among them whoever came least this term; no members of the committee.',
  },
  times: (n: number) => ({ zh: `本届${n}次`, en: n === 1 ? 'once this term' : `${n} times this term` }),
  never: { zh: '本届未参加', en: 'not yet this term' },
  choose: (name: string) => ({ zh: `邀请${name}`, en: `Invite ${name}` }),
  chosen: (n: number, wanted: number | null) => ({
    zh: wanted === null ? `已选${n}人` : `已选${n}人，要请${wanted}人`,
    en: wanted === null ? `${n} chosen` : `${n} chosen of ${wanted} wanted`,
  }),
  first: (n: number) => ({ zh: `选前${n}人`, en: `take the first ${n}` }),
  clear: { zh: '不选了', en: 'clear' },
  go: (step: string) => ({ zh: `${step}…`, en: `${step}…` }),
  nobody: { zh: '没有可以推荐的代表。', en: 'There is nobody to propose.' },
  find: { zh: '按姓名、镇找', en: 'find by name or town' },
  all: (n: number) => ({ zh: `看全部${n}人`, en: `show all ${n}` }),
  fewer: { zh: '收起', en: 'show fewer' },
  concerned: { zh: '与内容有关', en: 'whom it concerns' },
  others: { zh: '轮流邀请', en: 'by turns' },
} as const;
