import { early, procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { clocks } from './clocks.ts';
import { asked, events } from './events.ts';
import * as rules from './rules.ts';
import { type Attendance, atOccasion, fold, noAttendance, parties } from './state.ts';
import { words } from './words.ts';

const OBSERVERS = cite('organic-law', 'sitting-observers');
const DEPUTIES = cite('deputies-law', 'observe-sitting');
const REPLY = cite('office-rules', 'attendance-reply');
const LAW_LEAVE = cite('shanghai-committee-procedure', 'leave');
const LEAVE = cite('office-rules', 'attendance-leave');
const RECORD = cite('office-rules', 'attendance-record');

const expected = ['invited', 'confirmed', 'leave-asked', 'excused', 'missing'] as const;
const running = [...expected, 'present', 'left'] as const;
const persons = ['member', 'deputy', 'organ', 'town', 'chair'] as const;
const keeping = ['office', 'deputies'] as const;
const mine = (
  label: { readonly zh: string; readonly en: string },
  post: 'member' | 'deputy' | 'organ' | 'town-clerk' | 'leader',
) => ({ label, post, relation: 'person' }) as const;

interface Invitation {
  readonly sitting?: string;
  readonly activity?: string;
  readonly person: string;
}
const ofInvitation = ({ sitting, activity, person }: Invitation) => [
  { kind: 'related' as const, duty: 'attendance', relation: atOccasion(sitting ?? activity ?? ''), id: person },
  { kind: 'related' as const, duty: 'mandate', relation: 'holder', id: person },
  { kind: 'related' as const, duty: 'unit', relation: '~body', id: 'standing-committee' },
];
const ofOccasion = (_input: unknown, { of }: Attendance) => [{ kind: 'case' as const, id: of }];

export const procedure = procedureOf<Attendance>()({
  edition: 1,
  states: words.states,
  final: ['attended'],
  resting: ['absent', 'on-leave', 'withdrawn'],
  roles: {
    office: { label: { zh: '常委会办公室', en: 'the general office' }, post: 'office' },
    deputies: { label: { zh: '代表工作委员会', en: 'the deputies’ work committee' }, post: 'deputies-office' },
    leader: { label: { zh: '常委会领导', en: 'a leader of the standing committee' }, post: 'leader' },
    member: mine({ zh: '组成人员本人', en: 'the member' }, 'member'),
    deputy: mine({ zh: '代表本人', en: 'the deputy' }, 'deputy'),
    organ: mine({ zh: '列席单位本人', en: 'the observer of an organ' }, 'organ'),
    town: mine({ zh: '街镇人大干部本人', en: 'the observer of a town' }, 'town-clerk'),
    chair: mine({ zh: '领导本人', en: 'the leader invited' }, 'leader'),
  },
  events,
  initial: noAttendance,
  fold,
  parties,
  keepers: { roles: keeping, basis: [cite('office-rules', 'figure-correction')] },
  clocks,
  steps: {
    invite: {
      label: { zh: '通知参加', en: 'invite' },
      from: 'start',
      to: 'invited',
      by: keeping,
      records: 'invited',
      basis: [OBSERVERS, DEPUTIES, RECORD],
      automatic: true,
      needs: [rules.oneOccasion, rules.invitedOnce, rules.deputyIsDeputy],
      facts: ofInvitation,
    },
    reinvite: {
      label: { zh: '再次通知参加', en: 'invite again' },
      from: ['withdrawn'],
      to: 'invited',
      by: keeping,
      records: 'invited',
      basis: [OBSERVERS, DEPUTIES, RECORD],
      automatic: true,
      needs: [rules.oneOccasion, rules.invitedOnce, rules.deputyIsDeputy],
      facts: ofInvitation,
    },
    postpone: {
      label: { zh: '改期', en: 'move to another day' },
      from: running,
      to: 'invited',
      by: keeping,
      records: 'postponed',
      basis: [RECORD],
      automatic: true,
      input: { day: events.postponed.fields.day },
      facts: ofOccasion,
      decides: rules.postpones,
    },
    confirm: {
      label: { zh: '确认参加', en: 'confirm' },
      from: ['invited', 'leave-asked', 'excused'],
      to: 'confirmed',
      by: [...persons, ...keeping],
      records: 'confirmed',
      basis: [REPLY],
      order: 1,
    },
    'ask-leave': {
      label: { zh: '请假', en: 'ask for leave' },
      from: ['invited', 'confirmed'],
      to: ['leave-asked', 'excused'],
      by: [...persons, ...keeping],
      records: 'leave-asked',
      basis: [LAW_LEAVE, LEAVE],
      decides: rules.asksLeave,
      order: 4,
    },
    'grant-leave': {
      label: { zh: '准假', en: 'grant leave' },
      from: ['leave-asked'],
      to: 'excused',
      by: ['leader', 'office'],
      records: 'leave-granted',
      basis: [LAW_LEAVE, LEAVE],
      order: 2,
    },
    'refuse-leave': {
      label: { zh: '不准假', en: 'refuse leave' },
      from: ['leave-asked'],
      to: 'confirmed',
      by: ['leader', 'office'],
      records: 'leave-refused',
      basis: [LAW_LEAVE, LEAVE],
      order: 3,
    },
    'sign-in': {
      label: { zh: '扫码签到', en: 'sign in' },
      from: expected,
      to: 'present',
      by: persons,
      records: 'signed-in',
      basis: [RECORD],
      input: asked.phone,
      alone: true,
      presence: { field: 'code', shownTo: keeping, place: ({ of }) => of },
      needs: [rules.onItsDays, early(rules.sameDay)],
      facts: ofOccasion,
      decides: rules.signsIn,
      order: 1,
    },
    'mark-present': {
      label: { zh: '登记到会', en: 'mark present' },
      from: [...expected, 'absent', 'on-leave'],
      to: ['present', 'attended'],
      by: keeping,
      records: 'signed-in',
      basis: [RECORD],
      input: asked.roll,
      alone: true,
      needs: [rules.onItsDays, rules.paperWhenLater, rules.askedDespiteLeave, rules.timeOfDay],
      facts: ofOccasion,
      decides: rules.marksPresent,
      order: 2,
    },
    leave: {
      label: { zh: '离场', en: 'leave the room' },
      from: ['present'],
      to: 'left',
      by: [...persons, ...keeping],
      records: 'left',
      basis: [RECORD],
      input: asked.leaving,
      alone: true,
      needs: [rules.onItsDays, rules.timeOfDay],
      facts: ofOccasion,
      decides: rules.leaves,
      order: 5,
    },
    return: {
      label: { zh: '返回会场', en: 'come back' },
      from: ['left'],
      to: 'present',
      by: [...persons, ...keeping],
      records: 'returned',
      basis: [RECORD],
      input: asked.coming,
      alone: true,
      needs: [rules.onItsDays, rules.timeOfDay],
      facts: ofOccasion,
      decides: rules.comesBack,
      order: 1,
    },
    recuse: {
      label: { zh: '回避', en: 'step aside' },
      from: running,
      to: 'same',
      by: ['member', 'chair', 'office'],
      records: 'recused',
      basis: [RECORD],
      needs: [early(rules.isMember), rules.itemStandsOpen, rules.recusedOnce],
      facts: ofOccasion,
      order: 6,
    },
    'end-recusal': {
      label: { zh: '结束回避', en: 'end the recusal' },
      from: running,
      to: 'same',
      by: ['office'],
      records: 'recusal-ended',
      basis: [RECORD],
      needs: [early(rules.isMember), rules.isRecused],
      order: 7,
    },
    absent: {
      label: { zh: '记为未到会', en: 'mark as not there' },
      from: ['invited', 'confirmed', 'leave-asked'],
      to: 'missing',
      by: keeping,
      records: 'missed',
      basis: [RECORD],
      alone: true,
      needs: [rules.onItsDays],
      facts: ofOccasion,
      order: 5,
    },
    close: {
      label: { zh: '记录参会结果', en: 'close' },
      from: running,
      to: ['attended', 'absent', 'on-leave'],
      by: keeping,
      records: 'closed',
      basis: [RECORD],
      automatic: true,
      decides: rules.closes,
    },
    withdraw: {
      label: { zh: '取消通知', en: 'withdraw' },
      from: running,
      to: 'withdrawn',
      by: keeping,
      records: 'withdrawn',
      basis: [RECORD],
      automatic: true,
    },
  },
});
