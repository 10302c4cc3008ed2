import { defineDuty, limitBefore, limitRule } from '#core/duty.ts';
import { cite } from '#core/result.ts';
import { pastActivities } from './imports.ts';
import { procedure } from './procedure.ts';
import type { Activity } from './state.ts';
import { kinds, organs, words } from './words.ts';

/** Activities of the government, supervisory commission, court and procuratorate to which deputies are invited. */
export const activity = defineDuty<Activity>({
  name: 'activity',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures: [
    {
      key: 'activity.held',
      label: { zh: '邀请代表参加的活动', en: 'activities with deputies' },
      unit: words.unit,
      kind: 'additive',
      dims: { organ: { zh: '哪个机关', en: 'which organ' }, kind: { zh: '形式', en: 'kind' } },
      of: ({ held, day, organ, kind }) => (held ? [{ cohort: day, from: day, dims: { organ, kind }, n: 1 }] : []),
    },
  ],
  figures: [],
  officeRules: {
    'activity-invitation': limitBefore(
      '选派和通知代表',
      'time to choose and invite deputies',
      cite('office-rules', 'activity-invitation'),
      5,
    ),
    'activity-record': limitRule(
      '活动记录时限',
      'time to write the record of an activity',
      cite('office-rules', 'activity-record'),
      'workingDays',
      5,
    ),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    { post: 'organ', relations: ['organiser'], sees: ['public', 'parties'] },
    { post: 'deputy', relations: ['invited'], sees: ['public', 'parties'] },
  ],
  isPublic: ({ held }) => held,
  titleField: 'title',
  publicTitleField: 'title',
  facets: ({ organ, organiser, kind, day, wanted, selected, came }) => ({
    organ,
    organiser,
    kind,
    day,
    month: day.slice(0, 7),
    wanted: String(wanted),
    chosen: String(selected.length),
    ...(came === null ? {} : { came: String(came) }),
  }),
  facetLabels: {
    organ: { label: { zh: '哪个机关', en: 'which organ' }, options: organs },
    organiser: { label: { zh: '组织单位', en: 'organiser' }, to: 'unit:organ' },
    kind: { label: { zh: '形式', en: 'kind' }, options: kinds },
    day: { label: { zh: '活动日期', en: 'day' } },
    month: { label: { zh: '月份', en: 'month' } },
    wanted: { label: { zh: '邀请代表（人）', en: 'deputies asked for' } },
    chosen: { label: { zh: '选派代表（人）', en: 'deputies chosen' } },
    came: { label: { zh: '参加代表（人次）', en: 'deputies who came' } },
  },
  way: ['requested', 'selected', 'invited', 'held', 'closed'],
  menuOrder: null,
  inviting: {
    invitation: ({ day, wanted, selected }) => ({ on: day, wanted, invited: selected }),
    by: { step: 'select', persons: 'persons', suggests: {} },
  },
  days: ({ day }, today) => (day >= today ? [day] : []),
  imports: [pastActivities],
});
