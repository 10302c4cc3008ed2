import { defineDuty } from '#core/duty.ts';
import { bodies } from '#core/procedure.ts';
import { agenda } from './agenda.ts';
import { checklist } from './checklist.ts';
import { officeRules } from './clocks.ts';
import { figures } from './figures.ts';
import { measures } from './measures.ts';
import { papers } from './papers.ts';
import { procedure } from './procedure.ts';
import { room } from './room/room.ts';
import { decisionsOf, meetingOf, type Sitting } from './state.ts';
import { words } from './words.ts';

/** Sittings: agenda, notice, course in the room, what was decided on each item, minutes. */
export const sitting = defineDuty<Sitting>({
  name: 'sitting',
  label: words.duty,
  one: words.one,
  unit: words.unit,
  headers: 'open',
  editions: [{ since: '1949-10-01', procedure }],
  measures,
  figures,
  officeRules,
  papers,
  sight: [
    { post: 'office', sees: ['public', 'parties', 'office'] },
    { post: 'leader', sees: ['public', 'parties', 'office'] },
    { post: 'deputies-office', sees: ['public', 'parties', 'office'] },
    { post: 'auditor', sees: ['public', 'office'] },
    { post: 'member', relations: ['member', 'observer'], sees: ['public', 'parties'] },
    { post: 'deputy', relations: ['member', 'observer'], sees: ['public', 'parties'] },
    { post: 'organ', relations: ['reporter', 'tasked', 'observer'], sees: ['public', 'parties'] },
  ],
  isPublic: ({ shown }) => shown,
  titleField: null,
  publicTitleField: null,
  titleFacets: ['unit', 'meeting'],
  facets: (state) => ({
    body: state.body,
    unit: state.unit,
    meeting: meetingOf(state),
    day: state.sitsOn,
    month: state.sitsOn.slice(0, 7),
    items: String(state.items.filter(({ status }) => status !== 'withdrawn').length),
  }),
  facetLabels: {
    body: { label: { zh: '会议', en: 'body' }, options: bodies },
    unit: { label: { zh: '机构', en: 'unit' }, to: 'unit' },
    meeting: { label: { zh: '届次', en: 'number' } },
    day: { label: { zh: '召开日期', en: 'day' } },
    month: { label: { zh: '月份', en: 'month' } },
    items: { label: { zh: '议题（项）', en: 'items' } },
  },
  way: ['convened', 'notified', 'open', 'held', 'minuted'],
  menuOrder: 30,
  days: ({ sitsOn, heldOn }, today) => (heldOn === null && sitsOn >= today ? [sitsOn] : []),
  inviting: {
    invitation: ({ sitsOn, members, observers }) => ({ on: sitsOn, wanted: null, invited: [...members, ...observers] }),
    by: { step: 'invite', persons: 'persons', suggests: { capacity: 'deputy' } },
  },
  checklist,
  agenda,
  room,
  serves: { decisions: (state) => decisionsOf(state) },
});
