import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';

/** Units and people that exist nowhere. */
export const town = 'unit-town-dongmen';
export const otherTown = 'unit-town-ximen';
export const home = 'unit-home-dongmen';
export const point = 'unit-point-hebin';

export const actors = {
  liaison: { person: 'person-liaison', posts: [{ post: 'liaison', unit: home }] },
  otherLiaison: { person: 'person-liaison-2', posts: [{ post: 'liaison', unit: point }] },
  clerk: { person: 'person-clerk', posts: [{ post: 'town-clerk', unit: town }] },
  secondClerk: { person: 'person-clerk-2', posts: [{ post: 'town-clerk', unit: town }] },
  otherClerk: { person: 'person-clerk-3', posts: [{ post: 'town-clerk', unit: otherTown }] },
  district: { person: 'person-district', posts: [{ post: 'deputies-office', unit: null }] },
  deputy: { person: 'person-city', posts: [{ post: 'deputy', unit: town }] },
  administrator: { person: 'person-admin', posts: [{ post: 'administrator', unit: null }] },
  office: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
} as const satisfies Readonly<Record<string, Actor>>;

/** Deputies by the level of their mandate: one of two levels at once, one whose mandate ended, one who rose. */
export const deputies = {
  city: 'person-city',
  district: 'person-district-deputy',
  town: 'person-town-deputy',
  both: 'person-both',
  ended: 'person-ended',
  rose: 'person-rose',
} as const;
export const ENDED = '2024-03-01';
export const ROSE = '2024-05-20';
const FIRST = '2024-01-02';

type Rest = Partial<DeskStep>;
const other = (duty: string, id: string, step: string, actor: Actor, on: string, input: object): DeskStep => ({
  case: id,
  duty,
  step,
  actor,
  on,
  input,
});

const mandate = (id: string, person: string, level: string, on = FIRST) =>
  other('mandate', id, 'take-up', actors.administrator, on, { person, post: 'deputy', level });
const unit = (id: string, input: object) => other('unit', id, 'establish', actors.administrator, FIRST, input);
const file = (id: string, input: object) => other('station', id, 'set-up', actors.district, FIRST, input);

/** The district before the first session: units, files of stations, mandates, a problem of each town. */
export const before: readonly DeskStep[] = [
  unit(town, { kind: 'town', name: '东门镇（示例）' }),
  unit(otherTown, { kind: 'town', name: '西门镇（示例）' }),
  unit(home, { kind: 'station', name: '东门镇代表之家（示例）', parent: town, home: true }),
  unit(point, { kind: 'station', name: '河滨代表联系点（示例）', parent: town }),
  file('file-home', { unit: home, place: 'home', name: '东门镇代表之家（示例）' }),
  file('file-point', { unit: point, place: 'point', name: '河滨代表联系点（示例）' }),
  mandate('m-1', deputies.city, 'city'),
  mandate('m-2', deputies.district, 'district'),
  mandate('m-3', deputies.town, 'town'),
  mandate('m-4', deputies.both, 'town'),
  mandate('m-5', deputies.both, 'district'),
  mandate('m-6', deputies.ended, 'town'),
  other('mandate', 'm-6', 'resign', actors.administrator, ENDED, {}),
  mandate('m-7', deputies.rose, 'town'),
  other('mandate', 'm-7', 'resign', actors.administrator, ROSE, {}),
  mandate('m-8', deputies.rose, 'district', ROSE),
  ...[town, otherTown].map((of, index) =>
    other(
      'resident-problem',
      `problem-${index + 1}`,
      'register',
      { person: 'person-clerk', posts: [{ post: 'town-clerk', unit: of }] },
      '2024-05-13',
      { text: '小区门口积水。', category: 'sanitation', town: of, channel: 'reception' },
    ),
  ),
];

export const DAY = '2024-05-13';
const what = { station: home, part: 'morning', theme: 'daily', method: 'reception' } as const;

/** One step each, as the person whose step it is would take it; `rest` changes what a case needs otherwise. */
export const steps = {
  plan: (on: string, rest: Rest = {}): DeskStep => ({
    step: 'plan',
    actor: actors.liaison,
    on,
    input: { ...what, day: DAY },
    ...rest,
  }),
  hold: (on: string = DAY, input: object = {}, rest: Rest = {}): DeskStep => ({
    step: 'hold',
    actor: actors.liaison,
    on,
    input: { ...what, ...input },
    ...rest,
  }),
  open: (on: string = DAY): DeskStep => ({ step: 'open', actor: actors.liaison, on }),
  assign: (deputy: string, on: string = DAY): DeskStep => ({
    step: 'assign',
    actor: actors.liaison,
    on,
    input: { deputy },
  }),
  unassign: (deputy: string, on: string = DAY): DeskStep => ({
    step: 'unassign',
    actor: actors.liaison,
    on,
    input: { deputy },
  }),
  signIn: (rest: Rest = {}): DeskStep => ({
    step: 'sign-in',
    actor: actors.deputy,
    on: DAY,
    input: { deputy: deputies.city },
    ...rest,
  }),
  enter: (deputy: string, rest: Rest = {}): DeskStep => ({
    step: 'enter',
    actor: actors.liaison,
    on: DAY,
    input: { deputy },
    ...rest,
  }),
  paper: (deputy: string, today = '2024-05-16', input: object = { filed: '签到表12' }): DeskStep => ({
    step: 'enter-paper',
    actor: actors.liaison,
    on: DAY,
    today,
    input: { deputy, ...input },
  }),
  leave: (rest: Rest = {}): DeskStep => ({
    step: 'leave',
    actor: actors.deputy,
    on: DAY,
    input: { deputy: deputies.city },
    ...rest,
  }),
  raise: (problem = 'problem-1', on: string = DAY): DeskStep => ({
    step: 'raise',
    actor: actors.liaison,
    on,
    input: { problem },
  }),
  close: (on: string = DAY, residents = 12): DeskStep => ({
    step: 'close',
    actor: actors.liaison,
    on,
    input: { residents, note: '当场解答。' },
  }),
  cancel: (on: string = DAY): DeskStep => ({
    step: 'cancel',
    actor: actors.liaison,
    on,
    input: { reason: '台风预警，改期。' },
  }),
} as const;

/** A step of the kernel, as the clerk who keeps the record takes it. */
export const kept = (step: string, input: object, rest: Rest = {}): DeskStep => ({
  step,
  input: { $reason: '录入时看错了。', ...input },
  actor: actors.clerk,
  on: '2024-05-20',
  ...rest,
});
export const correct = (target: number, values: object, on?: string): DeskStep =>
  kept('correct', { target, values, ...(on === undefined ? {} : { $on: on }) });
export const annul = (target: number, on = '2024-05-20'): readonly DeskStep[] => [
  kept('ask-annul', { target }, { on }),
  kept('annul', { target }, { actor: actors.district, on }),
];
