import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';

/** Units and people that exist nowhere: every name of a person is marked 示例. */
export const town = 'unit-town-dongmen';
export const otherTown = 'unit-town-ximen';
export const home = 'unit-home-dongmen';
export const station = 'unit-station-hebin';
export const organ = 'unit-organ-water';

export const actors = {
  resident: { person: null, posts: [{ post: 'resident', unit: null }] },
  receipt: { person: null, posts: [{ post: 'resident', unit: null }], ownCase: 'case-1' },
  liaison: { person: 'person-liaison', posts: [{ post: 'liaison', unit: station }] },
  deputy: { person: 'person-deputy', posts: [{ post: 'deputy', unit: null }] },
  clerk: { person: 'person-clerk', posts: [{ post: 'town-clerk', unit: town }] },
  secondClerk: { person: 'person-clerk-2', posts: [{ post: 'town-clerk', unit: town }] },
  otherClerk: { person: 'person-clerk-3', posts: [{ post: 'town-clerk', unit: otherTown }] },
  district: { person: 'person-district', posts: [{ post: 'deputies-office', unit: null }] },
  organ: { person: 'person-organ', posts: [{ post: 'organ', unit: organ }] },
  office: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
} as const satisfies Readonly<Record<string, Actor>>;

type Rest = Partial<DeskStep>;

/** One step each, as the person whose step it is would take it; `rest` changes what a case needs otherwise. */
export const steps = {
  report: (on: string, rest: Rest = {}): DeskStep => ({
    step: 'report',
    actor: actors.resident,
    on,
    input: {
      text: '河滨路桥头的护栏松了，孩子上学经过不安全。',
      category: 'safety',
      town,
      channel: 'online',
      name: '李女士（示例）',
    },
    ...rest,
  }),
  register: (on: string, rest: Rest = {}): DeskStep => ({
    step: 'register',
    actor: actors.liaison,
    on,
    input: {
      text: '小区门口的积水一下雨就没过脚面。',
      category: 'sanitation',
      town,
      channel: 'reception',
      station,
      deputy: 'person-deputy',
      name: '王先生（示例）',
      consent: 'organ',
    },
    ...rest,
  }),
  answer: (on: string, result = 'explained', rest: Rest = {}): DeskStep => ({
    step: 'answer',
    actor: actors.liaison,
    on,
    input: { result, reply: '当场说明了办理的去处和所需材料。' },
    ...rest,
  }),
  dispatch: (on: string, route = 'town', rest: Rest = {}): DeskStep => ({
    step: 'dispatch',
    actor: route === 'town' ? actors.clerk : actors.district,
    on,
    input: { route, organ },
    ...rest,
  }),
  passUp: (on: string): DeskStep => ({ step: 'pass-up', actor: actors.clerk, on }),
  accept: (on: string): DeskStep => ({ step: 'accept', actor: actors.organ, on }),
  decline: (on: string): DeskStep => ({
    step: 'decline',
    actor: actors.organ,
    on,
    input: { reason: '不属本单位职责。' },
  }),
  progress: (on: string): DeskStep => ({
    step: 'progress',
    actor: actors.organ,
    on,
    input: { progress: '已到现场查看。' },
  }),
  remind: (on: string): DeskStep => ({ step: 'remind', actor: actors.clerk, on }),
  reply: (on: string, result = 'solved', rest: Rest = {}): DeskStep => ({
    step: 'reply',
    actor: actors.organ,
    on,
    input: { result, reply: '护栏已经加固，现场照片附后。' },
    ...rest,
  }),
  suggest: (on: string): DeskStep => ({
    step: 'suggest',
    actor: actors.district,
    on,
    input: { deputy: 'person-deputy' },
  }),
  conclude: (on: string, result = 'solved'): DeskStep => ({
    step: 'conclude',
    actor: actors.district,
    on,
    input: { result, reply: '建议已经办理完毕，答复已送代表。' },
  }),
  refer: (on: string): DeskStep => ({
    step: 'refer',
    actor: actors.district,
    on,
    input: { outlet: 'court', reason: '已经起诉，由法院办理。' },
  }),
  confirm: (on: string, rest: Rest = {}): DeskStep => ({ step: 'confirm', actor: actors.receipt, on, ...rest }),
  dispute: (on: string, rest: Rest = {}): DeskStep => ({
    step: 'dispute',
    actor: actors.receipt,
    on,
    input: { objection: '还有一段护栏没有加固。' },
    ...rest,
  }),
  rate: (on: string): DeskStep => ({ step: 'rate', actor: actors.receipt, on, input: { attitude: 5, outcome: 4 } }),
  verify: (on: string, finding = 'solved'): DeskStep => ({
    step: 'verify',
    actor: actors.deputy,
    on,
    input: { finding },
  }),
  reopen: (on: string): DeskStep => ({ step: 'reopen', actor: actors.clerk, on }),
  uphold: (on: string): DeskStep => ({
    step: 'uphold',
    actor: actors.clerk,
    on,
    input: { reason: '现场核实已全部加固。' },
  }),
  merge: (on: string, into: string, rest: Rest = {}): DeskStep => ({
    step: 'merge',
    actor: actors.clerk,
    on,
    input: { into, reason: '同一处护栏。' },
    ...rest,
  }),
  draft: (on: string, rest: Rest = {}): DeskStep => ({
    step: 'draft-abstract',
    actor: actors.clerk,
    on,
    input: { title: '河滨路护栏松动', abstract: '群众反映河滨路桥头护栏松动。' },
    ...rest,
  }),
  publish: (on: string, input: Readonly<Record<string, unknown>> = {}, rest: Rest = {}): DeskStep => ({
    step: 'publish',
    actor: actors.secondClerk,
    on,
    input: { title: '河滨路护栏松动', abstract: '群众反映河滨路桥头护栏松动。', checked: true, ...input },
    ...rest,
  }),
  unpublish: (on: string): DeskStep => ({
    step: 'unpublish',
    actor: actors.office,
    on,
    input: { reason: '摘要需要改写。' },
  }),
  close: (on: string): DeskStep => ({ step: 'close', actor: actors.clerk, on }),
} as const;

