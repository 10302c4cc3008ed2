import type { Label } from '#core/result.ts';

/** The words of the page of who held which post on a day. */
export const rosterWords = {
  roster: { zh: '名册', en: 'Roster' },
  rosterOn: (day: string): Label => ({ zh: `${day}的名册`, en: `Roster on ${day}` }),
  historyOf: (name: string): Label => ({ zh: `${name}历来的任职`, en: `All posts of ${name}` }),
  note: {
    zh: '按任职记录的起止日期查，哪一天都可以。',
    en: 'Read from the records of posts by their days: any day can be asked for.',
  },
  day: { zh: '日期', en: 'Day' },
  unit: { zh: '机构', en: 'Body or unit' },
  post: { zh: '职务', en: 'Post' },
  everything: { zh: '全部', en: 'All' },
  name: { zh: '姓名', en: 'Name' },
  level: { zh: '层级', en: 'Level' },
  constituency: { zh: '选区', en: 'Constituency' },
  delegation: { zh: '代表团', en: 'Delegation' },
  place: { zh: '所在单位', en: 'Unit' },
  span: { zh: '任期', en: 'From, until' },
  until: (from: string, until: string | null): Label =>
    until === null ? { zh: `${from}起`, en: `since ${from}` } : { zh: `${from}至${until}`, en: `${from} to ${until}` },
  suspended: { zh: '暂停执行职务', en: 'suspended' },
  sum: (n: number): Label => ({ zh: `${n}项任职`, en: n === 1 ? '1 post' : `${n} posts` }),
  seats: (n: number): Label => ({ zh: `名额${n}`, en: `${n} seats` }),
  none: { zh: '这一天没有符合的任职。', en: 'Nobody held such a post on that day.' },
  table: { zh: '导出 Excel', en: 'Excel' },
  empty: { zh: '—', en: '—' },
  back: { zh: '回到名册', en: 'Back to the roster' },
} as const;
