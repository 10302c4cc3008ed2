import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';

/** Units and people that exist nowhere. */
export const court = 'unit-court';
export const committee = 'unit-committee';
const FIRST = '2024-01-02';
export const DAY = '2024-06-14';
export const NOTICE = '2024-06-03';
export const ACTIVITY = 'case-1';

export const actors = {
  deputies: { person: 'person-deputies-office', posts: [{ post: 'deputies-office', unit: null }] },
  second: { person: 'person-deputies-office-2', posts: [{ post: 'deputies-office', unit: null }] },
  office: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
  court: { person: 'person-court', posts: [{ post: 'organ', unit: court }] },
  otherOrgan: { person: 'person-bureau', posts: [{ post: 'organ', unit: 'unit-bureau' }] },
  administrator: { person: 'person-admin', posts: [{ post: 'administrator', unit: null }] },
} as const satisfies Readonly<Record<string, Actor>>;

/** Four deputies, one whose mandate ended, one who sits on the standing committee. */
export const deputies = {
  one: 'person-one',
  two: 'person-two',
  three: 'person-three',
  four: 'person-four',
  ended: 'person-ended',
  member: 'person-member',
} as const;
export const stranger = 'person-stranger';

const other = (duty: string, id: string, step: string, input: object, on = FIRST): DeskStep => ({
  case: id,
  duty,
  step,
  actor: actors.administrator,
  on,
  input,
});

/** The district before the first activity: units, mandates. */
export const before: readonly DeskStep[] = [
  other('unit', court, 'establish', { kind: 'organ', name: '区人民法院（示例）' }),
  other('unit', 'unit-term', 'establish', { kind: 'term', name: '第七届（示例）', ordinal: 7 }),
  other('unit', committee, 'establish', {
    kind: 'standing-committee',
    name: '区人大常委会（示例）',
    parent: 'unit-term',
    seats: 35,
  }),
  ...Object.values(deputies).map((person, index) =>
    other('mandate', `m-${index + 1}`, 'take-up', { person, post: 'deputy', level: 'district' }),
  ),
  other('mandate', 'm-5', 'resign', {}, '2024-03-01'),
  other('mandate', 'm-9', 'take-up', { person: deputies.member, post: 'member', unit: committee, position: 'member' }),
];

type Rest = Partial<DeskStep>;
const take =
  (step: string, actor: Actor, on: string, input: object = {}) =>
  (rest: Rest = {}): DeskStep => ({ case: ACTIVITY, step, actor, on, input, ...rest });
const request = {
  organ: 'court',
  organiser: court,
  kind: 'trial',
  title: '行政案件庭审旁听',
  day: DAY,
  place: '第一法庭',
  wanted: 3,
};

/** One step each, as the person whose step it is would take it. */
export const steps = {
  request: (input: object = {}, rest: Rest = {}): DeskStep =>
    take('request', actors.court, '2024-05-20', { ...request, ...input })({ duty: 'activity', ...rest }),
  decline: take('decline', actors.deputies, '2024-05-21', { reason: '当天已有常委会会议。' }),
  select: (persons: readonly string[], rest: Rest = {}): DeskStep =>
    take('select', actors.deputies, '2024-05-27', { persons })(rest),
  drop: (person: string, rest: Rest = {}): DeskStep => take('drop', actors.deputies, NOTICE, { person })(rest),
  invite: take('invite', actors.deputies, NOTICE),
  move: take('move', actors.court, '2024-06-05', { day: '2024-06-21', reason: '法庭另有安排。' }),
  hold: take('hold', actors.court, DAY),
  close: take('close', actors.deputies, DAY, { note: '旁听后座谈。' }),
  cancel: take('cancel', actors.court, '2024-06-06', { reason: '案件撤诉。' }),
};
