export const kinds = {
  speech: { zh: '审议发言', en: 'speech' },
  question: { zh: '询问', en: 'question' },
  answer: { zh: '答复询问', en: 'answer' },
} as const;
export type Kind = keyof typeof kinds;

/** As what somebody sits in the room; whoever only visits (旁听) does not speak. */
export const capacities = {
  member: { zh: '组成人员', en: 'member' },
  'by-law': { zh: '依法列席', en: 'observer by law' },
  invited: { zh: '应邀列席', en: 'observer by invitation' },
  deputy: { zh: '代表列席', en: 'deputy observing' },
} as const;
export type Capacity = keyof typeof capacities;

export const words = {
  duty: { zh: '会议发言', en: 'speeches' },
  one: { zh: '发言', en: 'speech' },
  unit: { zh: '人次', en: 'speeches' },
  states: {
    asked: { zh: '要求发言', en: 'asked to speak' },
    speaking: { zh: '正在发言', en: 'speaking' },
    paused: { zh: '发言暂停', en: 'interrupted' },
    ended: { zh: '发言结束', en: 'spoken' },
    withdrawn: { zh: '放弃发言', en: 'withdrawn' },
  },
} as const;
