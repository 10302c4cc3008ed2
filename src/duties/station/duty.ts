import { defineDuty } from '#core/duty.ts';
import { appraisal } from './gathering.ts';
import { pastStations } from './imports.ts';
import { monthlyReport } from './papers.ts';
import { procedure } from './procedure.ts';
import type { Station } from './state.ts';
import { nextOpenings, timetableOf } from './timetable.ts';
import { places, words } from './words.ts';

/** The file of a deputies' home, station or point: names with their days, opening days, the deputies attached to it. */
export const station = defineDuty<Station>({
  name: 'station',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [],
  figures: [],
  officeRules: {},
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'town-clerk', relations: ['town'], sees: ['public', 'parties', 'office'] },
    { post: 'liaison', relations: ['station'], sees: ['public', 'parties', 'office'] },
    { post: 'deputy', sees: ['public'] },
  ],
  isPublic: (_station, status) => status !== 'start',
  titleField: 'name',
  publicTitleField: 'name',
  facets: (state) => ({ town: state.town, place: state.place, practice: state.practice ? 'yes' : 'no' }),
  facetLabels: {
    town: { label: { zh: '街镇', en: 'town' }, to: 'unit:town' },
    place: { label: { zh: '类型', en: 'kind' }, options: places },
    practice: {
      label: { zh: '基层实践站', en: 'practice station' },
      options: { yes: { zh: '是', en: 'yes' }, no: { zh: '否', en: 'no' } },
    },
  },
  way: [],
  menuOrder: 14,
  days: (station, today) => nextOpenings(timetableOf(station), today, 2),
  papers: [monthlyReport],
  tables: [appraisal],
  imports: [pastStations],
});
