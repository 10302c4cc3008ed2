import type { CaseTable, Gathering } from '#core/report.ts';
import type { Station } from './state.ts';
import { workOf } from './tally.ts';

/** The sessions of a station, and the problems that were raised at them. */
export const sessions: Gathering<Station> = {
  duty: 'visit',
  facet: 'station',
  key: ({ unit }) => unit,
  month: 'month',
  follows: 'problem',
};

/** 年度考核数据: what each station did in a year. */
export const appraisal: CaseTable<Station> = {
  name: 'appraisal',
  label: { zh: '家站点年度考核数据', en: 'yearly appraisal of stations' },
  note: {
    zh: '全部由接待记录和问题办理记录算出。应开放：开放时间表上截至今天的天数；按时开放：其中当天有接待的。一名代表到场一场计一人次。问题按接待中反映的算，一件计一次；已解决以承办单位的结果为准，群众有异议的不算。',
    en: 'Computed from the records of sessions and problems. Due: days of the timetable until today; kept: those on which there was a session. One deputy at one session is one person-time. A problem counts once for a station; solved by the organ’s result, unless the resident disputes it.',
  },
  open: true,
  gathering: sessions,
  when: (_station, status) => status === 'open',
  facets: ['town', 'place'],
  columns: {
    due: { zh: '应开放（天）', en: 'days due' },
    kept: { zh: '按时开放（天）', en: 'days kept' },
    sessions: { zh: '场次', en: 'sessions' },
    city: { zh: '市代表（人次）', en: 'municipal deputies' },
    district: { zh: '区代表（人次）', en: 'district deputies' },
    town: { zh: '镇代表（人次）', en: 'town deputies' },
    came: { zh: '代表合计（人次）', en: 'deputies in all' },
    residents: { zh: '接待群众（人次）', en: 'residents' },
    problems: { zh: '反映问题（个）', en: 'problems' },
    solved: { zh: '已解决（个）', en: 'solved' },
  },
  row: (station, gathered, today) => {
    const { sessions: held, cameOf, came, residents, problems, solved, due, kept } = workOf(station, gathered, today);
    return { due, kept, sessions: held.length, ...cameOf, came, residents, problems, solved };
  },
};
