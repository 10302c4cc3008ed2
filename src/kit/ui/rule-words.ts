/** The words of the controls for a value of an office rule. */
export const ruleWords = {
  likeThis: (number: string) => ({ zh: `如 ${number}`, en: `such as ${number}` }),
  lines: { zh: '每行写一个', en: 'One on each line' },
  ownDays: { zh: '本区自己的日子', en: 'Days of the office’s own' },
  noOwnDays: { zh: '本区还没有自己的日子。', en: 'There are none yet.' },
  addDay: { zh: '增加一天', en: 'Add a day' },
  day: { zh: '日期', en: 'Day' },
  kind: { zh: '类型', en: 'Kind' },
  off: { zh: '放假', en: 'off' },
  work: { zh: '上班', en: 'work' },
  name: { zh: '名称', en: 'Name' },
  nameEn: { zh: '英文名称（可以不填）', en: 'Name in English (optional)' },
  source: { zh: '所依据的文件', en: 'Paper it rests on' },
  remove: { zh: '撤去', en: 'Remove' },
  restore: { zh: '恢复', en: 'Restore' },
  removed: { zh: '将撤去', en: 'to be removed' },
} as const;
