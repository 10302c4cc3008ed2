import type { CivilDate } from '#core/calendar/date.ts';
import { early, procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { clocks } from './clocks.ts';
import { asked, events } from './events.ts';
import * as rules from './rules.ts';
import { fold, noSession, onDay, parties, type Session } from './state.ts';
import { words } from './words.ts';

const CONTACT = cite('deputies-law', 'contact-residents');
const SESSION = cite('office-rules', 'visit-session');
const SIGN_IN = cite('office-rules', 'visit-sign-in');
const RECORD = cite('office-rules', 'visit-record');

const atStation = (
  input: { readonly station: string; readonly day?: string },
  _session: Session,
  _id: string,
  on: CivilDate,
) => [
  { kind: 'related' as const, duty: 'station', relation: 'station', id: input.station },
  { kind: 'related' as const, duty: 'visit', relation: onDay(input.day ?? on), id: input.station },
];
const mandatesOf = (input: { readonly deputy: string }) => [
  { kind: 'related' as const, duty: 'mandate', relation: 'holder', id: input.deputy },
];
const stationNeeds = [rules.stationInUse, rules.asInFile, rules.oneForPart];
const signInNeeds = [rules.onItsDay, rules.holdsMandate, rules.levelOfMandate, rules.once];
const { deputy } = asked.phone;

export const procedure = procedureOf<Session>()({
  edition: 1,
  states: words.states,
  final: ['closed', 'cancelled'],
  roles: {
    liaison: { label: { zh: '本站点联络员', en: 'the station’s liaison' }, post: 'liaison', relation: 'station' },
    town: { label: { zh: '本街镇人大干部', en: 'the clerk of the town' }, post: 'town-clerk', relation: 'town' },
    district: { label: { zh: '代表工作委员会', en: 'the deputies’ work committee' }, post: 'deputies-office' },
    expected: { label: { zh: '安排到场的代表', en: 'a deputy who is expected' }, post: 'deputy', relation: 'expected' },
    deputy: { label: { zh: '人大代表', en: 'a deputy' }, post: 'deputy' },
  },
  events,
  initial: noSession,
  fold,
  parties,
  keepers: { roles: ['town', 'district'], basis: [cite('office-rules', 'figure-correction')] },
  clocks,
  steps: {
    plan: {
      label: { zh: '安排一场接待', en: 'plan a session' },
      from: 'start',
      to: 'planned',
      by: ['liaison', 'town'],
      records: 'planned',
      basis: [CONTACT, SESSION],
      needs: [...stationNeeds, rules.stillToCome],
      facts: atStation,
      decides: rules.plans,
    },
    hold: {
      label: { zh: '登记一场接待', en: 'open a session' },
      from: 'start',
      to: 'open',
      by: ['liaison', 'town'],
      records: 'opened',
      numbers: 'visit',
      basis: [CONTACT, SESSION],
      needs: stationNeeds,
      facts: atStation,
      decides: rules.holds,
    },
    open: {
      label: { zh: '开始接待', en: 'open' },
      from: ['planned'],
      to: 'open',
      by: ['liaison', 'town'],
      records: 'opened',
      numbers: 'visit',
      basis: [SESSION],
      input: {},
      needs: [rules.onPlannedDay],
      decides: rules.opensAsPlanned,
      order: 1,
    },
    assign: {
      label: { zh: '安排代表', en: 'expect a deputy' },
      from: ['planned', 'open'],
      to: 'same',
      by: ['liaison', 'town'],
      records: 'assigned',
      basis: [SESSION],
      needs: [rules.holdsMandate, rules.notExpected],
      facts: mandatesOf,
      order: 4,
    },
    unassign: {
      label: { zh: '取消安排', en: 'expect no longer' },
      from: ['planned', 'open'],
      to: 'same',
      by: ['liaison', 'town'],
      records: 'unassigned',
      basis: [SESSION],
      needs: [rules.isExpected],
      order: 7,
    },
    'sign-in': {
      label: { zh: '扫码签到', en: 'sign in' },
      from: ['open'],
      to: 'same',
      by: ['expected', 'deputy'],
      records: 'signed-in',
      basis: [SIGN_IN],
      input: asked.phone,
      presence: { field: 'code', shownTo: ['liaison', 'town'], came: 'deputy', awaited: 'expected' },
      needs: [rules.oneself, early(rules.sameDay), ...signInNeeds],
      facts: mandatesOf,
      decides: rules.byPhone,
      order: 1,
    },
    enter: {
      label: { zh: '登记代表到场', en: 'enter a deputy' },
      from: ['open'],
      to: 'same',
      by: ['liaison', 'town'],
      records: 'signed-in',
      basis: [SIGN_IN],
      input: asked.liaison,
      needs: [early(rules.sameDay), ...signInNeeds],
      facts: mandatesOf,
      decides: rules.byLiaison,
      order: 2,
    },
    'enter-paper': {
      label: { zh: '凭签到纸补登', en: 'enter from the paper list' },
      from: ['open', 'closed'],
      to: 'same',
      by: ['liaison', 'town'],
      records: 'signed-in',
      basis: [SIGN_IN],
      input: asked.paper,
      needs: [rules.hasPaper, ...signInNeeds],
      facts: mandatesOf,
      decides: rules.fromPaper,
      order: 6,
    },
    leave: {
      label: { zh: '离开', en: 'leave' },
      from: ['open'],
      to: 'same',
      by: ['deputy'],
      records: 'left',
      basis: [SIGN_IN],
      input: { deputy },
      needs: [rules.oneself, early(rules.sameDay), rules.hadSignedIn],
      order: 2,
    },
    raise: {
      label: { zh: '记入反映的问题', en: 'note a problem' },
      from: ['open', 'closed'],
      to: 'same',
      by: ['liaison', 'town'],
      records: 'raised',
      basis: [RECORD],
      needs: [rules.raisedHere, rules.raisedOnce],
      facts: (input: { readonly problem: string }) => [{ kind: 'case', id: input.problem }],
      order: 5,
    },
    close: {
      label: { zh: '结束接待', en: 'close' },
      from: ['open'],
      to: 'closed',
      by: ['liaison', 'town'],
      records: 'closed',
      basis: [RECORD],
      order: 3,
    },
    cancel: {
      label: { zh: '记为没有开放', en: 'mark as not held' },
      from: ['planned', 'open'],
      to: 'cancelled',
      by: ['liaison', 'town'],
      records: 'cancelled',
      basis: [SESSION],
      needs: [early(rules.nobodyCame)],
      order: 8,
    },
  },
});
