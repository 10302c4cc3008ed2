import type { ClockDef } from '#core/procedure.ts';
import { early, procedureOf } from '#core/procedure.ts';
import { basis as cite } from '#laws/index.ts';
import { events } from './events.ts';
import * as rules from './rules.ts';
import { type Activity, fold, noActivity, parties } from './state.ts';
import { words } from './words.ts';

const LAW = cite('deputies-law', 'invite-deputies');
const INVITATION = cite('office-rules', 'activity-invitation');
const RECORD = cite('office-rules', 'activity-record');

const holders = (persons: unknown) =>
  Array.isArray(persons)
    ? persons.map((id: unknown) => ({ kind: 'related' as const, duty: 'mandate', relation: 'holder', id: String(id) }))
    : [];
const ofChosen = ({ persons }: { readonly persons?: unknown }) => [
  ...holders(persons),
  { kind: 'related' as const, duty: 'unit', relation: '~body', id: 'standing-committee' },
];
const itsAttendances = (_input: unknown, _activity: Activity, id: string) => [
  { kind: 'related' as const, duty: 'attendance', relation: 'of', id },
];

type Clock = ClockDef<keyof typeof events & string, Activity>;
const choosing = {
  label: { zh: '选派和通知代表', en: 'time to choose and invite deputies' },
  starts: ['requested', 'moved'],
  stops: ['invited', 'moved', 'declined', 'cancelled', 'held', 'closed'],
  owedBy: () => 'deputies',
  step: 'invite',
  limit: ({ invited }) => (invited.length > 0 ? null : 'activity-invitation'),
  anchor: ({ day }) => day,
  warnDays: 2,
  basis: [INVITATION],
} as const satisfies Clock;
const recording = {
  label: { zh: '写好活动记录', en: 'time to write the record' },
  starts: ['held'],
  stops: ['closed', 'cancelled'],
  owedBy: () => 'deputies',
  step: 'close',
  limit: () => 'activity-record',
  warnDays: 1,
  basis: [RECORD],
} as const satisfies Clock;

const choosers = ['deputies', 'office'] as const;

export const procedure = procedureOf<Activity>()({
  edition: 1,
  states: words.states,
  final: ['closed', 'declined', 'cancelled'],
  roles: {
    organ: { label: { zh: '组织单位', en: 'the organiser' }, post: 'organ', relation: 'organiser' },
    deputies: { label: { zh: '代表工作委员会', en: 'the deputies’ work committee' }, post: 'deputies-office' },
    office: { label: { zh: '常委会办公室', en: 'the general office' }, post: 'office' },
  },
  events,
  initial: noActivity,
  fold,
  parties,
  keepers: { roles: choosers, basis: [cite('office-rules', 'figure-correction')] },
  clocks: { choosing, recording },
  steps: {
    request: {
      label: { zh: '提出邀请代表的活动', en: 'ask for deputies' },
      from: 'start',
      to: 'requested',
      by: ['organ', ...choosers],
      records: 'requested',
      basis: [LAW, INVITATION],
    },
    decline: {
      label: { zh: '不安排', en: 'decline' },
      from: ['requested', 'selected'],
      to: 'declined',
      by: choosers,
      records: 'declined',
      basis: [LAW, INVITATION],
      order: 6,
    },
    select: {
      label: { zh: '选派代表', en: 'choose deputies' },
      from: ['requested', 'selected', 'invited'],
      to: ['selected', 'invited'],
      by: choosers,
      records: 'selected',
      basis: [LAW, INVITATION],
      needs: [rules.chosenOnce, rules.withinWanted, rules.areDeputies],
      facts: ofChosen,
      decides: rules.selects,
      order: 1,
    },
    drop: {
      label: { zh: '取消选派', en: 'take a deputy off' },
      from: ['selected', 'invited'],
      to: 'same',
      by: choosers,
      records: 'dropped',
      basis: [INVITATION],
      needs: [rules.isChosen],
      facts: itsAttendances,
      decides: rules.drops,
      order: 4,
    },
    invite: {
      label: { zh: '通知代表', en: 'invite' },
      from: ['selected', 'invited'],
      to: 'invited',
      by: choosers,
      records: 'invited',
      basis: [LAW, INVITATION],
      input: {},
      needs: [early(rules.somebodyToTell)],
      decides: rules.invites,
      order: 2,
    },
    move: {
      label: { zh: '改期', en: 'move' },
      from: ['requested', 'selected', 'invited'],
      to: 'same',
      by: ['organ', ...choosers],
      records: 'moved',
      basis: [INVITATION],
      needs: [rules.anotherDay],
      facts: itsAttendances,
      decides: rules.moves,
      order: 5,
    },
    hold: {
      label: { zh: '记为已举行', en: 'record that it was held' },
      from: ['invited'],
      to: 'held',
      by: ['organ', ...choosers],
      records: 'held',
      numbers: 'activity',
      basis: [RECORD],
      needs: [rules.onItsDay],
      order: 2,
    },
    close: {
      label: { zh: '记录活动', en: 'write the record' },
      from: ['held'],
      to: 'closed',
      by: choosers,
      records: 'closed',
      basis: [RECORD],
      facts: itsAttendances,
      decides: rules.closes,
      order: 1,
    },
    cancel: {
      label: { zh: '取消活动', en: 'cancel' },
      from: ['requested', 'selected', 'invited', 'held'],
      to: 'cancelled',
      by: ['organ', ...choosers],
      records: 'cancelled',
      basis: [INVITATION],
      needs: [rules.nobodyCame],
      facts: itsAttendances,
      decides: rules.cancels,
      order: 7,
    },
  },
});
