import type { Post } from '#core/actor.ts';
import { defineDuty, limitBefore, limitRule, type SightRule } from '#core/duty.ts';
import { cite, type Label } from '#core/result.ts';
import { figures } from './figures.ts';
import { measures } from './measures.ts';
import { procedure } from './procedure.ts';
import type { Attendance } from './state.ts';
import { capacities, occasions, words } from './words.ts';

const REPLY = cite('office-rules', 'attendance-reply');

/** Whoever is invited sees their own, with the reasons that they gave. */
const own = (post: Post): SightRule => ({ post, relations: ['person'], sees: ['public', 'parties', 'personal'] });
const ref = (zh: string, en: string, to: string): { readonly label: Label; readonly to: string } => ({
  label: { zh, en },
  to,
});

/** One person's invitation to, and presence at, one sitting or one activity. */
export const attendance = defineDuty<Attendance>({
  name: 'attendance',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures,
  figures,
  officeRules: {
    'attendance-reply': limitBefore('回复是否参加', 'answer to an invitation', REPLY, 3),
    'attendance-reply-urgent': limitRule(
      '回复是否参加（临近通知的）',
      'answer to an invitation at short notice',
      REPLY,
      'days',
      1,
      'none',
    ),
  },
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office', 'personal'] },
    { post: 'leader', sees: ['public', 'parties', 'office', 'personal'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'parties', 'office'] },
    ...(['member', 'deputy', 'organ', 'town-clerk', 'liaison'] as const).map(own),
  ],
  isPublic: ({ capacity }, status) => status === 'attended' && (capacity === 'member' || capacity === 'deputy'),
  titleField: null,
  publicTitleField: null,
  titleFacets: ['occasion', 'day', 'person'],
  facets: ({ of, at, person, capacity, occasion, day }) => ({
    [at]: of,
    person,
    capacity,
    occasion,
    day,
    month: day.slice(0, 7),
  }),
  facetLabels: {
    sitting: ref('会议', 'sitting', 'case:sitting'),
    activity: ref('活动', 'activity', 'case:activity'),
    person: ref('参加人', 'who attends', 'person'),
    capacity: { label: { zh: '身份', en: 'as what' }, options: capacities },
    occasion: { label: { zh: '参加什么', en: 'what is attended' }, options: occasions },
    day: { label: { zh: '日期', en: 'day' } },
    month: { label: { zh: '月份', en: 'month' } },
  },
  way: ['invited', 'confirmed', 'present', 'attended'],
  menuOrder: null,
  inviting: {
    attended: ({ person, capacity, cameOn }) =>
      capacity === 'deputy' && cameOn !== null ? { person, on: cameOn } : null,
  },
  days: ({ day }, today) => (day >= today ? [day] : []),
});
