/** As what somebody attends. */
export const capacities = {
  member: { zh: '组成人员', en: 'member of the body' },
  'by-law': { zh: '依法列席', en: 'observer by law' },
  invited: { zh: '应邀列席', en: 'observer by invitation' },
  deputy: { zh: '人大代表', en: 'deputy' },
  visitor: { zh: '旁听', en: 'visitor' },
} as const;
export type Capacity = keyof typeof capacities;

/** What is attended: a sitting of a body, or an activity of one of the four organs (一府一委两院). */
export const occasions = {
  'standing-committee': { zh: '常委会会议', en: 'standing committee sitting' },
  'directors-meeting': { zh: '主任会议', en: 'directors’ meeting' },
  government: { zh: '政府活动', en: 'activity of the government' },
  supervisory: { zh: '监委活动', en: 'activity of the supervisory commission' },
  court: { zh: '法院活动', en: 'activity of the court' },
  procuratorate: { zh: '检察院活动', en: 'activity of the procuratorate' },
} as const;
export type Occasion = keyof typeof occasions;

export const means = {
  phone: { zh: '扫码签到', en: 'by phone' },
  tapped: { zh: '点名登记', en: 'at the roll' },
  paper: { zh: '凭签到表登记', en: 'from the paper list' },
} as const;
export type Means = keyof typeof means;

export const words = {
  duty: { zh: '参会', en: 'attendance' },
  one: { zh: '参会', en: 'attendance' },
  unit: { zh: '人次', en: 'person-times' },
  states: {
    invited: { zh: '已通知', en: 'invited' },
    confirmed: { zh: '确认参加', en: 'confirmed' },
    'leave-asked': { zh: '已请假', en: 'leave asked' },
    excused: { zh: '已准假', en: 'excused' },
    missing: { zh: '未到会', en: 'not there' },
    present: { zh: '到会', en: 'present' },
    left: { zh: '已离场', en: 'left' },
    attended: { zh: '已参加', en: 'attended' },
    absent: { zh: '缺席', en: 'absent' },
    'on-leave': { zh: '请假未参加', en: 'on leave' },
    withdrawn: { zh: '已取消', en: 'withdrawn' },
  },
} as const;
