import type { Actor } from '#core/actor.ts';
import type { DeskStep } from '#core/testing/desk.ts';
import { stepBy as step } from '#core/testing/step-by.ts';

/** Units and people that exist nowhere. */
export const organ = 'unit-organ';
const committee = 'unit-committee';
const body = 'unit-standing-committee';
export const members = ['person-first', 'person-second', 'person-third'] as const;
export const observer = 'person-observer';

export const actors = {
  organ: { person: 'person-organ', posts: [{ post: 'organ', unit: organ }] },
  otherOrgan: { person: 'person-organ-2', posts: [{ post: 'organ', unit: 'unit-organ-2' }] },
  committee: { person: 'person-committee', posts: [{ post: 'member', unit: committee }] },
  office: { person: 'person-office', posts: [{ post: 'office', unit: null }] },
  secondClerk: { person: 'person-office-2', posts: [{ post: 'office', unit: null }] },
  leader: { person: 'person-leader', posts: [{ post: 'leader', unit: null }] },
} as const satisfies Readonly<Record<string, Actor>>;
type Input = Readonly<Record<string, unknown>>;

const FILE = 'a'.repeat(64);
const title = '关于农村人居环境整治情况的报告';
const wording = { title, files: [FILE] };

/** One step each, as the person whose step it is would take it. */
export const steps = {
  await: step('await', actors.office, {
    sitting: 'sitting-1',
    item: 1,
    kind: 'report',
    title,
    organ,
    secrecy: 'public',
  }),
  submit: step('submit', actors.organ, wording),
  revise: step('revise', actors.organ, wording),
  distribute: step('distribute', actors.office),
  replace: step('replace', actors.office, { ...wording, reason: '更正一处数字。' }),
  handOn: step('hand-on', actors.office, { observers: [observer] }),
  exempt: step('exempt', actors.office, { exemption: 'urgent', reason: '临时召集的会议。' }),
  classify: step('classify', actors.office, { secrecy: 'internal', reason: '含有尚未公布的数据。' }),
  publish: step('publish', actors.office),
  keep: step('keep', actors.office),
  withdraw: step('withdraw', actors.organ, { reason: '报告改在下次会议。' }),
  shift: step('shift', actors.office, { sitsOn: '2025-04-22' }),
  drop: step('drop', actors.office),
} as const;

const unitNamed = (id: string, kind: string, name: string): DeskStep => ({
  case: id,
  duty: 'unit',
  step: 'establish',
  actor: actors.office,
  on: '2024-01-02',
  input: { kind, name },
});
const ofSitting = (id: string, name: string, on: string, input: Input): DeskStep => ({
  case: id,
  duty: 'sitting',
  step: name,
  actor: actors.office,
  on,
  input,
});
const DIRECTORS = 'unit-directors';

/** The body with three members, its sitting no. 30 with two items, and a directors' meeting with one. */
export const begun: readonly DeskStep[] = [
  unitNamed(organ, 'organ', '区农业农村委（示例）'),
  unitNamed(committee, 'committee', '社会建设委员会（示例）'),
  unitNamed(body, 'standing-committee', '区人大常委会（示例）'),
  unitNamed(DIRECTORS, 'directors-meeting', '主任会议（示例）'),
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
  ofSitting('sitting-1', 'convene', '2025-02-10', { unit: body, ordinal: 30, sitsOn: '2025-03-25' }),
  ofSitting('sitting-1', 'list', '2025-02-10', { kind: 'report-deliberate', title }),
  ofSitting('sitting-1', 'list', '2025-02-10', { kind: 'personnel', title: '人事任免' }),
  ofSitting('sitting-2', 'convene', '2025-02-10', { unit: DIRECTORS, ordinal: 41, sitsOn: '2025-03-25' }),
  ofSitting('sitting-2', 'list', '2025-02-10', { kind: 'report-appraise', title }),
];
/** Notice is given, and one observer invited. */
export const invited: readonly DeskStep[] = [
  { ...ofSitting('sitting-1', 'set-agenda', '2025-03-03', {}), automatic: true },
  ofSitting('sitting-1', 'notify', '2025-03-04', {}),
  ofSitting('sitting-1', 'invite', '2025-03-05', { persons: [observer], capacity: 'invited' }),
];
export const withdrawItem = ofSitting('sitting-1', 'withdraw', '2025-02-11', { item: 2, reason: '材料没有齐。' });

const received = [steps.await('2025-02-11'), steps.submit('2025-03-10')];
const distributed = [...received, steps.distribute('2025-03-14')];
/** Ways that a paper has come when something happens to it. */
export const ways = { received, distributed };
