import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { type Given, given } from '#core/testing/given.ts';
import { activity } from '#duties/activity/duty.ts';
import { before, deputies, actors as outside } from '#duties/activity/example.ts';
import { links } from '#duties/links.ts';
import { mandate } from '#duties/mandate/duty.ts';
import { unit } from '#duties/unit/duty.ts';
import { attendance } from '../duty.ts';
import { SITS_ON, SITTING, tell, toySitting } from './toy-sitting.ts';

export const NOTICE = '2024-06-17';
export const CASE = 'case-1';
const self = (person: string, post: 'deputy' | 'member' | 'organ'): Actor => ({
  person,
  posts: [{ post, unit: null }],
});
export const actors = {
  office: outside.office,
  deputies: outside.deputies,
  second: outside.second,
  leader: { person: 'person-leader', posts: [{ post: 'leader', unit: null }] },
  member: self(deputies.member, 'member'),
  deputy: self(deputies.one, 'deputy'),
  otherDeputy: self(deputies.two, 'deputy'),
} as const satisfies Readonly<Record<string, Actor>>;

const items = [
  { item: 1, status: 'listed' },
  { item: 2, status: 'listed' },
  { item: 3, status: 'decided' },
];

/** A sitting that was notified, with three items, one of them decided already. */
export const notified = tell('notify', { endsOn: SITS_ON, items, current: null }, NOTICE);
export const opened = tell('open', { current: 2 });

export const scene = (...past: readonly DeskStep[]): Given =>
  given(attendance, { duties: [activity, mandate, unit, toySitting], links }).past(...before, notified, ...past);

type Rest = Partial<DeskStep>;
const step =
  (name: string, actor: Actor, on: string, input: object = {}) =>
  (rest: Rest = {}): DeskStep => ({ case: CASE, step: name, actor, on, input, ...rest });
const invitation = { sitting: SITTING, occasion: 'standing-committee', day: SITS_ON };

/** One step each; the invitation is to a deputy unless said otherwise. */
export const steps = {
  invite: (input: object = {}, rest: Rest = {}): DeskStep => ({
    case: CASE,
    duty: 'attendance',
    step: 'invite',
    actor: actors.office,
    on: NOTICE,
    automatic: true,
    input: { ...invitation, person: deputies.one, capacity: 'deputy', ...input },
    ...rest,
  }),
  inviteMember: (rest: Rest = {}): DeskStep => steps.invite({ person: deputies.member, capacity: 'member' }, rest),
  postpone: step('postpone', actors.office, '2024-06-20', { day: '2024-07-03' }),
  confirm: step('confirm', actors.deputy, '2024-06-18'),
  askLeave: step('ask-leave', actors.deputy, '2024-06-18', { reason: '出差在外。' }),
  memberAsksLeave: step('ask-leave', actors.member, '2024-06-18', { reason: '住院手术。' }),
  grantLeave: step('grant-leave', actors.leader, '2024-06-19'),
  refuseLeave: step('refuse-leave', actors.leader, '2024-06-19', { reason: '本次会议有任免事项。' }),
  signIn: step('sign-in', actors.deputy, SITS_ON, { code: '123456' }),
  tap: (input: object = {}, rest: Rest = {}): DeskStep =>
    step('mark-present', actors.office, SITS_ON, { means: 'tapped', ...input })(rest),
  paper: (input: object = { filed: '签到表3' }, rest: Rest = {}): DeskStep =>
    step('mark-present', actors.office, SITS_ON, { means: 'paper', ...input })({ today: '2024-06-28', ...rest }),
  leave: step('leave', actors.deputy, SITS_ON),
  return: step('return', actors.deputy, SITS_ON, { at: '10:40' }),
  recuse: (item = 2, rest: Rest = {}): DeskStep =>
    step('recuse', actors.member, SITS_ON, { item, reason: '被提名人是近亲属。' })(rest),
  endRecusal: step('end-recusal', actors.office, SITS_ON, { item: 2 }),
  absent: step('absent', actors.office, SITS_ON, { reason: '未说明。' }),
  close: step('close', actors.office, SITS_ON, {}),
  withdraw: step('withdraw', actors.office, '2024-06-24', {}),
};
/** As the kernel takes it by a link. */
export const linked = (one: DeskStep): DeskStep => ({ ...one, automatic: true });

/** A step of the kernel, as the office that keeps the record takes it. */
export const annul = (target: number): readonly DeskStep[] =>
  (['ask-annul', 'annul'] as const).map((name) => ({
    case: CASE,
    step: name,
    actor: name === 'annul' ? actors.second : actors.office,
    on: '2024-06-28',
    input: { $reason: '登记错了人。', target },
  }));
