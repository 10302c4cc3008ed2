/** Which of the four organs (一府一委两院). */
export const organs = {
  government: { zh: '区政府', en: 'government' },
  supervisory: { zh: '区监委', en: 'supervisory commission' },
  court: { zh: '区法院', en: 'court' },
  procuratorate: { zh: '区检察院', en: 'procuratorate' },
} as const;
export type Organ = keyof typeof organs;

export const kinds = {
  hearing: { zh: '听证', en: 'hearing' },
  trial: { zh: '庭审旁听', en: 'trial observed' },
  executive: { zh: '政府常务会议', en: 'government executive meeting' },
  'open-day': { zh: '开放日', en: 'open day' },
  appraisal: { zh: '评议', en: 'appraisal' },
  forum: { zh: '座谈', en: 'forum' },
  other: { zh: '其他活动', en: 'other activity' },
} as const;
export type Kind = keyof typeof kinds;

export const words = {
  duty: { zh: '“一府一委两院”活动', en: 'activities of the organs' },
  one: { zh: '活动', en: 'activity' },
  unit: { zh: '次', en: 'activities' },
  states: {
    requested: { zh: '已提出', en: 'requested' },
    selected: { zh: '已选派', en: 'deputies chosen' },
    invited: { zh: '已通知', en: 'invited' },
    held: { zh: '已举行', en: 'held' },
    closed: { zh: '已记录', en: 'recorded' },
    declined: { zh: '不安排', en: 'declined' },
    cancelled: { zh: '已取消', en: 'cancelled' },
  },
} as const;
