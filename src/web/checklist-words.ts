/** The words of what is to be ready before a day. */
export const words = {
  count: (done: number, of: number) => ({ zh: `${done}/${of}项已办`, en: `${done} of ${of} done` }),
  until: (days: number) =>
    days === 0
      ? { zh: '就在今天', en: 'today' }
      : days > 0
        ? { zh: `还有${days}天`, en: days === 1 ? '1 day to go' : `${days} days to go` }
        : { zh: '日期已过', en: 'the day has passed' },
  late: (days: number) => ({ zh: `迟${days}天`, en: days === 1 ? '1 day late' : `${days} days late` }),
  left: (days: number) =>
    days === 0
      ? { zh: '今天到期', en: 'due today' }
      : { zh: `剩${days}天`, en: days === 1 ? '1 day left' : `${days} days left` },
  done: { zh: '已办', en: 'done' },
  noLimit: { zh: '没有时限', en: 'no limit' },
  exempt: (why: string) => ({ zh: `不计时限：${why}`, en: `no limit: ${why}` }),
  part: (done: number, of: number) => ({ zh: `${done}/${of}`, en: `${done} of ${of}` }),
  lateCount: (n: number) => ({ zh: `${n}项迟了`, en: n === 1 ? '1 late' : `${n} late` }),
  allReady: { zh: '都已办妥。', en: 'Everything is ready.' },
  more: (n: number) => ({ zh: `清单共${n}项，全部看`, en: `all ${n} of the checklist` }),
} as const;