/** A step of the kernel, as the clerk who keeps the record takes it. */
export const kept = (
  step: string,
  input: Readonly<Record<string, unknown>>,
  rest: Partial<DeskStep> = {},
): DeskStep => ({
  step,
  input: { $reason: '录入时看错了。', ...input },
  actor: actors.clerk,
  on: '2024-04-01',
  ...rest,
});
export const correct = (target: number, values: Readonly<Record<string, unknown>>, on?: string) =>
  kept('correct', { target, values, ...(on === undefined ? {} : { $on: on }) });

/** The units that these cases name, as steps of the duty that keeps them. */
export const units: readonly DeskStep[] = (
  [
    [town, { kind: 'town', name: '东门镇（示例）' }],
    [otherTown, { kind: 'town', name: '西门镇（示例）' }],
    [home, { kind: 'station', name: '东门镇代表之家（示例）', parent: town, home: true }],
    [station, { kind: 'station', name: '河滨联络站（示例）', parent: town }],
    [organ, { kind: 'organ', name: '水务所（示例）', parent: town }],
  ] as const
).map(([id, input]) => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: actors.office,
  on: '2024-01-02',
  input,
}));

/** Named cases: what a reader should have seen of this duty. */
export const cases = {
  solvedAndConfirmed: [
    steps.register('2024-03-04'),
    steps.dispatch('2024-03-05'),
    steps.accept('2024-03-06'),
    steps.reply('2024-03-15'),
    steps.confirm('2024-03-18'),
    steps.verify('2024-03-20'),
    steps.draft('2024-03-21'),
    steps.publish('2024-03-25'),
    steps.close('2024-03-26'),
  ],
  disputedAndRedone: [
    steps.register('2024-04-01'),
    steps.passUp('2024-04-02'),
    steps.dispatch('2024-04-03', 'district'),
    steps.accept('2024-04-08'),
    steps.reply('2024-04-19'),
    steps.dispute('2024-04-22'),
    steps.reopen('2024-04-23'),
    steps.reply('2024-04-30'),
    steps.confirm('2024-05-06'),
  ],
  answeredOnTheSpot: [steps.register('2024-05-13'), steps.answer('2024-05-13')],
  declinedAndDispatchedAgain: [
    steps.report('2024-06-03'),
    steps.dispatch('2024-06-04'),
    steps.decline('2024-06-06'),
    steps.dispatch('2024-06-07', 'district'),
  ],
  turnedIntoASuggestion: [steps.register('2024-07-01'), steps.suggest('2024-07-02'), steps.conclude('2024-09-02')],
} as const satisfies Readonly<Record<string, readonly DeskStep[]>>;
