import { defineDuty, limitRule } from '#core/duty.ts';
import { basis as cite } from '#laws/index.ts';
import { figures } from './figures.ts';
import { measures } from './measures.ts';
import { procedure } from './procedure.ts';
import type { Session } from './state.ts';
import { parts, places, themes, words } from './words.ts';

/** Sessions at deputies' homes, stations and points: who of the three levels came, how many residents, which problems. */
export const visit = defineDuty<Session>({
  name: 'visit',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '2020-01-01', procedure }],
  measures,
  figures,
  officeRules: {
    'visit-day': limitRule(
      '家站点开放日（当天）',
      'day of a session',
      cite('office-rules', 'visit-session'),
      'days',
      1,
      'none',
    ),
    'visit-record': limitRule(
      '接待记录时限',
      'time to write the record',
      cite('office-rules', 'visit-record'),
      'workingDays',
      3,
    ),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    { post: 'town-clerk', relations: ['town'], sees: ['public', 'parties', 'office'] },
    { post: 'liaison', relations: ['station'], sees: ['public', 'parties', 'office'] },
    { post: 'deputy', sees: ['public'] },
    { post: 'deputy', relations: ['expected', 'deputy'], sees: ['public', 'parties'] },
  ],
  isPublic: (session, status) => session.held && status !== 'cancelled',
  titleField: null,
  publicTitleField: null,
  titleFacets: ['station', 'day', 'part'],
  facets: (session) => ({
    station: session.station,
    place: session.place,
    town: session.town,
    theme: session.theme,
    part: session.part,
    month: session.day.slice(0, 7),
    day: session.day,
    came: String(session.attendances.length),
    residents: String(session.residents),
    problems: String(session.problems.length),
  }),
  facetLabels: {
    station: { label: { zh: '家站点', en: 'station' }, to: 'unit:station' },
    place: { label: { zh: '进家入站驻点', en: 'where' }, options: places },
    town: { label: { zh: '街镇', en: 'town' }, to: 'unit:town' },
    theme: { label: { zh: '内容', en: 'what for' }, options: themes },
    part: { label: { zh: '时段', en: 'part of the day' }, options: parts },
    month: { label: { zh: '月份', en: 'month' } },
    day: { label: { zh: '开放日期', en: 'day' } },
    came: { label: { zh: '到场代表（人次）', en: 'deputies' } },
    residents: { label: { zh: '接待群众（人次）', en: 'residents' } },
    problems: { label: { zh: '反映问题（个）', en: 'problems' } },
  },
  way: ['planned', 'open', 'closed'],
  menuOrder: 12,
});
