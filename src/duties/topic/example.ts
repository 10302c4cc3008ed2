import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { stepBy as step } from '#core/testing/step-by.ts';

/** Units and people that exist nowhere: every name of a person is marked 示例. */
export const organ = 'unit-organ';
export const committee = 'unit-committee';
export const body = 'unit-standing-committee';
const group = 'unit-group';
const members = ['person-first', 'person-second', 'person-third', 'person-fourth'] as const;

const member = (person: string, unit = body): Actor => ({ person, posts: [{ post: 'member', unit }] });
export const actors = {
  organ: { person: 'person-organ', posts: [{ post: 'organ', unit: organ }] },
  otherOrgan: { person: 'person-organ-2', posts: [{ post: 'organ', unit: 'unit-organ-2' }] },
  committee: member('person-committee', committee),
  group: member('person-group', group),
  first: member(members[0]),
  second: member(members[1]),
  third: member(members[2]),
  fourth: member(members[3]),
  office: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
  secondClerk: { person: 'person-office-2', posts: [{ post: 'office', unit: null }] },
} as const satisfies Readonly<Record<string, Actor>>;
type Input = Readonly<Record<string, unknown>>;

const matter = {
  kind: 'report-deliberate',
  title: '关于农村人居环境整治情况的报告',
  explanation: '去年执法检查提出的问题需要跟踪。',
  source: 'inspection-finding',
  wishYear: 2025,
  wishMonth: 4,
};
const FILE = 'a'.repeat(64);

/** One step each, as the person whose step it is would take it. */
export const steps = {
  askAsOrgan: step('ask-as-organ', actors.organ, { organ, ...matter }),
  askAsCommittee: step('ask-as-committee', actors.committee, { committee, ...matter }),
  askJointly: step('ask-jointly', actors.first, {
    body,
    mover: members[0],
    invited: [members[1], members[2]],
    ...matter,
    kind: 'bill',
  }),
  askForDirectors: step('ask-for-directors', actors.office, matter),
  coSign: step('co-sign', actors.second),
  notCoSign: step('not-co-sign', actors.third),
  submit: step('submit', actors.first),
  receive: step('receive', actors.office),
  supply: step('supply', actors.organ, { files: [FILE] }),
  put: step('put', actors.office),
  refer: step('refer', actors.office, { committee }),
  notPut: step('not-put', actors.office, { reason: '属于市级职权。' }),
  reportBack: step('report-back', actors.committee, { opinion: 'put', report: '条件成熟，建议列入四月会议。' }),
  explain: step('explain', actors.office, { account: '已向提出单位说明，并在第20次会议上报告。' }),
  withdraw: step('withdraw', actors.organ, { reason: '改在下半年报告。' }),
  schedule: step('schedule', actors.office, { sitting: 'sitting-2', item: 1 }),
  shift: step('shift', actors.office, { sitsOn: '2025-04-22' }),
  unschedule: step('unschedule', actors.office, { sitting: 'sitting-2' }),
  handle: step('handle', actors.office, { outcome: 'noted' }),
} as const;

const unitNamed = (id: string, kind: string, name: string): DeskStep => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: actors.office,
  on: '2024-01-02',
  input: { kind, name },
});
/** The units that these cases name, and who sits on the standing committee, as steps of the duties that keep them. */
export const register: readonly DeskStep[] = [
  unitNamed(organ, 'organ', '区农业农村委（示例）'),
  unitNamed(committee, 'committee', '社会建设委员会（示例）'),
  unitNamed(body, 'standing-committee', '区人大常委会（示例）'),
  unitNamed(group, 'group', '代表小组（示例）'),
  ...members.map(
    (person, index): DeskStep => ({
      case: `mandate-${index + 1}`,
      duty: 'mandate',
      step: 'take-up',
      actor: actors.office,
      on: '2024-01-03',
      input: { person, post: 'member', unit: body, position: 'member' },
    }),
  ),
];

const DIRECTORS = 'unit-directors';
const asOffice =
  (id: string) =>
  (one: Pick<DeskStep, 'step' | 'on' | 'input'>): DeskStep => ({
    case: id,
    duty: 'sitting',
    actor: actors.office,
    ...one,
  });
/** A directors' meeting whose first item agreed, and whose second did not. */
export const sittings: readonly DeskStep[] = [
  { ...unitNamed(DIRECTORS, 'directors-meeting', '主任会议（示例）') },
  ...[
    { step: 'convene', on: '2025-01-13', input: { unit: DIRECTORS, ordinal: 40, sitsOn: '2025-01-20' } },
    { step: 'list', on: '2025-01-14', input: { kind: 'other', title: '研究议题' } },
    { step: 'list', on: '2025-01-14', input: { kind: 'other', title: '其他议题' } },
    { step: 'hold', on: '2025-01-20', input: { all: 5, present: 4, filed: '主任会议记录40' } },
    { step: 'decide', on: '2025-01-20', input: { item: 1, outcome: 'passed' } },
    { step: 'decide', on: '2025-01-20', input: { item: 2, outcome: 'rejected' } },
  ].map(asOffice('sitting-1')),
];
const ofCommittee = asOffice('sitting-2');
/** A sitting of the committee, and what the office does with it. */
export const committeeSitting = ofCommittee({
  step: 'convene',
  on: '2025-02-10',
  input: { unit: body, ordinal: 30, sitsOn: '2025-03-25' },
});
export const sits = {
  list: (on: string, input: Input = {}) =>
    ofCommittee({ step: 'list', on, input: { kind: 'report-deliberate', title: matter.title, ...input } }),
  move: (on: string, sitsOn = '2025-04-22') =>
    ofCommittee({ step: 'move', on, input: { sitsOn, reason: '与大会冲突。' } }),
  withdraw: (on: string, item = 1) => ofCommittee({ step: 'withdraw', on, input: { item, reason: '材料没有齐。' } }),
  cancel: (on: string) => ofCommittee({ step: 'cancel', on, input: { reason: '并入下次会议。' } }),
  hold: (on: string) => ofCommittee({ step: 'hold', on, input: { all: 4, present: 4, filed: '会议记录30' } }),
  decide: (on: string, outcome: string, item = 1) => ofCommittee({ step: 'decide', on, input: { item, outcome } }),
};
export const decidedBy = (item: string) => ({ decision: { sitting: 'sitting-1', item } });

const received = [steps.askAsOrgan('2025-01-06'), steps.receive('2025-01-08')];
const pooled = [...received, steps.put('2025-01-20', {}, decidedBy('1'))];
const scheduled = [...pooled, committeeSitting, sits.list('2025-02-10', { topic: 'case-1' })];
const joint = [steps.askJointly('2025-01-06')];
const agreed = [...joint, steps.coSign('2025-01-07'), steps.coSign('2025-01-07', {}, { actor: actors.third })];
const referred = [...received, steps.refer('2025-01-20', {}, decidedBy('1'))];
const notPut = [...received, steps.notPut('2025-01-20', {}, decidedBy('1'))];

/** Ways that a topic has come when something happens to it. */
export const ways = { received, pooled, scheduled, joint, agreed, referred, notPut };
